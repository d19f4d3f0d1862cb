"""The exercise on what one layer of a network sees."""

import numpy as np
from numpy.typing import NDArray

import dlcore as dl
from dlcore.exercises._exercise import Case, Exercise, Mistake
from dlcore.exercises.catalogue._inputs import network


def _features(net: dl.Network, X: NDArray, l: int) -> NDArray:
    return dl.forward(net, X).A[l]


def _feature_cases(rng: np.random.Generator) -> list[Case]:
    def case(title: str, n: tuple[int, ...], hidden: str, l: int) -> Case:
        return Case(title, (network(rng, n, hidden), rng.standard_normal((n[0], 6)), l))

    return [
        case("layer 2 of a 4-5-3-2-1 network", (4, 5, 3, 2, 1), "tanh", 2),
        case("layer 1 of a network of equal layers", (3, 3, 3, 3, 1), "relu", 1),
        case("layer 3 of a network of equal layers", (3, 3, 3, 3, 1), "tanh", 3),
        case("the last layer, l = L, with softmax", (4, 5, 3), "tanh", 2),
    ]


def _by_hand(net: dl.Network, X: NDArray, l: int) -> NDArray:
    for i in range(1, l + 1):
        X = net.g[i](net.W[i] @ X + net.b[i])
    return X


EXERCISES = (
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
            Mistake(
                "`net.g` has the hidden layers only, 1 to L - 1. What the last layer passes on comes from "
                "`net.loss.output`; `dl.forward` knows that.",
                _by_hand,
            ),
            Mistake(
                "`dl.forward` returns a Cache, and in it are two dictionaries keyed by layer, `.Z` and `.A`.",
                lambda net, X, l: dl.forward(net, X)[l],
            ),
            Mistake(
                "Those are all layers. Asked for is what layer l passes on.",
                lambda net, X, l: dl.forward(net, X).A,
            ),
        ),
    ),
)
