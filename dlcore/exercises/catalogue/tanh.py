"""tanh."""

import numpy as np

import dlcore as dl
from dlcore.exercises.catalogue._inputs import entries
from dlcore.exercises.check import Case, Exercise


def tanh(Z):
    """(e^z - e^-z) / (e^z + e^-z) for each entry; A has the shape of Z."""
    return np.tanh(Z)


_UP, _DOWN = "np.exp(Z)", "np.exp(-Z)"

EXERCISE = Exercise(
    tanh,
    equals=dl.tanh.g,
    title="tanh",
    place="04.3",
    covers=("A2",),
    task=(
        r"Return $a = \tanh(z) = \frac{e^z - e^{-z}}{e^z + e^{-z}}$ for every "
        r"entry of $Z$. It should be right for $z = 1000$, too."
    ),
    returns=("A",),
    cases=lambda rng: [Case(title, (Z,)) for title, Z in entries(rng, 1000.0).items()],
    hints=(
        "The formula can be typed as it stands. What is e^1000 for the computer, and what is inf / inf?",
        "Either find the function that NumPy has, or use that tanh(z) = 2σ(2z) - 1.",
        "`return np.tanh(Z)`",
    ),
    mistakes={
        "dl.sigmoid(Z)": "That is the sigmoid, from 0 to 1. tanh runs from -1 to 1: it is 2σ(2z) - 1.",
        (
            f"({_UP} - {_DOWN}) / ({_UP} + {_DOWN})",
            "(1 - np.exp(-2 * Z)) / (1 + np.exp(-2 * Z))",
            "(np.exp(2 * Z) - 1) / (np.exp(2 * Z) + 1)",
            "np.sinh(Z) / np.cosh(Z)",
        ): "The formula is right, and overflows: e^1000 is inf, and inf / inf is nan. `np.tanh(Z)` knows a way around it, and so does 2σ(2z) - 1.",
        "np.nan_to_num(np.sinh(Z) / np.cosh(Z))": "The overflow is still there: inf / inf is nan, and 0 in place of nan is not 1. Far out tanh is 1 or -1: `np.tanh(Z)`, or 2σ(2z) - 1.",
        "np.tanh(Z / 2)": "That is tanh(z/2): z is not doubled. In 2σ(2z) - 1, and with e^2z, both have a 2.",
        "dl.sigmoid(2 * Z)": "This runs from 0 to 1. tanh is 2σ(2z) - 1: doubled, and 1 taken off.",
        f"{_UP} - {_DOWN} / {_UP} + {_DOWN}": "Brackets are missing around numerator and denominator: a / b goes before + and -.",
        f"({_UP} - {_DOWN})": "The denominator is missing: divide by e^z + e^-z.",
        "1 - np.tanh(Z) ** 2": "That is tanh's derivative, 1 - a². Asked for is a itself.",
    },
)
