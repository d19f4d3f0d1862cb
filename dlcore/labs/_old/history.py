"""A run of gradient descent that is followed: its costs, and enough of its networks to go back to."""

import itertools
import time
import warnings
from collections.abc import Iterator

import numpy as np

from dlcore.network import Network
from dlcore.training import Step

__all__ = ["History"]

_MOMENTS = 240  # networks kept, at most


class History:
    """What a run has been through so far.

    costs: the cost before the first step and after each one taken
    end:   why the run can go no further, or ""
    """

    def __init__(self, path: Iterator[Step]) -> None:
        self._path, self._kept, self._stride, self.costs, self.end = path, {}, 1, [], ""
        self.advance(1)

    @property
    def steps(self) -> int:
        """How many steps have been taken."""
        return len(self.costs) - 1

    @property
    def moments(self) -> list[int]:
        """The steps whose network is kept, the latest among them."""
        return sorted({*self._kept, self.steps})

    def network(self, step: int) -> Network:
        """The network after `step` steps, one of `moments`."""
        return (self._latest if step == self.steps else self._kept[step]).network

    def advance(self, n: int, seconds: float = np.inf) -> None:
        """Take n steps, or as many as there is time for, or until the run ends."""
        end = time.perf_counter() + seconds
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always", RuntimeWarning)
            for step in itertools.islice(self._path, n):
                self._keep(step)
                if time.perf_counter() > end:
                    break
        if said:
            self.end = str(said[-1].message)

    def _keep(self, step: Step) -> None:
        """Append a step; of the earlier ones keep every stride-th, twice as sparse whenever too many."""
        self._latest = step
        self.costs.append(step.cost)
        if self.steps % self._stride == 0:
            self._kept[self.steps] = step
        if len(self._kept) > _MOMENTS:
            self._stride *= 2
            self._kept = {i: kept for i, kept in self._kept.items() if i % self._stride == 0}
