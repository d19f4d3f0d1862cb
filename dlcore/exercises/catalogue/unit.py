"""The exercise on one unit."""

import numpy as np
from numpy.typing import NDArray

import dlcore as dl
from dlcore.exercises._exercise import Case, Exercise, Mistake
from dlcore.exercises.catalogue._layer import layer, with_a_gate_of_its_own


def _unit(w: NDArray, x: NDArray, b: float, g: dl.Activation) -> tuple[NDArray, NDArray]:
    """A unit is a layer of one, given one example."""
    z, a = layer(x[:, np.newaxis], w[np.newaxis], np.array([[b]]), g)
    return z[0, 0], a[0, 0]


def _unit_cases(rng: np.random.Generator) -> list[Case]:
    def case(title: str, n_x: int, g: dl.Activation) -> Case:
        w, x = rng.standard_normal((2, n_x))
        x, b = -np.sign(w @ x) * x, -float(rng.uniform(0.5, 1.5))  # z < 0: there the gates differ most
        return Case(title, (w, x, b, g))

    return [
        case("three inputs, tanh", 3, dl.tanh),
        case("five inputs, sigmoid", 5, dl.sigmoid),
        case("two inputs, leaky ReLU", 2, dl.leaky_relu),
    ]


EXERCISES = (
    Exercise(
        "unit",
        "One unit",
        notebook="01",
        covers=("F1", "R4"),
        task=(
            r"A unit has weights $w$, one for each input, a bias $b$ and a gate $g$. "
            r"Return its two numbers, $z = w \cdot x + b$ and $a = g(z)$."
        ),
        signature="unit(w, x, b, g)",
        doc="z = w·x + b and a = g(z), two numbers; w, x (n_x,), b a number, g a function.",
        returns=("z", "a"),
        reference=_unit,
        shows=(dl.forward,),
        reads="A layer does this for all its units, and all examples, at once. The two lines in the loop:",
        cases=_unit_cases,
        hints=(
            "The dot in w·x multiplies pairs and adds them up. What shape should z have?",
            "z is one number: `np.dot(w, x)`, or `w @ x`, plus b. Only then comes the gate.",
            "`z = w @ x + b`, then `a = g(z)`; return both.",
        ),
        mistakes=(
            Mistake(
                "`*` multiplies entry by entry and leaves n_x numbers. "
                "The dot product adds them up: `w @ x`.",
                lambda w, x, b, g: (w * x + b, g(w * x + b)),
                lambda w, x, b, g: (w * x, g(w * x)),
                block=1,
            ),
            Mistake(
                "The bias is missing: z = w·x + b.",
                lambda w, x, b, g: (w @ x, g(w @ x)),
            ),
            Mistake(
                "The bias comes after the gate. It belongs inside: a = g(w·x + b).",
                lambda w, x, b, g: (w @ x, g(w @ x) + b),
                lambda w, x, b, g: (w @ x + b, g(w @ x) + b),
            ),
            Mistake(
                "b is added n_x times, once for each product. Sum the products first, then add b once.",
                lambda w, x, b, g: (np.sum(w * x + b), g(np.sum(w * x + b))),
            ),
            Mistake(
                "a is still z: the gate g has not been applied.",
                lambda w, x, b, g: (w @ x + b, w @ x + b),
            ),
            Mistake(
                "The two have changed places: z first, then a.",
                lambda w, x, b, g: _unit(w, x, b, g)[::-1],
            ),
            Mistake(
                "One function stands where g belongs. Use the one that is given, whichever it is: a = g(z).",
                *with_a_gate_of_its_own(_unit),
            ),
            Mistake(
                "The first input is left out: Python counts from 0, so `range(1, …)` starts at the second.",
                lambda w, x, b, g: (z := w[1:] @ x[1:] + b, g(z)),
            ),
            Mistake(
                "b is added a second time, after the gate. z has it already: a = g(z).",
                lambda w, x, b, g: (z := w @ x + b, g(z) + b),
            ),
            Mistake(
                "That is the function g itself. Give it z: `g(z)`.",
                lambda w, x, b, g: (w @ x + b, g),
            ),
        ),
    ),
)
