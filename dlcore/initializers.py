"""Initializers: how the weights of one layer are drawn before training.

Each is a function `(rng, (n_out, n_in)) -> W`. To change a parameter, fix it beforehand:
`init=functools.partial(normal, scale=1.0)`. Adding one is adding one function here.

Course 1, weeks 3 and 4; I1-I4.
"""

from collections.abc import Callable
from types import MappingProxyType
from typing import Union

import numpy as np
from numpy.typing import NDArray

from dlcore import checks

__all__ = [
    "INITIALIZERS",
    "Initializer",
    "RandomGenerator",
    "constant",
    "he",
    "normal",
    "uniform",
    "xavier",
    "zeros",
]

# In quotes, because NumPy loads its random part only when it is asked for, and that takes a while.
RandomGenerator = Union["np.random.Generator", "np.random.RandomState"]
Initializer = Callable[[RandomGenerator, tuple[int, int]], NDArray]


def zeros(rng: RandomGenerator, shape: tuple[int, int]) -> NDArray:
    """W = 0, shape (n_out, n_in). Draws nothing from rng. All hidden units stay alike: I1."""
    return np.zeros(checks.weight_shape(shape))


def constant(rng: RandomGenerator, shape: tuple[int, int], *, value: float = 0.5) -> NDArray:
    """W = value, shape (n_out, n_in). Draws nothing from rng. As symmetric as zeros: I1."""
    return np.full(checks.weight_shape(shape), value)


def normal(rng: RandomGenerator, shape: tuple[int, int], *, scale: float = 0.01) -> NDArray:
    """W ~ N(0, scale²), shape (n_out, n_in): small random weights. Course 1, week 3; I2."""
    scale = checks.positive(scale, "scale", or_zero=True)
    return scale * checks.generator(rng).standard_normal(checks.weight_shape(shape))


def uniform(rng: RandomGenerator, shape: tuple[int, int]) -> NDArray:
    """W ~ U(-1/√n_in, 1/√n_in), shape (n_out, n_in): what was usual before Xavier; I4.

    Glorot and Bengio 2010, eq. 1; n_in Var(W) = 1/3, so that the signal shrinks from layer to layer.
    """
    _, n_in = checks.weight_shape(shape)
    return checks.generator(rng).uniform(-1, 1, shape) / np.sqrt(n_in)


def xavier(rng: RandomGenerator, shape: tuple[int, int]) -> NDArray:
    """W ~ N(0, 2 / (n_in + n_out)), shape (n_out, n_in). I4.

    The compromise of Glorot and Bengio 2010, "Understanding the difficulty of training deep
    feedforward neural networks", eq. 12: eq. 10 (n_in Var W = 1) keeps the variance of the
    activations, eq. 11 (n_out Var W = 1) that of the gradients. With n_in = n_out both hold.
    """
    n_out, n_in = checks.weight_shape(shape)
    return np.sqrt(2 / (n_in + n_out)) * checks.generator(rng).standard_normal(shape)


def he(rng: RandomGenerator, shape: tuple[int, int]) -> NDArray:
    """W ~ N(0, 2 / n_in), shape (n_out, n_in). I4.

    He, Zhang, Ren and Sun 2015, arXiv:1502.01852, eq. 10: n_in Var(W) / 2 = 1. The half is
    the share of the variance that a ReLU lets through.
    """
    _, n_in = checks.weight_shape(shape)
    return np.sqrt(2 / n_in) * checks.generator(rng).standard_normal(shape)


INITIALIZERS = MappingProxyType({f.__name__: f for f in (zeros, constant, normal, uniform, xavier, he)})
