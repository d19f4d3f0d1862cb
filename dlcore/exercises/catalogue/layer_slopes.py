"""The exercise on going back through one layer: the four equations of B4."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

import dlcore as dl
from dlcore.exercises._exercise import Case, Exercise, Mistake
from dlcore.exercises.catalogue._backward import slope_of
from dlcore.exercises.catalogue._layer import SAME, Slopes, layer_backward


def _cases(rng: np.random.Generator) -> list[Case]:
    def case(title: str, n_prev: int, n: int, m: int, g: dl.Activation) -> Case:
        draw = rng.standard_normal
        return Case(title, (draw((n, m)), draw((n, m)), draw((n_prev, m)), draw((n, n_prev)), g))

    return [
        case("three inputs, four tanh units, five examples", 3, 4, 5, dl.tanh),
        case("two ReLU units", 4, 2, 6, dl.relu),
        case("three of each, where no shape gives a mistake away", 3, 3, 3, dl.sigmoid),
    ]


def _ending(change: Callable) -> Callable:
    """A mistake that changes the right slopes: (dA_prev, dW, db, m) -> the three."""
    return lambda dA, Z, A_prev, W, g: change(*layer_backward(dA, Z, A_prev, W, g), Z.shape[1])


def _with_dZ(dZ: Callable) -> Callable:
    """A mistake in dZ: (dA, Z, g) -> what stands in its place."""
    return lambda dA, Z, A_prev, W, g: layer_backward(dZ(dA, Z, g), Z, A_prev, W, SAME)


def _but(name: str, compute: Callable) -> Callable:
    """A mistake in one of the three: (dZ, A_prev, A, W) -> what stands in its place."""

    def wrong(dA: NDArray, Z: NDArray, A_prev: NDArray, W: NDArray, g: dl.Activation) -> Slopes:
        right = layer_backward(dA, Z, A_prev, W, g)
        given = dict(zip(("dA_prev", "dW", "db"), right, strict=True))
        return tuple({**given, name: compute(dA * g.slope(Z), A_prev, g(Z), W)}.values())

    return wrong


def _from_dA(which: int) -> Callable:
    """A mistake in one of the three, by its place: made of dA, where dZ belongs."""

    def wrong(*args: Any) -> Slopes:
        right, other = layer_backward(*args), _with_dZ(lambda dA, Z, g: dA)(*args)
        return (*right[:which], other[which], *right[which + 1 :])

    return wrong


EXERCISES = (
    Exercise(
        "layer_backward",
        "One layer, backward",
        notebook="02",
        covers=("B3", "B4"),
        task=(
            r"Back through one layer. Given $dA^{[l]}$, and $Z^{[l]}$, $A^{[l-1]}$ and $W^{[l]}$ from "
            r"the forward pass: $dZ^{[l]} = dA^{[l]} * g'(Z^{[l]})$, then return $dA^{[l-1]} = "
            r"W^{[l]\mathsf T} dZ^{[l]}$, $dW^{[l]} = \frac{1}{m} dZ^{[l]} A^{[l-1]\mathsf T}$ and "
            r"$db^{[l]} = \frac{1}{m} \sum_i dZ^{[l](i)}$. The slope $g'(Z)$ is `g.slope(Z)`."
        ),
        signature="layer_backward(dA, Z, A_prev, W, g)",
        doc="dA[l-1] (n[l-1], m), dW[l] (n[l], n[l-1]), db[l] (n[l], 1); dA and Z are (n[l], m).",
        returns=("dA[l-1]", "dW[l]", "db[l]"),
        reference=layer_backward,
        shows=(dl.backward,),
        reads=(
            "The lines of the loop; `dA` and the slope come last there, as the start of the next layer down:"
        ),
        cases=_cases,
        hints=(
            (
                "Begin with dZ, entry by entry. Then write the shape of each "
                "result first and ask which product has it."
            ),
            (
                "dW has the shape of W, (n[l], n[l-1]), and sums over the m examples: (n[l], m) "
                "times (m, n[l-1]). db sums over the examples, too, but stays a column."
            ),
            (
                "`dZ = dA * g.slope(Z)`; `dW = dZ @ A_prev.T / m`; `db = "
                "dZ.sum(axis=1, keepdims=True) / m`; `dA_prev = W.T @ dZ`."
            ),
        ),
        mistakes=(
            Mistake(
                "The 1/m is missing. The cost is a mean over m examples, "
                "so dW and db are means, too: divide by m.",
                _ending(lambda dA_prev, dW, db, m: (dA_prev, dW * m, db * m)),
                block=2,
            ),
            Mistake(
                "The 1/m has got into dA[l-1], too. It belongs in dW and db "
                "alone: dA and dZ keep one slope for each example.",
                _ending(lambda dA_prev, dW, db, m: (dA_prev / m, dW, db)),
                block=2,
            ),
            Mistake(
                "The 1/m is there twice: once in dZ, once more in dW and db. Divide in dW and db only.",
                _ending(lambda dA_prev, dW, db, m: (dA_prev / m, dW / m, db / m)),
                _ending(lambda dA_prev, dW, db, m: (dA_prev, dW / m, db / m)),
                block=2,
            ),
            Mistake(
                "db[l] has lost a dimension: `np.sum(dZ, axis=1, keepdims=True) / m` keeps it.",
                _ending(lambda dA_prev, dW, db, m: (dA_prev, dW, db.ravel())),
                block=3,
            ),
            Mistake(
                "db[l] is summed over everything. Each unit has its own bias: axis=1, keepdims=True.",
                _ending(lambda dA_prev, dW, db, m: (dA_prev, dW, db.sum())),
                _ending(lambda dA_prev, dW, db, m: (dA_prev, dW, db.sum(keepdims=True))),
                block=3,
            ),
            Mistake(
                "db[l] is summed over the units. axis=0 goes down the rows; examples are columns: axis=1.",
                _but("db", lambda dZ, A_prev, A, W: dZ.sum(axis=0, keepdims=True) / dZ.shape[1]),
                _but("db", lambda dZ, A_prev, A, W: dZ.sum(axis=0) / dZ.shape[1]),
                block=3,
            ),
            Mistake(
                "The slope g'(Z) is missing: dZ = dA * g'(Z), one more link of the chain.",
                _with_dZ(lambda dA, Z, g: dA),
            ),
            Mistake(
                "A matrix product stands before the slope. It is entry by entry: `dA * g.slope(Z)`.",
                _with_dZ(lambda dA, Z, g: dA @ g.slope(Z)),
                block=1,
            ),
            Mistake(
                "`*` is entry by entry. W.T and dZ, like dZ and A_prev.T, want a matrix product: `@`.",
                _but("dA_prev", lambda dZ, A_prev, A, W: W.T * dZ),
                _but("dW", lambda dZ, A_prev, A, W: dZ * A_prev.T / dZ.shape[1]),
                block=1,
            ),
            Mistake(
                "W has to be transposed on the way back: dA[l-1] = W[l]ᵀ dZ[l].",
                _but("dA_prev", lambda dZ, A_prev, A, W: W @ dZ),
            ),
            Mistake(
                "A_prev has to be transposed: dZ is (n[l], m), so what follows must be (m, n[l-1]).",
                _but("dW", lambda dZ, A_prev, A, W: dZ @ A_prev / dZ.shape[1]),
            ),
            Mistake(
                "dW[l] is transposed: dZ comes first, dZ[l] A[l-1]ᵀ, and the result has the shape of W[l].",
                _ending(lambda dA_prev, dW, db, m: (dA_prev, dW.T, db)),
            ),
            Mistake(
                "dW[l] is made with A[l]. It wants what the layer was fed, A[l-1].",
                _but("dW", lambda dZ, A_prev, A, W: dZ @ A.T / dZ.shape[1]),
                block=4,
            ),
            Mistake(
                "The three have changed places: dA[l-1] first, then dW[l], then db[l].",
                _ending(lambda dA_prev, dW, db, m: (dW, db, dA_prev)),
            ),
            Mistake(
                "dA[l] stands where dZ[l] belongs. The slope has to be in all three: dA[l-1], dW[l], db[l].",
                *map(_from_dA, range(3)),
            ),
            *slope_of(lambda rule: _with_dZ(lambda dA, Z, g: dA * rule(g, Z))),
            Mistake(
                "tanh's slope is used in every layer. Take that of the g that is given: `g.slope(Z)`.",
                _with_dZ(lambda dA, Z, g: dA * dl.tanh.slope(Z)),
            ),
        ),
    ),
)
