"""An exercise: a function to write, the reference it is held against, and the mistakes known by name.

The reference is written as a learner would write it. Its text is the solution; its first line and
docstring are the stub; and each mistake is an edit of its text, with a sentence that helps.
"""

import inspect
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass

import numpy as np

from dlcore.exercises import _progress, run
from dlcore.exercises._check import check
from dlcore.exercises._exercise import Text, _show
from dlcore.exercises._verdict import Verdict
from dlcore.exercises.records import Case

_SEED = 5  # a function that is run again meets the same numbers again

Edit = str | tuple[str, ...]


@dataclass(frozen=True, eq=False, repr=False)
class Exercise:
    """A function to write, as a decorator that checks it: `@exercises.sigmoid`.

    reference: the right function, as a learner would write it; its name is the exercise's
    equals:    the library's function with the same arguments, to which a test holds it equal
    title:     what it computes
    place:     "04.3": notebook 04, the third exercise in it
    covers:    the statements of the course it belongs to
    task:      the question, Markdown with LaTeX
    returns:   names of what is returned, in course notation
    cases:     rng -> the inputs to try, an easy one first
    hints:     from a nudge to all but the solution
    mistakes:  edits of the reference's text (see `run.edited`), one or a tuple of them, and what is said
    measure:   (function, *args) -> answer, where the answer is not simply the function's result
    tolerance: how far an answer may be from the reference's, where it is drawn at random
    use:       what to do with the function once it is right
    """

    reference: Callable
    _: KW_ONLY
    title: str
    place: str
    covers: tuple[str, ...]
    task: str
    returns: tuple[str, ...]
    cases: Callable[[np.random.Generator], Sequence[Case]]
    hints: tuple[str, ...]
    mistakes: Mapping[Edit, str]
    equals: Callable | None = None
    measure: Callable | None = None
    tolerance: float = 0.0
    use: str = ""

    @property
    def name(self) -> str:
        """The function's, and the exercise's in `dlcore.exercises`."""
        return self.reference.__name__

    @property
    def notebook(self) -> str:
        """The number of its notebook, "01" to "08"."""
        return self.place[:2]

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of the function's parameters."""
        return tuple(inspect.signature(self.reference).parameters)

    @property
    def doc(self) -> str:
        """The stub's docstring, one line with the shapes."""
        return inspect.getdoc(self.reference) or ""

    @property
    def question(self) -> str:
        """The Markdown cell that stands above the stub."""
        return f"**Exercise · {self.title}.** {self.task}"

    @property
    def stub(self) -> str:
        """The code cell to fill in."""
        head = f"def {self.name}({', '.join(self.parameters)}):"
        return f'@exercises.{self.name}\n{head}\n    """{self.doc}"""\n    # your lines here'

    def ways(self) -> Iterator[tuple[str, Callable]]:
        """Each known mistake as (what is said, a function that makes it), in the order given."""
        for edits, said in self.mistakes.items():
            for way in (edits,) if isinstance(edits, str) else edits:
                yield said, run.edited(self.reference, way)

    # The old engine's names of these, until its modules are gone.
    ask = property(lambda self: self.measure)
    within = property(lambda self: self.tolerance)

    def __repr__(self) -> str:
        """Its signature and its title."""
        return f"exercises.{self.name}({', '.join(self.parameters)}): {self.title}"

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
        """`function` once it is right, until then the reference: for cells that go on with it."""
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
        """The reference's own text, unless whoever teaches has set DLCORE_SOLUTIONS to "off"."""
        if os.environ.get("DLCORE_SOLUTIONS", "").casefold() in {"off", "0", "false", "no"}:
            return Text("Solutions are switched off here. `.hint()` gives hints.")
        return Text(f"```python\n{run.source(self.reference).rstrip()}\n```")
