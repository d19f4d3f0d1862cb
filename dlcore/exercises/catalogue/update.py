"""The exercise on the update of the parameters."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

import dlcore as dl
from dlcore.exercises._exercise import Case, Exercise, Mistake
from dlcore.exercises._inputs import network

Layers = dict[int, NDArray]
Parameters = tuple[Layers, Layers]


def _update(W: Layers, b: Layers, dW: Layers, db: Layers, learning_rate: float) -> Parameters:
    hidden = dict.fromkeys(list(W)[:-1], dl.tanh)
    net = dl.Network(W, b, hidden, dl.binary_cross_entropy)
    net = dl.update(net, dl.Gradients(dW, db, {}), learning_rate=learning_rate)
    return net.W, net.b


def _cases(rng: np.random.Generator) -> list[Case]:
    def case(title: str, n: tuple[int, ...], learning_rate: float) -> Case:
        net, slopes = network(rng, n), network(rng, n)
        return Case(title, (net.W, net.b, slopes.W, slopes.b, learning_rate))

    return [case("two layers", (3, 4, 1), 0.1), case("four layers", (5, 4, 3, 2, 1), 1.2)]


def _each(rule: Callable) -> Callable:
    """A mistake in the rule of an update: (parameter, slope, learning_rate) -> parameter."""

    def wrong(W: Layers, b: Layers, dW: Layers, db: Layers, learning_rate: float) -> Parameters:
        return (
            {l: rule(W[l], dW[l], learning_rate) for l in W},
            {l: rule(b[l], db[l], learning_rate) for l in b},
        )

    return wrong


def _in_place(W: Layers, b: Layers, dW: Layers, db: Layers, learning_rate: float) -> Parameters:
    for l in W:
        W[l] -= learning_rate * dW[l]
        b[l] -= learning_rate * db[l]
    return W, b


EXERCISES = (
    Exercise(
        "update",
        "The update of the parameters",
        notebook="03",
        covers=("B2", "D2"),
        task=(
            r"One step down: $W^{[l]} := W^{[l]} - \alpha \, dW^{[l]}$ and $b^{[l]} := b^{[l]} - "
            r"\alpha \, db^{[l]}$ for every layer. All four arguments are dictionaries keyed by "
            r"layer, 1 to L. Return two new ones, and leave those given as they are."
        ),
        signature="update(W, b, dW, db, learning_rate)",
        doc="W and b after one step of gradient descent, keyed by layer, each shaped as before.",
        returns=("W", "b"),
        reference=_update,
        shows=(dl.update,),
        cases=_cases,
        hints=(
            "The gradient points uphill. Which way should a step go, and which number says how far?",
            (
                "Go through the layers with `for l in W`, or in a dictionary "
                "comprehension, and put each result into a new dictionary."
            ),
            "`{l: W[l] - learning_rate * dW[l] for l in W}`, and the same for b.",
        ),
        mistakes=(
            Mistake(
                "This step goes up: the gradient points where the cost "
                "grows. Subtract it: W - learning_rate * dW.",
                _each(lambda theta, d, rate: theta + rate * d),
                block=9,
            ),
            Mistake(
                "The learning rate is missing: the step is learning_rate times the gradient.",
                _each(lambda theta, d, rate: theta - d),
            ),
            Mistake(
                "Divided by the learning rate: multiply with it. A small rate makes a small step.",
                _each(lambda theta, d, rate: theta - d / rate),
            ),
            Mistake(
                "The new W[l] is the step alone. Subtract it from the W[l] there was.",
                _each(lambda theta, d, rate: rate * d),
                _each(lambda theta, d, rate: -rate * d),
            ),
            Mistake(
                "W[l] shrinks towards 0 instead of following its gradient: subtract learning_rate * dW[l].",
                _each(lambda theta, d, rate: theta - rate * theta),
            ),
            Mistake(
                "The biases stand still. b[l] is learned like W[l]: subtract learning_rate * db[l].",
                lambda W, b, dW, db, learning_rate: (_update(W, b, dW, db, learning_rate)[0], b),
            ),
            Mistake(
                "The last layer is left as it was. `range(1, L)` ends at "
                "L - 1: the layers are `range(1, L + 1)`.",
                lambda W, b, dW, db, learning_rate: tuple(
                    {**new, len(W): old[len(W)]}
                    for old, new in zip((W, b), _update(W, b, dW, db, learning_rate), strict=True)
                ),
                block=4,
            ),
            Mistake(
                "The arrays or dictionaries that were given are overwritten, and whoever called may still "
                "need them. Make new ones: `{l: W[l] - learning_rate * dW[l] for l in W}`.",
                _in_place,
            ),
            Mistake(
                "b[l] is moved along dW[l]. Its own slope is db[l].",
                lambda W, b, dW, db, learning_rate: (
                    _update(W, b, dW, db, learning_rate)[0],
                    {l: b[l] - learning_rate * dW[l] for l in b},
                ),
            ),
            Mistake(
                "The learning rate multiplies the parameter as well, and so shrinks it. "
                "It belongs to the gradient alone.",
                _each(lambda theta, d, rate: rate * (theta - d)),
            ),
            Mistake(
                "Only the last layer is left: the dictionaries are made anew in each turn of the loop. "
                "Make them once, before it.",
                lambda W, b, dW, db, learning_rate: tuple(
                    {len(W): new[len(W)]} for new in _update(W, b, dW, db, learning_rate)
                ),
            ),
        ),
    ),
)
