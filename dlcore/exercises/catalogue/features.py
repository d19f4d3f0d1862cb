"""What one layer of a network sees."""

import dlcore as dl
from dlcore.exercises.catalogue._inputs import network
from dlcore.exercises.check import Case, Exercise


def features(net, X, l):
    """A[l] (n[l], m), what layer l passes on; X is (n[0], m)."""
    cache = dl.forward(net, X)
    return cache.A[l]


def _cases(rng):
    def case(title, n, hidden, l):
        return Case(title, (network(rng, n, hidden), rng.standard_normal((n[0], 6)), l))

    return [
        case("layer 2 of a 4-5-3-2-1 network", (4, 5, 3, 2, 1), "tanh", 2),
        case("layer 1 of a network of equal layers", (3, 3, 3, 3, 1), "relu", 1),
        case("layer 3 of a network of equal layers", (3, 3, 3, 3, 1), "tanh", 3),
        case("the last layer, l = L, with softmax", (4, 5, 3), "tanh", 2),
    ]


EXERCISE = Exercise(
    features,
    title="What layer l sees",
    place="07.1",
    covers=("D1", "R5"),
    task=(
        r"Each layer describes the examples anew, in its own features: edges first, then "
        r"parts. Return what layer $l$ gives to the next one, $\underset{(n^{[l]}, "
        r"m)}{A^{[l]}}$, for the examples X. (`dl.forward(net, X)` is there.)"
    ),
    returns=("A[l]",),
    cases=_cases,
    hints=(
        "What is in the Cache that `dl.forward` returns?",
        "`cache.Z` and `cache.A` are dictionaries keyed by layer. Which of the two is passed on?",
        "`return dl.forward(net, X).A[l]`",
    ),
    mistakes={
        (
            "cache.A[net.L]",
            "dl.predict(net, X)",
        ): "That is the output of the whole network. Asked for is what layer l passes on, A[l].",
        "net.W[l]": "Those are weights, W[l]. Features are what comes out when examples go in: A[l].",
        "net.g[l](net.W[l] @ X + net.b[l])": "X goes straight into layer l. It has to pass the layers below first.",
        "cache[l]": "`dl.forward` returns a Cache, and in it are two dictionaries keyed by layer, `.Z` and `.A`.",
        "cache.A": "Those are all layers. Asked for is what layer l passes on.",
        "cache.Z[l]": "That is Z[l], before the function g. Passed on is A[l] = g(Z[l]).",
    },
)
