"""What the parts of the engine hand to each other. Nothing here runs anything."""

import html
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dlcore.printable import printable

# Kinds of changes that are told in sentences of their own.
ORDER = "the order of the values returned"
SAME = "the array itself, so that what is written into it is written into both"


@dataclass(frozen=True)
class Case:
    """Inputs to try a function on, and what is special about them: "one example, m = 1"."""

    title: str
    args: tuple


@dataclass(frozen=True)
class Outcome:
    """What came of one call.

    value:   what was returned
    error:   what was raised instead, or None
    line:    the learner's line where that happened, such as "line 3: A = W * X"
    changed: the names of the inputs that the function wrote into
    replaced: of these, the names in a dictionary or list under which another array stands now
    calls:   whether it called a function that it should do without
    warned:  what NumPy and Python warned of
    values:  the function's own variables, as it left them
    """

    value: Any = None
    error: BaseException | None = None
    line: str = ""
    changed: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    calls: bool = False
    warned: tuple[str, ...] = ()
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """One array or number of an answer.

    name:      as in the course, such as "dW[1]"
    got, want: what the learner's function says (an array, or whatever else it is), and what is right
    layer:     the layer it belongs to, 0 if none
    right:     whether both are the same but for rounding and, where it has a say, chance
    apart:     where they are not, if their shapes are the same
    tolerance: the say of chance, as a share of `want`
    """

    name: str
    got: Any
    want: NDArray
    layer: int = 0
    right: bool = False
    apart: NDArray | None = None
    tolerance: float = 0.0


@dataclass(frozen=True)
class Finding:
    """What one case showed: the outcome, how it misfits the answer wanted, or the two part by part."""

    case: Case
    want: Any
    outcome: Outcome
    misfit: str = ""
    parts: tuple[Part, ...] = ()

    @property
    def wrong(self) -> tuple[Part, ...]:
        """The parts that are not as the reference has them."""
        return tuple(part for part in self.parts if not part.right)

    @property
    def right(self) -> bool:
        """Whether nothing at all is to be said against it."""
        return not (self.outcome.error or self.misfit or self.wrong or self.outcome.changed)


@dataclass(frozen=True)
class Failure:
    """What is known of the first failed check, for the search for a repair.

    given:   its inputs, by the learner's parameters
    values:  the learner's variables when it ended
    raised:  whether it ended with an exception
    endless: whether it did not end at all
    near:    the lines to begin with, where any are under suspicion
    right:   the learner's variables that are as in the reference: nothing is changed where they are made
    """

    given: Mapping[str, Any]
    values: Mapping[str, Any]
    raised: bool = False
    endless: bool = False
    near: Collection[int] = ()
    right: Collection[str] = ()


class ToldError(Exception):
    """What was raised in another process: the message says it all, the exception's type included."""


@dataclass(frozen=True)
class Fitness:
    """How a changed function fares.

    passes: whether all checks pass with it
    check:  the title of the first failed check, where that passes and not all do
    right:  the parts of the answer that have become right
    reached: the learner's variables that now hold what the solution's do, if no part is right: there are
             other ways, so that this says where to go on, and proves nothing
    runs:   whether it comes to its end, where it did not; this, too, proves nothing
    """

    passes: bool = False
    check: str = ""
    right: tuple[str, ...] = ()
    reached: tuple[str, ...] = ()
    runs: bool = False

    @property
    def said(self) -> str:
        """What comes out right, if not all: "the check …" or a list of names."""
        return f"the check “{self.check}”" if self.check else ", ".join(self.right)


@dataclass(frozen=True)
class Change:
    """A change of a learner's code: its line, what kind of thing it is, the code before and after.

    vague: whether the kind says where the change is, and not what is wrong there
    also: the further changes that belong to it, as (line, before, after)
    """

    line: int
    kind: str
    before: str
    after: str
    vague: bool = False
    also: tuple[tuple[int, str, str], ...] = ()


@dataclass(frozen=True)
class Found:
    """What the search for a repair has found.

    changes: those that pass, one to four, the best first; () if there are none, or too many
    right:   what they make right, if not all: "the check …" or parts of the answer
    second:  the change of another mistake, with which and the first one every check passes
    """

    changes: tuple[Change, ...] = ()
    right: str = ""
    second: Change | None = None


@dataclass(frozen=True)
class Text:
    """Markdown, shown as such in a notebook and as it is elsewhere."""

    markdown: str

    def __repr__(self) -> str:
        """The text itself."""
        return printable(self.markdown)

    def _repr_markdown_(self) -> str:
        return self.markdown


_MARKS = {"unwritten": "○", "right": "✓", "wrong": "✗"}
_COLOURS = {"unwritten": "#888888", "right": "#009e73", "wrong": "#d55e00"}


@dataclass(frozen=True, repr=False)
class Verdict:
    """What came of checking a function.

    state:  "unwritten", "right" or "wrong"
    checks: the cases by title, and whether each came out right
    named:  the sentences of the known mistakes that give the same result, or what is likely in general
    said:   how the answer differs from the right one
    part:   the first part that is wrong, to be shown beside the right one
    line:   the learner's line that raised an error
    notes:  what NumPy warned of
    then:   what to do with a function that is right
    found:  what the search for a repair has found, for a hint
    shown:  "all", or its "head", the first words, and then the "rest"
    """

    name: str
    state: str
    checks: tuple[tuple[str, bool], ...] = ()
    named: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    part: Part | None = None
    line: str = ""
    notes: tuple[str, ...] = ()
    then: str = ""
    found: Found = field(default_factory=Found)
    shown: str = "all"

    @property
    def title(self) -> str:
        """One line: the state, and the check that failed first."""
        if self.state == "unwritten":
            return f"{self.name} is not written yet."
        if self.state == "right":
            return f"{self.name} is right: {len(self.checks)} of {len(self.checks)} checks."
        failed = next((f" Check that failed: {title}." for title, right in self.checks if not right), "")
        return f"{self.name} is not right yet.{failed}"

    @property
    def _then(self) -> str:
        if self.state == "right":
            return self.then
        return f"`exercises.{self.name}.hint()` gives a hint, `.solution()` shows the solution."

    @property
    def _notes(self) -> str:
        if not self.notes:
            return ""
        after = " The result is right all the same." if self.state == "right" else ""
        return f"On the way Python warned: {'; '.join(self.notes)}.{after}"

    @property
    def _shown(self) -> Part | None:
        """The part that is worth a table: an array, but no row of whole numbers, which the text quotes."""
        part = self.part
        if (
            part is None
            or not isinstance(part.got, np.ndarray)
            or part.got.dtype.kind not in "biuf"
            or not part.want.ndim
        ):
            return None
        return None if part.want.ndim == 1 and part.want.dtype.kind in "iu" else part

    def __repr__(self) -> str:
        """The same as text, got and expected side by side."""
        return printable("\n".join(self._text()))

    def _text(self) -> Iterator[str]:
        if self.shown != "rest":
            yield f"{_MARKS[self.state]} {self.title}"
            if self.line:
                yield f"    {self.line}"
        if self.shown == "head":
            return
        yield from filter(None, (*self.named, *self.said))
        if self._shown:
            yield from as_text(self._shown)
        yield from filter(None, (self._notes, self._then))

    def _repr_html_(self) -> str:
        body = "\n".join(self._html())
        return (
            f'<div style="border-left: 4px solid {_COLOURS[self.state]}; padding-left: 1em">\n{body}\n</div>'
        )

    def _html(self) -> Iterator[str]:
        if self.shown != "rest":
            yield f"<p><strong>{_MARKS[self.state]} {_marked_up(self.title)}</strong></p>"
            if self.line:
                yield f"<pre>{html.escape(self.line)}</pre>"
        if self.shown == "head":
            return
        yield from (f"<p><strong>{_marked_up(sentence)}</strong></p>" for sentence in self.named)
        yield from (f"<p>{_marked_up(sentence)}</p>" for sentence in self.said)
        if self._shown:
            yield as_html(self._shown)
        if len(self.checks) > 1 and self.state == "wrong":
            yield f"<p>{' · '.join(_check(*check) for check in self.checks)}</p>"
        yield from (f"<p>{_marked_up(sentence)}</p>" for sentence in (self._notes, self._then) if sentence)


def _check(title: str, right: bool) -> str:  # noqa: FBT001 - a check's two facts, as the Verdict has them
    return f"{_MARKS['right' if right else 'wrong']} {_marked_up(title)}"


def _marked_up(text: str) -> str:
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text))


# Got and expected side by side: columns of text, or two tables of HTML

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
    marked = np.zeros(part.got.shape, bool) if part.apart is None else part.apart
    grids = (
        _html_grid(part.got, marked, f"{part.name} got"),
        _html_grid(part.want, np.zeros(part.want.shape, bool), f"{part.name} expected"),
    )
    return f'<div style="display: flex; gap: 2em; flex-wrap: wrap">{"".join(grids)}</div>'


def _html_grid(array: NDArray, marked: NDArray, title: str) -> str:
    cells = zip(_table(array), _table(marked), strict=True) if array.size else []
    rows = "".join(f"<tr>{''.join(map(_cell, *row))}</tr>" for row in cells)
    caption = html.escape(_caption(array, title))
    return f'<table style="color: inherit"><caption>{caption}</caption>{rows}</table>'


def _cell(text: str, marked: str) -> str:
    return f"<td><strong>{text}</strong></td>" if marked == "1" else f"<td>{text}</td>"
