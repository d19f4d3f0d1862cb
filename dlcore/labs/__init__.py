"""Labs: figures that live, with controls.

    >>> from dlcore import labs
    >>> lab = labs.Playground(data="moons")
    >>> lab.learning_rate = 0.5
    >>> lab.step(100)
    >>> bool(lab.cost < 0.4)
    True

In a notebook the last line `lab` shows it. Whatever a slider can do, a line of code can do, too.

Adding a lab is adding one file to this folder; nothing else needs an edit. It declares its controls and
writes five short methods. `make` computes from the controls, and knows nothing of the picture; `draw` is
called once and returns the artists that move; `update` gives them their new data, and never makes a new
artist. What stays in the background (titles, ticks, limits) may be changed, too, but costs a redraw of
everything, 50 ms or so. `describe` is the status line and the picture's alt text; `code` prints the same
thing for a cell of the learner's own, and a test runs it.

    class Wave(Lab):
        "A sine wave."

        frequency = Slider(1, 9, start=2)
        phase = Slider(0.0, 6.2, start=0, step=0.1, label="phase φ")
        shape = Menu(["sine", "square"], start="sine")
        filled = Toggle(start=False)

        def make(self):
            x = np.linspace(0, 1, 300)
            y = np.sin(2 * np.pi * self.frequency * x + self.phase)
            self.x, self.y = x, np.sign(y) if self.shape == "square" else y

        def draw(self, figure):
            ax = figure.subplots()
            ax.set(xlim=(0, 1), ylim=(-1.2, 1.2))
            (self._line,) = ax.plot([], [], color=PALETTE.value)
            return [self._line]

        def update(self):
            self._line.set_data(self.x, self.y)

        def describe(self):
            return f"A {self.shape} wave of frequency {self.frequency}"

        @property
        def code(self):
            return f"y = np.sin(2 * np.pi * {self.frequency} * x + {self.phase})"

A lab that trains derives from TrainingLab and writes `begin` in place of `make`: it returns
`dl.descend(...)`. Play, Step, Reset and scrubbing come with it; `self.network`, `self.cost`, `self.costs`
and `self.shown` (the step in the picture) are there for `update` and `describe`. playground.py is one.

`size` is the picture's, in CSS pixels. Attributes that are artists start with an underscore. From Python,
`lab.change(frequency=3, phase=1)` sets several at once; `lab.error` is None, or what went wrong in a
callback or while playing, which the next call raises.
"""

from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from dlcore.labs.controls import LogSlider, Menu, Slider, Toggle
from dlcore.labs.frame import Lab
from dlcore.labs.training import TrainingLab

LABS: MappingProxyType[str, type[Lab]] = MappingProxyType(
    {
        name: value
        for module in iter_modules(__path__, f"{__name__}.")
        for name, value in vars(import_module(module.name)).items()
        if isinstance(value, type) and issubclass(value, Lab) and value.controls
    }
)
globals().update(LABS)

__all__ = ["LABS", "Lab", "LogSlider", "Menu", "Slider", "Toggle", "TrainingLab", *LABS]  # noqa: PLE0604
