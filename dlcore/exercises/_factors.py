"""The one factor that may lie between a result and the right one, and where such a factor comes from."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dlcore.exercises._compare import RTOL, Part
from dlcore.exercises._values import arrays, is_numeric


def symbols(given: Mapping[str, Any]) -> dict[str, float]:
    """Numbers that may turn up as a factor: m, the learning rate, epsilon."""
    matrices = [v for k, v in given.items() if k in {"X", "A_prev", "Z", "A", "Y"} and np.ndim(v) == 2]
    m = {"m": matrices[0].shape[1]} if matrices else {}
    known = {"learning_rate": "the learning rate", "epsilon": "epsilon"}
    return m | {said: given[name] for name, said in known.items() if name in given} | {"2": 2}


def step(part: Part, given: Mapping[str, Any]) -> Part:
    """How far a parameter was moved, where a step of gradient descent was asked for; else the part itself."""
    before = dict(arrays(given)).get(part.name) if "learning_rate" in given else None
    if before is None or not is_numeric(part.got) or part.got.shape != before.shape:
        return part
    return replace(part, name=f"The step of {part.name}", got=part.got - before, want=part.want - before)


def ratio(part: Part) -> float:
    """The number that every entry is multiplied by; 0 if there is none, or if whole numbers are asked for."""
    if not is_numeric(part.got) or part.got.shape != part.want.shape or part.want.dtype.kind in "iu":
        return 0.0
    got, want = part.got.astype(float), part.want.astype(float)
    there = want != 0
    if not there.any() or got[~there].any() or not np.isfinite(got).all():
        return 0.0
    ratios = got[there] / want[there]
    largest = ratios[np.abs(want[there]).argmax()]
    return float(largest) if np.allclose(ratios, largest, rtol=RTOL) else 0.0


def factor(part: Part, known: Mapping[str, float]) -> str:
    """Say which; for a single number, only a factor with a name."""
    by = ratio(part)
    if not by or np.isclose(by, 1, rtol=RTOL):
        return ""
    if np.isclose(by, -1, rtol=RTOL):
        return "has the wrong sign" + " in every entry" * (part.want.size > 1)
    sign = "has the wrong sign, and is " if by < 0 else "is "
    for symbol, value in known.items():
        for power, direction in ((1, "large"), (-1, "small")):
            if value not in {0, 1} and np.isclose(abs(by), float(value) ** power, rtol=RTOL):
                here = "" if symbol.isdigit() else f" ({symbol} is {value:.4g} here)"
                return f"{sign}{symbol} times too {direction}{here}"
    return f"is {by:.4g} times what it should be, in every entry" if part.want.size > 1 else ""


def rows(part: Part, given: Mapping[str, Any]) -> int:
    """The number of rows that seems to have been divided by instead of m, or 0."""
    m, by = symbols(given).get("m"), abs(ratio(step(part, given)))
    counts = {array.shape[0] for _, array in arrays(given) if _columns(array) == m} - {m}
    return next((count for count in sorted(counts) if np.isclose(by, m / count, rtol=RTOL)), 0)


def _columns(array: NDArray) -> int:
    return array.shape[1] if array.ndim > 1 else 0
