"""A run of gradient descent that is followed: its costs, and enough of its networks to go back to."""

import itertools
import math
import time
import warnings
from collections.abc import Callable, Iterator
from copy import copy
from typing import Any, NamedTuple

from dlcore.training import Step

__all__ = ["History", "Piece"]

_MOST = 480  # networks kept, at most
_NEWEST = 90  # of them the last ones, all of which a browser may have yet to show

Path = Iterator[Step]


class Piece(NamedTuple):
    """A part of a run: where it begins, how it goes on, and under which learning rate.

    descend: (network, step) -> its steps from there on, the first one being the network itself
    network: what was put in the place of the network that was there, or None
    """

    start: int
    descend: Callable[[Any, int], Path]
    learning_rate: float = 0.0
    network: Any = None


class History:
    """What a run has been through so far, along paths that each begin where the one before is left.

    costs:  the cost before the first step and after each one taken
    end:    why the run can go no further, or ""
    pieces: the paths it took, in order
    looked_at: a step whose network is kept in any case, or None
    """

    def __init__(self, net: Any, piece: Piece) -> None:
        self.kept: dict[int, Step] = {}
        self.looked_at: int | None = None
        self._built: tuple[Step | None, Any] = (None, None)
        self.costs, self.end, self.pieces = [], "", []
        self.branch(0, net, piece)

    @property
    def steps(self) -> int:
        """How many steps have been taken."""
        return len(self.costs) - 1

    @property
    def snapshots(self) -> list[int]:
        """The steps whose network is kept, the latest among them."""
        return sorted(self.kept)

    def network(self, step: int) -> Any:
        """The network after `step` steps, one of `snapshots`."""
        kept = self.kept[step]
        if self._built[0] is not kept:  # a snapshot is asked for several times, one after the other
            self._built = kept, kept.network
        return self._built[1]

    def branch(self, step: int, net: Any, piece: Piece) -> None:
        """Forget what came after `step`, and go on from there with `net` along another path."""
        self.cut(step - 1)
        self.pieces = [each for each in self.pieces if each.start < step] + [piece]
        self._path = piece.descend(net, step)
        self.advance(1)

    def cut(self, step: int) -> None:
        """Forget what came after `step`, one of the snapshots."""
        if step < self.steps:
            del self.costs[step + 1 :]
            self.kept = {i: kept for i, kept in self.kept.items() if i <= step}
            self.end, self._path = "", None

    def advance(self, n: int, *, seconds: float = math.inf, every: int = 1) -> None:
        """Take n steps, or as many as there is time for, or until the run ends; keep each `every`-th."""
        end = time.perf_counter() + seconds
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always", RuntimeWarning)
            latest = None
            for latest in itertools.islice(self._continued(), n):
                self.costs.append(latest.cost)
                if self.steps % every == 0:
                    self._keep(self.steps, latest)
                if time.perf_counter() > end:
                    break
            if latest:
                self._keep(self.steps, latest)
        if said:
            self.end = str(said[-1].message)

    def copy(self) -> "History":
        """The run as it is now, whatever becomes of this one."""
        other = copy(self)
        other.kept, other.costs, other._path = dict(self.kept), list(self.costs), None  # noqa: SLF001
        return other

    def visit(self, step: int) -> None:
        """Have the network after `step` steps, among those taken: the way to it is taken again if need be."""
        if step not in self.kept:
            start = max(i for i in self.kept if i <= step)
            piece = [each for each in self.pieces if each.start <= start][-1]
            path = piece.descend(self.network(start), start)
            self.kept[step] = next(itertools.islice(path, step - start, None))

    def _continued(self) -> Path:
        """The path, from the latest step on; after a cut it is found again."""
        if self._path is None:
            self._path = self.pieces[-1].descend(self.network(self.steps), self.steps)
            next(self._path)  # where it stands already
        return self._path

    def _keep(self, step: int, reached: Step) -> None:
        """Keep a step; of the old ones fewer and fewer, so that they spread over the whole run."""
        self.kept[step] = reached
        if len(self.kept) > _MOST:
            old = self.snapshots[:-_NEWEST]
            stride = 2 ** math.ceil(math.log2(max(old[-1], 1) / (_MOST / 3)))
            needed = {piece.start for piece in self.pieces} | {self.looked_at}  # the way on begins there
            for i in old:
                if i % stride and i not in needed:
                    del self.kept[i]
