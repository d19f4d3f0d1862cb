"""The record of a lab: what the kernel knows and the browser draws, as plain data.

A record is a dictionary of strings, numbers, lists and arrays. On its way to the browser an array is
{"dtype", "shape", "data": bytes}; in JSON it is {"dtype", "shape", "base64": text}. Numbers are sent in
float32, which is finer than any screen. `Column(name)` stands for what a run holds under that name at the
snapshot that is looked at, `Chosen(control, options)` for the option at the control's position: the browser
puts the value in.
"""

# pyright: reportCallIssue=false, reportReturnType=false
# (linspace between numbers of NumPy; two of a tuple)

from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dlcore.activations import ACTIVATIONS
from dlcore.network import Network

__all__ = [
    "Chosen",
    "Column",
    "as_bytes",
    "as_json",
    "byte_maps",
    "changes",
    "known",
    "network_entry",
    "parameters",
    "with_parameters",
]


@dataclass(frozen=True)
class Column:
    """The value of a run's column at the snapshot looked at; a curve gets the whole column.

    part: of a column whose values have rows, the row that is meant; or the names of controls whose
          positions say which: of two, the last one's positions come one after the other
    """

    name: str
    part: int | tuple[str, ...] | None = None


@dataclass(frozen=True)
class Chosen:
    """What depends on a control that the record knows every position of (the lab's `recorded`).

    options: one for each position; beyond the last it is the last
    """

    control: str
    options: Sequence[Any]


def parameters(net: Network) -> NDArray:
    """W[1] by rows, b[1], W[2], ..., b[L] in one array: the form in which a record has a network.

    Of a stack of networks it is one row for each.
    """
    parts = [part[l] for l in net.layers for part in (net.W, net.b)]
    return np.concatenate([part.reshape(*part.shape[:-2], -1) for part in parts], axis=-1)


def with_parameters(net: Network, theta: bytes) -> Network:
    """A network like `net` with other parameters, as `parameters` gave them, in float32 bytes."""
    values = np.frombuffer(theta, "<f4")
    if values.size != parameters(net).size:
        raise ValueError(f"there are {values.size} weights: expected {parameters(net).size}, as {net} has")
    W, b, at = {}, {}, 0
    for l in net.layers:
        for part, shape in ((W, net.W[l].shape), (b, net.b[l].shape)):
            size = int(np.prod(shape))
            part[l] = values[at : at + size].reshape(shape).astype(net.dtype)
            at += size
    return Network(W, b, net.g, net.loss)


def network_entry(net: Network, theta: ArrayLike | Column = Column("theta"), **more: Any) -> dict:
    """A network as a panel's `network`: sizes, functions by name, and where its parameters are.

    theta: an array as `parameters` gives it, or the column of the run that holds one for each snapshot
    more:  input_names and features, where the inputs are not x1 and x2
    """
    names = [net.g[l].name for l in net.layers]
    return {"n": list(net.n), "g": names, "theta": theta} | more


def known(net: Network) -> bool:
    """Whether the browser knows all functions of the network: those of the library's table."""
    return all(ACTIVATIONS.get(net.g[l].name) is net.g[l] for l in range(1, net.L))


def byte_maps(answers: Callable[[NDArray], NDArray], limits: Sequence[float], size: int) -> dict:
    """What units answer over the plane, one byte a cell: the columns `maps` and `ranges` of a run.

    answers: points (2, size * size) -> (units, size * size). For functions that the browser does not know.
    """
    x, y = np.meshgrid(np.linspace(*limits[:2], size), np.linspace(*limits[2:], size))
    values = np.nan_to_num(answers(np.stack([x.ravel(), y.ravel()])))
    low, high = values.min(axis=1, keepdims=True), values.max(axis=1, keepdims=True)
    levels = np.round(255 * (values - low) / np.where(high > low, high - low, 1)).astype(np.uint8)
    return {"maps": levels.reshape(-1, size, size), "ranges": np.concatenate([low, high], axis=1)}


def as_bytes(tree: Any) -> Any:
    """The tree with each array as {"dtype", "shape", "data": bytes}, as ipywidgets can send it."""
    return _mapped(tree, lambda array: {"data": array.tobytes()})


def as_json(tree: Any) -> Any:
    """The tree with each array as {"dtype", "shape", "base64": text}: for json.dumps."""
    return _mapped(tree, lambda array: {"base64": b64encode(array.tobytes()).decode()})


def changes(old: Any, new: Any, path: tuple = ()) -> list[tuple[list, Any]]:
    """What has to be put where to make `old` into `new`: [(path, value), ...], shallowest first."""
    if old is new:
        return []
    if isinstance(old, dict) and isinstance(new, dict) and old.keys() == new.keys():
        return [change for key in new for change in changes(old[key], new[key], (*path, key))]
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        return [change for i in range(len(new)) for change in changes(old[i], new[i], (*path, i))]
    if isinstance(old, Chosen) and isinstance(new, Chosen) and old.control == new.control:
        return changes(list(old.options), list(new.options), (*path, "options"))
    if isinstance(old, np.ndarray) and isinstance(new, np.ndarray):
        same = old.dtype == new.dtype and np.array_equal(old, new)
    else:
        same = type(old) is type(new) and old == new
    return [] if same else [(list(path), new)]


def _mapped(tree: Any, pack: Any) -> Any:
    if isinstance(tree, dict):
        return {str(key): _mapped(value, pack) for key, value in tree.items()}
    if isinstance(tree, list | tuple):
        return [_mapped(value, pack) for value in tree]
    if isinstance(tree, np.ndarray):
        array = np.ascontiguousarray(_narrow(tree))
        return {"dtype": str(array.dtype), "shape": list(array.shape)} | pack(array)
    value = tree.item() if isinstance(tree, np.generic) else tree
    no_number = isinstance(value, float) and not np.isfinite(value)  # JSON has no word for it
    if isinstance(value, Column):
        part = list(value.part) if isinstance(value.part, tuple) else value.part
        return {"column": value.name} | ({} if part is None else {"part": part})
    if isinstance(value, Chosen):
        return {"chosen": value.control, "options": _mapped(value.options, pack)}
    return None if no_number else value


def _narrow(array: NDArray) -> NDArray:
    """float32 for floats, int32 or uint8 for the rest."""
    if array.dtype.kind == "f":
        with np.errstate(over="ignore"):  # a network gone astray is sent as far as it can be
            return array.astype("<f4")
    return array if array.dtype == np.uint8 else array.astype("<u1" if array.dtype.kind == "b" else "<i4")
