"""The plane of a network with two inputs: points, decision boundary, and each unit's own line.

Course 1, week 3; F1, A1.
"""

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from dlcore import _checks
from dlcore.network import Network, forward
from dlcore.plots.palette import PALETTE, axes

__all__ = ["boundary", "decision_grid", "limits", "points", "unit_lines", "unit_maps"]

_STYLES = ("-", "--", ":", "-.")  # five units share one, a colour each

Limits = tuple[float, float, float, float]


def points(ax: Axes, X: ArrayLike, Y: ArrayLike) -> Axes:
    """Examples as points, each class with its own colour and marker; X: (2, m), Y: (1, m) or one-hot."""
    X = _plane(X)
    label = _classes(Y, X.shape[1])
    for k in np.unique(label):
        style = dict(c=PALETTE.classes[k % 8], marker=PALETTE.markers[k % 8])
        axes(ax).scatter(
            *X[:, label == k], s=22, linewidths=0.6, edgecolors="white", label=f"class {k}", **style
        )
    ax.set(xlabel="$x_1$", ylabel="$x_2$")
    return ax


def boundary(
    ax: Axes, net: Network, X: ArrayLike, Y: ArrayLike, *, margin: float = 0.08, resolution: int = 160
) -> Axes:
    """The output over the plane as a coloured surface, its 0.5 line, and the examples on top.

    X: (2, m), Y: (1, m). margin: how far past the points, as a share of their span.
    Raises ValueError for a network that has not two inputs and one output.
    """
    if net.n[-1] != 1:
        raise ValueError(f"net has n[L] = {net.n[-1]}: expected one output, whose 0.5 line is drawn")
    around = limits(X, margin=margin)
    grid = decision_grid(net, around, resolution)[0]
    axes(ax).imshow(
        grid,
        PALETTE.surface,
        extent=around,
        vmin=0,
        vmax=1,
        origin="lower",
        aspect="auto",
        interpolation="bilinear",
    )
    if np.nanmin(grid) < 0.5 < np.nanmax(grid):
        ax.contour(grid, [0.5], extent=around, colors="#303030", linewidths=1.4)
    return points(ax, X, Y)


def unit_lines(ax: Axes, net: Network) -> Axes:
    """Where each unit of layer 1 has z = w·x + b = 0, over the present limits; F1.

    The short arrow points to the side where z > 0. Raises ValueError if n[0] is not 2.
    """
    _one_planar_network(net)
    left, right, bottom, top = axes(ax).axis()
    middle = np.array([(left + right) / 2, (bottom + top) / 2])
    reach = 0.08 * min(right - left, top - bottom)
    for i, (w, b) in enumerate(zip(net.W[1], net.b[1][:, 0], strict=True)):
        if not w.any():
            continue  # z is the same everywhere: there is no line
        foot = middle - w * (w @ middle + b) / (w @ w)  # the line's point nearest to the middle
        color = PALETTE.units[i % len(PALETTE.units)]
        ax.axline(
            foot,
            foot + np.array([-w[1], w[0]]),
            color=color,
            lw=2.2,
            ls=_STYLES[i // 5 % 4],
            label=f"unit {i + 1}",
        )
        tip = foot + reach * w / np.linalg.norm(w)
        ax.annotate(
            "", tip, foot, arrowprops=dict(arrowstyle="-|>", color=color, lw=1.8, shrinkA=0, shrinkB=0)
        )
    ax.axis((left, right, bottom, top))
    return ax


def limits(X: ArrayLike, *, margin: float = 0.08) -> Limits:
    """(left, right, bottom, top) around the points X (2, m), wider by `margin` of their span."""
    X, margin = _plane(X), _checks.not_negative(margin, "margin")
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
    _two_inputs(net)
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


def _plane(X: ArrayLike) -> NDArray:
    X = _checks.floats(X, "X")
    if X.ndim != 2 or X.shape[0] != 2 or X.shape[1] == 0:
        hint = "; columns are examples: did you mean X.T?" if X.ndim == 2 and X.shape[1] == 2 else ""
        raise ValueError(f"X has shape {X.shape}: expected (2, m){hint}")
    return X


def _classes(Y: ArrayLike, m: int) -> NDArray:
    """The class of each example as (m,), from Y (1, m) or one-hot (n_y, m)."""
    Y = np.asarray(Y)
    if Y.ndim != 2 or Y.shape[1] != m:
        hint = "; did you mean Y[np.newaxis]?" if Y.shape == (m,) else ""
        raise ValueError(f"Y has shape {Y.shape}: expected (1, {m}){hint}")
    if not np.isin(Y, (0, 1)).all():
        raise ValueError("Y holds other values: expected only 0 and 1")
    return (Y[0] if len(Y) == 1 else Y.argmax(axis=0)).astype(int)


def _two_inputs(net: Network) -> None:
    if _checks.network(net).n[0] != 2:
        raise ValueError(f"net has n[0] = {net.n[0]}: expected 2 inputs, the plane's x1 and x2")


def _one_planar_network(net: Network) -> None:
    _two_inputs(net)
    if net.stack:
        raise ValueError(f"net is {net}: expected a single network; see unstack")


def _enclosing(limits: Limits) -> Limits:
    good = np.shape(limits) == (4,) and np.all(np.isfinite(limits))
    if not good or not (limits[0] < limits[1] and limits[2] < limits[3]):
        raise ValueError(
            f"limits is {limits}: expected (left, right, bottom, top), left < right, bottom < top"
        )
    return limits
