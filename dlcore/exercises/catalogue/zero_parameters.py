"""Parameters that are all zero."""

import numpy as np

from dlcore.exercises.check import Case, Exercise


def zero_parameters(n):
    """W {l: zeros (n[l], n[l-1])} and b {l: zeros (n[l], 1)} for l = 1, ..., L."""
    W, b = {}, {}
    for l in range(1, len(n)):
        W[l] = np.zeros((n[l], n[l - 1]))
        b[l] = np.zeros((n[l], 1))
    return W, b


def _cases(rng):
    n_x = int(rng.integers(6, 9))
    return [Case("four layers", ((n_x, 5, 4, 3, 1),)), Case("ten outputs", ((n_x, 5, 10),))]


EXERCISE = Exercise(
    zero_parameters,
    title="All parameters zero",
    place="05.1",
    covers=("I1",),
    task=(
        "From the sizes `n = (n[0], …, n[L])` make the parameters that logistic "
        "regression can start from, and a network cannot: $W^{[l]}$ and $b^{[l]}$ "
        "full of zeros, in two dictionaries keyed by layer, 1 to L."
    ),
    returns=("W", "b"),
    cases=_cases,
    hints=(
        "What are the shapes of W[l] and b[l]? L is one less than `len(n)`.",
        "`np.zeros((rows, columns))` takes the shape as one tuple, so there are two pairs of brackets.",
        "`{l: np.zeros((n[l], n[l - 1])) for l in range(1, len(n))}`, and `np.zeros((n[l], 1))` for b.",
    ),
    mistakes={
        (
            "np.zeros((n[l], n[l - 1])) -> np.zeros(n[l], n[l - 1])",
            "np.zeros((n[l], 1)) -> np.zeros(n[l], 1)",
        ): "`np.zeros` takes the shape as one tuple: `np.zeros((n_out, n_in))`, with two pairs of brackets.",
        "np.zeros((n[l], 1)) -> np.zeros(n[l])": "b[l] is one-dimensional. Make it a column, (n[l], 1), so that it is added to every example.",
        "np.zeros((n[l], 1)) -> 0": "b[l] is one number. Each unit has its own bias: a column, `np.zeros((n[l], 1))`.",
        "np.zeros((n[l], n[l - 1])) -> np.ones((n[l], n[l - 1]))": "The weights are ones. As symmetric as zeros, and not the same: `np.zeros`.",
        "W[l] = -> W[l - 1] = && b[l] = -> b[l - 1] =": "The keys start at 0. The input layer is layer 0 and has no weights: layers are 1, …, L.",
        "(n[l], n[l - 1]) -> (n[l - 1], n[l])": "W[l] is the wrong way round: (n[l], n[l-1]), one row for each unit.",
        "len(n) -> len(n) - 1": "The output layer is missing. `len(n)` counts the input, so L is `len(n) - 1`, and the layers are `range(1, L + 1)`.",
    },
)
