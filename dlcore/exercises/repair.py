"""Look for the smallest change of a learner's own code with which the checks pass.

Automated program repair: the edits that an error model proposes are tried one after the other, the
natural ones first. A change is found by running the changed function, so that what is said of it is
true by construction. Where none mends all, one that makes something right is kept, and a second one is
looked for, as for two mistakes.

Nothing of the learner's is touched: the changed functions run in a copy of the notebook's names, on
copies of the inputs, and print nothing. Loops count their turns, so that none is endless; no signal,
thread or process is needed.
"""

import ast
import contextlib
import dataclasses
import io
import itertools
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

import numpy as np

from dlcore.exercises import run
from dlcore.exercises.error_model import Edit, ErrorModel, assigned_in, counts, forget_texts
from dlcore.exercises.records import Change, Failure, Fitness, Found

SECONDS = 1.5  # of the processor, for a search; check.py may give it less
TURNS, TRY = 20_000, 0.1  # turns of loops, and seconds, in one run of a changed function
FEW_TURNS = 300  # where the learner's own loop is endless: many changes leave it so
NEAR = 3  # up to this rank, a change is told that makes a part right; beyond, it may be coincidence
MOST = 4  # changes that pass; where more do, some are coincidence
HALVES = 2  # of those that make something right, how many are tried as the first of two changes

Group = tuple[Edit, ...]


class Score(Protocol):
    """What says how a changed function fares."""

    def __call__(self, changed: Callable, *, partly: bool) -> Fitness | None:
        """None if it does not pass and is no better, or if that is not asked for (partly)."""
        ...


class _TooLongError(BaseException):
    """A changed function has made too many turns, or the search is over."""


def search(
    function: Callable,
    reference: Callable,
    score: Score,
    *,
    failure: Failure,
    again: Callable[[Callable], Failure],
    seconds: float,
) -> Found:
    """The changes of `function` that pass, one to four; none where there are more, or none in time.

    again:   what is known of a changed function's failure
    seconds: how long it may take
    """
    try:
        model = ErrorModel(function, reference, failure)
    except (OSError, TypeError, SyntaxError, ValueError, IndexError):
        return Found()
    with quiet():
        return _Search(model, score, again, seconds).found()


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Nothing printed, no warning, NumPy's old random stream as it was."""
    state = np.random.get_state()  # noqa: NPY002 - the learner's may draw from it
    try:
        with (
            contextlib.redirect_stdout(io.StringIO()),
            contextlib.redirect_stderr(io.StringIO()),
            warnings.catch_warnings(),
            np.errstate(all="ignore"),
        ):
            warnings.simplefilter("ignore")
            yield
    finally:
        np.random.set_state(state)  # noqa: NPY002


class _Search:
    """The edits of an error model, tried one after the other."""

    def __init__(
        self, model: ErrorModel, score: Score, again: Callable[[Callable], Failure], seconds: float
    ) -> None:
        self.model, self.score, self.again = model, score, again
        self.limit, self.one, self.left = run.Limit(seconds), run.Limit(TRY), TURNS
        self.soon, self.share = run.Limit(seconds / 2), seconds / 3
        self.near = {*model.failure.near, *self.around()}
        self.nearer: list[tuple[Fitness, Group]] = []

    def found(self) -> Found:
        """Try all edits, and stop with the rank at which one passes."""
        edits = list(self.model.edits())
        tries = [*((edit,) for edit in edits), *self.model.groups(edits)]
        stages = itertools.chain(self.staged(tries), self.staged(self.model.wrapped_twice(edits)))
        passed: list[Edit] = []
        seen: set = set()
        halved = complete = False
        rank = 0.0
        for rank, same in stages:
            complete = complete or rank > NEAR + 2
            pausing = not halved
            passed = self.passing(same, seen, pausing=pausing)
            if pausing and not passed and self.nearer and (complete or self.soon.over):
                halved = True
                if pair := self.two():
                    return pair
                passed = self.passing(same, seen)
            if passed or self.limit.over:
                break
        if not passed and not halved and (pair := self.two()):
            return pair
        if not complete and self.limit.over:  # others may do as well as those that are nearer
            self.nearer = [half for half in self.nearer if half[0].check and rank > NEAR]
        return _chosen(passed, self.nearer)

    def passing(
        self, groups: Iterable[Group], seen: set, *, partly: bool = True, pausing: bool = False
    ) -> list[Edit]:
        """Those with which every check passes; what makes something right is kept in `nearer`, if partly.

        pausing: whether to stop, with some left to try, when it is time for two mistakes
        """
        passed = []
        for group in groups:
            if self.limit.over:
                break
            place = tuple(edit.place for edit in group)
            if place in seen or (group[0].like.startswith("wrap ") and _is_nested(group[0], group[-1])):
                continue
            seen.add(place)
            fitness = self.tried(group, partly=partly and group[0].rank <= NEAR)
            if fitness and fitness.passes:
                passed.append(_as_one(group))
            elif fitness and not (group[0].borrowed and not fitness.said):
                self.nearer.append((fitness, group))
            if pausing and self.nearer and not passed and self.soon.over:
                break
        return passed

    def two(self) -> Found | None:
        """A change that makes something right, and with it a second one that makes all right."""
        halves = [
            half for half in self.nearer if len(half[1]) == 1 or not half[1][0].like.startswith("const")
        ]
        firsts = sorted(halves, key=lambda half: (-_gain(half[0]), len(half[1]), half[1][0].rank))
        apart: dict[tuple[int, str], Group] = {}
        for _, group in firsts:
            apart.setdefault((group[0].line, group[0].what), group)
        for i, group in enumerate([*apart.values()][:HALVES], start=1):
            first = _changes([_as_one(group)])
            if self.limit.over:
                return None
            before = self.model.failure, self.near, self.limit
            self.limit = run.Limit(self.share / i)
            old = _applied(group)
            forget_texts()  # they are kept while no edit is made, and these are for good
            try:
                self.learn()
                # another piece in the place of the first one's is no second mistake
                passed = [edit for edit in self.second() if edit.slot not in [own.slot for own in group]]
                second = _chosen(passed, []).changes
            finally:
                _undone(group, old)
                forget_texts()
                self.model.failure, self.near, self.limit = before
            if second:
                if alone := [edit for edit in passed[:MOST] if self.mends((edit,))]:
                    return _chosen(alone, [])  # what the first one made right was right in another way
                if group[0].like and group[0].like == passed[0].like:
                    both = sorted([*group, passed[0]], key=lambda edit: edit.line)
                    return Found(_changes([_as_one(tuple(both))]))
                return Found(first, second=second[0])
        return None

    def learn(self) -> None:
        """Look where the function fails now that it has been changed."""
        with contextlib.suppress(_TooLongError):
            self.model.failure = self.again(self.compiled())
            self.near = {*self.model.failure.near, *self.around()}

    def second(self) -> list[Edit]:
        """The edits that make all right in a function that has been changed once."""
        seen: set = set()
        groups = [(edit,) for edit in self.model.edits() if edit.rank <= NEAR + 1]
        for _, same in self.staged(groups):
            if (passed := self.passing(same, seen, partly=False)) or self.limit.over:
                return passed
        return []

    def around(self) -> Iterator[int]:
        """Where it may begin: loops with one of these lines in them, what counts in them and ends them."""
        near = set(self.model.failure.near)
        here = [node for node in ast.walk(self.model.body) if isinstance(node, ast.stmt)]
        names = (n for at in here if self.model.line(at) in near for n in ast.walk(at))
        used = {n.id for n in names if isinstance(n, ast.Name)}
        yield from (self.model.line(node) for node in here if counts(node) in used)
        for loop in ast.walk(self.model.body):
            lines = [node for node in ast.walk(loop) if isinstance(node, ast.stmt)]
            if isinstance(loop, ast.For | ast.While) and set(map(self.model.line, lines)) & near:
                yield self.model.line(loop)
            if isinstance(loop, ast.While) and self.model.failure.endless:
                asked = {n.id for n in ast.walk(loop.test) if isinstance(n, ast.Name)}
                yield from (self.model.line(node) for node in lines if assigned_in(node) & asked)

    def staged(self, tries: Iterable[Group]) -> Iterator[tuple[float, Iterator]]:
        """The same in the order in which they are tried, from when they are asked for."""
        yield from itertools.groupby(sorted(tries, key=self.later), key=self.later)

    def later(self, group: Group) -> float:
        """When it is tried: natural slips first, and a line under suspicion; two lines later than one."""
        first = group[0]
        twice = 0.0 if len(group) == 1 or first.is_everywhere else 2.5
        return first.rank + twice + 2 * (not any(edit.line in self.near for edit in group))

    def tried(self, group: Group, *, partly: bool = False) -> Fitness | None:
        """How the function fares with these edits made; they are taken back."""
        old = _applied(group)
        try:
            return self.score(self.compiled(), partly=partly)
        except (Exception, _TooLongError):  # noqa: BLE001 - whatever a changed function raises, it does not pass
            return None
        finally:
            _undone(group, old)

    def mends(self, group: Group) -> bool:
        """Whether every check passes with these edits."""
        fitness = self.tried(group)
        return fitness is not None and fitness.passes

    def compiled(self) -> Callable:
        """The function as the tree has it now."""
        names = dict(self.model.names)
        names["__turn__"] = self.turn
        exec(compile(self.model.module, run.CHANGED, "exec"), names)  # noqa: S102 - the learner's own function
        self.left, self.one = FEW_TURNS if self.model.failure.endless else TURNS, run.Limit(TRY)
        return names[self.model.name]

    def turn(self) -> bool:
        """Counted in each turn of each loop."""
        self.left -= 1
        if self.left < 0 or self.one.over or self.limit.over:
            raise _TooLongError
        return True


def _applied(group: Group) -> list:
    """Make the edits; what was there before."""
    return [edit.put(edit.new) for edit in group]


def _undone(group: Group, old: Sequence) -> None:
    for edit, value in zip(reversed(group), reversed(old), strict=True):
        edit.put(value)


def _gain(fitness: Fitness) -> float:
    """How much has become right."""
    return float("inf") if fitness.check else 2 * len(fitness.right) + len(fitness.reached) + fitness.runs / 2


def _chosen(passed: list[Edit], nearer: list[tuple[Fitness, Group]]) -> Found:
    """What is said of the edits that passed: those that make all right, else those that make most so."""
    right = ""
    alone = [(fitness, group[0]) for fitness, group in nearer if fitness.said and len(group) == 1]
    if not passed and alone:
        best = max((fitness for fitness, _ in alone), key=_gain)
        passed = [edit for fitness, edit in alone if fitness == best]
        lowest = min(edit.rank for edit in passed)
        passed = [edit for edit in passed if edit.rank == lowest]
        right = best.said
    changes = _changes(passed)
    places = {change.line for change in changes}
    if not changes or (len(changes) > MOST and len(places) > 2):
        return Found()
    return Found(changes[:MOST], right)


def _changes(edits: Iterable[Edit]) -> tuple[Change, ...]:
    """The edits in words, each once, the clear and natural ones first."""
    merged = {(edit.line, *edit.said, edit.also): edit for edit in edits}
    best = sorted(merged.values(), key=lambda edit: (edit.vague, edit.rank))
    return tuple(Change(e.line, e.what, *e.said, e.vague, e.also) for e in best)


def _as_one(group: Group) -> Edit:
    """Several edits as one, for what is said of them."""
    first, *others = group
    if not others:
        return first
    lines = dict.fromkeys(f"line {edit.line}" for edit in others if edit.line != first.line)
    kind = first.what + (f", and the same in {', '.join(lines)}" if lines else "")
    places = dict.fromkeys((edit.line, *edit.said) for edit in others)
    also = tuple(place for place in places if place != (first.line, *first.said))
    return dataclasses.replace(first, kind=kind, also=also)


def _is_nested(one: Edit, other: Edit) -> bool:
    """Whether one edit is of a part of what the other is of."""
    return one is not other and any(a.old in ast.walk(b.old) for a, b in ((one, other), (other, one)))


def syntax_mends(text: str, error: SyntaxError) -> list[tuple[int, str]]:
    """Small changes with which Python can read the text: (line, what it is), near where it stopped."""
    lines, found = text.split("\n"), []
    for at in range(max(0, (error.lineno or 1) - 2), min(len(lines), error.lineno or 1))[::-1]:
        for new, said in _respelled(lines[at]):
            try:
                ast.parse("\n".join([*lines[:at], new, *lines[at + 1 :]]))
            except SyntaxError:
                continue
            found.append((at + 1, said))
    return found


def _respelled(line: str) -> Iterator[tuple[str, str]]:
    """A line with a sign more or less."""
    body = line.rstrip()
    for sign in (":", ")", "]", "}", '"', "'"):
        yield body + sign, f"a `{sign}` is missing at the end"
        if body.endswith(sign):
            yield body[:-1], f"the `{sign}` at the end is too much"
    yield body.replace("=", "==", 1), "`==` compares, `=` assigns"
    yield body.replace("==", "=", 1), "`=` assigns, `==` compares"
    for i, (a, b) in enumerate(itertools.pairwise(body), start=1):
        if (a.isdigit() and b.isalpha()) or (a == ")" and (b.isalnum() or b == "(")):
            yield f"{body[:i]} * {body[i:]}", f"a product is written with `*`: `{body[:i].split()[-1]} * ...`"
        if a in ")]" and b.isspace():
            yield f"{body[:i]},{body[i:]}", "a comma is missing"
            yield f"{body[:i]} *{body[i:]}", "a product is written with `*`"
    indent = len(line) - len(line.lstrip())
    for other in (indent - 1, indent + 1, indent - 4, indent + 4, 4):
        if other >= 0:
            yield " " * other + line.lstrip(), "how far it is indented"
