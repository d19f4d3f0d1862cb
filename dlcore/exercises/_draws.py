"""Random weights are judged as a distribution: any way to draw from it is right.

What is measured does not depend on the size of the layer: for W of n_in columns, the standard
deviation times √n_in is what a layer multiplies its signal by. I4.
"""

import copy
from collections.abc import Callable
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dlcore.exercises._exercise import Case

SHAPE = (60, 600)  # enough draws for each measure to be known to a hundredth

_LIKENESS = "(0: by chance alone, 1: the same)"

RETURNS = (
    "shape of W",
    "the standard deviation of W, times √n_in,",
    "the mean of W, times √n_in,",
    "the share of W within one standard deviation",
    f"the likeness of neighbouring rows of W {_LIKENESS}",
    f"the likeness of neighbouring columns of W {_LIKENESS}",
    f"the likeness of two calls in a row {_LIKENESS}",
    f"the likeness of calls with generators of the same seed {_LIKENESS}",
)

WITHIN = 0.05


def cases(rng: np.random.Generator) -> list[Case]:
    """A wide layer and a narrow one."""
    return [
        Case("60 units, 600 inputs", (rng.spawn(1)[0], SHAPE)),
        Case("600 units, 60 inputs", (rng.spawn(1)[0], SHAPE[::-1])),
    ]


def measure(initialize: Callable, rng: np.random.Generator, shape: tuple[int, int]) -> Any:
    """Eight numbers about what `initialize(rng, shape)` draws; or what it returns, if that is no matrix."""
    equal = copy.deepcopy(rng)
    W, second, again = (np.asarray(initialize(source, shape)) for source in (rng, rng, equal))
    if any(each.dtype.kind not in "biuf" or each.ndim != 2 for each in (W, second, again)):
        return W if W.ndim else W.item()
    gain, size = np.sqrt(W.shape[1]), W.std()
    return (
        W.shape,
        size * gain,
        _but_for_chance(W.mean() * gain),
        np.mean(np.abs(W) <= size),
        _correlation(W[1:], W[:-1]),
        _correlation(W[:, 1:], W[:, :-1]),
        _correlation(W, second),
        _correlation(W, again),
    )


def _correlation(A: NDArray, B: NDArray) -> float:
    """The correlation of two matrices, and 1 if they are the same."""
    if np.array_equal(A, B):
        return 1.0
    if A.shape != B.shape or min(A.std(), B.std()) < 1e-12:
        return 0.0
    return _but_for_chance(np.corrcoef(A.ravel(), B.ravel())[0, 1])


def _but_for_chance(measure: float) -> float:
    """0 for what is as small as chance makes it, to be read as such."""
    return 0.0 if abs(measure) < WITHIN else float(measure)


# What the exercises on random weights have in common: their answer is measured, not compared.
JUDGED = MappingProxyType({"returns": RETURNS, "cases": cases, "ask": measure, "within": WITHIN})
