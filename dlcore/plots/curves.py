"""Curves: the cost on its way down, and an activation function with its derivative.

Course 1, week 3; A1-A5, A8, D3.
"""

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from dlcore import checks
from dlcore.activations import Activation
from dlcore.plots.palette import PALETTE, axes, ink, next_color

__all__ = ["activation", "cost_curve"]

_WIDE = 50  # a cost that falls by more than this factor is told by a logarithmic axis
_REACH = 5.0  # functions are drawn for z from -5 to 5


def cost_curve(ax: Axes, costs: ArrayLike, *, label: str | None = None) -> Axes:
    """The cost against the steps taken; costs: (steps + 1,), or (steps + 1, K) for a stack.

    A stack is K thin lines and their median. Call it again on the same `ax` to compare runs.
    The axis turns logarithmic once the costs on it spread over a factor of 50.
    """
    costs, color = _curves(costs), next_color(axes(ax))
    if costs.shape[1] > 1:
        ax.plot(costs, color=color, lw=0.8, alpha=0.45)
    ax.plot(np.nanmedian(costs, axis=1), color=color, lw=2, label=label)
    shown = np.concatenate([line.get_ydata() for line in ax.get_lines()])
    if np.nanmin(shown) > 0 and np.nanmax(shown) > _WIDE * np.nanmin(shown):
        ax.set_yscale("log")
    ax.set(xlabel="steps of gradient descent", ylabel="cost")
    if label is not None:
        ax.legend(frameon=False)
    return ax


def activation(ax: Axes, g: Activation, *, z: float | None = None) -> Axes:
    """A function and its derivative, for z from -5 to 5; A1-A5, A8.

    z: mark this point, with the tangent that has the slope there. Raises ValueError outside ±5.
    """
    if not isinstance(g, Activation):
        raise ValueError(f"g is {g!r}: expected an Activation, such as dl.tanh")
    Z = np.linspace(-_REACH, _REACH, 1001)
    _cross(axes(ax))
    ax.plot(Z, _broken(g(Z)), color=PALETTE.value, lw=2.5, label="$a = g(z)$")
    ax.plot(Z, _broken(g.slope(Z)), color=PALETTE.slope, lw=2, ls="--", label="derivative $g'(z)$")
    if z is not None:
        _tangent(ax, g, _inside(z))
    top = 1.15 if g.range[1] <= 1 else 2.3
    ax.set(xlabel="$z$", ylabel="$a$", xlim=(-_REACH, _REACH), ylim=(-1.15, top))
    ax.set_title(g.name, loc="left")
    ax.legend(frameon=False, loc="upper left")
    return ax


def _curves(costs: ArrayLike) -> NDArray:
    costs = checks.array(costs, "costs")
    if costs.dtype.kind not in "fiu":
        raise ValueError(f"costs has dtype {costs.dtype}: expected the costs of a Run")
    if costs.ndim not in {1, 2} or costs.size == 0:
        raise ValueError(f"costs has shape {costs.shape}: expected (steps + 1,) or (steps + 1, K)")
    costs = costs.reshape(len(costs), -1)
    if np.isnan(costs).all(axis=1).any():
        raise ValueError("costs holds a step that is nan throughout: expected the costs of a Run")
    return costs


def _cross(ax: Axes) -> None:
    """The two coordinate axes, thin, behind everything."""
    for line in (ax.axhline, ax.axvline):
        line(0, color=PALETTE.muted, lw=0.8, zorder=0)


def _broken(values: NDArray) -> NDArray:
    """A line that does not connect the two sides of a jump."""
    jump = np.abs(np.diff(values, append=values[-1])) > 0.5
    return np.where(jump, np.nan, values)


def _inside(z: float) -> NDArray:
    point = checks.array(z, "z")
    if point.shape != () or point.dtype.kind not in "fiu" or not -_REACH <= point <= _REACH:
        raise ValueError(f"z is {z!r}: expected a number from -{_REACH:g} to {_REACH:g}")
    return point.astype(float)


def _tangent(ax: Axes, g: Activation, z: NDArray) -> None:
    a, slope = float(g(z)), float(g.slope(z))
    run = 1.4 / np.hypot(1, slope)
    run = np.array([-run, run])
    ax.plot(z + run, a + slope * run, color=ink(), lw=1.6)
    ax.plot(z, a, "o", color=ink(), ms=7)
    ax.plot(z, slope, "o", mfc=ax.get_facecolor(), mec=PALETTE.slope, mew=1.8, ms=7)
    ax.set_title(f"$z = {z:.2f}$,  $a = {a:.3f}$,  derivative $= {slope:.3f}$", loc="right", fontsize="small")
