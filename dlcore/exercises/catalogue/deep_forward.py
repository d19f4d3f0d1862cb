"""The exercise on forward propagation through L layers."""

from dataclasses import replace

import numpy as np

import dlcore as dl
from dlcore.exercises._exercise import Case, Exercise, Mistake
from dlcore.exercises._rewritten import rewritten
from dlcore.exercises.catalogue._inputs import network

_Z = "Z[l] = net.W[l] @ A[l - 1] + net.b[l]"
_G = "g = net.g[l] if l < net.L else net.loss.output"
_LOOP = "for l in net.layers:"


def _cases(rng: np.random.Generator) -> list[Case]:
    def case(title: str, n: tuple[int, ...], m: int, *hidden: str) -> Case:
        net = network(rng, n)
        net = replace(net, g={l: dl.ACTIVATIONS[name] for l, name in enumerate(hidden, start=1)})
        return Case(title, (net, rng.standard_normal((n[0], m))))

    return [
        case("two hidden layers, tanh and leaky ReLU", (3, 4, 2, 1), 5, "tanh", "leaky_relu"),
        case("three of everything, where no shape gives a mistake away", (3,) * 3 + (1,), 3, "relu", "tanh"),
        case("no hidden layer", (3, 1), 4),
        case("three classes, softmax", (4, 5, 3), 6, "leaky_relu"),
    ]


EXERCISES = (
    Exercise(
        "forward",
        "Forward through L layers",
        notebook="06",
        covers=("F4", "F5"),
        task=(
            r"From $A^{[0]} = X$, for $l = 1, \dots, L$: $Z^{[l]} = W^{[l]} A^{[l-1]} + b^{[l]}$, $A^{[l]} "
            r"= g^{[l]}(Z^{[l]})$. The network has `net.W[l]`, `net.b[l]`, `net.L`; a hidden layer's "
            r"function is `net.g[l]`, the output layer's `net.loss.output`. Keep everything for the backward "
            r"pass: return `dl.Cache(Z, A)`, two dictionaries keyed by layer."
        ),
        signature="forward(net, X)",
        doc="dl.Cache(Z, A) with Z[1], ..., Z[L] and A[0] = X, A[1], ..., A[L]; X is (n[0], m).",
        returns=("cache",),
        reference=dl.forward,
        shows=(dl.forward,),
        cases=_cases,
        hints=(
            (
                "A loop over the layers, in which each layer takes what the "
                "one before it gave. What does layer 1 take?"
            ),
            (
                "`A = {0: X}` and `Z = {}`; then `for l in range(1, net.L + "
                "1)`. The last layer has another function."
            ),
            (
                "In the loop: `Z[l] = net.W[l] @ A[l - 1] + net.b[l]`, `g = net.g[l] if l < net.L "
                "else net.loss.output`, `A[l] = g(Z[l])`. Then `return dl.Cache(Z, A)`."
            ),
        ),
        mistakes=(
            Mistake(
                "The bias is missing: Z[l] = W[l] A[l-1] + b[l].",
                rewritten(dl.forward, (_Z, "Z[l] = net.W[l] @ A[l - 1]")),
            ),
            Mistake(
                "`*` multiplies entry by entry. W[l] A[l-1] is a matrix product: `@`.",
                rewritten(dl.forward, (_Z, "Z[l] = net.W[l] * A[l - 1] + net.b[l]")),
                block=1,
            ),
            Mistake(
                "W[l] stands transposed. Its rows are the weights of the "
                "units already: `net.W[l] @ A[l - 1]`.",
                rewritten(dl.forward, (_Z, "Z[l] = net.W[l].T @ A[l - 1] + net.b[l]")),
            ),
            Mistake(
                "Every layer is fed X. Layer l takes what layer l - 1 gave: A[l-1].",
                rewritten(dl.forward, (_Z, "Z[l] = net.W[l] @ A[0] + net.b[l]")),
                block=4,
            ),
            Mistake(
                "Z[l-1] is passed on where A[l-1] belongs: without g "
                "between them all layers are one linear function.",
                rewritten(dl.forward, (_Z, "Z[l] = net.W[l] @ (Z[l - 1] if l > 1 else A[0]) + net.b[l]")),
            ),
            Mistake(
                "No hidden layer applies its function: A[l] = g[l](Z[l]), "
                "or else all layers are one linear function.",
                rewritten(dl.forward, (_G, "g = (lambda Z: Z) if l < net.L else net.loss.output")),
            ),
            Mistake(
                "The output layer applies the sigmoid to every network. The "
                "loss says which function it is: `net.loss.output`.",
                rewritten(
                    dl.forward, (_G, "from dlcore import sigmoid; g = net.g[l] if l < net.L else sigmoid")
                ),
            ),
            Mistake(
                "The output layer uses a hidden layer's function. For l = L it is `net.loss.output`.",
                rewritten(dl.forward, (_G, "g = net.g.get(l, net.g.get(1, net.loss.output))")),
                rewritten(dl.forward, (_G, "g = net.g.get(l, net.g.get(l - 1, net.loss.output))")),
                rewritten(dl.forward, (_G, "g = net.g.get(1, net.loss.output)")),
                block=4,
            ),
            Mistake(
                "`net.g` has the hidden layers only, 1 to L - 1. For l "
                "= L the function is `net.loss.output`.",
                rewritten(dl.forward, (_G, "g = net.g[l]")),
                block=4,
            ),
            Mistake(
                "The output layer's function is used in the hidden layers, too. There it is `net.g[l]`.",
                rewritten(dl.forward, (_G, "g = net.loss.output")),
            ),
            Mistake(
                "The output layer applies no function: A[L] = `net.loss.output(Z[L])`.",
                rewritten(dl.forward, (_G, "g = net.g[l] if l < net.L else lambda Z: Z")),
            ),
            Mistake(
                "Layer L is missing: `range(1, L)` ends at L - 1. The layers are `range(1, L + 1)`.",
                rewritten(dl.forward, (_LOOP, "for l in range(1, net.L):")),
                block=4,
            ),
            Mistake(
                "A[0] is missing: keep A[0] = X, which backward needs for dW[1].",
                rewritten(dl.forward, ("return Cache(Z, A)", "return Cache(Z, {l: A[l] for l in Z})")),
                block=4,
            ),
            Mistake(
                "Z and A have changed places: `dl.Cache(Z, A)`.",
                rewritten(dl.forward, ("return Cache(Z, A)", "return Cache(A, Z)")),
            ),
            Mistake(
                "`net.g[1]` is layer 1's function. Other hidden layers may have others: `net.g[l]`.",
                rewritten(dl.forward, (_G, "g = net.g[1] if l < net.L else net.loss.output")),
            ),
        ),
        use=(
            "Train with it: `dl.train(net, X, Y, learning_rate=1.2, steps=100, "
            "forward=forward)`, or watch it: `Playground(forward=forward)`."
        ),
    ),
)
