"""The exercise on the training loop: forward, cost, backward, update, again and again."""

import numpy as np

import dlcore as dl
from dlcore.exercises._exercise import Case, Exercise, Mistake
from dlcore.exercises.catalogue._inputs import labels, network
from dlcore.exercises.catalogue._loops import ending, loop, only_once, trained, uphill


def _cases(rng: np.random.Generator) -> list[Case]:
    def case(title: str, n: tuple[int, ...], m: int, steps: int) -> Case:
        X = rng.standard_normal((n[0], m))
        return Case(title, (network(rng, n), X, labels(rng, m), 0.5, steps))

    return [case("eight steps", (2, 4, 1), 6, 8), case("one step of a deeper network", (3, 4, 3, 1), 5, 1)]


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
        reference=trained,
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
                loop(lambda net, start, X, Y, earlier: dl.backward(start, dl.forward(start, X), Y)),
                block=9,
            ),
            Mistake(
                "The cache is the one of the first step. After an update, A and Z "
                "are out of date: call forward again in each step.",
                loop(lambda net, start, X, Y, earlier: dl.backward(net, dl.forward(start, X), Y)),
                block=9,
            ),
            Mistake(
                "Each update uses the gradients of the step before. "
                "Backward comes first in a step, then the update.",
                loop(lambda net, start, X, Y, earlier: earlier),
                block=9,
            ),
            Mistake(
                "The network stays as it was. `dl.update` changes nothing in "
                "place: keep what it returns, `net = dl.update(…)`.",
                lambda net, X, Y, learning_rate, steps: (net, np.full(steps + 1, dl.cost(net, X, Y))),
            ),
            Mistake(
                "The cost grows: the steps go up. Subtract the gradient.",
                loop(uphill),
                block=9,
            ),
            Mistake(
                "The first cost is missing: costs[0] is the cost before any step.",
                ending(lambda net, costs: (net, costs[1:])),
            ),
            Mistake(
                "The last cost is missing: after the last update one more "
                "cost is to be computed, steps + 1 in all.",
                ending(lambda net, costs: (net, costs[:-1])),
            ),
            Mistake(
                "One step too few: `range(1, steps)` has steps - 1 numbers, `range(steps)` has all.",
                lambda net, X, Y, learning_rate, steps: trained(net, X, Y, learning_rate, steps - 1),
            ),
            Mistake(
                "The network has taken one step too many: steps + 1 costs, but only `steps` updates.",
                lambda net, X, Y, learning_rate, steps: (
                    trained(net, X, Y, learning_rate, steps + 1)[0],
                    trained(net, X, Y, learning_rate, steps)[1],
                ),
                lambda net, X, Y, learning_rate, steps: trained(net, X, Y, learning_rate, steps + 1),
            ),
            Mistake(
                "The network returned is the one before the last update.",
                lambda net, X, Y, learning_rate, steps: (
                    trained(net, X, Y, learning_rate, steps - 1)[0],
                    trained(net, X, Y, learning_rate, steps)[1],
                ),
            ),
            Mistake(
                "The learning rate is not used: pass it on, `dl.update(net, "
                "gradients, learning_rate=learning_rate)`.",
                lambda net, X, Y, learning_rate, steps: trained(net, X, Y, 1.0, steps),
                lambda net, X, Y, learning_rate, steps: trained(net, X, Y, 0.01, steps),
                lambda net, X, Y, learning_rate, steps: trained(net, X, Y, 0.1, steps),
            ),
            Mistake(
                "Each step starts from the network that was given, so in the end there is only one. "
                "The network that `dl.update` returns has to go into the next step.",
                lambda net, X, Y, learning_rate, steps: only_once(net, X, Y, learning_rate, steps, 1),
                lambda net, X, Y, learning_rate, steps: only_once(net, X, Y, learning_rate, steps, 0),
            ),
            Mistake(
                "The loop ends after its first step. Is the `return` inside it?",
                lambda net, X, Y, learning_rate, steps: trained(net, X, Y, learning_rate, 1),
                lambda net, X, Y, learning_rate, steps: (
                    trained(net, X, Y, learning_rate, 1)[0],
                    trained(net, X, Y, learning_rate, 1)[1][:1],
                ),
            ),
            Mistake(
                "One cost is still the 0 that `np.zeros` put there. There are steps + 1 of them: "
                "one before the first step, and one after each.",
                ending(lambda net, costs: (net, np.append(costs[:-1], 0))),
                ending(lambda net, costs: (net, np.append(0, costs[1:]))),
            ),
            Mistake(
                "The two have changed places: the network first, then its costs.",
                ending(lambda net, costs: (costs, net)),
            ),
            Mistake(
                "`dl.update` takes the learning rate by name only: `learning_rate=…`.",
                lambda net, X, Y, learning_rate, steps: (
                    dl.update(net, dl.backward(net, dl.forward(net, X), Y), learning_rate),
                    None,
                ),
            ),
        ),
    ),
)
