"""Symmetry lab: what the weights a network starts with let its hidden units become.

Course 1, week 3; I1-I3.
"""

from functools import partial
from types import MappingProxyType
from typing import Any

import numpy as np

import dlcore as dl
from dlcore.labs import panels
from dlcore.labs.controls import LogSlider, Menu, Slider
from dlcore.labs.record import Column, network_entry
from dlcore.labs.training import TrainingLab

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
_CALLED = {"small random": "dl.normal", "large random": "functools.partial(dl.normal, scale=10.0)"}
_ALIKE = 1e-9  # a spread below it is rounding


class SymmetryLab(TrainingLab):
    """A 2-4-1 network from weights of your choice: see whether its hidden units become different.

    start: a name of STARTS; small random weights have scale 0.01, large ones 10, constants are 0.5

    The data are the first 300 of a set's 400 points, and these are what is drawn: so the two classes are not
    of one size, else even sigmoid units would rest at zero weights. Course 1, week 3; I1, I2, I3.
    """

    hint = "Press Play, then try other initial weights."
    start = Menu(STARTS, start="small random", label="initial weights")
    activation = Menu(["sigmoid", "tanh", "relu", "leaky_relu"], start="tanh")
    data = Menu(dl.PLANAR, start="flower", label="data set")
    learning_rate = LogSlider(0.01, 5, start=1)
    seed = Slider(0, 20, start=1)

    def begin(self) -> dl.Network:
        """The points, and the weights chosen."""
        X, Y = dl.PLANAR[self.data]()
        self.X, self.Y = X[:, :300], Y[:, :300]
        rng = np.random.default_rng(self.seed)
        return dl.init_network((2, 4, 1), hidden=self.activation, init=STARTS[self.start], rng=rng)

    def measure(self) -> dict[str, Any]:
        """Besides the parameters: the rows of W[1] and how far they are apart."""
        return super().measure() | {"rows": self.network.W[1], "spread": self.spread}

    @property
    def spread(self) -> float:
        """The largest difference between two rows of W[1] at the step shown: 0 if all are equal."""
        return float(np.ptp(self.network.W[1], axis=0).max())

    @property
    def rank(self) -> int:
        """How many of the rows of W[1] are independent: 0, 1 or 2."""
        return int(np.linalg.matrix_rank(self.network.W[1], tol=_ALIKE))

    @property
    def saturated(self) -> float:
        """The share of the entries of A[1] where the derivative is at most a tenth of the largest."""
        g, cache, Z = self.network.g[1], dl.forward(self.network, self.X), np.linspace(-5, 5, 101)
        return float(np.mean(g.prime(cache.Z[1], cache.A[1]) <= 0.1 * g.prime(Z, g(Z)).max()))

    def panels(self) -> list[dict]:
        """The plane, the network with its units' maps, the rows of W[1], and cost and spread on their way."""
        network, limits = network_entry(self.network), panels.around(self.X)
        cost = panels.series("cost", Column("cost"), color="value")
        spread = panels.series("spread", Column("spread"), color="slope")
        title = "largest difference between two rows of W[1]"
        return [
            panels.plane(
                network, X=self.X, Y=self.Y, limits=limits, title="output, and the first 300 points"
            ),
            panels.diagram(network, limits=limits),
            panels.arrows(
                Column("rows"), names=[f"unit {i}" for i in range(1, 5)], title="rows of W[1]", wrap=True
            ),
            panels.curves([cost], title="cost", run=True, pins=True, width=3),
            panels.curves([spread], title=title, run=True, width=3),
        ]

    def describe(self) -> str:
        """Whether the units are alike, and what the network has come to."""
        rows = (
            "all rows of W[1] equal"
            if self.spread < _ALIKE
            else f"rows of W[1] up to {self.spread:.2g} apart"
        )
        return (
            f"{self.start} weights, {self.activation}, step {self.shown}: {rows}, rank {self.rank}, "
            f"{self.saturated:.0%} saturated; cost {self.cost:.3f}, "
            f"accuracy {dl.accuracy(self.network, self.X, self.Y):.0%}"
        )

    def code_at(self, step: int | str) -> str:
        """The run shown, as a cell of one's own."""
        return f"""\
import functools

import dlcore as dl
import numpy as np

X, Y = dl.{self.data}()
X, Y = X[:, :300], Y[:, :300]
rng = np.random.default_rng({self.seed})
init = {_CALLED.get(self.start, f"dl.{self.start}")}
net = dl.init_network((2, 4, 1), hidden="{self.activation}", init=init, rng=rng)
run = dl.train(net, X, Y, learning_rate={self.learning_rate:g}, steps={step})
print(run.costs[-1], run.network.W[1], np.ptp(run.network.W[1], axis=0).max())
"""

    def picture(self, figure: Any) -> None:
        """The region with the units' lines, the network, and the cost."""
        from dlcore import plots

        region, network, cost = figure.subplots(1, 3)
        plots.boundary(region, self.network, self.X, self.Y).set_title(
            f"{self.start} weights, step {self.shown}"
        )
        plots.network_diagram(network, self.network)
        plots.cost_curve(cost, self.costs[: self.shown + 1])
