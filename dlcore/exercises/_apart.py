"""Two shapes that do not go together, and what may have been meant."""

import re

Shape = tuple[int, ...]


def apart(text: str) -> str:
    """NumPy's complaint of two shapes as a sentence that says what to look for; "" for other complaints."""
    return _product(text) or _entries(text) or _place(text)


def _product(text: str) -> str:
    if not (sizes := unaligned(text)):
        return ""
    rows, columns = sizes
    return (
        f"A matrix product wants as many columns on the left, here {columns}, as rows on the right, "
        f"here {rows}. Is a `.T` missing or too much, are the two in the wrong order, or is `*` meant?"
    )


def unaligned(text: str) -> tuple[str, ...]:
    """The rows on the right and the columns on the left that a product complains of; () for other texts."""
    matmul = re.search(r"\(size (\d+) is different from (\d+)\)", text)
    dot = re.search(r"not aligned: (\d+) \(dim \d\) != (\d+)", text)
    return matmul.groups() if matmul else dot.groups()[::-1] if dot else ()


def _entries(text: str) -> str:
    found = re.search(r"could not be broadcast together with shapes ((?:\([\d,]*\) ?)+)", text)
    if not found:
        return ""
    a, b = sorted(map(_shape, re.findall(r"\([\d,]*\)", found[1])[:2]), key=len, reverse=True)
    return f"Entry by entry, two shapes have to be the same, or 1 where they differ. {_why(a, b)}"


def _why(a: Shape, b: Shape) -> str:
    """What may have been meant, where a has as many dimensions as b, or more."""
    if b == a[:1]:
        return f"{b} is read as a row; a sum or maximum stays a column, ({a[0]}, 1), with `keepdims=True`."
    if len(a) != len(b) or len(a) != 2:
        return f"Which is not as it should be, {a} or {b}?"
    if _widest(a, b[::-1]) in {a, b[::-1]} or _widest(a[::-1], b) == b:
        return f"With one `.T` more or less, {a} and {b} would fit."
    if a[1] == b[0]:
        return f"{a} and {b} fit a matrix product: is `@` meant?"
    return f"Which is not as it should be, {a} or {b}?"


def _widest(a: Shape, b: Shape) -> Shape | None:
    """The shape of a + b, or None."""
    fits = all(i == j or 1 in {i, j} for i, j in zip(a, b, strict=True))
    return tuple(map(max, a, b)) if fits else None


def _place(text: str) -> str:
    found = re.search(r"input array from shape (\(.*?\)) into shape (\(.*?\))", text)
    if not found:
        return ""
    put, place = map(_shape, found.groups())
    row = f" {place} + ({place[0]}, 1) makes {put}: keep a column, `A[:, i:i + 1]`, a column."
    return f"An array of shape {put} does not fit where {place} is wanted.{row * (put == place * 2)}"


def _shape(text: str) -> Shape:
    return tuple(map(int, re.findall(r"\d+", text)))
