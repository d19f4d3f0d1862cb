"""The playground: a network learns to tell two classes of points in the plane apart.

Course 1, weeks 3 and 4; R1, R5, D2, D3.
"""

import inspect
from collections.abc import Iterator
from typing import Any

import numpy as np

import dlcore as dl
from dlcore.labs import panels
from dlcore.labs.controls import LogSlider, Menu, Slider
from dlcore.labs.record import Column, network_entry
from dlcore.labs.training import TrainingLab

__all__ = ["Playground"]


class Playground(TrainingLab):
    """Choose data and a network, press Play, and watch the decision region, the units and the cost.

    forward, backward: a learner's own functions can take the place of the library's, as in `dl.descend`
    activation:        may also be a learner's own Activation record

    X, Y are the points trained on, X_test, Y_test as many more, drawn alike. Course 1, week 3; D2, D3.
    """

    data = Menu(dl.PLANAR, start="flower", label="data set")
    noise = Slider(0.0, 2.0, start=0.2, step=0.05)
    layers = Slider(0, 4, start=1, label="hidden layers")
    units = Slider(1, 8, start=4, label="units per layer")
    activation = Menu(dl.ACTIVATIONS, start="tanh", accepts=lambda value: isinstance(value, dl.Activation))
    init = Menu(dl.INITIALIZERS, start="he", label="initialization")
    learning_rate = LogSlider(0.001, 10, start=1.2, restarts=False)
    seed = Slider(0, 20, start=1)

    def __init__(self, *, forward: Any = "in place", backward: Any = "in place", **settings: Any) -> None:
        self._passes = {"forward": forward, "backward": backward}
        super().__init__(**_with_noise(settings))

    def begin(self) -> dl.Network:
        """The points chosen, and weights that depend on the seed alone."""
        points = dl.PLANAR[self.data]
        self.X, self.Y = points(noise=self.noise)
        self.X_test, self.Y_test = points(noise=self.noise, rng=np.random.default_rng(2))
        rng = np.random.default_rng(self.seed)
        return dl.init_network(self.n, hidden=self.activation, init=self.init, rng=rng)

    def descend(self, net: dl.Network, step: int) -> Iterator[dl.Step]:  # noqa: ARG002
        """By the library's functions or by the learner's."""
        return dl.descend(net, self.X, self.Y, learning_rate=self.learning_rate, **self._passes)

    @property
    def n(self) -> tuple[int, ...]:
        """The layer sizes n[0], ..., n[L]."""
        return (2, *[self.units] * self.layers, 1)

    def test_cost(self, step: int) -> float:
        """The cost on points not trained on, after `step` steps, one of `snapshots`."""
        return float(dl.cost(self.network_at(step), self.X_test, self.Y_test))

    @property
    def accuracies(self) -> tuple[float, float]:
        """The accuracy of the network shown on the points trained on, and on the others."""
        points = (self.X, self.Y), (self.X_test, self.Y_test)
        return tuple(float(dl.accuracy(self.network, *each)) for each in points)

    def measure(self) -> dict:
        """Besides the parameters: the cost on other points, and both accuracies."""
        train, test = self.accuracies
        more = {"test_cost": self.test_cost(self.shown), "accuracy": train, "test_accuracy": test}
        return super().measure() | more

    def panels(self) -> list[dict]:
        """The plane, the network, the curves."""
        network, limits = network_entry(self.network), panels.around(self.X)
        points = dict(X=self.X, Y=self.Y, X_test=self.X_test, Y_test=self.Y_test)
        costs = [
            panels.series("training", Column("cost"), color="value"),
            panels.series("test", Column("test_cost"), color="slope", dash=True),
        ]
        return [
            panels.plane(network, **points, limits=limits, width=1.0),
            panels.diagram(network, limits=limits, width=1.0),
            panels.curves(costs, title="cost", run=True, pins=True, choose=["linear", "log"], width=0.8),
        ]

    def describe(self) -> str:
        """Cost and accuracy of the step shown, on the points trained on and on the others."""
        train, test = self.accuracies
        return (
            f"Step {self.shown}: cost {self.cost:.3f} (test {self.test_cost(self.shown):.3f}), "
            f"accuracy {train:.0%} (test {test:.0%})"
        )

    def code_at(self, step: int | str) -> str:
        """The run shown, as a cell of one's own."""
        own = "".join(f", {name}={f.__name__}" for name, f in self._passes.items() if f != "in place")
        name = getattr(self.activation, "name", self.activation)
        hidden = f'"{name}"' if name in dl.ACTIVATIONS else name
        return f"""\
import dlcore as dl
import numpy as np

X, Y = dl.{self.data}(noise={self.noise:g})
X_test, Y_test = dl.{self.data}(noise={self.noise:g}, rng=np.random.default_rng(2))
rng = np.random.default_rng({self.seed})
net = dl.init_network({self.n}, hidden={hidden}, init="{self.init}", rng=rng)
run = dl.train(net, X, Y, learning_rate={self.learning_rate:g}, steps={step}{own})
print(run.costs[-1], dl.accuracy(run.network, X_test, Y_test))
"""

    def picture(self, figure: Any) -> None:
        """Region, network and cost, by dlcore.plots."""
        from dlcore import plots

        region, network, cost = figure.subplots(1, 3, width_ratios=[1, 1.1, 0.8])
        plots.boundary(region, self.network, self.X, self.Y).set_title(f"{self.data}, step {self.shown}")
        plots.network_diagram(network, self.network)
        plots.cost_curve(cost, self.costs[: self.shown + 1], label="training")

    def _follow(self, settings: dict) -> None:
        super()._follow(_with_noise(settings))


def _with_noise(settings: dict) -> dict:
    """Another data set comes with its own noise, unless one is asked for."""
    if settings.get("data") not in dl.PLANAR:
        return settings
    return {"noise": inspect.signature(dl.PLANAR[settings["data"]]).parameters["noise"].default} | settings
