"""What a notebook shows as text: the shapes of a network, the library's own source, the glossary.

Course 1, weeks 3 and 4; F2, F4.
"""

import ast
import html
import inspect
import re
import sys
import textwrap
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from dlcore import checks
from dlcore._glossary import TERMS
from dlcore.network import Network
from dlcore.printable import printable

__all__ = ["Source", "Table", "glossary", "shape_table", "source"]

Row = tuple[str, ...]
_HOME = Path(__file__).parent


@dataclass(frozen=True, repr=False)
class Table:
    """A header and rows of text, shown as HTML in a notebook and as aligned columns elsewhere.

    W[1] is written with a superscript where there is one.
    """

    header: Row
    rows: tuple[Row, ...]

    def __post_init__(self) -> None:
        """Refuse a row of another length than the header's, and cells that are no text."""
        for i, row in enumerate(self.rows):
            if isinstance(row, str) or len(row) != len(self.header):
                raise ValueError(f"rows[{i}] is {row!r}: expected {len(self.header)} cells, like the header")
            if not all(isinstance(cell, str) for cell in row):
                raise ValueError(f"rows[{i}] is {row!r}: expected text in each cell, such as '1'")

    def __repr__(self) -> str:
        """Columns side by side; a Chinese character is two wide."""
        lines = [tuple(map(printable, row)) for row in (self.header, *self.rows)]
        widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
        padded = (
            (cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True))
            for line in lines
        )
        return "\n".join("  ".join(line).rstrip() for line in padded)

    def _repr_html_(self) -> str:
        head = _html_row("th", self.header)
        body = "\n".join(_html_row("td", row) for row in self.rows)
        return f"<table>\n<thead>\n{head}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>"


@dataclass(frozen=True, repr=False)
class Source:
    """Python text, shown highlighted in a notebook and as it is elsewhere."""

    text: str

    def __repr__(self) -> str:
        """The text itself."""
        return printable(self.text)

    def _repr_markdown_(self) -> str:
        return f"```python\n{self.text}\n```"


def shape_table(net: Network, m: int | None = None) -> Table:
    """Each symbol of the network at hand: its formula, its shape in letters and in numbers; F2, F4.

    m: the number of examples; without it the letter m stands in its place.
    """
    net = checks.network(net)
    size = "m" if m is None else str(checks.count(m, "m"))
    rows = [("X = A[0]", "the examples, as columns", "(n[0], m)"), ("Y", "their labels", f"(n[{net.L}], m)")]
    rows += [row for l in net.layers for row in _layer_rows(net, l)]
    actual = [(*row, _in_numbers(row[2], net, size)) for row in rows]
    return Table(
        ("symbol", "formula", "shape", f"here{' (each of the stack)' * bool(net.stack)}"), tuple(actual)
    )


def source(*objects: object) -> Source:
    """The library's own source of functions, classes, or records such as `dl.tanh`, in that order.

    Raises ValueError for anything that has no source of its own.
    """
    if not objects:
        raise ValueError("objects is empty: expected functions, classes or records")
    return Source("\n\n\n".join(_source_of(each) for each in objects))


def glossary() -> Table:
    """The terms of weeks 3 and 4 in English and Chinese, with symbol and meaning."""
    return Table(("English", "中文", "symbol", "meaning"), TERMS)


def _layer_rows(net: Network, l: int) -> list[Row]:
    """W, b, Z, A of layer l, and their slopes: symbol, formula, shape in letters."""
    g = net.g[l].name
    dZ = f"W[{l + 1}]ᵀ dZ[{l + 1}] * {g}′(Z[{l}])" if l < net.L else f"A[{l}] − Y"
    weights, bias, signal = f"(n[{l}], n[{l - 1}])", f"(n[{l}], 1)", f"(n[{l}], m)"
    return [
        (f"W[{l}]", "learned", weights),
        (f"b[{l}]", "learned", bias),
        (f"Z[{l}]", f"W[{l}] A[{l - 1}] + b[{l}]", signal),
        (f"A[{l}]", f"{g}(Z[{l}])", signal),
        (f"dZ[{l}]", dZ, signal),
        (f"dW[{l}]", f"1/m dZ[{l}] A[{l - 1}]ᵀ", weights),
        (f"db[{l}]", f"1/m Σ dZ[{l}] over the examples", bias),
    ]


def _in_numbers(shape: str, net: Network, m: str) -> str:
    return re.sub(r"n\[(\d+)\]", lambda found: str(net.n[int(found[1])]), shape).replace("m", m)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else not unicodedata.combining(c) for c in text)


def _html_row(tag: str, cells: Row) -> str:
    shown = (re.sub(r"(\w)(\[[^\]]+\])", r"\1<sup>\2</sup>", html.escape(cell)) for cell in cells)
    start = f'<{tag} style="text-align: left">'
    return "<tr>" + "".join(f"{start}{cell}</{tag}>" for cell in shown) + "</tr>"


def _source_of(thing: object) -> str:
    """The text of one object, under the name of the file it is in."""
    try:
        if inspect.isroutine(thing) or inspect.isclass(thing):
            file, text = inspect.getfile(inspect.unwrap(thing)), inspect.getsource(thing)
        else:
            file, text = _record(thing)
    except (TypeError, OSError, LookupError, AttributeError):
        raise ValueError(f"objects holds {thing!r}: expected a function, class or record of dlcore") from None
    where = (
        f"# dlcore/{Path(file).relative_to(_HOME).as_posix()}\n" if Path(file).is_relative_to(_HOME) else ""
    )
    return where + textwrap.dedent(text).rstrip()


def _record(thing: object) -> tuple[str, str]:
    """File and lines of `name = Record(...)`, which stands in the file of the record's class."""
    module = sys.modules[type(thing).__module__]
    text = inspect.getsource(module)
    for node in ast.parse(text).body:
        if (
            isinstance(node, ast.Assign)
            and getattr(module, getattr(node.targets[0], "id", ""), None) is thing
        ):
            return inspect.getfile(module), ast.get_source_segment(text, node) or ""
    raise LookupError(thing)
