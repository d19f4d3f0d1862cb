"""Say how an answer is shaped, and how it should be."""

import re

from numpy.typing import NDArray

from dlcore.exercises._compare import Part, close

_QUOTED = 20  # whole numbers that can still be read in a row


def wanted(want: NDArray) -> str:
    """What is expected, in a few words: "(3, 4, 1)", "an array of shape (3, 4)"."""
    if _is_row(want):
        return _tuple(want)
    return f"an array of shape {want.shape}" if want.ndim else "a number"


def _is_row(want: NDArray) -> bool:
    """Whether these are a few whole numbers, such as layer sizes or a shape."""
    return want.ndim == 1 and want.dtype.kind in "iu"


def whole(part: Part) -> str:
    """A row of whole numbers is quoted as a tuple."""
    if not _is_row(part.want):
        return ""
    if part.got.ndim > 1 and (part.got.dtype.kind == "f" or part.got.size > _QUOTED):
        return f"is an array of shape {part.got.shape}: expected no array, but {_tuple(part.want)}"
    return f"is {_tuple(part.got)}: expected {_tuple(part.want)}"


def _tuple(array: NDArray) -> str:
    """As Python writes it: (4,) and ((4, 3), (1, 4))."""
    if not array.ndim:
        return number(array)
    inner = [_tuple(each) for each in array]
    return f"({', '.join(inner)}{',' * (len(inner) == 1)})"


def shape(part: Part) -> str:
    """One shape against another, and whether the numbers are right; "" if they are the same."""
    got, want = part.got, part.want
    if got.shape == want.shape:
        return ""
    if not want.ndim:
        return f"holds {got.size} numbers, shape {got.shape}: expected one number"
    formula = _formula(part.name)
    said = f"has shape {got.shape}: expected {want.shape}" + (f", that is {formula}" if formula else "")
    if got.size == want.size and close(got.reshape(want.shape), want).all():
        return f"{said}. The numbers are right, only the shape is not"
    if got.shape == want.shape[::-1] and close(got.T, want).all():
        return f"{said}. The numbers are right, but rows and columns have changed places"
    return said


def _formula(name: str) -> str:
    """The shape of dW[2], Z[l], A[l-1] … in letters, or ""."""
    found = re.fullmatch(r"d?(W|b|Z|A)\[(\d+|l|L)(-1)?\]", name)
    if not found:
        return ""
    letter, layer, less = found[1], found[2], found[3] or ""
    below = str(int(layer) - 1) if layer.isdigit() else f"{layer}-1"
    columns = {"W": f"n[{below}]", "b": "1"}.get(letter, "m")
    return f"(n[{layer}{less}], {columns})"


def number(value: NDArray) -> str:
    """A number with four digits."""
    return f"{float(value):.4g}"
