"""Forward propagation through L layers."""

from dataclasses import replace

import dlcore as dl
from dlcore.exercises.catalogue._inputs import network
from dlcore.exercises.check import Case, Exercise


def forward(net, X):
    """dl.Cache(Z, A) with Z[1], ..., Z[L] and A[0] = X, A[1], ..., A[L]; X is (n[0], m)."""
    Z, A = {}, {0: X}
    for l in range(1, net.L + 1):
        g = net.g[l] if l < net.L else net.loss.output
        Z[l] = net.W[l] @ A[l - 1] + net.b[l]
        A[l] = g(Z[l])
    return dl.Cache(Z, A)


def _cases(rng):
    def case(title, n, m, *hidden):
        net, X = network(rng, n), rng.standard_normal((n[0], m))
        own = {l: dl.ACTIVATIONS[name] for l, name in enumerate(hidden, start=1)}
        return Case(title, (replace(net, g={**net.g, **own}), X))

    return [
        case("two hidden layers, tanh and leaky ReLU", (3, 4, 2, 1), 5, "tanh", "leaky_relu"),
        case("three of everything, where no shape gives a mistake away", (3,) * 3 + (1,), 3, "relu", "tanh"),
        case("no hidden layer", (3, 1), 4),
        case("three classes, softmax", (4, 5, 3), 6, "leaky_relu"),
    ]


_G = "net.g[l] if l < net.L else net.loss.output -> "

EXERCISE = Exercise(
    forward,
    equals=dl.forward,
    title="Forward through L layers",
    place="06.3",
    covers=("F4", "F5"),
    task=(
        r"From $A^{[0]} = X$, for $l = 1, \dots, L$: $Z^{[l]} = W^{[l]} A^{[l-1]} + b^{[l]}$, $A^{[l]} "
        r"= g^{[l]}(Z^{[l]})$. The network has `net.W[l]`, `net.b[l]`, `net.L`; a hidden layer's "
        r"function is `net.g[l]`, the output layer's `net.loss.output`. Keep everything for the backward "
        r"pass: return `dl.Cache(Z, A)`, two dictionaries keyed by layer."
    ),
    returns=("cache",),
    cases=_cases,
    hints=(
        "A loop over the layers, in which each layer takes what the one before it gave. What does layer 1 take?",
        "`A = {0: X}` and `Z = {}`; then `for l in range(1, net.L + 1)`. The last layer has another function.",
        "In the loop: `Z[l] = net.W[l] @ A[l - 1] + net.b[l]`, `g = net.g[l] if l < net.L else net.loss.output`, `A[l] = g(Z[l])`. Then `return dl.Cache(Z, A)`.",
    ),
    mistakes={
        "A[l - 1] -> A[0]": "Every layer is fed X. Layer l takes what layer l - 1 gave: A[l-1].",
        "A[l - 1] -> (Z[l - 1] if l > 1 else X)": "Z[l-1] is passed on where A[l-1] belongs: without g between them all layers are one linear function.",
        f"{_G}(lambda Z: Z) if l < net.L else net.loss.output": "No hidden layer applies its function: A[l] = g[l](Z[l]), or else all layers are one linear function.",
        f"{_G}net.g[l] if l < net.L else dl.sigmoid": "The output layer applies the sigmoid to every network. The loss says which function it is: `net.loss.output`.",
        (
            f"{_G}net.g[1]",
            f"{_G}net.g[l] if l < net.L else net.g[max(l - 1, 1)]",
        ): "The output layer uses a hidden layer's function. For l = L it is `net.loss.output`.",
        f"{_G}net.loss.output": "The output layer's function is used in the hidden layers, too. There it is `net.g[l]`.",
        f"{_G}net.g[l] if l < net.L else lambda Z: Z": "The output layer applies no function: A[L] = `net.loss.output(Z[L])`.",
        " + net.b[l] -> ": "The bias is missing: Z[l] = W[l] A[l-1] + b[l].",
        "Cache(Z, A) -> Cache(Z, {l: A[l] for l in Z})": "A[0] is missing: keep A[0] = X, which backward needs for dW[1].",
        f"{_G}net.g[1] if l < net.L else net.loss.output": "`net.g[1]` is layer 1's function. Other hidden layers may have others: `net.g[l]`.",
    },
    use=(
        "Train with it: `dl.train(net, X, Y, learning_rate=1.2, steps=100, "
        "forward=forward)`, or watch it: `Playground(forward=forward)`."
    ),
)
