"""The derivative of leaky ReLU."""

import numpy as np

import dlcore as dl
from dlcore.exercises.catalogue._inputs import entries, zeros
from dlcore.exercises.check import Case, Exercise


def leaky_relu_slope(Z, A):
    """1 where z > 0, else 0.01; the shape of Z. A = g(Z) is given, too."""
    return np.where(Z > 0, 1.0, 0.01)


def _cases(rng):
    every = entries(rng, 1000.0) | zeros(rng)
    return [Case(title, (Z, dl.leaky_relu(Z))) for title, Z in every.items()]


EXERCISE = Exercise(
    leaky_relu_slope,
    equals=dl.leaky_relu.prime,
    title="The derivative of leaky ReLU",
    place="04.8",
    covers=("A5", "A8"),
    task="Return leaky ReLU's derivative for every entry, given $Z$ and $A = g(Z)$: 1 where $z > 0$, else 0.01.",
    returns=("g'(Z)",),
    cases=_cases,
    hints=(
        "Draw the function. It is made of two straight lines: how steep is each?",
        "`np.where(condition, this, that)` chooses entry by entry.",
        "`return np.where(Z > 0, 1.0, 0.01)`",
    ),
    mistakes={
        "Z > 0 -> Z >= 0": "At z = 0 this says 1. Any number from 0.01 to 1 would do there; we take 0.01, as for negative z: `Z > 0`.",
        "0.01 -> 0.01 * Z": "Where z is negative the derivative is 0.01 itself, without the z: the line 0.01 z climbs by 0.01.",
        "0.01 -> -0.01": "The derivative of the leak has the wrong sign: 0.01 z climbs as well.",
        "1.0, 0.01 -> 0.01, 1.0": "Turned round: 1 where z is positive, 0.01 where it is not.",
        "A": "That is leaky ReLU itself. Its derivative is 1 or 0.01, and does not grow with z.",
        "1 if Z > 0 else 0.01": "`if` asks one question, and Z has many entries. `np.where(Z > 0, 1.0, 0.01)` asks it of each.",
    },
)
