"""Got and expected side by side: columns of text, or two tables of HTML."""

import html
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from dlcore.exercises._compare import Part, close

_ROWS, _COLUMNS = 5, 6


def as_text(part: Part) -> Iterator[str]:
    """Lines with the two beside each other."""
    yield from _columns(_grid(part.got, "got"), _grid(part.want, "expected"))


def _table(array: NDArray) -> list[list[str]]:
    """The array's entries as text, with … for what is left out."""
    array = np.atleast_2d(array)
    array = array.reshape(-1, array.shape[-1])
    rows = [_row(row) for row in array[:_ROWS]]
    return [*rows, ["…"] * len(rows[0])] if len(array) > _ROWS else rows


def _row(row: NDArray) -> list[str]:
    cells = [f"{float(value):.4g}" for value in row[:_COLUMNS]]
    return [*cells, "…"] if len(row) > _COLUMNS else cells


def _grid(array: NDArray, title: str) -> list[str]:
    """Lines of one width: a title with the shape, then right-aligned columns."""
    cells = _table(array) if array.size else []
    width = max((len(cell) for row in cells for cell in row), default=0)
    lines = [_caption(array, title), *("  ".join(cell.rjust(width) for cell in row) for row in cells)]
    longest = max(map(len, lines))
    return [line.ljust(longest) for line in lines]


def _caption(array: NDArray, title: str) -> str:
    return f"{title}, shape {array.shape}" if array.ndim else title


def _columns(left: list[str], right: list[str]) -> Iterator[str]:
    for i in range(max(len(left), len(right))):
        start = left[i] if i < len(left) else " " * len(left[0])
        yield f"    {start}    {right[i] if i < len(right) else ''}".rstrip()


def as_html(part: Part) -> str:
    """Two tables; entries of the first that are wrong stand out by their weight."""
    same_shape = part.got.shape == part.want.shape
    wrong = ~close(part.got, part.want, part.within) if same_shape else np.zeros(part.got.shape, bool)
    grids = (
        _html_grid(part.got, wrong, f"{part.name} got"),
        _html_grid(part.want, np.zeros_like(wrong, shape=part.want.shape), f"{part.name} expected"),
    )
    return f'<div style="display: flex; gap: 2em; flex-wrap: wrap">{"".join(grids)}</div>'


def _html_grid(array: NDArray, marked: NDArray, title: str) -> str:
    cells = zip(_table(array), _table(marked), strict=True) if array.size else []
    rows = "".join(f"<tr>{''.join(map(_cell, *row))}</tr>" for row in cells)
    caption = html.escape(_caption(array, title))
    return f'<table style="color: inherit"><caption>{caption}</caption>{rows}</table>'


def _cell(text: str, marked: str) -> str:
    return f"<td><strong>{text}</strong></td>" if marked == "1" else f"<td>{text}</td>"
