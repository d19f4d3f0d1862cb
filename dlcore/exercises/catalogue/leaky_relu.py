"""Exercises on leaky ReLU and its slope."""

import numpy as np

import dlcore as dl
from dlcore.exercises._exercise import Case, Exercise, Mistake
from dlcore.exercises.catalogue._inputs import entries, zeros

EXERCISES = (
    Exercise(
        "leaky_relu",
        "Leaky ReLU",
        notebook="04",
        covers=("A5",),
        task=r"Return $a = \max(0.01 z, z)$ for every entry of $Z$.",
        signature="leaky_relu(Z)",
        doc="max(0.01 z, z) for each entry; A has the shape of Z.",
        returns=("A",),
        reference=dl.leaky_relu.g,
        shows=(dl.leaky_relu,),
        reads="`g` in the record:",
        cases=lambda rng: [Case(title, (Z,)) for title, Z in (entries(rng, 1000.0) | zeros(rng)).items()],
        hints=(
            "Which of 0.01 z and z is the larger for a positive z, and which for a negative one?",
            "`np.maximum` compares two arrays entry by entry. Both depend on Z here.",
            "`return np.maximum(0.01 * Z, Z)`",
        ),
        mistakes=(
            Mistake(
                "That is ReLU, which lets nothing through below 0. The leak, 0.01 z, is missing.",
                dl.relu.g,
            ),
            Mistake(
                "0.01 is compared with z: every z below it becomes 0.01. The leak depends on z: 0.01 * Z.",
                lambda Z: np.maximum(0.01, Z),
            ),
            Mistake(
                "Turned round: the 0.01 belongs to negative z, and positive ones pass as they are.",
                lambda Z: np.minimum(0.01 * Z, Z),
            ),
            Mistake(
                "The leak has the wrong sign: for a negative z, 0.01 z is negative, too.",
                lambda Z: np.maximum(-0.01 * Z, Z),
                lambda Z: np.where(Z > 0, Z, -0.01 * Z),
            ),
            Mistake(
                "The leak has another size. Here it is 0.01 z.",
                lambda Z: np.maximum(0.1 * Z, Z),
                lambda Z: np.maximum(0.001 * Z, Z),
                lambda Z: np.maximum(0.2 * Z, Z),
            ),
            Mistake(
                "That is the slope, 1 or 0.01. Times z it is the function.",
                dl.leaky_relu.slope,
            ),
            Mistake(
                "Everything has become 0.01 z. Only negative z are made small.",
                lambda Z: 0.01 * Z,
            ),
            Mistake(
                "Python's `max` and `if` ask one question of the whole array, and `np.max` looks "
                "for one largest value. `np.maximum` compares entry by entry.",
                lambda Z: max(0.01 * Z, Z),
                lambda Z: np.max(0.01 * Z, Z),
                lambda Z: [z if z > 0 else 0.01 * z for z in Z],
                lambda Z: Z if Z > 0 else 0.01 * Z,
            ),
        ),
    ),
    Exercise(
        "leaky_relu_slope",
        "The slope of leaky ReLU",
        notebook="04",
        covers=("A5", "A8"),
        task=(
            "Return leaky ReLU's slope for every entry, given $Z$ and $A = g(Z)$: 1 where $z > 0$, else 0.01."
        ),
        signature="leaky_relu_slope(Z, A)",
        doc="1 where z > 0, else 0.01; the shape of Z. A = g(Z) is given, too.",
        returns=("g'(Z)",),
        reference=dl.leaky_relu.prime,
        shows=(dl.leaky_relu,),
        reads="`prime` in the record:",
        cases=lambda rng: [
            Case(title, (Z, dl.leaky_relu(Z))) for title, Z in (entries(rng, 1000.0) | zeros(rng)).items()
        ],
        hints=(
            "Draw the function. It is made of two straight lines: how steep is each?",
            "`np.where(condition, this, that)` chooses entry by entry.",
            "`return np.where(Z > 0, 1.0, 0.01)`",
        ),
        mistakes=(
            Mistake(
                "At z = 0 this says 1. Any number from 0.01 to 1 would do "
                "there; we take 0.01, as for negative z: `Z > 0`.",
                lambda Z, A: np.where(Z >= 0, 1, 0.01),
                block=7,
            ),
            Mistake(
                "That is ReLU's slope. Where z is negative, leaky ReLU's is 0.01.",
                dl.relu.prime,
            ),
            Mistake(
                "Where z is negative the slope is 0.01 itself, without "
                "the z: the line 0.01 z climbs by 0.01.",
                lambda Z, A: np.where(Z > 0, 1, 0.01 * Z),
            ),
            Mistake(
                "The slope of the leak has the wrong sign: 0.01 z climbs as well.",
                lambda Z, A: np.where(Z > 0, 1, -0.01),
            ),
            Mistake(
                "Turned round: 1 where z is positive, 0.01 where it is not.",
                lambda Z, A: np.where(Z > 0, 0.01, 1),
            ),
            Mistake(
                "The leak has another size. Here it is 0.01.",
                lambda Z, A: np.where(Z > 0, 1, 0.1),
                lambda Z, A: np.where(Z > 0, 1, 0.001),
                lambda Z, A: np.where(Z > 0, 1, 0.2),
            ),
            Mistake(
                "That is the function itself. Its slope is 1 or 0.01.",
                lambda Z, A: A,
            ),
            Mistake(
                "`if` asks one question of the whole array. `np.where` asks each entry.",
                lambda Z, A: 1 if Z > 0 else 0.01,
            ),
            Mistake(
                "0.01 is added everywhere, so that the slope is 1.01 where z is positive. There it is 1.",
                lambda Z, A: (Z > 0) + 0.01,
            ),
            Mistake(
                "z / z is nan where z is 0. Compare instead of dividing.",
                lambda Z, A: A / Z,
            ),
        ),
        use=(
            'Both together are an activation: `mine = dataclasses.replace(dl.leaky_relu, name="mine", '
            "g=leaky_relu, prime=leaky_relu_slope)`, and then `Playground(activation=mine)`."
        ),
    ),
)
