"""The exercise on the training loop: forward, cost, backward, update, again and again."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

import dlcore as dl
from dlcore.exercises._exercise import Case, Exercise, Mistake
from dlcore.exercises._inputs import labels, network

Answer = tuple[dl.Network, NDArray]


def _train(net: dl.Network, X: NDArray, Y: NDArray, learning_rate: float, steps: int) -> Answer:
    run = dl.train(net, X, Y, learning_rate=learning_rate, steps=steps)
    return run.network, run.costs


def _cases(rng: np.random.Generator) -> list[Case]:
    def case(title: str, n: tuple[int, ...], m: int, steps: int) -> Case:
        X = rng.standard_normal((n[0], m))
        return Case(title, (network(rng, n), X, labels(rng, m), 0.5, steps))

    return [case("eight steps", (2, 4, 1), 6, 8), case("one step of a deeper network", (3, 4, 3, 1), 5, 1)]


def _loop(next_gradients: Callable) -> Callable:
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


def _uphill(
    net: dl.Network, start: dl.Network, X: NDArray, Y: NDArray, earlier: dl.Gradients
) -> dl.Gradients:
    slopes = dl.backward(net, dl.forward(net, X), Y)
    return dl.Gradients({l: -d for l, d in slopes.dW.items()}, {l: -d for l, d in slopes.db.items()}, {})


def _ending(change: Callable) -> Callable:
    """A mistake that changes the right result: (net, costs) -> the two."""
    return lambda *args: change(*_train(*args))


EXERCISES = (
    Exercise(
        "train",
        "The training loop",
        notebook="03",
        covers=("B2", "D2"),
        task=(
            "Gradient descent from `net`: in each step forward, backward, update. You have `dl.forward(net, "
            "X)`, `dl.backward(net, cache, Y)`, `dl.update(net, gradients, learning_rate=…)` and "
            "`dl.cost(net, X, Y)`. Return the network after `steps` steps, and an array of `steps + 1` "
            "costs: costs[i] is the cost after i steps, so costs[0] is the cost of the network given."
        ),
        signature="train(net, X, Y, learning_rate, steps)",
        doc="The network after `steps` steps, and its costs (steps + 1,) from the start on.",
        returns=("net", "costs"),
        reference=_train,
        shows=(dl.train, dl.descend),
        reads="The library's own, which can also be stopped and watched:",
        cases=_cases,
        hints=(
            (
                "The loop needs a network that changes from step to step, and a list that grows "
                "by one cost a step. What is in the list before the first step?"
            ),
            (
                "`net = dl.update(net, gradients, learning_rate=learning_rate)`: update "
                "returns a new network. Forward and backward come anew in each step."
            ),
            (
                "`costs = [dl.cost(net, X, Y)]`; in the loop `cache = dl.forward(net, "
                "X)`, `gradients = dl.backward(net, cache, Y)`, update, "
                "`costs.append(dl.cost(net, X, Y))`; `return net, np.array(costs)`."
            ),
        ),
        mistakes=(
            Mistake(
                "The gradients are computed once, before the loop. The slope changes "
                "with each step: forward and backward belong into the loop.",
                _loop(lambda net, start, X, Y, earlier: dl.backward(start, dl.forward(start, X), Y)),
                block=9,
            ),
            Mistake(
                "The cache is the one of the first step. After an update, A and Z "
                "are out of date: call forward again in each step.",
                _loop(lambda net, start, X, Y, earlier: dl.backward(net, dl.forward(start, X), Y)),
                block=9,
            ),
            Mistake(
                "Each update uses the gradients of the step before. "
                "Backward comes first in a step, then the update.",
                _loop(lambda net, start, X, Y, earlier: earlier),
                block=9,
            ),
            Mistake(
                "The network stays as it was. `dl.update` changes nothing in "
                "place: keep what it returns, `net = dl.update(…)`.",
                lambda net, X, Y, learning_rate, steps: (net, np.full(steps + 1, dl.cost(net, X, Y))),
            ),
            Mistake(
                "The cost grows: the steps go up. Subtract the gradient.",
                _loop(_uphill),
                block=9,
            ),
            Mistake(
                "The first cost is missing: costs[0] is the cost before any step.",
                _ending(lambda net, costs: (net, costs[1:])),
            ),
            Mistake(
                "The last cost is missing: after the last update one more "
                "cost is to be computed, steps + 1 in all.",
                _ending(lambda net, costs: (net, costs[:-1])),
            ),
            Mistake(
                "One step too few: `range(1, steps)` has steps - 1 numbers, `range(steps)` has all.",
                lambda net, X, Y, learning_rate, steps: _train(net, X, Y, learning_rate, steps - 1),
            ),
            Mistake(
                "The network has taken one step too many: steps + 1 costs, but only `steps` updates.",
                lambda net, X, Y, learning_rate, steps: (
                    _train(net, X, Y, learning_rate, steps + 1)[0],
                    _train(net, X, Y, learning_rate, steps)[1],
                ),
                lambda net, X, Y, learning_rate, steps: _train(net, X, Y, learning_rate, steps + 1),
            ),
            Mistake(
                "The network returned is the one before the last update.",
                lambda net, X, Y, learning_rate, steps: (
                    _train(net, X, Y, learning_rate, steps - 1)[0],
                    _train(net, X, Y, learning_rate, steps)[1],
                ),
            ),
            Mistake(
                "The learning rate is not used: pass it on, `dl.update(net, "
                "gradients, learning_rate=learning_rate)`.",
                lambda net, X, Y, learning_rate, steps: _train(net, X, Y, 1.0, steps),
                lambda net, X, Y, learning_rate, steps: _train(net, X, Y, 0.01, steps),
                lambda net, X, Y, learning_rate, steps: _train(net, X, Y, 0.1, steps),
            ),
        ),
    ),
)
