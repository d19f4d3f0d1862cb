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
from dataclasses import dataclass, fields, is_dataclass
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
SECONDS = 8.0  # whatever it does: an import may take most of them
TURNING, TURNING_SECONDS = 2_000, 1.0  # after so many lines less will do: it is a loop that takes them
CHANGED = "<changed>"  # the file of a function that was made from a tree: its loops count their turns
STUCK = 200  # turns in which nothing changes that the condition of a `while` asks for

# What counts of each record: a learner's dZ may have the 1/m in it, if dW and db then do without.
RECORDS = {Cache: ("Z", "A"), Gradients: ("dW", "db"), Network: ("W", "b")}

# Of what a condition is made that depends on names alone, and what may end a loop but its condition.
_ASKED = (ast.Name, ast.Constant, ast.Compare, ast.BoolOp, ast.BinOp, ast.UnaryOp)
_ASKED = (*_ASKED, ast.cmpop, ast.boolop, ast.operator, ast.unaryop, ast.expr_context)
_LEAVES = (ast.Break, ast.Return, ast.Raise, ast.Try, ast.Yield, ast.YieldFrom, ast.Assert)

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
    """Raised in a learner's line when the function has run for too long, or in a loop that cannot end.

    No Exception, so that `except Exception` lets it pass. A bare `except:` swallows it all the same,
    and Python has stopped reporting lines by then: being dropped, it turns the guard on again.

    after: what it has used up, such as "200,000 steps"; "" where a loop cannot end
    same:  the names that the loop's condition asks for, which stay as they are
    """

    def __init__(
        self, guard: "_Guard", frame: FrameType, *, after: str = "", same: tuple[str, ...] = ()
    ) -> None:
        super().__init__("stopped")
        self._guard, self._frame = guard, frame
        self.after, self.same = after, same

    def __del__(self) -> None:  # pragma: no cover - coverage sees no line while the guard traces
        if self._guard.on:
            self._frame.f_trace = self._guard
            sys.settrace(self._guard)


class _Guard:
    """Counts the lines that run in one namespace, the notebook's, and raises Endless at the limit.

    values: the variables of the function itself when it was left last.
    calls: whether `without`, or what that wraps, was called meanwhile.
    """

    def __init__(self, function: Callable, without: Callable | None, *, measured: bool) -> None:
        self.on, self.values, self.calls = True, {}, False
        self._without = getattr(inspect.unwrap(without), "__code__", None) if without else None
        self._code = getattr(inspect.unwrap(function), "__code__", None)
        self._namespace, times = _namespace(function), MEASURED if measured else 1
        self._lines, self._turning = times * LINES, times * TURNING
        self._left, self._elsewhere = self._lines, ELSEWHERE * MEASURED * LINES
        soon = min(SECONDS, times * TURNING_SECONDS)
        self._end, self._soon = Limit(SECONDS), {soon: Limit(soon)}
        self._loops = {} if measured else _whiles(function)
        self._in: tuple[_While, list, int] | None = None

    def __call__(self, frame: FrameType, event: str, _: Any) -> "_Guard | None":  # pragma: no cover
        own = frame.f_globals is self._namespace
        self._left -= own
        self._elsewhere -= not own
        if after := self._used_up():
            self._keep_values(frame)
            raise Endless(self, frame, after=after)
        if event == "call" and frame.f_code is self._without:
            self.calls = True
        if not own:
            return None
        if self._loops and event == "line" and frame.f_code is self._code and (loop := self._stuck(frame)):
            self._keep_values(frame)
            raise Endless(self, frame, same=loop.names)
        if event == "return" and frame.f_code is self._code:
            self.values = dict(frame.f_locals)
        if event == "call" and _JUMP_TO_ITSELF in frame.f_code.co_code:
            frame.f_trace_opcodes = True
        return self

    def _keep_values(self, frame: FrameType | None) -> None:  # pragma: no cover - as below
        """Keep the variables of the function itself, which is in this frame or has led to it."""
        while frame and frame.f_code is not self._code:
            frame = frame.f_back
        self.values = dict(frame.f_locals) if frame else {}

    def _used_up(self) -> str:  # pragma: no cover - coverage sees no line while the guard traces
        """What there is no more of, in words; "" if there is enough of all."""
        if self._left < 0:
            return f"{self._lines:,} steps"
        if self._elsewhere < 0:
            return f"{ELSEWHERE * MEASURED * LINES:,} calls of other functions"
        if (self._left + self._elsewhere) % 64:  # looking at the clock costs more than a line does
            return ""
        ends = {SECONDS: self._end} | (self._soon if self._lines - self._left > self._turning else {})
        over = next((seconds for seconds, end in ends.items() if end.over), 0)
        return f"more than {over:g} second{'s' * (over != 1)}" if over else ""

    def _stuck(self, frame: FrameType) -> "_While | None":  # pragma: no cover - as above
        """The `while` in which nothing changes any more that its condition asks for."""
        if self._in and not self._in[0].first <= frame.f_lineno <= self._in[0].last:
            self._in = None
        if not (loop := self._loops.get(frame.f_lineno)):
            return None
        values = [frame.f_locals.get(name) for name in loop.names]
        known = all(isinstance(value, bool | int | float | np.number) for value in values)
        same = known and self._in is not None and self._in[0] is loop and self._in[1] == values
        turns = self._in[2] + 1 if same and self._in else 0
        self._in = (loop, values, turns)
        return loop if turns > STUCK else None


@dataclass(frozen=True)
class _While:
    """A `while` that its condition alone can end: its first and last line, and the names that it asks for."""

    first: int
    last: int
    names: tuple[str, ...]


def _whiles(function: Callable) -> dict[int, _While]:
    """Those of a function, by the first lines in them, as far as their conditions ask for names alone."""
    code = getattr(inspect.unwrap(function), "__code__", None)
    if not code or code.co_filename == CHANGED or "while " not in (text := source(function)):
        return {}
    found = {}
    for loop in ast.walk(ast.parse(text)):
        if not isinstance(loop, ast.While) or not all(isinstance(n, _ASKED) for n in ast.walk(loop.test)):
            continue
        if any(isinstance(n, _LEAVES) for line in loop.body for n in ast.walk(line)):
            continue
        names = dict.fromkeys(n.id for n in ast.walk(loop.test) if isinstance(n, ast.Name))
        before = code.co_firstlineno - 1
        loop_lines = _While(before + loop.lineno, before + (loop.end_lineno or 0), tuple(names))
        found[before + loop.body[0].lineno] = loop_lines
    return found


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
    guard = _Guard(function, without, measured=measure is not None)
    value, error = None, None
    # being stopped on its way out of a `with np.errstate`, the library would leave NumPy silent
    with np.errstate(), warnings.catch_warnings(record=True) as warned, _known_by_name(function):
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
            return Outcome(error=error)
    return Outcome(value, changed=changes(args, copies))


def answer(function: Callable, args: Iterable, measure: Callable | None) -> Any:
    """What the function returns, or what is measured of it, all of which is measured here."""
    if not measure:
        return function(*args)
    value = measure(function, *args)
    return tuple(value) if isinstance(value, Iterator) else value


@contextlib.contextmanager
def _known_by_name(function: Callable) -> Iterator[None]:
    """Its name stands for it, as it will when its decorator is done: it may call itself."""
    names, name = _namespace(function), getattr(function, "__name__", "")
    if names is None or name not in getattr(getattr(function, "__code__", None), "co_names", ()):
        yield
        return
    before = {key: names[key] for key in (name,) if key in names}
    names[name] = function
    try:
        yield
    finally:
        names.pop(name, None)
        names.update(before)


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
