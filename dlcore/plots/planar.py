"""The plane of a network with two inputs: points, decision boundary, and each unit's own line.

Course 1, week 3; F1, A1.
"""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from numpy.typing import ArrayLike, NDArray

from dlcore import checks
from dlcore.network import Network
from dlcore.plots.grids import decision_grid, limits, planar, plane
from dlcore.plots.palette import PALETTE, Look, axes

__all__ = ["boundary", "points", "unit_lines"]

_STYLES = ("-", "--", ":", "-.")  # five units share one, a colour each


def points(ax: Axes, X: ArrayLike, Y: ArrayLike) -> Axes:
    """Examples as points, each class with its own colour and marker; X: (2, m), Y: (1, m) or one-hot."""
    X = plane(X)
    label = _labels(Y, X.shape[1])
    size = np.clip(4400 / X.shape[1], 22, 110)  # a handful of examples is drawn large
    for k in np.unique(label):
        look = dict(c=PALETTE.classes[k % 8], marker=PALETTE.markers[k % 8], s=size, lw=0.6, ec="white")
        axes(ax).scatter(*X[:, label == k], label=f"class {k}", **look)
    ax.set(xlabel="$x_1$", ylabel="$x_2$")
    return ax


def boundary(
    ax: Axes, net: Network, X: ArrayLike, Y: ArrayLike, *, margin: float = 0.08, resolution: int = 160
) -> Axes:
    """The output over the plane as a coloured surface, where its class changes, and the examples on top.

    X: (2, m), Y: (1, m) or one-hot. margin: how far past the points, as a share of their span.
    One output is drawn with its 0.5 line; several, as softmax has them, as a region for each class, the
    paler the less sure.
    Raises ValueError for a network that has not two inputs.
    """
    _one_planar_network(net)
    around = limits(X, margin=margin)
    grid = decision_grid(net, around, resolution)
    look: Look = dict(extent=around, origin="lower", aspect="auto", interpolation="bilinear")
    if len(grid) == 1:
        axes(ax).imshow(grid[0], PALETTE.surface, vmin=0, vmax=1, **look)
    else:
        axes(ax).imshow(_regions(grid), **look)
    for lead in _leads(grid):
        if (lead < 0).any() and (lead > 0).any():
            ax.contour(lead, [0.0], extent=around, colors="#303030", linewidths=1.4)
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
        look: Look = dict(color=PALETTE.units[i % 5], lw=2.2, ls=_STYLES[i // 5 % 4])
        ax.axline(tuple(foot), tuple(foot + np.array([-w[1], w[0]])), label=f"unit {i + 1}", **look)
        foot = _aside(foot, w, (left, right, bottom, top))
        tip = foot + reach * w / np.linalg.norm(w)
        arrow = look | dict(arrowstyle="-|>", ls="-", shrinkA=0, shrinkB=0)
        ax.annotate("", tuple(tip), tuple(foot), arrowprops=arrow, zorder=5)
    ax.axis((left, right, bottom, top))
    return ax


def _aside(foot: NDArray, w: NDArray, around: tuple[float, float, float, float]) -> NDArray:
    """A point further along the line through `foot` with normal `w`, if it is still in the picture."""
    left, right, bottom, top = around
    along = np.array([-w[1], w[0]]) / np.linalg.norm(w)
    aside = foot + 0.3 * min(right - left, top - bottom) * along
    return aside if left < aside[0] < right and bottom < aside[1] < top else foot


def _regions(grid: NDArray) -> NDArray:
    """Each point in the colour of its likeliest class, from paper where all are alike; (rows, columns, 3)."""
    K = len(grid)
    colors = np.array([to_rgb(PALETTE.classes[k % 8]) for k in range(K)])
    share = 0.42 * (grid.max(axis=0) - 1 / K) / (1 - 1 / K)  # pale, so that points stand out
    paper = np.array(PALETTE.surface(0.5)[:3])
    return paper + np.clip(share, 0, 1)[..., np.newaxis] * (colors[grid.argmax(axis=0)] - paper)


def _leads(grid: NDArray) -> list[NDArray]:
    """By how much a class is ahead of the best other, for each class; its outline is where that is 0."""
    if len(grid) == 1:
        return [grid[0] - 0.5]
    return [grid[k] - np.delete(grid, k, axis=0).max(axis=0) for k in range(len(grid))]


def _labels(Y: ArrayLike, m: int) -> NDArray:
    """The class of each example as (m,), from Y (1, m) or one-hot (n_y, m)."""
    Y = checks.array(Y, "Y")
    if Y.ndim != 2 or Y.shape[1] != m:
        hint = "; did you mean Y[np.newaxis]?" if Y.shape == (m,) else ""
        raise ValueError(f"Y has shape {Y.shape}: expected (1, {m}){hint}")
    if Y.dtype.kind not in "fiub":
        raise ValueError(f"Y has dtype {Y.dtype}: expected 0 and 1")
    other = np.unique(Y[(Y != 0) & (Y != 1)])
    if other.size:
        raise ValueError(f"Y holds {other[0]:g}: expected only 0 and 1")
    if len(Y) > 1 and not (Y.sum(axis=0) == 1).all():
        raise ValueError(
            f"Y[:, {np.argmax(Y.sum(axis=0) != 1)}] is not one-hot: expected a single 1 in each column"
        )
    return (Y[0] if len(Y) == 1 else Y.argmax(axis=0)).astype(int)


def _one_planar_network(net: Network) -> None:
    planar(net)
    if net.stack:
        raise ValueError(f"net is {net}: expected a single network; see unstack")
