"""Labs that train: Play, Step, Back and Reset, and a run that can be scrubbed, branched and compared.

Play is one asyncio task: no thread, so it works in a browser's kernel, too. It trains ahead of the browser,
which plays the snapshots at its own pace and tells now and then where it is.
"""

# pyright: reportOptionalMemberAccess=false
# (the run is there once make() was called)
# pyright: reportAttributeAccessIssue=false
# (X and Y are what begin() sets)

import asyncio
import time
import warnings
import weakref
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple, Self

import numpy as np

import dlcore as dl
from dlcore import checks
from dlcore.labs.controls import LogSlider, Menu
from dlcore.labs.history import History, Piece
from dlcore.labs.lab import Lab
from dlcore.labs.record import parameters, with_parameters
from dlcore.labs.run_code import OpenStep, difference, network_code
from dlcore.network import Network
from dlcore.training import Step

__all__ = ["SPEEDS", "TrainingLab", "descend_together"]


class Speed(NamedTuple):
    """Steps a second: base + growth * step; 0 and 0 for as fast as it goes."""

    base: float
    growth: float = 0.0


SPEEDS = MappingProxyType(
    {
        "faster and faster": Speed(60, 1.0),
        "1 step/s": Speed(1),
        "5 steps/s": Speed(5),
        "20 steps/s": Speed(20),
        "60 steps/s": Speed(60),
        "300 steps/s": Speed(300),
        "2,000 steps/s": Speed(2000),
        "as fast as it goes": Speed(0),
    }
)
_SLICE = 0.010  # s of training before the browser is listened to again
_BATCH = 0.080  # s between two messages of snapshots
_AHEAD = 0.7  # s of play that are trained ahead
_UNSEEN = 5.0  # s without a word from the browser: nobody is looking


class TrainingLab(Lab):
    """A lab that follows gradient descent. Its author writes `begin` in place of `make`.

    note: what there is to say in place of the description: that the run has ended, or starts anew
    told_each: whether the record holds what is said of each snapshot; not where that depends on controls that
          do not restart, for it would have to be said anew of all of them
    pins: the curves kept to compare with: [{"name", "step", "cost"}, ...]
    frames: snapshots a second of play; fewer where one is some kB
    """

    speed = Menu(SPEEDS, start="faster and faster", restarts=False, place="transport")
    learning_rate: ClassVar[float | LogSlider]
    told_each = True
    frames = 60
    playing = False
    note = ""
    _played_from: int | None = None  # where play began, until it is paused
    _run: History | None = None
    _runs = _jumps = 0
    _held_steps: frozenset | set = frozenset()  # the snapshots that the last way back holds, by their ids

    # What an author writes.

    def begin(self) -> Network:
        """Set X and Y, and return the network before the first step, for the present controls."""
        raise NotImplementedError

    def descend(self, net: Network, step: int) -> Iterator[Step]:  # noqa: ARG002 - for those whose steps differ
        """The steps from `net` on, which is the network after `step` steps, itself being the first."""
        return dl.descend(net, self.X, self.Y, learning_rate=self.learning_rate)

    def measure(self) -> dict[str, Any]:
        """What the panels need of the snapshot shown, as arrays and numbers: the run's columns.

        Besides these there are `step`, `cost` and `status` (what `describe` says).
        """
        return {"theta": parameters(self.network)}

    def code_at(self, step: int | str) -> str:
        """A few lines of dlcore that train as this lab did, for `step` steps: see `training_code`."""
        raise NotImplementedError

    # What comes with it.

    def make(self) -> None:
        """Start the run anew."""
        net = self.begin()
        self._runs += 1
        self._rows: dict[int, dict] = {}
        self._run, self._until, self._played_from = History(net, self._piece(0)), None, None
        self._show(None)

    @property
    def code(self) -> str:
        """A few lines of dlcore that give the same as is shown now; they can be run."""
        return self.code_at(self.shown)

    @property
    def costs(self) -> list:
        """The cost before the first step and after each one so far."""
        return self._run.costs

    @property
    def steps(self) -> int:
        """How many steps the run has taken."""
        return self._run.steps

    @property
    def snapshots(self) -> list[int]:
        """The steps whose network is kept, for scrubbing; the latest is among them."""
        return self._run.snapshots

    @property
    def shown(self) -> int:
        """The step that is shown: the latest, unless scrubbed back."""
        return self.steps if self._shown is None else self._shown

    @property
    def cost(self) -> float | np.ndarray:
        """The cost at the step shown."""
        return self.costs[self.shown]

    @property
    def network(self) -> Network:
        """The network at the step shown."""
        return self.network_at(self.shown)

    def network_at(self, step: int) -> Network:
        """The network after `step` steps, one of `snapshots`. Raises ValueError for another step."""
        if step not in self.snapshots:
            raise ValueError(f"step is {step!r}: expected a snapshot, such as {self.snapshots[-1]}")
        return self._run.network(step)

    def step(self, n: int = 1) -> None:
        """Take n steps from the one shown. A diverging run warns, and stops at its last finite cost."""
        self.raise_error()
        self._go(self.shown + checks.count(n, "n"))
        self.refresh()
        if self.note:
            warnings.warn(self.note, RuntimeWarning, stacklevel=2)

    def back(self, n: int = 1) -> None:
        """Show the network n steps before the one shown; at most back to step 0."""
        self.raise_error()
        self._go(max(0, self.shown - checks.count(n, "n")))
        self.refresh()

    def reset(self) -> None:
        """Back to step 0: the same seed, so the same weights."""
        self.raise_error()
        self._do_reset()
        self.refresh()

    def scrub(self, step: int) -> None:
        """Show the snapshot nearest to `step`, without training. The next step goes on from there."""
        step = checks.count(step, "step", at_least=0)
        if step > self.steps:
            raise ValueError(f"step is {step}: expected 0 to {self.steps}, the steps taken so far")
        self._show(min(self.snapshots, key=lambda kept: abs(kept - step)))
        self.refresh()

    def continue_from(self, net: Network) -> None:
        """Put another network in the place of the one shown; the next step goes on from it."""
        self._branch(net, by_hand=net)

    def _branch(self, net: Network, *, by_hand: Network | None = None) -> None:
        self._run.branch(self.shown, net, self._piece(self.shown, by_hand))
        self._forget(self.shown)

    def training_code(self, step: int | str, *, more: str = "") -> str:
        """`run = dl.train(...)` for each part of the run up to `step`, from `net` on: lines for `code_at`.

        more: further arguments. A network that was changed by hand is written out.
        """
        pieces, net = self.pieces_to(step), "net"
        lines = [network_code(pieces[0].network)] if pieces[0].network else []
        for piece, end in zip(pieces, [*(each.start for each in pieces[1:]), step], strict=True):
            rate, steps = piece.learning_rate, difference(end, piece.start)
            lines.append(f"run = dl.train({net}, X, Y, learning_rate={rate:g}, steps={steps}{more})")
            net = "run.network"
        return "\n".join(lines)

    def pieces_to(self, step: int | str) -> list[Piece]:
        """The parts of the run that lead to `step`, from the last network on that was changed by hand."""
        pieces = [piece for piece in self._run.pieces if piece.start <= getattr(step, "start", step)]
        return pieces[max(i for i, piece in enumerate(pieces) if not i or piece.network) :]

    def pin(self) -> None:
        """Keep the present curve, with the settings that made it, to compare the next ones with."""
        rows = self._run_rows()[1]
        entry = {name: np.array([row[name] for row in rows.values()], float) for name in ("step", "cost")}
        self.pins = [*self.pins, {"name": self._settings_text()} | entry]
        self.refresh()

    def unpin(self) -> None:
        """Let go of the curves that were kept."""
        self.pins = []
        self.refresh()

    @property
    def pins(self) -> list[dict]:
        """The curves kept."""
        return vars(self).get("_pins", [])

    @pins.setter
    def pins(self, pins: list[dict]) -> None:
        self._pins = pins

    def play(self) -> None:
        """Train and show it, until `pause`. Raises RuntimeError outside of a notebook."""
        self.raise_error()
        self._do_play()
        self.refresh()

    def pause(self) -> None:
        """Stop playing; the run stays as it is."""
        self.playing = False
        self.refresh()

    def close(self) -> None:
        """Stop, leave the browser, let go of callbacks."""
        self.playing = False
        super().close()

    def _go(self, step: int) -> None:
        """Show the network after `step` steps, training as far as there is need."""
        self._played_from = None
        if step > self.steps:
            self._run.advance(step - self.steps)
            self._show(None)
        else:
            self._run.visit(step)
            self._show(step)

    def _show(self, step: int | None) -> None:
        self._follow_browser(step)
        self._at = self.shown  # the browser goes there, too
        self._jumps += 1

    def _follow_browser(self, step: int | None) -> None:
        self._shown = self._run.looked_at = None if step == self.steps else step
        self.note = self._run.end if self._shown is None else ""

    def _forget(self, step: int) -> None:
        """Drop what was noted of the run from `step` on: it is another run now."""
        self._rows = {i: row for i, row in self._rows.items() if i < step}
        self._runs += 1
        self._show(None)

    def _adjust(self, moved: set[str]) -> None:
        """Go on from the step shown under what has moved, unless it only concerns what is seen."""
        if "learning_rate" in moved:
            self._branch(self.network)

    def _measure_anew(self) -> None:
        """What the record has of each snapshot is out of date, though the run goes on."""
        self._rows = {}
        self._runs += 1
        self._show(self._shown)

    def _piece(self, start: int, net: Network | None = None) -> Piece:
        """`descend` as it is now: with these settings and data, also when a part is trained again."""
        kept = {"settings": dict(self.settings), **{k: v for k, v in vars(self).items() if k in {"X", "Y"}}}
        this = weakref.ref(self)

        def descend(net: Any, step: int) -> Iterator[Step]:
            lab = this()
            now = {name: getattr(lab, name) for name in kept}
            vars(lab).update(kept)
            try:
                return lab.descend(net, step)
            finally:
                vars(lab).update(now)

        return Piece(start, descend, self.settings.get("learning_rate", 0.0), net)

    def _way_back(self) -> Callable[[], None]:
        settings, run, rows, shown = dict(self.settings), self._run.copy(), self._rows, self._shown

        def back() -> None:
            self.settings = settings
            self.make()  # for X, Y and whatever else `begin` sets
            self._run, self._rows, self._shown = run, rows, shown

        return back

    def _held_anew(self) -> int:
        steps, nets = {id(step) for step in self._run.kept.values()}, self._run.network(self.shown)
        row = sum(np.asarray(value).nbytes for value in self._rows.get(self.shown, {}).values())
        each = sum(parameters(net).nbytes for net in (nets if isinstance(nets, list) else [nets]))
        anew, self._held_steps = len(steps - self._held_steps), steps
        return anew * (each + row)

    def _twin(self) -> Self:
        twin = super()._twin()
        twin._run = self._run.copy()  # noqa: SLF001 - another lab of the same class
        return twin

    def _settings_text(self) -> str:
        """What differs from the controls' own start, in words."""
        words = [
            f"{control.label} {control.text(self.settings[name])}"
            for name, control in self.controls.items()
            if name != "speed" and self.settings[name] != control.start
        ]
        return ", ".join(words) or "as at the start"

    def _state_parts(self) -> dict[str, str]:
        """Besides the settings the step; for a run that was changed on its way the weights instead."""
        parts = super()._state_parts()
        if len(self._run.pieces) > 1 and isinstance(self.network, Network):
            theta = parameters(self.network).astype("<f4").tobytes()
            return parts | {"weights": urlsafe_b64encode(theta).decode()}
        return parts | ({"step": str(self.shown)} if self.shown else {})

    def _take_state(self, parts: dict[str, str]) -> None:
        super()._take_state(parts)
        if "weights" in parts:
            self.continue_from(with_parameters(self.network, urlsafe_b64decode(parts["weights"])))
        if "step" in parts:
            self._go(checks.count(int(parts["step"]), "step", at_least=0))
            self.refresh()

    # The browser.

    def _entries(self) -> dict:
        return super()._entries() | {
            "trains": {"speed": list(SPEEDS[self.speed])},
            "playing": self.playing,
            "shown": self.shown,
            "note": self.note,
            "jumps": self._jumps,
            "ended": bool(self._run.end) or self.steps == self._until,
            "pins": self.pins,
        }

    def _code_text(self) -> list:
        """For each part of the run: where it begins, and the code for a step of it, which is left open."""
        return [[piece.start, self.code_at(OpenStep(piece.start))] for piece in self._run.pieces]

    def _run_rows(self) -> tuple[int, dict]:
        self._rows = {step: self._rows.get(step) or self._row(step) for step in self.snapshots}
        return self._runs, self._rows

    def _row(self, step: int) -> dict:
        with self._seen(step):
            words = {"status": self.describe()} if self.told_each else {}
            return {"step": step, "cost": np.asarray(self.cost)} | words | self.measure()

    @contextmanager
    def _seen(self, step: int) -> Iterator[None]:
        """`network`, `cost` and `shown` are those of this step for a moment."""
        shown, self._shown = self._shown, step
        try:
            yield
        finally:
            self._shown = shown

    def _do_play(self, until: int | None = None) -> None:
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError as error:
            raise RuntimeError("play needs a notebook: elsewhere, take steps by lab.step(n)") from error
        self.error, self.note, self._until = None, "", until
        self._played_from = self._run.steps
        self._at, self._heard = self.shown, time.monotonic()
        if not self.playing:
            self.playing = True
            self._task = loop.create_task(_train_ahead(weakref.ref(self)))

    def _do_run_to(self, step: int) -> None:
        self._do_play(until=checks.count(step, "step", at_least=0))

    def _do_at(self, step: int, run: int) -> None:
        """The browser shows this step of this run now; of a run that is over it is only heard."""
        self._heard = time.monotonic()
        if run == self._runs:
            self._at = step
            if step in self._run.kept:
                self._follow_browser(step)

    def _do_pause(self, step: int, run: int) -> None:
        """The browser has stopped at `step`; what was trained ahead of it is forgotten.

        Where it does not know yet that another run has begun, it gets to know what that one shows.
        """
        self.playing = False
        if run == self._runs and step in self._run.kept:
            if self._played_from is not None:
                self._run.cut(max(step, min(self._played_from, self.steps)))
            self._follow_browser(step)
        self._played_from = None

    def _do_step(self, n: int = 1) -> None:
        self.error = None
        self._go(self.shown + n)

    def _do_back(self, n: int = 1) -> None:
        self.error = None
        self._go(max(0, self.shown - n))

    def _do_reset(self) -> None:
        self.error, self.playing = None, False
        self.make()
        self.note = "Back at the start, with the same weights as before."

    def _do_pin(self) -> None:
        self.pin()

    def _do_unpin(self) -> None:
        self.unpin()

    def _train_slice(self) -> bool:
        """Train for a moment, unless the browser has enough to play; whether it did."""
        base, growth = SPEEDS[self.speed]
        rate = base + growth * self.steps
        if rate:
            goal, every = self._at + rate * _AHEAD, 2 ** int(np.log2(max(1, rate / self.frames)))
        else:  # one snapshot a slice
            waiting = sum(step > self._at for step in self.snapshots[-self.frames :])
            goal, every = (np.inf if waiting < self.frames * _AHEAD else 0), 10**9
        goal = np.ceil(goal if self._until is None else min(goal, self._until))
        if self.steps >= goal or self._run.end:
            return False
        self._run.advance(int(min(goal - self.steps, 10**9)), seconds=_SLICE, every=every)
        return True

    def _watch(self) -> None:
        """Stop where nobody looks."""
        if time.monotonic() > self._heard + _UNSEEN:
            self.playing, self.note = False, "Paused, since nobody is looking."

    def _fail(self, error: Exception) -> None:
        self.playing = False
        super()._fail(error)


def descend_together(nets: list[Network], X: Any, Y: Any, *, learning_rate: Any) -> Iterator[Step]:
    """Several networks at once: a step's costs have one row for each, and its network is the list of them."""
    runs = [dl.descend(net, X, Y, learning_rate=learning_rate) for net in nets]
    for steps in zip(*runs, strict=True):
        networks: Any = lambda steps=steps: [step.network for step in steps]  # noqa: E731 - a list for one
        yield Step(np.stack([step.cost for step in steps]), networks)


async def _train_ahead(this: weakref.ref) -> None:
    """Let the lab train while it plays. The task holds it only during a slice, so it can be dropped."""
    sent, more = -np.inf, True
    while (lab := this()) and lab.playing:
        with lab._caught():  # noqa: SLF001 - the lab's own task
            more = lab._train_slice()  # noqa: SLF001
            lab._watch()  # noqa: SLF001
        if not lab.playing or time.monotonic() > sent + _BATCH:
            sent = time.monotonic()
            lab._tell()  # noqa: SLF001
        del lab
        # never 0: what the browser sends (a slider, Pause) needs a few turns of the loop to arrive
        await asyncio.sleep(0.003 if more else 0.02)
