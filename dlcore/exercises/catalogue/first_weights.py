"""Exercises on the first weights: all zero, and small random ones."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

import dlcore as dl
from dlcore.exercises import _draws
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


def _units_alike(rng: np.random.Generator, shape: tuple[int, int]) -> NDArray:
    return np.tile(0.01 * rng.standard_normal((1, shape[1])), (shape[0], 1))


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
        ),
    ),
    Exercise(
        "small_random",
        "Small random weights",
        notebook="05",
        covers=("I2",),
        task=(
            r"Draw a weight matrix $W \sim N(0, 0.01^2)$ of the shape given, $(n_\text{out}, "
            r"n_\text{in})$, with the generator given: `rng.standard_normal(shape)` draws from "
            r"$N(0, 1)$. Any way to draw from the right distribution is right."
        ),
        signature="small_random(rng, shape)",
        doc="W of the given shape (n_out, n_in), each entry drawn from N(0, 0.01²) by rng.",
        returns=_draws.RETURNS,
        reference=dl.normal,
        shows=(dl.normal,),
        cases=_draws.cases,
        ask=_draws.measure,
        within=_draws.WITHIN,
        hints=(
            "What does multiplying by 0.01 do to the standard deviation of a random number?",
            "`rng.standard_normal(shape)` has standard deviation 1. It should be 0.01.",
            "`return 0.01 * rng.standard_normal(shape)`",
        ),
        mistakes=(
            Mistake(
                "The factor 0.01 is missing. Weights of size 1 make z "
                "large, and tanh and sigmoid are flat out there.",
                lambda rng, shape: rng.standard_normal(shape),
                block=6,
            ),
            Mistake(
                "All weights are equal. Zero or not, the units are then alike "
                "and stay alike: each weight needs its own draw.",
                lambda rng, shape: np.zeros(shape),
                lambda rng, shape: np.full(shape, 0.01),
                lambda rng, shape: np.ones(shape),
                lambda rng, shape: np.full(shape, 0.01 * rng.standard_normal()),
                block=6,
            ),
            Mistake(
                "All units have the same weights, random as they are. Draw "
                "n_out times n_in numbers, not one row for all.",
                _units_alike,
                block=6,
            ),
            Mistake(
                "These are between 0 and 0.01, never negative. "
                "`standard_normal` draws around 0, `random` from 0 to 1.",
                lambda rng, shape: 0.01 * rng.random(shape),
            ),
            Mistake(
                "These are spread evenly. A normal distribution has its peak "
                "at 0 and thins out: `rng.standard_normal`.",
                lambda rng, shape: rng.uniform(-0.01, 0.01, shape),
                lambda rng, shape: rng.uniform(-0.01 * np.sqrt(3), 0.01 * np.sqrt(3), shape),
            ),
            Mistake(
                "The shape is the wrong way round: (n_out, n_in) is `shape` as it is given.",
                lambda rng, shape: 0.01 * rng.standard_normal(shape[::-1]),
            ),
            Mistake(
                "The draws do not come from `rng`, so nobody can repeat "
                "them: `rng.standard_normal`, not `np.random`.",
                lambda rng, shape: 0.01 * np.random.default_rng().standard_normal(shape),
            ),
            Mistake(
                "A seed is set inside, so every layer gets the same "
                "numbers, whatever rng is given. Draw from `rng`.",
                lambda rng, shape: 0.01 * np.random.default_rng(3).standard_normal(shape),
            ),
            Mistake(
                "The square root has been taken of 0.01, or the square: the "
                "standard deviation should be 0.01 itself.",
                lambda rng, shape: 0.1 * rng.standard_normal(shape),
                lambda rng, shape: 0.0001 * rng.standard_normal(shape),
            ),
        ),
        use="It can start a network: `dl.init_network((2, 4, 1), init=small_random, rng=rng)`.",
    ),
)
