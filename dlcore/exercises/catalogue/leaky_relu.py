"""Leaky ReLU."""

import numpy as np

import dlcore as dl
from dlcore.exercises.catalogue._inputs import entries, zeros
from dlcore.exercises.check import Case, Exercise


def leaky_relu(Z):
    """max(0.01 z, z) for each entry; A has the shape of Z."""
    return np.maximum(0.01 * Z, Z)


EXERCISE = Exercise(
    leaky_relu,
    equals=dl.leaky_relu.g,
    title="Leaky ReLU",
    place="04.7",
    covers=("A5",),
    task=r"Return $a = \max(0.01 z, z)$ for every entry of $Z$.",
    returns=("A",),
    cases=lambda rng: [Case(title, (Z,)) for title, Z in (entries(rng, 1000.0) | zeros(rng)).items()],
    hints=(
        "Which of 0.01 z and z is the larger for a positive z, and which for a negative one?",
        "`np.maximum` compares two arrays entry by entry. Both depend on Z here.",
        "`return np.maximum(0.01 * Z, Z)`",
    ),
    mistakes={
        "np.maximum(0, Z)": "That is ReLU, which lets nothing through below 0. The leak, 0.01 z, is missing.",
        "np.maximum(0.01, Z)": "0.01 is compared with z: every z below it becomes 0.01. The leak depends on z: 0.01 * Z.",
        "0.01 * np.maximum(0, Z)": "The 0.01 stands before what is above 0, which is to stay as it is. It belongs to the negative z.",
        "0.01 * Z": "Everything has become 0.01 z. Only negative z are made small.",
        (
            "max(0.01 * Z, Z)",
            "np.max(0.01 * Z, Z)",
            "Z if Z > 0 else 0.01 * Z",
        ): "Python's `max` and `if` ask one question of the whole array, and `np.max` looks for one largest value. `np.maximum` compares entry by entry.",
        "np.minimum(0.01 * Z, Z)": "Turned round: the 0.01 belongs to negative z, and positive ones pass as they are.",
    },
)
