"""Hold what a function returned against what it should have returned, part by part.

The parts have the names that the course gives them: `dW[1]`, `db[2]`, `A[0]`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dlcore.exercises._values import RECORDS, describe, is_numeric
from dlcore.network import Cache, Gradients, Network

RTOL = 1e-4  # float32 passes; no mistake is as small as this

_CALLS = {Cache: "Cache(Z, A)", Gradients: "Gradients(dW, db, dZ)", Network: "Network(W, b, net.g, net.loss)"}


@dataclass(frozen=True)
class Part:
    """One array or number of an answer.

    name:   as in the course, such as "dW[1]"
    got:    what the learner's function says: an array, or whatever else it is
    want:   what the library says, as an array
    within: how far the two may be apart, as a share of `want` (of 1 where that is 0)
    """

    name: str
    got: Any
    want: NDArray
    within: float = 0.0

    @property
    def layer(self) -> int:
        """The layer it belongs to, 0 if none: parts are named in the order in which they are computed."""
        found = re.search(r"\[(\d+)\]", self.name)
        return int(found[1]) if found else 0

    @property
    def right(self) -> bool:
        """Whether both are the same but for rounding."""
        return alike(self.got, self.want, self.within)


class MisfitError(Exception):
    """The answer is not put together as it should be; the message says how."""


def pair(
    got: Any, want: Any, names: Sequence[str], within: float | tuple = 0.0
) -> tuple[tuple[Part, ...], str]:
    """The parts of an answer beside those expected, and what is wrong with how they are put together."""
    if len(names) == 1:
        got, want = (got,), (want,)
    elif not isinstance(got, tuple | list) or len(got) != len(names):
        said = f"It returns {describe(got)}: expected {len(names)} values, {', '.join(names)}."
        return (), said + _course_keys(got)
    parts, misfit = [], ""
    try:
        apart = within if isinstance(within, tuple) else (within,) * len(names)
        for *each, far in zip(got, want, names, apart, strict=True):
            parts.extend(replace(part, within=far) for part in _pair(*each))
    except MisfitError as error:
        misfit = f"{error}.{_course_keys(got)}"
    down = isinstance(want[0], Gradients)
    return tuple(sorted(parts, key=lambda part: -part.layer if down else part.layer)), misfit


def _pair(got: Any, want: Any, name: str) -> Iterator[Part]:
    if type(want) in RECORDS:
        for field in RECORDS[type(want)]:
            if not hasattr(got, field):
                raise MisfitError(_unlike(got, type(want)))
            yield from _pair(getattr(got, field), getattr(want, field), field)
    elif isinstance(want, Mapping):
        _check_keys(got, want, name)
        for key in want:
            yield from _pair(got[key], want[key], f"{name}[{key}]")
    else:
        yield Part(name, _plain(got, np.asarray(want)), np.asarray(want))


def _course_keys(got: Any) -> str:
    """What to say of keys such as "dW1", which the course's assignments have; or ""."""
    for each in got if isinstance(got, tuple | list) else [got]:
        key = next(iter(each), None) if isinstance(each, Mapping) else None
        if isinstance(key, str) and (found := re.fullmatch(r"(d?[WbZA])(\d+)", key)):
            letter, layer = found.groups()
            return f' In place of "{key}", {letter} is a dictionary of its own here: {letter}[{layer}].'
    return ""


def _unlike(got: Any, record: type) -> str:
    fields = " and ".join(f".{field}" for field in RECORDS[record])
    return f"It returns {describe(got)}: expected dl.{_CALLS[record]}, with {fields}, for the library to use"


def _check_keys(got: Any, want: Mapping, name: str) -> None:
    if not isinstance(got, Mapping):
        raise MisfitError(
            f"{name} is {describe(got)}: expected a dictionary keyed by layer, {_keys(want, name)}"
        )
    missing = [key for key in want if key not in got]
    extra = [key for key in got if key not in want]
    if missing:
        has = ", ".join(map(str, got)) or "none"
        raise MisfitError(f"{_keys(missing, name)} missing: the keys of {name} are {has}")
    if extra and name not in {"Z", "A"}:
        raise MisfitError(f"{_keys(extra, name)} too many: the layers of {name} are {_keys(want, name)}")


def _keys(keys: Any, name: str) -> str:
    return ", ".join(f"{name}[{key}]" for key in keys)


def _plain(got: Any, want: NDArray) -> Any:
    """A number or numbers as an array, anything else as it is; (1, 1) will do for a number."""
    try:
        array = np.asarray(got)
    except Exception:  # noqa: BLE001 - rows of different lengths, or whatever else it may be
        return got
    if not is_numeric(array):
        return got
    return array.reshape(()) if want.ndim == 0 and array.size == 1 else array


def alike(a: Any, b: Any, within: float = 0.0) -> bool:
    """Whether two arrays have one shape and the same entries but for rounding, nan being nan."""
    if not is_numeric(a) or not is_numeric(b):
        return describe(a) == describe(b)
    return a.shape == b.shape and bool(close(a, b, within).all())


def close(a: NDArray, b: NDArray, within: float = 0.0) -> NDArray:
    """Where a is b but for rounding, which is measured by b's entries and by their mean size."""
    a, b = a.astype(float), b.astype(float)
    size = np.abs(b)[np.isfinite(b)]
    rounding = RTOL * size.mean() if size.size else 0
    chance = within * np.where((b == 0) | ~np.isfinite(b), 1, np.abs(b))
    return np.isclose(a, b, rtol=RTOL, atol=np.maximum(chance, rounding), equal_nan=True)
