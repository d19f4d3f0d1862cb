"""The panels of the signal lab: something of each layer, from the first on the left to the last."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from numpy.typing import NDArray

from dlcore.labs._old.pixels import PixelMap
from dlcore.plots import PALETTE

__all__ = ["Densities", "Shares", "Spreads"]

_BINS = 61
_LOWEST, _HIGHEST = 1e-12, 1e12
_DEPTHS = (12, 22, 32, 42, 50)  # few axes of layers: another one costs a redraw
_WIDE = 7  # columns of pixels a layer, one of them blank


class Spreads:
    """The standard deviation of A[l] and of dZ[l] on a logarithmic axis."""

    def __init__(self, ax: Axes) -> None:
        self._ax = ax
        ax.set(yscale="log", ylim=(_LOWEST, _HIGHEST), title="standard deviation")
        ax.spines[["top", "right"]].set_visible(False)
        ax.set_yticks([1e-12, 1e-6, 1, 1e6, 1e12])
        ax.axhline(1, color=PALETTE.muted, lw=0.8, ls=":")
        (self._A,) = ax.plot([], [], "o-", color=PALETTE.value, ms=4, label="$A^{[l]}$, forward")
        (self._dZ,) = ax.plot([], [], "s--", color=PALETTE.slope, ms=4, label="$dZ^{[l]}$, backward")
        ax.legend(frameon=False, loc="upper left", ncols=2, fontsize="small")
        self._said = ax.text(0.025, 0.79, "", transform=ax.transAxes, fontsize="small", va="top")
        self.artists = [self._A, self._dZ, self._said]

    def show(self, A: Mapping[int, float], dZ: Mapping[int, float], said: str) -> None:
        """A, dZ: {l: standard deviation}; said: what that means."""
        self._said.set_text(said)
        for line, spread in ((self._A, A), (self._dZ, dZ)):
            line.set_data(list(spread), np.clip(list(spread.values()), _LOWEST, _HIGHEST))
        _reach(self._ax, len(A))


class Shares:
    """The share of each layer's slopes that are saturated."""

    def __init__(self, ax: Axes) -> None:
        self._ax = ax
        ax.set(ylim=(0, 100), title="saturated slopes, %")
        ax.spines[["top", "right"]].set_visible(False)
        (self._line,) = ax.plot([], [], "D-", color=PALETTE.lines[3], ms=4, clip_on=False)
        self.artists = [self._line]

    def show(self, saturated: Mapping[int, float]) -> None:
        """saturated: {l: share}."""
        self._line.set_data(list(saturated), [100 * share for share in saturated.values()])
        _reach(self._ax, len(saturated))


class Densities:
    """A histogram of each layer, upright, as a column of colour: dark where many values are."""

    def __init__(self, ax: Axes, name: str, limit: float) -> None:
        self._ax, self._limit = ax, limit
        ax.set(ylim=(-limit, limit), xlabel="layer $l$", title=f"histogram of {name}")
        ax.spines[:].set_visible(False)
        cmap = LinearSegmentedColormap.from_list("density", ["#FFFFFF", "#9CCAE5", PALETTE.value, "#00263B"])
        self._map = PixelMap(ax, cmap)
        self.artists = [self._map]

    def show(self, values: Mapping[int, NDArray], unit: float) -> None:
        """values: {l: (n[l], m)}; what is beyond the limit is counted at its edge. unit: what 1 means."""
        depth, scale = _reach(self._ax, len(values)), _BINS / (2 * self._limit)
        columns = np.zeros((depth, _WIDE, _BINS))
        for column, v in zip(columns, values.values(), strict=False):
            at = ((v.ravel() / unit + self._limit) * scale).clip(0, _BINS - 1)
            column[1:] = np.bincount(at.astype(np.int64), minlength=_BINS) / v.size
        self._map.set_values(np.sqrt(4 * columns.reshape(-1, _BINS).T).clip(0, 1))


def _reach(ax: Axes, layers: int) -> int:
    """Make room for so many layers, and for a few more; how many there is room for."""
    depth = next(depth for depth in _DEPTHS if depth >= layers)
    if ax.get_xlim()[1] != depth + 0.5:
        ax.set_xlim(0.5, depth + 0.5)
    return depth
