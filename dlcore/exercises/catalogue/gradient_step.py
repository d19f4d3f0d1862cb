"""The exercise on one whole step of gradient descent, written out by hand."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

import dlcore as dl
from dlcore.exercises._exercise import Case, Exercise, Mistake
from dlcore.exercises._inputs import labels, network, two_layers

Layers = dict[int, NDArray]
Parameters = tuple[Layers, Layers]


def _step(W: Layers, b: Layers, X: NDArray, Y: NDArray, learning_rate: float) -> Parameters:
    net = two_layers(W, b)
    net = dl.update(net, dl.backward(net, dl.forward(net, X), Y), learning_rate=learning_rate)
    return net.W, net.b


def _cases(rng: np.random.Generator) -> list[Case]:
    def case(title: str, n: tuple[int, ...], m: int, learning_rate: float) -> Case:
        net, X = network(rng, n), rng.standard_normal((n[0], m))
        return Case(title, (net.W, net.b, X, labels(rng, m), learning_rate))

    return [case("a 2-4-1 network", (2, 4, 1), 6, 1.2), case("a 3-2-1 network", (3, 2, 1), 5, 0.3)]


def _scaled(factor: Callable) -> Callable:
    """A step as long as m says: (m) -> factor."""

    def wrong(W: Layers, b: Layers, X: NDArray, Y: NDArray, learning_rate: float) -> Parameters:
        right, k = _step(W, b, X, Y, learning_rate), factor(Y.shape[1])
        return tuple(
            {l: old[l] + k * (new[l] - old[l]) for l in old} for old, new in zip((W, b), right, strict=True)
        )

    return wrong


def _with(slopes: Callable) -> Callable:
    """A step along other slopes: (net, cache, Y, learning_rate) -> Gradients."""

    def wrong(W: Layers, b: Layers, X: NDArray, Y: NDArray, learning_rate: float) -> Parameters:
        net = two_layers(W, b)
        slope = slopes(net, dl.forward(net, X), Y, learning_rate)
        new = ((W, slope.dW), (b, slope.db))
        return tuple({l: old[l] - learning_rate * d[l] for l in old} for old, d in new)

    return wrong


def _with_slope(prime: Callable) -> Callable:
    g = {1: replace(dl.tanh, prime=prime)}
    return _with(lambda net, cache, Y, rate: dl.backward(replace(net, g=g), cache, Y))


def _moved_too_early(net: dl.Network, cache: dl.Cache, Y: NDArray, rate: float) -> dl.Gradients:
    """The slopes when W[2] is updated before dA[1] = W[2]ᵀ dZ[2] is computed with it."""
    W = {**net.W, 2: net.W[2] - rate * dl.backward(net, cache, Y).dW[2]}
    return dl.backward(replace(net, W=W), cache, Y)


def _one_number(net: dl.Network, cache: dl.Cache, Y: NDArray, rate: float) -> dl.Gradients:
    slopes = dl.backward(net, cache, Y)
    return replace(slopes, db={l: slopes.db[l].sum() for l in slopes.db})


def _without_keepdims(net: dl.Network, cache: dl.Cache, Y: NDArray, rate: float) -> dl.Gradients:
    slopes = dl.backward(net, cache, Y)
    return replace(slopes, db={l: slopes.db[l].ravel() for l in slopes.db})


EXERCISES = (
    Exercise(
        "gradient_step",
        "A whole step, by hand",
        notebook="03",
        covers=("F1", "B2", "B4"),
        task=(
            "All of week 3 in one function: a network with one tanh layer and a sigmoid output. "
            "Forward ($Z^{[1]}, A^{[1]}, Z^{[2]}, A^{[2]}$), backward ($dZ^{[2]}, dW^{[2]}, db^{[2]}, "
            "dZ^{[1]}, dW^{[1]}, db^{[1]}$), update. Return the new W and b, keyed by layer, and leave "
            "those given as they are. Where you put the 1/m is your choice."
        ),
        signature="gradient_step(W, b, X, Y, learning_rate)",
        doc="W and b after one step; W[1] (n[1], n[0]), b[1] (n[1], 1), W[2] (1, n[1]), b[2] (1, 1).",
        returns=("W", "b"),
        reference=_step,
        shows=(dl.forward, dl.backward, dl.update),
        reads="The same three parts, for any number of layers:",
        cases=_cases,
        hints=(
            (
                "Write the six equations of backward in the order in which each can be "
                "computed: dZ[2], dW[2], db[2], dZ[1], dW[1], db[1]. Update last."
            ),
            (
                "`dZ2 = A2 - Y`, and `dZ1 = (W[2].T @ dZ2) * (1 - A1**2)`. Each dW is "
                "dZ times what its layer was fed, transposed, over m."
            ),
            (
                "`dW2 = dZ2 @ A1.T / m`; `db2 = dZ2.sum(axis=1, keepdims=True) / m`; `dW1 = dZ1 @ X.T / "
                "m`; db1 likewise; `return {1: W[1] - learning_rate * dW1, 2: …}, {1: …, 2: …}`."
            ),
        ),
        mistakes=(
            Mistake(
                "The step goes up. Either the update adds, or dZ[2] is Y - A[2] where A[2] - Y belongs.",
                _scaled(lambda m: -1),
                block=9,
            ),
            Mistake(
                "W[2] was updated before dA[1] = W[2]ᵀ dZ[2] was computed "
                "with it. First all slopes, then all updates.",
                _with(_moved_too_early),
                block=9,
            ),
            Mistake(
                "The 1/m is missing: each step is m times too long. dW and db are means over the examples.",
                _scaled(lambda m: m),
                block=2,
            ),
            Mistake(
                "The 1/m is there twice, in dZ and again in dW and db: each step is m times too short.",
                _scaled(lambda m: 1 / m),
                block=2,
            ),
            Mistake(
                "That is tanh's slope written with z; it wants a: 1 - A[1]².",
                _with_slope(lambda Z, A: 1 - Z**2),
                block=7,
            ),
            Mistake(
                "tanh's slope is missing in dZ[1]: W[2]ᵀ dZ[2] times 1 - A[1]².",
                _with_slope(lambda Z, A: np.ones_like(A)),
            ),
            Mistake(
                "The hidden layer is tanh, and its slope 1 - a². a(1 - a) is the sigmoid's.",
                _with_slope(lambda Z, A: A * (1 - A)),
            ),
            Mistake(
                "db[1] is one sum over all units. Subtracted from b[1] it is broadcast in "
                "silence, and all biases move alike: axis=1, keepdims=True.",
                _with(_one_number),
                block=3,
            ),
            Mistake(
                "db[1] has lost a dimension: b[1] - db[1] is then a column minus a "
                "row, an (n[1], n[1]) table. Sum with keepdims=True.",
                _with(_without_keepdims),
                block=3,
            ),
            Mistake(
                "The learning rate is missing: the step is learning_rate times the gradient.",
                lambda W, b, X, Y, learning_rate: _step(W, b, X, Y, 1.0),
            ),
        ),
    ),
)
