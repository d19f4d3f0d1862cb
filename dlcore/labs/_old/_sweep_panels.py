"""The panels of the sweep lab: a score for each run of the sweep, and the runs' costs."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from dlcore.labs._old.pixels import PixelMap
from dlcore.labs._old.writing import Writing
from dlcore.plots import PALETTE

__all__ = ["AllCosts", "Cells"]

_CELL = 32  # values a side, so that cells keep sharp edges
_DARK = 0.72  # a score above it is written in white


class Cells:
    """Hidden units upward, learning rates to the right, and in each cell a score from 0 to 1."""

    def __init__(self, ax: Axes, rows: list[int], columns: list[float]) -> None:
        ax.set(xlim=(0, len(columns)), ylim=(0, len(rows)), xlabel="learning rate", ylabel="hidden units")
        ax.set_xticks(np.arange(len(columns)) + 0.5, [f"{rate:g}" for rate in columns])
        ax.set_yticks(np.arange(len(rows)) + 0.5, rows)
        ax.tick_params(length=0)
        self._title = ax.set_title("")
        self._map, self._numbers = PixelMap(ax, PALETTE.sign), Writing(ax, size=9)
        self._chosen = ax.add_patch(Rectangle((0, 0), 1, 1, fill=False, lw=2.5, zorder=6, clip_on=False))
        self.artists = [self._map, self._numbers, self._chosen]

    def show(self, title: str, scores: NDArray, row: int, column: int) -> None:
        """scores: (rows, columns); the cell chosen gets a frame."""
        if title != self._title.get_text():  # not among the artists: a change redraws the background
            self._title.set_text(title)
        self._map.set_values(np.kron(scores, np.ones((_CELL, _CELL))))
        self._numbers.write(
            (j + 0.3, i + 0.38, f"{100 * score:.0f}", "white" if score > _DARK else "black")
            for (i, j), score in np.ndenumerate(scores)
        )
        self._chosen.set_xy((column, row))


class AllCosts:
    """The cost of every run, thin, and of the one chosen, bold."""

    def __init__(self, ax: Axes, steps: int) -> None:
        ax.set(xlim=(0, steps), ylim=(0, 1), xlabel="steps", title="cost of every run")
        ax.spines[["top", "right"]].set_visible(False)
        self._all = ax.add_collection(LineCollection([], colors=PALETTE.muted, linewidths=0.6, alpha=0.5))
        (self._chosen,) = ax.plot([], [], color=PALETTE.value, lw=2.6)
        self.artists = [self._all, self._chosen]

    def show(self, costs: NDArray, row: int, column: int) -> None:
        """costs: (rows, columns, steps + 1)."""
        at = np.unique(np.linspace(0, costs.shape[-1] - 1, 150).astype(int))  # as many as there are pixels
        self._all.set_segments([np.column_stack([at, run[at]]) for run in costs.reshape(-1, costs.shape[-1])])
        self._chosen.set_data(np.arange(costs.shape[-1]), costs[row, column])
