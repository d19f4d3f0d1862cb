"""Exercises on the sigmoid and its slope."""

import math

import numpy as np

import dlcore as dl
from dlcore.exercises._exercise import Case, Exercise, Mistake
from dlcore.exercises.catalogue._inputs import entries

EXERCISES = (
    Exercise(
        "sigmoid",
        "Sigmoid",
        notebook="04",
        covers=("A1",),
        task=r"Return $a = \sigma(z) = \frac{1}{1 + e^{-z}}$ for every entry of $Z$, whatever its shape.",
        signature="sigmoid(Z)",
        doc="1 / (1 + e^-z) for each entry; A has the shape of Z.",
        returns=("A",),
        reference=dl.sigmoid.g,
        shows=(dl.sigmoid, dl.sigmoid.g),
        reads="The record, and the function in it, written so that no exponential overflows:",
        cases=lambda rng: [Case(title, (Z,)) for title, Z in entries(rng, 1000.0).items()],
        hints=(
            (
                "What should come out for z = 0, and for very large and "
                "very small z? Try your function on these."
            ),
            "`np.exp` takes a whole array. Mind the sign in e^-z, and the brackets around 1 + e^-z.",
            "`return 1 / (1 + np.exp(-Z))`",
        ),
        mistakes=(
            Mistake(
                "The sign in the exponent is turned: e^-z, so that a grows with z. This is 1 - a.",
                lambda Z: 1 / (1 + np.exp(Z)),
            ),
            Mistake(
                "Brackets are missing: `1 / 1 + x` is (1 / 1) + x. Write `1 / (1 + np.exp(-Z))`.",
                lambda Z: 1 / 1 + np.exp(-Z),
            ),
            Mistake(
                "The 1 + in the denominator is missing, and 1 / e^-z is e^z: it grows without end.",
                lambda Z: 1 / np.exp(-Z),
                np.exp,
                lambda Z: np.exp(-Z),
            ),
            Mistake(
                "e^z / (1 + e^z) is the same function, but e^1000 is inf, and inf / inf is "
                "nan. With e^-z nothing of that happens: 1 / (1 + e^-z).",
                lambda Z: np.exp(Z) / (1 + np.exp(Z)),
            ),
            Mistake(
                "`math.exp` takes one number; `np.exp` takes a whole array.",
                lambda Z: 1 / (1 + math.exp(-Z)),
            ),
            Mistake(
                "That is right for z >= 0 only: with |z| in the exponent, a never falls below 0.5.",
                lambda Z: 1 / (1 + np.exp(-np.abs(Z))),
            ),
            Mistake(
                "That is tanh, which runs from -1 to 1. The sigmoid runs from 0 to 1.",
                np.tanh,
                lambda Z: 2 * dl.sigmoid(Z) - 1,
            ),
            Mistake(
                "That is the step function: it jumps where the sigmoid climbs.",
                lambda Z: (Z > 0).astype(float),
            ),
            Mistake(
                "That is the sigmoid's slope, a(1 - a). Asked for is a itself.",
                dl.sigmoid.slope,
            ),
        ),
    ),
    Exercise(
        "sigmoid_slope",
        "The slope of the sigmoid",
        notebook="04",
        covers=("A3", "A8"),
        task=(
            "Return the sigmoid's slope $g'(z)$ for every entry. You are given both "
            "$Z$ and $A = g(Z)$: take the one that makes it short."
        ),
        signature="sigmoid_slope(Z, A)",
        doc="g'(z) for each entry, where A = g(Z) is known; the shape of Z.",
        returns=("g'(Z)",),
        reference=dl.sigmoid.prime,
        shows=(dl.sigmoid,),
        reads="`prime` in the record:",
        cases=lambda rng: [Case(title, (Z, dl.sigmoid(Z))) for title, Z in entries(rng, 30.0).items()],
        hints=(
            (
                "Differentiate 1 / (1 + e^-z), then look for a in the result. "
                "Where is the curve steepest, and how steep?"
            ),
            "The slope is e^-z / (1 + e^-z)², which is a times (1 - a). At z = 0 it is 1/4.",
            "`return A * (1 - A)`",
        ),
        mistakes=(
            Mistake(
                "a(1 + a) never falls to 0, and the sigmoid's slope does "
                "on both sides: a(1 - a), with a minus.",
                lambda Z, A: A * (1 + A),
                block=7,
            ),
            Mistake(
                "That is the formula with z in it; it wants a: a(1 - a), and a is A.",
                lambda Z, A: Z * (1 - Z),
                block=7,
            ),
            Mistake(
                "The sigmoid has been applied twice. A is g(Z) already: a(1 - a).",
                lambda Z, A: dl.sigmoid(A) * (1 - dl.sigmoid(A)),
                block=7,
            ),
            Mistake(
                "That is tanh's slope, 1 - a². The sigmoid's is a(1 - a).",
                lambda Z, A: 1 - A**2,
                lambda Z, A: 1 - np.tanh(Z) ** 2,
            ),
            Mistake(
                "Half of it: a(1 - a) has two factors.",
                lambda Z, A: 1 - A,
                lambda Z, A: A,
            ),
            Mistake(
                "The sign is turned. The sigmoid climbs everywhere, so "
                "its slope is never negative: a(1 - a).",
                lambda Z, A: A * (A - 1),
            ),
            Mistake(
                "A matrix product stands where entry by entry is meant: `A * (1 - A)`.",
                lambda Z, A: A @ (1 - A),
                lambda Z, A: A @ (1 - A).T,
                block=1,
            ),
        ),
    ),
)
