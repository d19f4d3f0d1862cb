"""Exercises on sizes and shapes: what a network's weights say of its layers, and the other way round."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

import dlcore as dl
from dlcore.exercises._exercise import Case, Exercise, Mistake
from dlcore.exercises.catalogue._inputs import network


def _sizes(W: dict[int, NDArray]) -> tuple[int, ...]:
    hidden = dict.fromkeys(list(W)[:-1], dl.tanh)
    return dl.Network(W, {l: np.zeros((len(W[l]), 1)) for l in W}, hidden, dl.binary_cross_entropy).n


def _shapes(n: tuple[int, ...]) -> tuple[dict, dict]:
    loss = "binary_cross_entropy" if n[-1] == 1 else "categorical_cross_entropy"
    net = dl.init_network(n, init="zeros", loss=loss, rng=np.random.default_rng(0))
    return {l: net.W[l].shape for l in net.layers}, {l: net.b[l].shape for l in net.layers}


def _size_cases(rng: np.random.Generator) -> list[Case]:
    width = int(rng.integers(6, 9))
    return [
        Case("the 3-4-1 network", (network(rng, (3, 4, 1)).W,)),
        Case("four layers", (network(rng, (width, 5, 4, 3, 1)).W,)),
        Case("no hidden layer", (network(rng, (width, 1)).W,)),
    ]


def _shape_cases(rng: np.random.Generator) -> list[Case]:
    width = int(rng.integers(6, 9))
    sizes = {
        "the 3-4-1 network": (3, 4, 1),
        "four layers": (width, 5, 4, 3, 1),
        "ten outputs": (width, 5, 10),
    }
    return [Case(title, (n,)) for title, n in sizes.items()]


def _by_layer(of: Callable) -> Callable:
    """A mistake of `parameter_shapes` from the two shapes it gives layer l."""

    def wrong(n: tuple[int, ...]) -> tuple[dict, dict]:
        both = {l: of(n[l], n[l - 1]) for l in range(1, len(n))}
        return {l: each[0] for l, each in both.items()}, {l: each[1] for l, each in both.items()}

    return wrong


EXERCISES = (
    Exercise(
        "layer_sizes",
        "The sizes of all layers",
        notebook="01",
        covers=("R2", "F2"),
        task=(
            r"A network's weights are given as `W = {1: W[1], …, L: W[L]}`. Return the tuple of its "
            r"layer sizes $(n^{[0]}, n^{[1]}, \dots, n^{[L]})$, the input's size first."
        ),
        signature="layer_sizes(W)",
        doc="(n[0], n[1], ..., n[L]), where W[l] is (n[l], n[l-1]).",
        returns=("n",),
        reference=_sizes,
        shows=(dl.Network.n.fget,),
        cases=_size_cases,
        hints=(
            "How many rows has W[l], and how many columns? One of them is n[l], the other n[l-1].",
            "The rows of W[l] are its units, n[l]. Which matrix knows n[0], the number of inputs?",
            "`n[0]` is `W[1].shape[1]`; then comes `W[l].shape[0]` for l = 1, …, L.",
        ),
        mistakes=(
            Mistake(
                "n[0] is missing. The input layer is not counted in L, "
                "but it has a size: W[1] has n[0] columns.",
                lambda W: tuple(len(W[l]) for l in W),
            ),
            Mistake(
                "n[L] is missing: the last size. `range(1, L)` ends at L "
                "- 1; the layers are `range(1, L + 1)`.",
                lambda W: tuple(W[l].shape[1] for l in W),
            ),
            Mistake(
                "The sizes run from output to input. Start with n[0], the input.",
                lambda W: _sizes(W)[::-1],
            ),
            Mistake(
                "Rows and columns have changed places: W[l] is (n[l], "
                "n[l-1]), one row for each unit of its layer.",
                lambda W: (len(W[1]), *(W[l].shape[1] for l in W)),
            ),
            Mistake(
                "That is the number of layers L. Asked for is how many units each layer has.",
                len,
                lambda W: len(W) + 1,
            ),
            Mistake(
                "The hidden sizes are there twice: the columns of W[l] are the rows of W[l-1]. "
                "Take n[0] once, and then one number from each matrix.",
                lambda W: tuple(size for l in W for size in W[l].shape),
                lambda W: tuple(W[l].shape for l in W),
            ),
        ),
    ),
    Exercise(
        "parameter_shapes",
        "The shapes of W[l] and b[l]",
        notebook="01",
        covers=("F2", "R3"),
        task=(
            "Now the other way round: from the sizes `n = (n[0], …, n[L])`, return two dictionaries keyed "
            "by layer, 1 to L: the shape of each $W^{[l]}$ and the shape of each $b^{[l]}$."
        ),
        signature="parameter_shapes(n)",
        doc="{l: shape of W[l]}, {l: shape of b[l]} for l = 1, ..., L.",
        returns=("shape of W", "shape of b"),
        reference=_shapes,
        shows=(dl.init_network,),
        reads="The line that sets `shapes`, and the one that makes `b`:",
        cases=_shape_cases,
        hints=(
            "W[l] takes n[l-1] numbers in and gives n[l] out. In `W[l] @ A[l-1]`, which is the row count?",
            "W[l] is (n[l], n[l-1]). b[l] is a column, so that it is added to every column of W[l] A[l-1].",
            (
                "`L = len(n) - 1`, then `{l: (n[l], n[l - 1]) for l in range(1, L "
                "+ 1)}`. For b it is `(n[l], 1)` in the same loop."
            ),
        ),
        mistakes=(
            Mistake(
                "W[l] is the wrong way round: (n[l], n[l-1]), one row "
                "for each unit, one column for each input.",
                _by_layer(lambda n, n_prev: ((n_prev, n), (n, 1))),
            ),
            Mistake(
                "b[l] is one-dimensional here. Make it a column, (n[l], "
                "1): added to Z, (n[l],) would become a row.",
                _by_layer(lambda n, n_prev: ((n, n_prev), (n,))),
            ),
            Mistake(
                "b[l] is a row here. Each unit, a row of Z[l], has its own bias: a column, (n[l], 1).",
                _by_layer(lambda n, n_prev: ((n, n_prev), (1, n))),
            ),
            Mistake(
                "b[l] belongs to the units of layer l: n[l] of them, not the n[l-1] of the layer before.",
                _by_layer(lambda n, n_prev: ((n, n_prev), (n_prev, 1))),
            ),
            Mistake(
                "The keys start at 0. The input layer is layer 0 and has no weights: layers are 1, …, L.",
                lambda n: tuple({l - 1: shape for l, shape in each.items()} for each in _shapes(n)),
            ),
            Mistake(
                "The output layer is missing. `len(n)` counts the input, so L is "
                "`len(n) - 1`, and the layers are `range(1, L + 1)`.",
                lambda n: tuple({l: each[l] for l in range(1, len(n) - 1)} for each in _shapes(n)),
            ),
            Mistake(
                "The two have changed places: first the shapes of the W[l], then those of the b[l].",
                lambda n: _shapes(n)[::-1],
            ),
            Mistake(
                "Each b[l] has a number here. A shape is a pair, rows and columns.",
                _by_layer(lambda n, n_prev: ((n, n_prev), n)),
            ),
        ),
    ),
)
