"""Data sets in the course's orientation: X (n_x, m) of floats, Y (n_y, m) of 0 and 1.

The points of the plane are made here, some of them equal to scikit-learn's to the last bit, without its
import, which takes seconds; images.py has the images. Adding one is adding one function, named in a table.

Course 1, weeks 3 and 4.
"""

from collections.abc import Callable
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from dlcore import checks
from dlcore.images import IMAGES, Data, _columns
from dlcore.initializers import RandomGenerator


def flower(m: int = 400, noise: float = 0.2, rng: RandomGenerator | None = None) -> Data:
    """Two classes on the petals of a flower: X (2, m), Y (1, m). Course 1, week 3.

    Without arguments these are the assignment's own 400 points. noise: standard deviation of
    angle (radians) and radius, whose largest value is 4.
    """
    rng = _planar(m, noise, np.random.RandomState(1) if rng is None else rng)
    points = []
    for label, size in enumerate(_halves(m)):
        t = np.linspace(3.12 * label, 3.12 * (label + 1), size) + noise * rng.standard_normal(size)
        r = 4 * np.sin(4 * t) + noise * rng.standard_normal(size)
        points.append([r * np.sin(t), r * np.cos(t)])
    return np.concatenate(points, axis=1), _labels(m)


def spiral(m: int = 400, noise: float = 0.1, rng: RandomGenerator | None = None) -> Data:
    """Two interleaved arms, one and a half turns each: X (2, m), Y (1, m).

    noise: standard deviation of each coordinate; the arms end at radius 2.
    """
    rng = _planar(m, noise, rng)
    points = []
    for label, size in enumerate(_halves(m)):
        r = np.linspace(0.1, 2, size)
        t = 1.5 * np.pi * r + np.pi * label
        points.append([r * np.cos(t), r * np.sin(t)] + noise * rng.standard_normal((2, size)))
    return np.concatenate(points, axis=1), _labels(m)


def xor(m: int = 400, noise: float = 0.1, rng: RandomGenerator | None = None) -> Data:
    """Points of a square; class 1 where exactly one coordinate is positive: X (2, m), Y (1, m). R4.

    noise: standard deviation of what is added to each coordinate after the classes are given;
    the square reaches from -1 to 1.
    """
    rng = _planar(m, noise, rng)
    X = rng.uniform(-1, 1, (2, m))
    Y = ((X[0] > 0) != (X[1] > 0)).astype(float)[np.newaxis]
    return X + noise * rng.standard_normal((2, m)), Y


def clouds(m: int = 400, noise: float = 1.0, rng: RandomGenerator | None = None) -> Data:
    """Two round clouds that overlap, class 1 to the upper right: X (2, m), Y (1, m). A1.

    noise: standard deviation of a cloud; the centres are at ±(0.8, 0.4). The best of all classifiers is
    a straight line, and its probability is a sigmoid of z = 2 (0.8 x_1 + 0.4 x_2) / noise².
    """
    rng = _planar(m, noise, rng)
    Y = _coins(rng, m)
    return noise * rng.standard_normal((2, m)) + (2 * Y - 1) * np.array([[0.8], [0.4]]), Y


def circles(m: int = 400, noise: float = 0.05, rng: RandomGenerator | None = None) -> Data:
    """A ring (class 0) around a ring (class 1): X (2, m), Y (1, m). As scikit-learn's make_circles."""
    rng = _legacy(_planar(m, noise, rng))
    outer, inner = (np.linspace(0, 2 * np.pi, size, endpoint=False) for size in (m // 2, m - m // 2))
    points = [[np.cos(outer), np.sin(outer)], [0.8 * np.cos(inner), 0.8 * np.sin(inner)]]
    X, Y = _shuffled(np.concatenate(points, axis=1).T, np.repeat([0, 1], [len(outer), len(inner)]), rng)
    return _columns(X + rng.normal(scale=noise, size=(m, 2)), Y)


def moons(m: int = 400, noise: float = 0.2, rng: RandomGenerator | None = None) -> Data:
    """Two half moons, one hooked into the other: X (2, m), Y (1, m). As scikit-learn's make_moons."""
    rng = _legacy(_planar(m, noise, rng))
    outer, inner = (np.linspace(0, np.pi, size) for size in (m // 2, m - m // 2))
    points = [[np.cos(outer), np.sin(outer)], [1 - np.cos(inner), 1 - np.sin(inner) - 0.5]]
    X, Y = _shuffled(np.concatenate(points, axis=1).T, np.repeat([0, 1], [len(outer), len(inner)]), rng)
    return _columns(X + rng.normal(scale=noise, size=(m, 2)), Y)


def blobs(m: int = 400, noise: float = 1.0, rng: RandomGenerator | None = None) -> Data:
    """Six clusters around a circle, every other one of class 1: X (2, m), Y (1, m). As make_blobs.

    noise: standard deviation of a cluster; the centres lie at radius 6.
    """
    rng = _legacy(_planar(m, noise, rng))
    angle = np.pi / 3 * np.arange(6)
    centers = 6 * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    sizes = m // 6 + (np.arange(6) < m % 6)
    clusters = [
        rng.normal(center, noise, size=(size, 2)) for center, size in zip(centers, sizes, strict=True)
    ]
    X, group = _shuffled(np.concatenate(clusters), np.repeat(np.arange(6), sizes), rng)
    return _columns(X, group % 2)


def gaussian_quantiles(m: int = 400, noise: float = 0.0, rng: RandomGenerator | None = None) -> Data:
    """The inner and the outer half of a Gaussian: X (2, m), Y (1, m). As make_gaussian_quantiles.

    noise: standard deviation of what is added to each coordinate; the Gaussian's own is 0.7.
    """
    rng = _legacy(_planar(m, noise, rng))
    X = rng.multivariate_normal(np.zeros(2), 0.5 * np.eye(2), m)
    inner_first = np.argsort(np.sum(X**2, axis=1))
    X, Y = _shuffled(X[inner_first], np.repeat([0, 1], [m // 2, m - m // 2]), rng)
    return _columns(X + noise * rng.standard_normal((m, 2)), Y)


PLANAR = MappingProxyType(
    {f.__name__: f for f in (flower, spiral, clouds, circles, moons, blobs, gaussian_quantiles, xor)}
)
DATASETS: MappingProxyType[str, Callable[..., Data]] = MappingProxyType({**PLANAR, **IMAGES})

__all__ = [
    "DATASETS",
    "PLANAR",
    "blobs",
    "circles",
    "clouds",
    "flower",
    "gaussian_quantiles",
    "moons",
    "spiral",
    "xor",
]


def _planar(m: int, noise: float, rng: RandomGenerator | None) -> RandomGenerator:
    """Check what every two-dimensional set is given; without an rng, always the same points."""
    checks.count(m, "m", at_least=2)
    checks.positive(noise, "noise", or_zero=True)
    return np.random.default_rng(1) if rng is None else checks.generator(rng)


def _halves(m: int) -> tuple[int, int]:
    return (m + 1) // 2, m // 2


def _labels(m: int) -> NDArray:
    return np.repeat([0.0, 1.0], _halves(m))[np.newaxis]


def _coins(rng: RandomGenerator, m: int) -> NDArray:
    """Labels (1, m) by the toss of a coin; the two streams have different names for it."""
    toss = rng.randint if isinstance(rng, np.random.RandomState) else rng.integers
    return toss(0, 2, (1, m)).astype(float)


def _legacy(rng: RandomGenerator) -> "np.random.RandomState":
    """The legacy stream, which scikit-learn's sets are drawn from."""
    if isinstance(rng, np.random.RandomState):
        return rng
    return np.random.RandomState(rng.integers(2**32, dtype=np.uint32))


def _shuffled(X: NDArray, Y: NDArray, rng: "np.random.RandomState") -> Data:
    """The same examples, rows of X and entries of Y, in an order drawn from the stream."""
    order = np.arange(len(X))
    rng.shuffle(order)
    return X[order], Y[order]
