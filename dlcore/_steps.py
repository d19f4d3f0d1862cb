"""Steps of gradient descent: what one is, and what becomes of them where the cost overflows.

Then the descent ends, or in a stack goes on without the networks that have diverged.
"""

import math
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dlcore.network import Network

# The cost says that numbers have overflowed.
QUIET = MappingProxyType({"over": "ignore", "invalid": "ignore"})


class Step(NamedTuple):
    """Where gradient descent stands: the cost here, and the network, made when it is asked for."""

    cost: float | NDArray
    build: Callable[[], Network]

    @property
    def network(self) -> Network:
        """The network of this step; later steps do not change it."""
        return self.build()


def quietly(path: Iterator[Step]) -> Iterator[Step]:
    """Leave it to the cost to say that numbers have overflowed; outside a step, NumPy warns as ever."""
    while True:
        with np.errstate(**QUIET):
            step = next(path, None)
        if step is None:
            return
        yield step


def while_finite(path: Iterator[Step], rate: NDArray) -> Iterator[Step]:
    """Pass steps on until the cost stops being finite; hold back the diverged ones of a stack."""
    last, alive = None, np.True_
    for i, step in enumerate(path):
        if not math.isfinite(step.cost if step.cost.ndim == 0 else step.cost.sum()):
            lost = alive & ~np.isfinite(step.cost)
            if last is None:
                raise ValueError(f"net has cost {step.cost} before the first step: expected a finite cost")
            if lost.any():
                at = np.unique(np.broadcast_to(rate, lost.shape)[lost])
                at = ", ".join(f"{value:g}" for value in at)
                warnings.warn(
                    f"the cost is no longer finite after {i} steps at learning rate {at}; "
                    f"kept the network after {i - 1}: try a smaller learning rate",
                    RuntimeWarning,
                    stacklevel=2,
                )
                kept = last.network
                alive = alive & ~lost
            if not alive.any():
                return
            build = partial(_chosen, alive, step.build, kept)
            last = step._replace(cost=np.where(alive, step.cost, np.nan), build=build)
        else:
            last = step
        yield last


def _chosen(alive: NDArray, build: Callable[[], Network], kept: Network) -> Network:
    """A stack whose diverged networks are those of `kept`."""
    net, alive = build(), alive[..., np.newaxis, np.newaxis]
    W = {l: np.where(alive, net.W[l], kept.W[l]) for l in net.layers}
    b = {l: np.where(alive, net.b[l], kept.b[l]) for l in net.layers}
    return Network(W, b, net.g, net.loss)
