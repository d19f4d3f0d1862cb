"""Data sets of small images, read from the files of scikit-learn and scikit-image: nothing is downloaded.

Neither package is imported, which would take seconds. An image is a column of X, its pixels row by row.
Course 1, week 4; R5, D1.
"""

from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from dlcore import checks
from dlcore._installed import with_extra

Data = tuple[NDArray, NDArray]

_WINDOW = 9  # pixels, each way
FACE_PARTS = MappingProxyType({"left eye": (4, 4), "right eye": (4, 12), "nose": (9, 8), "mouth": (14, 8)})
_CORNERS = [(0, 0), (0, 16), (16, 0), (16, 16)]
_NUDGES = [(0, 0), (-1, 0), (1, 0), (0, -1), (0, 1)]


def digits(split: str = "train") -> Data:
    """Handwritten digits, 8x8 pixels from 0 to 1: X (64, m), Y one-hot (10, m).

    split: "train" (m = 1437) or "test" (m = 360), with every digit in both. scikit-learn's digits.
    """
    rows = np.loadtxt(_installed("scikit-learn", "sklearn", "datasets/data/digits.csv.gz"), delimiter=",")
    X, Y = _part(rows[:, :-1] / 16, rows[:, -1].astype(int), split, test_size=360)
    return X.T, np.eye(10)[Y].T


def moved_digits(split: str = "train") -> Data:
    """The digits, each somewhere on a sheet of 10x10 pixels: X (100, m), Y one-hot (10, m).

    Moved down by 0, 1 or 2 pixels and to the right by 0, 1 or 2, always the same way; R5.
    """
    X, Y = digits(split)
    rng = np.random.default_rng(1)
    moves = rng.integers(0, 3, (1437 + 360, 2))
    moves = moves[:1437] if split == "train" else moves[1437:]
    sheets = np.zeros((10, 10, X.shape[1]))
    for i, (row, column) in enumerate(moves):
        sheets[row : row + 8, column : column + 8, i] = X[:, i].reshape(8, 8)
    return sheets.reshape(100, -1), Y


def faces(split: str = "train") -> Data:
    """Faces (1) and what is no face (0), 25x25 pixels from 0 to 1: X (625, m), Y (1, m).

    split: "train" (m = 150) or "test" (m = 50), half of each faces. scikit-image's lfw_subset.
    """
    pictures = np.load(_installed("scikit-image", "skimage", "data/lfw_subset.npy"))
    X = pictures.reshape(200, -1).astype(float)  # the first 100 are faces
    return _columns(*_part(X, np.repeat([1, 0], 100), split, test_size=50))


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
    Raises ValueError for other pictures and for a window that is not all on them.
    """
    X = checks.floats(X, "X")
    checks.need(X.ndim == 2 and len(X) == 625, f"X has shape {X.shape}", "(625, m)")
    for argument, value in (("row", row), ("column", column)):
        at = checks.count(value, argument, at_least=0)
        checks.need(at <= 25 - _WINDOW, f"{argument} is {at}", f"a whole number, 0 to {25 - _WINDOW}")
    pictures = X.reshape(25, 25, -1)[row : row + _WINDOW, column : column + _WINDOW]
    cut = pictures.reshape(_WINDOW**2, -1)
    return (cut - cut.mean(axis=0)) / (cut.std(axis=0) + 0.1)  # 0.1: a flat window stays flat


IMAGES = MappingProxyType({f.__name__: f for f in (digits, moved_digits, faces, face_parts)})

__all__ = ["FACE_PARTS", "IMAGES", "digits", "face_parts", "face_windows", "faces", "moved_digits"]


def _columns(X: NDArray, Y: NDArray) -> Data:
    """The rows of scikit-learn and scikit-image as the course's columns: X (n_x, m), Y (1, m)."""
    return np.ascontiguousarray(X.T), Y.astype(float)[np.newaxis]


def _installed(distribution: str, package: str, file: str) -> Path:
    """Where an installed package keeps a file; the package is found, but not imported."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(
            f"{Path(file).name} is a file of {distribution}, which is not installed: pip install "
            f"{distribution}, or all that the notebooks need with {with_extra('notebooks')}",
            name=package,
        )
    return Path(spec.submodule_search_locations[0], file)


def _part(X: NDArray, Y: NDArray, split: str, test_size: int) -> Data:
    """The rows of one part; always the same ones, with the classes in proportion.

    The parts are those of scikit-learn's train_test_split(stratify=Y, random_state=0).
    """
    rng = np.random.RandomState(0)
    counts = np.bincount(Y)
    train_sizes = _in_proportion(counts, len(Y) - test_size, rng)
    test_sizes = _in_proportion(counts - train_sizes, test_size, rng)
    train, test = [], []
    for label, (n_train, n_test) in enumerate(zip(train_sizes, test_sizes, strict=True)):
        order = np.flatnonzero(label == Y)[rng.permutation(counts[label])]
        train.extend(order[:n_train])
        test.extend(order[n_train : n_train + n_test])
    parts = {"train": rng.permutation(train), "test": rng.permutation(test)}
    rows = checks.lookup(parts, split, "split")
    return X[rows], Y[rows]


def _in_proportion(counts: NDArray, total: int, rng: "np.random.RandomState") -> NDArray:
    """How many of each class make `total`: those cut off most are given one more, ties by chance."""
    exact = counts / counts.sum() * total
    sizes = np.floor(exact).astype(int)
    cut_off = exact - sizes
    for most in np.unique(cut_off)[::-1]:
        if sizes.sum() == total:
            break
        tied = np.flatnonzero(cut_off == most)
        sizes[rng.choice(tied, min(len(tied), total - sizes.sum()), replace=False)] += 1
    return sizes
