"""Values as text between two processes: arrays, numbers, dictionaries and the library's records.

Nothing is pickled. Whatever one process writes, the other makes numbers of it and no code.
"""

# pyright: reportArgumentType=false, reportReturnType=false
# (what comes over the wire may be anything)

import base64
import dataclasses
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

import dlcore as dl

_RECORDS = {record.__name__: record for record in (dl.Cache, dl.Gradients, dl.Network)}
_NAMED = {**dl.ACTIVATIONS, **dl.LOSSES, dl.softmax.name: dl.softmax}
_PLAIN = (type(None), bool, int, float, str)
_NUMBERS = "biufc"  # the kinds of array that hold numbers


class Unknown:
    """Stands for a value that is none of those known here; it is equal to nothing."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def __repr__(self) -> str:
        return f"<{self.kind}>"


def encoded(value: Any, functions: list[Callable] | None = None) -> list:
    """`value` as lists of strings and numbers; a function becomes a place in `functions`."""
    kind = type(value)
    match value:
        case None | bool() | int() | float() | str() if kind in _PLAIN:
            tree = ["plain", value]
        case np.ndarray() | np.generic() if value.dtype.kind in _NUMBERS:
            data = base64.b64encode(np.ascontiguousarray(value).tobytes()).decode()
            tree = ["array", value.dtype.str, list(value.shape), data]
        case list() | tuple() if kind in {list, tuple}:
            tree = [kind.__name__, [encoded(item, functions) for item in value]]
        case dict() if kind is dict:
            tree = ["dict", [[encoded(key), encoded(item, functions)] for key, item in value.items()]]
        case dl.Cache() | dl.Gradients() | dl.Network():
            fields = {f.name: encoded(getattr(value, f.name), functions) for f in dataclasses.fields(value)}
            tree = ["record", kind.__name__, fields]
        case np.random.Generator():
            tree = ["generator", encoded(value.bit_generator.state)]
        case _ if _NAMED.get(getattr(value, "name", None)) is value:
            tree = ["named", value.name]
        case _ if callable(value) and functions is not None:
            functions.append(value)
            tree = ["function", len(functions) - 1]
        case _:
            tree = ["unknown", kind.__name__]
    return tree


def decoded(tree: Any, called: Callable[..., Any] | None = None) -> Any:
    """The value of an encoded tree; called(place, *args) stands behind its functions."""
    kind, *rest = tree
    if kind in {"list", "tuple"}:
        items = [decoded(item, called) for item in rest[0]]
        return items if kind == "list" else tuple(items)
    if kind == "dict":
        return {decoded(key): decoded(value, called) for key, value in rest[0]}
    if kind == "record":
        fields = {name: decoded(value, called) for name, value in rest[1].items()}
        try:
            return _RECORDS[rest[0]](**fields)
        except ValueError:  # a network whose shapes do not fit
            return Unknown(rest[0])
    if kind == "function" and called:
        return lambda *args: called(rest[0], *args)
    return _LEAVES.get(kind, lambda *_: Unknown(str(rest)))(*rest)


def _array(dtype: str, shape: list[int], data: str) -> np.ndarray | np.generic:
    if np.dtype(dtype).kind not in _NUMBERS:
        return Unknown(dtype)
    return np.frombuffer(base64.b64decode(data), dtype).reshape(shape).copy()[()]


def _generator(tree: list) -> np.random.Generator:
    state = decoded(tree)
    bits = getattr(np.random, state["bit_generator"])()
    bits.state = state
    return np.random.Generator(bits)


_LEAVES: dict[str, Callable[..., Any]] = {
    "plain": lambda value: value,
    "array": _array,
    "named": _NAMED.get,
    "generator": _generator,
    "unknown": Unknown,
}


def put_back(args: Any, after: Any) -> None:
    """Write into args what another process wrote into its copies of them."""
    if isinstance(args, np.ndarray) and isinstance(after, np.ndarray) and args.shape == after.shape:
        args[...] = after
    elif isinstance(args, np.random.Generator) and isinstance(after, np.random.Generator):
        args.bit_generator.state = after.bit_generator.state
    else:
        for one, other in _within(args, after):
            put_back(one, other)


def _within(args: Any, after: Any) -> Iterable[tuple[Any, Any]]:
    """What two values hold, side by side; a dictionary gets the other's keys."""
    if isinstance(args, dict) and isinstance(after, dict):
        for key in set(args) - set(after):
            del args[key]
        args.update({key: after[key] for key in set(after) - set(args)})
        return [(args[key], after[key]) for key in args]
    if isinstance(args, list | tuple) and isinstance(after, list | tuple):
        return zip(args, after, strict=False)
    if type(args) in _RECORDS.values():
        return [(getattr(args, f.name), getattr(after, f.name, None)) for f in dataclasses.fields(args)]
    return ()
