"""Two small labs for the tests: one that shows a wave, one that trains. Fast, for lack of ticks."""

import numpy as np

import dlcore as dl
from dlcore.labs import Lab, LogSlider, Menu, Slider, Toggle, TrainingLab
from dlcore.plots import PALETTE


def bare_line(figure):
    """Axes without ticks, which are most of the time that a figure takes."""
    figure.set_layout_engine("none")
    ax = figure.add_axes((0, 0, 1, 1))
    ax.set_axis_off()
    ax.set(xlim=(0, 1), ylim=(-1.2, 1.2))
    return ax.plot([], [], color=PALETTE.value)[0]


class Wave(Lab):
    size = (300, 200)
    frequency = Slider(1, 9, start=2)
    phase = Slider(0.0, 6.2, start=0.0, step=0.1, label="phase φ")
    height = LogSlider(0.01, 10, start=1.0)
    shape = Menu(["sine", "square"], start="sine", accepts=callable)
    filled = Toggle(start=False)

    def make(self):
        self.x = np.linspace(0, 1, 300)
        self.y = self.height * np.sin(2 * np.pi * self.frequency * self.x + self.phase)
        if self.shape == "square":
            self.y = np.sign(self.y)
        if callable(self.shape):
            self.y = self.shape(self.y)

    def draw(self, figure):
        self._line = bare_line(figure)
        return [self._line]

    def update(self):
        self._line.set_data(self.x, self.y)

    def describe(self):
        return f"A {self.shape} wave of frequency {self.frequency}"

    @property
    def code(self):
        return f"y = {self.frequency}"


class Descent(TrainingLab):
    size = (300, 200)
    learning_rate = LogSlider(0.001, 100, start=1.0)

    def begin(self):
        X, Y = dl.xor(m=40)
        net = dl.init_network((2, 3, 1), rng=np.random.default_rng(1))
        return dl.descend(net, X, Y, learning_rate=self.learning_rate)

    def draw(self, figure):
        self._line = bare_line(figure)
        return [self._line]

    def update(self):
        self._line.set_data([0, 1], [0, self.cost])

    def describe(self):
        return f"Step {self.shown}: cost {self.cost:.3f}"

    code = "import dlcore"
