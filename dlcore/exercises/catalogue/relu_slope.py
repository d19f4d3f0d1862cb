"""The derivative of ReLU."""

import dlcore as dl
from dlcore.exercises.catalogue._inputs import entries, zeros
from dlcore.exercises.check import Case, Exercise


def relu_slope(Z, A):
    """1 where z > 0, else 0; the shape of Z. A = g(Z) is given, too."""
    return (Z > 0).astype(float)


EXERCISE = Exercise(
    relu_slope,
    equals=dl.relu.prime,
    title="The derivative of ReLU",
    place="04.6",
    covers=("A4", "A8"),
    task=(
        "Return ReLU's derivative for every entry, given $Z$ and $A = g(Z)$. At $z "
        "= 0$ there is a corner and no derivative; we take 0 there."
    ),
    returns=("g'(Z)",),
    cases=lambda rng: [
        Case(title, (Z, dl.relu(Z))) for title, Z in (entries(rng, 1000.0) | zeros(rng)).items()
    ],
    hints=(
        "Draw max(0, z). How steep is it on the left, how steep on the right?",
        "It is 1 where z > 0 and 0 elsewhere: a comparison gives True and False, which count as 1 and 0.",
        "`return (Z > 0).astype(float)`",
    ),
    mistakes={
        "> -> >=": "At z = 0 this says 1. Any number from 0 to 1 would do as a subgradient; the course takes 0, so that a unit that is off passes nothing back: `Z > 0`.",
        "(A >= 0).astype(float)": "A is never below 0, so `A >= 0` is true everywhere. Ask whether a > 0, or z > 0.",
        "A": "That is ReLU itself. Its derivative is 1 or 0.",
        "> -> <": "Turned round: ReLU is flat where z is negative and climbs where it is positive.",
        "A / Z": "0 / 0 is nan where z is 0. Compare instead of dividing: `Z > 0`.",
        "return (Z > 0).astype(float) -> Z[Z > 0] = 1\nZ[Z <= 0] = 0\nreturn Z": "Assigning to `Z[…]` writes into the Z that was given. Make a new array: `(Z > 0).astype(float)`.",
        "1 if Z > 0 else 0": "`if` asks one question of the whole array. `Z > 0` asks it of each entry.",
        "int(Z > 0)": "`int()` makes one number. For every entry of an array it is `(Z > 0).astype(int)`.",
        "np.where(Z > 0, 1, 0.01)": "That is leaky ReLU's derivative. ReLU's is 0 where z is negative.",
    },
    use=(
        'Both together are an activation: `mine = dataclasses.replace(dl.relu, name="mine", '
        "g=relu, prime=relu_slope)`, and then `Playground(activation=mine)`."
    ),
)
