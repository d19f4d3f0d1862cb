"""The panels of the playground, each fast enough for thirty frames a second."""

import numpy as np
from contourpy import contour_generator
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.collections import LineCollection
from matplotlib.colors import Colormap
from numpy.typing import NDArray

from dlcore import plots
from dlcore.activations import Activation
from dlcore.network import Network
from dlcore.plots import PALETTE

__all__ = ["CostCurves", "Diagram", "Region"]


def colors(cmap: Colormap, values: NDArray) -> NDArray:
    """RGBA bytes of values from 0 to 1, by one look-up."""
    table = cmap(np.arange(256), bytes=True)
    return table[(np.nan_to_num(values, nan=0.5) * 255.99).clip(0, 255).astype(np.uint8)]


class Region:
    """What the network answers over the plane, its boundary, and the points."""

    def __init__(self, ax: Axes) -> None:
        self._ax = ax
        ax.set(xticks=[], yticks=[], title="what the network answers")
        ax.spines[:].set_visible(False)
        blank = np.zeros((2, 2, 4), np.uint8)
        self._image = ax.imshow(blank, origin="lower", aspect="auto", interpolation="bilinear")
        self._line = ax.add_collection(LineCollection([], colors="#303030", linewidths=1.4))
        plots.points(ax, np.zeros((2, 2)), np.array([[0.0, 1.0]]))
        ax.set(xlabel="", ylabel="")
        self._points = ax.collections[1:]
        self.artists = [self._image, self._line, *self._points]

    def show(self, grid: NDArray, around: tuple, X: NDArray, Y: NDArray) -> None:
        """grid: A[L] over the plane, first row at the bottom; around: its limits."""
        self._image.set_data(colors(PALETTE.surface, grid))
        if tuple(self._image.get_extent()) != around:
            self._image.set_extent(around)
        left, right, bottom, top = around
        x, y = np.linspace(left, right, grid.shape[1]), np.linspace(bottom, top, grid.shape[0])
        self._line.set_segments(contour_generator(x, y, grid).lines(0.5))
        for k, points in enumerate(self._points):
            points.set_offsets(X[:, Y[0] == k].T)


class Diagram(Artist):
    """The network: each unit a map of what it computes over the plane, each weight a line."""

    def __init__(self, ax: Axes) -> None:
        super().__init__()
        self._ax, self._n = ax, None
        ax.set_axis_off()
        self._lines = ax.add_collection(LineCollection([]))
        self.set_figure(ax.figure)
        self.set_zorder(3)
        self.artists = [self._lines, self]

    def show(self, net: Network, maps: dict[int, NDArray]) -> None:
        """maps: A[l] of each layer over the plane, {l: (n[l], 160, 160)}."""
        self._at = plots.unit_positions(net.n)
        if net.n != self._n:
            self._n = net.n
            width, height = self._at[net.L][1][0], max(net.n)
            self._ax.set(xlim=(-0.8, width + 0.8), ylim=(-height / 2 - 0.6, height / 2 + 0.6), aspect="equal")
        self._weights(net)
        self._maps = {l: colors(PALETTE.sign, _signed(net, l, maps[l])) for l in maps}

    def _weights(self, net: Network) -> None:
        ends, w = [], []
        for l in net.layers:
            share = net.W[l] / (np.abs(net.W[l]).max() or 1.0)
            for i, target in self._at[l].items():
                for j, source in self._at[l - 1].items():
                    ends.append((source, target))
                    w.append(share[i - 1, j - 1])
        w = np.array(w)
        self._lines.set_segments(ends)
        self._lines.set_color(np.where(w >= 0, PALETTE.classes[1], PALETTE.classes[0]))
        self._lines.set_linewidth(0.4 + 3 * np.abs(w))

    def draw(self, renderer: RendererBase) -> None:
        """Put each unit's map in its place, pixel by pixel: far faster than an image with axes each."""
        gc = renderer.new_gc()
        to_pixels = self._ax.transData.transform
        side = int(0.72 * (to_pixels((1, 0)) - to_pixels((0, 0)))[0])
        for l, places in self._at.items():
            pick = np.linspace(0, self._maps[l].shape[1] - 1, side).astype(int)
            small = self._maps[l][:, pick][:, :, pick]
            for i, place in places.items():
                x, y = to_pixels(place) - side / 2
                renderer.draw_image(gc, round(x), round(y), np.ascontiguousarray(small[i - 1]))
        gc.restore()


def _signed(net: Network, l: int, A: NDArray) -> NDArray:
    """The layer's values from 0 to 1, with what counts as nothing (0, or a half for a sigmoid) at 0.5."""
    g = net.g.get(l)
    if l == net.L or (isinstance(g, Activation) and g.range == (0.0, 1.0)):
        return A
    return 0.5 + 0.5 * A / (np.abs(A).max() or 1.0)


class CostCurves:
    """The cost of the run on the points trained on and on others, and of the run before."""

    def __init__(self, ax: Axes) -> None:
        self._ax = ax
        ax.set(xlabel="steps", title="cost")
        ax.spines[["top", "right"]].set_visible(False)
        (self._earlier,) = ax.plot([], [], color=PALETTE.muted, lw=1.4, label="train, run before")
        (self._test,) = ax.plot([], [], color=PALETTE.lines[2], lw=1.6, ls="--", label="test")
        (self._train,) = ax.plot([], [], color=PALETTE.lines[0], lw=2, label="train")
        (self._here,) = ax.plot([], [], "o", color=PALETTE.lines[0], ms=6)
        ax.legend(frameon=False, loc="upper right", fontsize="small", reverse=True)
        self.artists = [self._earlier, self._test, self._train, self._here]

    def show(self, costs: NDArray, test: dict[int, float], earlier: NDArray | None, shown: int) -> None:
        """test: {step: cost}; earlier: the costs of the run before; shown: the step in the picture."""
        self._train.set_data(np.arange(len(costs)), costs)
        self._test.set_data(list(test), list(test.values()))
        self._here.set_data([shown], [costs[shown]])
        if earlier is not None:
            self._earlier.set_data(np.arange(len(earlier)), earlier)
        longest = max(len(costs), 0 if earlier is None else len(earlier))
        highest = max(costs.max(), *test.values(), 0 if earlier is None else earlier.max())
        limits = (_round_up(longest), _round_up(highest))
        if limits != (self._ax.get_xlim()[1], self._ax.get_ylim()[1]):
            self._ax.set(xlim=(0, limits[0]), ylim=(0, limits[1]))


def _round_up(value: float) -> float:
    """The next of 1, 2, 5, 10, 20, ... times a power of ten, so that limits change seldom."""
    power = 10.0 ** np.floor(np.log10(value))
    return float(next(step * power for step in (1, 2, 5, 10) if step * power >= value))
