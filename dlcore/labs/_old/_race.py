"""The panels of the activation lab: a function with its tangent, cost curves, small regions."""

from collections.abc import Sequence
from itertools import zip_longest

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import Patch
from numpy.typing import NDArray

from dlcore import plots
from dlcore.activations import Activation
from dlcore.labs._old._points import Points
from dlcore.labs._old.pixels import PixelMap
from dlcore.network import Network
from dlcore.plots import PALETTE

__all__ = ["Curves", "Gate", "Regions"]

_Z = np.linspace(-5, 5, 401)
_TOP, _BOTTOM = 2.4, -1.2
_SHADE = "#E4E4E4"
_STYLES = ("-", "-.", "-", ":")  # ReLU and leaky ReLU are often one curve
_HIGHEST = 1.0  # a cost above it leaves the picture


class Gate:
    """A function, its slope, the tangent at z, and the zones where it is saturated, shaded."""

    def __init__(self, ax: Axes) -> None:
        ax.set(xlim=(-5, 5), ylim=(_BOTTOM, _TOP), xlabel="$z$", title="the function and its slope")
        ax.spines[["top", "right"]].set_visible(False)
        self._zones = [ax.axvspan(0, 0, color=_SHADE, zorder=0) for _ in range(2)]
        for line in (ax.axhline, ax.axvline):
            line(0, color=PALETTE.muted, lw=0.8, zorder=1)
        (self._function,) = ax.plot([], [], color=PALETTE.value, lw=2.5, label="$a = g(z)$")
        (self._slope,) = ax.plot([], [], color=PALETTE.slope, lw=2, ls="--", label="slope $g'(z)$")
        (self._tangent,) = ax.plot([], [], color="black", lw=1.6, label="tangent")
        (self._drop,) = ax.plot([], [], color=PALETTE.muted, lw=1, ls=":")
        (self._point,) = ax.plot([], [], "o", color="black", ms=7)
        (self._slope_point,) = ax.plot([], [], "o", mfc="white", mec=PALETTE.slope, mew=1.8, ms=7)
        self._numbers = ax.text(0.02, 0.98, "", transform=ax.transAxes, va="top", linespacing=1.5)
        handles = [self._function, self._slope, self._tangent, Patch(color=_SHADE, label="saturated")]
        look = dict(frameon=False, fontsize="small", columnspacing=1.2, handlelength=1.5)
        ax.legend(handles=handles, loc="lower center", bbox_to_anchor=(0.5, -0.34), ncols=4, **look)
        lines = [self._function, self._slope, self._drop, self._tangent]
        self.artists = [*self._zones, *lines, self._point, self._slope_point, self._numbers]

    def show(self, g: Activation, z: float) -> None:
        """Move to the function g and the point z."""
        a, slope = g(_Z), g.slope(_Z)
        self._shade(slope <= 0.1 * g.slope(10 * _Z).max())
        self._function.set_data(_Z, _broken(a))
        self._slope.set_data(_Z, _broken(slope))
        at, rise = float(g(np.array(z))), float(g.slope(np.array(z)))
        run = 1.6 / np.hypot(1, rise) * np.array([-1, 1])
        self._tangent.set_data(z + run, at + rise * run)
        self._drop.set_data([z, z], [_BOTTOM, at])
        self._point.set_data([z], [at])
        self._slope_point.set_data([z], [rise])
        self._numbers.set_text(
            f"{g.name.replace('_', ' ')}\n$z$ = {z:.1f}\n$a$ = {at:.3f}\nslope = {rise:.3f}"
        )

    def _shade(self, saturated: NDArray) -> None:
        """Shade where `saturated` holds, (401,) like _Z: one or two zones, or none."""
        ends = np.flatnonzero(np.diff(np.pad(saturated, 1).astype(int)))
        for zone, (start, end) in zip_longest(self._zones, ends.reshape(-1, 2), fillvalue=(0, 1)):
            zone.set_x(_Z[start])
            zone.set_width(_Z[end - 1] - _Z[start])


class Curves:
    """The cost of each function: its seeds thin, their median bold, the function chosen boldest."""

    def __init__(self, ax: Axes, functions: Sequence[Activation]) -> None:
        self._ax, self._names = ax, [g.name for g in functions]
        ax.set(xlabel="steps", title="race: cost, 5 seeds", ylim=(0, _HIGHEST), xlim=(0, 10))
        ax.spines[["top", "right"]].set_visible(False)
        self._seeds, self._medians = [], []
        for name, color, style in zip(self._names, PALETTE.lines, _STYLES, strict=False):
            self._seeds.append(ax.add_collection(LineCollection([], colors=color, linewidths=0.7, alpha=0.5)))
            (line,) = ax.plot([], [], color=color, ls=style, label=name.replace("_", " "))
            self._medians.append(line)
        self._here = ax.axvline(0, color=PALETTE.muted, lw=1, ls=":")
        self._setting = ax.text(0.5, -0.29, "", transform=ax.transAxes, fontsize="small", ha="center")
        ax.legend(frameon=False, loc="upper right", fontsize="small")
        self.artists = [*self._seeds, *self._medians, self._here, self._setting]

    def show(self, costs: Sequence[NDArray], shown: int, *, chosen: str, setting: str) -> None:
        """costs: (functions, seeds) for each step; shown: the step in the picture; chosen: a name."""
        self._setting.set_text(setting)
        steps = np.unique(np.linspace(0, len(costs) - 1, 300).astype(int))  # as many as there are pixels
        costs = np.array([costs[i] for i in steps])
        middle = np.nanmedian(costs, axis=2)
        for i, name in enumerate(self._names):
            self._seeds[i].set_segments([np.column_stack([steps, cost]) for cost in costs[:, i].T])
            self._medians[i].set_data(steps, middle[:, i])
            self._medians[i].set_linewidth(3.4 if name == chosen else 1.8)
        self._here.set_xdata([shown, shown])
        longest = 2 ** np.ceil(np.log2(max(steps[-1], 10)))
        if longest != self._ax.get_xlim()[1]:
            self._ax.set_xlim(0, longest)


class Regions:
    """What one network of each function answers over the plane, small, side by side."""

    def __init__(self, axes: Sequence[Axes], functions: Sequence[Activation]) -> None:
        self._maps, self._points = [], []
        for ax, g in zip(axes, functions, strict=True):
            ax.set(xticks=[], yticks=[], xlim=(0, 1), ylim=(0, 1))
            ax.set_title(g.name.replace("_", " "), fontsize="small")
            ax.spines[:].set_visible(False)
            self._maps.append(PixelMap(ax, PALETTE.surface))
            self._points.append(Points(ax, ms=2.2, mew=0))
        self.artists = [*self._maps, *(artist for points in self._points for artist in points.artists)]

    def show(self, nets: Sequence[Network], X: NDArray, Y: NDArray) -> None:
        """One network for each function; X (2, m), Y (1, m)."""
        around = plots.limits(X)
        for net, region, points in zip(nets, self._maps, self._points, strict=True):
            region.set_values(plots.decision_grid(net, around, 64)[0])
            points.show(X, Y, around)


def _broken(values: NDArray) -> NDArray:
    """A line that does not connect the two sides of a jump."""
    return np.where(np.abs(np.diff(values, append=values[-1])) > 0.5, np.nan, values)
