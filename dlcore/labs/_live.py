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

from dlcore import plots
from dlcore.labs.pixels import Colors, PixelMap
from dlcore.network import Network
from dlcore.plots import PALETTE

__all__ = ["CostCurves", "Diagram", "Region"]


class Region:
    """What the network answers over the plane, its boundary, and the points."""

    def __init__(self, ax: Axes) -> None:
        ax.set_axis_off()
        self._map = PixelMap(ax, PALETTE.surface)
        self._line = ax.add_collection(LineCollection([], colors="#303030", linewidths=1.4))
        plots.points(ax, np.zeros((2, 400)), np.arange(400)[np.newaxis] % 2)  # as small as 400 are drawn
        self._points = ax.collections[1:]
        ax.set(xlim=(0, 1), ylim=(0, 1), title="output over the plane")
        self.artists = [self._map, self._line, *self._points]

    def show(self, grid: NDArray, around: tuple[float, ...], X: NDArray, Y: NDArray) -> None:
        """grid: A[L] over the plane, first row at the bottom; around: the plane's limits."""
        self._map.set_values(grid)
        side = np.linspace(0, 1, len(grid))
        self._line.set_segments(contour_generator(side, side, grid).lines(0.5))
        (left, right, bottom, top) = around
        at = (X.T - (left, bottom)) / (right - left, top - bottom)
        for k, points in enumerate(self._points):
            points.set_offsets(at[Y[0] == k])


class Diagram(Artist):
    """The network: each unit a map of what it computes over the plane, each weight a line."""

    def __init__(self, ax: Axes) -> None:
        super().__init__()
        self.set_figure(ax.figure)
        self.set_zorder(3)
        self._colors = Colors(PALETTE.sign)
        box = ax.get_position()
        width, height = ax.figure.get_size_inches()
        self._ax, self._box = ax, np.array([100 * width * box.width, 100 * height * box.height])
        ax.set(xlim=(0, self._box[0]), ylim=(0, self._box[1]))
        ax.set_axis_off()
        self._lines = ax.add_collection(LineCollection([]))
        self.artists = [self._lines, self]

    def show(self, net: Network, maps: dict[int, NDArray]) -> None:
        """maps: A[l] of each layer over the plane, {l: (n[l], 160, 160)}."""
        places = plots.unit_positions(net.n)
        size = np.array([places[net.L][1][0] + 1.0, max(net.n) + 0.2])
        self._scale = min(*(self._box / size), 70.0)
        middle = np.array([places[net.L][1][0] / 2, 0])
        self._at = {
            l: {i: (place - middle) * self._scale + self._box / 2 for i, place in of_layer.items()}
            for l, of_layer in places.items()
        }
        self._maps = {l: _signed(net, l, maps[l]) for l in maps}
        self._show_weights(net)

    def _show_weights(self, net: Network) -> None:
        ends, shares = [], []
        for l in net.layers:
            ends += [(a, b) for b in self._at[l].values() for a in self._at[l - 1].values()]
            shares.append((net.W[l] / (np.abs(net.W[l]).max() or 1.0)).ravel())
        share = np.concatenate(shares)
        self._lines.set_segments(ends)
        self._lines.set_color(np.where(share >= 0, PALETTE.classes[1], PALETTE.classes[0]))
        self._lines.set_linewidth(0.4 + 3 * np.abs(share))

    def draw(self, renderer: RendererBase) -> None:
        """Put each unit's map in its place."""
        to_pixels, half = self._ax.transData.transform, 0.38 * self._scale
        for l, places in self._at.items():
            for i, place in places.items():
                corners = to_pixels([place - half, place + half])
                self._colors.draw(renderer, self._maps[l][i - 1], corners)


def _signed(net: Network, l: int, A: NDArray) -> NDArray:
    """The layer's values from 0 to 1, with what counts as nothing (0, or a half for a sigmoid) at 0.5."""
    if l == net.L or (l and net.g[l].range == (0.0, 1.0)):
        return A
    return 0.5 + 0.5 * A / (np.abs(A).max() or 1.0)


class CostCurves:
    """The cost of the run on the points trained on and on others, and of the run before."""

    def __init__(self, ax: Axes) -> None:
        self._ax = ax
        ax.set(xlabel="steps", title="cost")
        ax.spines[["top", "right"]].set_visible(False)
        (self._earlier,) = ax.plot([], [], color=PALETTE.muted, lw=1.4, label="train, the run before")
        (self._test,) = ax.plot([], [], color=PALETTE.lines[2], lw=1.6, ls="--", label="test")
        (self._train,) = ax.plot([], [], color=PALETTE.lines[0], lw=2, label="train")
        (self._here,) = ax.plot([], [], "o", color=PALETTE.lines[0], ms=6, clip_on=False)
        ax.legend(frameon=False, loc="upper right", fontsize="small", reverse=True)
        self.artists = [self._earlier, self._test, self._train, self._here]

    def show(self, costs: NDArray, test: dict[int, float], earlier: NDArray, shown: int) -> None:
        """test: {step: cost}; earlier: the costs of the run before; shown: the step in the picture."""
        self._train.set_data(np.arange(len(costs)), costs)
        self._test.set_data(list(test), list(test.values()))
        self._here.set_data([shown], [costs[shown]])
        self._earlier.set_data(np.arange(len(earlier)), earlier)
        longest = max(len(costs), len(earlier), 50)
        highest = max(costs.max(), *test.values(), earlier.max(initial=0))
        limits = (_round_up(longest), _round_up(highest))
        if limits != (self._ax.get_xlim()[1], self._ax.get_ylim()[1]):
            self._ax.set(xlim=(0, limits[0]), ylim=(0, limits[1]))


def _round_up(value: float) -> float:
    """The next of 1, 2, 5, 10, 20, ... times a power of ten, so that limits change seldom."""
    power = 10.0 ** np.floor(np.log10(value))
    return float(next(step * power for step in (1, 2, 5, 10) if step * power >= value))
