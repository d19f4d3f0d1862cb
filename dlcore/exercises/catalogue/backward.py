"""Backward propagation through L layers."""

from dataclasses import replace

import dlcore as dl
from dlcore.exercises.catalogue._inputs import labels, network
from dlcore.exercises.check import Case, Exercise


def backward(net, cache, Y):
    """dl.Gradients(dW, db, dZ), keyed 1, ..., L; cache.Z[l] and cache.A[l] come from forward."""
    L, m = net.L, Y.shape[1]
    dW, db, dZ = {}, {}, {L: cache.A[L] - Y}
    for l in range(L, 0, -1):
        dW[l] = dZ[l] @ cache.A[l - 1].T / m
        db[l] = dZ[l].sum(axis=1, keepdims=True) / m
        if l > 1:
            dA = net.W[l].T @ dZ[l]
            dZ[l - 1] = dA * net.g[l - 1].prime(cache.Z[l - 1], cache.A[l - 1])
    return dl.Gradients(dW, db, dZ)


def _cases(rng):
    def case(title, n, m, *hidden):
        net, X = network(rng, n), rng.standard_normal((n[0], m))
        net = replace(net, g={**net.g, **{l: dl.ACTIVATIONS[name] for l, name in enumerate(hidden, start=1)}})
        return Case(title, (net, dl.forward(net, X), labels(rng, m, n[-1])))

    return [
        case("two hidden layers, tanh and leaky ReLU", (3, 4, 2, 1), 5, "tanh", "leaky_relu"),
        case("three of everything, where no shape gives a mistake away", (3,) * 3 + (1,), 3, "relu", "tanh"),
        case("no hidden layer", (3, 1), 4),
        case("three classes, softmax", (4, 5, 3), 6, "sigmoid"),
    ]


_START = "cache.A[L] - Y"
_DW = "dZ[l] @ cache.A[l - 1].T / m"
_DA = "net.W[l].T @ dZ[l]"
_SLOPE = "net.g[l - 1].prime(cache.Z[l - 1], cache.A[l - 1])"

EXERCISE = Exercise(
    backward,
    equals=dl.backward,
    title="Backward through L layers",
    place="06.4",
    covers=("B2", "B4"),
    task=(
        r"From $dZ^{[L]} = A^{[L]} - Y$, for $l = L, \dots, 1$: $dW^{[l]} = \frac{1}{m} dZ^{[l]} "
        r"A^{[l-1]\mathsf T}$, $db^{[l]} = \frac{1}{m} \sum_i dZ^{[l](i)}$, and, while there is a layer "
        r"below, $dZ^{[l-1]} = W^{[l]\mathsf T} dZ^{[l]} * g^{[l-1]\prime}(Z^{[l-1]})$. The derivative is "
        r"`net.g[l].prime(Z[l], A[l])`, or `net.g[l].slope(Z[l])`. Return `dl.Gradients(dW, db, dZ)`, "
        r"keyed by layer. You may put the 1/m into dZ instead; then dW and db have none."
    ),
    returns=("gradients",),
    cases=_cases,
    hints=(
        "Which of the equations for layer l need dZ[l] alone, and which need something of layer l - 1?",
        "Write out by hand which A, W and Z stand in the equations for l = L, then for l = 1. `reversed(range(1, L + 1))` goes through them.",
        "In the loop: `dW[l] = dZ[l] @ A[l - 1].T / m`; `db[l] = dZ[l].sum(axis=1, keepdims=True) / m`; `if l > 1: dZ[l - 1] = (net.W[l].T @ dZ[l]) * net.g[l - 1].prime(Z[l - 1], A[l - 1])`.",
    ),
    mistakes={
        (
            "cache.A[l - 1].T -> cache.A[l].T",
            "cache.A[l - 1].T -> cache.A[l if l == 1 else l - 1].T",
            "cache.A[l - 1].T -> cache.A[0].T",
        ): "dW[l] is made with another layer's A. It wants what layer l was fed: A[l-1], and for l = 1 that is A[0] = X.",
        f"{_DW} -> cache.A[l - 1] @ dZ[l].T / m": "dW[l] is transposed: dZ[l] comes first, then A[l-1]ᵀ, and the result has the shape of W[l].",
        f"{_DA} -> net.W[l] @ dZ[l]": "Back from l to l - 1 go the weights that led there, transposed: dA[l-1] = W[l]ᵀ dZ[l]. Neither W[l] as it is nor W[l-1]ᵀ will do.",
        f"{_SLOPE} -> net.g[l].prime(cache.Z[l], cache.A[l])": "The derivative is that of layer l. Going down to dZ[l-1] it is layer l - 1's: g[l-1]'(Z[l-1]).",
        f"{_SLOPE} -> net.g[l - 1].prime(cache.Z[l - 1], cache.Z[l - 1])": "The derivative gets z where the formula wants a: `prime(Z, A)` takes both, in this order (tanh: 1 - a²).",
        f"{_SLOPE} -> (1 - cache.A[l - 1] ** 2)": "tanh's derivative is used in every network. Each layer has its own: `net.g[l - 1].prime`.",
        f"{_SLOPE} -> net.g[l - 1](cache.Z[l - 1])": "That is g(Z) where its derivative g'(Z) belongs: `slope(Z)`.",
        f"{_SLOPE} -> net.g[1].prime(cache.Z[l - 1], cache.A[l - 1])": "`net.g[1]` is layer 1's function. Other hidden layers may have others: g[l-1].",
        f"{_START} -> -Y / cache.A[L] + (1 - Y) / (1 - cache.A[L])": "That is dA[L], the derivative of the loss with respect to a. One link is left: times a(1 - a) gives dZ[L].",
        f"{_START} -> (cache.A[L] - Y) * cache.A[L] * (1 - cache.A[L])": "The output's derivative a(1 - a) is there once too often: in A[L] - Y it has cancelled already.",
        f"{_START} -> ({_START}) / m": "You divide by m twice: in dZ[L], and again in dW and db. Either place is right, both are not.",
        f"{_DW} -> dZ[l] @ cache.A[l - 1].T && .sum(axis=1, keepdims=True) / m -> .sum(axis=1, keepdims=True)": "The 1/m is missing: dW[l] and db[l] are means over the m examples, as the cost is.",
        f"{_DA} -> {_DA} / m": "1/m is taken again in every layer. dZ goes down without it; divide in dW and db only.",
        ".sum(axis=1, keepdims=True) -> .sum(axis=0, keepdims=True)": "db[l] is summed over the units. axis=0 runs down the rows; the examples are the columns: axis=1.",
        ".sum(axis=1, keepdims=True) -> .sum(keepdims=True)": "db[l] is summed over everything. Each unit has its own bias: sum over the examples, axis=1, keepdims=True.",
        f"dA * {_SLOPE} -> dA": "The derivative is missing: dZ[l-1] is W[l]ᵀ dZ[l] times g[l-1]'(Z[l-1]).",
        f"{_SLOPE} -> net.g[l - 1].slope(cache.A[l - 1])": "The derivative is taken at A. `slope` wants Z, and works out A = g(Z) by itself.",
        f"{_START} -> 2 * (cache.A[L] - Y)": "That is the squared error's derivative, 2(a - y). The cross-entropy's has no 2.",
    },
    use=(
        "Train with it: `dl.train(net, X, Y, learning_rate=1.2, steps=100, "
        "backward=backward)`, or watch it: `Playground(backward=backward)`."
    ),
)
