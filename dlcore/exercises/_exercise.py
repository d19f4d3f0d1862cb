"""An exercise is one record: what is asked, the library's own answer, hints, and known mistakes.

Adding an exercise is adding one record to the file of its topic.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from dlcore import tables
from dlcore.exercises.check import Exercise as _New
from dlcore.exercises.records import Case, Text


class Mistake:
    """A known mistake: the sentence that helps, and the functions that make it.

    says:  what was done and what to do instead, in one or two sentences
    ways:  functions of the exercise's parameters that make it, each in its own way
    block: the number of the stumbling block in the course's list that it is, or None
    """

    def __init__(self, says: str, *ways: Callable, block: int | None = None) -> None:
        self.says, self.ways, self.block = says, ways, block


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

    measure = property(lambda self: self.ask)
    tolerance = property(lambda self: self.within)
    __call__, check, own, hint = _New.__call__, _New.check, _New.own, _New.hint
    __repr__, _repr_markdown_ = _New.__repr__, _New._repr_markdown_

    def solution(self) -> Text:
        """The library's own source."""
        reads = f"{self.reads}\n\n" if self.reads else ""
        return Text(f"{reads}```python\n{tables.source(*self.shows)}\n```")
