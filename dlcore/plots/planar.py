"""The plane of a network with two inputs: points, decision boundary, and each unit's own line.

Course 1, week 3; F1, A1.
"""

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from dlcore.network import Network
from dlcore.plots.grids import decision_grid, limits, planar, plane
from dlcore.plots.palette import PALETTE, axes

__all__ = ["boundary", "points", "unit_lines"]

_STYLES = ("-", "--", ":", "-.")  # five units share one, a colour each


def points(ax: Axes, X: ArrayLike, Y: ArrayLike) -> Axes:
    """Examples as points, each class with its own colour and marker; X: (2, m), Y: (1, m) or one-hot."""
    X = plane(X)
    label = _classes(Y, X.shape[1])
    size = np.clip(4400 / X.shape[1], 22, 110)  # a handful of examples is drawn large
    for k in np.unique(label):
        look = dict(c=PALETTE.classes[k % 8], marker=PALETTE.markers[k % 8], s=size, lw=0.6, ec="white")
        axes(ax).scatter(*X[:, label == k], label=f"class {k}", **look)
    ax.set(xlabel="$x_1$", ylabel="$x_2$")
    return ax


def boundary(
    ax: Axes, net: Network, X: ArrayLike, Y: ArrayLike, *, margin: float = 0.08, resolution: int = 160
) -> Axes:
    """The output over the plane as a coloured surface, its 0.5 line, and the examples on top.

    X: (2, m), Y: (1, m). margin: how far past the points, as a share of their span.
    Raises ValueError for a network that has not two inputs and one output.
    """
    _one_planar_network(net)
    if net.n[-1] != 1:
        raise ValueError(f"net has n[L] = {net.n[-1]}: expected one output, whose 0.5 line is drawn")
    around = limits(X, margin=margin)
    grid = decision_grid(net, around, resolution)[0]
    look = dict(vmin=0, vmax=1, origin="lower", aspect="auto", interpolation="bilinear")
    axes(ax).imshow(grid, PALETTE.surface, extent=around, **look)
    if (grid < 0.5).any() and (grid > 0.5).any():
        ax.contour(grid, [0.5], extent=around, colors="#303030", linewidths=1.4)
    return points(ax, X, Y)


def unit_lines(ax: Axes, net: Network) -> Axes:
    """Where each unit of layer 1 has z = w·x + b = 0, over the present limits; F1.

    The short arrow points to the side where z > 0, and stands off the middle, where lines often meet.
    Raises ValueError if n[0] is not 2.
    """
    _one_planar_network(net)
    left, right, bottom, top = axes(ax).axis()
    middle = np.array([(left + right) / 2, (bottom + top) / 2])
    reach = 0.08 * min(right - left, top - bottom)
    for i, (w, b) in enumerate(zip(net.W[1], net.b[1][:, 0], strict=True)):
        if not w.any():
            continue  # z is the same everywhere: there is no line
        foot = middle - w * (w @ middle + b) / (w @ w)  # the line's point nearest to the middle
        look = dict(color=PALETTE.units[i % 5], lw=2.2, ls=_STYLES[i // 5 % 4])
        ax.axline(foot, foot + np.array([-w[1], w[0]]), label=f"unit {i + 1}", **look)
        foot = _aside(foot, w, (left, right, bottom, top))
        tip = foot + reach * w / np.linalg.norm(w)
        arrow = look | dict(arrowstyle="-|>", ls="-", shrinkA=0, shrinkB=0)
        ax.annotate("", tip, foot, arrowprops=arrow, zorder=5)
    ax.axis((left, right, bottom, top))
    return ax


def _aside(foot: NDArray, w: NDArray, around: tuple[float, float, float, float]) -> NDArray:
    """A point further along the line through `foot` with normal `w`, if it is still in the picture."""
    left, right, bottom, top = around
    along = np.array([-w[1], w[0]]) / np.linalg.norm(w)
    aside = foot + 0.3 * min(right - left, top - bottom) * along
    return aside if left < aside[0] < right and bottom < aside[1] < top else foot


def _classes(Y: ArrayLike, m: int) -> NDArray:
    """The class of each example as (m,), from Y (1, m) or one-hot (n_y, m)."""
    Y = np.asarray(Y)
    if Y.ndim != 2 or Y.shape[1] != m:
        hint = "; did you mean Y[np.newaxis]?" if Y.shape == (m,) else ""
        raise ValueError(f"Y has shape {Y.shape}: expected (1, {m}){hint}")
    if not np.isin(Y, (0, 1)).all():
        raise ValueError("Y holds other values: expected only 0 and 1")
    return (Y[0] if len(Y) == 1 else Y.argmax(axis=0)).astype(int)


def _one_planar_network(net: Network) -> None:
    planar(net)
    if net.stack:
        raise ValueError(f"net is {net}: expected a single network; see unstack")
