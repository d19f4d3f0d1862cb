"""The playground: a network learns to tell two classes of points in the plane apart.

Course 1, weeks 3 and 4; R1, R5, D2, D3.
"""

import inspect
from collections.abc import Iterator
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure

import dlcore as dl
from dlcore import plots
from dlcore.labs._live import CostCurves, Diagram, Region
from dlcore.labs.controls import LogSlider, Menu, Slider
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
    learning_rate = LogSlider(0.001, 10, start=1.2)
    seed = Slider(0, 20, start=1)

    def __init__(self, *, forward: Any = dl.forward, backward: Any = dl.backward, **settings: Any) -> None:
        self._passes, self.earlier = {"forward": forward, "backward": backward}, np.empty(0)
        super().__init__(**_with_noise(settings))

    def make(self) -> None:
        """Start a run, and keep the cost curve of the one before."""
        if self._run and self.steps:
            self.earlier = np.array(self.costs)
        super().make()

    def begin(self) -> Iterator[dl.Step]:
        """Descend on the points chosen, from weights that depend on the seed alone."""
        points = dl.PLANAR[self.data]
        self.X, self.Y = points(noise=self.noise)
        self.X_test, self.Y_test = points(noise=self.noise, rng=np.random.default_rng(2))
        self.test_costs = {}
        rng = np.random.default_rng(self.seed)
        net = dl.init_network(self.n, hidden=self.activation, init=self.init, rng=rng)
        return dl.descend(net, self.X, self.Y, learning_rate=self.learning_rate, **self._passes)

    @property
    def n(self) -> tuple[int, ...]:
        """The layer sizes n[0], ..., n[L]."""
        return (2, *[self.units] * self.layers, 1)

    def test_cost(self, step: int) -> float:
        """The cost on points not trained on, after `step` steps, one of `moments`."""
        if step not in self.test_costs:
            self.test_costs[step] = float(dl.cost(self.network_at(step), self.X_test, self.Y_test))
        return self.test_costs[step]

    def draw(self, figure: Figure) -> list[Artist]:
        """Three panels: the plane, the network, the cost."""
        figure.set_layout_engine("none")  # the panels know their places
        self._region = Region(figure.add_axes((0.01, 0.10, 0.34, 0.82)))
        self._diagram = Diagram(figure.add_axes((0.385, 0.10, 0.325, 0.82)))
        self._curves = CostCurves(figure.add_axes((0.765, 0.125, 0.215, 0.795)))
        return [*self._region.artists, *self._diagram.artists, *self._curves.artists]

    def update(self) -> None:
        """Compute every unit on a 160 x 160 grid once; region and diagram share it."""
        net, around = self.network, plots.limits(self.X)
        maps = plots.unit_maps(net, around)
        self._region.show(maps[net.L][0], around, self.X, self.Y)
        self._diagram.show(net, maps)
        test = {step: self.test_cost(step) for step in self.moments}
        self._curves.show(np.array(self.costs), test, self.earlier, self.shown)

    def describe(self) -> str:
        """Cost and accuracy of the step shown, on the points trained on and on the others."""
        net = self.network
        train, test = (dl.accuracy(net, *points) for points in ((self.X, self.Y), (self.X_test, self.Y_test)))
        return (
            f"Step {self.shown}: cost {self.cost:.3f} (test {self.test_cost(self.shown):.3f}), "
            f"accuracy {train:.0%} (test {test:.0%})"
        )

    @property
    def code(self) -> str:
        """The run shown, as a cell of one's own."""
        own = "".join(
            f", {name}={f.__name__}" for name, f in self._passes.items() if f is not getattr(dl, name)
        )
        name = getattr(self.activation, "name", self.activation)
        hidden = f'"{name}"' if name in dl.ACTIVATIONS else name
        return f"""\
import dlcore as dl
import numpy as np

X, Y = dl.{self.data}(noise={self.noise:g})
X_test, Y_test = dl.{self.data}(noise={self.noise:g}, rng=np.random.default_rng(2))
rng = np.random.default_rng({self.seed})
net = dl.init_network({self.n}, hidden={hidden}, init="{self.init}", rng=rng)
run = dl.train(net, X, Y, learning_rate={self.learning_rate:g}, steps={self.shown}{own})
print(run.costs[-1], dl.accuracy(run.network, X_test, Y_test))
"""

    def _follow(self, settings: dict) -> None:
        super()._follow(_with_noise(settings))


def _with_noise(settings: dict) -> dict:
    """Another data set comes with its own noise, unless one is asked for."""
    if settings.get("data") not in dl.PLANAR:
        return settings
    return {"noise": inspect.signature(dl.PLANAR[settings["data"]]).parameters["noise"].default} | settings
