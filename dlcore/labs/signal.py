"""Signal lab: how far a signal gets through a deep network, forward and backward.

Course 1, weeks 3 and 4, and course 2, week 1; I2-I4.
"""

from functools import partial
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

import dlcore as dl
from dlcore.initializers import RandomGenerator
from dlcore.labs import panels
from dlcore.labs.controls import Menu, Slider
from dlcore.labs.lab import Lab

__all__ = ["SignalLab"]

_DRAWS = MappingProxyType(
    {
        "small random": dl.normal,
        "large random": partial(dl.normal, scale=1.0),
        "xavier": dl.xavier,
        "he": dl.he,
    }
)
_CALLED = {"small random": "dl.normal", "large random": "functools.partial(dl.normal, scale=1.0)"}
_M = 64  # examples
_FAR = 100.0  # a signal that grows or shrinks by more has exploded or vanished
_BINS = 41


class SignalLab(Lab):
    """The spread of A[l] and of dZ[l] in each hidden layer of an untrained network.

    X is drawn from N(0, 1), (width, 64), the labels at random; all hidden layers have one width.
    init: small random weights have scale 0.01, large ones 1. gain: all weights are multiplied by it.

    spread_A and spread_dZ are {l: standard deviation}; saturated is {l: share of derivatives that are at
    most a tenth of the function's largest}. Course 1, week 4 and course 2, week 1; I2, I3, I4.
    """

    hint = "Add layers, then make the weights larger or smaller."
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
        net = dl.init_network(n, hidden=self.activation, init=self._draw, rng=rng)
        cache = dl.forward(net, X)
        dZ, g, z = dl.backward(net, cache, Y).dZ, net.g[1], np.linspace(-5, 5, 101)
        layers, highest = range(1, net.L), g.prime(z, g(z)).max()
        self.A, self.dZ = {l: cache.A[l] for l in layers}, {l: dZ[l] for l in layers}
        self.spread_A = {l: float(a.std()) for l, a in self.A.items()}
        self.spread_dZ = {l: float(d.std()) for l, d in self.dZ.items()}
        small = {l: g.prime(cache.Z[l], cache.A[l]) <= 0.1 * highest for l in layers}
        self.saturated = {l: float(each.mean()) for l, each in small.items()}

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

    def panels(self) -> list[dict]:
        """Spread by layer; the share of saturated derivatives; the histograms of A[l] and dZ[l]."""
        layers, x = list(self.A), "layer l"
        ahead, back = list(self.spread_A.values()), list(self.spread_dZ.values())
        spreads = [
            panels.series("A[l], forward", ahead, layers, color="value", dots=True),
            panels.series("dZ[l], backward", back, layers, color="slope", dash=True, dots=True),
        ]
        shares = [panels.series("share", list(self.saturated.values()), layers, color="line3", dots=True)]
        unit = self.spread_dZ[self.depth] or 1.0
        return [
            panels.curves(spreads, title="standard deviation", x=x, log=True, width=2),
            panels.curves(
                shares, title="share of saturated derivatives", x=x, y_range=[0, 1], width=2, wrap=True
            ),
            _histograms("histogram of A[l]", self.A, 1.0, 2.5) | {"x": x},
            _histograms("histogram of dZ[l], its last spread as unit", self.dZ, unit, 4.0) | {"x": x},
        ]

    def describe(self) -> str:
        """Whether the two signals arrive, and how many derivatives are saturated."""
        ahead, back = self.forward_factor, self.backward_factor
        shut = np.mean(list(self.saturated.values()))
        return (
            f"{self.depth} {self.activation} layers of {self.width}, {self.init} weights × {self.gain:g}: "
            f"forward the signal {self.verdict(ahead)} (× {ahead:.2g}), backward it {self.verdict(back)} "
            f"(× {back:.2g}); {shut:.0%} of the derivatives saturated"
        )

    @property
    def code(self) -> str:
        """The spreads shown, as a cell of one's own."""
        return f"""\
import functools

import dlcore as dl
import numpy as np

rng = np.random.default_rng({self.seed})
X, Y = rng.standard_normal(({self.width}, {_M})), rng.integers(0, 2, (1, {_M}))
draw = {_CALLED.get(self.init, f"dl.{self.init}")}
net = dl.init_network(
    ({self.width},) * {self.depth + 1} + (1,),
    hidden="{self.activation}",
    init=lambda rng, shape: {self.gain:g} * draw(rng, shape),
    rng=rng,
)
cache = dl.forward(net, X)
dZ = dl.backward(net, cache, Y).dZ
for l in range(1, net.L):
    print(l, cache.A[l].std(), dZ[l].std())
"""

    def picture(self, figure: Any) -> None:
        """Both spreads by layer, and histograms of A[l]: of at most a dozen layers, the last among them."""
        from dlcore import plots

        left, right = figure.subplots(1, 2)
        plots.layer_spread(left, self.A, label="A, forward")
        plots.layer_spread(left, self.dZ, label="dZ, backward")
        step = 1 + (self.depth - 1) // 12
        plots.layer_histograms(right, {l: a for l, a in self.A.items() if (self.depth - l) % step == 0})


def _histograms(title: str, values: dict[int, NDArray], unit: float, limit: float) -> dict:
    """A column for each layer, dark where many values are; what is beyond the limit counts at its edge."""
    columns = []
    for v in values.values():
        at = ((v.ravel() / unit + limit) * _BINS / (2 * limit)).clip(0, _BINS - 1)
        columns.append(np.bincount(at.astype(int), minlength=_BINS) / v.size)
    middle = np.linspace(-limit, limit, 2 * _BINS + 1)[1::2]
    ticks = {
        int(np.abs(middle - tick).argmin()): f"{tick:g}".replace("-", "−")
        for tick in range(-int(limit), int(limit) + 1)
    }
    rows = [ticks.get(row, "") for row in range(_BINS)]
    shades = np.sqrt(4 * np.transpose(columns)).clip(0, 1)
    return panels.heatmap(
        shades,
        rows=rows,
        columns=[str(l) for l in values],
        range=[0, 1],
        scale="amount",
        title=title,
        width=2,
    )
