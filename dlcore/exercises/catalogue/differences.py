"""The exercise on slopes without calculus: the numerical gradient."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

import dlcore as dl
from dlcore.exercises._exercise import Case, Exercise, Mistake
from dlcore.exercises._inputs import labels, network


@dataclass(frozen=True, eq=False)
class CostOf:
    """The cost of a network as a function of one weight matrix, W[l]."""

    net: dl.Network
    l: int
    X: NDArray
    Y: NDArray

    def __call__(self, W: NDArray) -> float:
        """J with W in the place of W[l]."""
        W = {**self.net.W, self.l: np.asarray(W, dtype=float)}
        return float(dl.cost(replace(self.net, W=W), self.X, self.Y))

    def __repr__(self) -> str:
        """What it is."""
        return f"the cost as a function of W[{self.l}]"


def _slopes(J: CostOf, W: NDArray, epsilon: float) -> NDArray:
    net = replace(J.net, W={**J.net.W, J.l: W})
    return dl.numerical_gradients(net, J.X, J.Y, epsilon=epsilon).dW[J.l]


def _cases(rng: np.random.Generator) -> list[Case]:
    def case(title: str, l: int, m: int) -> Case:
        net = network(rng, (3, 4, 1))
        J = CostOf(net, l, 2 * rng.standard_normal((3, m)), labels(rng, m))
        return Case(title, (J, net.W[l], 0.02))

    return [case("W[2] of a 3-4-1 network", 2, 6), case("W[1] of a 3-4-1 network", 1, 5)]


def _each(slope: Callable) -> Callable:
    """Entry by entry: (J, W, nudge, epsilon) -> a slope, where nudge is epsilon at one entry."""

    def wrong(J: CostOf, W: NDArray, epsilon: float) -> NDArray:
        slopes = np.zeros_like(W)
        for at in np.ndindex(W.shape):
            nudge = np.zeros_like(W)
            nudge[at] = epsilon
            slopes[at] = slope(J, W, nudge, epsilon)
        return slopes

    return wrong


def _never_put_back(J: CostOf, W: NDArray, epsilon: float) -> NDArray:
    slopes, W = np.zeros_like(W), W.copy()
    for at in np.ndindex(W.shape):
        W[at] += epsilon
        up = J(W)
        W[at] -= 2 * epsilon
        slopes[at] = (up - J(W)) / (2 * epsilon)
    return slopes


def _only_up_put_back(J: CostOf, W: NDArray, epsilon: float) -> NDArray:
    slopes, W = np.zeros_like(W), W.copy()
    for at in np.ndindex(W.shape):
        W[at] += epsilon
        up = J(W)
        W[at] -= epsilon
        slopes[at] = (up - J(W)) / (2 * epsilon)
    return slopes


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
        reference=_slopes,
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
                _each(lambda J, W, nudge, epsilon: (J(W + nudge) - J(W)) / epsilon),
                _each(lambda J, W, nudge, epsilon: (J(W) - J(W - nudge)) / epsilon),
            ),
            Mistake(
                "One step is missing: from w + ε to w it is one ε, and the divisor is two. Go down to w - ε.",
                _only_up_put_back,
                _each(lambda J, W, nudge, epsilon: (J(W + nudge) - J(W)) / (2 * epsilon)),
            ),
            Mistake(
                "Twice too large: from w - ε to w + ε it is 2ε, so divide by 2ε.",
                lambda J, W, epsilon: 2 * _slopes(J, W, epsilon),
            ),
            Mistake(
                "Without brackets, `/ 2 * epsilon` divides by 2 and then "
                "multiplies by ε: write `/ (2 * epsilon)`.",
                lambda J, W, epsilon: _slopes(J, W, epsilon) * epsilon**2,
            ),
            Mistake(
                "The sign is turned: the cost above, J(w + ε), minus the cost below.",
                lambda J, W, epsilon: -_slopes(J, W, epsilon),
            ),
            Mistake(
                "That is the difference itself. A slope is the difference divided by the way, 2ε.",
                lambda J, W, epsilon: _slopes(J, W, epsilon) * 2 * epsilon,
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
                _never_put_back,
            ),
        ),
    ),
)
