"""What a value is: the arrays within it by name, whether they have changed, and all of it in a few words."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dlcore.network import Cache, Gradients, Network

# What counts of each record: a learner's dZ may have the 1/m in it, if dW and db then do without.
RECORDS = {Cache: ("Z", "A"), Gradients: ("dW", "db"), Network: ("W", "b")}


def is_numeric(value: Any) -> bool:
    """Whether it is an array of real numbers, or of True and False."""
    return isinstance(value, np.ndarray) and value.dtype.kind in "biuf"


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of the inputs whose entries are not what they were; rounding is forgiven."""
    then, now = dict(arrays(before)), dict(arrays(after))
    return tuple(
        name
        for name in {**then, **now}
        if name not in now
        or name not in then
        or now[name].shape != then[name].shape
        or not np.allclose(now[name], then[name], rtol=1e-9, atol=1e-12, equal_nan=True)
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


def describe(value: Any) -> str:
    """What a value is, in a few words: "None", "an array of shape (3, 4)", "2 values"."""
    if value is None or value is Ellipsis:
        return str(value)
    if isinstance(value, tuple):
        return f"a tuple of {len(value)}"
    if isinstance(value, np.ndarray):
        what = "a number" if value.ndim == 0 else f"an array of shape {value.shape}"
        return what if is_numeric(value) else f"{what} and dtype {value.dtype}"
    if isinstance(value, bool | int | float | np.number):
        return f"the number {value:.6g}"
    kind = type(value).__name__
    return f"{'an' if kind[0] in 'aeiouAEIOU' else 'a'} {kind}"
