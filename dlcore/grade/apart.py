"""A function that lives in another process: called here, run there, with limits."""

# pyright: reportOptionalMemberAccess=false
# (the process was started with pipes at both ends)

import contextlib
import inspect
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dlcore.exercises.records import ToldError
from dlcore.grade.wire import decoded, encoded, put_back

_START = "import sys; sys.path.insert(0, {path!r}); from dlcore.grade import child; child.main()"
_HOME = str(Path(__file__).resolve().parents[2])
_LONGEST = 1 << 28  # characters of one answer; more is no answer to inputs as small as ours


class AnswerError(ToldError):
    """What an answer raised, or why its process ended."""


class Apart:
    """A learner's function in a process of its own; it can be called like any other.

    parameters: the names of the exercise's parameters
    seconds:    after which its process is ended
    """

    def __init__(self, process: subprocess.Popen, parameters: tuple[str, ...], seconds: float) -> None:
        kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
        self.__signature__ = inspect.Signature([inspect.Parameter(name, kind) for name in parameters])
        self._process, self._ended_after = process, 0.0
        self.clock = threading.Timer(seconds, self._end, [seconds])

    def _end(self, seconds: float) -> None:
        self._ended_after = seconds
        self._process.kill()

    def __call__(self, *args: Any) -> Any:
        """Call the function with args; what it writes into them is written into these."""
        functions: list = []
        self.say(args=encoded(args, functions))
        while "ask" in (said := self.hear()):
            value = functions[said["ask"]](*decoded(said["args"]))
            self.say(value=encoded(value))
        put_back(args, decoded(said["args"], lambda *_: None))
        return decoded(said["value"])

    def say(self, **said: Any) -> None:
        """Send one line."""
        try:
            self._process.stdin.write(json.dumps(said) + "\n")
            self._process.stdin.flush()
        except OSError:  # it has ended, which is heard next
            return

    def hear(self) -> dict:
        """Wait for one line; AnswerError if there is none, or if it tells of an error."""
        line = self._process.stdout.readline(_LONGEST)
        if not line.endswith("\n"):
            if self._ended_after:
                raise AnswerError(f"The answer took longer than {self._ended_after:g} seconds.")
            raise AnswerError("The process ended without an answer: by its own code, or for want of memory.")
        said = json.loads(line)
        if not isinstance(said, dict) or "error" in said:
            raise AnswerError(f"{said['error']}: {said['text']}")
        return said


@contextlib.contextmanager
def apart(
    name: str,
    code: str,
    parameters: tuple[str, ...],
    *,
    without: Mapping[str, str],
    seconds: float,
    megabytes: int,
) -> Iterator[Apart]:
    """The function that `code` defines as the answer to exercise `name`, in a process of its own.

    without: the library's functions that it is not to call, by name, and what is said where it does
    Raises AnswerError if the code does not come so far. The process is ended after `seconds`.
    """
    one_thread = {f"{library}_NUM_THREADS": "1" for library in ("OPENBLAS", "OMP", "MKL")}
    with tempfile.TemporaryDirectory() as empty:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-I", "-c", _START.format(path=_HOME)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            cwd=empty,
            env={**os.environ, **one_thread},
        )
        function = Apart(process, parameters, seconds)
        function.clock.start()
        try:
            task = {"name": name, "code": code, "without": dict(without)}
            function.say(**task, bytes=megabytes << 20, seconds=seconds)
            function.hear()
            yield function
        finally:
            function.clock.cancel()
            process.kill()
            process.communicate()
