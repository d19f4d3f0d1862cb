"""Find the known mistake that gives what the learner's function gives.

A mistake of the catalogue is a function, too. It is run on the same inputs, and where its result
is the learner's, wrong entries and all, its sentence is the one that helps.
"""

import copy
import functools
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dlcore.exercises._apart import unaligned
from dlcore.exercises._compare import Part, alike, pair
from dlcore.exercises._run import Endless, Outcome, run

if TYPE_CHECKING:
    from dlcore.exercises._exercise import Case, Exercise
from dlcore.exercises._values import describe


@dataclass(frozen=True)
class Finding:
    """What one case showed: the outcome, how it misfits the answer wanted, or the two part by part."""

    case: "Case"
    want: Any
    outcome: Outcome
    misfit: str = ""
    parts: tuple[Part, ...] = ()

    @property
    def wrong(self) -> tuple[Part, ...]:
        """The parts that are not as the library has them."""
        return tuple(part for part in self.parts if not part.right)

    @property
    def right(self) -> bool:
        """Whether nothing at all is to be said against it."""
        return not (self.outcome.error or self.misfit or self.wrong or self.outcome.changed)


def answer(exercise: "Exercise", case: "Case") -> Any:
    """What the library says."""
    args = copy.deepcopy(case.args)
    return exercise.ask(exercise.reference, *args) if exercise.ask else exercise.reference(*args)


def examine(exercise: "Exercise", function: Callable, case: "Case", want: Any) -> Finding:
    """Call a function on one case and hold its answer against the one wanted."""
    outcome = run(function, dict(zip(exercise.parameters, case.args, strict=True)), ask=exercise.ask)
    parts, misfit = (), ""
    if outcome.error is None:
        if outcome.value is None:
            misfit = "It returns None: is there a `return` with the answer?"
        elif exercise.ask and not isinstance(outcome.value, tuple):
            misfit = f"It returns {describe(outcome.value)}: expected {exercise.doc}"
        else:
            parts, misfit = pair(outcome.value, want, exercise.returns, exercise.within)
    return Finding(case, want, outcome, misfit, parts)


def name_mistakes(exercise: "Exercise", findings: list[Finding]) -> tuple[str, ...]:
    """The sentences of the mistakes that explain the findings, one of which is wrong; two at most.

    One mistake may explain all cases; or all that is wrong in the first case that failed; or, part
    by part, several explain a part each. None is named that something else speaks against.
    """
    at = next(i for i, finding in enumerate(findings) if not finding.right)
    if isinstance(findings[at].outcome.error, Endless):
        return ()
    theirs = functools.cache(lambda way, i: examine(exercise, way, findings[i].case, findings[i].want))

    def first(names: set[str] | None, others: Iterable[int]) -> str | None:
        for says, way in exercise.ways():
            if not all(_agree(findings[i], theirs(way, i), names) for i in (at, *others)):
                continue
            pairs = ((findings[i], theirs(way, i)) for i in range(at, len(findings)))
            if not any(_contradicts(*pair, one=bool(exercise.ask)) for pair in pairs):
                return says
        return None

    wrong = [part.name for part in findings[at].wrong]
    found = [first(None, range(len(findings))) or first(set(wrong), range(at))]
    if not found[0]:
        found = [first({name}, range(at)) for name in wrong]
    return tuple(dict.fromkeys(says for says in found if says))[:2]


def _agree(own: Finding, their: Finding, names: set[str] | None) -> bool:
    """Whether a mistake does what the learner's function does, in the parts named or in all."""
    if own.right:
        return their.right
    if own.outcome.error or their.outcome.error:
        return _kind(own.outcome.error) == _kind(their.outcome.error)
    if own.outcome.changed != their.outcome.changed or own.misfit != their.misfit:
        return False
    pairs = zip(own.parts, their.parts, strict=True)  # with one misfit, they have the same parts
    return all(alike(a.got, b.got, a.within) for a, b in pairs if names is None or a.name in names)


def _contradicts(own: Finding, their: Finding, *, one: bool) -> bool:
    """Whether a mistake cannot be the learner's, who is right where it is not.

    Two whole numbers can be equal by chance, so that another one speaks against it, too.
    one: the parts are measures of one thing, and a mistake that spoils a good one is another.
    """
    if own.right:
        return not their.right
    pairs = list(zip(own.parts, their.parts, strict=False))  # none after an error
    if one:
        return any(a.right and not b.right for a, b in pairs)
    return any(a.want.dtype.kind in "iu" and a.want.ndim == 0 and not alike(a.got, b.got) for a, b in pairs)


def _kind(error: BaseException | None) -> tuple:
    """What kind of error it is; `*` and `np.multiply`, `@` and `np.dot`, fail in different words."""
    text = str(error)
    if sizes := unaligned(text):
        return "matrix product", frozenset(sizes)
    if "could not be broadcast" in text:
        return "entry by entry", frozenset(re.findall(r"\([\d,]*\)", text))
    return type(error), text
