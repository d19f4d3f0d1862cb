"""An exercise: a function to write, the reference it is held against, and the mistakes known by name.

The reference is written as a learner would write it. Its text is the solution; its first line and
docstring are the stub; and each mistake is an edit of its text, with a sentence that helps.
"""

import ast
import functools
import inspect
import io
import itertools
import os
import re
import sys
import tokenize
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, replace
from types import FunctionType
from typing import Any

import numpy as np

from dlcore import checks
from dlcore.exercises import _progress, explain, repair, run
from dlcore.exercises.compare import alike, examine, is_numeric, landmarks, ratio, reached
from dlcore.exercises.records import Case, Failure, Finding, Fitness, Found, Outcome, Part, Text, Verdict

_SEED, _SECOND_SEED = 5, 6  # a function that is run again meets the same numbers again

_SECONDS = 0.3  # for two mistakes that together explain an answer

# Changes that are told in place of a known mistake, as which they may look: whole numbers, another m.
_SURER = re.compile(r"^the `dtype`|^which size is taken|, which stays as it was|, whose result is kept")

Edit = str | tuple[str, ...]

_AGAIN = (
    "Called twice with the same inputs, it gave two different results: it keeps something from one "
    "call to the next, or draws random numbers of its own."
)

_EMPTY = "`np.empty` fills nothing in: what it holds is whatever was in memory. `np.zeros` fills in zeros."


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
    measure:   (function, *args) -> answer, or an iterator over its parts, where the answer is not simply
               the function's result
    tolerance: how far an answer may be from the reference's, where it is drawn at random
    use:       what to do with the function once it is right
    without:   a function of the library's that is not to be called, and what is said where it is
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
    tolerance: float | tuple[float, ...] = 0.0
    use: str = ""
    without: tuple[Callable, str] | None = None

    @property
    def name(self) -> str:
        """The function's, and the exercise's in `dlcore.exercises`."""
        return self.reference.__name__

    @property
    def notebook(self) -> str:
        """The number of its notebook, "01" to "08"."""
        return self.place[:2]

    @functools.cached_property
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

    def edits(self) -> Iterator[tuple[str, str]]:
        """Each known mistake as (what is said, the edit that makes it), in the order given."""
        for edits, said in self.mistakes.items():
            for way in (edits,) if isinstance(edits, str) else edits:
                yield said, way

    def __repr__(self) -> str:
        """Its signature and its title."""
        return f"exercises.{self.name}({', '.join(self.parameters)}): {self.title}"

    def _repr_markdown_(self) -> str:
        return self.question

    def __call__(self, function: Callable) -> Callable:
        """Check a function, show what came of it, and hand the function back as it is."""
        checked = _Checked(self, function, np.random.default_rng(_SEED))
        verdict = checked.judged()
        if verdict.state == "wrong":
            show(replace(verdict, shown="head"))
            verdict = checked.explained()
            show(replace(verdict, shown="rest"))
        else:
            show(verdict)
        if verdict.state != "unwritten":
            change = _correction(verdict)
            before = _progress.entry(self.name)
            solved = before["solved"] or verdict.state == "right"
            _progress.note(self.name, solved=solved, tries=before["tries"] + 1, change=change)
        return function

    def check(self, function: Callable, *, rng: np.random.Generator | None = None) -> Verdict:
        """What `@` shows, without showing it. rng: where the inputs come from; else always the same."""
        checked = _Checked(
            self, function, np.random.default_rng(_SEED) if rng is None else checks.generator(rng)
        )
        verdict = checked.judged()
        return checked.explained() if verdict.state == "wrong" else verdict

    def own(self, function: Callable) -> Callable:
        """`function` once it is right, until then the reference: for cells that go on with it."""
        right = _Checked(self, function, np.random.default_rng(_SEED)).judged().state == "right"
        whose = "yours" if right else "the library's, until yours is right"
        show(Text(f"`{self.name}`: {whose}."))
        return function if right else self.reference

    def hint(self) -> Text:
        """The hints so far and one more; the last one mends the last answer, if that is known."""
        before = _progress.entry(self.name)
        hints = [*self.hints, *filter(None, [before["change"]])]
        count = min(before["hints"] + 1, len(hints))
        if not _progress.note(self.name, hints=count):
            count = len(hints)
        shown = [f"{i}. {hint}" for i, hint in enumerate(hints[:count], start=1)]
        more = len(hints) - count
        last = f"{more} more: `.hint()` again." if more else "That was the last hint; `.solution()` is left."
        return Text("\n".join([*shown, "", last]))

    def solution(self) -> Text:
        """The reference's own text, unless whoever teaches has set DLCORE_SOLUTIONS to "off"."""
        if os.environ.get("DLCORE_SOLUTIONS", "").casefold() in {"off", "0", "false", "no"}:
            return Text("Solutions are switched off here. `.hint()` gives hints.")
        return Text(f"```python\n{run.source(self.reference).rstrip()}\n```")


class _Checked:
    """A learner's function on its way through the checks: first judged, then, if it is wrong, explained."""

    def __init__(self, exercise: Exercise, function: Callable, rng: np.random.Generator) -> None:
        self.exercise, self.function = exercise, function
        self.cases = exercise.cases(rng)
        self.findings: list[Finding] = []

    def judged(self) -> Verdict:
        """Whether it is unwritten, right or wrong, with the check that failed first and no explanation."""
        name, function = self.exercise.name, self.function
        if run.is_stub(function):
            return Verdict(name, "unwritten")
        if said := _other_parameters(self.exercise, function):
            return Verdict(name, "wrong", said=(said,))
        self.findings = self.found()
        if _is_unwritten(self.findings[0]):
            return Verdict(name, "unwritten")
        checks = tuple((finding.case.title, finding.right) for finding in self.findings)
        if all(finding.right for finding in self.findings) and not self.misused:
            notes = tuple(dict.fromkeys(said for finding in self.findings for said in finding.outcome.warned))
            return Verdict(name, "right", checks, notes=notes, then=self.exercise.use)
        return self.judged_again()

    def explained(self) -> Verdict:
        """The verdict on a function that is wrong: what is known of it, or found by searching."""
        verdict = self.judged() if not self.findings else self.judged_again()
        if not self.findings or self.misused:
            return verdict
        failed, function = self.failed, self.function
        given = dict(zip(self.exercise.parameters, failed.case.args, strict=True))
        named = self.named()
        error = failed.outcome.error
        if not named and not error and self.is_random:
            named = (_EMPTY if re.search(r"\bempty(_like)?\b", run.source(function)) else _AGAIN,)
        # where the mistake is known, what is left to find is a change for the hint
        found = self.repaired(given, seconds=repair.SECONDS / 10 if named else repair.SECONDS)
        said = []
        if not named and error and (not found.changes or found.changes[0].vague):
            named = tuple(filter(None, [explain.error_words(error, function, given)]))
        if found.changes and (not named or _SURER.search(found.changes[0].kind)):
            named = (explain.order_words(found, self.exercise.returns) or explain.found_words(found),)
        if error:
            said += [explain.quoted(error), explain.given_words(given)]
        elif failed.misfit:
            said.append(failed.misfit)
        elif failed.wrong:
            said += explain.difference_words(failed, given, others=not self.exercise.measure)
        if failed.outcome.changed:
            said.append(explain.changed_words(failed.outcome))
        if not named and not error:
            said.append(self.narrowed)
        return replace(
            verdict,
            named=named,
            said=tuple(filter(None, said)),
            part=None if failed.misfit else next(iter(failed.wrong), None),
            notes=failed.outcome.warned,
            found=found,
        )

    def judged_again(self) -> Verdict:
        """The verdict without running anything again."""
        if self.misused:
            return Verdict(self.exercise.name, "wrong", named=(self.misused,))
        checks = tuple((finding.case.title, finding.right) for finding in self.findings)
        return Verdict(self.exercise.name, "wrong", checks, line=self.failed.outcome.line)

    @property
    def misused(self) -> str:
        """What is said where a function was called that the exercise is to be done without; else ""."""
        called = any(finding.outcome.calls for finding in self.findings)
        return self.exercise.without[1] if self.exercise.without and called else ""

    @functools.cached_property
    def at(self) -> int:
        """The number of the first check that failed."""
        return next(i for i, finding in enumerate(self.findings) if not finding.right)

    @functools.cached_property
    def failed(self) -> Finding:
        """What the first check that failed has found."""
        return self.findings[self.at]

    def found(self) -> list[Finding]:
        """One finding a case; an endless loop ends it all. A second call must not differ from the first."""
        findings, without = [], self.exercise.without
        call = functools.partial(run.run, without=without[0]) if without else run.run
        for case in self.cases:
            findings.append(examine(self.exercise, self.function, case, self.want(case), call=call))
            if isinstance(findings[-1].outcome.error, run.Endless):
                return findings
        if all(finding.right for finding in findings):
            again = examine(self.exercise, self.function, findings[0].case, findings[0].want)
            if not again.right:
                findings[0] = replace(again, misfit=again.misfit or _AGAIN)
        return findings

    def want(self, case: Case) -> Any:
        """What the reference says."""
        given = dict(zip(self.exercise.parameters, case.args, strict=True))
        return run.run_trusted(self.exercise.reference, given, measure=self.exercise.measure).value

    @functools.cached_property
    def second(self) -> list[Finding]:
        """What the function does with other inputs of the same kinds."""
        cases = self.exercise.cases(np.random.default_rng(_SECOND_SEED))
        if isinstance(self.failed.outcome.error, run.Endless):  # it would be as endless with these
            return [Finding(case, self.want(case), self.failed.outcome) for case in cases]
        function = run.apart(self.function)
        with repair.quiet():
            return [examine(self.exercise, function, case, self.want(case)) for case in cases]

    @property
    def is_random(self) -> bool:
        """Whether it says something else when it is called again, where nothing is to be drawn."""
        with repair.quiet():
            again = examine(self.exercise, run.apart(self.function), self.failed.case, self.failed.want)
        pairs = zip(self.failed.parts, again.parts, strict=False)
        return not self.exercise.measure and any(not alike(a.got, b.got, a.tolerance) for a, b in pairs)

    # Known mistakes

    def named(self) -> tuple[str, ...]:
        """The sentence of the known mistake that does in every case what the function does; or of two.

        Two mistakes are named where both, made together, do what the function does. Where all that is
        wrong is an exception, or the same number everywhere, other mistakes may do so, too: there what the
        edit brings in has to stand in the learner's code, or, if it brings in nothing, some checks pass.
        """
        if isinstance(self.failed.outcome.error, run.Endless):
            return ()
        made = [(said, way, run.edited(self.exercise.reference, way)) for said, way in self.exercise.edits()]
        text = run.source(self.function)
        tokens = _tokens(text)
        usual = _tokens(run.source(self.exercise.reference))
        weak = all(map(_says_little, (finding for finding in self.findings if not finding.right)))
        partly = any(finding.right for finding in self.findings)  # which few other mistakes would be, too
        warned = set(self.failed.outcome.warned)  # by which log(0) and e^800 are told apart
        best: tuple[tuple[int, int], str] | None = None
        for said, way, function in made:
            new = _tokens(way) - usual
            seen = len(new & tokens) - len(new - tokens)
            if (
                (best is None or warned or seen > best[0][1])
                and self.does_the_same(function)
                and (not weak or new & tokens or (not new and partly) or _stands_in(way, text))
            ):
                fit = (-len(warned ^ self.warned_by(function)) if warned else 0, seen)
                best = max(best or (fit, said), (fit, said), key=lambda each: each[0])
        if best:
            return (best[1],)
        wrong = self.failed.wrong
        if wrong and (base := explain.base_of(wrong[0], text)):
            return (explain.base_words(base),)
        return self.two_named(made) if not weak else ()

    def warned_by(self, function: Callable) -> set[str]:
        """What NumPy warns of where one of our own functions runs on the first failed check."""
        given = dict(zip(self.exercise.parameters, self.failed.case.args, strict=True))
        return set(run.run(function, given, measure=self.exercise.measure).warned)

    def two_named(self, made: list[tuple[str, str, Callable]]) -> tuple[str, ...]:
        """Two mistakes, each of which explains a part, and which together explain all."""
        wrong = {part.name: part for part in self.failed.wrong}
        halves = []
        for said, way, function in made:
            their = self.examined(function, self.failed)
            explained = [
                part.name
                for part in their.wrong
                if part.name in wrong and alike(part.got, wrong[part.name].got, part.tolerance)
            ]
            if explained and " -> " in way:
                halves.append((said, way))
        limit = run.Limit(_SECONDS)
        for (one, a), (other, b) in itertools.combinations(halves[:12], 2):
            if limit.over:
                break
            if one == other:
                continue
            try:
                both = run.edited(self.exercise.reference, f"{a} && {b}")
            except (ValueError, SyntaxError):
                continue
            if self.does_the_same(both):
                return one, other
        return ()

    def does_the_same(self, way: Callable) -> bool:
        """Whether a mistake gives what the learner's function gives, in all checks and with a second seed."""
        order = [self.failed, *(finding for finding in self.findings if finding is not self.failed)]
        return all(_agree(own, self.examined(way, own)) for own in order) and all(
            _agree(own, self.examined(way, own)) for own in self.second
        )

    def examined(self, function: Callable, like: Finding) -> Finding:
        """One of our own functions on a case that the learner's had, as far as both give the same."""
        answer = [part.got for part in like.parts] if self.exercise.measure else ()
        return examine(self.exercise, function, like.case, like.want, call=self.until_off(answer))

    def until_off(self, answer: Sequence) -> Callable:
        """`run.run_trusted`, which measures no more once a part is not as in `answer`."""
        measure, tolerance = self.exercise.measure, self.exercise.tolerance
        if not answer or not measure:
            return run.run_trusted
        chance = tolerance if isinstance(tolerance, tuple) else (tolerance,) * len(answer)

        def measured(function: Callable, *args: Any) -> Any:
            value = measure(function, *args)
            return _until_off(value, answer, chance) if isinstance(value, Iterator) else value

        return lambda function, given, **_: run.run_trusted(function, given, measure=measured)

    # The search

    def repaired(self, given: Mapping[str, Any], *, seconds: float) -> Found:
        """What `repair.search` finds, with our checks to pass."""
        own = run.parameters(self.function)
        given = dict(zip(own, run.fresh(list(given.values())), strict=False))

        def known(outcome: Outcome) -> Failure:
            suspects = self.suspects(outcome)
            return Failure(
                given,
                outcome.values,
                raised=outcome.error is not None,
                endless=isinstance(outcome.error, run.Endless),
                near=suspects.near,
                right=suspects.right,
            )

        def again(changed: Callable) -> Failure:
            return known(run.run(changed, run.fresh(given), measure=self.exercise.measure))

        reference, failure = self.exercise.reference, known(self.failed.outcome)
        return repair.search(
            self.function, reference, self.score, failure=failure, again=again, seconds=seconds
        )

    def score(self, changed: Callable, *, partly: bool) -> Fitness | None:
        """How a changed function fares; None if it is no better, or not asked for unless it passes."""
        now = self.tried(changed, self.failed, watched=partly)
        if not now.right:
            return self.nearer(changed, now) if partly else None
        others = (own for own in self.findings if own is not self.failed)
        spoiled = (own for own in others if not self.tried(changed, own).right)
        if still := next(spoiled, None):
            better = (
                partly
                and not self.may_be_chance
                and not still.right
                and not any(own.right for own in spoiled)
                and self.all_run
            )
            if better and self.tried(changed, self.second[self.at]).right:
                return Fitness(check=self.failed.case.title)
            return None
        passes = all(self.tried(changed, own).right for own in self.second)
        return Fitness(passes=True) if passes else None

    @property
    def may_be_chance(self) -> bool:
        """Whether a check has one whole number to compare, or one number made of numbers."""
        given = any(np.ndim(value) for value in self.failed.case.args)
        parts = self.failed.parts
        return len(parts) == 1 and not parts[0].want.ndim and (_is_whole(parts[0].want) or not given)

    def tried(self, changed: Callable, like: Finding, *, watched: bool = False) -> Finding:
        """A changed function on a case that the learner's had; its own loops count their turns.

        watched: whether its variables are to be known, where the exercise has any to compare
        """
        answer = like.want if self.exercise.measure else ()
        watched = watched and not self.exercise.measure and bool(self.landmarks)
        guarded = watched or _calls_own_functions(self.function)
        call = run.run if guarded else self.until_off(answer)
        return examine(self.exercise, changed, like.case, like.want, call=call)

    @functools.cached_property
    def all_run(self) -> bool:
        """Whether every case was run."""
        return len(self.findings) == len(self.cases)

    def nearer(self, changed: Callable, now: Finding) -> Fitness | None:
        """What has become right, where nothing has become wrong.

        Parts of the answer, with other inputs, too; or else variables that hold what the solution's do.
        """
        if self.exercise.measure:
            return None
        before = self.second[self.at]
        if self.failed.parts and (mended := _mended(self.failed, now)):
            again = _mended(before, self.tried(changed, before))
            return Fitness(right=tuple(mended)) if mended == again else None
        gained = _gained(self.failed, now, self.had, self.landmarks)
        runs = bool(now.parts) and self.failed.outcome.error is not None
        return Fitness(reached=gained, runs=runs) if gained or runs else None

    @functools.cached_property
    def solved(self) -> Outcome:
        """What comes of the solution on the first failed check, its variables included."""
        given = dict(zip(self.exercise.parameters, self.failed.case.args, strict=True))
        with repair.quiet():
            return run.run(self.exercise.reference, given)

    @functools.cached_property
    def landmarks(self) -> dict[str, np.ndarray]:
        """What the solution's variables hold on the first failed check, as far as that was not given."""
        given = dict(zip(self.exercise.parameters, self.failed.case.args, strict=True))
        return landmarks(self.solved, given)

    @functools.cached_property
    def had(self) -> dict[str, str]:
        """Those of them that the learner's variables hold already."""
        return reached(self.failed.outcome.values, self.landmarks)

    def suspects(self, outcome: Outcome) -> "_Suspects":
        """What the variables that the solution has, too, tell of where to look."""
        given = dict(zip(self.exercise.parameters, self.failed.case.args, strict=True))
        compared = {} if self.exercise.measure else explain.compared(outcome, self.solved, given)
        L = explain.layers(given)
        if L and outcome.values.get("L") == L:
            compared["L"] = None
        return _Suspects(self.function, outcome.line, compared)

    @property
    def narrowed(self) -> str:
        """Where to look when nothing else is known."""
        first = self.suspects(self.failed.outcome).first
        if first and not ratio(first[1]):  # a 1/m may live here or there
            return explain.first_apart_words(*first)
        return explain.unused_words(self.function, self.exercise.reference)


@dataclass(frozen=True)
class _Suspects:
    """Where a function may be wrong, by what its variables hold.

    compared: those that the reference has, too: see `explain.compared`
    line:     of the exception, such as "line 3: ..."; "" if there is none
    """

    function: Callable
    line: str
    compared: Mapping[str, Part | None]

    @functools.cached_property
    def first(self) -> tuple[tuple[int, ...], Part] | None:
        """The first variable that is not as in the solution, and in which lines it is made."""
        lines = _assigned(self.function)
        apart = [(lines.get(name, (0,)), part) for name, part in self.compared.items() if part]
        return min(apart, key=lambda each: (each[0], each[1].name), default=None)

    @property
    def right(self) -> set[str]:
        """The variables that are as in the solution.

        Where a factor is wrong, not those of which the first wrong one is made: a 1/m may live in any.
        """
        right = {name for name, part in self.compared.items() if part is None}
        by_a_factor = self.first and ratio(self.first[1])
        return right - _made_of(self.function, self.first[0][0]) if self.first and by_a_factor else right

    @property
    def near(self) -> set[int]:
        """The lines to look at first: of the exception, and of what differs and is made of what does not."""
        apart = {name for name, part in self.compared.items() if part}
        lines = {line for name, lines in _assigned(self.function).items() if name in apart for line in lines}
        roots = {line for line in lines if len(_made_of(self.function, line) & apart) < 2}  # itself alone
        found = re.match(r"line (\d+)", self.line)
        return {int(found[1])} | roots if found else roots


def _correction(verdict: Verdict) -> str:
    """The change that mends an answer, with what is wrong there: its last hint. "" if none is known."""
    found, named = verdict.found, verdict.named[:1]
    if not found.changes or (found.right and named and named[0] != explain.found_words(found)):
        return ""  # what mends a part only, and not what is said to be wrong
    changes = [found.changes[0], *filter(None, [found.second])]
    return "\n".join([*named, *map(explain.change_words, changes)])


def _until_off(parts: Iterator, answer: Sequence, chance: Sequence[float]) -> Iterator:
    """The parts, up to the first that is not as in the answer."""
    for got, wanted, tolerance in zip(parts, answer, chance, strict=False):
        if not alike(np.asarray(got), np.asarray(wanted), tolerance):
            return
        yield got


def _mended(before: Finding, now: Finding) -> list[str]:
    """The parts that were wrong and are right; none if anything has become worse."""
    if now.outcome.error or now.misfit or now.outcome.changed:
        return []
    wrong, still = ({part.name for part in finding.wrong} for finding in (before, now))
    return [part.name for part in before.wrong if part.name not in still] if still < wrong else []


def _gained(
    before: Finding, now: Finding, had: Mapping[str, str], marks: Mapping[str, np.ndarray]
) -> tuple[str, ...]:
    """The variables by which landmarks are reached now that were not; none if one is lost."""
    has = reached(now.outcome.values, marks)
    kept = {part.name for part in before.parts if part.right} <= {p.name for p in now.parts if p.right}
    if not has.keys() > had.keys() or now.outcome.changed or (now.parts and not kept):
        return ()
    return tuple(own for name, own in has.items() if name not in had)


def _agree(own: Finding, their: Finding) -> bool:
    """Whether a mistake does what the learner's function does."""
    if own.right:
        return their.right
    if own.outcome.error or their.outcome.error:
        return _error_kind(own.outcome.error) == _error_kind(their.outcome.error)
    if set(own.outcome.changed) != set(their.outcome.changed) or own.misfit != their.misfit:
        return False
    pairs = zip(own.parts, their.parts, strict=True)  # with one misfit, they have the same parts
    return all(alike(a.got, b.got, a.tolerance) for a, b in pairs)


def _error_kind(error: BaseException | None) -> tuple:
    """What kind of error it is; `*` and `np.multiply`, `@` and `np.dot`, fail in different words."""
    words = explain.error_words(error, len, {}) if isinstance(error, ValueError) else ""
    return (words,) if words else (type(error), str(error))


def _says_little(finding: Finding) -> bool:
    """Whether other mistakes may well come to the same: an exception, or one number everywhere."""
    if finding.outcome.error:
        return True
    if finding.misfit or finding.outcome.changed:
        return False
    return all(
        is_numeric(part.got) and part.got.size and (_one_number(part.got, part.want) or _is_index(part.want))
        for part in finding.wrong
    )


def _is_whole(want: np.ndarray) -> bool:
    return want.ndim == 0 and want.dtype.kind in "iu"


def _is_index(want: np.ndarray) -> bool:
    return _is_whole(want) and int(want) < 10


def _one_number(got: np.ndarray, want: np.ndarray) -> bool:
    values = np.unique(got) if want.dtype.kind == "f" else ()
    return len(values) == 1 and (float(values[0]) in {0.0, 1.0} or not np.isfinite(values[0]))


def _tokens(text: str) -> set[str]:
    """The names, numbers and operators in a piece of Python."""
    found = set()
    try:
        for token in tokenize.generate_tokens(
            io.StringIO(text.replace(" && ", "\n").replace(" -> ", "\n")).readline
        ):
            if token.type in {tokenize.NAME, tokenize.OP, tokenize.NUMBER}:
                found.add(token.string)
    except (tokenize.TokenError, IndentationError, SyntaxError):
        pass
    return found


def _stands_in(way: str, text: str) -> bool:
    """Whether what a mistake brings in stands in the learner's text as it is."""
    try:
        lines = ast.unparse(ast.parse(text))
        new = [ast.unparse(ast.parse(change.partition(" -> ")[2] or change)) for change in way.split(" && ")]
    except SyntaxError:
        return False
    return all(len(piece) > 3 and piece in lines for piece in new)


def _calls_own_functions(function: Callable) -> bool:
    """Whether it calls other functions of the notebook, whose loops only the guard can end."""
    code, names = getattr(function, "__code__", None), getattr(function, "__globals__", {})
    called = (names.get(name) for name in code.co_names) if code else ()
    return any(isinstance(each, FunctionType) and each.__globals__ is names for each in called)


def _assigned(function: Callable) -> dict[str, tuple[int, ...]]:
    """The lines in which each variable gets values: where it begins empty only if there are no others."""
    before = getattr(getattr(function, "__code__", None), "co_firstlineno", 1) - 1
    lines: dict[str, set[int]] = {}
    empty: dict[str, set[int]] = {}
    try:
        tree = ast.parse(run.source(function))
    except SyntaxError:
        return {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Subscript) and isinstance(node.ctx, ast.Store):
            lines.setdefault(ast.unparse(node).partition("[")[0], set()).add(before + node.lineno)
        elif isinstance(node, ast.Attribute) and node.attr in {"append", "insert", "extend"}:
            lines.setdefault(ast.unparse(node.value), set()).add(before + node.lineno)
        elif isinstance(node, ast.Assign):
            for target, value in _pairs(node):
                if re.fullmatch(
                    r"\{\}|\[\]|\(\)|dict\(\)|list\(\)|np\.(zeros|empty)\(.*\)", ast.unparse(value)
                ):
                    empty.setdefault(ast.unparse(target), set()).add(before + node.lineno)
    return {name: tuple(sorted(at - empty.get(name, set()) or at)) for name, at in lines.items()}


def _pairs(node: ast.Assign) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Each target of an assignment with what it is given."""
    for target in node.targets:
        if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            yield from zip(target.elts, node.value.elts, strict=False)
        else:
            yield target, node.value


def _made_of(function: Callable, line: int) -> set[str]:
    """The names that stand in a line of the function."""
    first = getattr(getattr(function, "__code__", None), "co_firstlineno", 1)
    nodes = ast.walk(ast.parse(run.source(function)))
    return {n.id for n in nodes if isinstance(n, ast.Name) and n.lineno == line - first + 1}


def _other_parameters(exercise: Exercise, function: Callable) -> str:
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


def _is_unwritten(first: Finding) -> bool:
    return isinstance(first.outcome.error, NotImplementedError) or first.outcome.value is Ellipsis


def show(said: Verdict | Text) -> None:
    """As rich output where there is a notebook, else as text, at once."""
    shell = sys.modules.get("IPython")
    if shell and shell.get_ipython():
        from IPython.display import display  # a plain install has no IPython

        display(said)
        return
    sys.stdout.write(f"{said!r}\n")
    sys.stdout.flush()


def explain_syntax(info: Any) -> None:
    """Before a cell runs: if it has an exercise and is no Python, say where, and what is missing.

    info: what IPython tells of a cell that is about to run; its `raw_cell` is the text.
    """
    text = getattr(info, "raw_cell", "") or ""
    name = next((line[11:].strip() for line in text.splitlines() if line.startswith("@exercises.")), "")
    if name and (verdict := syntax_verdict(name, text)):
        show(verdict)


def syntax_verdict(name: str, text: str) -> Verdict | None:
    """What is to be said of a cell that Python cannot read; None if it can."""
    try:
        ast.parse(text)
    except SyntaxError as error:
        line = (
            text.splitlines()[error.lineno - 1]
            if error.lineno and error.lineno <= text.count("\n") + 1
            else ""
        )
        said = f"Python cannot read line {error.lineno}: {error.msg}."
        mends = repair.syntax_mends(text, error)
        named = (f"With one change in line {mends[0][0]} it can: {mends[0][1]}.",) if mends else ()
        return Verdict(name, "wrong", line=f"line {error.lineno}: {line.strip()}", named=named, said=(said,))
    return None


def watch_cells() -> None:
    """Have IPython call `explain_syntax` before each cell, once."""
    shell = sys.modules.get("IPython") and sys.modules["IPython"].get_ipython()
    if shell and explain_syntax not in shell.events.callbacks["pre_run_cell"]:
        shell.events.register("pre_run_cell", explain_syntax)
