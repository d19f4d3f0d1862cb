"""Signal lab: how far a signal gets through a deep network, forward and backward.

Course 1, weeks 3 and 4, and course 2, week 1; I2-I4.
"""

from functools import partial
from types import MappingProxyType

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from numpy.typing import NDArray

import dlcore as dl
from dlcore.initializers import RandomGenerator
from dlcore.labs._old._spread import Densities, Shares, Spreads
from dlcore.labs._old.frame import Lab
from dlcore.labs.controls import Menu, Slider

__all__ = ["SignalLab"]

_DRAWS = MappingProxyType(
    {
        "small random": dl.normal,
        "large random": partial(dl.normal, scale=1.0),
        "xavier": dl.xavier,
        "he": dl.he,
    }
)
_CALLED = MappingProxyType(
    {"small random": "dl.normal", "large random": "functools.partial(dl.normal, scale=1.0)"}
)
_M = 64  # examples
_FAR = 100.0  # a signal that grows or shrinks by more has exploded or vanished


class SignalLab(Lab):
    """The spread of A[l] and of dZ[l] in each hidden layer of an untrained network.

    X is drawn from N(0, 1), (width, 64), the labels at random; all hidden layers have one width.
    init: small random weights have scale 0.01, large ones 1. gain: all weights are multiplied by it.

    spread_A and spread_dZ are {l: standard deviation}; saturated is {l: share of slopes that are at most
    a tenth of the function's largest}. Course 1, week 4 and course 2, week 1; I2, I3, I4.
    """

    size = (960, 460)
    depth = Slider(2, 50, start=10, label="hidden layers")
    width = Slider(8, 128, start=64, step=8, label="units per layer")
    activation = Menu(["sigmoid", "tanh", "relu", "leaky_relu"], start="tanh")
    init = Menu(_DRAWS, start="xavier", label="initialization")
    gain = Slider(0.5, 2.0, start=1.0, step=0.05, label="weights times")
    seed = Slider(0, 20, start=1)

    def make(self) -> None:
        """One pass forward and one backward through fresh weights."""
        rng = np.random.default_rng(self.seed)
        X, Y = rng.standard_normal((self.width, _M)), rng.integers(0, 2, (1, _M))
        n = (self.width,) * (self.depth + 1) + (1,)
        net = dl.init_network(n, hidden=self.activation, init=self._draw, rng=rng, dtype=np.float32)
        cache = dl.forward(net, X)
        dZ = dl.backward(net, cache, Y).dZ
        layers = range(1, net.L)
        slope = {l: net.g[l].prime(cache.Z[l], cache.A[l]) for l in layers}
        highest = net.g[1].slope(np.linspace(-5, 5, 101)).max()
        self.A, self.dZ = {l: cache.A[l] for l in layers}, {l: dZ[l] for l in layers}
        self.spread_A = {l: float(a.std()) for l, a in self.A.items()}
        self.spread_dZ = {l: float(d.std()) for l, d in self.dZ.items()}
        self.saturated = {l: float(np.mean(s <= 0.1 * highest)) for l, s in slope.items()}

    def _draw(self, rng: RandomGenerator, shape: tuple[int, int]) -> NDArray:
        return self.gain * _DRAWS[self.init](rng, shape)

    @property
    def forward_factor(self) -> float:
        """The spread of A[l] in the last hidden layer over that in the first."""
        return self.spread_A[self.depth] / self.spread_A[1]

    @property
    def backward_factor(self) -> float:
        """The spread of dZ[l] in the first hidden layer over that in the last."""
        return self.spread_dZ[1] / self.spread_dZ[self.depth] if self.spread_dZ[self.depth] else 0.0

    def verdict(self, factor: float) -> str:
        """What has become of a signal that changed by this factor."""
        return "explodes" if factor > _FAR else "vanishes" if factor < 1 / _FAR else "arrives"

    def draw(self, figure: Figure) -> list[Artist]:
        """Spread by layer; the share of saturated slopes; the densities of A[l] and dZ[l]."""
        figure.set_layout_engine("none")  # the panels know their places
        self._spreads = Spreads(figure.add_axes((0.06, 0.59, 0.42, 0.34)))
        self._shares = Shares(figure.add_axes((0.56, 0.59, 0.42, 0.34)))
        self._forward = Densities(figure.add_axes((0.06, 0.11, 0.42, 0.36)), "$A^{[l]}$", 2.5)
        name = "$dZ^{[l]}$, its last spread as unit"
        self._backward = Densities(figure.add_axes((0.56, 0.11, 0.42, 0.36)), name, 4.0)
        panels = (self._spreads, self._shares, self._forward, self._backward)
        return [artist for panel in panels for artist in panel.artists]

    def update(self) -> None:
        """All four panels share the axis of layers."""
        ahead, back = self.forward_factor, self.backward_factor
        said = f"forward {self.verdict(ahead)}, × {ahead:.2g}   backward {self.verdict(back)}, × {back:.2g}"
        self._spreads.show(self.spread_A, self.spread_dZ, said)
        self._shares.show(self.saturated)
        self._forward.show(self.A, 1.0)
        self._backward.show(self.dZ, self.spread_dZ[self.depth] or 1.0)

    def describe(self) -> str:
        """Whether the two signals arrive, and how many slopes are saturated."""
        ahead, back = self.forward_factor, self.backward_factor
        shut = np.mean(list(self.saturated.values()))
        return (
            f"{self.depth} {self.activation} layers of {self.width}, {self.init} weights × {self.gain:g}: "
            f"forward the signal {self.verdict(ahead)} (× {ahead:.2g}), backward it {self.verdict(back)} "
            f"(× {back:.2g}); {shut:.0%} of the slopes saturated"
        )

    @property
    def code(self) -> str:
        """The spreads shown, as a cell of one's own."""
        init = _CALLED.get(self.init, f"dl.{self.init}")
        return f"""\
import functools

import dlcore as dl
import numpy as np

rng = np.random.default_rng({self.seed})
X, Y = rng.standard_normal(({self.width}, {_M})), rng.integers(0, 2, (1, {_M}))
draw = {init}
n = ({self.width},) * {self.depth + 1} + (1,)
net = dl.init_network(
    n,
    hidden="{self.activation}",
    init=lambda rng, shape: {self.gain:g} * draw(rng, shape),
    rng=rng,
    dtype=np.float32,
)
cache = dl.forward(net, X)
dZ = dl.backward(net, cache, Y).dZ
for l in range(1, net.L):
    print(l, cache.A[l].std(), dZ[l].std())
"""
