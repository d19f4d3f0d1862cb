"""Hold what a function returned against what it should have returned, part by part.

The parts have the names that the course gives them: `dW[1]`, `db[2]`, `A[0]`.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dlcore.exercises.records import Case, Finding, Outcome, Part
from dlcore.exercises.run import RECORDS, arrays, run
from dlcore.network import Cache, Gradients, Network

RTOL, RTOL_SINGLE = 1e-7, 1e-4  # rounding of double and of single precision; an e of 2.71828 is none

_CALLS = {Cache: "Cache(Z, A)", Gradients: "Gradients(dW, db, dZ)", Network: "Network(W, b, net.g, net.loss)"}


class MisfitError(Exception):
    """The answer is not put together as it should be; the message says how."""


def examine(exercise: Any, function: Callable, case: Case, want: Any, *, call: Callable = run) -> Finding:
    """Call a function on one case and hold its answer against the one wanted.

    exercise: what has `parameters`, `returns`, `measure`, `tolerance` and `doc`
    """
    given = dict(zip(exercise.parameters, case.args, strict=True))
    outcome = call(function, given, measure=exercise.measure)
    parts, misfit = (), ""
    if outcome.error is None:
        parts, misfit = _held(exercise, outcome, want)
    return Finding(case, want, outcome, misfit, parts)


def _held(exercise: Any, outcome: Outcome, want: Any) -> tuple[tuple[Part, ...], str]:
    if outcome.value is None:
        return (), "It returns None: is there a `return` with the result?"
    if exercise.measure and not isinstance(outcome.value, tuple):
        return (), f"It returns {describe(outcome.value)}: expected {exercise.doc}"
    return pair(outcome.value, want, exercise.returns, exercise.tolerance)


def pair(
    got: Any, want: Any, names: Sequence[str], tolerance: float | tuple[float, ...] = 0.0
) -> tuple[tuple[Part, ...], str]:
    """The parts of an answer beside those expected, and what is wrong with how they are put together."""
    if len(names) == 1:
        got, want = (got,), (want,)
    elif not isinstance(got, tuple | list) or len(got) != len(names):
        what = _alone(got, want, names) or describe(got)
        said = f"It returns {what}: expected {len(names)} values, {', '.join(names)}."
        return (), said + _course_keys(got)
    chance = tolerance if isinstance(tolerance, tuple) else (tolerance,) * len(names)
    parts, misfit = [], ""
    try:
        for *each, far in zip(got, want, names, chance, strict=True):
            parts.extend(_judged(part, far) for part in _parts(*each))
    except MisfitError as error:
        misfit = f"{error}.{_course_keys(got)}"
    down = isinstance(want[0], Gradients)
    return tuple(sorted(parts, key=lambda part: -part.layer if down else part.layer)), misfit


def _alone(got: Any, want: Any, names: Sequence[str]) -> str:
    """Which of several results it is, if it is one of them; "" if it is none."""
    if not isinstance(got, np.ndarray | float):
        return ""
    same = (
        name
        for name, each in zip(names, want, strict=True)
        if not isinstance(each, Mapping)
        and type(each) not in RECORDS
        and alike(np.asarray(got), np.asarray(each))
    )
    return next((f"{name} alone" for name in same), "")


def _judged(part: Part, tolerance: float) -> Part:
    found = re.search(r"\[(\d+)\]", part.name)
    fit = is_numeric(part.got) and is_numeric(part.want) and part.got.shape == part.want.shape
    apart = ~close(part.got, part.want, tolerance) if fit else None
    right = alike(part.got, part.want, tolerance) if apart is None else not apart.any()
    return replace(part, layer=int(found[1]) if found else 0, right=right, apart=apart, tolerance=tolerance)


def _parts(got: Any, want: Any, name: str) -> Iterator[Part]:
    if type(want) in RECORDS:
        for field in RECORDS[type(want)]:
            if not hasattr(got, field):
                raise MisfitError(_unlike(got, type(want)))
            yield from _parts(getattr(got, field), getattr(want, field), field)
    elif isinstance(want, Mapping):
        _check_keys(got, want, name)
        for key in want:
            yield from _parts(got[key], want[key], f"{name}[{key}]")
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
    named = " and ".join(f".{field}" for field in RECORDS[record])
    return f"It returns {describe(got)}: expected dl.{_CALLS[record]}, with {named}, for the library to use"


def _check_keys(got: Any, want: Mapping, name: str) -> None:
    if not isinstance(got, Mapping):
        raise MisfitError(
            f"{name} is {describe(got)}: expected a dictionary keyed by layer, {_keys(want, name)}"
        )
    missing = [key for key in want if key not in got]
    extra = [key for key in got if key not in want]
    if missing:
        has = f"your keys are {_listed(got)}" if got else "your dictionary is empty"
        has += ", text and no numbers" * any(str(key) in got for key in missing)
        raise MisfitError(f"{_keys(missing, name)} {'are' if missing[1:] else 'is'} missing: {has}")
    if extra and name not in {"Z", "A"}:
        raise MisfitError(f"{_keys(extra, name)} too many: the layers are {_listed(want)}")


def _keys(keys: Any, name: str) -> str:
    return ", ".join(f"{name.removeprefix('shape of ')}[{key}]" for key in keys)


def _listed(keys: Any) -> str:
    *first, last = map(repr, keys)
    return f"{', '.join(first)} and {last}" if first else last


def _plain(got: Any, want: NDArray) -> Any:
    """A number or numbers as an array, anything else as it is; (1, 1) will do for a number.

    Lists will do for a row, and for no matrix: they neither multiply nor have a `.T`.
    """
    if isinstance(got, list | tuple) and want.ndim > 1:
        return got
    try:
        array = np.asarray(got)
    except Exception:  # noqa: BLE001 - rows of different lengths, or whatever else it may be
        return got
    if not is_numeric(array):
        return got
    return array.reshape(()) if want.ndim == 0 and array.size == 1 else array


def is_numeric(value: Any) -> bool:
    """Whether it is an array of real numbers, or of True and False."""
    return isinstance(value, np.ndarray) and value.dtype.kind in "biuf"


def alike(a: Any, b: Any, tolerance: float = 0.0) -> bool:
    """Whether two arrays have one shape and the same entries but for rounding, nan being nan."""
    if not is_numeric(a) or not is_numeric(b):
        return describe(a) == describe(b)
    return a.shape == b.shape and bool(close(a, b, tolerance).all())


def close(a: NDArray, b: NDArray, tolerance: float = 0.0) -> NDArray:
    """Where a is b but for rounding, which is measured by b's entries and by their mean size."""
    single = any(each.dtype.kind == "f" and each.dtype.itemsize < 8 for each in (a, b))
    rtol = RTOL_SINGLE if single else RTOL
    a, b = a.astype(float), b.astype(float)
    finite = np.isfinite(b)
    size = np.abs(b, where=finite, out=np.zeros(b.shape))
    far = rtol * np.maximum(size, size.sum() / max(finite.sum(), 1))
    if tolerance:
        far = np.maximum(far, tolerance * np.where(size == 0, 1, size))
    if finite.all():
        return np.abs(a - b) <= far
    with np.errstate(invalid="ignore"):
        return np.where(finite, np.abs(a - b) <= far, (a == b) | (np.isnan(a) & np.isnan(b)))


def ratio(part: Part) -> float:
    """The number that every entry is multiplied by; 0 if there is none, or if whole numbers are asked for."""
    if not is_numeric(part.got) or part.got.shape != part.want.shape or part.want.dtype.kind in "iu":
        return 0.0
    got, want = part.got.astype(float), part.want.astype(float)
    there = want != 0
    if not there.any() or got[~there].any() or not np.isfinite(got).all() or not np.isfinite(want).all():
        return 0.0
    ratios = got[there] / want[there]
    largest = ratios[np.abs(want[there]).argmax()]
    return float(largest) if np.allclose(ratios, largest, rtol=RTOL_SINGLE) else 0.0


def landmarks(outcome: Outcome, given: Mapping[str, Any]) -> dict[str, NDArray]:
    """What a right function holds in its variables that it was not given and that tells by its values."""
    inputs = [array for _, array in arrays(given)]
    held = {name: np.asarray(value) for name, value in _held_arrays(outcome.values)}
    return {
        name: array
        for name, array in held.items()
        if array.dtype.kind == "f"
        and len(np.unique(array)) > (array.size > 1)
        and (array % 1).any()
        and np.isfinite(array).all()
        and not any(alike(array, each) for each in inputs)
    }


def reached(values: Mapping[str, Any], marks: Mapping[str, NDArray]) -> dict[str, str]:
    """Which landmarks variables hold, and under which names."""
    of_shape: dict[tuple, list[tuple[str, float, NDArray]]] = {}
    for name, mark in marks.items():  # the first entries nearly always tell them apart, and at once
        of_shape.setdefault(mark.shape, []).append((name, float(mark.flat[0]), mark))
    found = {}
    for own, value in _held_arrays(values) if marks else ():
        held = np.asarray(value)
        for name, first, mark in of_shape.get(held.shape, ()) if is_numeric(held) else ():
            near = abs(held.flat[0] - first) <= RTOL_SINGLE * abs(first)
            if near and name not in found and alike(held, mark):
                found[name] = own
    return found


def _held_arrays(values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The arrays and broken numbers that variables hold, by name."""
    yield from arrays({name: value for name, value in values.items() if type(value) not in RECORDS})
    yield from ((name, value) for name, value in values.items() if isinstance(value, float))


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
