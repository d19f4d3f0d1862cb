"""What a learner is shown: not written yet, right, or wrong and why. HTML in a notebook, else text.

Text has the page's own colour, so that it can be read on a dark page as on a light one; colour
stands only in the bar on the left, and never says anything that a word does not.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from dlcore.exercises._compare import Part
from dlcore.exercises._grids import as_html, as_text
from dlcore.exercises._values import is_numeric

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
        return f"`exercises.{self.name}.hint()` gives a hint, `.solution()` the library's own source."

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
        if part is None or not is_numeric(part.got) or part.want.ndim == 0:
            return None
        return None if part.want.ndim == 1 and part.want.dtype.kind in "iu" else part

    def __repr__(self) -> str:
        """The same as text, got and expected side by side."""
        return "\n".join(self._text())

    def _text(self) -> Iterator[str]:
        yield f"{_MARKS[self.state]} {self.title}"
        if self.line:
            yield f"    {self.line}"
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
        yield f"<p><strong>{_MARKS[self.state]} {_marked_up(self.title)}</strong></p>"
        if self.line:
            yield f"<pre>{html.escape(self.line)}</pre>"
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
