"""Losses: how wrong one example is, and the cost, their mean over the training set.

One record per loss names the output layer's function as well, because the two belong
together: with sigmoid and binary cross-entropy, and with softmax and categorical
cross-entropy, the derivative at the output is the same short dZ[L] = A[L] - Y.

The loss is computed from Z[L], not from A[L]: log(A[L]) is log(0) as soon as a sigmoid
rounds to 0, while the forms below are finite for every finite Z[L].

Course 1, weeks 3 and 4; B1, F2 and course 1, week 2 for logistic regression.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from dlcore import checks
from dlcore.activations import Activation, output_only, sigmoid, softmax

__all__ = ["LOSSES", "Loss", "binary_cross_entropy", "categorical_cross_entropy"]

InPlace = Callable[[NDArray, NDArray, NDArray, NDArray], Callable[[], NDArray]]


@dataclass(frozen=True)
class Loss:
    """The output layer's function, the loss of each example, and dZ[L].

    name:     what `init_network(loss=...)` calls it
    output:   g[L], the output layer's Activation; a plain function Z[L] -> A[L] is made one
    losses:   (Z[L], Y) -> (m,), the loss of each example
    dZ:       (A[L], Y) -> (n_y, m), the derivative of each example's loss with respect to its z
    decide:   A[L] or Y -> labels (1, m) or (n_y, m): the class predicted, the class given
    formula:  the loss of one example in LaTeX
    in_place: for training in place, see `cost_and_dZ`; a record works without it
    """

    name: str
    output: Activation
    losses: Callable[[NDArray, NDArray], NDArray]
    dZ: Callable[[NDArray, NDArray], NDArray]
    decide: Callable[[NDArray], NDArray]
    formula: str
    in_place: InPlace | None = None

    def __post_init__(self) -> None:
        """Make a plain output function a record: the loss gives dZ[L], so it needs no derivative."""
        if not isinstance(self.output, Activation):
            g = checks.function(self.output, "output", "(Z) -> A")
            name = getattr(g, "__name__", "output").strip("<_>")
            object.__setattr__(self, "output", Activation(name, g, output_only, "", "", (-np.inf, np.inf)))

    def cost(self, Z: NDArray, Y: NDArray) -> NDArray:
        """The mean loss over the m examples; Z[L], Y: (n_y, m). A number, or (K,) for a stack.

        Raises ValueError if the last two axes of Z and Y differ: nothing is broadcast.
        """
        if Z.shape[-2:] != Y.shape:
            raise ValueError(f"Y has shape {Y.shape}: expected {Z.shape[-2:]}, as Z[L] has")
        return self.losses(Z, Y).mean(axis=-1)

    def cost_and_dZ(self, Z: NDArray, Y: NDArray, share: NDArray, rate: NDArray) -> Callable[[], NDArray]:
        """A function that returns the cost of what is in Z, and turns Z, in its place, into rate * dZ[L].

        Z: a buffer (n_y, m) or (K, n_y, m); share: (m,), what each example counts for in the mean;
        rate: learning_rate * share, (1, m) or (K, 1, m).
        """
        if self.in_place:
            return self.in_place(Z, Y, share, rate)

        def from_the_record() -> NDArray:
            cost = self.losses(Z, Y).dot(share)
            Z[...] = rate * self.dZ(self.output.g(Z), Y)
            return cost

        return from_the_record

    def __reduce__(self) -> str | tuple:
        """Pickle a record of the table as a name of this module: it comes back as the same object."""
        return self.name if LOSSES.get(self.name) is self else super().__reduce__()


def _binary_losses(Z: NDArray, Y: NDArray) -> NDArray:
    """-y log(a) - (1-y) log(1-a) = max(z, 0) - y z + log(1 + e^-|z|), summed over the outputs."""
    return (np.maximum(Z, 0) - Y * Z + np.log1p(np.exp(-np.abs(Z)))).sum(axis=-2)


def _binary_in_place(Z: NDArray, Y: NDArray, share: NDArray, rate: NDArray) -> Callable[[], NDArray]:
    """With s = (1 - 2y) z the loss is log(1 + e^s), and dz is (1 - 2y) (1 - 1 / (1 + e^s))."""
    sign, one = np.broadcast_to(1 - 2 * Y, Z.shape).copy(), np.ones((), Z.dtype)
    rate, shares = rate * sign, np.tile(share, len(Y))
    E, losses = np.empty((2, *Z.shape), Z.dtype)
    flat = losses.reshape(*Z.shape[:-2], -1)

    def cost_and_dZ() -> NDArray:
        S = np.multiply(Z, sign, Z)
        np.exp(S, E)
        np.log1p(E, losses)
        cost = flat.dot(shares)
        if not _all_finite(cost):  # e^s overflows long before the loss, which is near s
            cost = _binary_losses(S, np.zeros_like(Y)).dot(share)
        np.add(E, one, E)
        np.divide(rate, E, E)
        np.subtract(rate, E, Z)
        return cost

    return cost_and_dZ


def _all_finite(cost: NDArray) -> bool:
    return math.isfinite(cost if cost.ndim == 0 else cost.sum())


def _categorical_losses(Z: NDArray, Y: NDArray) -> NDArray:
    """-log(a) of the true class = log(sum(e^z)) - z of the true class."""
    Z = Z - Z.max(axis=-2, keepdims=True)
    return np.log(np.exp(Z).sum(axis=-2)) - np.where(Y, Z, 0).sum(axis=-2)


def _categorical_in_place(Z: NDArray, Y: NDArray, share: NDArray, rate: NDArray) -> Callable[[], NDArray]:
    """The loss is log(sum(e^z)) - z of the true class, after the column's largest z is taken off."""
    top, total, log_total = np.empty((3, *Z.shape[:-2], 1, Z.shape[-1]), Z.dtype)
    E, flat, ones = np.empty_like(Z), Z.reshape(*Z.shape[:-2], -1), np.ones((1, len(Y)), Z.dtype)
    rate_Y, true = np.ascontiguousarray(rate * Y), (share * Y).ravel()

    def cost_and_dZ() -> NDArray:
        np.maximum.reduce(Z, axis=-2, keepdims=True, out=top)
        np.subtract(Z, top, Z)
        np.exp(Z, E)
        np.matmul(ones, E, total)  # a sum down the columns
        np.log(total, log_total)
        cost = log_total[..., 0, :].dot(share) - flat.dot(true)
        if not _all_finite(cost):  # a z less the largest may be -inf, and 0 times -inf is nan
            cost = _categorical_losses(Z, Y).dot(share)
        np.divide(rate, total, total)
        np.multiply(E, total, Z)
        np.subtract(Z, rate_Y, Z)
        return cost

    return cost_and_dZ


binary_cross_entropy = Loss(
    "binary_cross_entropy",
    output=sigmoid,
    losses=_binary_losses,
    dZ=lambda A, Y: A - Y,
    decide=lambda A: (A > 0.5).astype(int),
    formula=r"-y \log a - (1 - y) \log(1 - a)",
    in_place=_binary_in_place,
)

categorical_cross_entropy = Loss(
    "categorical_cross_entropy",
    output=softmax,
    losses=_categorical_losses,
    dZ=lambda A, Y: A - Y,
    decide=lambda A: A.argmax(axis=-2)[..., np.newaxis, :],
    formula=r"-\sum_k y_k \log a_k",
    in_place=_categorical_in_place,
)

LOSSES = MappingProxyType({loss.name: loss for loss in (binary_cross_entropy, categorical_cross_entropy)})
