"""Two small labs for the tests: one that shows a wave, one that trains."""

import numpy as np

import dlcore as dl
from dlcore.labs import Lab, LogSlider, Menu, Slider, Toggle, TrainingLab, panels
from dlcore.labs.record import Column, network_entry


class Wave(Lab):
    size = (300, 200)
    frequency = Slider(1, 9, start=2)
    phase = Slider(0.0, 6.2, start=0.0, step=0.1, label="phase φ")
    height = LogSlider(0.01, 10, start=1.0)
    shape = Menu(["sine", "square"], start="sine", accepts=callable)
    filled = Toggle(start=False, restarts=False)

    def make(self):
        self.x = np.linspace(0, 1, 300)
        self.y = self.height * np.sin(2 * np.pi * self.frequency * self.x + self.phase)
        if self.shape == "square":
            self.y = np.sign(self.y)
        if callable(self.shape):
            self.y = self.shape(self.y)

    def panels(self):
        return [panels.curves([panels.series("wave", self.y, self.x)], x="t", y_range=[-1.2, 1.2])]

    def picture(self, figure):
        figure.subplots().plot(self.x, self.y)

    def describe(self):
        return f"A {self.shape} wave of frequency {self.frequency}"

    @property
    def code(self):
        return f"y = {self.frequency}"


class Descent(TrainingLab):
    size = (300, 200)
    learning_rate = LogSlider(0.001, 100, start=1.0, restarts=False)
    units = Slider(1, 8, start=3)

    def begin(self):
        self.X, self.Y = dl.xor(m=40)
        return dl.init_network((2, self.units, 1), rng=np.random.default_rng(1))

    def panels(self):
        cost = panels.series("cost", Column("cost"))
        network = network_entry(self.network)
        return [panels.plane(network, X=self.X, Y=self.Y), panels.curves([cost], run=True)]

    def picture(self, figure):
        figure.subplots().plot(self.costs)

    def describe(self):
        return f"Step {self.shown}: cost {self.cost:.3f}"

    def code_at(self, step):
        return f"import dlcore\nsteps={step}"
