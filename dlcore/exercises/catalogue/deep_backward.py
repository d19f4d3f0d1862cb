"""The exercise on backward propagation through L layers."""

import numpy as np

import dlcore as dl
from dlcore.exercises._exercise import Case, Exercise, Mistake
from dlcore.exercises._inputs import labels, network
from dlcore.exercises._rewritten import rewritten

_DW = "dZ[l] @ A[l - 1].mT / m"
_DB = "dZ[l].sum(axis=-1, keepdims=True) / m"
_DA = "dA = net.W[l].mT @ dZ[l]"
_SLOPE = "net.g[l - 1].prime(Z[l - 1], A[l - 1])"
_START = "net.loss.dZ(A[L], Y)"
_LOOP = "for l in reversed(net.layers):"


def _cases(rng: np.random.Generator) -> list[Case]:
    def case(title: str, n: tuple[int, ...], m: int, hidden: str) -> Case:
        net, X = network(rng, n, hidden), rng.standard_normal((n[0], m))
        return Case(title, (net, dl.forward(net, X), labels(rng, m, n[-1])))

    return [
        case("two hidden tanh layers", (3, 4, 2, 1), 5, "tanh"),
        case("three of everything, where no shape gives a mistake away", (3, 3, 3, 1), 3, "leaky_relu"),
        case("no hidden layer", (3, 1), 4, "tanh"),
        case("three classes, softmax", (4, 5, 3), 6, "sigmoid"),
    ]


def _wrong(*changes: tuple[str, str]) -> object:
    return rewritten(dl.backward, *changes)


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
                _wrong((_DW, "dZ[l] @ A[l - 1].mT"), (_DB, "dZ[l].sum(axis=-1, keepdims=True)")),
                block=2,
            ),
            Mistake(
                "The 1/m is there twice: in dZ[L], and again in dW and "
                "db. Either place is right, both are not.",
                _wrong((_START, f"{_START} / m")),
                block=2,
            ),
            Mistake(
                "1/m is taken again in every layer. dZ goes down without it; divide in dW and db only.",
                _wrong((_DA, f"{_DA} / m")),
                block=2,
            ),
            Mistake(
                "db[l] has lost a dimension. Sum over axis=1 and keep it: "
                "`dZ[l].sum(axis=1, keepdims=True) / m`.",
                _wrong((_DB, "dZ[l].sum(axis=-1) / m")),
                block=3,
            ),
            Mistake(
                "db[l] is summed over everything. Each unit has its own bias: "
                "sum over the examples, axis=1, keepdims=True.",
                _wrong((_DB, "dZ[l].sum() / m")),
                _wrong((_DB, "dZ[l].sum(keepdims=True) / m")),
                block=3,
            ),
            Mistake(
                "db[l] is summed over the units. axis=0 runs down the "
                "rows; the examples are the columns: axis=1.",
                _wrong((_DB, "dZ[l].sum(axis=0, keepdims=True) / m")),
                block=3,
            ),
            Mistake(
                "dW[l] is made with A[l]. It wants what layer l was fed: "
                "A[l-1], and for l = 1 that is A[0] = X.",
                _wrong((_DW, "dZ[l] @ A[l].mT / m")),
                block=4,
            ),
            Mistake(
                "The slope is that of layer l. Going down to dZ[l-1] it is layer l - 1's: g[l-1]'(Z[l-1]).",
                _wrong((_SLOPE, "net.g[l - 1].prime(Z[l], A[l])")),
                _wrong((_SLOPE, "net.g.get(l, net.g[l - 1]).prime(Z[l], A[l])")),
                block=4,
            ),
            Mistake(
                "`net.g` has the hidden layers only, 1 to L - 1. The output's "
                "slope is in A[L] - Y already; the loop needs g[l-1].",
                _wrong((_SLOPE, "net.g[l].prime(Z[l], A[l])")),
                block=4,
            ),
            Mistake(
                "Back from l to l - 1 go the weights that led there, transposed: dA[l-1] = "
                "W[l]ᵀ dZ[l]. Neither W[l] as it is nor W[l-1]ᵀ will do.",
                _wrong((_DA, "dA = net.W[l] @ dZ[l]")),
                _wrong((_DA, "dA = net.W[l - 1].mT @ dZ[l]")),
                block=4,
            ),
            Mistake(
                "Layer 1 is missing: the loop stops too early. `range(L, "
                "0, -1)` ends at 1, `range(L, 1, -1)` at 2.",
                _wrong((_LOOP, "for l in range(L, 1, -1):")),
                block=4,
            ),
            Mistake(
                "The slope gets z where the formula wants a: `prime(Z, A)` "
                "takes both, in this order (tanh: 1 - a²).",
                _wrong((_SLOPE, "net.g[l - 1].prime(Z[l - 1], Z[l - 1])")),
                _wrong((_SLOPE, "net.g[l - 1].prime(A[l - 1], Z[l - 1])")),
                block=7,
            ),
            Mistake(
                "tanh's slope is used in every network. Each layer has its own: `net.g[l - 1].prime`.",
                _wrong((_SLOPE, "(1 - A[l - 1] ** 2)")),
            ),
            Mistake(
                "The slope is missing: dZ[l-1] is W[l]ᵀ dZ[l] times g[l-1]'(Z[l-1]).",
                _wrong((_SLOPE, "1")),
            ),
            Mistake(
                "The sign is turned at the start: dZ[L] = A[L] - Y.",
                _wrong((_START, "Y - A[L]")),
            ),
            Mistake(
                "The output's slope a(1 - a) is there once too often: in A[L] - Y it has cancelled already.",
                _wrong((_START, "(A[L] - Y) * A[L] * (1 - A[L])")),
            ),
            Mistake(
                "`*` multiplies entry by entry. W[l]ᵀ dZ[l] is a matrix "
                "product; only the slope is multiplied with `*`.",
                _wrong((_DA, "dA = net.W[l].mT * dZ[l]")),
                block=1,
            ),
            Mistake(
                "dW and db have changed places: `dl.Gradients(dW, db, dZ)`.",
                _wrong(("Gradients(dW, db, dZ)", "Gradients(db, dW, dZ)")),
            ),
        ),
        use=(
            "Train with it: `dl.train(net, X, Y, learning_rate=1.2, steps=100, "
            "backward=backward)`, or watch it: `Playground(backward=backward)`."
        ),
    ),
)
