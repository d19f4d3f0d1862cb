"""Slopes by differences: the cost as a function of one matrix, nudged in right and wrong ways."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

import dlcore as dl


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


def slopes_of(J: CostOf, W: NDArray, epsilon: float) -> NDArray:
    """The slopes at W, by the library."""
    net = replace(J.net, W={**J.net.W, J.l: W})
    return dl.numerical_gradients(net, J.X, J.Y, epsilon=epsilon).dW[J.l]


def each(slope: Callable) -> Callable:
    """Entry by entry: (J, W, nudge, epsilon) -> a slope, where nudge is epsilon at one entry."""

    def wrong(J: CostOf, W: NDArray, epsilon: float) -> NDArray:
        slopes = np.zeros_like(W)
        for at in np.ndindex(W.shape):
            nudge = np.zeros_like(W)
            nudge[at] = epsilon
            slopes[at] = slope(J, W, nudge, epsilon)
        return slopes

    return wrong


def left(back: float) -> Callable:
    """Each entry goes up by epsilon, down by `back` epsilons, and is left there."""

    def wrong(J: CostOf, W: NDArray, epsilon: float) -> NDArray:
        slopes, W = np.zeros_like(W), W.copy()
        for at in np.ndindex(W.shape):
            W[at] += epsilon
            up = J(W)
            W[at] -= back * epsilon
            slopes[at] = (up - J(W)) / (2 * epsilon)
        return slopes

    return wrong


def copied_once(J: CostOf, W: NDArray, epsilon: float) -> NDArray:
    """Two copies for all entries, which keep every nudge."""
    slopes, up, down = np.zeros_like(W), W.copy(), W.copy()
    for at in np.ndindex(W.shape):
        up[at] += epsilon
        down[at] -= epsilon
        slopes[at] = (J(up) - J(down)) / (2 * epsilon)
    return slopes


def first_only(J: CostOf, W: NDArray, epsilon: float) -> NDArray:
    """A loop that returns after the first entry."""
    return slopes_of(J, W, epsilon) * (np.arange(W.size).reshape(W.shape) == 0)


def first_row_only(J: CostOf, W: NDArray, epsilon: float) -> NDArray:
    """A loop that returns after the first row."""
    return slopes_of(J, W, epsilon) * (np.arange(len(W)) == 0)[:, np.newaxis]
