"""Exercises on tanh and its slope."""

import numpy as np

import dlcore as dl
from dlcore.exercises._exercise import Case, Exercise, Mistake
from dlcore.exercises._inputs import entries

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
    Exercise(
        "tanh_slope",
        "The slope of tanh",
        notebook="04",
        covers=("A3", "A8"),
        task=r"Return the slope $g'(z)$ of tanh for every entry, given $Z$ and $A = g(Z)$.",
        signature="tanh_slope(Z, A)",
        doc="g'(z) for each entry, where A = g(Z) is known; the shape of Z.",
        returns=("g'(Z)",),
        reference=dl.tanh.prime,
        shows=(dl.tanh,),
        reads="`prime` in the record:",
        cases=lambda rng: [Case(title, (Z, dl.tanh(Z))) for title, Z in entries(rng, 6.0).items()],
        hints=(
            "How steep is tanh at z = 0, and how steep far out? Which short formula in a gives these two?",
            "The quotient rule leaves 1 - tanh(z)². And tanh(z) is a.",
            "`return 1 - A**2`",
        ),
        mistakes=(
            Mistake(
                "That is tanh's slope written with z; it wants a: 1 - a².",
                lambda Z, A: 1 - Z**2,
                block=7,
            ),
            Mistake(
                "tanh has been applied twice. A is tanh(Z) already: 1 - a².",
                lambda Z, A: 1 - np.tanh(A) ** 2,
                block=7,
            ),
            Mistake(
                "That is the sigmoid's slope, a(1 - a). tanh's is 1 - a².",
                lambda Z, A: A * (1 - A),
                lambda Z, A: dl.sigmoid.slope(Z),
            ),
            Mistake(
                "The square is missing, or in the wrong place: 1 - a², not 1 - a and not (1 - a)².",
                lambda Z, A: 1 - A,
                lambda Z, A: (1 - A) ** 2,
            ),
            Mistake(
                "The sign is turned. tanh climbs everywhere, so its slope is never negative: 1 - a².",
                lambda Z, A: A**2 - 1,
            ),
            Mistake(
                "A plus where a minus belongs: 1 - a² falls to 0 on both sides, where tanh is flat.",
                lambda Z, A: 1 + A**2,
            ),
            Mistake(
                "That is a²; the slope is what is left of 1: 1 - a².",
                lambda Z, A: A**2,
            ),
            Mistake(
                "`^` is no power in Python: write `**`.",
                lambda Z, A: 1 - A ^ 2,
                lambda Z, A: 1 - (A ^ 2),
            ),
            Mistake(
                "A matrix product stands where each entry should be squared: `A * A`, or `A**2`.",
                lambda Z, A: 1 - A @ A,
                lambda Z, A: 1 - A @ A.T,
            ),
        ),
        use=(
            'Both together are an activation: `mine = dataclasses.replace(dl.tanh, name="mine", '
            "g=tanh, prime=tanh_slope)`, and then `Playground(activation=mine)`."
        ),
    ),
)
