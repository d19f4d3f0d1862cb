"""One layer, forward, for all examples."""

import dlcore as dl
from dlcore.exercises.check import Case, Exercise


def layer_forward(A_prev, W, b, g):
    """Z[l] and A[l], both (n[l], m); A_prev is A[l-1] (n[l-1], m), W (n[l], n[l-1]), b (n[l], 1)."""
    Z = W @ A_prev + b
    A = g(Z)
    return Z, A


def _cases(rng):
    def case(title, n_prev, n, m, g):
        draw = rng.standard_normal
        return Case(title, (draw((n_prev, m)), draw((n, n_prev)), draw((n, 1)), g))

    return [
        case("three inputs, four units, five examples", 3, 4, 5, dl.tanh),
        case("one example", 3, 4, 1, dl.sigmoid),
        case("three of each, where no shape gives a mistake away", 3, 3, 3, dl.tanh),
    ]


EXERCISE = Exercise(
    layer_forward,
    title="One layer, m examples",
    place="01.4",
    covers=("F3", "F5"),
    task=(
        r"One layer for all examples at once: $\underset{(n^{[l]}, m)}{Z^{[l]}} = "
        r"\underset{(n^{[l]}, n^{[l-1]})}{W^{[l]}} \underset{(n^{[l-1]}, m)}{A^{[l-1]}} + "
        r"\underset{(n^{[l]}, 1)}{b^{[l]}}$ and $A^{[l]} = g(Z^{[l]})$. Return both."
    ),
    returns=("Z[l]", "A[l]"),
    cases=_cases,
    hints=(
        "Write the shapes under the symbols. Which product turns (n[l], n[l-1]) and (n[l-1], m) into (n[l], m)?",
        "A matrix product, `W @ A_prev`. b is one column, and broadcasting adds it to each of the m columns.",
        "`Z = W @ A_prev + b`, then `A = g(Z)`; return both.",
    ),
    mistakes={
        "W @ A_prev -> W * A_prev": "`*` multiplies entry by entry. W[l] A[l-1] is a matrix product: `W @ A_prev`, or `np.dot`.",
        (
            "+ b -> + b.T",
            "+ b -> + b.ravel()",
        ): "b has become a row: it is added along the examples. Each unit has its own bias, so b is (n[l], 1).",
        (
            " + b -> && g(Z) -> g(Z) + b",
            "g(Z) -> g(W @ A_prev) + b",
        ): "The bias comes after the function. It belongs inside: A[l] = g(W[l] A[l-1] + b[l]).",
        "g(Z) -> g(g(Z))": "The function g has been applied twice. A[l] = g(Z[l]), once.",
        (
            "g(Z) -> dl.tanh(Z)",
            "g(Z) -> dl.sigmoid(Z)",
            "g(Z) -> dl.relu(Z)",
        ): "One function stands where g belongs. Use the one that is given, whichever it is: A = g(Z).",
        "Z = W @ A_prev + b -> Z = np.zeros((len(W), A_prev.shape[1]))\nfor i in range(A_prev.shape[1]):\n    Z[:, i] = W @ A_prev[:, i] + b": "For one example W a is (n[l],), and b is (n[l], 1): their sum is a table, which fits into no column. Take `b[:, 0]` there, or all examples at once.",
        "A = g(Z) -> A = g": "That is the function g itself. Give it Z: `g(Z)`.",
        " + b -> ": "The bias is missing: Z[l] = W[l] A[l-1] + b[l].",
        "W @ A_prev -> W.T @ A_prev": "W stands transposed. The rows of W[l] are the weights of its units already: `W @ A_prev`.",
        "A = g(Z) -> A = Z": "A[l] is still Z[l]: the activation function g has not been applied.",
    },
)
