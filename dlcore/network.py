"""A network, and the two passes through it: forward, then backward.

Layers are numbered as on the slides: the input is layer 0 and is not counted, so L is the
number of layers with weights, and every dictionary below is keyed by the layer number.

Shapes, with m examples as columns:
    W[l] (n[l], n[l-1])   b[l] (n[l], 1)   Z[l], A[l], dZ[l] (n[l], m)
Leading axes are a stack of networks: W[l] of shape (K, n[l], n[l-1]) is K networks at once.

Course 1, weeks 3 and 4; R2, F1-F5, B4.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dlcore import _checks, _parts
from dlcore.activations import Activation
from dlcore.losses import Loss

__all__ = [
    "Cache",
    "Gradients",
    "Network",
    "accuracy",
    "backward",
    "cost",
    "forward",
    "predict",
]

Layers = dict[int, NDArray]


@dataclass(frozen=True, eq=False, repr=False)
class Network:
    """Weights, biases and functions of a network with L layers.

    W:    {1: (n[1], n[0]), ..., L: (n[L], n[L-1])}
    b:    {1: (n[1], 1), ..., L: (n[L], 1)}
    g:    {1: Activation, ..., L-1: Activation}, the hidden layers' functions
    loss: the output layer's function and the loss that goes with it

    Raises ValueError if the shapes do not fit together. Course 1, week 4; R2, F4.
    """

    W: Layers
    b: Layers
    g: dict[int, Activation]
    loss: Loss

    def __post_init__(self) -> None:
        """Hold every shape against its neighbours'."""
        _parts.check_network(self.W, self.b, self.g, self.loss)

    @property
    def L(self) -> int:
        """The number of layers, the input not counted."""
        return len(self.W)

    @property
    def layers(self) -> range:
        """1, ..., L."""
        return range(1, self.L + 1)

    @property
    def n(self) -> tuple[int, ...]:
        """The layer sizes n[0], ..., n[L]."""
        return (self.W[1].shape[-1], *(self.W[l].shape[-2] for l in self.layers))

    @property
    def stack(self) -> tuple[int, ...]:
        """The leading axes: () for one network, (K,) for K of them."""
        return self.W[1].shape[:-2]

    @property
    def dtype(self) -> np.dtype:
        """The type of float the network computes in."""
        return self.W[1].dtype

    def __repr__(self) -> str:
        """Sizes and functions, for example `Network 2-4-1 (tanh; binary_cross_entropy)`."""
        functions = ", ".join(g.name for g in self.g.values()) or "no hidden layer"
        copies = f"{self.stack} of " if self.stack else ""
        return f"Network {copies}{'-'.join(map(str, self.n))} ({functions}; {self.loss.name})"


@dataclass(frozen=True, eq=False)
class Cache:
    """What forward propagation leaves for the way back: Z[1..L] and A[0..L], A[0] = X."""

    Z: Layers
    A: Layers


@dataclass(frozen=True, eq=False)
class Gradients:
    """Slopes of the cost, keyed by layer: dW[l] like W[l], db[l] like b[l], and dZ[l] like Z[l].

    dZ[l] is the slope of each example's own loss; the 1/m of the cost is in dW and db.
    """

    dW: Layers
    db: Layers
    dZ: Layers


def forward(net: Network, X: ArrayLike) -> Cache:
    """Forward propagation: Z[l] = W[l] A[l-1] + b[l], A[l] = g[l](Z[l]), for l = 1..L.

    X: (n[0], m) floats. Raises ValueError if X does not fit. Course 1, week 4; F5.
    """
    X = _checks.examples(X, net)
    A, Z = {0: X}, {}
    for l in net.layers:
        g = net.g[l] if l < net.L else net.loss.output
        Z[l] = net.W[l] @ A[l - 1] + net.b[l]
        A[l] = g(Z[l])
    return Cache(Z, A)


def backward(net: Network, cache: Cache, Y: ArrayLike) -> Gradients:
    """Backward propagation: from dZ[L] = A[L] - Y down to dW[1] and db[1].

    Y: (n[L], m) of 0 and 1. Raises ValueError if Y or the cache does not fit. Course 1, week 4; B4.
    """
    A, Z = _parts.check_cache(cache, net)
    L, m = net.L, A[0].shape[-1]
    Y = _checks.labels(Y, net, m)
    dW, db, dZ = {}, {}, {L: net.loss.dZ(A[L], Y)}
    for l in reversed(net.layers):
        dW[l] = dZ[l] @ A[l - 1].mT / m
        db[l] = dZ[l].sum(axis=-1, keepdims=True) / m
        if l > 1:
            dA = net.W[l].mT @ dZ[l]
            dZ[l - 1] = dA * net.g[l - 1].prime(Z[l - 1], A[l - 1])
    return Gradients(dW, db, dZ)


def cost(net: Network, X: ArrayLike, Y: ArrayLike) -> NDArray:
    """The mean loss over the m examples; a number, or (K,) for a stack. Course 1, week 3; B1.

    X: (n[0], m), Y: (n[L], m). Raises ValueError if they do not fit.
    """
    Z = forward(net, X).Z[net.L]
    return net.loss.cost(Z, _checks.labels(Y, net, Z.shape[-1]))


def predict(net: Network, X: ArrayLike) -> NDArray:
    """The class of each example of X (n[0], m): (1, m) of 0 and 1, or of 0..n[L]-1 for softmax. A1."""
    A = forward(net, X).A
    return net.loss.decide(A[net.L])


def accuracy(net: Network, X: ArrayLike, Y: ArrayLike) -> NDArray:
    """The share of examples whose class is predicted right, 0 to 1; (K,) for a stack.

    X: (n[0], m), Y: (n[L], m). Raises ValueError if they do not fit.
    """
    answer = predict(net, X)
    Y = _checks.labels(Y, net, answer.shape[-1])
    return (answer == net.loss.decide(Y)).mean(axis=(-2, -1))
