"""Exercises on ReLU and its slope."""

import numpy as np
from numpy.typing import NDArray

import dlcore as dl
from dlcore.exercises._exercise import Case, Exercise, Mistake
from dlcore.exercises.catalogue._inputs import entries, zeros


def _in_place(Z: NDArray) -> NDArray:
    Z[Z < 0] = 0
    return Z


def _slope_in_place(Z: NDArray, A: NDArray) -> NDArray:
    Z[Z > 0] = 1
    Z[Z <= 0] = 0
    return Z


EXERCISES = (
    Exercise(
        "relu",
        "ReLU",
        notebook="04",
        covers=("A4",),
        task=r"Return $a = \max(0, z)$ for every entry of $Z$, and leave $Z$ as it is.",
        signature="relu(Z)",
        doc="max(0, z) for each entry; A has the shape of Z.",
        returns=("A",),
        reference=dl.relu.g,
        shows=(dl.relu,),
        reads="`g` in the record:",
        cases=lambda rng: [Case(title, (Z,)) for title, Z in (entries(rng, 1000.0) | zeros(rng)).items()],
        hints=(
            "Two numbers are compared for each entry: z and 0. Which NumPy function compares entry by entry?",
            "`np.max` finds the largest entry of one array; `np.maximum` compares two arrays entry by entry.",
            "`return np.maximum(0, Z)`",
        ),
        mistakes=(
            Mistake(
                "Python's `max` and `if` ask one question of the whole array, and `np.max` looks "
                "for one largest value. `np.maximum(0, Z)` compares entry by entry.",
                lambda Z: max(0, Z),
                lambda Z: max(Z, 0),
                lambda Z: np.max(0, Z),
                np.max,
                lambda Z: max(0, np.max(Z)),
                lambda Z: Z.max(axis=0),
            ),
            Mistake(
                "`Z[Z < 0] = 0` writes into the Z that was given, and backward "
                "still needs it. Make a new array: `np.maximum(0, Z)`.",
                _in_place,
            ),
            Mistake(
                "The smaller of the two is taken: what is positive should pass, what is negative should not.",
                lambda Z: np.minimum(0, Z),
            ),
            Mistake(
                "Negative z come out positive: that is |z|. They should come out as 0.",
                np.abs,
            ),
            Mistake(
                "That is the step function, 0 or 1. Where z is positive, ReLU gives z itself.",
                lambda Z: (Z > 0).astype(float),
                lambda Z: (Z >= 0).astype(float),
            ),
            Mistake(
                "That is leaky ReLU. ReLU lets nothing through below 0.",
                dl.leaky_relu.g,
            ),
            Mistake(
                "Turned round: positive z are stopped and negative ones let through.",
                lambda Z: np.maximum(0, -Z),
            ),
        ),
    ),
    Exercise(
        "relu_slope",
        "The slope of ReLU",
        notebook="04",
        covers=("A4", "A8"),
        task=(
            "Return ReLU's slope for every entry, given $Z$ and $A = g(Z)$. At $z "
            "= 0$ there is a kink and no slope; we take 0 there."
        ),
        signature="relu_slope(Z, A)",
        doc="1 where z > 0, else 0; the shape of Z. A = g(Z) is given, too.",
        returns=("g'(Z)",),
        reference=dl.relu.prime,
        shows=(dl.relu,),
        reads="`prime` in the record:",
        cases=lambda rng: [
            Case(title, (Z, dl.relu(Z))) for title, Z in (entries(rng, 1000.0) | zeros(rng)).items()
        ],
        hints=(
            "Draw max(0, z). How steep is it on the left, how steep on the right?",
            "It is 1 where z > 0 and 0 elsewhere: a comparison gives True and False, which count as 1 and 0.",
            "`return (Z > 0).astype(float)`",
        ),
        mistakes=(
            Mistake(
                "At z = 0 this says 1. Any number from 0 to 1 would do as a subgradient; the course "
                "takes 0, so that a unit that is off passes nothing back: `Z > 0`.",
                lambda Z, A: (Z >= 0).astype(float),
                lambda Z, A: (A >= 0).astype(float) * (Z >= 0),
                block=7,
            ),
            Mistake(
                "A is never below 0, so `A >= 0` is true everywhere. Ask whether z > 0, or a > 0.",
                lambda Z, A: (A >= 0).astype(float),
                lambda Z, A: np.ones_like(Z),
                block=7,
            ),
            Mistake(
                "That is ReLU itself. Its slope is 1 or 0.",
                lambda Z, A: A,
                lambda Z, A: np.maximum(0, Z),
            ),
            Mistake(
                "That is the sign of z. Where z is negative ReLU is flat: the slope is 0, not -1.",
                lambda Z, A: np.sign(Z),
                lambda Z, A: np.where(Z > 0, 1, -1),
            ),
            Mistake(
                "Turned round: ReLU is flat where z is negative and climbs where it is positive.",
                lambda Z, A: (Z < 0).astype(float),
                lambda Z, A: (Z <= 0).astype(float),
            ),
            Mistake(
                "That is leaky ReLU's slope. ReLU's is 0 where z is negative.",
                dl.leaky_relu.prime,
            ),
            Mistake(
                "z / z is nan where z is 0. Compare instead of dividing: `Z > 0`.",
                lambda Z, A: A / Z,
            ),
            Mistake(
                "Assigning to `Z[…]` writes into the Z that was given. "
                "Make a new array: `(Z > 0).astype(float)`.",
                _slope_in_place,
            ),
            Mistake(
                "`if` asks one question of the whole array. A comparison, `Z > 0`, answers for each entry.",
                lambda Z, A: 1 if Z > 0 else 0,
            ),
        ),
        use=(
            'Both together are an activation: `mine = dataclasses.replace(dl.relu, name="mine", '
            "g=relu, prime=relu_slope)`, and then `Playground(activation=mine)`."
        ),
    ),
)
