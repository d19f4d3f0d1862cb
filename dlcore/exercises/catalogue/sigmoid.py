"""Sigmoid."""

import numpy as np

import dlcore as dl
from dlcore.exercises.catalogue._inputs import entries
from dlcore.exercises.check import Case, Exercise


def sigmoid(Z):
    """1 / (1 + e^-z) for each entry; A has the shape of Z."""
    return 1 / (1 + np.exp(-Z))


EXERCISE = Exercise(
    sigmoid,
    equals=dl.sigmoid.g,
    title="Sigmoid",
    place="04.1",
    covers=("A1",),
    task=r"Return $a = \sigma(z) = \frac{1}{1 + e^{-z}}$ for every entry of $Z$, whatever its shape.",
    returns=("A",),
    cases=lambda rng: [
        *(Case(title, (Z,)) for title, Z in entries(rng, 700.0).items()),
        Case("z = 1000 among them", (np.array([[1000.0, 3.0]]),)),
    ],
    hints=(
        "What should come out for z = 0, and for very large and very small z? Try your function on these.",
        "`np.exp` takes a whole array. Mind the sign in e^-z, and the brackets around 1 + e^-z.",
        "`return 1 / (1 + np.exp(-Z))`",
    ),
    mistakes={
        "-Z -> Z": "The sign in the exponent is turned: e^-z, so that a grows with z. This is 1 - a.",
        "1 / 1 + np.exp(-Z)": "That is 1 + e^-z, which belongs below the 1, in brackets: `1 / (1 + np.exp(-Z))`. (`1 / 1 + x` is (1 / 1) + x.)",
        "np.exp(Z) / (1 + np.exp(Z))": "e^z / (1 + e^z) is the same function, but e^1000 is inf, and inf / inf is nan. With e^-z nothing of that happens: 1 / (1 + e^-z).",
        (
            "np.exp(Z) / np.exp(Z).sum()",
            "np.exp(Z) / np.exp(Z).sum(axis=0)",
        ): "That is softmax: all entries share one sum. Here each has its own, 1 + e^-z.",
        "np.log(Z / (1 - Z))": "That is the way back, from a to z. The sigmoid goes from z to a.",
        "np.exp -> math.exp": "`math.exp` takes one number; `np.exp` takes a whole array.",
        "-Z -> -np.abs(Z)": "That is right for z >= 0 only: with |z| in the exponent, a never falls below 0.5.",
        (
            "np.tanh(Z)",
            "2 / (1 + np.exp(-Z)) - 1",
        ): "This runs from -1 to 1, as tanh does. The sigmoid runs from 0 to 1.",
        "(Z > 0).astype(float)": "That is the step function: it jumps where the sigmoid climbs.",
        "np.exp(-Z) / (1 + np.exp(-Z)) ** 2": "That is the sigmoid's derivative, a(1 - a). Asked for is a itself.",
    },
)
