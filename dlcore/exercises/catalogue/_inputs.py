"""Small random inputs for the checks: sizes that differ, so that no shape fits by luck."""

import dataclasses

import numpy as np
from numpy.typing import NDArray

import dlcore as dl


def network(rng: np.random.Generator, n: tuple[int, ...], hidden: str = "tanh") -> dl.Network:
    """A network of sizes n whose biases are not zero; sigmoid output for n[L] = 1, else softmax."""
    loss = "binary_cross_entropy" if n[-1] == 1 else "categorical_cross_entropy"
    net = dl.init_network(n, hidden=hidden, init="xavier", loss=loss, rng=rng)
    return dataclasses.replace(net, b={l: 0.5 * rng.standard_normal(b.shape) for l, b in net.b.items()})


def labels(rng: np.random.Generator, m: int, n_y: int = 1) -> NDArray:
    """Y (n_y, m): 0 and 1, each at least once and not equally often; one-hot columns if n_y > 1."""
    if n_y > 1:
        return np.eye(n_y)[rng.permutation(m) % n_y].T
    ones = max(1, round(m / 3)) if m > 1 else 1
    return rng.permutation(np.arange(m) < ones).astype(float)[np.newaxis]


def entries(rng: np.random.Generator, far: float) -> dict[str, NDArray]:
    """Matrices Z for a function of each entry, by what is special about them; far: a z far from 0."""
    return {
        "three units, four examples": 2 * rng.standard_normal((3, 4)),
        "one column": 2 * rng.standard_normal((5, 1)),
        f"z = {far:g} and z = {-far:g} among them": rng.permuted([[far, -far, 0.5, -2.0]], axis=1),
    }


def zeros(rng: np.random.Generator) -> dict[str, NDArray]:
    """One more, with some z that are exactly 0, where a kink is, and some beside it."""
    return {"z = 0 among them": rng.permuted([[0.0, 0.0, -1.5, 0.005], [0.0, 2.0, -0.5, -0.005]], axis=1)}


def labelled(rng: np.random.Generator, net: dl.Network, m: int, right: int) -> tuple[NDArray, NDArray]:
    """Examples X (n[0], m) and labels Y, of which the network predicts `right` right."""
    X = rng.standard_normal((net.n[0], m))
    Y = dl.predict(net, X).astype(float)
    Y[0, right:] = 1 - Y[0, right:]
    return X, Y
