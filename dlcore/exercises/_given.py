"""What a function was given, in words."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from dlcore.exercises._values import RECORDS
from dlcore.network import Network


def given_words(given: Mapping[str, Any]) -> str:
    """Arrays by shape, numbers as they are: "It was given W (4, 3), epsilon = 0.02."; "" if nothing tells."""
    words = [said for name, value in given.items() for said in _words(name, value)]
    return f"It was given {', '.join(words)}." if words else ""


def _words(name: str, value: Any) -> Iterator[str]:
    if isinstance(value, np.ndarray):
        yield f"{name} {value.shape}"
    elif isinstance(value, Network):
        yield f"{name} of sizes {value.n}"
    elif isinstance(value, int | float):
        yield f"{name} = {value:.4g}"
    elif isinstance(value, list):
        yield f"{name}, a list of {len(value)}"
    elif isinstance(value, tuple) and all(isinstance(each, int) for each in value):
        yield f"{name} = {value}"
    else:
        for part, inner in _inside(value):
            yield from _words(f"{name}{part}", inner)


def _inside(value: Any) -> Iterator[tuple[str, Any]]:
    """What a dictionary, a record or a tuple holds, and how one gets at it."""
    if isinstance(value, Mapping):
        yield from ((f"[{key}]", value[key]) for key in value)
    elif type(value) in RECORDS:
        yield from ((f".{field}", getattr(value, field)) for field in RECORDS[type(value)])
    elif isinstance(value, tuple):
        yield from ((f"[{i}]", each) for i, each in enumerate(value))
