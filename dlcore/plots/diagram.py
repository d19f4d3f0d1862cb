"""The network as the slides draw it: a column of circles a layer, a line for each weight.

Course 1, weeks 3 and 4; R1, R2, R3.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import Circle

from dlcore import checks
from dlcore.network import Network
from dlcore.plots.palette import PALETTE, axes, ink

__all__ = ["network_diagram", "unit_positions"]

_RADIUS = 0.36
_MOST = 8  # circles in a column; a wider layer gets an ellipsis before its last unit

Position = tuple[float, float]


def network_diagram(ax: Axes, net: Network, *, input_names: Iterable[str] | None = None) -> Axes:
    """Circles for units, lines for weights: wide where |w| is large, blue if w > 0, orange if w < 0.

    Widths are relative to the largest |w| of the layer. Wide layers are shown by some of their units.
    input_names: one for each input, written before its circle; for example a data frame's columns.
    R1, R2, R3.
    """
    names = _input_names(net, input_names)
    at = unit_positions(net.n)
    span = (at[net.L][1][0] + 1.7, max(len(_slots(n)) for n in net.n) + 1.5)
    axes(ax).set(xlim=(-0.6, span[0] - 0.6), ylim=(0.35 - span[1] / 2, 0.35 + span[1] / 2), aspect="equal")
    ax.set_axis_off()
    size = _font_size(ax, span)
    for l in net.layers:
        _draw_weights(ax, net.W[l], at[l - 1], at[l])
    for l, units in at.items():
        for i, (x, y) in units.items():
            ax.add_patch(Circle((x, y), _RADIUS, fc=ax.get_facecolor(), ec=ink(), lw=1.2, zorder=2))
            name = f"$x_{{{i}}}$" if l == 0 else f"$a^{{[{l}]}}_{{{i}}}$"
            fit = size if i < 100 else 0.7 * size
            ax.text(x, y, name, size=fit, ha="center", va="center", zorder=3)
        _draw_caption(ax, net, l, units, size)
    for i, (x, y) in at[0].items() if names else ():
        ax.text(x - 1.3 * _RADIUS, y, names[i - 1], size=size, ha="right", va="center")
    _draw_outputs(ax, at[net.L], size)
    return ax


def unit_positions(n: Sequence[int]) -> dict[int, dict[int, Position]]:
    """Where the units of layers n[0], ..., n[L] stand: {l: {i: (x, y)}}, i = 1, 2, ..., radius 0.36.

    Of a layer wider than eight, the first six and the last unit have a place.
    """
    n = checks.layer_sizes(n)
    apart = max(2.2, 0.4 * max(len(_slots(size)) for size in n))
    return {
        l: {i: (l * apart, (len(_slots(size)) - 1) / 2 - row) for row, i in enumerate(_slots(size)) if i}
        for l, size in enumerate(n)
    }


def _slots(size: int) -> list[int]:
    """The units shown from top to bottom, 0 for the ellipsis."""
    return list(range(1, size + 1)) if size <= _MOST else [*range(1, _MOST - 1), 0, size]


def _input_names(net: Network, names: Iterable[str] | None) -> list[str]:
    if checks.network(net).stack:
        raise ValueError(f"net is {net}: expected a single network; see unstack")
    if names is None:
        return []
    found = (
        [str(name) for name in names] if isinstance(names, Iterable) and not isinstance(names, str) else None
    )
    if found is None or len(found) != net.n[0]:
        got = f"is {names!r}" if found is None else f"has {len(found)} names"
        raise ValueError(f"input_names {got}: expected {net.n[0]}, one for each input")
    return found


def _font_size(ax: Axes, span: Position) -> float:
    """Points that fit into a circle, for the part of the figure this ax has."""
    box, size = ax.get_position(), ax.figure.bbox  # in pixels; of the figure, or of a part of it
    inches = np.array([size.width * box.width, size.height * box.height]) / ax.figure.dpi
    unit = 72 * min(inches / span)
    return float(np.clip(0.42 * _RADIUS * 2 * unit, 4, 13))


def _draw_weights(ax: Axes, W: np.ndarray, sources: dict, targets: dict) -> None:
    ends = [(i, j) for i in targets for j in sources]
    w = np.array([W[i - 1, j - 1] for i, j in ends])
    share = np.abs(w) / (np.abs(W).max() or 1.0)
    colors = np.where(w >= 0, PALETTE.classes[1], PALETTE.classes[0])
    lines = [(sources[j], targets[i]) for i, j in ends]
    ax.add_collection(LineCollection(lines, colors=colors, linewidths=0.4 + 3 * share, alpha=0.85, zorder=1))


def _draw_caption(ax: Axes, net: Network, l: int, units: dict[int, Position], size: float) -> None:
    """What the layer is, above it; how many units, below; an ellipsis where units are left out."""
    size = max(size, 7)
    x, (low, high) = units[1][0], ax.get_ylim()
    symbol = "A^{[0]} = X" if l == 0 else rf"A^{{[{net.L}]}} = \hat{{Y}}" if l == net.L else f"A^{{[{l}]}}"
    ax.text(x, high, f"{_kind(net, l)}\n${symbol}$", size=size, ha="center", va="top", linespacing=1.5)
    ax.text(x, low, f"$n^{{[{l}]}} = {net.n[l]}$", size=size, ha="center", va="bottom", color=PALETTE.muted)
    if net.n[l] > _MOST:
        ax.text(x, units[_MOST - 2][1] - 1, r"$\vdots$", size=1.4 * size, ha="center", va="center")


def _kind(net: Network, l: int) -> str:
    if l == 0:
        return "input"
    return net.g[l].name


def _draw_outputs(ax: Axes, units: dict[int, Position], size: float) -> None:
    for i, (x, y) in units.items():
        name = r"$\hat{y}$" if len(units) == 1 else rf"$\hat{{y}}_{{{i}}}$"
        arrow = dict(arrowstyle="-|>", color=ink(), shrinkA=0, shrinkB=2)
        ax.annotate(
            name,
            (x + _RADIUS, y),
            (x + 0.85, y),
            size=size,
            va="center",
            ha="left",
            arrowprops=arrow | dict(arrowstyle="<|-"),
        )
