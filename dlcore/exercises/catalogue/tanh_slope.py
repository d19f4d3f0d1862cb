"""The derivative of tanh, through a."""

import dlcore as dl
from dlcore.exercises.catalogue._inputs import entries
from dlcore.exercises.check import Case, Exercise


def tanh_slope(Z, A):
    """g'(z) for each entry, where A = g(Z) is known; the shape of Z."""
    return 1 - A**2


EXERCISE = Exercise(
    tanh_slope,
    equals=dl.tanh.prime,
    title="The derivative of tanh",
    place="04.4",
    covers=("A3", "A8"),
    task=r"Return the derivative $g'(z)$ of tanh for every entry, given $Z$ and $A = g(Z)$.",
    returns=("g'(Z)",),
    cases=lambda rng: [Case(title, (Z, dl.tanh(Z))) for title, Z in entries(rng, 6.0).items()],
    hints=(
        "How steep is tanh at z = 0, and how steep far out? Which short formula in a gives these two?",
        "The quotient rule leaves 1 - tanh(z)². And tanh(z) is a.",
        "`return 1 - A**2`",
    ),
    mistakes={
        "1 - Z**2": "That is tanh's derivative written with z; it wants a: 1 - a².",
        "1 - np.tanh(A) ** 2": "tanh has been applied twice. A is tanh(Z) already: 1 - a².",
        (
            "1 - A",
            "(1 - A) ** 2",
        ): "The square is missing, or in the wrong place: 1 - a², not 1 - a and not (1 - a)².",
        "A**2 - 1": "The sign is turned. tanh climbs everywhere, so its derivative is never negative: 1 - a².",
        "1 - A ^ 2": "`^` is no power in Python: write `**`.",
        "1 - A @ A": "A matrix product stands where each entry should be squared: `A * A`, or `A**2`.",
        "A * (1 - A)": "That is the sigmoid's derivative, a(1 - a). tanh's is 1 - a².",
    },
    use=(
        'Both together are an activation: `mine = dataclasses.replace(dl.tanh, name="mine", '
        "g=tanh, prime=tanh_slope)`, and then `Playground(activation=mine)`."
    ),
)
