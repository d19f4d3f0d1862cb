"""How many numbers a network learns."""

from dlcore.exercises.check import Case, Exercise


def count_parameters(n):
    """The number of entries of all W[l] and b[l] together; n is (n[0], ..., n[L])."""
    count = 0
    for l in range(1, len(n)):
        count += n[l] * n[l - 1] + n[l]
    return count


def _cases(rng):
    width = int(rng.integers(6, 12))
    return [
        Case("the 4-5-3-2 network", ((4, 5, 3, 2),)),
        Case("deep and narrow", ((width, 5, 4, 3, 1),)),
        Case("shallow and wide", ((width, 40, 10),)),
    ]


EXERCISE = Exercise(
    count_parameters,
    title="How many numbers are learned",
    place="07.2",
    covers=("D1", "D2"),
    task=(
        "To compare a deep network with a shallow one fairly, let both learn as many numbers. From the "
        "sizes `n = (n[0], …, n[L])` return how many there are in all $W^{[l]}$ and $b^{[l]}$ together."
    ),
    returns=("count",),
    cases=_cases,
    hints=(
        "How many entries has W[l], and how many has b[l]?",
        "n[l] · n[l-1] weights and n[l] biases for each layer l = 1, …, L.",
        "`return sum(n[l] * n[l - 1] + n[l] for l in range(1, len(n)))`",
    ),
    mistakes={
        " + n[l] -> + 1": "One bias is counted for each layer. Each unit has its own: n[l] of them.",
        (
            "sum(n)",
            "sum(n[1:])",
        ): "That is the number of units. Each unit has a weight for every input, and a bias.",
        "range(1, len(n)) -> range(len(n))": "A layer too many: for l = 0, `n[l - 1]` is `n[-1]`, and Python takes that as the last size. Layers with weights start at 1.",
        "count += -> return": "Only layer 1 is counted. Is the `return` inside the loop?",
        "count += -> count =": "Only layer L is counted: each turn of the loop overwrites the sum, or begins it anew. Begin it once, before the loop, and add to it with `+=`.",
        "n[l - 1] -> n[l]": "W[l] is counted as a square. It has n[l] rows, and a column for each of the n[l-1] inputs.",
        "sum(n[l] * n[l - 1] for l in range(1, len(n))), sum(n[1:])": "Weights and biases are counted apart. Asked for is their sum.",
        " + n[l] -> ": "The biases are missing: each of the n[l] units of a layer has one.",
        "range(1, len(n)) -> range(1, len(n) - 1)": "The last layer is missing: `range` ends before its second number, and L is `len(n) - 1`.",
    },
)
