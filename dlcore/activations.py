"""Activation functions: what a layer does with Z to make A.

One record per function holds the function and its derivative, because backpropagation needs
both. The derivative is given Z *and* A = g(Z): sigmoid and tanh are shortest in terms of A.
Adding a function is adding one record to this file.

Course 1, week 3; A1-A5 and A8.
"""

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dlcore import checks

__all__ = ["ACTIVATIONS", "Activation", "leaky_relu", "relu", "sigmoid", "softmax", "step", "tanh"]


InPlace = Callable[[NDArray, NDArray], object]


@dataclass(frozen=True)
class Activation:
    """A function g and its derivative g', applied to each entry of Z on its own (softmax: to each column).

    name:          what `init_network(hidden=...)` calls it
    g:             Z, any shape -> A = g(Z), the same shape
    prime:         (Z, A) -> g'(Z), the same shape
    formula:       g in LaTeX, a function of z
    slope_formula: g' in LaTeX, through a = g(z) where it can be
    range:         the smallest and the largest value g comes near

    in_place:      two functions for training in place, where g' follows from A alone; may be left out:
                   (Z, out) writes g(Z) to out, which may be Z; (dA, A) turns dA into dA * g', A is used up.
                   A pair that does not compute g and prime, as after dataclasses.replace, is not kept
    """

    name: str
    g: Callable[[NDArray], NDArray]
    prime: Callable[[NDArray, NDArray], NDArray]
    formula: str
    slope_formula: str
    range: tuple[float, float]
    in_place: tuple[InPlace, InPlace] | None = None

    def __post_init__(self) -> None:
        """Try both functions on a small Z: one that sums, say, would be broadcast in silence later."""
        Z = np.array([[-1.0, 0.5, 2.0], [0.0, -0.5, 1.0]])
        A = checks.entrywise(self.g, "g", Z)
        if self.prime is not output_only:
            checks.entrywise(self.prime, "prime", Z, A)
        if self.in_place is not None and not self._same_in_place(*self.in_place, Z, A):  # of another record
            object.__setattr__(self, "in_place", None)

    def _same_in_place(self, forward: Callable, backward: Callable, Z: NDArray, A: NDArray) -> bool:
        out, dA = Z.copy(), np.ones_like(Z)
        forward(out, out)
        same = np.allclose(out, A)
        backward(dA, out)
        return bool(same and np.allclose(dA, self.prime(Z, A)))

    def __call__(self, Z: ArrayLike) -> NDArray:
        """A = g(Z), entry by entry; same shape as Z, and the same float type."""
        return self.g(checks.numbers(Z, "Z"))

    def slope(self, Z: ArrayLike) -> NDArray:
        """g'(Z), entry by entry, from Z alone; same shape as Z, and the same float type."""
        Z = checks.numbers(Z, "Z")
        return self.prime(Z, self.g(Z))

    def __reduce__(self) -> str | tuple:
        """Pickle a record of this module by its name: it comes back as the same object."""
        return self.name if globals().get(self.name) is self else super().__reduce__()


def output_only(Z: NDArray, A: NDArray) -> NDArray:
    """The `prime` of a function without a derivative entry by entry; raises ValueError."""
    raise ValueError(
        "prime is not defined for this function: expected it in the output layer, whose loss gives dZ[L]"
    )


def _sigmoid(Z: NDArray) -> NDArray:
    """1 / (1 + e^-z), written with e^-|z|, which is never larger than 1 and so never overflows."""
    E = np.exp(-np.abs(Z))
    return np.where(Z >= 0, 1, E) / (1 + E)


def _times_tanh_prime(dA: NDArray, A: NDArray) -> None:
    """DA (1 - a²) = dA - dA a²."""
    np.square(A, A)
    np.multiply(dA, A, A)
    np.subtract(dA, A, dA)


def _times_relu_prime(dA: NDArray, A: NDArray) -> None:
    """DA where a > 0, else 0; A, used for the last time, takes the 1 and 0 of the derivative."""
    np.multiply(dA, np.greater(A, 0, A), dA)


def _softmax(Z: NDArray) -> NDArray:
    """e^z / sum(e^z) down each column; the column's maximum is taken off first: no overflow."""
    E = np.exp(Z - Z.max(axis=-2, keepdims=True))
    return E / E.sum(axis=-2, keepdims=True)


step = Activation(
    "step",
    g=lambda Z: (Z >= 0).astype(Z.dtype),
    prime=lambda Z, A: np.zeros_like(Z),
    formula=r"\begin{cases} 1 & z \ge 0 \\ 0 & z < 0 \end{cases}",
    slope_formula=r"0",
    range=(0.0, 1.0),
)

sigmoid = Activation(
    "sigmoid",
    g=_sigmoid,
    prime=lambda Z, A: A * (1 - A),
    formula=r"\frac{1}{1 + e^{-z}}",
    slope_formula=r"a (1 - a)",
    range=(0.0, 1.0),
)

tanh = Activation(
    "tanh",
    g=np.tanh,
    prime=lambda Z, A: 1 - A**2,
    formula=r"\frac{e^{z} - e^{-z}}{e^{z} + e^{-z}}",
    slope_formula=r"1 - a^2",
    range=(-1.0, 1.0),
    in_place=(np.tanh, _times_tanh_prime),
)

relu = Activation(
    "relu",
    g=lambda Z: np.maximum(0, Z),
    prime=lambda Z, A: (Z > 0).astype(Z.dtype),
    formula=r"\max(0, z)",
    slope_formula=r"\begin{cases} 1 & z > 0 \\ 0 & z \le 0 \end{cases}",
    range=(0.0, np.inf),
    in_place=(lambda Z, out: np.maximum(Z, 0, out=out), _times_relu_prime),
)

leaky_relu = Activation(
    "leaky_relu",
    g=lambda Z: np.maximum(0.01 * Z, Z),
    prime=lambda Z, A: np.where(Z > 0, 1, 0.01).astype(Z.dtype),
    formula=r"\max(0.01 z, z)",
    slope_formula=r"\begin{cases} 1 & z > 0 \\ 0.01 & z \le 0 \end{cases}",
    range=(-np.inf, np.inf),
)

softmax = Activation(
    "softmax",
    g=_softmax,
    prime=output_only,
    formula=r"\frac{e^{z_i}}{\sum_k e^{z_k}}",
    slope_formula=r"a_i (\delta_{ij} - a_j)",
    range=(0.0, 1.0),
)

# What a hidden layer can have; softmax is for the output layer alone.
ACTIVATIONS = MappingProxyType({a.name: a for a in (step, sigmoid, tanh, relu, leaky_relu)})
