"""What a lab shows, panel by panel, as data: each function here gives one panel of the record.

A panel is a dictionary with its `kind`; the browser has one module for each (browser/src/panels/KIND.js).
Any number or array may be a `Column`: then it follows the snapshot looked at; any entry may be `Chosen`: then
it follows a control. Every panel may have

    title:  text above it
    width:  its share of the row, 1 by default; a row ends where `wrap=True` says so
    sets:   the control, or the controls, that a click or a key in the panel sets (see each panel)
"""

# pyright: reportArgumentType=false
# (one network has one cost, a stack an array; limits need X or a range)

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dlcore.labs.record import Chosen, Column, changes

__all__ = [
    "around", "arrows", "bars", "chosen", "column", "curves", "diagram", "function", "graph", "heatmap",
    "labels", "plane", "series", "surface", "tiles", "words",
]  # fmt: skip

Values = ArrayLike | Column


def around(X: NDArray, *, margin: float = 0.08) -> list[float]:
    """[left, right, bottom, top] of a square around the points X (2, m), wider by `margin` of its side."""
    low, high = X.min(axis=1), X.max(axis=1)
    middle, half = (low + high) / 2, (0.5 + margin) * max(float((high - low).max()), 1e-3)
    return [float(v) for v in (middle[0] - half, middle[0] + half, middle[1] - half, middle[1] + half)]


def labels(Y: NDArray) -> NDArray:
    """The class of each example as uint8 (m,), from Y (1, m) of 0 and 1 or one-hot (n_y, m)."""
    return (Y[0] if len(Y) == 1 else Y.argmax(axis=0)).astype(np.uint8)


def plane(
    network: dict | None = None,
    *,
    X: NDArray | None = None,
    Y: NDArray | None = None,
    X_test: NDArray | None = None,
    Y_test: NDArray | None = None,
    limits: Sequence[float] | None = None,
    **look: Any,
) -> dict:
    """The plane: what the network answers, its 0.5 line, the units' lines, and the points.

    network: a `network_entry`, or None for points alone; X (2, m), Y (1, m), the test points likewise
    limits:  [left, right, bottom, top] of a square; by default `around` X
    look:    discrete=True for two colours, lines=False without the lines of layer 1, small=True for a picture
             without axes, point=[x, y], a point to look at that is none of X

    What can be dragged and added follows from what the lab does: its moves "parameters", "point",
    "add_points", "remove_points".
    """
    limits = list(limits) if limits is not None else around(X)
    points = {"X": X, "Y": None if Y is None else labels(Y)}
    test = {"X_test": X_test, "Y_test": None if Y_test is None else labels(Y_test)}
    return {"kind": "plane", "network": network, "limits": limits, **points, **test} | look


def diagram(network: dict, *, limits: Sequence[float] | None = None, **look: Any) -> dict:
    """The network: circles and lines as on the slides, and in each circle the unit's map over the plane.

    limits: of the maps; None where the inputs are not the plane's, then circles hold names alone
    look:   numbers=True for small networks: weights and biases are always written

    What can be changed follows from the lab's moves "parameters", "layer_size", "layer_count".
    """
    return {"kind": "diagram", "network": network, "limits": None if limits is None else list(limits)} | look


def series(name: str, y: Values, x: Values = Column("step"), **look: Any) -> dict:  # noqa: B008
    """One curve: y over x, each an array or a whole column.

    look: color, a name of the palette ("class0", "class1", "line0" to "line6", "muted") or of the
    browser's words; dash=True; bold=True; dots=True for a dot at each value; faint=True for what is only
    to compare with; mark=False without a mark at the snapshot looked at
    """
    return {"name": name, "x": x, "y": y} | look


def curves(curves: list[dict], *, x: str = "step", y: str = "", **look: Any) -> dict:
    """Curves over common axes: a list of `series`, and what the axes are called.

    look: log=True for a logarithmic y axis, robust=True where a few high values must not flatten the rest;
    y_range=[low, high] where it is fixed; percent=True for shares; choose=["linear", "log"] offers these
    beside the title; run=True where x is the step of the run: the panel then marks the snapshot looked at,
    and a click goes there; pins=True where pinned curves are drawn, too; legend=False
    """
    return {"kind": "curves", "curves": curves, "x": x, "y": y} | look


def column(*panels: dict, **look: Any) -> dict:
    """Panels below each other in one place of the row; each may have `height`, its share of the place."""
    return {"kind": "column", "panels": list(panels)} | look


def chosen(control: str, panels: Sequence[dict]) -> dict:
    """Of several panels of a kind, with the same entries, the one at the control's position."""
    entries = {name: [panel[name] for panel in panels] for name in panels[0]}
    return {
        name: Chosen(control, each) if any(changes(each[0], other) for other in each[1:]) else each[0]
        for name, each in entries.items()
    }


def bars(names: Sequence[str], values: Values, **look: Any) -> dict:
    """A bar for each name. values: (k,).

    look: colors=[palette names], log=True, range=[low, high], ticks=[value, ...],
    shade=[[from, to, color], ...], texts=[what is written at each bar], chosen=the index looked at;
    sets="control": a click on bar i puts that control to its position i
    """
    return {"kind": "bars", "names": list(names), "values": values} | look


def tiles(images: Values, *, shape: tuple[int, int], scale: str = "sign", **look: Any) -> dict:
    """Small pictures in rows. images: (k, height * width); scale: "sign" around 0, or "grey" from 0 to 1.

    look: names=[of each], pick=the indices of those shown, none=what is said where there are none,
    chosen=the index of the one looked at; sets="control": a click on tile i puts that control to position
    first + i
    """
    return {"kind": "tiles", "images": images, "shape": list(shape), "scale": scale} | look


def heatmap(values: Values, *, rows: Sequence[str], columns: Sequence[str], **look: Any) -> dict:
    """A table of coloured cells with their numbers. values: (rows, columns).

    look: x and y, what the axes are called; format, a d3 format of the numbers (".0%"); range=[low, high] of
    the colours; sets=["row's control", "column's control"]: a click on a cell puts both controls to its
    positions
    """
    return {
        "kind": "heatmap", "values": values, "rows": list(rows), "columns": list(columns)
    } | look  # fmt: skip


def function(x: ArrayLike, y: ArrayLike, *, at: float | None = None, **look: Any) -> dict:
    """A function of one number as a curve, with a point on it that can be dragged.

    look: prime=its derivative at each x, drawn with the tangent at the point; shade=[[low, high], ...] ranges
    of x to mark (saturated); names={"x": "z", "y": "a = g(z)"}; sets="control": dragging sets it to x
    """
    entry = {"kind": "function", "x": np.asarray(x), "y": np.asarray(y), "at": at}
    return entry | {name: np.asarray(v) if name == "prime" else v for name, v in look.items()}


def arrows(values: Values, *, names: Sequence[str], **look: Any) -> dict:
    """Vectors of the plane, (k, 2), as arrows from the origin; of a column also the way they have come.

    look: x and y, what the axes are called
    """
    return {"kind": "arrows", "values": values, "names": list(names)} | look


def words(lines: Sequence[Sequence[str]], *, names: Sequence[str], says: str, **look: Any) -> dict:
    """Lines of code in pairs, [right, wrong], under two names; and a sentence or two below."""
    return {
        "kind": "words",
        "lines": [list(pair) for pair in lines],
        "names": list(names),
        "says": says,
    } | look


def graph(nodes: list[dict], edges: list[dict], *, stage: Chosen, last: int, sets: str, **look: Any) -> dict:
    """A computation graph as far as `stage`, of `last`.

    nodes: name, at=[column, row], value, derivative, given, and order: the stage at which its value is known
    edges: source, target, formula, local derivative, product so far, and order
    sets:  the control that has the stage
    """
    return {
        "kind": "graph",
        "nodes": nodes,
        "edges": edges,
        "stage": stage,
        "last": last,
        "sets": sets,
    } | look


def surface(values: NDArray, *, limits: Sequence[float], ways: list[dict], **look: Any) -> dict:
    """Heights over a square, (rows, columns) from below, with ways on it.

    ways: name, color, and values: a column of points (2,)
    look: x and y, what the axes are called; start=[x, y] and sets=[its two controls]: a click sets both
    """
    return {"kind": "surface", "values": values, "limits": list(limits), "ways": ways} | look
