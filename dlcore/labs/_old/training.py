"""Labs that train: Play, Step and Reset, and a run that can be scrubbed back and forth.

Play is one asyncio task: no thread, so it works in a browser's kernel, too, and the controls are answered
between two frames.
"""

import asyncio
import time
import warnings
import weakref
from collections.abc import Iterator

import numpy as np
from traitlets import Bunch

from dlcore import checks
from dlcore.labs._old.frame import Lab
from dlcore.labs._old.history import History
from dlcore.labs._old.play import show_frames
from dlcore.labs._old.view import weakly
from dlcore.network import Network
from dlcore.training import Step

__all__ = ["TrainingLab"]

_TRAIN = 0.012  # s of a frame spent on training, at most


class TrainingLab(Lab):
    """A lab that follows gradient descent. Its author writes `begin` in place of `make`.

    note: what there is to say in place of the description: that the run has ended, or starts anew
    """

    _run: History | None = None

    def begin(self) -> Iterator[Step]:
        """`dl.descend(...)` for the present controls: the run that the lab follows."""
        raise NotImplementedError

    def make(self) -> None:
        """Start the run anew."""
        self._run, self._shown, self.note = History(self.begin()), None, ""

    @property
    def costs(self) -> list:
        """The cost before the first step and after each one so far."""
        return self._run.costs

    @property
    def steps(self) -> int:
        """How many steps the run has taken."""
        return self._run.steps

    @property
    def moments(self) -> list[int]:
        """The steps whose network is kept, for scrubbing; the latest is among them."""
        return self._run.moments

    @property
    def shown(self) -> int:
        """The step that the picture shows: the latest, unless scrubbed back."""
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
        """The network after `step` steps, one of `moments`."""
        return self._run.network(step)

    def step(self, n: int = 1) -> None:
        """Take n steps and show where they led. A diverging run warns, and stops at its last finite cost."""
        self.raise_error()
        self._take(checks.count(n, "n"))
        if self.note:
            warnings.warn(self.note, RuntimeWarning, stacklevel=2)

    def reset(self) -> None:
        """Back to step 0: the same seed, so the same weights."""
        self.raise_error()
        self._reset()

    def scrub(self, step: int) -> None:
        """Show the kept moment nearest to `step`, without training. The next step goes on from the latest."""
        step = checks.count(step, "step", at_least=0)
        if step > self.steps:
            raise ValueError(f"step is {step}: expected 0 to {self.steps}, the steps taken so far")
        self._shown = min(self.moments, key=lambda kept: abs(kept - step))
        self.refresh()

    def play(self) -> None:
        """Train and show it, until `pause`. Raises RuntimeError outside of a notebook."""
        self.raise_error()
        self._play()

    def pause(self) -> None:
        """Stop playing; the run stays as it is."""
        self.playing = False
        self.refresh()

    def close(self) -> None:
        """Stop, leave the browser, let go of figure and callbacks."""
        self.playing = False
        super().close()

    def _play(self) -> None:
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError as error:
            raise RuntimeError("play needs a notebook: elsewhere, take steps by lab.step(n)") from error
        if not self.playing:
            self.playing, self._ticked = True, time.perf_counter()
            self._task = loop.create_task(show_frames(weakref.ref(self)))
            self.refresh()

    def _take(self, n: int = 1) -> None:
        self._advance(n)
        self.refresh()

    def _reset(self) -> None:
        self.make()
        self.note = "Back at the start, with the same weights as before."
        self.refresh()

    def _advance(self, n: int, seconds: float = np.inf) -> None:
        self._run.advance(n, seconds)
        self._shown, self.note = None, self._run.end
        self.playing = self.playing and not self._run.end

    def tick(self) -> None:
        """One frame of play: slow at the start, where most happens, then ever more steps a second."""
        with self._caught():
            now = time.perf_counter()
            self._advance(1 + int(self.steps * min(now - self._ticked, 0.2)), _TRAIN)
            self._ticked = now
            self.refresh()

    def _spec(self) -> dict:
        return super()._spec() | {"trains": True}

    def _state(self) -> dict:
        moments = self.moments
        state = {
            "playing": self.playing,
            "moments": len(moments) - 1,
            "moment": moments.index(self.shown),
            "moment_text": f"step {self.shown} of {self.steps}",
        }
        return super()._state() | state | ({"status": self.note} if self.note else {})

    def _open(self) -> None:
        super()._open()
        self.view.observe(weakly(self._scrubbed), "moment")

    def _scrubbed(self, change: Bunch) -> None:
        """Follow the slider that goes through the run; while it plays, that pauses it."""
        with self._caught():
            moments = self.moments
            if change.new < len(moments) and moments[change.new] != self.shown:
                self.playing, self._shown = False, moments[change.new]
                self.refresh()

    def _pressed(self, button: str) -> None:
        play = self.pause if self.playing else self._play
        with self._caught():
            {"play": play, "step": self._take, "reset": self._reset}[button]()

    def _fail(self, error: Exception) -> None:
        self.playing = False
        super()._fail(error)
