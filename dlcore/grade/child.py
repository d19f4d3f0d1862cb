"""The process in which one answer runs. It knows the library and the answer's text, and no exercise.

Lines of JSON come in on standard input and go out on what standard output was; whatever the answer
prints goes nowhere. What it says is data: numbers, to be compared where it cannot reach.
"""

import contextlib
import importlib
import json
import os
import sys
import types
from collections.abc import Callable
from typing import Any

from dlcore.grade.wire import decoded, encoded


class Exercises(types.ModuleType):
    """In place of `dlcore.exercises`: decorators that keep the function and say nothing."""

    def __init__(self) -> None:
        super().__init__("dlcore.exercises")
        self.__path__ = []
        self.kept: dict[str, Callable] = {}

    def __getattr__(self, name: str) -> Callable:
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda function: self.kept.setdefault(name, function) and function


class _Closed:
    """An importer that refuses what holds the answers."""

    def find_spec(self, name: str, *_: Any) -> None:
        if name.startswith(("dlcore.exercises", "dlcore.grade")):
            raise ImportError(f"{name} is not there while an answer is graded")


def main() -> None:
    """Take the answer's text, then call it as often as asked."""
    lines, out = sys.stdin, os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)

    def say(**said: Any) -> None:
        out.write(json.dumps(said) + "\n")
        out.flush()

    def ask(place: int, *args: Any) -> Any:
        say(ask=place, args=encoded(args))
        return decoded(json.loads(lines.readline())["value"])

    task = json.loads(lines.readline())
    _limit(task["bytes"], task["seconds"])
    try:
        for name, instead in task["without"].items():
            _close(name, instead)
        function = _function(task["name"], task["code"])
    except BaseException as error:  # noqa: BLE001 - whatever a learner's code may raise
        say(error=type(error).__name__, text=str(error))
        return
    say(ready=True)
    for line in lines:
        args = decoded(json.loads(line)["args"], ask)
        try:
            value = function(*args)
        except BaseException as error:  # noqa: BLE001 - likewise
            say(error=type(error).__name__, text=str(error))
        else:
            say(value=encoded(value), args=encoded(args, []))


def _function(name: str, code: str) -> Callable:
    exercises = Exercises()
    for module in [name for name in sys.modules if name.startswith(("dlcore.exercises", "dlcore.grade"))]:
        del sys.modules[module]
    sys.modules["dlcore.exercises"] = exercises
    vars(sys.modules["dlcore"])["exercises"] = exercises
    sys.meta_path.insert(0, _Closed())
    names: dict[str, Any] = {"__name__": "answer", "exercises": exercises}
    exec(compile(code, "<answer>", "exec"), names)  # noqa: S102 - what this process is for
    return exercises.kept[name]


def _close(name: str, instead: str) -> None:
    """Whoever calls the library's function of this name is told what to do instead."""

    def closed(*_: Any, **__: Any) -> None:
        raise RuntimeError(instead)

    for module in [module for key, module in sys.modules.items() if key.split(".")[0] == "dlcore"]:
        if callable(vars(module).get(name)):
            setattr(module, name, closed)


def _limit(memory: int, seconds: float) -> None:
    """No more memory, processor time or files than that, where the system knows limits."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        resource = importlib.import_module("resource")  # Windows has none
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 1))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
