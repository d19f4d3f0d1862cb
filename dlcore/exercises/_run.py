"""Run a learner's function: on copies of the inputs, with an eye on loops that never end.

No thread, process or signal is needed, so this works in a browser kernel, too: while the function
runs, Python reports each line of it to a `_Guard`, which ends it when it has had enough.
"""

import copy
import dis
import inspect
import linecache
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType
from typing import Any

import numpy as np

from dlcore.exercises._values import changes

LINES = 1_000_000  # no correct answer needs a tenth of them on inputs as small as ours
SECONDS = 20.0  # a loop around something slow uses up time before it uses up lines

# `while True: pass` on one line is a jump to itself, which Python 3.11 reports as an instruction only.
_JUMP_TO_ITSELF = bytes((dis.opmap["JUMP_BACKWARD"], 1))


@dataclass(frozen=True)
class Outcome:
    """What came of one call.

    value:   what was returned
    error:   what was raised instead, or None; an Endless if it had to be stopped
    line:    the learner's line where that happened, such as "line 3: A = W * X"
    changed: the names of the inputs that the function wrote into
    warned:  what NumPy and Python warned of
    """

    value: Any = None
    error: BaseException | None = None
    line: str = ""
    changed: tuple[str, ...] = ()
    warned: tuple[str, ...] = ()


class Endless(BaseException):
    """Raised in a learner's line when the function has run for too long.

    No Exception, so that `except Exception` lets it pass. A bare `except:` swallows it all the same,
    and Python has stopped reporting lines by then: being dropped, it turns the guard on again.
    """

    def __init__(self, guard: "_Guard", frame: FrameType) -> None:
        super().__init__("this does not come to an end")
        self._guard, self._frame = guard, frame

    def __del__(self) -> None:
        if self._guard.on:
            self._frame.f_trace = self._guard
            sys.settrace(self._guard)


class _Guard:
    """Counts the lines that run in one namespace, the notebook's, and raises Endless at the limit."""

    def __init__(self, namespace: dict | None) -> None:
        self.on = True
        self._namespace, self._left, self._end = namespace, LINES, time.perf_counter() + SECONDS

    def __call__(self, frame: FrameType, event: str, _: Any) -> "_Guard | None":
        self._left -= 1
        if self._left < 0 or time.perf_counter() > self._end:
            raise Endless(self, frame)
        if frame.f_globals is not self._namespace:
            return None
        if event == "call" and _JUMP_TO_ITSELF in frame.f_code.co_code:
            frame.f_trace_opcodes = True
        return self


def run(function: Callable, args: dict[str, Any], *, ask: Callable | None = None) -> Outcome:
    """Call `function` with copies of args, or let ask(function, *args) do so; never raise what it raises.

    The stop button still works: KeyboardInterrupt is passed on.
    """
    copies = copy.deepcopy(args)
    guard = _Guard(_namespace(function))
    value, error = None, None
    # being stopped on its way out of a `with np.errstate`, the library would leave NumPy silent
    with np.errstate(), warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        before = sys.gettrace()
        try:
            sys.settrace(guard)
            value = ask(function, *copies.values()) if ask else function(*copies.values())
        except (Exception, Endless, SystemExit) as raised:  # noqa: BLE001 - whatever a learner's code may raise
            error = raised
        finally:
            guard.on = False
            sys.settrace(before)
    # what is collected meanwhile may warn, too: a file left open, a coroutine never awaited
    own = [warning for warning in warned if warning.source is None]
    said = tuple(dict.fromkeys(str(warning.message) for warning in own))
    return Outcome(value, error, _line(function, error), changes(args, copies), said)


def _namespace(function: Callable) -> dict | None:
    return getattr(inspect.unwrap(function), "__globals__", None)


def _line(function: Callable, error: BaseException | None) -> str:
    """The last of the learner's own lines that the error came through."""
    at, line = error.__traceback__ if error else None, ""
    while at:
        if at.tb_frame.f_globals is _namespace(function):
            text = linecache.getline(at.tb_frame.f_code.co_filename, at.tb_lineno).strip()
            line = f"line {at.tb_lineno}: {text}".rstrip(": ")
        at = at.tb_next
    return line
