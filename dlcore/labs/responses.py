"""What the units of a network respond to: by the pictures that excite them, and by what they look for.

Course 1, week 4; D1.
"""

import numpy as np
from numpy.typing import NDArray

from dlcore.network import Cache, Network

__all__ = ["average_favourite", "class_means", "favourites", "labels", "purity", "wanted"]


def labels(Y: NDArray) -> NDArray:
    """The class of each example, (m,) of 0, 1, 2, ..., from Y (1, m) of 0 and 1 or one-hot (n_y, m)."""
    return (Y[0] if len(Y) == 1 else Y.argmax(axis=0)).astype(int)


def favourites(cache: Cache, l: int, count: int) -> NDArray:
    """The examples that excite each unit of layer l most, by Z[l]: (n[l], count), the strongest first."""
    Z = cache.Z[l]
    count = min(count, Z.shape[1])
    least = np.partition(Z, -count, axis=1)[:, -count]
    some = [
        np.flatnonzero(z >= low) for z, low in zip(Z, least, strict=True)
    ]  # to sort all takes ten times as long
    return np.array([k[np.argsort(-z[k], kind="stable")[:count]] for z, k in zip(Z, some, strict=True)])


def purity(cache: Cache, Y: NDArray, l: int, count: int = 20) -> NDArray:
    """How many of its favourites are of one class, the commonest among them: (n[l],) shares, 1 at most.

    Y: (1, m) of 0 and 1, or one-hot (n_y, m). A unit that is silent for all examples has nan.
    """
    label = labels(Y)
    shares = np.array([np.bincount(label[best]).max() / count for best in favourites(cache, l, count)])
    return np.where(cache.A[l].max(axis=1) > 0, shares, np.nan)


def class_means(cache: Cache, Y: NDArray, l: int) -> NDArray:
    """How much each class excites each unit of layer l, on average: (n[l], classes), none below 0."""
    of = np.concatenate([1 - Y, Y]) if len(Y) == 1 else Y
    return np.maximum(cache.A[l], 0) @ of.T / of.sum(axis=1)


def average_favourite(cache: Cache, l: int, mean: NDArray | None = None) -> NDArray:
    """The mean picture, each weighted by how much it excites the unit, less the plain mean: (n[l], n[0]).

    Neurophysiologists call it the spike-triggered average. A silent unit has zeros.
    mean: the plain mean, (n[0],), where it is known already
    """
    X, A = cache.A[0], np.maximum(cache.A[l], 0)
    total = A.sum(axis=1, keepdims=True)
    less = X.mean(axis=1) if mean is None else mean
    return np.where(total > 0, A @ X.T / np.where(total > 0, total, 1) - less, 0)


def wanted(net: Network, cache: Cache, l: int, count: int = 9, first: NDArray | None = None) -> NDArray:
    """What each unit of layer l looks for, pixel by pixel: the slope of z[l] towards x, (n[l], n[0]).

    For layer 1 that is W[1]. Above, it is backpropagation to the pixels, averaged over the unit's favourites.
    first: (n[1], n[0]) in the place of W[1], such as the part of it that was learned.
    """
    first = net.W[1] if first is None else first
    if l == 1:
        return first
    best = favourites(cache, l, count)
    G = np.repeat(net.W[l][:, np.newaxis], best.shape[1], axis=1)  # (n[l], count, n[l-1])
    for k in range(l - 1, 0, -1):
        slope = net.g[k].prime(cache.Z[k], cache.A[k])
        G = G * slope.T[best]
        G = G.mean(axis=1) @ first if k == 1 else G @ net.W[k]
    return G
