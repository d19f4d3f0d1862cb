"""Exercises on tanh and its slope."""

import numpy as np

import dlcore as dl
from dlcore.exercises._exercise import Case, Exercise, Mistake
from dlcore.exercises.catalogue._inputs import entries

EXERCISES = (
    Exercise(
        "tanh",
        "tanh",
        notebook="04",
        covers=("A2",),
        task=(
            r"Return $a = \tanh(z) = \frac{e^z - e^{-z}}{e^z + e^{-z}}$ for every "
            r"entry of $Z$. It should be right for $z = 1000$, too."
        ),
        signature="tanh(Z)",
        doc="(e^z - e^-z) / (e^z + e^-z) for each entry; A has the shape of Z.",
        returns=("A",),
        reference=dl.tanh.g,
        shows=(dl.tanh,),
        reads="`g` in the record is NumPy's own:",
        cases=lambda rng: [Case(title, (Z,)) for title, Z in entries(rng, 1000.0).items()],
        hints=(
            "The formula can be typed as it stands. What is e^1000 for the computer, and what is inf / inf?",
            "Either find the function that NumPy has, or use that tanh(z) = 2σ(2z) - 1.",
            "`return np.tanh(Z)`",
        ),
        mistakes=(
            Mistake(
                "The formula is right, and overflows: e^1000 is inf, and inf / inf is nan. "
                "`np.tanh(Z)` knows a way around it, and so does 2σ(2z) - 1.",
                lambda Z: (np.exp(Z) - np.exp(-Z)) / (np.exp(Z) + np.exp(-Z)),
                lambda Z: (1 - np.exp(-2 * Z)) / (1 + np.exp(-2 * Z)),
                lambda Z: (np.exp(2 * Z) - 1) / (np.exp(2 * Z) + 1),
                lambda Z: np.sinh(Z) / np.cosh(Z),
            ),
            Mistake(
                "That is the sigmoid, from 0 to 1. tanh runs from -1 to 1: it is 2σ(2z) - 1.",
                dl.sigmoid.g,
            ),
            Mistake(
                "A 2 is missing: tanh(z) is 2σ(2z) - 1, twice as steep as 2σ(z) - 1.",
                lambda Z: 2 * dl.sigmoid(Z) - 1,
                lambda Z: dl.sigmoid(2 * Z),
            ),
            Mistake(
                "Upside down: the difference e^z - e^-z is above, the sum e^z + e^-z below.",
                lambda Z: 1 / np.tanh(Z),
                lambda Z: (np.exp(Z) + np.exp(-Z)) / (np.exp(Z) - np.exp(-Z)),
            ),
            Mistake(
                "Brackets are missing around numerator and denominator: a / b goes before + and -.",
                lambda Z: np.exp(Z) - np.exp(-Z) / np.exp(Z) + np.exp(-Z),
                lambda Z: (np.exp(Z) - np.exp(-Z)) / np.exp(Z) + np.exp(-Z),
            ),
            Mistake(
                "That is sinh: divide by e^z + e^-z, not by 2.",
                np.sinh,
                lambda Z: (np.exp(Z) - np.exp(-Z)) / 2,
                lambda Z: np.exp(Z) - np.exp(-Z),
            ),
            Mistake(
                "That is the tangent, of an angle. `np.tanh` is the hyperbolic one.",
                np.tan,
            ),
            Mistake(
                "The sign is turned: tanh grows with z.",
                lambda Z: -np.tanh(Z),
            ),
        ),
    ),
)
