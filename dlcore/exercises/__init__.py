"""Exercises: a learner writes the function, and is told at once what it does, mistakes by name.

    >>> from dlcore import exercises
    >>> @exercises.tanh_slope
    ... def tanh_slope(Z, A):
    ...     return 1 - Z**2
    ✗ tanh_slope is not right yet. Check that failed: three units, four examples.
    That is tanh's slope written with z; it wants a: 1 - a².
    ...

Every exercise is a record of its own name here, in the order of the course in `EXERCISES`:
`exercises.sigmoid.hint()` and `.solution()` help on, `exercises.progress()` lists them all.
"""

from types import MappingProxyType

from dlcore.exercises import _progress, catalogue
from dlcore.exercises._exercise import Exercise
from dlcore.tables import Table

EXERCISES = MappingProxyType({exercise.name: exercise for exercise in catalogue.EXERCISES})

globals().update(EXERCISES)  # a record is added in one place only, its topic's file

__all__ = ["EXERCISES", "Exercise", "progress", *EXERCISES]  # noqa: PLE0604 - the table's names


def progress() -> Table:
    """All exercises in the order of the course: what is solved, in how many tries, with how many hints."""
    return _progress.table(EXERCISES.values())
