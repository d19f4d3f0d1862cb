"""The exercise on how many numbers a network learns."""

import numpy as np

import dlcore as dl
from dlcore.exercises._exercise import Case, Exercise, Mistake


def _count(n: tuple[int, ...]) -> int:
    loss = "binary_cross_entropy" if n[-1] == 1 else "categorical_cross_entropy"
    net = dl.init_network(n, init="zeros", loss=loss, rng=np.random.default_rng(0))
    return sum(parameter.size for parameter in (*net.W.values(), *net.b.values()))


def _count_cases(rng: np.random.Generator) -> list[Case]:
    width = int(rng.integers(6, 12))
    return [
        Case("the 4-5-3-2 network", ((4, 5, 3, 2),)),
        Case("deep and narrow", ((width, 5, 4, 3, 1),)),
        Case("shallow and wide", ((width, 40, 10),)),
    ]


EXERCISES = (
    Exercise(
        "count_parameters",
        "How many numbers are learned",
        notebook="07",
        covers=("D1", "D2"),
        task=(
            "To compare a deep network with a shallow one fairly, let both learn as many numbers. From the "
            "sizes `n = (n[0], …, n[L])` return how many there are in all $W^{[l]}$ and $b^{[l]}$ together."
        ),
        signature="count_parameters(n)",
        doc="The number of entries of all W[l] and b[l] together; n is (n[0], ..., n[L]).",
        returns=("count",),
        reference=_count,
        shows=(dl.init_network,),
        reads="The shapes that it gives W[l] and b[l]; the count is the sum of their sizes:",
        cases=_count_cases,
        hints=(
            "How many entries has W[l], and how many has b[l]?",
            "n[l] · n[l-1] weights and n[l] biases for each layer l = 1, …, L.",
            "`return sum(n[l] * n[l - 1] + n[l] for l in range(1, len(n)))`",
        ),
        mistakes=(
            Mistake(
                "The biases are missing: each of the n[l] units of a layer has one.",
                lambda n: sum(n[l] * n[l - 1] for l in range(1, len(n))),
            ),
            Mistake(
                "One bias is counted for each layer. Each unit has its own: n[l] of them.",
                lambda n: sum(n[l] * n[l - 1] + 1 for l in range(1, len(n))),
            ),
            Mistake(
                "The input layer's biases are counted. It has none: biases start at layer 1.",
                lambda n: _count(n) + n[0],
            ),
            Mistake(
                "The biases are those of the layer before: b[l] has n[l] entries, not n[l-1].",
                lambda n: sum(n[l] * n[l - 1] + n[l - 1] for l in range(1, len(n))),
            ),
            Mistake(
                "That is the number of units. Each unit has a weight for every input, and a bias.",
                sum,
                lambda n: sum(n[1:]),
            ),
            Mistake(
                "The last layer is missing: `range(1, len(n) - 1)` ends before L, which is `len(n) - 1`.",
                lambda n: _count(n[:-1]),
            ),
            Mistake(
                "That is the product of all sizes. Only neighbouring layers "
                "are connected: n[l] · n[l-1], summed over l.",
                lambda n: int(np.prod(n)),
            ),
            Mistake(
                "Only layer 1 is counted. Is the `return` inside the loop?",
                lambda n: n[1] * n[0] + n[1],
            ),
            Mistake(
                "Only layer L is counted: the sum begins anew in every layer. Start it before the loop.",
                lambda n: n[-1] * n[-2] + n[-1],
            ),
            Mistake(
                "A layer too many: for l = 0, `n[l - 1]` is `n[-1]`, and Python takes that as the "
                "last size. Layers with weights start at 1.",
                lambda n: sum(n[l] * n[l - 1] + n[l] for l in range(len(n))),
            ),
            Mistake(
                "There is a number for each layer here. Add them up.",
                lambda n: [n[l] * n[l - 1] + n[l] for l in range(1, len(n))],
            ),
            Mistake(
                "Weights and biases are counted apart. Asked for is their sum.",
                lambda n: (sum(n[l] * n[l - 1] for l in range(1, len(n))), sum(n[1:])),
            ),
        ),
    ),
)
