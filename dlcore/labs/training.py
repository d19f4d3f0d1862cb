"""Labs that train: Play, Step and Reset, and a run that can be scrubbed back and forth.

Play is one asyncio task: no thread, so it works in a browser's kernel, too, and the controls are answered
between two frames.
"""

import asyncio
import itertools
import time
import warnings
import weakref
from collections.abc import Iterator, Sequence

import numpy as np
from traitlets import Bunch

from dlcore import _checks
from dlcore.labs.frame import Lab
from dlcore.labs.view import weakly
from dlcore.network import Network
from dlcore.training import Step

__all__ = ["TrainingLab"]

_MOMENTS = 240  # snapshots kept for scrubbing
_FRAME = 1 / 30  # s between two frames, where time allows
_TRAIN = 0.012  # s of a frame spent on training, at most
_UNSEEN = 20  # frames that no browser paints before play stops: its page is closed or hidden


class TrainingLab(Lab):
    """A lab that follows gradient descent. Its author writes `begin` in place of `make`.

    costs:   the cost before the first step and after each one so far
    moments: the steps whose network is kept, for scrubbing; the latest is always among them
    """

    costs: Sequence = ()

    def begin(self) -> Iterator[Step]:
        """`dl.descend(...)` for the present controls: the run that the lab follows."""
        raise NotImplementedError

    def make(self) -> None:
        """Start the run anew."""
        self._run, self._kept, self._stride, self.costs = self.begin(), {}, 1, []
        self._latest = self._shown = None
        self.note = self._end = ""
        self._advance(1)

    @property
    def steps(self) -> int:
        """How many steps the run has taken."""
        return len(self.costs) - 1

    @property
    def moments(self) -> list[int]:
        """The steps whose network is kept, the latest among them."""
        return sorted({*self._kept, self.steps})

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
        return (self._latest if step == self.steps else self._kept[step]).network

    def step(self, n: int = 1) -> None:
        """Take n steps and show where they led. A diverging run warns, and stops at its last finite cost."""
        self.raise_error()
        self._advance(_checks.count(n, "n"))
        self.refresh()
        if self.note:
            warnings.warn(self.note, RuntimeWarning, stacklevel=2)

    def reset(self) -> None:
        """Back to step 0: the same seed, so the same weights."""
        self.raise_error()
        self._reset()

    def scrub(self, step: int) -> None:
        """Show the kept moment nearest to `step`, without training. The next step goes on from the latest."""
        step = _checks.count(step, "step", at_least=0)
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
            self._task = loop.create_task(_play(weakref.ref(self)))
            self.refresh()

    def _reset(self) -> None:
        self.make()
        self.note = "Back at the start, with the same weights as before."
        self.refresh()

    def _advance(self, n: int, seconds: float = np.inf) -> None:
        """Take n steps, or as many as there is time for."""
        self._shown, self.note, end = None, "", time.perf_counter() + seconds
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always", RuntimeWarning)
            for step in itertools.islice(self._run, n):
                self._keep(step)
                if time.perf_counter() > end:
                    break
        if said:
            self._end = str(said[-1].message)
        if self._end:
            self.note, self.playing = self._end, False

    def _keep(self, step: Step) -> None:
        """Append a step; of the earlier ones keep every stride-th, twice as sparse whenever too many."""
        self._latest = step
        self.costs.append(step.cost)
        if self.steps % self._stride == 0:
            self._kept[self.steps] = step
        if len(self._kept) > _MOMENTS:
            self._stride *= 2
            self._kept = {i: kept for i, kept in self._kept.items() if i % self._stride == 0}

    def _tick(self) -> None:
        """One frame of play: slow at the start, where most happens, then ever more steps a second."""
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
        self._view.observe(weakly(self._scrubbed), "moment")

    def _scrubbed(self, change: Bunch) -> None:
        """Follow the slider that goes through the run; while it plays, that pauses it."""
        with self._caught():
            moments = self.moments
            if change.new < len(moments) and moments[change.new] != self.shown:
                self.playing, self._shown = False, moments[change.new]
                self.refresh()

    def _pressed(self, button: str) -> None:
        with self._caught():
            {"play": self._toggle, "step": self._one, "reset": self._reset}[button]()

    def _toggle(self) -> None:
        if self.playing:
            self.pause()
        else:
            self._play()

    def _one(self) -> None:
        self._advance(1)
        self.refresh()

    def _fail(self, error: Exception) -> None:
        self.playing = False
        super()._fail(error)


async def _play(this: weakref.ref) -> None:
    """Frame after frame while the lab plays. It holds the lab only during a frame, so it can be dropped."""
    unseen = 0
    while (lab := this()) and lab.playing:
        start, view = time.perf_counter(), lab._view  # noqa: SLF001 - the lab's own task
        with lab._caught():  # noqa: SLF001
            lab._tick()  # noqa: SLF001
        if unseen > _UNSEEN:
            lab.pause()
        del lab
        # never 0: what the browser sends (a slider, Pause) needs a few turns of the loop to arrive
        await asyncio.sleep(max(0.003, start + _FRAME - time.perf_counter()))
        if view:
            unseen = 0 if await view.painted() else unseen + 1
