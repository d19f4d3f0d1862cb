"""The training loop, as it should be and as it should not."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

import dlcore as dl

Answer = tuple[dl.Network, NDArray]


def trained(net: dl.Network, X: NDArray, Y: NDArray, learning_rate: float, steps: int) -> Answer:
    """The network after `steps` steps and its costs, by the library."""
    run = dl.train(net, X, Y, learning_rate=learning_rate, steps=steps)
    return run.network, run.costs


def loop(next_gradients: Callable) -> Callable:
    """A loop whose gradients are those of (net, start, X, Y, earlier), earlier being the step before's."""

    def wrong(net: dl.Network, X: NDArray, Y: NDArray, learning_rate: float, steps: int) -> Answer:
        start, costs, earlier = net, [dl.cost(net, X, Y)], None
        for _ in range(steps):
            gradients = dl.backward(net, dl.forward(net, X), Y)
            used = next_gradients(net, start, X, Y, earlier or gradients)
            net, earlier = dl.update(net, used, learning_rate=learning_rate), gradients
            costs.append(dl.cost(net, X, Y))
        return net, np.array(costs)

    return wrong


def uphill(net: dl.Network, start: dl.Network, X: NDArray, Y: NDArray, earlier: dl.Gradients) -> dl.Gradients:
    """The gradients with their signs turned."""
    slopes = dl.backward(net, dl.forward(net, X), Y)
    return dl.Gradients({l: -d for l, d in slopes.dW.items()}, {l: -d for l, d in slopes.db.items()}, {})


def only_once(
    net: dl.Network, X: NDArray, Y: NDArray, learning_rate: float, steps: int, noted: int
) -> Answer:
    """The network after one step; noted: which of its two costs is noted after each step."""
    once, costs = trained(net, X, Y, learning_rate, 1)
    return once, np.array([costs[0], *[costs[noted]] * steps])


def ending(change: Callable) -> Callable:
    """A mistake that changes the right result: (net, costs) -> the two."""
    return lambda *args: change(*trained(*args))
