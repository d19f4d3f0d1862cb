"""Mistakes that are named in any exercise, whatever the catalogue knows of it."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from dlcore.exercises import _source
from dlcore.exercises._compare import Part
from dlcore.exercises._errors import in_words
from dlcore.exercises._factors import rows
from dlcore.exercises._match import Finding
from dlcore.exercises._run import Endless
from dlcore.exercises._values import is_numeric

_ROWS = "m is the number of columns, one for each example: `shape[1]`. `shape[0]` and `len()` count rows."
_WHOLE = "These are whole numbers: an array of integers drops the decimals of all that is put into it."
_FLOOR = "`//` drops the decimals. Divide by `/`."
_ALIAS = "`{}` makes no copy, only a second name for one array: what is written there is in both."


def seen(function: Callable, failed: Finding, given: Mapping[str, Any]) -> tuple[str, ...]:
    """What the source tells for sure, where the values alone look like another mistake."""
    part = next(iter(failed.wrong), None)
    if part and rows(part, given) and _source.counts_rows(function):
        return (_ROWS,)
    if part and _lost_decimals(part) and _source.has_decimals(function):
        return (_WHOLE,)
    return ()


def guessed(function: Callable, failed: Finding, given: Mapping[str, Any]) -> tuple[str, ...]:
    """What is most likely, if the catalogue does not know."""
    error, part = failed.outcome.error, next(iter(failed.wrong), None)
    if isinstance(error, Endless):
        return ()
    if error:
        return tuple(filter(None, [in_words(error, function, given)]))
    if line := _source.second_name(function):
        return (_ALIAS.format(line),)
    if part and _lost_decimals(part):
        return (_FLOOR,) if _source.divides_whole(function) else (_WHOLE,) * (part.want.ndim > 0)
    return ()


def _lost_decimals(part: Part) -> bool:
    """Whether got is what is left of want without its decimals."""
    if not is_numeric(part.got) or part.got.dtype.kind not in "iu" or part.got.shape != part.want.shape:
        return False
    return part.want.dtype.kind == "f" and np.array_equal(part.got, np.trunc(part.want))
