"""Activation lab: a function with its derivative, and a race of all functions from the same weights.

Course 1, week 3; A1-A8.
"""

# pyright: reportIncompatibleMethodOverride=false, reportArgumentType=false, reportGeneralTypeIssues=false
# pyright: reportIndexIssue=false
# (where TrainingLab has one network, this lab has several)

from collections.abc import Iterator
from typing import Any

import numpy as np

import dlcore as dl
from dlcore.labs import panels
from dlcore.labs.controls import LogSlider, Menu, Slider
from dlcore.labs.record import Column, network_entry, parameters
from dlcore.labs.training import TrainingLab, descend_together

__all__ = ["ActivationLab"]

_RACERS = tuple(g for g in dl.ACTIVATIONS.values() if g is not dl.step)  # the step has nothing to descend by
_SEEDS = range(5)
_Z = np.linspace(-5, 5, 401)
_ALL_Z = np.linspace(-50, 50, 10_001)


class ActivationLab(TrainingLab):
    """Move z along a function and see its derivative and tangent; let all functions race, five seeds each.

    A function is called saturated where its derivative is at most a tenth of its largest one. The racers
    start from the same weights, a 2-8-1 network for each seed (2-8-8-1 with two hidden layers); moving
    z or choosing another function leaves the race alone.

    costs are (4, 5) a step: functions by seeds. Course 1, week 3; A3, A6, A7.
    """

    hint = "Drag the point along the curve; press Play for the race."
    told_each = False
    function = Menu(dl.ACTIVATIONS, start="tanh", restarts=False)
    z = Slider(-5.0, 5.0, start=1.0, step=0.1, restarts=False)
    data = Menu(dl.PLANAR, start="circles", label="data set of the race")
    layers = Slider(1, 4, start=1, label="hidden layers")
    learning_rate = LogSlider(0.01, 5, start=0.5)

    def begin(self) -> list[dl.Network]:
        """For each function a stack of one network a seed."""
        self.X, self.Y = dl.PLANAR[self.data](m=200)
        return [dl.stack([self._start(g, seed) for seed in _SEEDS]) for g in _RACERS]

    def descend(self, net: list[dl.Network], step: int) -> Iterator[dl.Step]:  # noqa: ARG002
        """All functions at once: a step's cost is (4, 5), its network the four stacks."""
        return descend_together(net, self.X, self.Y, learning_rate=self.learning_rate)

    def _start(self, g: dl.Activation, seed: int) -> dl.Network:
        return dl.init_network(self.n, hidden=g, rng=np.random.default_rng(seed))

    def measure(self) -> dict[str, Any]:
        """The costs of each function, (5,), and their medians; the parameters of its first network."""
        columns: dict[str, Any] = {}
        for g, stack, costs in zip(_RACERS, self.network, self.cost, strict=True):
            columns |= {f"seeds {g.name}": costs, f"theta {g.name}": parameters(stack)[0].copy()}
        return columns | {f"median {name}": median for name, median in self.medians.items()}

    @property
    def n(self) -> tuple[int, ...]:
        """The layer sizes of each racer."""
        return (2, *[8] * self.layers, 1)

    @property
    def a(self) -> float:
        """g(z) of the function chosen."""
        return float(dl.ACTIVATIONS[self.function](np.array(self.z)))

    @property
    def derivative(self) -> float:
        """g'(z) of the function chosen."""
        return float(_prime(dl.ACTIVATIONS[self.function], np.array(self.z)))

    @property
    def saturated(self) -> bool:
        """Whether the derivative at z is at most a tenth of the function's largest."""
        return bool(_saturated(dl.ACTIVATIONS[self.function], np.array(self.z)))

    @property
    def medians(self) -> dict[str, float]:
        """The median cost of each function over the seeds, at the step shown."""
        names = [g.name for g in _RACERS]
        return dict(zip(names, np.nanmedian(self.cost, axis=1).tolist(), strict=True))

    @property
    def ranking(self) -> list[str]:
        """The functions from the lowest median cost to the highest, at the step shown."""
        medians = self.medians
        return sorted(medians, key=medians.__getitem__)

    def panels(self) -> list[dict]:
        """The function; the race; what the first network of each function answers."""
        g, limits = dl.ACTIVATIONS[self.function], panels.around(self.X)
        races = []
        for i, each in enumerate(_RACERS):
            name, look = each.name.replace("_", " "), {"color": f"line{i}", "dash": each is dl.leaky_relu}
            races.append(panels.series("", Column(f"seeds {each.name}"), faint=True, mark=False, **look))
            races.append(
                panels.series(name, Column(f"median {each.name}"), bold=each.name == self.function, **look)
            )
        points = dict(X=self.X, Y=self.Y, limits=limits, small=True, lines=False)
        regions = []
        for i, each in enumerate(_RACERS):
            network = network_entry(self.network[i], Column(f"theta {each.name}"))
            regions.append(panels.plane(network, title=each.name.replace("_", " "), **points))
        function = panels.function(
            _Z, g(_Z), at=self.z, prime=_prime(g, _Z), shade=_zones(g), sets="z", y_range=[-1.2, 2.4],
            title=f"{self.function}: z = {self.z:g}, a = {self.a:.3f}, g′(z) = {self.derivative:.3f}",
            width=1.6,
        )  # fmt: skip
        race = panels.curves(
            races,
            title="cost of each function, median of 5 seeds",
            run=True,
            y_range=[0, 1],
            width=1.6,
            wrap=True,
        )
        return [function, race, *regions]

    def describe(self) -> str:
        """The function at z, then the race: median costs, lowest first."""
        state = "saturated" if self.saturated else "not saturated"
        medians = sorted(self.medians.items(), key=lambda each: each[1])
        race = ", ".join(f"{name.replace('_', ' ')} {median:.3f}" for name, median in medians)
        return (
            f"{self.function} at z = {self.z:g}: a = {self.a:.3f}, "
            f"derivative {self.derivative:.3f}, {state}. "
            f"Race on {self.data}, step {self.shown}: cost {race} (median of {len(_SEEDS)} seeds)"
        )

    def code_at(self, step: int | str) -> str:
        """The point and the race shown, as a cell of one's own."""
        return f"""\
import dlcore as dl
import numpy as np

z = np.array({self.z:g})
a = dl.{self.function}(z)
print(a, dl.{self.function}.prime(z, a))

X, Y = dl.{self.data}(m=200)
for g in ({", ".join(f"dl.{g.name}" for g in _RACERS)}):
    nets = [dl.init_network({self.n}, hidden=g, rng=np.random.default_rng(seed)) for seed in range(5)]
    run = dl.train(dl.stack(nets), X, Y, learning_rate={self.learning_rate:g}, steps={step})
    print(g.name, np.median(run.costs[-1]))
"""

    def picture(self, figure: Any) -> None:
        """The function, its derivative, its tangent at z, where it is saturated; and the race's medians."""
        from dlcore import plots

        left, right = figure.subplots(1, 2)
        g = dl.ACTIVATIONS[self.function]
        plots.activation(left, g)
        for zone in _zones(g):
            left.axvspan(*zone, color=plots.PALETTE.muted, alpha=0.15, lw=0)
        left.axline((self.z, self.a), slope=self.derivative, color="black", lw=1)
        left.plot(self.z, self.a, "o", color="black")
        for i, g in enumerate(_RACERS):
            plots.cost_curve(right, [np.median(cost[i]) for cost in self.costs], label=g.name)


def _prime(g: dl.Activation, Z: np.ndarray) -> np.ndarray:
    return g.prime(Z, g(Z))


def _saturated(g: dl.Activation, Z: np.ndarray) -> np.ndarray:
    return _prime(g, Z) <= 0.1 * _prime(g, _ALL_Z).max()


def _zones(g: dl.Activation) -> list[list[float]]:
    """[[from, to], ...] where the function is saturated."""
    ends = np.flatnonzero(np.diff(np.pad(_saturated(g, _Z), 1).astype(int)))
    return [[float(_Z[start]), float(_Z[end - 1])] for start, end in ends.reshape(-1, 2)]
