"""Computation graphs: what is computed from what, forward its value, backward its derivative.

Course 1, weeks 3 and 4; B2, B3, B4, F5.
"""

from collections.abc import Mapping, Sequence
from numbers import Real
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.mathtext import MathTextParser
from matplotlib.patches import FancyBboxPatch
from matplotlib.text import Text

from dlcore import checks
from dlcore.network import Network
from dlcore.plots.palette import PALETTE, Look, axes, ink

__all__ = ["building_blocks", "computation_graph"]

Edge = tuple[str, str]


def computation_graph(
    ax: Axes,
    nodes: Mapping[str, tuple[float, float]],
    edges: Sequence[Edge],
    *,
    values: Mapping[str, float] | None = None,
    local: Mapping[Edge, float | str] | None = None,
    slopes: Mapping[str, float] | None = None,
) -> Axes:
    """Boxes and arrows, with numbers: a graph of the chain rule; B3.

    nodes:  {name: (column, row)}; a name is LaTeX, such as "z = wx + b", and row 0 is at the bottom
    edges:  (from, to)
    values: what each node has computed, above its box, blue
    local:  the derivative along one edge, d to / d from, on the edge, orange
    slopes: the derivative of the last node at each node, below its box, orange

    Raises ValueError for an edge or a number that belongs to no node, and for a name that is no LaTeX.
    """
    over, along, under = _texts(values, "values"), _texts(local, "local"), _texts(slopes, "slopes")
    nodes = _places(nodes)
    _known(edges, nodes, over, along, under)
    boxes = {name: _box(axes(ax), at, name) for name, at in nodes.items()}
    for start, end in edges:
        _arrow(ax, boxes[start], boxes[end], along.get((start, end), ""))
    for above, texts in ((True, over), (False, under)):
        for name, text in texts.items():
            _beside(ax, boxes[name], text, above=above)
    columns, rows = zip(*nodes.values(), strict=True)
    ax.set(xlim=(min(columns) - 0.5, max(columns) + 0.5), ylim=(min(rows) - 0.6, max(rows) + 0.6))
    ax.set_axis_off()
    return ax


def building_blocks(ax: Axes, net: Network) -> Axes:
    """The two passes as boxes: forward on top, backward below, each layer's cache handed down; B4, F5.

    A forward box needs A[l-1] and keeps (A[l-1], Z[l]); the backward box of the same layer takes
    them, with dA[l] from its right, and gives dW[l], db[l] and dA[l-1] for its left.
    """
    L = checks.network(net).L
    for l in net.layers:
        function = net.g[l].name
        _block(axes(ax), (l, 1), f"$W^{{[{l}]}}, b^{{[{l}]}}$\n{function}", PALETTE.value)
        _block(ax, (l, 0), f"$W^{{[{l}]}}, dZ^{{[{l}]}}$", PALETTE.slope)
        _flow(ax, (l - 0.7, 1), (l - 0.3, 1), f"$A^{{[{l - 1}]}}$", PALETTE.value)
        _flow(ax, (l, 0.78), (l, 0.22), f"$A^{{[{l - 1}]}}, Z^{{[{l}]}}$", PALETTE.muted)
        _flow(ax, (l, -0.22), (l, -0.6), f"$dW^{{[{l}]}}, db^{{[{l}]}}$", PALETTE.slope)
    for l in range(1, L):
        _flow(ax, (l + 0.7, 0), (l + 0.3, 0), f"$dA^{{[{l}]}}$", PALETTE.slope)
    _block(ax, (L + 1, 0.5), "loss\nagainst $Y$", PALETTE.muted)
    _flow(ax, (L + 0.3, 1), (L + 0.7, 0.72), rf" $A^{{[{L}]}} = \hat{{Y}}$", PALETTE.value)
    _flow(ax, (L + 0.7, 0.28), (L + 0.3, 0), f"  $dZ^{{[{L}]}}$", PALETTE.slope)
    ax.set(xlim=(0.2, L + 1.4), ylim=(-0.7, 1.35))
    ax.set_axis_off()
    return ax


def _known(edges: Sequence[Edge], nodes: Mapping, values: Mapping, local: Mapping, slopes: Mapping) -> None:
    """Every edge joins two nodes, every number belongs to a node or an edge."""
    for edge in edges:
        if not isinstance(edge, tuple | list) or len(edge) != 2:
            raise ValueError(f"edges holds {edge!r}: expected pairs (from, to)")
    used = {
        "edges": [name for edge in edges for name in edge],
        "values": values,
        "slopes": slopes,
    }
    for argument, names in used.items():
        for name in names:
            if name not in nodes:
                raise ValueError(f"{argument} names {name!r}: expected one of {', '.join(nodes)}")
    for edge in local:
        if edge not in map(tuple, edges):
            raise ValueError(f"local names the edge {edge}: expected one of {list(edges)}")


def _places(nodes: Mapping) -> dict[str, tuple[float, float]]:
    """The nodes, each with a name that can be drawn and a place in the plane."""
    if not isinstance(nodes, Mapping) or not nodes:
        got = "empty" if nodes == {} else checks.said(nodes)
        raise ValueError(f"nodes is {got}: expected {{name: (column, row)}}")
    for name, at in nodes.items():
        place = checks.array(at, f"nodes[{name!r}]")
        if place.shape != (2,) or place.dtype.kind not in "fiu" or not np.isfinite(place).all():
            raise ValueError(f"nodes[{name!r}] is {at!r}: expected its place, (column, row)")
        try:
            MathTextParser("path").parse(f"${name}$")
        except ValueError:
            raise ValueError(f"nodes names {name!r}: expected LaTeX that Matplotlib can draw") from None
    return dict(nodes)


def _texts(numbers: Mapping[Any, Any] | None, argument: str) -> dict[Any, str]:
    """Texts as they are, and numbers with four digits; {} for None."""
    texts = {}
    for name, value in (numbers or {}).items():
        if not isinstance(value, str | Real) and (not isinstance(value, np.ndarray) or value.size != 1):
            raise ValueError(f"{argument}[{name!r}] is {checks.said(value)}: expected a number")
        texts[name] = value if isinstance(value, str) else f"{np.asarray(value).item():.4g}"
    return texts


def _box(ax: Axes, at: tuple[float, float], name: str) -> Text:
    look = dict(boxstyle="round,pad=0.45", fc=ax.get_facecolor(), ec=ink(), lw=1.2)
    return ax.text(*at, f"${name}$", ha="center", va="center", size="large", bbox=look, zorder=3)


def _beside(ax: Axes, box: Text, text: str, *, above: bool) -> None:
    """A number over or under a box: forward above, backward below."""
    ax.annotate(
        text,
        (0.5, 1 if above else 0),
        (0, 9 if above else -9),
        xycoords=box,
        textcoords="offset points",
        color=PALETTE.value if above else PALETTE.slope,
        ha="center",
        va="bottom" if above else "top",
        weight="bold",
    )


def _arrow(ax: Axes, start: Text, end: Text, text: str) -> None:
    """An arrow from box to box, with the derivative along it in the middle."""
    a, b = start.get_position(), end.get_position()
    ends = dict(patchA=start.get_bbox_patch(), patchB=end.get_bbox_patch(), shrinkA=1, shrinkB=1)
    look = dict(arrowstyle="-|>", color=PALETTE.muted, lw=1.4)
    ax.annotate("", b, a, arrowprops=look | ends, zorder=3.5)  # after the boxes: it ends where they are drawn
    paper = dict(boxstyle="round,pad=0.12", fc=ax.get_facecolor(), ec="none")
    middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    if text:
        ax.text(
            *middle, text, color=PALETTE.slope, ha="center", va="center", size="small", bbox=paper, zorder=4
        )


def _block(ax: Axes, at: tuple[float, float], text: str, color: str) -> None:
    """A box of a building block, 0.6 wide and 0.44 high, around `at`."""
    (x, y), paper = at, ax.get_facecolor()
    ax.add_patch(FancyBboxPatch((x - 0.27, y - 0.19), 0.54, 0.38, "round,pad=0.03", fc=paper, ec=color, lw=2))
    ax.text(x, y, text, ha="center", va="center", linespacing=1.6)


def _flow(ax: Axes, start: tuple[float, float], end: tuple[float, float], text: str, color: str) -> None:
    """An arrow with its text above it, or to the right of it if it is upright."""
    arrow = dict(arrowstyle="-|>", color=color, lw=1.6, shrinkA=0, shrinkB=0)
    ax.annotate("", end, start, arrowprops=arrow)
    level = start[1] == end[1]
    place: Look = dict(ha="center", va="bottom") if level else dict(ha="left", va="center")
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    ax.annotate(text, middle, (0, 4) if level else (5, 0), textcoords="offset points", **place)
