"""The exercise on one whole step of gradient descent, written out by hand."""

from dataclasses import replace

import numpy as np

import dlcore as dl
from dlcore.exercises._exercise import Case, Exercise, Mistake
from dlcore.exercises._rewritten import rewritten
from dlcore.exercises.catalogue._backward import at_the_output, on_the_way_down
from dlcore.exercises.catalogue._inputs import labels, network
from dlcore.exercises.catalogue._steps import (
    along,
    gradients,
    hidden,
    moved_too_early,
    of_a_network,
    one_number,
    output_rule,
    scaled,
    step,
    without_keepdims,
)


def _cases(rng: np.random.Generator) -> list[Case]:
    def case(title: str, n: tuple[int, ...], m: int, learning_rate: float) -> Case:
        net, X = network(rng, n), rng.standard_normal((n[0], m))
        return Case(title, (net.W, net.b, X, labels(rng, m), learning_rate))

    return [case("a 2-4-1 network", (2, 4, 1), 6, 1.2), case("a 3-2-1 network", (3, 2, 1), 5, 0.3)]


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
        reference=step,
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
                scaled(lambda m: -1),
                block=9,
            ),
            Mistake(
                "W[2] was updated before dA[1] = W[2]ᵀ dZ[2] was computed "
                "with it. First all slopes, then all updates.",
                along(moved_too_early),
                block=9,
            ),
            Mistake(
                "The 1/m is missing: each step is m times too long. dW and db are means over the examples.",
                scaled(lambda m: m),
                block=2,
            ),
            Mistake(
                "The 1/m is there twice, in dZ and again in dW and db: each step is m times too short.",
                scaled(lambda m: 1 / m),
                block=2,
            ),
            Mistake(
                "That is tanh's slope written with z; it wants a: 1 - A[1]².",
                hidden(dl.tanh, lambda Z, A: 1 - Z**2),
                block=7,
            ),
            Mistake(
                "tanh's slope is missing in dZ[1]: W[2]ᵀ dZ[2] times 1 - A[1]².",
                hidden(dl.tanh, lambda Z, A: np.ones_like(A)),
            ),
            Mistake(
                "The hidden layer is tanh, and its slope 1 - a². a(1 - a) is the sigmoid's.",
                hidden(dl.tanh, lambda Z, A: A * (1 - A)),
            ),
            Mistake(
                "db[1] is one sum over all units. Subtracted from b[1] it is broadcast in "
                "silence, and all biases move alike: axis=1, keepdims=True.",
                along(one_number),
                block=3,
            ),
            Mistake(
                "db[1] has lost a dimension: b[1] - db[1] is then a column minus a "
                "row, an (n[1], n[1]) table. Sum with keepdims=True.",
                along(without_keepdims),
                block=3,
            ),
            Mistake(
                "The learning rate is missing: the step is learning_rate times the gradient.",
                lambda W, b, X, Y, learning_rate: step(W, b, X, Y, 1.0),
            ),
            Mistake(
                "The square is missing in the slope: tanh's is 1 - A[1]².",
                hidden(dl.tanh, lambda Z, A: 1 - A),
            ),
            Mistake(
                "The hidden layer has another function. Here it is tanh: A[1] = tanh(Z[1]).",
                hidden(dl.relu),
                hidden(dl.relu, dl.tanh.prime),
                hidden(dl.sigmoid),
                hidden(dl.sigmoid, dl.tanh.prime),
            ),
            Mistake(
                "The output layer is a sigmoid, so that a is a probability: A[2] = σ(Z[2]).",
                of_a_network(loss=replace(dl.binary_cross_entropy, output=np.tanh)),
                of_a_network(loss=replace(dl.binary_cross_entropy, output=lambda Z: Z)),
            ),
            Mistake(
                "Z[1] is passed on where A[1] belongs: Z[2] is made of what layer 1 gives, W[2] A[1] + b[2].",
                along(
                    lambda net, cache, Y, rate: dl.backward(net, cache, Y),
                    rewritten(dl.forward, ("@ A[l - 1]", "@ (Z[l - 1] if l > 1 else A[0])")),
                ),
            ),
            Mistake(
                "Those are the gradients. Asked for are the new W[l] and b[l]: the old ones minus a step.",
                gradients,
            ),
            *at_the_output(output_rule),
            *on_the_way_down(lambda backward: along(lambda net, cache, Y, rate: backward(net, cache, Y))),
        ),
    ),
)
