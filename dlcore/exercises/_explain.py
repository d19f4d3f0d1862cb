"""Say how an answer differs from the right one, in the course's notation.

Each function below looks for one kind of difference and returns what it has to say, or "". The
first that speaks is heard, so the plain kinds come first: a shape, a nan, a factor.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from dlcore.exercises._compare import RTOL, Part, close
from dlcore.exercises._factors import factor
from dlcore.exercises._shaped import number, shape, wanted, whole
from dlcore.exercises._values import describe, is_numeric

Inputs = Mapping[str, NDArray]


def explain(part: Part, inputs: Inputs, symbols: Mapping[str, float]) -> str:
    """One or two sentences on a part that is wrong.

    inputs:  the arrays the function was given, to quote the entry that went wrong
    symbols: numbers a factor may turn out to be, such as {"m": 5}
    """
    if not is_numeric(part.got):
        return f"{part.name} is {describe(part.got)}: expected {wanted(part.want)}."
    with np.errstate(all="ignore"):  # inf - inf and the like are what is being looked for
        said = (
            whole(part)
            or shape(part)
            or _not_finite(part)
            or _zero(part)
            or factor(part, symbols)
            or _offset(part)
            or _moved(part)
            or _entries(part, inputs)
        )
    return f"{part.name} {said}."


def _not_finite(part: Part) -> str:
    bad = ~np.isfinite(part.got)
    if not bad.any() or not np.isfinite(part.want).all():
        return ""
    kinds = " and ".join(k for k, at in (("nan", np.isnan), ("inf", np.isinf)) if at(part.got).any())
    if part.got.ndim == 0:
        return f"is {number(part.got)}: expected {number(part.want)}"
    return f"holds {kinds} in {bad.sum()} of {bad.size} entries; all should be finite"


def _zero(part: Part) -> str:
    return "is 0 in every entry" if part.got.ndim and part.got.size and not part.got.any() else ""


def _offset(part: Part) -> str:
    gaps = part.got.astype(float) - part.want.astype(float)
    if gaps.size < 2 or not np.allclose(gaps, gaps.flat[0], rtol=RTOL, atol=RTOL * np.abs(gaps).mean()):
        return ""
    gap = gaps.flat[0]
    return f"is {abs(gap):.4g} too {'large' if gap > 0 else 'small'} in every entry"


def _moved(part: Part) -> str:
    got, want = part.got.astype(float), part.want.astype(float)
    if got.size < 3 or not close(np.sort(got, axis=None), np.sort(want, axis=None)).all():
        return ""
    if got.ndim == 2 and got.shape[0] == got.shape[1] and close(got.T, want).all():
        return "has the right numbers with rows and columns in each other's place"
    return "has the right numbers in the wrong places"


def _entries(part: Part, inputs: Inputs) -> str:
    """Which entries differ, and the first of them."""
    if part.want.ndim == 0:
        return f"is {number(part.got)}: expected {number(part.want)}"
    wrong = ~close(part.got, part.want)
    first = tuple(int(i) for i in np.argwhere(wrong)[0])
    got, want = _told_apart(part.got[first], part.want[first])
    at = [
        f"{name} is {number(value[first])}"
        for name, value in inputs.items()
        if value.shape == wrong.shape and name in {"Z", "A", "Y"}
    ]
    where = f", where {' and '.join(at)}" if at else ""
    index = ", ".join(map(str, first))
    return f"{_which(wrong)}. {part.name}[{index}] is {got}: expected {want}{where}"


def _which(wrong: NDArray) -> str:
    if wrong.all():
        return "differs in every entry"
    if wrong.ndim == 2:
        for axis, name in ((1, "row"), (0, "column")):
            lines = wrong.all(axis=axis)
            if lines.sum() == wrong.any(axis=axis).sum() and wrong.shape[axis] > 1:
                which = ", ".join(map(str, np.flatnonzero(lines)))
                return f"differs in {name}{'s' * int(lines.sum() > 1)} {which} only"
    return f"differs in {wrong.sum()} of {wrong.size} entries"


def _told_apart(got: NDArray, want: NDArray) -> tuple[str, str]:
    """Both with as many digits as it takes to see that they differ."""
    for digits in (4, 7, 10, 17):
        texts = f"{float(got):.{digits}g}", f"{float(want):.{digits}g}"
        if texts[0] != texts[1]:
            break
    return texts
