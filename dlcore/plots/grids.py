"""What a network with two inputs answers on a grid over the plane: the numbers behind the surfaces.

Course 1, week 3; F1, F3.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dlcore import checks
from dlcore.network import Network, forward

__all__ = ["decision_grid", "limits", "unit_maps"]

Limits = tuple[float, float, float, float]

_MOST = 4000  # points a side: more than any screen has, and 0.3 GB


def limits(X: ArrayLike, *, margin: float = 0.08) -> Limits:
    """(left, right, bottom, top) around the points X (2, m), wider by `margin` of their span."""
    X, margin = plane(X), checks.positive(margin, "margin", or_zero=True)
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

    Computed in float32, which is three times faster and finer than any screen: the plane's middle is
    taken as 0, so that this holds however far from 0 the limits lie.
    Raises ValueError if n[0] is not 2 or the limits enclose nothing.
    """
    left, right, bottom, top = _enclosing(limits)
    resolution = _resolution(resolution)
    planar(net)
    X = np.empty((2, resolution, resolution))
    X[0] = np.linspace(left, right, resolution)
    X[1] = np.linspace(bottom, top, resolution)[:, np.newaxis]
    X = X.reshape(2, -1)
    middle = np.array([[left / 2 + right / 2], [bottom / 2 + top / 2]])
    with np.errstate(over="ignore", invalid="ignore"):  # a network gone astray is drawn as far as it can be
        A = forward(*_in_float32(net, X, middle)).A
    return {l: a.reshape(*a.shape[:-1], resolution, resolution) for l, a in (A | {0: X}).items()}


def _in_float32(net: Network, X: NDArray, middle: NDArray) -> tuple[Network, NDArray]:
    """The network for X - middle, and X - middle; both as they are if a number is too large for float32.

    X: (2, m), middle: (2, 1). W[1] X + b[1] = W[1] (X - middle) + (W[1] middle + b[1]).
    """
    moved = net.b | {1: net.W[1].astype(float) @ middle + net.b[1]}
    W, b = ({l: v.astype(np.float32) for l, v in values.items()} for values in (net.W, moved))
    near = (X - middle).astype(np.float32)
    if all(np.isfinite(v).all() for v in (near, *W.values(), *b.values())):
        return replace(net, W=W, b=b), near
    return net, X


def _resolution(value: int) -> int:
    """How many points a side, not more than fit into memory."""
    if checks.count(value, "resolution", at_least=2) > _MOST:
        raise ValueError(f"resolution is {value}: expected 2 to {_MOST} points a side")
    return int(value)


def _enclosing(limits: Limits) -> Limits:
    around = checks.array(limits, "limits")
    good = around.shape == (4,) and around.dtype.kind in "fiu" and np.isfinite(around).all()
    if not good or not (around[0] < around[1] and around[2] < around[3]):
        raise ValueError(
            f"limits is {limits!r}: expected (left, right, bottom, top), left < right, bottom < top"
        )
    return tuple(around.astype(float).tolist())


def plane(X: ArrayLike) -> NDArray:
    """X as (2, m), or a ValueError."""
    X = checks.floats(X, "X")
    if X.ndim != 2 or X.shape[0] != 2 or X.shape[1] == 0:
        hint = "; columns are examples: did you mean X.T?" if X.ndim == 2 and X.shape[1] == 2 else ""
        raise ValueError(f"X has shape {X.shape}: expected (2, m){hint}")
    return X


def planar(net: Network) -> None:
    """Raise ValueError unless the inputs are the two coordinates of the plane."""
    if checks.network(net).n[0] != 2:
        raise ValueError(f"net has n[0] = {net.n[0]}: expected 2 inputs, the plane's x1 and x2")
