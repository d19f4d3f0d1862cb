"""Run functions that were written by others, or made from their text."""

import functools
import inspect
import textwrap
from collections.abc import Callable


def edited(function: Callable, way: str) -> Callable:
    r"""A function with a mistake in it, made from its own text.

    way: "old -> new", where old is a piece of the text, replaced wherever it stands; several such
         changes are joined by " && ". A way without an arrow is what is returned instead.
         The lines of a new piece are indented as the line is in which it stands.

    Raises ValueError if the text has no such piece.
    """
    return _edited(function, way)


@functools.cache
def _edited(function: Callable, way: str) -> Callable:
    text = source(function)
    for change in way.split(" && "):
        old, arrow, new = f"{change} ".partition(" -> ")
        text = _replaced(text, old, new[:-1]) if arrow else _returning(text, change)
    names = dict(function.__globals__)
    exec(compile(text, f"<{way}>", "exec"), names)  # noqa: S102 - our own function with a line of ours
    return names[function.__name__]


def source(function: Callable) -> str:
    """The function's source, or "" where Python cannot find it."""
    try:
        return textwrap.dedent(inspect.getsource(function))
    except (OSError, TypeError, SyntaxError):
        return ""


def _replaced(text: str, old: str, new: str) -> str:
    head, docstring, body = text.partition('"""\n')  # the docstring ends the head
    if old not in body:
        raise ValueError(f"mistakes has {old!r}: expected a piece of the function's text")
    before = body[: body.index(old)].rpartition("\n")[2]
    indent = before[: len(before) - len(before.lstrip())]
    return head + docstring + body.replace(old, new.replace("\n", f"\n{indent}"))


def _returning(text: str, new: str) -> str:
    before, found, _ = text.rpartition("return ")
    if not found or text.partition('"""\n')[2].count("return ") > 1:
        raise ValueError(f"mistakes has {new!r}: expected an arrow, as there is no single `return`")
    return f"{before}return {new}\n"
