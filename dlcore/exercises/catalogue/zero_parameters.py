"""The exercise on parameters that are all zero."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

import dlcore as dl
from dlcore.exercises._exercise import Case, Exercise, Mistake

Parameters = tuple[dict[int, NDArray], dict[int, NDArray]]


def _zeros(n: tuple[int, ...]) -> Parameters:
    loss = "binary_cross_entropy" if n[-1] == 1 else "categorical_cross_entropy"
    net = dl.init_network(n, init="zeros", loss=loss, rng=np.random.default_rng(0))
    return net.W, net.b


def _zero_cases(rng: np.random.Generator) -> list[Case]:
    n_x = int(rng.integers(6, 9))
    return [Case("four layers", ((n_x, 5, 4, 3, 1),)), Case("ten outputs", ((n_x, 5, 10),))]


def _layer_by_layer(make: Callable) -> Callable:
    """A mistake of `zero_parameters` from W[l] and b[l] that it makes of (n[l], n[l-1])."""

    def wrong(n: tuple[int, ...]) -> Parameters:
        made = {l: make(n[l], n[l - 1]) for l in range(1, len(n))}
        return {l: W for l, (W, _) in made.items()}, {l: b for l, (_, b) in made.items()}

    return wrong


EXERCISES = (
    Exercise(
        "zero_parameters",
        "All parameters zero",
        notebook="05",
        covers=("I1",),
        task=(
            "From the sizes `n = (n[0], …, n[L])` make the parameters that logistic "
            "regression can start from, and a network cannot: $W^{[l]}$ and $b^{[l]}$ "
            "full of zeros, in two dictionaries keyed by layer, 1 to L."
        ),
        signature="zero_parameters(n)",
        doc="W {l: zeros (n[l], n[l-1])} and b {l: zeros (n[l], 1)} for l = 1, ..., L.",
        returns=("W", "b"),
        reference=_zeros,
        shows=(dl.init_network, dl.zeros),
        reads="The loop over `shapes`, and the initializer it calls here:",
        cases=_zero_cases,
        hints=(
            "What are the shapes of W[l] and b[l]? L is one less than `len(n)`.",
            "`np.zeros((rows, columns))` takes the shape as one tuple, so there are two pairs of brackets.",
            "`{l: np.zeros((n[l], n[l - 1])) for l in range(1, len(n))}`, and `np.zeros((n[l], 1))` for b.",
        ),
        mistakes=(
            Mistake(
                "`np.zeros` takes the shape as one tuple: "
                "`np.zeros((n_out, n_in))`, with two pairs of brackets.",
                _layer_by_layer(lambda n, n_prev: (np.zeros(n, n_prev), np.zeros((n, 1)))),
                _layer_by_layer(lambda n, n_prev: (np.zeros((n, n_prev)), np.zeros(n, 1))),
            ),
            Mistake(
                "W[l] is the wrong way round: (n[l], n[l-1]), one row for each unit.",
                _layer_by_layer(lambda n, n_prev: (np.zeros((n_prev, n)), np.zeros((n, 1)))),
            ),
            Mistake(
                "b[l] is one-dimensional. Make it a column, (n[l], 1), so that it is added to every example.",
                _layer_by_layer(lambda n, n_prev: (np.zeros((n, n_prev)), np.zeros(n))),
                block=3,
            ),
            Mistake(
                "b[l] is a row. Each unit, a row of Z[l], has its own bias: a column, (n[l], 1).",
                _layer_by_layer(lambda n, n_prev: (np.zeros((n, n_prev)), np.zeros((1, n)))),
            ),
            Mistake(
                "The weights are ones. As symmetric as zeros, and not the same: `np.zeros`.",
                _layer_by_layer(lambda n, n_prev: (np.ones((n, n_prev)), np.zeros((n, 1)))),
                _layer_by_layer(lambda n, n_prev: (np.ones((n, n_prev)), np.ones((n, 1)))),
                block=6,
            ),
            Mistake(
                "The keys start at 0. The input layer is layer 0 and has no parameters: layers are 1, …, L.",
                lambda n: tuple({l - 1: each[l] for l in each} for each in _zeros(n)),
            ),
            Mistake(
                "The output layer is missing. `len(n)` counts the input, "
                "so the layers are `range(1, len(n))`.",
                lambda n: tuple({l: each[l] for l in list(each)[:-1]} for each in _zeros(n)),
            ),
            Mistake(
                "Those are the shapes. Asked for are arrays of these shapes, full of zeros.",
                _layer_by_layer(lambda n, n_prev: ((n, n_prev), (n, 1))),
            ),
        ),
    ),
)
