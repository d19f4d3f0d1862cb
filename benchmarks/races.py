"""A race: every peer runs the same work in turn, round after round, in one process.

What a round says is a ratio, a peer's time to dlcore's a moment before or after: what slows the
machine down for a while slows both. The order changes from round to round.
"""

import time
from collections.abc import Callable
from math import isclose
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from works import Work


class Race(NamedTuple):
    """Seconds a step took, peer by peer and round by round."""

    work: Work
    seconds: dict[str, NDArray]

    def ratios(self, name: str) -> NDArray:
        """How many times as long as dlcore a peer took; for the floor, how many times as long dlcore did."""
        ratios = self.seconds[name] / self.seconds["dlcore"]
        return 1 / ratios if name == "floor" else ratios

    def reached(self, name: str) -> bool | None:
        """Whether the median is as good as the goal; None where there is no goal."""
        goal, median = self.work.goals.get(name), np.median(self.ratios(name))
        return None if goal is None else bool(median <= goal if name == "floor" else median >= goal)


def race(work: Work, peers: dict[str, Callable], rounds: int) -> Race:
    """Run `work` in `rounds` rounds after one to warm up; all final costs must agree."""
    names = [name for name in work.peers if name in peers]
    runs = {name: peers[name](work) for name in names}
    check_costs(work, {name: run(work.steps) for name, run in runs.items()})
    seconds = {name: [] for name in names}
    for i in range(rounds):
        first = i % len(names)
        for name in names[first:] + names[:first]:
            seconds[name].append(timed(runs[name], work.steps) / work.steps)
    return Race(work, {name: np.array(each) for name, each in seconds.items()})


def check_costs(work: Work, costs: dict[str, NDArray | None]) -> None:
    """Every peer has trained the same network: its last cost is dlcore's."""
    expected = costs["dlcore"][work.steps - 1]
    for name, each in costs.items():
        if name != "floor":
            last = float(each[work.steps - 1])
            assert isclose(last, expected, rel_tol=work.tolerance), (
                f"{name} at {work.title}: {last}, {expected}"
            )


def timed(run: Callable, *args: object) -> float:
    """Seconds that a call takes."""
    start = time.perf_counter()
    run(*args)
    return time.perf_counter() - start
