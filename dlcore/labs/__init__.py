"""Labs: figures that live, with controls.

    >>> from dlcore import labs
    >>> lab = labs.Playground(data="moons")
    >>> lab.learning_rate = 0.5
    >>> lab.step(100)
    >>> bool(lab.cost < 0.4)
    True

In a notebook the last line `lab` shows it. Whatever a slider can do, a line of code can do, too.

A lab is a record that the kernel owns (controls; of a run the parameters and costs at its snapshots) and
that the browser draws: it can be pointed at, dragged and scrubbed there, also where no kernel answers.

Adding a lab is adding one file to this folder and its name below, which a test asks for. It declares its
controls and says five things. `make` computes from the controls. `panels` lists what the browser draws, as
arrays, by the functions of panels.py. `describe` is the status line and the alt text. `code` prints the same
thing for a cell of the learner's own, and a test runs it. `picture` draws what matters by dlcore.plots, for
print and for pages without JavaScript.

    class Wave(Lab):
        "A sine wave."

        frequency = Slider(1, 9, start=2)
        phase = Slider(0.0, 6.2, start=0, step=0.1, label="phase φ")
        shape = Menu(["sine", "square"], start="sine")
        filled = Toggle(start=False, restarts=False)  # concerns what is seen: no `make`

        def make(self):
            x = np.linspace(0, 1, 300)
            y = np.sin(2 * np.pi * self.frequency * x + self.phase)
            self.x, self.y = x, np.sign(y) if self.shape == "square" else y

        def panels(self):
            return [panels.curves([panels.series(self.shape, self.y, self.x)], x="t", y_range=[-1.2, 1.2])]

        def describe(self):
            return f"A {self.shape} wave of frequency {self.frequency}"

        @property
        def code(self):
            return f"y = np.sin(2 * np.pi * {self.frequency} * x + {self.phase})"

        def picture(self, figure):
            figure.subplots().plot(self.x, self.y)

A lab that trains derives from TrainingLab. In place of `make` it writes `begin`, which sets X and Y and
returns the network before the first step; `descend(net, step)`, if its steps are not plain dl.descend;
`measure`, what its panels need of each snapshot (the run's columns; `theta`, the parameters, by default); and
`code_at(step)` in place of `code`. In `panels` a `Column("name")` stands for the value at the snapshot looked
at, and the browser puts it in. Play, Step, Back, Reset, Run to, scrubbing, pinned curves and undo come with
it; `self.network`, `self.cost`, `self.costs` and `self.shown` (the step that is shown) are there for
`measure` and `describe`. A learning rate that is `LogSlider(..., restarts=False)` goes on from the step
shown. playground.py is one.

What a panel is, which there are and what each can look like says panels.py; a click in a panel that has
`sets="control"` moves that control. How arrays travel says record.py. `lab.record()` is all of it as JSON:
a page shows it by `renderLab(element, record)` of static/labs.js, with `{ live: model }` where a kernel
answers.

The browser's side is browser/: src/panels/KIND.js draws one kind of panel, `panel(el, spec, host)` gives
`{ update(spec, moment), destroy() }`, and `moment.value(spec.x)` reads arrays and columns. `make labs-js`
checks its types, runs its tests and bundles it into static/labs.js, which is committed; whoever uses the
package needs no node.

From Python, `lab.change(frequency=3, phase=1)` sets several controls at once; `lab.error` is None, or what
went wrong in a callback or while playing, which the next call raises.
"""

from types import MappingProxyType

from dlcore._installed import names_the_extra

with names_the_extra():
    from dlcore.labs import panels
    from dlcore.labs.activation import ActivationLab
    from dlcore.labs.chain_rule import ChainRuleLab
    from dlcore.labs.controls import LogSlider, Menu, Slider, Toggle
    from dlcore.labs.features import FeaturesLab
    from dlcore.labs.gradient_check import GradientCheckLab
    from dlcore.labs.lab import Lab
    from dlcore.labs.landscape import LandscapeLab
    from dlcore.labs.playground import Playground
    from dlcore.labs.signal import SignalLab
    from dlcore.labs.sweep import SweepLab
    from dlcore.labs.symmetry import SymmetryLab
    from dlcore.labs.training import TrainingLab
    from dlcore.labs.unit import UnitLab

LABS: MappingProxyType[str, type[Lab]] = MappingProxyType(
    {
        lab.__name__: lab
        for lab in (
            UnitLab, Playground, ChainRuleLab, GradientCheckLab, LandscapeLab,
            ActivationLab, SymmetryLab, SignalLab, FeaturesLab, SweepLab,
        )
    }
)  # fmt: skip

__all__ = [
    "LABS",
    "ActivationLab",
    "ChainRuleLab",
    "FeaturesLab",
    "GradientCheckLab",
    "Lab",
    "LandscapeLab",
    "LogSlider",
    "Menu",
    "Playground",
    "SignalLab",
    "Slider",
    "SweepLab",
    "SymmetryLab",
    "Toggle",
    "TrainingLab",
    "UnitLab",
    "panels",
]
