"""Data sets of small images, from inside scikit-learn and scikit-image: nothing is downloaded.

An image is a column of X, its pixels row by row. Course 1, week 4; R5, D1.
"""

from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from dlcore import _checks

Data = tuple[NDArray, NDArray]

_WINDOW = 9  # pixels, each way
FACE_PARTS = MappingProxyType({"left eye": (4, 4), "right eye": (4, 12), "nose": (9, 8), "mouth": (14, 8)})
_CORNERS = [(0, 0), (0, 16), (16, 0), (16, 16)]
_NUDGES = [(0, 0), (-1, 0), (1, 0), (0, -1), (0, 1)]


def digits(split: str = "train") -> Data:
    """Handwritten digits, 8x8 pixels from 0 to 1: X (64, m), Y one-hot (10, m).

    split: "train" (m = 1437) or "test" (m = 360), with every digit in both. scikit-learn's digits.
    """
    from sklearn.datasets import load_digits

    X, Y = load_digits(return_X_y=True)
    X, Y = _part(X / 16, Y, split, test_size=360)
    return X.T, np.eye(10)[Y].T


def faces(split: str = "train") -> Data:
    """Faces (1) and what is no face (0), 25x25 pixels from 0 to 1: X (625, m), Y (1, m).

    split: "train" (m = 150) or "test" (m = 50), half of each faces. scikit-image's lfw_subset.
    """
    from skimage.data import lfw_subset

    X = lfw_subset().reshape(200, -1).astype(float)  # the first 100 are faces
    return _columns(*_part(X, np.arange(200) < 100, split, test_size=50))


def face_parts(split: str = "train") -> Data:
    """Windows of 9x9 pixels, cut from `faces`: X (81, m), Y one-hot (5, m), the FACE_PARTS and "other".

    Each part is cut from each face, at its place and one pixel beside it; the others are the faces'
    corners. split: "train" (m = 1800) or "test" (m = 600).
    """
    X, Y = faces(split)
    face = X[:, Y[0] == 1]
    places = [[(row + i, column + j) for i, j in _NUDGES] for row, column in FACE_PARTS.values()]
    places.append(_CORNERS)
    cut = [face_windows(face, *place) for part in places for place in part]
    label = np.repeat(np.arange(len(places)), [len(part) * face.shape[1] for part in places])
    return np.concatenate(cut, axis=1), np.eye(len(places))[label].T


def face_windows(X: NDArray, row: int, column: int) -> NDArray:
    """The 9x9 window of each picture whose upper left pixel is at (row, column).

    X: (625, m), pictures of 25x25. Returns (81, m), each window with mean 0 and a spread near 1.
    """
    pictures = X.reshape(25, 25, -1)[row : row + _WINDOW, column : column + _WINDOW]
    cut = pictures.reshape(_WINDOW**2, -1)
    return (cut - cut.mean(axis=0)) / (cut.std(axis=0) + 0.1)  # 0.1: a flat window stays flat


IMAGES = MappingProxyType({f.__name__: f for f in (digits, faces, face_parts)})

__all__ = ["FACE_PARTS", "IMAGES", "face_windows", *IMAGES]  # noqa: PLE0604 - the table's names


def _columns(X: NDArray, Y: NDArray) -> Data:
    """The rows of scikit-learn and scikit-image as the course's columns: X (n_x, m), Y (1, m)."""
    return np.ascontiguousarray(X.T), Y.astype(float)[np.newaxis]


def _part(X: NDArray, Y: NDArray, split: str, test_size: int) -> Data:
    """The rows of one part; always the same ones, with the classes in proportion."""
    from sklearn.model_selection import train_test_split

    parts = train_test_split(X, Y, test_size=test_size, stratify=Y, random_state=0)
    names = {"train": (parts[0], parts[2]), "test": (parts[1], parts[3])}
    return _checks.lookup(names, split, "split")
