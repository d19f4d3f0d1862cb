"""Exercises on depth: how many numbers a network learns, and what one of its layers sees."""

import numpy as np
from numpy.typing import NDArray

import dlcore as dl
from dlcore.exercises._exercise import Case, Exercise, Mistake
from dlcore.exercises._inputs import network


def _count(n: tuple[int, ...]) -> int:
    loss = "binary_cross_entropy" if n[-1] == 1 else "categorical_cross_entropy"
    net = dl.init_network(n, init="zeros", loss=loss, rng=np.random.default_rng(0))
    return sum(parameter.size for parameter in (*net.W.values(), *net.b.values()))


def _features(net: dl.Network, X: NDArray, l: int) -> NDArray:
    return dl.forward(net, X).A[l]


def _count_cases(rng: np.random.Generator) -> list[Case]:
    width = int(rng.integers(6, 12))
    return [
        Case("the 3-4-1 network", ((3, 4, 1),)),
        Case("deep and narrow", ((width, 5, 4, 3, 1),)),
        Case("shallow and wide", ((width, 40, 10),)),
    ]


def _feature_cases(rng: np.random.Generator) -> list[Case]:
    def case(title: str, n: tuple[int, ...], hidden: str, l: int) -> Case:
        return Case(title, (network(rng, n, hidden), rng.standard_normal((n[0], 6)), l))

    return [
        case("layer 2 of a 4-5-3-2-1 network", (4, 5, 3, 2, 1), "tanh", 2),
        case("layer 1 of a network of equal layers", (3, 3, 3, 3, 1), "relu", 1),
        case("layer 3 of a network of equal layers", (3, 3, 3, 3, 1), "tanh", 3),
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
        ),
    ),
    Exercise(
        "features",
        "What layer l sees",
        notebook="07",
        covers=("D1", "R5"),
        task=(
            r"Each layer describes the examples anew, in its own features: edges first, then "
            r"parts. Return what layer $l$ gives to the next one, $\underset{(n^{[l]}, "
            r"m)}{A^{[l]}}$, for the examples X. (`dl.forward(net, X)` is there.)"
        ),
        signature="features(net, X, l)",
        doc="A[l] (n[l], m), what layer l passes on; X is (n[0], m).",
        returns=("A[l]",),
        reference=_features,
        shows=(dl.forward,),
        reads="Its Cache holds A for every layer, keyed by l:",
        cases=_feature_cases,
        hints=(
            "What is in the Cache that `dl.forward` returns?",
            "`cache.Z` and `cache.A` are dictionaries keyed by layer. Which of the two is passed on?",
            "`return dl.forward(net, X).A[l]`",
        ),
        mistakes=(
            Mistake(
                "That is Z[l], before the gate. Passed on is A[l] = g(Z[l]).",
                lambda net, X, l: dl.forward(net, X).Z[l],
            ),
            Mistake(
                "One layer too low: A[l-1] is what layer l is fed.",
                lambda net, X, l: dl.forward(net, X).A[l - 1],
                block=4,
            ),
            Mistake(
                "One layer too high. A[0] is X, so A[l] belongs to layer l: no `+ 1`.",
                lambda net, X, l: dl.forward(net, X).A[l + 1],
                block=4,
            ),
            Mistake(
                "That is the output, A[L]. Asked for is layer l's.",
                lambda net, X, l: dl.forward(net, X).A[net.L],
            ),
            Mistake(
                "Those are weights, W[l]. Features are what comes out when examples go in: A[l].",
                lambda net, X, l: net.W[l],
            ),
            Mistake(
                "X goes straight into layer l. It has to pass the layers below first.",
                lambda net, X, l: net.g[l](net.W[l] @ X + net.b[l]),
            ),
        ),
    ),
)
