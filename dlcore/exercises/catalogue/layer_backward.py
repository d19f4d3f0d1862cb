"""Back through one layer: the four equations of B4."""

import numpy as np

import dlcore as dl
from dlcore.exercises.check import Case, Exercise


def layer_backward(dA, Z, A_prev, W, g):
    """dA[l-1] (n[l-1], m), dW[l] (n[l], n[l-1]), db[l] (n[l], 1); dA and Z are (n[l], m)."""
    m = Z.shape[1]
    dZ = dA * g.slope(Z)
    dW = dZ @ A_prev.T / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = W.T @ dZ
    return dA_prev, dW, db


def _cases(rng):
    def case(title, n_prev, n, m, g):
        draw = rng.standard_normal
        return Case(title, (draw((n, m)), draw((n, m)), draw((n_prev, m)), draw((n, n_prev)), g))

    return [
        case("three inputs, four tanh units, five examples", 3, 4, 5, dl.tanh),
        case("two ReLU units", 4, 2, 6, dl.relu),
        case("three of each, where no shape gives a mistake away", 3, 3, 3, dl.sigmoid),
    ]


_DB = "np.sum(dZ, axis=1, keepdims=True) -> "
_SLOPE = "g.slope(Z) -> "

EXERCISE = Exercise(
    layer_backward,
    title="One layer, backward",
    place="02.4",
    covers=("B3", "B4"),
    task=(
        r"Back through one layer. Given $dA^{[l]}$, and $Z^{[l]}$, $A^{[l-1]}$ and $W^{[l]}$ from "
        r"the forward pass: $dZ^{[l]} = dA^{[l]} * g'(Z^{[l]})$, then return $dA^{[l-1]} = "
        r"W^{[l]\mathsf T} dZ^{[l]}$, $dW^{[l]} = \frac{1}{m} dZ^{[l]} A^{[l-1]\mathsf T}$ and "
        r"$db^{[l]} = \frac{1}{m} \sum_i dZ^{[l](i)}$. The derivative $g'(Z)$ is `g.slope(Z)`."
    ),
    returns=("dA[l-1]", "dW[l]", "db[l]"),
    cases=_cases,
    hints=(
        "Begin with dZ, entry by entry. Then write the shape of each result first and ask which product has it.",
        "dW has the shape of W, (n[l], n[l-1]), and sums over the m examples: (n[l], m) times (m, n[l-1]). db sums over the examples, too, but stays a column.",
        "`dZ = dA * g.slope(Z)`; `dW = dZ @ A_prev.T / m`; `db = dZ.sum(axis=1, keepdims=True) / m`; `dA_prev = W.T @ dZ`.",
    ),
    mistakes={
        " / m -> ": "The 1/m is missing. The cost is a mean over m examples, so dW and db are means, too: divide by m.",
        "W.T @ dZ -> W.T @ dZ / m": "The 1/m has got into dA[l-1], too. It belongs in dW and db alone: dA and dZ keep one derivative for each example.",
        f"{_DB}np.sum(dZ, axis=1)": "db[l] has lost a dimension: `np.sum(dZ, axis=1, keepdims=True) / m` keeps it.",
        (
            f"{_DB}np.sum(dZ)",
            f"{_DB}np.sum(dZ, keepdims=True)",
        ): "db[l] is summed over everything. Each unit has its own bias: axis=1, keepdims=True.",
        (
            f"{_DB}np.sum(dZ, axis=0, keepdims=True)",
            f"{_DB}np.sum(dZ, axis=0)",
        ): "db[l] is summed over the units. axis=0 goes down the rows; examples are columns: axis=1.",
        "dA * g.slope(Z) -> dA": "The derivative g'(Z) is missing: dZ = dA * g'(Z), one more link of the chain.",
        (
            "W.T @ dZ -> W.T * dZ",
            "dZ @ A_prev.T -> dZ * A_prev.T",
        ): "`*` is entry by entry. W.T and dZ, like dZ and A_prev.T, want a matrix product: `@`.",
        "W.T @ dZ -> W @ dZ": "W has to be transposed on the way back: dA[l-1] = W[l]ᵀ dZ[l].",
        "A_prev.T -> g(Z).T": "dW[l] is made with A[l]. It wants what the layer was fed, A[l-1].",
        f"{_SLOPE}g(Z)": "That is g(Z) where its derivative g'(Z) belongs: `slope(Z)`.",
        f"{_SLOPE}(1 - np.tanh(Z) ** 2)": "tanh's derivative is used in every layer. Take that of the g that is given: `g.slope(Z)`.",
        (
            "dZ @ A_prev.T -> dA @ A_prev.T",
            "sum(dZ, -> sum(dA,",
            "W.T @ dZ -> W.T @ dA",
        ): "dA[l] stands where dZ[l] belongs. The derivative has to be in all three: dA[l-1], dW[l], db[l].",
        (
            "g.slope(Z) -> g.slope(Z) / m",
            " / m -> / m / m",
        ): "You divide by m twice: once in dZ, once more in dW and db. Divide in dW and db only.",
        "dZ @ A_prev.T -> A_prev @ dZ.T": "dW[l] is transposed: dZ comes first, dZ[l] A[l-1]ᵀ, and the result has the shape of W[l].",
        f"{_SLOPE}g.slope(g(Z))": "The derivative is taken at A. `slope` wants Z, and works out A = g(Z) by itself.",
    },
)
