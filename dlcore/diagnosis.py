"""What went wrong in a run of gradient descent, in words that say what to try: warnings of `train`.

Course 1, weeks 3 and 4; A6, B2, I1.
"""

import warnings
from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dlcore.losses import LOSSES
from dlcore.network import Network, forward

__all__ = ["TrainingWarning"]

_ENOUGH = 100  # steps; a run of fewer is too short to be called bad


class TrainingWarning(RuntimeWarning):
    """A run has learned little or nothing, although all its numbers are finite."""


def warn_of_divergence(i: int, rates: NDArray) -> None:
    """The cost is nan or infinite after i steps, at these learning rates."""
    at = ", ".join(f"{rate:g}" for rate in np.unique(rates))
    message = (
        f"the cost is no longer finite after {i} steps at learning rate {at}; kept the network after {i - 1}"
    )
    warnings.warn(f"{message}: try a smaller learning rate", RuntimeWarning, stacklevel=5)


def warn_of_symptoms(net: Network, X: ArrayLike, Y: ArrayLike, costs: NDArray) -> None:
    """Warn of each symptom that the trained network and its costs, (steps + 1, *net.stack), show."""
    if len(costs) > _ENOUGH:
        for symptom in (*_in_the_costs(net, Y, costs), *_dead_units(net, X)):
            warnings.warn(symptom, TrainingWarning, stacklevel=3)


def _in_the_costs(net: Network, Y: ArrayLike, costs: NDArray) -> Iterator[str]:
    start, middle, end = costs[0], costs[len(costs) // 2], costs[-1]
    above = end > start
    if _mostly(above):
        yield f"{_who(above)} ends at a cost above the one it started from: try a smaller learning rate"
    if net.loss in LOSSES.values():
        stands = (middle - end < 1e-3 * end) & (end > 0.99 * _cost_of_the_shares(Y)) & ~above
        if _mostly(stands):
            yield (
                f"{_who(stands)} is on a plateau, no better than a guess from how often each class occurs: "
                "try other first weights or another learning rate"
            )


def _dead_units(net: Network, X: ArrayLike) -> Iterator[str]:
    """Hidden layers in which three of four units, or more, have the derivative 0 for every example."""
    cache, where = forward(net, X), []
    for l in net.layers[:-1]:
        dead = ~net.g[l].prime(cache.Z[l], cache.A[l]).any(axis=-1)
        if _mostly(dead.mean(axis=-1) >= 0.75):
            where.append(f"{l}" if net.stack else f"{l} ({np.count_nonzero(dead)} of {net.n[l]})")
    if where:
        yield (
            f"{'most networks have' if net.stack else 'the network has'} mostly dead units in layer "
            f"{', '.join(where)}: their derivative is 0 for every example; try a smaller learning rate or "
            "other first weights"
        )


def _cost_of_the_shares(Y: ArrayLike) -> float:
    """The cost of a network that gives each class its share of the examples, whatever x is."""
    share = np.asarray(Y, float).mean(axis=1)
    if len(share) == 1:
        share = np.append(share, 1 - share)
    return float(-np.sum(share * np.log(share, where=share > 0, out=np.zeros_like(share))))


def _mostly(shows: NDArray) -> bool:
    """More than half of the networks: that some of a stack fail is mostly what it was trained to see."""
    return bool(shows.mean() > 0.5)


def _who(shows: NDArray) -> str:
    return "the network" if shows.ndim == 0 else f"each of {np.count_nonzero(shows)} of {shows.size} networks"
