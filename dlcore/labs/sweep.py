"""Sweep lab: one network for each pair of hyperparameters, trained beforehand, to walk through.

Course 1, week 4; D2, D3.
"""

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from numpy.typing import NDArray

import dlcore as dl
from dlcore import plots
from dlcore.labs._old._live import Region
from dlcore.labs._old._sweep_panels import AllCosts, Cells
from dlcore.labs._old.frame import Lab
from dlcore.labs.controls import LogSlider, Menu, Slider

__all__ = ["SweepLab"]

_STEPS = 1000
_HELD_OUT, _TRAINED_ON = "held-out accuracy", "training accuracy"


class _Rate(LogSlider):
    """A learning rate of the sweep: in between, no network was trained."""

    def check(self, value: float) -> float:
        """One of the values."""
        if value not in self.values:
            rates = ", ".join(map(self.text, self.values))
            raise ValueError(f"{self.name} is {value!r}: expected one of {rates}, which the sweep has")
        return float(value)


class SweepLab(Lab):
    """64 networks, 8 learning rates × 1 to 8 tanh units, after 1,000 steps: choose one and see its run.

    Half of the points are trained on, half are held out. A new data set or seed trains the 64 anew, those
    of one size as one stack. score: which accuracy the table shows. Course 1, week 4; D2, D3.
    """

    size = (960, 380)
    data = Menu(dl.PLANAR, start="spiral", label="data set")
    hidden_units = Slider(1, 8, start=2)
    learning_rate = _Rate(0.02, 5, start=0.1)
    score = Menu([_HELD_OUT, _TRAINED_ON], start=_HELD_OUT)
    seed = Slider(0, 20, start=1)
    _swept: tuple[str, int] | None = None

    def make(self) -> None:
        """Train the sweep, unless it is the one at hand."""
        if self._swept == (self.data, self.seed):
            return
        self.X, self.Y = dl.PLANAR[self.data]()
        held_out, trained_on = (self.X[:, 1::2], self.Y[:, 1::2]), (self.X[:, ::2], self.Y[:, ::2])
        runs = [self._train(n_h, *trained_on) for n_h in type(self).hidden_units.values]
        self.networks = [dl.unstack(run.network) for run in runs]
        self.costs = np.array([run.costs.T for run in runs])
        data = {_HELD_OUT: held_out, _TRAINED_ON: trained_on}
        self.accuracies = {
            name: np.array([dl.accuracy(run.network, *part) for run in runs]) for name, part in data.items()
        }
        self._swept = (self.data, self.seed)

    def _train(self, n_h: int, X: NDArray, Y: NDArray) -> dl.Run:
        """One start under every learning rate."""
        rates = type(self).learning_rate.values
        net = dl.init_network((2, n_h, 1), rng=np.random.default_rng(self.seed))
        return dl.train(dl.stack([net] * len(rates)), X, Y, learning_rate=rates, steps=_STEPS)

    @property
    def chosen(self) -> tuple[int, int]:
        """Row and column of the run chosen: of `accuracies`, of `networks` and of `costs`."""
        return self.hidden_units - 1, type(self).learning_rate.values.index(self.learning_rate)

    @property
    def network(self) -> dl.Network:
        """The network that the run chosen ended with."""
        row, column = self.chosen
        return self.networks[row][column]

    @property
    def cost(self) -> float:
        """Its cost on the points it was trained on."""
        return float(self.costs[self.chosen][-1])

    @property
    def accuracy(self) -> dict[str, float]:
        """Its accuracy on both halves of the points."""
        return {name: float(scores[self.chosen]) for name, scores in self.accuracies.items()}

    @property
    def best(self) -> dict[str, float]:
        """The hyperparameters of the first run with the best score of the kind shown."""
        scores = self.accuracies[self.score]
        row, column = np.unravel_index(scores.argmax(), scores.shape)
        return {"hidden_units": int(row) + 1, "learning_rate": type(self).learning_rate.values[column]}

    def draw(self, figure: Figure) -> list[Artist]:
        """The plane, the table of scores, the costs."""
        figure.set_layout_engine("none")  # the panels know their places
        self._region = Region(figure.add_axes((0.01, 0.1, 0.28, 0.8)))
        rows, columns = type(self).hidden_units.values, type(self).learning_rate.values
        self._cells = Cells(figure.add_axes((0.345, 0.15, 0.33, 0.75)), rows, columns)
        self._all_costs = AllCosts(figure.add_axes((0.725, 0.15, 0.245, 0.75)), _STEPS)
        return [*self._region.artists, *self._cells.artists, *self._all_costs.artists]

    def update(self) -> None:
        """The run chosen, in all three."""
        around = plots.limits(self.X)
        self._region.show(plots.decision_grid(self.network, around, 120)[0], around, self.X, self.Y)
        self._cells.show(f"{self.score}, %", self.accuracies[self.score], *self.chosen)
        self._all_costs.show(self.costs, *self.chosen)

    def describe(self) -> str:
        """The run chosen, and the best one of the sweep."""
        ours, best = self.accuracy, self.best
        return (
            f"{self.data}, {self.hidden_units} hidden units, learning rate {self.learning_rate:g}: "
            f"cost {self.cost:.3f}, accuracy {ours[_TRAINED_ON]:.0%} on the points trained on, "
            f"{ours[_HELD_OUT]:.0%} on those held out. Highest {self.score} of the sweep: "
            f"{self.accuracies[self.score].max():.0%}, with {best['hidden_units']} hidden units at "
            f"{best['learning_rate']:g}"
        )

    @property
    def code(self) -> str:
        """The run chosen, as a cell of one's own."""
        return f"""\
import dlcore as dl
import numpy as np

X, Y = dl.{self.data}()
net = dl.init_network((2, {self.hidden_units}, 1), rng=np.random.default_rng({self.seed}))
run = dl.train(net, X[:, ::2], Y[:, ::2], learning_rate={self.learning_rate:g}, steps={_STEPS})
print(run.costs[-1], dl.accuracy(run.network, X[:, 1::2], Y[:, 1::2]))
"""
