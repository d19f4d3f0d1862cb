"""Check a learner's function case by case, and put into words what came of it."""

import inspect
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

from dlcore.exercises._explain import explain
from dlcore.exercises._factors import ratio, step, symbols
from dlcore.exercises._general import guessed, seen
from dlcore.exercises._given import given_words
from dlcore.exercises._match import Finding, answer, examine, name_mistakes
from dlcore.exercises._run import Endless, Outcome
from dlcore.exercises._source import is_stub
from dlcore.exercises._verdict import Verdict

if TYPE_CHECKING:
    from dlcore.exercises._exercise import Case, Exercise

_AGAIN = (
    "Called twice with the same inputs, it gave two different answers: it keeps something from one "
    "call to the next, or draws from `np.random` instead of `rng`."
)


def check(exercise: "Exercise", function: Callable, rng: np.random.Generator) -> Verdict:
    """Run `function` on the exercise's cases, made from rng, and say what came of it."""
    if is_stub(function):
        return Verdict(exercise.name, "unwritten")
    if said := _other_parameters(exercise, function):
        return Verdict(exercise.name, "wrong", said=(said,))
    findings = _findings(exercise, function, exercise.cases(rng))
    if _is_unwritten(findings[0].outcome):
        return Verdict(exercise.name, "unwritten")
    checks = tuple((finding.case.title, finding.right) for finding in findings)
    failed = next((finding for finding in findings if not finding.right), None)
    if failed is None:
        return Verdict(exercise.name, "right", checks, notes=_notes(findings), then=exercise.use)
    given = dict(zip(exercise.parameters, failed.case.args, strict=True))
    named = seen(function, failed, given) or name_mistakes(exercise, findings)
    return Verdict(
        exercise.name,
        "wrong",
        checks,
        named=named or guessed(function, failed, given),
        said=tuple(filter(None, _sentences(exercise, failed, given))),
        part=None if failed.misfit else next(iter(failed.wrong), None),
        line=failed.outcome.line,
        notes=_notes([failed]),
    )


def _findings(exercise: "Exercise", function: Callable, cases: Iterable["Case"]) -> list[Finding]:
    """One finding a case, and a last one if a second call differs; an endless loop ends it all."""
    findings = []
    for case in cases:
        findings.append(examine(exercise, function, case, answer(exercise, case)))
        if isinstance(findings[-1].outcome.error, Endless):
            return findings
    if all(finding.right for finding in findings):
        again = examine(exercise, function, findings[0].case, findings[0].want)
        if not again.right:
            findings[0] = Finding(again.case, again.want, again.outcome, again.misfit or _AGAIN)
    return findings


def _sentences(exercise: "Exercise", failed: Finding, given: dict[str, Any]) -> Iterable[str]:
    """What is to be said of a case that failed, besides the mistake's own sentence."""
    outcome = failed.outcome
    if isinstance(outcome.error, Endless):
        yield "It does not come to an end, and was stopped in this line. What should end the loop?"
    elif outcome.error:
        yield _error(outcome.error)
        yield given_words(given)
    elif failed.misfit:
        yield failed.misfit
    elif failed.wrong:
        inputs = {name: value for name, value in given.items() if isinstance(value, np.ndarray)}
        moved = step(failed.wrong[0], given)
        yield explain(moved if ratio(moved) else failed.wrong[0], inputs, symbols(given))
        if not exercise.ask:
            yield from _the_others(failed)
    if outcome.changed:
        yield (
            f"It writes into its inputs, and changed {', '.join(outcome.changed)}. Make a new array instead: "
            "`Z = Z - 1` rather than `Z -= 1`, and `Z = Z.copy()` before `Z[...] =`."
        )


def _notes(findings: list[Finding]) -> tuple[str, ...]:
    """What NumPy warned of, each warning once."""
    return tuple(dict.fromkeys(warning for finding in findings for warning in finding.outcome.warned))


def _error(error: BaseException) -> str:
    if isinstance(error, RecursionError):
        return "RecursionError: it calls itself, and that without end."
    return f"{type(error).__name__}: {error}".rstrip(": ")


def _the_others(failed: Finding) -> Iterable[str]:
    yield from _layer_above(failed)
    wrong = [part.name for part in failed.wrong[1:]]
    right = [part.name for part in failed.parts if part.right]
    if wrong:
        yield f"Also wrong: {', '.join(wrong)}." + f" Right: {', '.join(right)}." * bool(right)
    elif right:
        yield f"Right: {', '.join(right)}."


def _layer_above(failed: Finding) -> Iterable[str]:
    """Going backward, the first wrong layer says where to look."""
    l = failed.wrong[0].layer
    above = [part.right for part in failed.parts if part.layer == l + 1]
    if failed.wrong[0].name in {f"dW[{l}]", f"db[{l}]"} and above and all(above):
        yield f"Layer {l + 1} is right and layer {l} is not: look at what leads down, dA[{l}] and the slope."


def _other_parameters(exercise: "Exercise", function: Callable) -> str:
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):  # some built-in functions have none
        return ""
    try:
        signature.bind(*exercise.parameters)
    except TypeError:
        own = ", ".join(map(str, signature.parameters.values()))
        return f"It takes ({own}): expected ({', '.join(exercise.parameters)})."
    return ""


def _is_unwritten(outcome: Outcome) -> bool:
    return isinstance(outcome.error, NotImplementedError) or outcome.value is Ellipsis
