"""Gradient-check lab: plant a mistake in backward propagation and see which parameter becomes wrong.

Course 1, weeks 3 and 4, B4; course 2, week 1 for the check itself.
"""

# pyright: reportCallIssue=false, reportArgumentType=false
# (the data are there once make() was called)
# pyright: reportIncompatibleVariableOverride=false
# (what is recorded depends on the settings here)

from typing import Any

import numpy as np
from numpy.typing import NDArray

from dlcore.gradient_check import gradient_check, relative_error
from dlcore.labs import panels
from dlcore.labs.bugs import BUGS, Bug
from dlcore.labs.controls import Menu, Slider, Toggle
from dlcore.labs.lab import Lab
from dlcore.labs.record import Chosen
from dlcore.network import init_network

__all__ = ["GradientCheckLab"]

_N = (2, 4, 4, 1)
_NAMES = [f"{kind}[{l}]" for l in (1, 2, 3) for kind in ("dW", "db")]
_FLOOR, _RIGHT, _WRONG = 1e-12, 1e-7, 1e-5  # relative errors: as good as none, rounding, a mistake


class GradientCheckLab(Lab):
    """A network 2-4-4-1 with a mistake in its backward propagation, beside derivatives that are right.

    bug:      a name of BUGS; "mystery" for one that the seed chooses; or a `backward` of your own
    examples: m; with m = 4 some wrong shapes fit by luck
    look_at:  the parameter whose numbers are shown
    reveal:   show the line that was changed; without it, guess from what is wrong. A new mystery hides it

    analytic and numeric are {"dW[1]": ...}: what backward says, and what the differences of the cost say.
    A backward that stops with an error says nothing: analytic is empty, and stopped holds the error's text.
    """

    hint = "Click a bar to see its numbers; choose a mystery and guess."
    bug = Menu([*BUGS, "mystery"], start="1/m missing in dW", label="planted bug", accepts=callable)
    hidden = Menu(["tanh", "sigmoid", "relu", "leaky_relu"], start="tanh", label="hidden function")
    examples = Slider(2, 8, start=4, label="examples m")
    look_at = Menu(_NAMES, start="dW[2]", label="numbers of", restarts=False)
    seed = Slider(1, 20, start=1)
    reveal = Toggle(start=True, label="show the line", restarts=False)

    @property
    def recorded(self) -> tuple[str, ...]:
        """What the browser can show at once; but the record does not give a mystery away."""
        secret = self.bug == "mystery" and not self.reveal
        return ("look_at",) if secret else ("look_at", "reveal")

    def __init__(self, **settings: Any) -> None:
        super().__init__(**_without_the_answer(settings, settings))

    def _follow(self, settings: dict) -> None:
        super()._follow(_without_the_answer(settings, self.settings | settings))

    def make(self) -> None:
        """Check the gradients of a small network on m random examples."""
        rng, m = np.random.default_rng(self.seed), self.examples
        net = init_network(_N, hidden=self.hidden, init="xavier", rng=rng)
        X, Y = rng.standard_normal((2, m)), np.arange(m)[np.newaxis] % 2.0
        self.stopped = ""
        try:
            check = gradient_check(net, X, Y, backward=self.planted.backward)
            self.numeric, self.analytic = check.numeric, check.analytic
        except Exception as error:  # noqa: BLE001 - a planted bug may raise anything; the picture tells
            self.numeric, self.analytic = gradient_check(net, X, Y).numeric, {}
            self.stopped = f"{type(error).__name__}: {error}"
        pairs = zip(*map(self._tables, _NAMES), strict=True)
        self._numbers = [panels.chosen("look_at", tables) for tables in pairs]

    @property
    def planted(self) -> Bug:
        """The bug at work; for "mystery" the one that the seed has chosen."""
        if callable(self.bug):
            return Bug(self.bug.__name__, {}, "A backward of your own.", self.bug)
        mistakes = [name for name in BUGS if name != "no bug"]
        chosen = mistakes[np.random.default_rng(self.seed).integers(len(mistakes))]
        return BUGS[chosen if self.bug == "mystery" else self.bug]

    @property
    def errors(self) -> dict[str, float]:
        """The relative error of each parameter; 1 if its shape is wrong or there is no answer."""
        return {name: self._error(name) for name in _NAMES}

    def _error(self, name: str) -> float:
        return relative_error(self.analytic.get(name, np.empty(0)), self.numeric[name])

    @property
    def red(self) -> list[str]:
        """The parameters whose derivative is wrong."""
        return [name for name, error in self.errors.items() if error > _WRONG]

    def verdict(self, name: str) -> str:
        """What is wrong with one parameter, in a few words."""
        if self._error(name) <= _WRONG:
            return "right"
        if not self.analytic:
            return "no answer"
        said, true = self.analytic[name], self.numeric[name]
        if said.shape != true.shape:
            return f"shape {said.shape}, not {true.shape}"
        factor = float((said * true).sum() / (true * true).sum()) if true.any() else np.nan
        return (
            f"{factor:.3g} times the derivative" if relative_error(said, factor * true) < _WRONG else "wrong"
        )

    def wrong(self, name: str) -> NDArray:
        """Which entries of a parameter are wrong, in the parameter's own shape."""
        said, true = self.analytic.get(name, np.empty(0)), self.numeric[name]
        if said.shape != true.shape:
            return np.ones(true.shape, bool)
        return np.abs(said - true) > _WRONG * (np.abs(said) + np.abs(true)).max()

    def panels(self) -> list[dict]:
        """The changed line; a bar for each parameter; the numbers of one, from backward and differences."""
        hint, errors, red = "Guess from what is wrong, then show the line.", self.errors, self.red
        look: dict[str, Any] = dict(names=["in dlcore", "planted"], title="what was changed", width=1.2)
        words = [panels.words([], says=self.stopped or hint, **look)]
        if "reveal" in self.recorded:
            lines = [list(pair) for pair in self.planted.changes.items()]
            words.append(panels.words(lines, says=self.stopped or self.planted.says, **look))
        bars = panels.bars(
            _NAMES, np.maximum(list(errors.values()), _FLOOR),
            colors=["slope" if each in red else "value" for each in _NAMES],
            log=True, range=[_FLOOR, 1], ticks=[_FLOOR, _RIGHT, _WRONG, 1],
            shade=[[_FLOOR, _RIGHT, "value"], [_WRONG, 1, "slope"]],
            texts=[f"{'✗' if each in red else '✓'} {self.verdict(each)}" for each in _NAMES],
            chosen=Chosen("look_at", list(range(len(_NAMES)))), sets="look_at",
            title="relative error of each parameter", width=1.9, wrap=True,
        )  # fmt: skip
        return [panels.chosen("reveal", words), bars, *self._numbers]

    def _tables(self, name: str) -> tuple[dict, dict]:
        """The numbers of a parameter: from backward, and from differences."""
        given, true = self.analytic.get(name), self.numeric[name]
        wrong = np.ones(np.shape(given), bool) if np.shape(given) != true.shape else self.wrong(name)
        said = f"{name} from backward, " + ("no answer" if given is None else f"shape {given.shape}")
        numbers = _table(np.empty((0, 0)) if given is None else given, wrong, said)
        return numbers, _table(true, np.zeros(true.shape), f"{name} from differences, shape {true.shape}")

    def describe(self) -> str:
        """Which parameters are wrong, and how."""
        groups: dict[str, list[str]] = {}
        for name in _NAMES:
            groups.setdefault(self.verdict(name), []).append(name)
        said = "; ".join(f"{', '.join(names)}: {verdict}" for verdict, names in groups.items())
        return f"Planted: {GradientCheckLab.bug.text(self.bug)}. {said}"

    @property
    def code(self) -> str:
        """The same check, as a cell of one's own."""
        at = list(BUGS).index(self.planted.name) if self.planted.name in BUGS else None
        backward = self.planted.name if at is None else f"list(BUGS.values())[{at}].backward"
        return f"""\
import dlcore as dl
import numpy as np
from dlcore.labs.bugs import BUGS

rng = np.random.default_rng({self.seed})
net = dl.init_network({_N}, hidden="{self.hidden}", init="xavier", rng=rng)
X, Y = rng.standard_normal((2, {self.examples})), np.arange({self.examples})[np.newaxis] % 2.0
check = dl.gradient_check(net, X, Y, backward={backward})
print(check.errors)
"""

    def picture(self, figure: Any) -> None:
        """The relative error of each parameter."""
        from dlcore.plots import PALETTE

        ax, errors = figure.subplots(), self.errors
        colors = [PALETTE.slope if name in self.red else PALETTE.value for name in _NAMES]
        ax.barh(_NAMES[::-1], np.maximum(list(errors.values()), _FLOOR)[::-1], color=colors[::-1], log=True)
        ax.set(
            xlim=(_FLOOR, 1), xlabel="relative error", title=f"planted: {GradientCheckLab.bug.text(self.bug)}"
        )


def _table(values: NDArray, wrong: NDArray, title: str) -> dict:
    """The entries of a parameter with their numbers, the wrong ones coloured; the first row is on top."""
    values, wrong = (np.atleast_2d(each.T).T for each in (values, wrong))
    rows, columns = values.shape
    texts = [f"{value:+.4f}" for value in values[::-1].ravel()]
    return panels.heatmap(
        -1.0 * wrong[::-1],
        rows=[""] * rows,
        columns=[""] * columns,
        texts=texts,
        range=[-1.6, 1.6],
        title=title,
        width=2,
    )


def _without_the_answer(changed: dict, after: dict) -> dict:
    """What was changed; and the line hidden, if that made a new mystery and nobody asked for its line.

    after: all settings once the change is made.
    """
    new = after.get("bug") == "mystery" and not changed.keys().isdisjoint({"bug", "seed"})
    return {"reveal": False, **changed} if new else changed
