"""A mistake in forward or backward: the library's own source with a line as a learner would write it."""

import inspect
import sys
import textwrap
from collections.abc import Callable
from typing import Any


def rewritten(function: Callable, *changes: tuple[str, str]) -> Callable:
    """A library function with pieces of its source replaced, (right, wrong), as a learner would write them.

    Built when it is called. Raises ValueError if the library no longer has such a piece.
    """

    def wrong(*args: Any) -> Any:
        source = textwrap.dedent(inspect.getsource(function))
        for old, new in changes:
            if old not in source:
                raise ValueError(f"changes holds {old!r}: expected a piece of {function.__name__}'s source")
            source = source.replace(old, new)
        names = dict(vars(sys.modules[function.__module__]))
        exec(source, names)  # noqa: S102 - the library's own source with a line of ours
        return names[function.__name__](*args)

    return wrong
