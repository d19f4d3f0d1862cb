"""What the features lab can train on, each with a network that suits it."""

from collections.abc import Callable
from types import MappingProxyType
from typing import NamedTuple

from dlcore.images import FACE_PARTS, digits, face_parts, faces

__all__ = ["RECIPES", "Recipe"]


class Recipe(NamedTuple):
    """Data, a ReLU network for it and a learning rate; rows of units and how large pictures are drawn."""

    data: Callable
    code: str
    n: tuple[int, ...]
    loss: str
    learning_rate: float
    classes: tuple[str, ...]
    rows: int
    scales: tuple[int, int]  # of units and of favourites


_TWO, _MANY = "binary_cross_entropy", "categorical_cross_entropy"
_FACES = Recipe(faces, "dl.faces", (625, 20, 7, 5, 1), _TWO, 0.0075, ("no face", "face"), 5, (2, 3))
_PARTS = Recipe(face_parts, "dl.face_parts", (81, 12, 8, 5), _MANY, 0.3, (*FACE_PARTS, "other"), 5, (7, 8))
_DIGITS = Recipe(digits, "dl.digits", (64, 32, 16, 10), _MANY, 0.5, tuple("0123456789"), 7, (5, 9))
RECIPES = MappingProxyType({"face parts": _PARTS, "faces": _FACES, "digits": _DIGITS})
