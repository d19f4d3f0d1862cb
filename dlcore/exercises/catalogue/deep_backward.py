"""The exercise on backward propagation through L layers."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

import dlcore as dl
from dlcore.exercises._exercise import Case, Exercise, Mistake
from dlcore.exercises._inputs import labels, network
from dlcore.exercises.catalogue._backward import (
    DA,
    DB,
    DW,
    SLOPE,
    START,
    at_the_output,
    on_the_way_down,
    slope_of,
    wrong,
)

_LOOP = "for l in reversed(net.layers):"
_OTHER_ORDERS = ("db, dW, dZ", "dZ, dW, db", "dZ, db, dW", "dW, dZ, db", "db, dZ, dW")


def _cases(rng: np.random.Generator) -> list[Case]:
    def case(title: str, n: tuple[int, ...], m: int, *hidden: str) -> Case:
        net, X = network(rng, n), rng.standard_normal((n[0], m))
        net = replace(net, g={l: dl.ACTIVATIONS[name] for l, name in enumerate(hidden, start=1)})
        return Case(title, (net, dl.forward(net, X), labels(rng, m, n[-1])))

    return [
        case("two hidden layers, tanh and leaky ReLU", (3, 4, 2, 1), 5, "tanh", "leaky_relu"),
        case("three of everything, where no shape gives a mistake away", (3,) * 3 + (1,), 3, "relu", "tanh"),
        case("no hidden layer", (3, 1), 4),
        case("three classes, softmax", (4, 5, 3), 6, "sigmoid"),
    ]


def _at_the_output(rule: Callable) -> Callable:
    return lambda net, cache, Y: dl.backward(replace(net, loss=replace(net.loss, dZ=rule)), cache, Y)


def _with_slope(rule: Callable) -> Callable:
    """Backward with rule(g, Z) in the place of each slope."""

    def backward(net: dl.Network, cache: dl.Cache, Y: NDArray) -> dl.Gradients:
        g = {l: replace(g, prime=lambda Z, A, g=g: rule(g, Z)) for l, g in net.g.items()}
        return dl.backward(replace(net, g=g), cache, Y)

    return backward


EXERCISES = (
    Exercise(
        "backward",
        "Backward through L layers",
        notebook="06",
        covers=("B2", "B4"),
        task=(
            r"From $dZ^{[L]} = A^{[L]} - Y$, for $l = L, \dots, 1$: $dW^{[l]} = \frac{1}{m} dZ^{[l]} "
            r"A^{[l-1]\mathsf T}$, $db^{[l]} = \frac{1}{m} \sum_i dZ^{[l](i)}$, and, while there is a layer "
            r"below, $dZ^{[l-1]} = W^{[l]\mathsf T} dZ^{[l]} * g^{[l-1]\prime}(Z^{[l-1]})$. The slope is "
            r"`net.g[l].prime(Z[l], A[l])`, or `net.g[l].slope(Z[l])`. Return `dl.Gradients(dW, db, dZ)`, "
            r"keyed by layer. The 1/m may live in dZ, if dW and db then do without."
        ),
        signature="backward(net, cache, Y)",
        doc="dl.Gradients(dW, db, dZ), keyed 1, ..., L; cache.Z[l] and cache.A[l] come from forward.",
        returns=("gradients",),
        reference=dl.backward,
        shows=(dl.backward,),
        cases=_cases,
        hints=(
            "Which of the equations for layer l need dZ[l] alone, and which need something of layer l - 1?",
            (
                "Write out by hand which A, W and Z stand in the equations for l = L, then "
                "for l = 1. `reversed(range(1, L + 1))` goes through them."
            ),
            (
                "In the loop: `dW[l] = dZ[l] @ A[l - 1].T / m`; `db[l] = "
                "dZ[l].sum(axis=1, keepdims=True) / m`; `if l > 1: dZ[l - 1] = "
                "(net.W[l].T @ dZ[l]) * net.g[l - 1].prime(Z[l - 1], A[l - 1])`."
            ),
        ),
        mistakes=(
            Mistake(
                "The 1/m is missing: dW[l] and db[l] are means over the m examples, as the cost is.",
                wrong((DW, "dZ[l] @ A[l - 1].mT"), (DB, "dZ[l].sum(axis=-1, keepdims=True)")),
                block=2,
            ),
            Mistake(
                "The 1/m is there twice: in dZ[L], and again in dW and "
                "db. Either place is right, both are not.",
                wrong((START, f"{START} / m")),
                block=2,
            ),
            Mistake(
                "1/m is taken again in every layer. dZ goes down without it; divide in dW and db only.",
                wrong((DA, f"{DA} / m")),
                block=2,
            ),
            Mistake(
                "db[l] has lost a dimension. Sum over axis=1 and keep it: "
                "`dZ[l].sum(axis=1, keepdims=True) / m`.",
                wrong((DB, "dZ[l].sum(axis=-1) / m")),
                block=3,
            ),
            Mistake(
                "db[l] is summed over everything. Each unit has its own bias: "
                "sum over the examples, axis=1, keepdims=True.",
                wrong((DB, "dZ[l].sum() / m")),
                wrong((DB, "dZ[l].sum(keepdims=True) / m")),
                block=3,
            ),
            Mistake(
                "The slope is that of layer l. Going down to dZ[l-1] it is layer l - 1's: g[l-1]'(Z[l-1]).",
                wrong((SLOPE, "net.g[l - 1].prime(Z[l], A[l])")),
                wrong((SLOPE, "net.g.get(l, net.g[l - 1]).prime(Z[l], A[l])")),
                block=4,
            ),
            Mistake(
                "`net.g` has the hidden layers only, 1 to L - 1. The output's "
                "slope is in A[L] - Y already; the loop needs g[l-1].",
                wrong((SLOPE, "net.g[l].prime(Z[l], A[l])")),
                block=4,
            ),
            Mistake(
                "Layer 1 is missing: the loop stops too early. `range(L, "
                "0, -1)` ends at 1, `range(L, 1, -1)` at 2.",
                wrong((_LOOP, "for l in range(L, 1, -1):")),
                block=4,
            ),
            Mistake(
                "The slope gets z where the formula wants a: `prime(Z, A)` "
                "takes both, in this order (tanh: 1 - a²).",
                wrong((SLOPE, "net.g[l - 1].prime(Z[l - 1], Z[l - 1])")),
                wrong((SLOPE, "net.g[l - 1].prime(A[l - 1], Z[l - 1])")),
                block=7,
            ),
            Mistake(
                "tanh's slope is used in every network. Each layer has its own: `net.g[l - 1].prime`.",
                wrong((SLOPE, "(1 - A[l - 1] ** 2)")),
            ),
            Mistake(
                "The slope is missing: dZ[l-1] is W[l]ᵀ dZ[l] times g[l-1]'(Z[l-1]).",
                wrong((SLOPE, "1")),
            ),
            Mistake(
                "The sign is turned at the start: dZ[L] = A[L] - Y.",
                wrong((START, "Y - A[L]")),
            ),
            Mistake(
                "`*` multiplies entry by entry. W[l]ᵀ dZ[l] is a matrix "
                "product; only the slope is multiplied with `*`.",
                wrong((DA, "dA = net.W[l].mT * dZ[l]")),
                block=1,
            ),
            Mistake(
                "`net.g[1]` is layer 1's function. Other hidden layers may have others: g[l-1].",
                wrong((SLOPE, "net.g[1].prime(Z[l - 1], A[l - 1])")),
                wrong((SLOPE, "net.g[1].slope(Z[l - 1])")),
            ),
            Mistake(
                "The gradients stand in another order: `dl.Gradients(dW, db, dZ)`.",
                *(wrong(("Gradients(dW, db, dZ)", f"Gradients({order})")) for order in _OTHER_ORDERS),
            ),
            *at_the_output(_at_the_output),
            *on_the_way_down(lambda backward: backward),
            *slope_of(_with_slope),
        ),
        use=(
            "Train with it: `dl.train(net, X, Y, learning_rate=1.2, steps=100, "
            "backward=backward)`, or watch it: `Playground(backward=backward)`."
        ),
    ),
)
