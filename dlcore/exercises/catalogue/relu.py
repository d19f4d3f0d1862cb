"""ReLU."""

import numpy as np

import dlcore as dl
from dlcore.exercises.catalogue._inputs import entries, zeros
from dlcore.exercises.check import Case, Exercise


def relu(Z):
    """max(0, z) for each entry; A has the shape of Z."""
    return np.maximum(0, Z)


EXERCISE = Exercise(
    relu,
    equals=dl.relu.g,
    title="ReLU",
    place="04.5",
    covers=("A4",),
    task=r"Return $a = \max(0, z)$ for every entry of $Z$, and leave $Z$ as it is.",
    returns=("A",),
    cases=lambda rng: [Case(title, (Z,)) for title, Z in (entries(rng, 1000.0) | zeros(rng)).items()],
    hints=(
        "Two numbers are compared for each entry: z and 0. Which NumPy function compares entry by entry?",
        "`np.max` finds the largest entry of one array; `np.maximum` compares two arrays entry by entry.",
        "`return np.maximum(0, Z)`",
    ),
    mistakes={
        (
            "max(0, Z)",
            "np.max(0, Z)",
            "np.max(Z)",
            "Z.max(axis=0)",
        ): "Python's `max` and `if` ask one question of the whole array, and `np.max` looks for one largest value. `np.maximum(0, Z)` compares entry by entry.",
        "return np.maximum(0, Z) -> Z[Z < 0] = 0\nreturn Z": "`Z[Z < 0] = 0` writes into the Z that was given, and backward still needs it. Make a new array: `np.maximum(0, Z)`.",
        "np.abs(Z)": "Negative z come out positive: that is |z|. They should come out as 0.",
        "Z[Z > 0]": "A comparison in square brackets picks out the positive entries and drops the others. They should stay, as 0: `np.maximum(0, Z)`.",
        "(Z > 0).astype(float)": "That is the step function, 0 or 1. Where z is positive, ReLU gives z itself.",
        "np.minimum(0, Z)": "The smaller of the two is taken: what is positive should pass, what is negative not.",
    },
)
