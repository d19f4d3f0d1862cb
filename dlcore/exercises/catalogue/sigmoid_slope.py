"""The derivative of the sigmoid."""

import dlcore as dl
from dlcore.exercises.catalogue._inputs import entries
from dlcore.exercises.check import Case, Exercise


def sigmoid_slope(Z, A):
    """g'(z) for each entry, where A = g(Z) is known; the shape of Z."""
    return A * (1 - A)


EXERCISE = Exercise(
    sigmoid_slope,
    equals=dl.sigmoid.prime,
    title="The derivative of the sigmoid",
    place="04.2",
    covers=("A3", "A8"),
    task=(
        "Return the sigmoid's derivative $g'(z)$ for every entry. You are given both "
        "$Z$ and $A = g(Z)$: take the one that makes it short."
    ),
    returns=("g'(Z)",),
    cases=lambda rng: [Case(title, (Z, dl.sigmoid(Z))) for title, Z in entries(rng, 30.0).items()],
    hints=(
        "Differentiate 1 / (1 + e^-z), then look for a in the result. Where is the curve steepest, and how steep?",
        "The derivative is e^-z / (1 + e^-z)², which is a times (1 - a). At z = 0 it is 1/4.",
        "`return A * (1 - A)`",
    ),
    mistakes={
        "A * (1 + A)": "a(1 + a) never falls to 0, and the sigmoid's derivative does on both sides: a(1 - a), with a minus.",
        "Z * (1 - Z)": "That is the formula with z in it; it wants a: a(1 - a), and a is A.",
        "dl.sigmoid(A) * (1 - dl.sigmoid(A))": "The sigmoid has been applied twice. A is g(Z) already: a(1 - a).",
        "1 - A**2": "That is 1 - a², tanh's derivative. The sigmoid's is a(1 - a).",
        "A * (A - 1)": "The sign is turned. The sigmoid climbs everywhere, so its derivative is never negative: a(1 - a).",
        "A @ (1 - A)": "A matrix product stands where entry by entry is meant: `A * (1 - A)`.",
        "1 - A": "One factor of two: a(1 - a) is a times 1 - a.",
    },
)
