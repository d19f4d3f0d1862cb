"""Activation lab: a function with its slope, and a race of all functions from the same weights.

Course 1, week 3; A1-A8.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure

import dlcore as dl
from dlcore.labs._old._race import Curves, Gate, Regions
from dlcore.labs._old.training import TrainingLab
from dlcore.labs.controls import LogSlider, Menu, Slider

__all__ = ["ActivationLab"]

_RACERS = tuple(g for g in dl.ACTIVATIONS.values() if g is not dl.step)  # the step has no slope to descend
_SEEDS = range(5)
_ALL_Z = np.linspace(-50, 50, 10_001)


class ActivationLab(TrainingLab):
    """Move z along a function and see slope and tangent; let all functions race, five seeds each.

    A function is called saturated where its slope is at most a tenth of its largest one. The racers
    start from the same weights, a 2-8-1 network for each seed (2-8-8-1 with two hidden layers); moving
    z or choosing another function leaves the race alone.

    costs are (4, 5) a step: functions by seeds. Course 1, week 3; A3, A6, A7.
    """

    size = (960, 380)
    function = Menu(dl.ACTIVATIONS, start="tanh")
    z = Slider(-5.0, 5.0, start=1.0, step=0.1)
    data = Menu(dl.PLANAR, start="circles", label="data set of the race")
    layers = Slider(1, 4, start=1, label="hidden layers")
    learning_rate = LogSlider(0.01, 5, start=0.5)

    def begin(self) -> Iterator[dl.Step]:
        """All functions at once, each as a stack of one network a seed."""
        self.X, self.Y = dl.PLANAR[self.data](m=200)
        stacks = [dl.stack([self._start(g, seed) for seed in _SEEDS]) for g in _RACERS]
        runs = [dl.descend(net, self.X, self.Y, learning_rate=self.learning_rate) for net in stacks]
        return (_together(steps) for steps in zip(*runs, strict=True))

    def _start(self, g: dl.Activation, seed: int) -> dl.Network:
        return dl.init_network(self.n, hidden=g, rng=np.random.default_rng(seed))

    @property
    def n(self) -> tuple[int, ...]:
        """The layer sizes of each racer."""
        return (2, *[8] * self.layers, 1)

    @property
    def a(self) -> float:
        """g(z) of the function chosen."""
        return float(dl.ACTIVATIONS[self.function](np.array(self.z)))

    @property
    def slope(self) -> float:
        """g'(z) of the function chosen."""
        return float(dl.ACTIVATIONS[self.function].slope(np.array(self.z)))

    @property
    def saturated(self) -> bool:
        """Whether the slope at z is at most a tenth of the function's largest."""
        return self.slope <= 0.1 * float(dl.ACTIVATIONS[self.function].slope(_ALL_Z).max())

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

    def draw(self, figure: Figure) -> list[Artist]:
        """Three panels: the function, the race, what each racer of the first seed answers."""
        figure.set_layout_engine("none")  # the panels know their places
        self._gate = Gate(figure.add_axes((0.05, 0.22, 0.32, 0.68)))
        self._curves = Curves(figure.add_axes((0.42, 0.22, 0.285, 0.68)), _RACERS)
        places = [(left, bottom, 0.125, 0.38) for bottom in (0.52, 0.04) for left in (0.725, 0.865)]
        self._regions = Regions([figure.add_axes(place) for place in places], _RACERS)
        return [*self._gate.artists, *self._curves.artists, *self._regions.artists]

    def update(self) -> None:
        """The tangent, the curves, and the regions."""
        self._gate.show(dl.ACTIVATIONS[self.function], self.z)
        setting = f"{self.data}, {'-'.join(map(str, self.n))}, learning rate {self.learning_rate:g}"
        self._curves.show(self.costs, self.shown, chosen=self.function, setting=setting)
        self._regions.show([dl.unstack(net)[0] for net in self.network], self.X, self.Y)

    def describe(self) -> str:
        """The function at z, then the race: median costs, lowest first."""
        state = "saturated" if self.saturated else "open"
        medians = self.medians
        race = ", ".join(f"{name} {medians[name]:.3f}" for name in self.ranking)
        return (
            f"{self.function} at z = {self.z:.1f}: a = {self.a:.3f}, slope {self.slope:.3f}, {state}. "
            f"Race on {self.data}, step {self.shown}: cost {race} (median of {len(_SEEDS)} seeds)"
        )

    @property
    def code(self) -> str:
        """The point and the race shown, as a cell of one's own."""
        return f"""\
import dlcore as dl
import numpy as np

z = np.array({self.z:g})
print(dl.{self.function}(z), dl.{self.function}.slope(z))

X, Y = dl.{self.data}(m=200)
for g in ({", ".join(f"dl.{g.name}" for g in _RACERS)}):
    nets = [dl.init_network({self.n}, hidden=g, rng=np.random.default_rng(seed)) for seed in range(5)]
    run = dl.train(dl.stack(nets), X, Y, learning_rate={self.learning_rate:g}, steps={self.shown})
    print(g.name, np.median(run.costs[-1]))
"""

    def _follow(self, settings: dict[str, Any]) -> None:
        """The race goes on when only z or the function has moved."""
        if settings.keys() <= {"function", "z"}:
            self.settings |= settings
            self.refresh()
        else:
            super()._follow(settings)


def _together(steps: tuple[dl.Step, ...]) -> dl.Step:
    """One step of all racers: costs (4, 5), and as its network the four stacks."""
    return dl.Step(np.stack([step.cost for step in steps]), lambda: [step.network for step in steps])
