"""What can be made of a point of the plane, as the inputs of a network: x1, x2, and functions of them.

Course 1, week 3; R2. The browser has the same table (browser/src/network.js).
"""

from collections.abc import Sequence
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

__all__ = ["INPUTS", "inputs", "inputs_code"]

# name: its row of X as code
INPUTS = MappingProxyType(
    {
        "x1": "P[0]",
        "x2": "P[1]",
        "x1²": "P[0] ** 2",
        "x2²": "P[1] ** 2",
        "x1x2": "P[0] * P[1]",
        "sin x1": "np.sin(P[0])",
        "sin x2": "np.sin(P[1])",
    }
)
_MADE = MappingProxyType(
    {
        "x1": lambda P: P[0],
        "x2": lambda P: P[1],
        "x1²": lambda P: P[0] ** 2,
        "x2²": lambda P: P[1] ** 2,
        "x1x2": lambda P: P[0] * P[1],
        "sin x1": lambda P: np.sin(P[0]),
        "sin x2": lambda P: np.sin(P[1]),
    }
)


def inputs(P: NDArray, names: Sequence[str]) -> NDArray:
    """X (len(names), m) from points P (2, m)."""
    return np.stack([_MADE[name](P) for name in names])


def inputs_code(names: Sequence[str]) -> str:
    """A function that makes X of P, as code."""
    return f"def inputs(P):\n    return np.stack([{', '.join(INPUTS[name] for name in names)}])\n"
