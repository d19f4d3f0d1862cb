"""Run a learner's function: on copies of the inputs, with an eye on loops that never end.

No thread, process or signal is needed, so this works in a browser kernel, too: while the function
runs, Python reports each line of it to a `_Guard`, which ends it when it has had enough.
"""

import ast
import contextlib
import copy
import dis
import functools
import inspect
import linecache
import sys
import textwrap
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from types import FrameType, FunctionType
from typing import Any

import numpy as np
from numpy.typing import NDArray

import dlcore as dl
from dlcore.exercises.records import Outcome
from dlcore.network import Cache, Gradients, Network

LINES = 200_000  # no correct answer needs half of them on inputs as small as ours
MEASURED = 5  # times as many where a function is called many times, to be measured
ELSEWHERE = 20  # times as many calls of other modules' functions: an import may make a million
SECONDS = 8.0  # a loop around something slow uses up time before it uses up lines

# What counts of each record: a learner's dZ may have the 1/m in it, if dW and db then do without.
RECORDS = {Cache: ("Z", "A"), Gradients: ("dW", "db"), Network: ("W", "b")}

# `while True: pass` on one line is a jump to itself, which Python 3.11 reports as an instruction only.
_JUMP_TO_ITSELF = bytes((dis.opmap["JUMP_BACKWARD"], 1))


class Limit:
    """An end of so many seconds of the processor: a busy machine takes longer, and comes as far.

    Four times as long on the clock ends it, too.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds, self._asked = seconds, 0.0
        self._processor, self._clock = time.process_time(), time.perf_counter()

    @property
    def over(self) -> bool:
        """Whether the time is up."""
        passed = time.perf_counter() - self._clock
        if passed < self._asked:  # the processor's time, which is slow to ask for, does not go by faster
            return False
        left = self._seconds - (time.process_time() - self._processor)
        self._asked = passed + left
        return left <= 0 or passed > 4 * self._seconds


class Endless(BaseException):
    """Raised in a learner's line when the function has run for too long.

    No Exception, so that `except Exception` lets it pass. A bare `except:` swallows it all the same,
    and Python has stopped reporting lines by then: being dropped, it turns the guard on again.
    """

    def __init__(self, guard: "_Guard", frame: FrameType) -> None:
        super().__init__("stopped")
        self._guard, self._frame = guard, frame

    def __del__(self) -> None:  # pragma: no cover - coverage sees no line while the guard traces
        if self._guard.on:
            self._frame.f_trace = self._guard
            sys.settrace(self._guard)


class _Guard:
    """Counts the lines that run in one namespace, the notebook's, and raises Endless at the limit.

    values: the variables of the function itself when it was left last.
    calls: whether `without`, or what that wraps, was called meanwhile.
    """

    def __init__(self, function: Callable, without: Callable | None, lines: int) -> None:
        self.on, self.values, self.calls = True, {}, False
        self._without = getattr(inspect.unwrap(without), "__code__", None) if without else None
        self._code = getattr(inspect.unwrap(function), "__code__", None)
        self._namespace, self._end = _namespace(function), Limit(SECONDS)
        self._left, self._elsewhere = lines, ELSEWHERE * MEASURED * LINES

    def __call__(self, frame: FrameType, event: str, _: Any) -> "_Guard | None":  # pragma: no cover
        own = frame.f_globals is self._namespace
        self._left -= own
        self._elsewhere -= not own
        # looking at the clock costs more than a line does
        late = not (self._left + self._elsewhere) % 64 and self._end.over
        if self._left < 0 or self._elsewhere < 0 or late:
            raise Endless(self, frame)
        if event == "call" and frame.f_code is self._without:
            self.calls = True
        if not own:
            return None
        if event == "return" and frame.f_code is self._code:
            self.values = dict(frame.f_locals)
        if event == "call" and _JUMP_TO_ITSELF in frame.f_code.co_code:
            frame.f_trace_opcodes = True
        return self


def run(
    function: Callable,
    args: dict[str, Any],
    *,
    measure: Callable | None = None,
    without: Callable | None = None,
) -> Outcome:
    """Call `function` with copies of args, or let measure(function, *args) do so; never raise what it raises.

    without: a function whose call is noted. The stop button still works: KeyboardInterrupt is passed on.
    """
    copies = fresh(args)
    held = dict(arrays(copies))
    guard = _Guard(function, without, MEASURED * LINES if measure else LINES)
    value, error = None, None
    # being stopped on its way out of a `with np.errstate`, the library would leave NumPy silent
    with np.errstate(), warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        before = sys.gettrace()
        try:
            sys.settrace(guard)
            value = answer(function, copies.values(), measure)
        except (Exception, Endless, SystemExit) as raised:  # noqa: BLE001 - whatever a learner's code may raise
            error = raised
        finally:
            guard.on = False
            sys.settrace(before)
    # what is collected meanwhile may warn, too: a file left open, a coroutine never awaited
    own = [warning for warning in warned if warning.source is None]
    said = tuple(dict.fromkeys(str(warning.message) for warning in own))
    changed, now = changes(args, copies), dict(arrays(copies))
    replaced = tuple(name for name in changed if now.get(name) is not held.get(name))
    line = _line(function, error)
    return Outcome(value, error, line, changed, replaced, guard.calls, said, guard.values)


def run_trusted(function: Callable, args: dict[str, Any], *, measure: Callable | None = None) -> Outcome:
    """The same for a function that ends and prints nothing: a reference, or one with a mistake in it."""
    copies = fresh(args)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            value = answer(function, copies.values(), measure)
        except Exception as error:  # noqa: BLE001 - a mistake may be one that raises
            return Outcome(error=error, changed=changes(args, copies))
    return Outcome(value, changed=changes(args, copies))


def answer(function: Callable, args: Iterable, measure: Callable | None) -> Any:
    """What the function returns, or what is measured of it, all of which is measured here."""
    if not measure:
        return function(*args)
    value = measure(function, *args)
    return tuple(value) if isinstance(value, Iterator) else value


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


def apart(function: Callable) -> Callable:
    """The same function on a copy of its notebook's names, in which what it may write into is copied, too."""
    if not isinstance(function, FunctionType):
        return function
    code, names = function.__code__, names_of(function)
    return FunctionType(code, names, function.__name__, function.__defaults__, function.__closure__)


def names_of(function: FunctionType) -> dict[str, Any]:
    """A copy of the names that the function sees, without what shows or asks something."""
    names = dict(function.__globals__)
    for name in function.__code__.co_names:
        if isinstance(names.get(name), np.ndarray | list | dict | set):
            names[name] = fresh(names[name])
    names["display"] = names["input"] = lambda *_, **__: None
    return names


# Inputs: copies of them, the arrays in them, and whether they were written into


def fresh(value: Any) -> Any:
    """A copy in which every array, container and generator is a new one."""
    if isinstance(value, np.ndarray):
        return value.copy()
    if type(value) is dict:
        return {key: fresh(each) for key, each in value.items()}
    if type(value) in {list, tuple}:
        return type(value)(map(fresh, value))
    if type(value) in RECORDS:
        new = copy.copy(value)
        for each in fields(value):
            object.__setattr__(new, each.name, fresh(getattr(value, each.name)))  # they are frozen
        return new
    if value is None or callable(value) or isinstance(value, bool | int | float | str) or is_dataclass(value):
        return value
    return copy.deepcopy(value)


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of the inputs whose entries are not what they were; rounding is forgiven."""
    then, now = dict(arrays(before)), dict(arrays(after))
    return tuple(
        name
        for name in {**then, **now}
        if name not in now
        or name not in then
        or now[name].shape != then[name].shape
        or not (
            np.array_equal(now[name], then[name])
            or np.allclose(now[name], then[name], rtol=1e-9, atol=1e-12, equal_nan=True)
        )
    )


def arrays(value: Any, name: str = "") -> Iterator[tuple[str, NDArray]]:
    """Every array within the inputs, by name: W[1] for the weights of a network."""
    if isinstance(value, np.ndarray):
        yield name, value
    elif isinstance(value, Mapping):
        for key in value:
            yield from arrays(value[key], f"{name}[{key}]" if name else str(key))
    elif type(value) in RECORDS:
        for field in RECORDS[type(value)]:
            yield from arrays(getattr(value, field), field)
    elif isinstance(value, tuple | list):
        for i, each in enumerate(value):
            yield from arrays(each, f"{name}[{i}]")


# Source


def source(function: Callable) -> str:
    """The function's source, or "" where Python cannot find it."""
    with contextlib.suppress(OSError, TypeError, SyntaxError):
        return textwrap.dedent(inspect.getsource(function))
    return ""


def parameters(function: Callable) -> tuple[str, ...]:
    """The names of the function's parameters."""
    with contextlib.suppress(TypeError, ValueError):  # some built-in functions have none
        return tuple(inspect.signature(function).parameters)
    return ()


def is_stub(function: Callable) -> bool:
    """Whether nothing has been written yet but `...`, `pass`, `return None` or NotImplementedError."""
    try:
        tree = ast.parse(source(function)).body
    except SyntaxError:
        return False
    return bool(tree) and isinstance(tree[0], ast.FunctionDef) and all(map(_says_nothing, tree[0].body))


def _says_nothing(line: ast.stmt) -> bool:
    if isinstance(line, ast.Raise):
        return "NotImplementedError" in ast.unparse(line)
    value = line.value if isinstance(line, ast.Expr | ast.Return) else None
    return isinstance(line, ast.Pass | ast.Return | ast.Expr) and (
        value is None or (isinstance(value, ast.Constant) and not isinstance(value.value, int | float))
    )


@functools.cache
def edited(function: Callable, way: str) -> Callable:
    r"""A function with a mistake in it, made from its own text.

    way: "old -> new", where old is a piece of the text, replaced wherever it stands; several such
         changes are joined by " && ". A way without an arrow is what is returned instead.
         The lines of a new piece are indented as the line is in which it stands.

    Raises ValueError if the text has no such piece.
    """
    text = source(function)
    for change in way.split(" && "):
        old, arrow, new = f"{change} ".partition(" -> ")
        text = _replaced(text, old, new[:-1]) if arrow else _returning(text, change)
    names = {"np": np, "dl": dl, **function.__globals__}
    exec(compile(text, f"<{way}>", "exec"), names)  # noqa: S102 - our own function with a line of ours
    return names[function.__name__]


def _replaced(text: str, old: str, new: str) -> str:
    head, docstring, body = text.partition('"""\n')  # the docstring ends the head
    if old not in body:
        raise ValueError(f"mistakes has {old!r}: expected a piece of the function's text")
    before = body[: body.index(old)].rpartition("\n")[2]
    indent = before[: len(before) - len(before.lstrip())]
    return head + docstring + body.replace(old, new.replace("\n", f"\n{indent}"))


def _returning(text: str, new: str) -> str:
    before, found, _ = text.rpartition("return ")
    if not found or text.partition('"""\n')[2].count("return ") > 1:
        raise ValueError(f"mistakes has {new!r}: expected an arrow, as there is no single `return`")
    return f"{before}return {new}\n"
