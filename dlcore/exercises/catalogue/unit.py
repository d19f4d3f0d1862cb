"""One unit."""

import numpy as np

import dlcore as dl
from dlcore.exercises.check import Case, Exercise


def unit(w, x, b, g):
    """z = w·x + b and a = g(z), two numbers; w, x (n_x,), b a number, g a function."""
    z = w @ x + b
    a = g(z)
    return z, a


def _cases(rng):
    def case(title, n_x, g, sign):
        w, x = rng.standard_normal((2, n_x))
        x, b = sign * np.sign(w @ x) * x, sign * float(rng.uniform(0.5, 1.5))
        return Case(title, (w, x, b, g))

    return [
        case("three inputs, tanh", 3, dl.tanh, -1),  # z < 0: there the functions differ most
        case("five inputs, sigmoid", 5, dl.sigmoid, 1),
        case("two inputs, leaky ReLU", 2, dl.leaky_relu, -1),
    ]


EXERCISE = Exercise(
    unit,
    title="One unit",
    place="01.1",
    covers=("F1", "R4"),
    task=(
        r"A unit has weights $w$, one for each input, a bias $b$ and an activation function $g$. "
        r"Return its two numbers, $z = w \cdot x + b$ and $a = g(z)$."
    ),
    returns=("z", "a"),
    cases=_cases,
    hints=(
        "The dot in w·x multiplies pairs and adds them up. What shape should z have?",
        "z is one number: `np.dot(w, x)`, or `w @ x`, plus b. Only then comes g.",
        "`z = w @ x + b`, then `a = g(z)`; return both.",
    ),
    mistakes={
        (
            "w @ x -> w * x",
            "w @ x + b -> w * x",
        ): "`*` multiplies entry by entry and leaves n_x numbers. The dot product adds them up: `w @ x`.",
        "w @ x -> w[1:] @ x[1:]": "The first input is left out: Python counts from 0, so `range(1, …)` starts at the second.",
        "w @ x -> w[0] * x[0]": "Only the first product is there. Is the `return` inside the loop?",
        "w @ x -> w[-1] * x[-1]": "Only the last product is left: add them up, `z += w[i] * x[i]`.",
        "g(z) -> g": "That is the function g itself. Give it z: `g(z)`.",
        (
            "g(z) -> dl.sigmoid(z)",
            "g(z) -> np.tanh(z)",
            "g(z) -> dl.relu(z)",
        ): "Use the g that is given, whichever it is: a = g(z).",
        (
            "a",
            "z",
        ): "Both are wanted, z and a: `return z, a`.",
        " + b -> ": "The bias is missing: z = w·x + b.",
        "g(z) -> z": "a is still z: the activation function g has not been applied.",
        "w @ x + b -> np.sum(w * x + b)": "b is added n_x times, once for each product. Sum the products first, then add b once.",
        "z = w @ x + b -> z = w @ x && g(z) -> g(z) + b": "The bias comes after the function. It belongs inside: a = g(w·x + b).",
    },
)
