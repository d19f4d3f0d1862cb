"""Activation functions: the gate between a unit's input z and what the next layer sees.

One record per function holds the function and its slope, because backpropagation needs
both. The slope is given Z *and* A = g(Z): sigmoid and tanh are shortest in terms of A.
Adding a function is adding one record to this file.

Course 1, week 3; A1-A5 and A8.
"""

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True)
class Activation:
    """A function g and its slope g', applied to each entry of Z on its own.

    name:          what `init_network(hidden=...)` calls it
    g:             Z, any shape -> A = g(Z), the same shape
    prime:         (Z, A) -> g'(Z), the same shape
    formula:       g in LaTeX, a function of z
    slope_formula: g' in LaTeX, through a = g(z) where it can be
    range:         the smallest and the largest value g comes near
    """

    name: str
    g: Callable[[NDArray], NDArray]
    prime: Callable[[NDArray, NDArray], NDArray]
    formula: str
    slope_formula: str
    range: tuple[float, float]

    def __call__(self, Z: ArrayLike) -> NDArray:
        """A = g(Z), entry by entry; same shape as Z, and the same float type."""
        return self.g(_floats(Z))

    def slope(self, Z: ArrayLike) -> NDArray:
        """g'(Z), entry by entry, from Z alone; same shape as Z, and the same float type."""
        Z = _floats(Z)
        return self.prime(Z, self.g(Z))

    def __reduce__(self) -> str | tuple:
        """Pickle a record of the table as a name of this module: it comes back as the same object."""
        return self.name if ACTIVATIONS.get(self.name) is self else super().__reduce__()


def _floats(Z: ArrayLike) -> NDArray:
    """Z as floats: a slope of 0.01 would be 0 among integers."""
    Z = np.asarray(Z)
    return Z if Z.dtype.kind == "f" else Z.astype(float)


def _sigmoid(Z: NDArray) -> NDArray:
    """1 / (1 + e^-z), written with e^-|z|, which is never larger than 1 and so never overflows."""
    E = np.exp(-np.abs(Z))
    return np.where(Z >= 0, 1, E) / (1 + E)


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
)

relu = Activation(
    "relu",
    g=lambda Z: np.maximum(0, Z),
    prime=lambda Z, A: (Z > 0).astype(Z.dtype),
    formula=r"\max(0, z)",
    slope_formula=r"\begin{cases} 1 & z > 0 \\ 0 & z \le 0 \end{cases}",
    range=(0.0, np.inf),
)

leaky_relu = Activation(
    "leaky_relu",
    g=lambda Z: np.maximum(0.01 * Z, Z),
    prime=lambda Z, A: np.where(Z > 0, 1, 0.01).astype(Z.dtype),
    formula=r"\max(0.01 z, z)",
    slope_formula=r"\begin{cases} 1 & z > 0 \\ 0.01 & z \le 0 \end{cases}",
    range=(-np.inf, np.inf),
)

ACTIVATIONS = MappingProxyType({a.name: a for a in (step, sigmoid, tanh, relu, leaky_relu)})

__all__ = ["ACTIVATIONS", "Activation", *ACTIVATIONS]  # noqa: PLE0604 - the table's names
