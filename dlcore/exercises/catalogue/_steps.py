"""One step of gradient descent on the network of week 3, as it should be and as it should not."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from numpy.typing import NDArray

import dlcore as dl
from dlcore.exercises.catalogue._inputs import two_layers

Layers = dict[int, NDArray]
Parameters = tuple[Layers, Layers]


def step(W: Layers, b: Layers, X: NDArray, Y: NDArray, learning_rate: float) -> Parameters:
    """W and b after one step, by the library."""
    net = two_layers(W, b)
    net = dl.update(net, dl.backward(net, dl.forward(net, X), Y), learning_rate=learning_rate)
    return net.W, net.b


def scaled(factor: Callable) -> Callable:
    """A step as long as m says: (m) -> factor."""

    def wrong(W: Layers, b: Layers, X: NDArray, Y: NDArray, learning_rate: float) -> Parameters:
        right, k = step(W, b, X, Y, learning_rate), factor(Y.shape[1])
        return tuple(
            {l: old[l] + k * (new[l] - old[l]) for l in old} for old, new in zip((W, b), right, strict=True)
        )

    return wrong


def along(slopes: Callable, forward: Callable = dl.forward) -> Callable:
    """A step along other slopes: (net, cache, Y, learning_rate) -> Gradients."""

    def wrong(W: Layers, b: Layers, X: NDArray, Y: NDArray, learning_rate: float) -> Parameters:
        net = two_layers(W, b)
        slope = slopes(net, forward(net, X), Y, learning_rate)
        new = ((W, slope.dW), (b, slope.db))
        return tuple({l: old[l] - learning_rate * d[l] for l in old} for old, d in new)

    return wrong


def of_a_network(**other: Any) -> Callable:
    """A step of a network that has another loss, or another g in its hidden layer."""

    def forward(net: dl.Network, X: NDArray) -> dl.Cache:
        return dl.forward(replace(net, **other), X)

    return along(lambda net, cache, Y, rate: dl.backward(replace(net, **other), cache, Y), forward)


def hidden(g: dl.Activation, prime: Callable | None = None) -> Callable:
    """A step of a network whose hidden layer is g, or has the slope `prime`."""
    return of_a_network(g={1: replace(g, prime=prime or g.prime)})


def output_rule(rule: Callable) -> Callable:
    """A step with rule(A, Y) in the place of dZ[2] = A[2] - Y."""
    return of_a_network(loss=replace(dl.binary_cross_entropy, dZ=rule))


def gradients(W: Layers, b: Layers, X: NDArray, Y: NDArray, learning_rate: float) -> Parameters:
    """The slopes themselves, where the new W and b belong."""
    slopes = dl.backward(two_layers(W, b), dl.forward(two_layers(W, b), X), Y)
    return slopes.dW, slopes.db


def moved_too_early(net: dl.Network, cache: dl.Cache, Y: NDArray, rate: float) -> dl.Gradients:
    """The slopes when W[2] is updated before dA[1] = W[2]ᵀ dZ[2] is computed with it."""
    W = {**net.W, 2: net.W[2] - rate * dl.backward(net, cache, Y).dW[2]}
    return dl.backward(replace(net, W=W), cache, Y)


def one_number(net: dl.Network, cache: dl.Cache, Y: NDArray, rate: float) -> dl.Gradients:
    """The slopes with each db[l] summed over all units."""
    slopes = dl.backward(net, cache, Y)
    return replace(slopes, db={l: slopes.db[l].sum() for l in slopes.db})


def without_keepdims(net: dl.Network, cache: dl.Cache, Y: NDArray, rate: float) -> dl.Gradients:
    """The slopes with each db[l] in one dimension."""
    slopes = dl.backward(net, cache, Y)
    return replace(slopes, db={l: slopes.db[l].ravel() for l in slopes.db})
