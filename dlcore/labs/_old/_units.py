"""The panels of the symmetry lab: the hidden units' maps, their weights as arrows, two curves."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from numpy.typing import NDArray

from dlcore.labs._old.pixels import PixelMap
from dlcore.plots import PALETTE

__all__ = ["Rows", "UnitMaps", "Walk"]

_COLORS = PALETTE.units[:4]
_SHORTEST = 128  # steps shown at least
_REACHES = (4, 20, 100, 1000, 10_000)  # few: another one costs a redraw
_SIZES = (17, 13, 9, 5)  # of equal rows one sees rings: the marks lie on one another


class UnitMaps:
    """What each hidden unit computes over the plane: blue high, vermilion low."""

    def __init__(self, axes: Sequence[Axes]) -> None:
        self.artists = []
        for i, (ax, color) in enumerate(zip(axes, _COLORS, strict=True)):
            ax.set(xticks=[], yticks=[])
            ax.set_title(f"unit {i + 1}", fontsize="small", pad=4)
            ax.spines[:].set(color=color, linewidth=2.5)
            self.artists.append(PixelMap(ax, PALETTE.sign))

    def show(self, A: NDArray, between_0_and_1: bool) -> None:  # noqa: FBT001 - a fact, not an option
        """A: (4, rows, columns), A[1] over the plane."""
        values = A if between_0_and_1 else 0.5 + 0.5 * A / (np.abs(A).max() or 1.0)
        for unit, value in zip(self.artists, values, strict=True):
            unit.set_values(value)


class Rows:
    """The rows of W[1] as arrows in the plane of their two weights, with the way they have come."""

    def __init__(self, ax: Axes) -> None:
        self._ax = ax
        ax.set(xlabel="weight of $x_1$", title="rows of $W^{[1]}$", xlim=(-4, 4), ylim=(-4, 4))
        ax.set_ylabel("weight of $x_2$", labelpad=0)
        ax.tick_params(labelsize="small")
        for line in (ax.axhline, ax.axvline):
            line(0, color=PALETTE.muted, lw=0.8, zorder=0)
        self._paths = ax.add_collection(LineCollection([], colors=_COLORS, linewidths=1, alpha=0.7))
        self._arrows = ax.add_collection(LineCollection([], colors=_COLORS, linewidths=2))
        self._ends = [
            ax.plot([], [], "o", color=color, ms=size, mew=1, mec="white", clip_on=False)[0]
            for color, size in zip(_COLORS, _SIZES, strict=True)
        ]
        self.artists = [self._paths, self._arrows, *self._ends]

    def show(self, weights: Sequence[NDArray]) -> None:
        """weights: W[1], (4, 2), at each moment so far."""
        way = np.array(weights)
        self._paths.set_segments(list(way.transpose(1, 0, 2)))
        self._arrows.set_segments([[(0, 0), end] for end in way[-1]])
        for mark, end in zip(self._ends, way[-1], strict=True):
            mark.set_data(*end[:, np.newaxis])
        reach = next((limit for limit in _REACHES if limit > 1.1 * np.abs(way).max()), _REACHES[-1])
        if reach != self._ax.get_xlim()[1]:
            self._ax.set(xlim=(-reach, reach), ylim=(-reach, reach))


class Walk:
    """A number on its way: a line, and a mark at the step shown."""

    def __init__(self, ax: Axes, title: str, limits: tuple[float, float] | None = None) -> None:
        self._ax = ax
        ax.set(title=title, xlim=(0, _SHORTEST))
        if limits:
            ax.set_ylim(limits)
        else:
            ax.set_yscale("symlog", linthresh=1e-3)
            ax.set(ylim=(0, 100), xlabel="steps")
            ax.set_yticks([0, 1e-2, 1, 1e2], ["0", "0.01", "1", "100"])
            ax.minorticks_off()
        ax.title.set_fontsize("small")
        ax.tick_params(labelsize="small")
        ax.spines[["top", "right"]].set_visible(False)
        (self._line,) = ax.plot([], [], color=PALETTE.value, lw=2, clip_on=False)
        (self._here,) = ax.plot([], [], "o", color=PALETTE.value, ms=6, clip_on=False)
        self.artists = [self._line, self._here]

    def show(self, steps: Sequence[int], values: Sequence[float], shown: int) -> None:
        """values: one for each of `steps`; shown: one of `steps`."""
        low, high = self._ax.get_ylim()
        values = np.clip(values, low, high)
        self._line.set_data(steps, values)
        self._here.set_data([shown], [values[list(steps).index(shown)]])
        longest = 2 ** np.ceil(np.log2(max(steps[-1], _SHORTEST)))
        if longest != self._ax.get_xlim()[1]:
            self._ax.set_xlim(0, longest)
