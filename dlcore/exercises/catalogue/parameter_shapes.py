"""The shapes of W[l] and b[l], from the sizes."""

from dlcore.exercises.check import Case, Exercise


def parameter_shapes(n):
    """{l: shape of W[l]}, {l: shape of b[l]} for l = 1, ..., L."""
    W, b = {}, {}
    for l in range(1, len(n)):
        W[l] = (n[l], n[l - 1])
        b[l] = (n[l], 1)
    return W, b


def _cases(rng):
    width = int(rng.integers(6, 9))
    sizes = {
        "the 3-4-1 network": (3, 4, 1),
        "four layers": (width, 5, 4, 3, 1),
        "ten outputs": (width, 5, 10),
    }
    return [Case(title, (n,)) for title, n in sizes.items()]


EXERCISE = Exercise(
    parameter_shapes,
    title="The shapes of W[l] and b[l]",
    place="01.3",
    covers=("F2", "R3"),
    task=(
        "Now the other way round: from the sizes `n = (n[0], …, n[L])`, return two dictionaries keyed "
        "by layer, 1 to L: the shape of each $W^{[l]}$ and the shape of each $b^{[l]}$."
    ),
    returns=("shape of W", "shape of b"),
    cases=_cases,
    hints=(
        "W[l] takes n[l-1] numbers in and gives n[l] out. In `W[l] @ A[l-1]`, which is the row count?",
        "W[l] is (n[l], n[l-1]). b[l] is a column, so that it is added to every column of W[l] A[l-1].",
        "`L = len(n) - 1`, then `{l: (n[l], n[l - 1]) for l in range(1, L + 1)}`. For b it is `(n[l], 1)` in the same loop.",
    ),
    mistakes={
        "(n[l], 1) -> (n[l - 1], 1)": "b[l] belongs to the units of layer l: n[l] of them, not the n[l-1] of the layer before.",
        "(n[l], 1) -> (n[l],)": "b[l] is one-dimensional here. Make it a column, (n[l], 1): added to Z, (n[l],) would become a row.",
        "(n[l], 1) -> (n[l], n[l - 1])": "b[l] has the shape of W[l] here. A unit has a weight for each input, but one bias: (n[l], 1).",
        "W[l] = -> W[l - 1] = && b[l] = -> b[l - 1] =": "The keys start at 0. The input layer is layer 0 and has no weights: layers are 1, …, L.",
        "(n[l], 1) -> n[l]": "Each b[l] has a number here. A shape is a pair, rows and columns.",
        "(n[l], n[l - 1]) -> (n[l - 1], n[l])": "W[l] is the wrong way round: (n[l], n[l-1]), one row for each unit, one column for each input.",
        "len(n) -> len(n) - 1": "The output layer is missing. `len(n)` counts the input, so L is `len(n) - 1`, and the layers are `range(1, L + 1)`.",
    },
)
