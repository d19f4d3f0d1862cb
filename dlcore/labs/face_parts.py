"""Parts of faces: small windows cut from `dl.faces`, for a network that learns eyes, noses and mouths.

The faces are aligned, so a part is nearly always at the same place. Course 1, week 4; D1.
"""

from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from dlcore.datasets import faces

__all__ = ["FACE_PARTS", "WINDOW", "face_parts", "windows"]

WINDOW = 9  # pixels, each way
FACE_PARTS = MappingProxyType({"left eye": (4, 4), "right eye": (4, 12), "nose": (9, 8), "mouth": (14, 8)})
_CORNERS = [(0, 0), (0, 16), (16, 0), (16, 16)]
_NUDGES = [(0, 0), (-1, 0), (1, 0), (0, -1), (0, 1)]


def windows(X: NDArray, row: int, column: int) -> NDArray:
    """The 9x9 window of each picture whose upper left pixel is at (row, column).

    X: (625, m), pictures of 25x25. Returns (81, m), each window with mean 0 and a spread near 1.
    """
    pictures = X.reshape(25, 25, -1)[row : row + WINDOW, column : column + WINDOW]
    cut = pictures.reshape(WINDOW**2, -1)
    return (cut - cut.mean(axis=0)) / (cut.std(axis=0) + 0.1)  # 0.1: a flat window stays flat


def face_parts(split: str = "train") -> tuple[NDArray, NDArray]:
    """Windows of 9x9 pixels: X (81, m), and Y one-hot (5, m), the four FACE_PARTS and "other".

    A part is cut from every face, at its place and one pixel beside it; other windows come from the
    corners of faces and from pictures without a face. m = 2100 for "train", 700 for "test".
    """
    X, Y = faces(split)
    face, other = X[:, Y[0] == 1], X[:, Y[0] == 0]
    cut = [
        [windows(face, row + down, column + right) for down, right in _NUDGES]
        for row, column in FACE_PARTS.values()
    ]
    cut.append([windows(face, *at) for at in _CORNERS] + [windows(other, *at) for at in FACE_PARTS.values()])
    classes = [np.concatenate(part, axis=1) for part in cut]
    label = np.repeat(np.arange(len(classes)), [part.shape[1] for part in classes])
    return np.concatenate(classes, axis=1), np.eye(len(classes))[label].T
