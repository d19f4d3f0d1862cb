"""The exercise on going forward through one layer, for all examples."""

import numpy as np
from numpy.typing import NDArray

import dlcore as dl
from dlcore.exercises._exercise import Case, Exercise, Mistake
from dlcore.exercises.catalogue._layer import layer, with_a_gate_of_its_own


def _layer_cases(rng: np.random.Generator) -> list[Case]:
    def case(title: str, n_prev: int, n: int, m: int, g: dl.Activation) -> Case:
        draw = rng.standard_normal
        return Case(title, (draw((n_prev, m)), draw((n, n_prev)), draw((n, 1)), g))

    return [
        case("three inputs, four units, five examples", 3, 4, 5, dl.tanh),
        case("one example", 3, 4, 1, dl.sigmoid),
        case("three of each, where no shape gives a mistake away", 3, 3, 3, dl.tanh),
    ]


def _column_by_column(A_prev: NDArray, W: NDArray, b: NDArray, g: dl.Activation) -> tuple[NDArray, NDArray]:
    Z = np.zeros((len(W), A_prev.shape[1]))
    for i in range(A_prev.shape[1]):
        Z[:, i] = W @ A_prev[:, i] + b
    return Z, g(Z)


EXERCISES = (
    Exercise(
        "layer_forward",
        "One layer, m examples",
        notebook="01",
        covers=("F3", "F5"),
        task=(
            r"One layer for all examples at once: $\underset{(n^{[l]}, m)}{Z^{[l]}} = "
            r"\underset{(n^{[l]}, n^{[l-1]})}{W^{[l]}} \underset{(n^{[l-1]}, m)}{A^{[l-1]}} + "
            r"\underset{(n^{[l]}, 1)}{b^{[l]}}$ and $A^{[l]} = g(Z^{[l]})$. Return both."
        ),
        signature="layer_forward(A_prev, W, b, g)",
        doc="Z[l] and A[l], both (n[l], m); A_prev is A[l-1] (n[l-1], m), W (n[l], n[l-1]), b (n[l], 1).",
        returns=("Z[l]", "A[l]"),
        reference=layer,
        shows=(dl.forward,),
        reads="The two lines in the loop, where `A_prev` is `A[l - 1]`:",
        cases=_layer_cases,
        hints=(
            (
                "Write the shapes under the symbols. Which product turns "
                "(n[l], n[l-1]) and (n[l-1], m) into (n[l], m)?"
            ),
            (
                "A matrix product, `W @ A_prev`. b is one column, and "
                "broadcasting adds it to each of the m columns."
            ),
            "`Z = W @ A_prev + b`, then `A = g(Z)`; return both.",
        ),
        mistakes=(
            Mistake(
                "`*` multiplies entry by entry. W[l] A[l-1] is a matrix product: `W @ A_prev`, or `np.dot`.",
                lambda A_prev, W, b, g: (Z := W * A_prev + b, g(Z)),
                block=1,
            ),
            Mistake(
                "W stands transposed. The rows of W[l] are the weights of its units already: `W @ A_prev`.",
                lambda A_prev, W, b, g: (Z := W.T @ A_prev + b, g(Z)),
            ),
            Mistake(
                "The factors have changed places: in `W @ A_prev` the weights come first. Order matters.",
                lambda A_prev, W, b, g: (Z := A_prev @ W + b, g(Z)),
            ),
            Mistake(
                "b has become a row: it is added along the examples. Each "
                "unit has its own bias, so b is (n[l], 1).",
                lambda A_prev, W, b, g: (Z := W @ A_prev + b.T, g(Z)),
                lambda A_prev, W, b, g: (Z := W @ A_prev + b.ravel(), g(Z)),
            ),
            Mistake(
                "The bias is missing: Z[l] = W[l] A[l-1] + b[l].",
                lambda A_prev, W, b, g: (Z := W @ A_prev, g(Z)),
            ),
            Mistake(
                "The bias comes after the gate. It belongs inside: A[l] = g(W[l] A[l-1] + b[l]).",
                lambda A_prev, W, b, g: (Z := W @ A_prev, g(Z) + b),
                lambda A_prev, W, b, g: (W @ A_prev + b, g(W @ A_prev) + b),
            ),
            Mistake(
                "A[l] is still Z[l]: the gate g has not been applied.",
                lambda A_prev, W, b, g: (Z := W @ A_prev + b, Z),
            ),
            Mistake(
                "The gate has been applied twice. A[l] = g(Z[l]), once.",
                lambda A_prev, W, b, g: (Z := W @ A_prev + b, g(g(Z))),
            ),
            Mistake(
                "The two have changed places: Z[l] first, then A[l].",
                lambda A_prev, W, b, g: layer(A_prev, W, b, g)[::-1],
            ),
            Mistake(
                "One function stands where g belongs. Use the one that is given, whichever it is: A = g(Z).",
                *with_a_gate_of_its_own(layer),
            ),
            Mistake(
                "One number is added to all units. Each has its own bias: add b, the whole column.",
                lambda A_prev, W, b, g: (Z := W @ A_prev + b.sum(), g(Z)),
                lambda A_prev, W, b, g: (Z := W @ A_prev + b[0], g(Z)),
            ),
            Mistake(
                "Only the last example is left: each turn of the loop overwrites Z. "
                "Give every example a column of its own.",
                lambda A_prev, W, b, g: (Z := W @ A_prev[:, [-1]] + b, g(Z)),
                lambda A_prev, W, b, g: (Z := W @ A_prev[:, -1] + b[:, 0], g(Z)),
            ),
            Mistake(
                "For one example W a is (n[l],), and b is (n[l], 1): their sum is a table, which fits into "
                "no column. Take `b[:, 0]` there, or all examples at once.",
                _column_by_column,
            ),
            Mistake(
                "b is added a second time, after the gate. Z has it already: A = g(Z).",
                lambda A_prev, W, b, g: (Z := W @ A_prev + b, g(Z) + b),
            ),
            Mistake(
                "That is the function g itself. Give it Z: `g(Z)`.",
                lambda A_prev, W, b, g: (W @ A_prev + b, g),
            ),
        ),
    ),
)
