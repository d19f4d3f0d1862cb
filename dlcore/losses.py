"""Losses: how wrong one example is, and the cost, their mean over the training set.

One record per loss holds the output layer's function as well, because the two belong
together: with sigmoid and binary cross-entropy, and with softmax and categorical
cross-entropy, the slope at the output is the same short dZ[L] = A[L] - Y.

The loss is computed from Z[L], not from A[L]: log(A[L]) is log(0) as soon as a sigmoid
rounds to 0, while the forms below are finite for every finite Z[L].

Course 1, weeks 3 and 4; B1, F2 and course 1, week 2 for logistic regression.
"""

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from dlcore.activations import sigmoid


@dataclass(frozen=True)
class Loss:
    """The output layer's function, the loss of each example, and dZ[L].

    name:    what `init_network(loss=...)` calls it
    output:  Z[L] (n_y, m) -> A[L] (n_y, m), what the network answers
    losses:  (Z[L], Y) -> (m,), the loss of each example
    dZ:      (A[L], Y) -> (n_y, m), the slope of each example's loss at Z[L]
    decide:  A[L] or Y -> labels (1, m) or (n_y, m): the class answered, the class given
    formula: the loss of one example in LaTeX
    """

    name: str
    output: Callable[[NDArray], NDArray]
    losses: Callable[[NDArray, NDArray], NDArray]
    dZ: Callable[[NDArray, NDArray], NDArray]
    decide: Callable[[NDArray], NDArray]
    formula: str

    def cost(self, Z: NDArray, Y: NDArray) -> NDArray:
        """The mean loss over the m examples; Z[L], Y: (n_y, m). A number, or (K,) for a stack."""
        return self.losses(Z, Y).mean(axis=-1)

    def __reduce__(self) -> str | tuple:
        """Pickle a record of the table as a name of this module: it comes back as the same object."""
        return self.name if LOSSES.get(self.name) is self else super().__reduce__()


def _binary_losses(Z: NDArray, Y: NDArray) -> NDArray:
    """-y log(a) - (1-y) log(1-a) = max(z, 0) - y z + log(1 + e^-|z|), summed over the outputs."""
    return (np.maximum(Z, 0) - Y * Z + np.log1p(np.exp(-np.abs(Z)))).sum(axis=-2)


def _softmax(Z: NDArray) -> NDArray:
    """e^z / sum(e^z) down each column; the column's maximum is taken off first: no overflow."""
    E = np.exp(Z - Z.max(axis=-2, keepdims=True))
    return E / E.sum(axis=-2, keepdims=True)


def _categorical_losses(Z: NDArray, Y: NDArray) -> NDArray:
    """-log(a) of the true class = log(sum(e^z)) - z of the true class."""
    Z = Z - Z.max(axis=-2, keepdims=True)
    return np.log(np.exp(Z).sum(axis=-2)) - (Y * Z).sum(axis=-2)


binary_cross_entropy = Loss(
    "binary_cross_entropy",
    output=sigmoid.g,
    losses=_binary_losses,
    dZ=lambda A, Y: A - Y,
    decide=lambda A: (A > 0.5).astype(int),
    formula=r"-y \log a - (1 - y) \log(1 - a)",
)

categorical_cross_entropy = Loss(
    "categorical_cross_entropy",
    output=_softmax,
    losses=_categorical_losses,
    dZ=lambda A, Y: A - Y,
    decide=lambda A: A.argmax(axis=-2)[..., np.newaxis, :],
    formula=r"-\sum_k y_k \log a_k",
)

LOSSES = MappingProxyType(
    {record.name: record for record in (binary_cross_entropy, categorical_cross_entropy)}
)

__all__ = ["LOSSES", "Loss", *LOSSES]  # noqa: PLE0604 - the table's names
