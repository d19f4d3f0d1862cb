"""Exercises: a learner writes the function, and is told at once what it does, mistakes by name.

    >>> from dlcore import exercises
    >>> @exercises.tanh_slope
    ... def tanh_slope(Z, A):
    ...     return 1 - Z**2
    ✗ tanh_slope is not right yet. Check that failed: three units, four examples.
    That is tanh's slope written with z; it wants a: 1 - a².
    ...

A new exercise is a new file in `catalogue/` that has the exercise's name; it is found, not listed (the
names below are for editors). The recipe,
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
from typing import TYPE_CHECKING

from dlcore.exercises import _progress, catalogue
from dlcore.exercises.check import Exercise, watch_cells
from dlcore.tables import Table

# ruff: noqa: N811, TC004 - every file has its EXERCISE, which goes by the exercise's name here
if TYPE_CHECKING:  # for editors: completion, and the way to the definition; a test holds it to the files
    from dlcore.exercises.catalogue.accuracy import EXERCISE as accuracy
    from dlcore.exercises.catalogue.backward import EXERCISE as backward
    from dlcore.exercises.catalogue.choose_network import EXERCISE as choose_network
    from dlcore.exercises.catalogue.cost import EXERCISE as cost
    from dlcore.exercises.catalogue.count_parameters import EXERCISE as count_parameters
    from dlcore.exercises.catalogue.features import EXERCISE as features
    from dlcore.exercises.catalogue.forward import EXERCISE as forward
    from dlcore.exercises.catalogue.gradient_step import EXERCISE as gradient_step
    from dlcore.exercises.catalogue.he import EXERCISE as he
    from dlcore.exercises.catalogue.image_columns import EXERCISE as image_columns
    from dlcore.exercises.catalogue.layer_backward import EXERCISE as layer_backward
    from dlcore.exercises.catalogue.layer_forward import EXERCISE as layer_forward
    from dlcore.exercises.catalogue.layer_sizes import EXERCISE as layer_sizes
    from dlcore.exercises.catalogue.leaky_relu import EXERCISE as leaky_relu
    from dlcore.exercises.catalogue.leaky_relu_slope import EXERCISE as leaky_relu_slope
    from dlcore.exercises.catalogue.loss import EXERCISE as loss
    from dlcore.exercises.catalogue.numerical_gradient import EXERCISE as numerical_gradient
    from dlcore.exercises.catalogue.output_dZ import EXERCISE as output_dZ
    from dlcore.exercises.catalogue.parameter_shapes import EXERCISE as parameter_shapes
    from dlcore.exercises.catalogue.predict import EXERCISE as predict
    from dlcore.exercises.catalogue.relu import EXERCISE as relu
    from dlcore.exercises.catalogue.relu_slope import EXERCISE as relu_slope
    from dlcore.exercises.catalogue.report_accuracy import EXERCISE as report_accuracy
    from dlcore.exercises.catalogue.sigmoid import EXERCISE as sigmoid
    from dlcore.exercises.catalogue.sigmoid_slope import EXERCISE as sigmoid_slope
    from dlcore.exercises.catalogue.small_random import EXERCISE as small_random
    from dlcore.exercises.catalogue.softmax import EXERCISE as softmax
    from dlcore.exercises.catalogue.tanh import EXERCISE as tanh
    from dlcore.exercises.catalogue.tanh_slope import EXERCISE as tanh_slope
    from dlcore.exercises.catalogue.train import EXERCISE as train
    from dlcore.exercises.catalogue.unit import EXERCISE as unit
    from dlcore.exercises.catalogue.update import EXERCISE as update
    from dlcore.exercises.catalogue.xavier import EXERCISE as xavier
    from dlcore.exercises.catalogue.zero_parameters import EXERCISE as zero_parameters

EXERCISES = MappingProxyType({exercise.name: exercise for exercise in catalogue.EXERCISES})

watch_cells()
globals().update(EXERCISES)  # as found: a new exercise is a new file

__all__ = [  # noqa: RUF022 - first what is no exercise
    "EXERCISES",
    "Exercise",
    "export_progress",
    "progress",
    "accuracy",
    "backward",
    "choose_network",
    "cost",
    "count_parameters",
    "features",
    "forward",
    "gradient_step",
    "he",
    "image_columns",
    "layer_backward",
    "layer_forward",
    "layer_sizes",
    "leaky_relu",
    "leaky_relu_slope",
    "loss",
    "numerical_gradient",
    "output_dZ",
    "parameter_shapes",
    "predict",
    "relu",
    "relu_slope",
    "report_accuracy",
    "sigmoid",
    "sigmoid_slope",
    "small_random",
    "softmax",
    "tanh",
    "tanh_slope",
    "train",
    "unit",
    "update",
    "xavier",
    "zero_parameters",
]


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
