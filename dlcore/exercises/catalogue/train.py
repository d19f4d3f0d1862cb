"""The training loop: forward, backward, update, again and again."""

import numpy as np

import dlcore as dl
from dlcore.exercises.catalogue._inputs import labels, network
from dlcore.exercises.check import Case, Exercise


def train(net, X, Y, learning_rate, steps):
    """The network after `steps` steps, and its costs (steps + 1,) from the start on."""
    costs = [dl.cost(net, X, Y)]
    for _ in range(steps):
        cache = dl.forward(net, X)
        gradients = dl.backward(net, cache, Y)
        net = dl.update(net, gradients, learning_rate=learning_rate)
        costs.append(dl.cost(net, X, Y))
    return net, np.array(costs)


def _library(net, X, Y, learning_rate, steps):
    run = dl.train(net, X, Y, learning_rate=learning_rate, steps=steps)
    return run.network, run.costs


def _cases(rng):
    def case(title, n, m, learning_rate, steps):
        return Case(
            title, (network(rng, n), rng.standard_normal((n[0], m)), labels(rng, m), learning_rate, steps)
        )

    return [
        case("three steps", (2, 4, 1), 6, 0.5, 3),
        case("one step of a deeper network", (3, 4, 3, 1), 5, 0.2, 1),
        case("two steps at a higher rate", (3, 2, 1), 7, 0.9, 2),
    ]


EXERCISE = Exercise(
    train,
    equals=_library,
    title="The training loop",
    place="03.3",
    covers=("B2", "D2"),
    task=(
        "Gradient descent from `net`: in each step forward, backward, update. You have `dl.forward(net, "
        "X)`, `dl.backward(net, cache, Y)`, `dl.update(net, gradients, learning_rate=…)` and "
        "`dl.cost(net, X, Y)`. Return the network after `steps` steps, and an array of `steps + 1` "
        "costs: costs[i] is the cost after i steps, so costs[0] is the cost of the network given."
    ),
    returns=("net", "costs"),
    without=(
        dl.descend,
        "That is the library's loop, `dl.train` or `dl.descend`. Here the loop is what you write: forward, backward, update.",
    ),
    cases=_cases,
    hints=(
        "The loop needs a network that changes from step to step, and a list that grows by one cost a step. What is in the list before the first step?",
        "`net = dl.update(net, gradients, learning_rate=learning_rate)`: update returns a new network. Forward and backward come anew in each step.",
        "`costs = [dl.cost(net, X, Y)]`; in the loop `cache = dl.forward(net, X)`, `gradients = dl.backward(net, cache, Y)`, update, `costs.append(dl.cost(net, X, Y))`; `return net, np.array(costs)`.",
    ),
    mistakes={
        "net, np.array(costs[1:])": "The first cost is missing: costs[0] is the cost before any step.",
        "for _ -> given = net\nfor _ && backward(net, cache -> backward(given, dl.forward(given, X)": "The gradients are the same in every step: those at the start. They change with the network: in the loop, compute them anew, from the network as the step before has left it.",
        "net = dl.update( -> dl.update(": "The network stays as it was. `dl.update` changes nothing in place: keep what it returns, `net = dl.update(…)`.",
        "learning_rate=learning_rate -> learning_rate=-learning_rate": "The cost grows: the steps go up. Subtract the gradient.",
        (
            "net, np.append(costs[:-1], 0)",
            "net, np.append(0, costs[1:])",
        ): "One cost is still the 0 that `np.zeros` put there. There are steps + 1 of them: one before the first step, and one after each.",
        "learning_rate=learning_rate -> learning_rate": "`dl.update` takes the learning rate by name only: `learning_rate=…`.",
        "for _ -> given = net\nfor _ && dl.forward(net -> dl.forward(given": "Forward has to run in every step: after an update the old cache belongs to another network.",
        "net, np.array(costs[:-1])": "The last cost is missing: after the last update one more cost is to be computed, steps + 1 in all.",
        (
            "range(steps) -> range(steps + 1)",
            "dl.update(net, dl.backward(net, dl.forward(net, X), Y), learning_rate=learning_rate), np.array(costs)",
        ): "The network has taken one step too many: steps + 1 costs, but only `steps` updates.",
        "costs.append(dl.cost(net, X, Y)) -> costs.append(dl.cost(net, X, Y))\nreturn net, np.array(costs)": "The loop ends after its first step: is a `return` or a `break` inside it?",
    },
)
