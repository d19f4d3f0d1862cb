"""The exercise on slopes without calculus: the numerical gradient."""

import numpy as np

import dlcore as dl
from dlcore.exercises._exercise import Case, Exercise, Mistake
from dlcore.exercises.catalogue._inputs import labels, network
from dlcore.exercises.catalogue._nudges import (
    CostOf,
    copied_once,
    each,
    first_only,
    first_row_only,
    left,
    slopes_of,
)


def _cases(rng: np.random.Generator) -> list[Case]:
    def case(title: str, l: int, m: int) -> Case:
        net = network(rng, (3, 4, 1))
        J = CostOf(net, l, 2 * rng.standard_normal((3, m)), labels(rng, m))
        return Case(title, (J, net.W[l], 0.02))

    return [case("W[2] of a 3-4-1 network", 2, 6), case("W[1] of a 3-4-1 network", 1, 5)]


EXERCISES = (
    Exercise(
        "numerical_gradient",
        "The gradient by differences",
        notebook="02",
        covers=("B3",),
        task=(
            r"How much does the cost $J$ change when one weight does? No calculus: for each entry $w$ of a "
            r"matrix $W$ move it a little up and a little down, $\frac{J(w + \varepsilon) - J(w - "
            r"\varepsilon)}{2 \varepsilon}$. `J` is a function that takes a whole matrix and returns a "
            r"number. Return the slopes in a matrix of $W$'s shape, and leave $W$ as it was."
        ),
        signature="numerical_gradient(J, W, epsilon)",
        doc="(J(w + epsilon) - J(w - epsilon)) / (2 epsilon) for each entry w of W; the shape of W.",
        returns=("dW",),
        reference=slopes_of,
        shows=(dl.numerical_gradients,),
        reads=(
            "The library does it for all W[l] and b[l], many nudged "
            "networks at once; `up` and `down` are J for both:"
        ),
        cases=_cases,
        hints=(
            (
                "One entry at a time: `for i in range(W.shape[0])`, `for j in "
                "range(W.shape[1])`. What must be true of all the other entries meanwhile?"
            ),
            "Make two copies, nudge the same entry of each, one up and one down, and call J on both.",
            (
                "`up, down = W.copy(), W.copy()`; `up[i, j] += epsilon`; `down[i, j] -= "
                "epsilon`; `slopes[i, j] = (J(up) - J(down)) / (2 * epsilon)`."
            ),
        ),
        mistakes=(
            Mistake(
                "The difference is one-sided. Take a step down as well: (J(w + ε) "
                "- J(w - ε)) / 2ε is wrong by ε² only, not by ε.",
                each(lambda J, W, nudge, epsilon: (J(W + nudge) - J(W)) / epsilon),
                each(lambda J, W, nudge, epsilon: (J(W) - J(W - nudge)) / epsilon),
            ),
            Mistake(
                "One step is missing: from w + ε to w it is one ε, and the divisor is two. Go down to w - ε.",
                left(1),
                each(lambda J, W, nudge, epsilon: (J(W + nudge) - J(W)) / (2 * epsilon)),
            ),
            Mistake(
                "Twice too large: from w - ε to w + ε it is 2ε, so divide by 2ε.",
                lambda J, W, epsilon: 2 * slopes_of(J, W, epsilon),
            ),
            Mistake(
                "Without brackets, `/ 2 * epsilon` divides by 2 and then "
                "multiplies by ε: write `/ (2 * epsilon)`.",
                lambda J, W, epsilon: slopes_of(J, W, epsilon) * epsilon**2,
            ),
            Mistake(
                "The sign is turned: the cost above, J(w + ε), minus the cost below.",
                lambda J, W, epsilon: -slopes_of(J, W, epsilon),
            ),
            Mistake(
                "That is the difference itself. A slope is the difference divided by the way, 2ε.",
                lambda J, W, epsilon: slopes_of(J, W, epsilon) * 2 * epsilon,
            ),
            Mistake(
                "All entries move at once, so each slope is the sum of "
                "all. Nudge one entry and leave the others.",
                lambda J, W, epsilon: np.full(W.shape, (J(W + epsilon) - J(W - epsilon)) / (2 * epsilon)),
                lambda J, W, epsilon: (J(W + epsilon) - J(W - epsilon)) / (2 * epsilon),
            ),
            Mistake(
                "An entry is nudged and not put back, so the next slopes are "
                "those of another W. Put it back, or nudge a copy.",
                left(2),
            ),
            Mistake(
                "The copies are made once, before the loop, so the nudges pile up "
                "in them. Each entry needs new copies of W.",
                copied_once,
            ),
            Mistake(
                "The slopes are 0 from some entry on. Is the `return` inside the loop?",
                first_only,
                first_row_only,
            ),
            Mistake(
                "`J` takes the whole matrix. `w + epsilon` is one number: "
                "move that entry in a copy of W, and give J the copy.",
                each(lambda J, W, nudge, epsilon: (J(W[nudge > 0][0] + epsilon) - J(W)) / epsilon),
            ),
        ),
    ),
)
