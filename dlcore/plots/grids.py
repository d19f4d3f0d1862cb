"""What a network with two inputs answers on a grid over the plane: the numbers behind the surfaces.

Course 1, week 3; F1, F3.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dlcore import _checks
from dlcore.network import Network, forward

__all__ = ["decision_grid", "limits", "unit_maps"]

Limits = tuple[float, float, float, float]


def limits(X: ArrayLike, *, margin: float = 0.08) -> Limits:
    """(left, right, bottom, top) around the points X (2, m), wider by `margin` of their span."""
    X, margin = plane(X), _checks.not_negative(margin, "margin")
    low, high = X.min(axis=1), X.max(axis=1)
    span = np.where(high > low, high - low, 1.0)
    (left, bottom), (right, top) = low - margin * span, high + margin * span
    return float(left), float(right), float(bottom), float(top)


def decision_grid(net: Network, limits: Limits, resolution: int = 160) -> NDArray:
    """A[L] on a grid over the plane: (n[L], resolution, resolution), first row at the bottom.

    limits: (left, right, bottom, top). A stack of K networks gives (K, n[L], ...).
    """
    return unit_maps(net, limits, resolution)[net.L]


def unit_maps(net: Network, limits: Limits, resolution: int = 160) -> dict[int, NDArray]:
    """A[l] of each layer on that grid: {0: (2, resolution, resolution), 1: (n[1], ...), ..., L: ...}.

    Computed in float32, which is finer than any screen and three times faster.
    Raises ValueError if n[0] is not 2 or the limits enclose nothing.
    """
    left, right, bottom, top = _enclosing(limits)
    resolution = _checks.count(resolution, "resolution", at_least=2)
    planar(net)
    X = np.empty((2, resolution, resolution), np.float32)
    X[0] = np.linspace(left, right, resolution)
    X[1] = np.linspace(bottom, top, resolution)[:, np.newaxis]
    with np.errstate(over="ignore", invalid="ignore"):  # a network gone astray is drawn as far as it can be
        A = forward(_in_float32(net), X.reshape(2, -1)).A
    return {l: a.reshape(*a.shape[:-1], resolution, resolution) for l, a in A.items()}


def _in_float32(net: Network) -> Network:
    W = {l: w.astype(np.float32) for l, w in net.W.items()}
    b = {l: v.astype(np.float32) for l, v in net.b.items()}
    return Network(W, b, net.g, net.loss)


def _enclosing(limits: Limits) -> Limits:
    good = np.shape(limits) == (4,) and np.all(np.isfinite(limits))
    if not good or not (limits[0] < limits[1] and limits[2] < limits[3]):
        raise ValueError(
            f"limits is {limits}: expected (left, right, bottom, top), left < right, bottom < top"
        )
    return limits


def plane(X: ArrayLike) -> NDArray:
    """X as (2, m), or a ValueError."""
    X = _checks.floats(X, "X")
    if X.ndim != 2 or X.shape[0] != 2 or X.shape[1] == 0:
        hint = "; columns are examples: did you mean X.T?" if X.ndim == 2 and X.shape[1] == 2 else ""
        raise ValueError(f"X has shape {X.shape}: expected (2, m){hint}")
    return X


def planar(net: Network) -> None:
    """Raise ValueError unless the inputs are the two coordinates of the plane."""
    if _checks.network(net).n[0] != 2:
        raise ValueError(f"net has n[0] = {net.n[0]}: expected 2 inputs, the plane's x1 and x2")
