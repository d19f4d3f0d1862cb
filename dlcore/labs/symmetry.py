"""Symmetry lab: what the weights a network starts with let its hidden units become.

Course 1, week 3; I1-I3.
"""

from collections.abc import Iterator
from functools import partial
from types import MappingProxyType

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure

import dlcore as dl
from dlcore import plots
from dlcore.labs._old._live import Region
from dlcore.labs._old._units import Rows, UnitMaps, Walk
from dlcore.labs._old.training import TrainingLab
from dlcore.labs.controls import LogSlider, Menu, Slider

__all__ = ["STARTS", "SymmetryLab"]

STARTS = MappingProxyType(
    {
        "zeros": dl.zeros,
        "constant": dl.constant,
        "small random": dl.normal,
        "large random": partial(dl.normal, scale=10.0),
        "xavier": dl.xavier,
        "he": dl.he,
    }
)
_CALLED = MappingProxyType(
    {
        "small random": "dl.normal",
        "large random": "functools.partial(dl.normal, scale=10.0)",
    }
)
_ALIKE = 1e-9  # a spread below it is rounding


class SymmetryLab(TrainingLab):
    """A 2-4-1 network from weights of your choice: see whether its hidden units become different.

    start: a name of STARTS; small random weights have scale 0.01, large ones 10, constants are 0.5

    The data are the first 300 of 400 points, so that the two classes are not of one size: with equal
    ones even sigmoid units would rest at zero weights. Course 1, week 3; I1, I2, I3.
    """

    size = (960, 400)
    start = Menu(STARTS, start="small random", label="initial weights")
    activation = Menu(["sigmoid", "tanh", "relu", "leaky_relu"], start="tanh")
    data = Menu(dl.PLANAR, start="flower", label="data set")
    learning_rate = LogSlider(0.01, 5, start=1)
    seed = Slider(0, 20, start=1)

    def begin(self) -> Iterator[dl.Step]:
        """Descend from the weights chosen."""
        X, Y = dl.PLANAR[self.data]()
        self.X, self.Y = X[:, :300], Y[:, :300]
        self._spreads: dict[int, float] = {}
        rng = np.random.default_rng(self.seed)
        net = dl.init_network((2, 4, 1), hidden=self.activation, init=STARTS[self.start], rng=rng)
        return dl.descend(net, self.X, self.Y, learning_rate=self.learning_rate)

    @property
    def spread(self) -> float:
        """The largest difference between two rows of W[1] at the step shown: 0 if all are equal."""
        return self._spread(self.shown)

    @property
    def rank(self) -> int:
        """How many of the rows of W[1] are independent: 0, 1 or 2."""
        return int(np.linalg.matrix_rank(self.network.W[1], tol=_ALIKE))

    @property
    def saturated(self) -> float:
        """The share of the entries of A[1] where the slope is at most a tenth of the largest."""
        g = self.network.g[1]
        slope = g.slope(dl.forward(self.network, self.X).Z[1])
        return float(np.mean(slope <= 0.1 * g.slope(np.linspace(-5, 5, 101)).max()))

    def _spread(self, step: int) -> float:
        if step not in self._spreads:
            self._spreads[step] = float(np.ptp(self.network_at(step).W[1], axis=0).max())
        return self._spreads[step]

    def draw(self, figure: Figure) -> list[Artist]:
        """The plane, the four units' maps, the rows of W[1], and cost and spread on their way."""
        figure.set_layout_engine("none")  # the panels know their places
        self._region = Region(figure.add_axes((0.01, 0.1, 0.265, 0.8)))
        places = [(left, bottom, 0.096, 0.36) for bottom in (0.54, 0.1) for left in (0.295, 0.4)]
        self._maps = UnitMaps([figure.add_axes(place) for place in places])
        self._rows = Rows(figure.add_axes((0.552, 0.14, 0.2, 0.76)))
        self._cost = Walk(figure.add_axes((0.815, 0.59, 0.17, 0.31)), "cost", (0, 1))
        self._apart = Walk(figure.add_axes((0.815, 0.14, 0.17, 0.31)), "spread of the rows")
        self._setting = figure.text(0.397, 0.02, "", fontsize="small", ha="center", linespacing=1.3)
        panels = (self._region, self._maps, self._rows, self._cost, self._apart)
        return [self._setting, *(artist for panel in panels for artist in panel.artists)]

    def update(self) -> None:
        """One forward pass over the plane serves region and units."""
        net, around, moments = self.network, plots.limits(self.X), self.moments
        self._setting.set_text(
            f"{self.start} weights, {self.activation}\nlearning rate {self.learning_rate:g}, seed {self.seed}"
        )
        maps = plots.unit_maps(net, around, 80)
        self._region.show(maps[2][0], around, self.X, self.Y)
        self._maps.show(maps[1], net.g[1].range == (0.0, 1.0))
        self._rows.show([self.network_at(step).W[1] for step in moments if step <= self.shown])
        self._cost.show(moments, [self.costs[step] for step in moments], self.shown)
        self._apart.show(moments, [self._spread(step) for step in moments], self.shown)

    def describe(self) -> str:
        """Whether the units are alike, and what the network has come to."""
        rows = "all rows of W[1] equal" if self.spread < _ALIKE else f"spread of the rows {self.spread:.2g}"
        return (
            f"{self.start} weights, {self.activation}, step {self.shown}: {rows}, rank {self.rank}, "
            f"{self.saturated:.0%} saturated; cost {self.cost:.3f}, "
            f"accuracy {dl.accuracy(self.network, self.X, self.Y):.0%}"
        )

    @property
    def code(self) -> str:
        """The run shown, as a cell of one's own."""
        init = _CALLED.get(self.start, f"dl.{self.start}")
        return f"""\
import functools

import dlcore as dl
import numpy as np

X, Y = dl.{self.data}()
X, Y = X[:, :300], Y[:, :300]
rng = np.random.default_rng({self.seed})
net = dl.init_network((2, 4, 1), hidden="{self.activation}", init={init}, rng=rng)
run = dl.train(net, X, Y, learning_rate={self.learning_rate:g}, steps={self.shown})
print(run.costs[-1], run.network.W[1], np.ptp(run.network.W[1], axis=0).max())
"""
