"""A network, and the two passes through it: forward, then backward.

Layers are numbered as on the slides: the input is layer 0 and is not counted, so L is the
number of layers with weights, and every dictionary below is keyed by the layer number.

Shapes, with m examples as columns:
    W[l] (n[l], n[l-1])   b[l] (n[l], 1)   Z[l], A[l], dZ[l] (n[l], m)
Leading axes are a stack of networks: W[l] of shape (K, n[l], n[l-1]) is K networks at once.

Course 1, weeks 3 and 4; R2, F1-F5, B4.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from dlcore import _checks
from dlcore.activations import ACTIVATIONS, Activation
from dlcore.initializers import INITIALIZERS, Initializer, RandomGenerator
from dlcore.losses import LOSSES, Loss

__all__ = [
    "Cache",
    "Gradients",
    "Network",
    "accuracy",
    "backward",
    "cost",
    "forward",
    "init_network",
    "predict",
    "stack",
    "unstack",
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
        layers = list(range(1, len(self.W) + 1))
        if not layers or list(self.W) != layers or list(self.b) != layers:
            raise ValueError(f"W has keys {list(self.W)} and b {list(self.b)}: expected 1..L in both")
        if list(self.g) != layers[:-1]:
            raise ValueError(f"g has keys {list(self.g)}: expected the hidden layers {layers[:-1]}")
        for l in layers:
            rows = self.W[l].shape[:-1]
            columns = self.W[l - 1].shape[-2] if l > 1 else self.W[1].shape[-1]
            if self.W[l].shape != (*self.stack, *rows[-1:], columns):
                raise ValueError(
                    f"W[{l}] has shape {self.W[l].shape}: "
                    f"expected (n[{l}], n[{l - 1}]) with n[{l - 1}] = {columns}"
                )
            if self.b[l].shape != (*rows, 1):
                raise ValueError(f"b[{l}] has shape {self.b[l].shape}: expected {(*rows, 1)}")

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
    A, Z = {0: _checks.examples(X, net.n[0], net.dtype)}, {}
    for l in net.layers:
        g = net.g[l] if l < net.L else net.loss.output
        Z[l] = net.W[l] @ A[l - 1] + net.b[l]
        A[l] = g(Z[l])
    return Cache(Z, A)


def backward(net: Network, cache: Cache, Y: ArrayLike) -> Gradients:
    """Backward propagation: from dZ[L] = A[L] - Y down to dW[1] and db[1].

    Y: (n[L], m) of 0 and 1. Raises ValueError if Y does not fit. Course 1, week 4; B4.
    """
    A, Z, L, m = cache.A, cache.Z, net.L, cache.A[0].shape[-1]
    dW, db, dZ = {}, {}, {L: net.loss.dZ(A[L], _checks.labels(Y, net.n[L], m, net.dtype))}
    for l in reversed(net.layers):
        dW[l] = dZ[l] @ A[l - 1].mT / m
        db[l] = dZ[l].sum(axis=-1, keepdims=True) / m
        if l > 1:
            dA = net.W[l].mT @ dZ[l]
            dZ[l - 1] = dA * net.g[l - 1].prime(Z[l - 1], A[l - 1])
    return Gradients(dW, db, dZ)


def cost(net: Network, X: ArrayLike, Y: ArrayLike) -> NDArray:
    """The mean loss over the m examples; a number, or (K,) for a stack. Course 1, week 3; B1."""
    Z = forward(net, X).Z[net.L]
    return net.loss.cost(Z, _checks.labels(Y, net.n[net.L], Z.shape[-1], net.dtype))


def predict(net: Network, X: ArrayLike) -> NDArray:
    """The class of each example: (1, m) of 0 and 1, or of 0..n[L]-1 for softmax. A1."""
    return net.loss.decide(forward(net, X).A[net.L])


def accuracy(net: Network, X: ArrayLike, Y: ArrayLike) -> NDArray:
    """The share of examples whose class is predicted right, 0 to 1; (K,) for a stack."""
    answer = predict(net, X)
    Y = _checks.labels(Y, net.n[net.L], answer.shape[-1], net.dtype)
    return (answer == net.loss.decide(Y)).mean(axis=(-2, -1))


def init_network(
    n: Sequence[int],
    *,
    hidden: str | Activation | Sequence[str | Activation] = "tanh",
    init: str | Initializer = "he",
    loss: str | Loss = "binary_cross_entropy",
    rng: RandomGenerator,
    dtype: DTypeLike = float,
) -> Network:
    """A network of sizes n[0], ..., n[L] with weights drawn by `init` and zero biases.

    hidden: one function for all hidden layers, or one for each of them
    rng:    drawn from layer by layer, W[1] first

    Raises ValueError for sizes, names or a dtype that make no network. Course 1, week 4; F4, I1-I4.
    """
    n, rng = _checks.layer_sizes(n), _checks.generator(rng)
    loss = loss if isinstance(loss, Loss) else _checks.lookup(LOSSES, loss, "loss")
    init = init if callable(init) else _checks.lookup(INITIALIZERS, init, "init")
    _check_outputs(n[-1], loss)
    if np.dtype(dtype).kind != "f":
        raise ValueError(f"dtype is {np.dtype(dtype)}: expected a float type")
    shapes = {l: (n[l], n[l - 1]) for l in range(1, len(n))}
    W = {l: np.asarray(init(rng, shape)).astype(dtype) for l, shape in shapes.items()}
    b = {l: np.zeros((n[l], 1), dtype) for l in shapes}
    return Network(W, b, _hidden_functions(hidden, len(n) - 2), loss)


def stack(networks: Sequence[Network]) -> Network:
    """K networks of one shape as one network with a leading axis: W[l] (K, n[l], n[l-1]).

    Every function here then computes all K at once: five seeds, or one network under K
    learning rates. Raises ValueError if sizes or functions differ.
    """
    networks = list(networks)
    if not networks:
        raise ValueError("networks is empty: expected at least one Network")
    first = networks[0]
    for net in networks:
        if net.n != first.n or net.g != first.g or net.loss is not first.loss:
            raise ValueError(f"networks holds {net} beside {first}: expected sizes and functions alike")
    W = {l: np.stack([net.W[l] for net in networks]) for l in first.layers}
    b = {l: np.stack([net.b[l] for net in networks]) for l in first.layers}
    return Network(W, b, first.g, first.loss)


def unstack(net: Network) -> list[Network]:
    """Undo `stack`: the K networks of a stack, each on its own."""
    if not net.stack:
        raise ValueError(f"net is {net}: expected a stack of networks")
    return [
        Network({l: net.W[l][k] for l in net.layers}, {l: net.b[l][k] for l in net.layers}, net.g, net.loss)
        for k in range(net.stack[0])
    ]


def _check_outputs(n_y: int, loss: Loss) -> None:
    if loss is LOSSES["binary_cross_entropy"] and n_y != 1:
        raise ValueError(
            f"n[L] is {n_y}: binary_cross_entropy expects one output; "
            "did you mean loss='categorical_cross_entropy'?"
        )
    if loss is LOSSES["categorical_cross_entropy"] and n_y == 1:
        raise ValueError("n[L] is 1: categorical_cross_entropy expects one output for each class")


def _hidden_functions(hidden: str | Activation | Sequence, count: int) -> dict[int, Activation]:
    each = [hidden] * count if isinstance(hidden, str | Activation) else list(hidden)
    if len(each) != count:
        raise ValueError(f"hidden has {len(each)} functions: expected {count}, one a hidden layer")
    return {
        l: g if isinstance(g, Activation) else _checks.lookup(ACTIVATIONS, g, "hidden")
        for l, g in enumerate(each, start=1)
    }
