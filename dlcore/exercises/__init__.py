"""Exercises: a learner writes the function, and is told at once what it does, mistakes by name.

    >>> from dlcore import exercises
    >>> @exercises.tanh_slope
    ... def tanh_slope(Z, A):
    ...     return 1 - Z**2
    ✗ tanh_slope is not right yet. Check that failed: three units, four examples.
    That is tanh's slope written with z; it wants a: 1 - a².
    ...

A new exercise is a new file in `catalogue/` that has the exercise's name; nothing lists it. The recipe,
by `catalogue/tanh_slope.py` (one line), `layer_forward.py` (a few), `update.py` (dictionaries by layer),
`backward.py` (a record), `cost.py` (extreme inputs), `he.py` (random draws, measured by `_draws.py`):

1.  The reference function, as a learner would write it, with NumPy as `np` and, where the task gives
    it, the library as `dl`; no annotations. Its name, parameters and one-line docstring are the stub's;
    its text is the solution. `equals=` is the library's function with the same arguments, if there is
    one: a test holds the two equal.
2.  `place="04.3"`: notebook 04, the third exercise in it. `returns=` names what comes back.
3.  `cases=`: rng -> a list of Case(title, args), an easy one first, in which numbers such as learning
    rates and sizes differ from case to case, so that none that is written down passes.
4.  `mistakes=`: {edit: sentence}. An edit is "old -> new", a piece of the reference's text and what
    stands there instead (old wherever it stands; several joined by " && "; nothing after the arrow
    deletes; a new piece may have several lines). Without an arrow it is what is returned instead.
    A tuple of edits shares one sentence. Only mistakes are written down whose sentence says more than
    the search for a repair can say by itself, which is where and what: so *why*, and what to do.
    A sentence must be true for whoever has this result, whichever way they came by it.

Every exercise is a record of its own name here, in the order of the course in `EXERCISES`:
`exercises.sigmoid.hint()` and `.solution()` help on, `exercises.progress()` lists them all.
"""

from pathlib import Path
from types import MappingProxyType

from dlcore.exercises import _progress, catalogue
from dlcore.exercises.check import Exercise
from dlcore.tables import Table

EXERCISES = MappingProxyType({exercise.name: exercise for exercise in catalogue.EXERCISES})

globals().update(EXERCISES)  # a record is added in one place only, its topic's file

__all__ = ["EXERCISES", "Exercise", "export_progress", "progress", *EXERCISES]  # noqa: PLE0604 - the table's names


def progress() -> Table:
    """All exercises in the order of the course: what is solved, in how many tries, with how many hints."""
    return _progress.table(EXERCISES.values())


def export_progress(path: str = "progress.json") -> Path:
    """Write the progress in all exercises into one file to hand in; returns where it is.

    Of each exercise: whether it was solved, in how many tries, with how many hints, and the first and
    the last time it was worked on. `python -m dlcore.grade` shows it beside what it finds by itself.
    """
    file = Path(path)
    _progress.export(file, EXERCISES)
    return file
