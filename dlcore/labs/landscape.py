"""Landscape lab: the cost over two weights, and gradient descent on its way down.

Course 1, week 2 for the bowl, week 3 for what is none; D2, D3.
"""

# pyright: reportArgumentType=false
# (one network has one cost, a stack an array; limits need X or a range)

import inspect
from collections.abc import Iterator
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np

import dlcore as dl
from dlcore.labs import panels
from dlcore.labs.controls import LogSlider, Menu, Slider
from dlcore.labs.record import Column
from dlcore.labs.training import TrainingLab

__all__ = ["SURFACES", "LandscapeLab"]

_GRID = 61  # costs a side
_REACH = 6.0  # the weights shown are from -6 to 6


class Surface(NamedTuple):
    """Layer sizes; where the two weights are, (l, row, column) of W[l]; how wide the inputs are."""

    n: tuple[int, ...]
    weights: tuple[tuple[int, int, int], tuple[int, int, int]]
    names: tuple[str, str]
    spread: tuple[float, ...]
    says: str


SURFACES = MappingProxyType(
    {
        "bowl": Surface((2, 1), ((1, 0, 0), (1, 0, 1)), ("w1", "w2"), (1, 1), "one bottom"),
        "ravine": Surface((2, 1), ((1, 0, 0), (1, 0, 1)), ("w1", "w2"), (6, 1), "x1 six times as wide as x2"),
        "saddle": Surface((1, 1, 1), ((1, 0, 0), (2, 0, 0)), ("w[1]", "w[2]"), (1.5,), "two valleys"),
    }
)  # fmt: skip


def held(net: dl.Network, cache: dl.Cache, Y: np.ndarray) -> dl.Gradients:
    """Dlcore's backward, with the biases held where they are."""
    grads = dl.backward(net, cache, Y)
    return dl.Gradients(grads.dW, {l: 0 * db for l, db in grads.db.items()}, grads.dZ)


def networks(kind: Surface, w1: np.ndarray, w2: np.ndarray) -> dl.Network:
    """The stack of networks with these weights and with biases 0; w1, w2: (K,)."""
    layers, K = range(1, len(kind.n)), len(w1)
    W = {l: np.zeros((K, kind.n[l], kind.n[l - 1])) for l in layers}
    for (l, row, column), w in zip(kind.weights, (w1, w2), strict=True):
        W[l][:, row, column] = w
    b = {l: np.zeros((K, kind.n[l], 1)) for l in layers}
    return dl.Network(W, b, dict.fromkeys(layers[:-1], dl.tanh), dl.binary_cross_entropy)


@cache
def _mapped(surface: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """X, Y, and the cost of each pair of weights, (61, 61): they are the same for every start."""
    kind, rng = SURFACES[surface], np.random.default_rng(1)
    X = rng.standard_normal((kind.n[0], 100))
    Y = (rng.uniform(size=(1, 100)) < dl.sigmoid(1.5 * X.sum(axis=0))).astype(float)
    X = np.array([kind.spread]).T * X
    side = np.linspace(-_REACH, _REACH, _GRID)
    w1, w2 = np.meshgrid(side, side)
    costs = dl.cost(networks(kind, w1.ravel(), w2.ravel()), X, Y)
    return X, Y, costs.reshape(_GRID, _GRID)


class LandscapeLab(TrainingLab):
    """The cost over two weights as a map, and three descents: at the rate chosen, a tenth and ten times it.

    surface: "bowl", "ravine" or "saddle"; w1, w2: where the descents begin, also by a click on the map

    The biases are held at 0, so that the map of the two weights is the whole cost. A network is the stack of
    the three descents, costs are (3,) a step. Course 1, weeks 2 and 3; D2, D3.
    """

    hint = "Click in the map to start there, then press Play."
    surface = Menu(SURFACES, start="bowl")
    w1 = Slider(-6.0, 6.0, start=-4.0, step=0.1, label="start: weight 1")
    w2 = Slider(-6.0, 6.0, start=4.0, step=0.1, label="start: weight 2")
    learning_rate = LogSlider(0.01, 50, start=2)

    def begin(self) -> dl.Network:
        """The data, the map of the cost, and three networks at the start."""
        self.X, self.Y, self.map = (array.copy() for array in _mapped(self.surface))  # each lab's own
        return networks(SURFACES[self.surface], np.full(3, self.w1), np.full(3, self.w2))

    def descend(self, net: dl.Network, step: int) -> Iterator[dl.Step]:  # noqa: ARG002
        """The three at once."""
        return dl.descend(net, self.X, self.Y, learning_rate=list(self.rates), backward=held)

    @property
    def rates(self) -> tuple[float, float, float]:
        """The learning rates of the three descents."""
        return (self.learning_rate / 10, self.learning_rate, 10 * self.learning_rate)

    @property
    def weights(self) -> np.ndarray:
        """Where the three descents are, (3, 2), at the step shown."""
        return np.stack(
            [self.network.W[l][:, row, column] for l, row, column in SURFACES[self.surface].weights], axis=1
        )

    def measure(self) -> dict[str, Any]:
        """Of each descent its two weights and its cost."""
        both = enumerate(zip(self.weights, self.cost, strict=True))
        return {
            f"{what} {i}": value
            for i, pair in both
            for what, value in zip(("weights", "cost"), pair, strict=True)
        }

    def panels(self) -> list[dict]:
        """The map with the three ways; the three costs."""
        kind, limits = SURFACES[self.surface], [-_REACH, _REACH, -_REACH, _REACH]
        looks = list(zip(("line2", "ink", "slope"), self.rates, strict=True))
        ways = [
            {"name": f"rate {rate:g}", "color": color, "values": Column(f"weights {i}")}
            for i, (color, rate) in enumerate(looks)
        ]
        costs = [
            panels.series(f"rate {rate:g}", Column(f"cost {i}"), color=color)
            for i, (color, rate) in enumerate(looks)
        ]
        return [
            panels.surface(
                np.log(self.map), limits=limits, ways=ways, x=kind.names[0], y=kind.names[1],
                sets=["w1", "w2"], start=[self.w1, self.w2], title=f"cost, {kind.says}",
            ),
            panels.curves(costs, title="cost of each descent", run=True, choose=["linear", "log"], width=0.9),
        ]  # fmt: skip

    def describe(self) -> str:
        """Where each descent is, and what its cost is."""
        lowest = self.map.min()
        said = [
            f"rate {rate:g}: ({w[0]:.2f}, {w[1]:.2f}), cost {cost:.3f}"
            + (", off the map" if np.abs(w).max() > _REACH else "")
            for rate, w, cost in zip(self.rates, self.weights, self.cost, strict=True)
        ]
        return f"{self.surface}, step {self.shown}. {'; '.join(said)}. Lowest cost of the map: {lowest:.3f}"

    def code_at(self, step: int | str) -> str:
        """The descent at the rate chosen, as a cell of one's own."""
        kind = SURFACES[self.surface]
        starts = "\n".join(
            f"net.W[{l}][{row}, {column}] = {w:g}"
            for (l, row, column), w in zip(kind.weights, (self.w1, self.w2), strict=True)
        )
        return f"""\
import dlcore as dl
import numpy as np

{inspect.getsource(held)}
rng = np.random.default_rng(1)
X = rng.standard_normal(({kind.n[0]}, 100))
Y = (rng.uniform(size=(1, 100)) < dl.sigmoid(1.5 * X.sum(axis=0))).astype(float)
X = np.array([{list(kind.spread)}]).T * X
net = dl.init_network({kind.n}, init="zeros", rng=rng)
{starts}
run = dl.train(net, X, Y, learning_rate={self.learning_rate:g}, steps={step}, backward=held)
print(run.costs[-1], run.network.W)
"""

    def picture(self, figure: Any) -> None:
        """The map with the three ways as far as they are kept."""
        ax, side = figure.subplots(), np.linspace(-_REACH, _REACH, _GRID)
        ax.contourf(side, side, np.log(self.map), levels=20, cmap="Blues_r")
        steps = [step for step in self.snapshots if step <= self.shown]
        for i, rate in enumerate(self.rates):
            way = []
            for step in steps:
                with self._seen(step):
                    way.append(self.weights[i])
            ax.plot(*np.transpose(way), "o-", ms=3, label=f"rate {rate:g}")
        ax.set(
            xlim=(-_REACH, _REACH),
            ylim=(-_REACH, _REACH),
            aspect="equal",
            title=f"log of the cost, {self.surface}",
            xlabel=SURFACES[self.surface].names[0],
            ylabel=SURFACES[self.surface].names[1],
        )
        ax.legend(loc="lower left")
