"""A sweep: the same network under several learning rates, each from several seeds, as one stack.

Course 1, weeks 3 and 4; A6, D2, D3.
"""

import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dlcore import checks
from dlcore.network import Network
from dlcore.stacks import init_stack
from dlcore.training import Run, descend

__all__ = ["Sweep", "sweep_rates"]


@dataclass(frozen=True, eq=False)
class Sweep:
    """What `sweep_rates` reached, for R learning rates and S seeds.

    rates: (R,), in the order given
    costs: (steps + 1, R, S); nan from where a network has diverged
    network: the stack of all R * S networks; the first S belong to rates[0]
    """

    rates: NDArray
    costs: NDArray
    network: Network

    @property
    def last(self) -> NDArray:
        """The cost after the last step, (R, S); inf for a network that has diverged."""
        return np.where(np.isfinite(self.costs[-1]), self.costs[-1], np.inf)

    @property
    def best(self) -> int:
        """Which of the rates has the lowest median of `last` over the seeds: an index from 0."""
        return int(np.median(self.last, axis=1).argmin())

    @property
    def inside(self) -> bool:
        """Whether the best rate has a lower and a higher one beside it, so that the grid reaches past it."""
        return bool(self.rates.min() < self.rates[self.best] < self.rates.max())

    def at(self, k: int) -> Network:
        """The S networks trained with rates[k], as a stack."""
        count = self.costs.shape[2]
        part = slice(k * count, (k + 1) * count)
        W, b = ({l: v[part] for l, v in values.items()} for values in (self.network.W, self.network.b))
        return Network(W, b, self.network.g, self.network.loss)


def sweep_rates(
    n: Sequence[int],
    X: ArrayLike,
    Y: ArrayLike,
    *,
    rates: ArrayLike,
    steps: int,
    seeds: Iterable[int] = range(5),
    **drawn: Any,
) -> Sweep:
    """Train networks of sizes n for `steps` steps, for each learning rate from each seed; D3.

    X (n[0], m), Y (n[L], m). rates: (R,). drawn: hidden, init, loss, dtype, as for init_network.
    A network that diverges or learns nothing is no warning here but a result: nan costs, or a flat line.
    Raises ValueError for rates that are no list of numbers, and as `init_stack` and `train` do.
    """
    rates = np.asarray(rates)
    if rates.ndim != 1 or rates.size == 0 or rates.dtype.kind not in "fiu":
        raise ValueError(f"rates is {rates.tolist()!r}: expected learning rates, for example [0.1, 1.0]")
    steps = checks.count(steps, "steps", at_least=0)
    seeds = checks.sequence(seeds, "seeds", "seeds, for example range(5)")
    nets = init_stack(n, seeds=len(rates) * seeds, **drawn)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*finite", category=RuntimeWarning)
        run = Run.along(descend(nets, X, Y, learning_rate=np.repeat(rates, len(seeds))), steps)
    costs = np.full((steps + 1, len(rates), len(seeds)), np.nan)  # a run ends early if all have diverged
    costs[: len(run.costs)] = run.costs.reshape(-1, len(rates), len(seeds))
    return Sweep(rates, costs, run.network)
