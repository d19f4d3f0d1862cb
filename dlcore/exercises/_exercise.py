"""An exercise is one record: what is asked, the library's own answer, hints, and known mistakes.

Adding an exercise is adding one record to the file of its topic.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from dlcore import tables
from dlcore.exercises import _progress
from dlcore.exercises._check import check
from dlcore.exercises._verdict import Verdict
from dlcore.exercises.records import Case

_SEED = 5  # a function that is run again meets the same numbers again


class Mistake:
    """A known mistake: the sentence that helps, and the functions that make it.

    says:  what was done and what to do instead, in one or two sentences
    ways:  functions of the exercise's parameters that make it, each in its own way
    block: the number of the stumbling block in the course's list that it is, or None
    """

    def __init__(self, says: str, *ways: Callable, block: int | None = None) -> None:
        self.says, self.ways, self.block = says, ways, block


@dataclass(frozen=True)
class Text:
    """Markdown, shown as such in a notebook and as it is elsewhere."""

    markdown: str

    def __repr__(self) -> str:
        """The text itself."""
        return self.markdown

    def _repr_markdown_(self) -> str:
        return self.markdown


@dataclass(frozen=True, eq=False, repr=False)
class Exercise:
    """A function to write, as a decorator that checks it: `@exercises.sigmoid`.

    name:       the function's, and the exercise's in `dlcore.exercises`
    title:      what the function computes
    notebook:   "01" to "08"; covers: the statements of the course it belongs to
    task:       the question, Markdown with LaTeX
    signature:  "sigmoid(Z)"; doc: the stub's docstring, one line with the shapes
    returns:    names of what is returned, in course notation
    reference:  the library's function, or a thin adapter that calls it
    shows:      the objects whose source is the solution; reads: how to read it, if that needs saying
    cases:      rng -> the inputs to try
    hints:      from a nudge to all but the solution
    mistakes:   tried in this order
    ask:        (function, *args) -> answer, where the answer is more than one call's result
    within:     how far an answer may be from the library's, where it is drawn at random
    use:        what to do with the function once it is right
    """

    name: str
    title: str
    notebook: str
    covers: tuple[str, ...]
    task: str
    signature: str
    doc: str
    returns: tuple[str, ...]
    reference: Callable
    shows: tuple[Any, ...]
    cases: Callable[[np.random.Generator], Sequence[Case]]
    hints: tuple[str, ...]
    mistakes: tuple[Mistake, ...] = field(default=())
    reads: str = ""
    ask: Callable | None = None
    within: float = 0.0
    use: str = ""

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of the function's parameters."""
        return tuple(self.signature.partition("(")[2].rstrip(")").split(", "))

    def ways(self) -> Any:
        """Each known mistake as (what is said, a function that makes it)."""
        return ((mistake.says, way) for mistake in self.mistakes for way in mistake.ways)

    @property
    def question(self) -> str:
        """The Markdown cell that stands above the stub."""
        return f"**Exercise · {self.title}.** {self.task}"

    @property
    def stub(self) -> str:
        """The code cell to fill in."""
        return f'@exercises.{self.name}\ndef {self.signature}:\n    """{self.doc}"""\n    # your lines here'

    def __repr__(self) -> str:
        """Its signature and its title."""
        return f"exercises.{self.signature}: {self.title}"

    def _repr_markdown_(self) -> str:
        return self.question

    def __call__(self, function: Callable) -> Callable:
        """Check a function, show what came of it, and hand the function back as it is."""
        verdict = self.check(function)
        if verdict.state != "unwritten":
            before = _progress.entry(self.name)
            solved = before["solved"] or verdict.state == "right"
            _progress.note(self.name, solved=solved, tries=before["tries"] + 1)
        _show(verdict)
        return function

    def check(self, function: Callable, *, rng: np.random.Generator | None = None) -> Verdict:
        """What `@` shows, without showing it. rng: where the inputs come from; else always the same."""
        return check(self, function, np.random.default_rng(_SEED) if rng is None else rng)

    def own(self, function: Callable) -> Callable:
        """`function` once it is right, until then the library's: for cells that go on with it."""
        right = self.check(function).state == "right"
        whose = "yours" if right else "the library's, until yours is right"
        _show(Text(f"`{self.name}`: {whose}."))
        return function if right else self.reference

    def hint(self) -> Text:
        """The hints so far and one more, each clearer than the one before."""
        count = min(_progress.entry(self.name)["hints"] + 1, len(self.hints))
        if not _progress.note(self.name, hints=count):
            count = len(self.hints)
        shown = [f"{i}. {hint}" for i, hint in enumerate(self.hints[:count], start=1)]
        more = len(self.hints) - count
        last = f"{more} more: `.hint()` again." if more else "That was the last hint; `.solution()` is left."
        return Text("\n".join([*shown, "", last]))

    def solution(self) -> Text:
        """The library's own source."""
        reads = f"{self.reads}\n\n" if self.reads else ""
        return Text(f"{reads}```python\n{tables.source(*self.shows)}\n```")


def _show(said: Verdict | Text) -> None:
    """As rich output where there is a notebook, else as text."""
    shell = sys.modules.get("IPython")
    if shell and shell.get_ipython():
        from IPython.display import display  # a plain install has no IPython

        display(said)
    else:
        sys.stdout.write(f"{said!r}\n")
