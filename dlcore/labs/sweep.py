"""Sweep lab: one network for each pair of hyperparameters, trained beforehand, to walk through.

Course 1, week 4; D2, D3.
"""

# pyright: reportIncompatibleMethodOverride=false, reportArgumentType=false, reportGeneralTypeIssues=false
# pyright: reportIndexIssue=false
# (where TrainingLab has one network, this lab has several)
# pyright: reportAttributeAccessIssue=false
# (a control of the class, not its value)

import inspect
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

import dlcore as dl
from dlcore.labs import panels
from dlcore.labs.controls import LogSlider, Menu, Slider
from dlcore.labs.record import Chosen, Column, network_entry, parameters
from dlcore.labs.training import TrainingLab, descend_together

__all__ = ["SweepLab"]

_HELD_OUT, _TRAINED_ON = "held-out accuracy", "training accuracy"
_CELL = ("hidden_units", "learning_rate")  # the controls that choose one


class _Rate(LogSlider):
    """A learning rate of the sweep: in between, no network is trained."""

    def check(self, value: float) -> float:
        """One of the values."""
        if np.ndim(value) or value not in self.values:
            rates = ", ".join(map(self.text, self.values))
            raise ValueError(f"{self.name} is {value!r}: expected one of {rates}, which the sweep has")
        return float(value)


class SweepLab(TrainingLab):
    """64 networks, 8 learning rates × 1 to 8 tanh units, trained at once: choose one and see its run.

    Half of the points are trained on, half are held out. A new data set or seed begins the 64 anew, those
    of one size as one stack. score: which accuracy the table shows.

    costs are (8, 8) a step, units by rates; `network` and `cost` are those of the run chosen.
    Course 1, week 4; D2, D3.
    """

    hint = "Press Play, then click a cell of the table."
    told_each = False
    recorded = (*_CELL, "score")
    frames = 30
    data = Menu(dl.PLANAR, start="spiral", label="data set")
    hidden_units = Slider(1, 8, start=2, restarts=False)
    learning_rate = _Rate(0.02, 5, start=0.1, restarts=False)
    score = Menu([_HELD_OUT, _TRAINED_ON], start=_HELD_OUT, restarts=False)
    seed = Slider(0, 20, start=1)

    def begin(self) -> list[dl.Network]:
        """The two halves of the points; for each size a stack, one start under every learning rate."""
        self._scored = (None, {})
        X, Y = dl.PLANAR[self.data]()
        self.X, self.Y, self.X_test, self.Y_test = X[:, ::2], Y[:, ::2], X[:, 1::2], Y[:, 1::2]
        self._X_all, self._Y_all = np.hstack([self.X, self.X_test]), np.hstack([self.Y, self.Y_test])
        stacks = [
            dl.stack([dl.init_network((2, n_h, 1), rng=np.random.default_rng(self.seed))] * len(_RATES))
            for n_h in type(self).hidden_units.values
        ]
        self._panels = self._shown_of(stacks)
        return stacks

    def descend(self, net: list[dl.Network], step: int) -> Iterator[dl.Step]:  # noqa: ARG002
        """All sizes at once."""
        return descend_together(net, self.X, self.Y, learning_rate=_RATES)

    def measure(self) -> dict[str, Any]:
        """Of each size the parameters of its eight networks; costs and accuracies of all."""
        thetas = {f"theta {n_h}": parameters(stack) for n_h, stack in enumerate(self._stacks, 1)}
        return thetas | {"costs": self.costs[self.shown]} | self.accuracies

    @property
    def networks(self) -> list[list[dl.Network]]:
        """The 64 networks at the step shown, by units and rates."""
        return [dl.unstack(stack) for stack in self._stacks]

    @property
    def _stacks(self) -> list[dl.Network]:
        """The same, those of one size together."""
        return self.network_at(self.shown)  # pyright: ignore[reportReturnType] - a stack for each size

    @property
    def accuracies(self) -> dict[str, NDArray]:
        """Of all networks at the step shown, (8, 8), on both halves of the points."""
        if self._scored[0] != (self._runs, self.shown):
            right = np.array([self._right(stack) for stack in self._stacks])
            half = self.X.shape[1]
            scores = {_HELD_OUT: right[..., half:], _TRAINED_ON: right[..., :half]}
            self._scored = (
                (self._runs, self.shown),
                {name: part.mean(axis=-1) for name, part in scores.items()},
            )
        return self._scored[1]

    def _right(self, stack: dl.Network) -> NDArray:
        """Which of all points, those trained on first, each network of the stack has right: (8, m)."""
        A = inspect.unwrap(dl.forward)(stack, self._X_all).A[2]  # these points need no check
        return (stack.loss.decide(A) == self._Y_all)[:, 0]

    @property
    def chosen(self) -> tuple[int, int]:
        """Row and column of the run chosen: of `accuracies`, of `networks` and of a step's costs."""
        return self.hidden_units - 1, _RATES.index(self.learning_rate)

    @property
    def network(self) -> dl.Network:
        """The network of the run chosen."""
        row, column = self.chosen
        return dl.unstack(self._stacks[row])[column]

    @property
    def cost(self) -> float:
        """Its cost on the points it is trained on."""
        return float(self.costs[self.shown][self.chosen])

    @property
    def curve(self) -> NDArray:
        """Its costs so far, one a step."""
        return np.array([costs[self.chosen] for costs in self.costs])

    @property
    def accuracy(self) -> dict[str, float]:
        """Its accuracy on both halves of the points."""
        return {name: float(scores[self.chosen]) for name, scores in self.accuracies.items()}

    @property
    def best(self) -> dict[str, float]:
        """The hyperparameters of the first run with the best score of the kind shown."""
        scores = self.accuracies[self.score]
        row, column = np.unravel_index(scores.argmax(), scores.shape)
        return {"hidden_units": int(row) + 1, "learning_rate": _RATES[column]}

    def panels(self) -> list[dict]:
        """The plane of the run chosen, the table of scores, the costs of all runs."""
        return self._panels  # what changes in them is in the columns

    def _shown_of(self, stacks: list[dl.Network]) -> list[dict]:
        networks = [
            network_entry(stack, Column(f"theta {n_h}", ("learning_rate",)))
            for n_h, stack in enumerate(stacks, 1)
        ]
        points = dict(X=self.X, Y=self.Y, X_test=self.X_test, Y_test=self.Y_test)
        rates, units = (getattr(type(self), name) for name in ("learning_rate", "hidden_units"))
        table = panels.heatmap(
            Chosen("score", [Column(name) for name in (_HELD_OUT, _TRAINED_ON)]),
            rows=list(map(units.text, units.values)), columns=list(map(rates.text, rates.values)),
            x="learning rate", y="hidden units", format=".0%", range=[0, 1],
            sets=_CELL, title=Chosen("score", [_HELD_OUT, _TRAINED_ON]),
        )  # fmt: skip
        every = panels.series("all", Column("costs"), color="muted", faint=True, mark=False)
        mine = panels.series("chosen", Column("costs", _CELL), color="value", bold=True)
        costs = panels.curves([every, mine], title="cost of every run", run=True, y_range=[0, 1])
        chosen = Chosen("hidden_units", networks)
        return [panels.plane(chosen, **points, title="output of the network chosen"), table, costs]

    def describe(self) -> str:
        """The run chosen, and the best one of the sweep."""
        accuracies, best = self.accuracies, self.best
        ours = {name: scores[self.chosen] for name, scores in accuracies.items()}
        return (
            f"{self.data}, step {self.shown}, {self.hidden_units} hidden units, "
            f"learning rate {self.learning_rate:g}: cost {self.cost:.3f}, "
            f"accuracy {ours[_TRAINED_ON]:.0%} on the points trained on, "
            f"{ours[_HELD_OUT]:.0%} on those held out. Highest {self.score} of the sweep: "
            f"{accuracies[self.score].max():.0%}, with {best['hidden_units']} hidden units "
            f"at {best['learning_rate']:g}"
        )

    def code_at(self, step: int | str) -> str:
        """The run chosen, as a cell of one's own."""
        return f"""\
import dlcore as dl
import numpy as np

X, Y = dl.{self.data}()
net = dl.init_network((2, {self.hidden_units}, 1), rng=np.random.default_rng({self.seed}))
run = dl.train(net, X[:, ::2], Y[:, ::2], learning_rate={self.learning_rate:g}, steps={step})
print(run.costs[-1], dl.accuracy(run.network, X[:, 1::2], Y[:, 1::2]))
"""

    def picture(self, figure: Any) -> None:
        """The plane of the run chosen, the table of scores, and the run's cost."""
        from dlcore import plots

        region, table, cost = figure.subplots(1, 3)
        plots.boundary(region, self.network, self.X, self.Y)
        scores, units = 100 * self.accuracies[self.score], type(self).hidden_units.values
        shade = (scores - 50) / 60
        plots.heat_map(table, scores, rows=units, columns=_RATES, form=".0f", shade=shade)
        table.set(xlabel="learning rate", ylabel="hidden units", title=f"{self.score} (%)")
        plots.cost_curve(cost, self.curve[: self.shown + 1])

    def _adjust(self, moved: set[str]) -> None:
        """Another cell of the sweep: the runs go on."""


_RATES = SweepLab.learning_rate.values
