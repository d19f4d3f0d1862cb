"""The panels of the playground, each fast enough for thirty frames a second.

Their axes keep their limits, and what is shown is scaled into them, so a change of the data or of the
network's size never redraws the background.
"""

import numpy as np
from contourpy import contour_generator
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.collections import LineCollection
from numpy.typing import NDArray

from dlcore.labs._old._points import Points
from dlcore.labs._old.pixels import Colors, PixelMap
from dlcore.network import Network
from dlcore.plots import PALETTE

__all__ = ["CostCurves", "Diagram", "Region"]


class Region:
    """What the network answers over the plane, its boundary, and the points."""

    def __init__(self, ax: Axes) -> None:
        ax.set_axis_off()
        self._map = PixelMap(ax, PALETTE.surface)
        (self._line,) = ax.plot([], [], color="#303030", lw=1.4)
        self._points = Points(ax, ms=4.7, mew=0.6, mec="white")  # as small as plots.points has 400
        ax.set(xlim=(0, 1), ylim=(0, 1), title="output over the plane")
        below = dict(loc="upper center", bbox_to_anchor=(0.5, 0), ncols=2, frameon=False)
        ax.legend(handles=self._points.artists, handletextpad=0, **below)
        self.artists = [self._map, self._line, *self._points.artists]

    def show(self, grid: NDArray, around: tuple[float, ...], X: NDArray, Y: NDArray) -> None:
        """grid: A[L] over the plane, first row at the bottom; around: the plane's limits."""
        self._map.set_values(grid)
        side = np.linspace(0, 1, len(grid))
        ((boundary,),) = contour_generator(side, side, grid, line_type="ChunkCombinedNan").lines(0.5)
        self._line.set_data(*(np.empty((0, 2)) if boundary is None else boundary).T)
        self._points.show(X, Y, around)


class Diagram(Artist):
    """The network: each unit a map of what it computes over the plane, each weight a line."""

    def __init__(self, ax: Axes) -> None:
        super().__init__()
        self.set_figure(ax.figure)
        self.set_zorder(3)
        self._ax, self._colors, self._n = ax, Colors(PALETTE.sign), ()
        box = ax.get_position()
        self._size = 100 * ax.figure.get_size_inches() * (box.width, box.height)  # in CSS pixels
        ax.set(xlim=(0, self._size[0]), ylim=(0, self._size[1]))
        ax.set_axis_off()
        self._lines = ax.add_collection(LineCollection([]))
        self.artists = [self._lines, self]

    def show(self, net: Network, maps: dict[int, NDArray]) -> None:
        """maps: A[l] of each layer over the plane, {l: (n[l], 160, 160)}."""
        if net.n != self._n:
            self._place(net)
        coarse = max(1, int(len(maps[0][0]) / self._side))  # about a pixel of a map to one of the picture
        self._maps = {l: _signed(net, l, maps[l][:, ::coarse, ::coarse]) for l in maps}
        shares = [net.W[l] / (np.abs(net.W[l]).max() or 1.0) for l in net.layers]
        share = np.concatenate([part.ravel() for part in shares])
        self._lines.set_color(np.where(share >= 0, PALETTE.classes[1], PALETTE.classes[0]))
        self._lines.set_linewidth(0.4 + 3 * np.abs(share))

    def _place(self, net: Network) -> None:
        """Spread the layers over the width and their units over the height, and name the layers."""
        width, height = self._size
        self._side = min(52.0, 0.78 * height / max(net.n), 0.55 * width / (net.L + 1))
        columns = np.linspace(self._side / 2, width - self._side / 2, net.L + 1)
        apart = min(height / max(net.n), 1.5 * self._side)
        rows = [height / 2 + apart * ((n - 1) / 2 - np.arange(n)) for n in net.n]
        self._at = [[(x, y) for y in ys] for x, ys in zip(columns, rows, strict=True)]
        pairs = [(self._at[l - 1], self._at[l]) for l in net.layers]
        self._lines.set_segments([(a, b) for sources, targets in pairs for b in targets for a in sources])
        if len(net.n) != len(self._n):
            self._name(columns)
        self._n = net.n

    def _name(self, columns: NDArray) -> None:
        for text in list(self._ax.texts):
            text.remove()
        for l, x in enumerate(columns):
            name = "input" if l == 0 else "output" if l == len(columns) - 1 else f"layer {l}"
            self._ax.text(x, self._size[1] + 6, name, ha="center", va="bottom")

    def draw(self, renderer: RendererBase) -> None:
        """Put each unit's map in its place."""
        half = np.array([[-self._side / 2], [self._side / 2]])
        for l, places in enumerate(self._at):
            for values, place in zip(self._maps[l], places, strict=True):
                self._colors.draw(renderer, values, self._ax.transData.transform(place + half))


def _signed(net: Network, l: int, A: NDArray) -> NDArray:
    """The layer's values from 0 to 1, with what counts as nothing (0, or a half for a sigmoid) at 0.5."""
    if l == net.L or (l and net.g[l].range == (0.0, 1.0)):
        return A
    largest = np.abs(A).max()
    if not np.isfinite(largest):  # a network gone astray is drawn as far as it can be
        A, largest = np.sign(np.nan_to_num(A)), 1.0
    return 0.5 + 0.5 * A / (largest or 1.0)


class CostCurves:
    """The cost of the run on the points trained on and on others, and of the run before."""

    def __init__(self, ax: Axes) -> None:
        self._ax = ax
        ax.set(xlabel="steps", title="cost")
        ax.spines[["top", "right"]].set_visible(False)
        (self._earlier,) = ax.plot([], [], color=PALETTE.muted, lw=1.4, label="run before")
        (self._test,) = ax.plot([], [], color=PALETTE.lines[2], lw=1.6, ls="--", label="test")
        (self._train,) = ax.plot([], [], color=PALETTE.lines[0], lw=2, label="train")
        (self._here,) = ax.plot([], [], "o", color=PALETTE.lines[0], ms=6, clip_on=False)
        self._named = []
        self.artists = [self._earlier, self._test, self._train, self._here]

    def show(self, costs: NDArray, test: dict[int, float], earlier: NDArray, shown: int) -> None:
        """test: {step: cost}; earlier: the costs of the run before; shown: the step in the picture.

        The axes are those of the run itself, and the run before is seen as far as they reach.
        """
        self._train.set_data(np.arange(len(costs)), costs)
        self._test.set_data(list(test), list(test.values()))
        self._here.set_data([shown], [costs[shown]])
        self._earlier.set_data(np.arange(len(earlier)), earlier)
        longest = max(len(costs), 50)
        highest = max(costs.max(), *test.values(), earlier[:longest].max(initial=0))
        limits = (_round_up(longest), _round_up(highest))
        if limits != (self._ax.get_xlim()[1], self._ax.get_ylim()[1]):
            self._ax.set(xlim=(0, limits[0]), ylim=(0, limits[1]))
        named = [self._train, self._test, *([self._earlier] if earlier.size else [])]
        if named != self._named:
            self._ax.legend(handles=named, frameon=False, loc="upper right")
            self._named = named


def _round_up(value: float) -> float:
    """The next of 1, 2, 5, 10, 20, ... times a power of ten, so that limits change seldom."""
    power = 10.0 ** np.floor(np.log10(value))
    return float(next(step * power for step in (1, 2, 5, 10) if step * power >= value))
