"""A network, and the two passes through it: forward, then backward.

Layers are numbered as on the slides: the input is layer 0 and is not counted, so L is the
number of layers with weights, and every dictionary below is keyed by the layer number.

Shapes, with m examples as columns:
    W[l] (n[l], n[l-1])   b[l] (n[l], 1)   Z[l], A[l], dZ[l] (n[l], m)
Leading axes are a stack of networks: W[l] of shape (K, n[l], n[l-1]) is K networks at once.

Course 1, weeks 3 and 4; R2, F1-F5, B4, I1-I4.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from dlcore import checks
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
]

Layers = dict[int, NDArray]


@dataclass(frozen=True, eq=False, repr=False)
class Network:
    """Weights, biases and functions of a network with L layers.

    W:    {1: (n[1], n[0]), ..., L: (n[L], n[L-1])}
    b:    {1: (n[1], 1), ..., L: (n[L], 1)}
    g:    {1: Activation, ..., L: Activation}; g[L], the loss's output function, may be left out
    loss: what is minimized; it gives dZ[L] for its output function

    Raises ValueError if the shapes do not fit together. Course 1, week 4; R2, F4.
    """

    W: Layers
    b: Layers
    g: Mapping[int, Activation]
    loss: Loss

    def __post_init__(self) -> None:
        """Hold every part against its neighbours."""
        checks.parameters(self.W, self.b)
        output = checks.instance(self.loss, Loss, "loss", "dlcore.binary_cross_entropy").output
        g = {self.L: output, **self.g} if isinstance(self.g, Mapping) else self.g
        checks.keys("g", g, self.layers)
        for l in self.layers:
            checks.instance(g[l], Activation, f"g[{l}]", "dlcore.relu")
        checks.need(
            g[self.L] == output, f"g[{self.L}] is {g[self.L].name}", f"{output.name}, as the loss has it"
        )
        alone = self.loss is LOSSES["categorical_cross_entropy"] and self.n[-1] == 1
        checks.need(not alone, "loss is categorical_cross_entropy for n[L] = 1", "one output for each class")
        object.__setattr__(self, "g", {l: g[l] for l in self.layers})

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

    def with_parameters(self, W: Layers, b: Layers) -> "Network":
        """The same functions with other W and b of the same shapes (not checked again), in its dtype."""
        dtype, other = self.dtype, object.__new__(Network)
        W, b = ({l: np.asarray(part[l], dtype) for l in part} for part in (W, b))
        vars(other).update(W=W, b=b, g=self.g, loss=self.loss)
        return other

    def __repr__(self) -> str:
        """Sizes and functions, for example `Network 2-4-1 (tanh; binary_cross_entropy)`."""
        functions = ", ".join(self.g[l].name for l in self.layers[:-1]) or "no hidden layer"
        copies = f"{self.stack} of " if self.stack else ""
        return f"Network {copies}{'-'.join(map(str, self.n))} ({functions}; {self.loss.name})"


@dataclass(frozen=True, eq=False)
class Cache:
    """What forward propagation leaves for the way back: Z[1..L] and A[0..L], A[0] = X."""

    Z: Layers
    A: Layers


@dataclass(frozen=True, eq=False)
class Gradients:
    """Derivatives of the cost, keyed by layer: dW[l] like W[l], db[l] like b[l], and dZ[l] like Z[l].

    dZ[l] is the derivative of each example's own loss; the 1/m of the cost is in dW and db.
    """

    dW: Layers
    db: Layers
    dZ: Layers


Forward = Callable[[Network, NDArray], Cache] | Literal["in place"]
Backward = Callable[[Network, Cache, NDArray], Gradients] | Literal["in place"]


def init_network(
    n: Sequence[int],
    *,
    hidden: str | Activation | Sequence[str | Activation] = "tanh",
    init: str | Initializer = "he",
    loss: str | Loss = "binary_cross_entropy",
    rng: RandomGenerator,
    dtype: DTypeLike = float,
) -> Network:
    """A network of sizes n[0], ..., n[L]: W[l] (n[l], n[l-1]) drawn by `init`, b[l] (n[l], 1) zero.

    hidden: one function for all hidden layers, or one for each of them
    rng:    drawn from layer by layer, W[1] first

    Raises ValueError for sizes, names or a dtype that make no network. Course 1, week 4; F4, I1-I4.
    """
    n, rng, dtype = checks.layer_sizes(n), checks.generator(rng), checks.float_type(dtype)
    loss = loss if isinstance(loss, Loss) else checks.lookup(LOSSES, loss, "loss")
    init = init if callable(init) else checks.lookup(INITIALIZERS, init, "init")
    several = loss is LOSSES["binary_cross_entropy"] and n[-1] != 1
    hint = "one output; did you mean loss='categorical_cross_entropy'?"
    checks.need(not several, f"n[L] is {n[-1]} for binary_cross_entropy", hint)
    each = hidden if isinstance(hidden, list | tuple) else [hidden] * (len(n) - 2)
    checks.need(
        len(each) == len(n) - 2, f"hidden has {len(each)} functions", f"{len(n) - 2}, one a hidden layer"
    )
    each = [g if isinstance(g, Activation) else checks.lookup(ACTIVATIONS, g, "hidden") for g in each]
    W = {l: checks.drawn(init, rng, (n[l], n[l - 1]), f"W[{l}]", dtype) for l in range(1, len(n))}
    b = {l: np.zeros((n[l], 1), dtype) for l in W}
    return Network(W, b, dict(enumerate(each, start=1)), loss)  # pyright: ignore[reportArgumentType] - looked up


@checks.arguments(checks.forward)
def forward(net: Network, X: NDArray) -> Cache:
    """Forward propagation: Z[l] = W[l] A[l-1] + b[l], A[l] = g[l](Z[l]), for l = 1..L.

    X: (n[0], m) floats. Raises ValueError if X does not fit. Course 1, week 4; F5.
    """
    A, Z = {0: X}, {}
    for l in net.layers:
        Z[l] = net.W[l] @ A[l - 1] + net.b[l]
        A[l] = net.g[l](Z[l])
    return Cache(Z, A)


@checks.arguments(checks.backward)
def backward(net: Network, cache: Cache, Y: NDArray) -> Gradients:
    """Backward propagation: from dZ[L] = A[L] - Y down to dW[1] and db[1].

    Y: (n[L], m) of 0 and 1. Raises ValueError if Y or the cache does not fit. Course 1, week 4; B4.
    """
    Z, A = cache.Z, cache.A
    m = np.promote_types(net.dtype, np.float32).type(Y.shape[-1])  # float16 ends at 65,504
    dW, db, dZ = {}, {}, {net.L: net.loss.dZ(A[net.L], Y)}
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
    return net.loss.cost(Z, checks.labels(Y, net, Z.shape[-1]))


def predict(net: Network, X: ArrayLike) -> NDArray:
    """The class of each example of X (n[0], m): (1, m) of 0 and 1, or of 0..n[L]-1 for softmax. A1.

    Raises ValueError if X does not fit, or if the network holds or computes nan: nan is no class.
    """
    cache = forward(net, X)
    checks.finite_layers(net, cache)
    return net.loss.decide(cache.A[net.L])


def accuracy(net: Network, X: ArrayLike, Y: ArrayLike) -> NDArray:
    """The share of examples whose class is predicted right, 0 to 1; (K,) for a stack.

    X: (n[0], m), Y: (n[L], m). Raises ValueError as `predict` does, and if Y does not fit.
    """
    predicted = predict(net, X)
    Y = checks.labels(Y, net, predicted.shape[-1])
    return (predicted == net.loss.decide(Y)).mean(axis=(-2, -1))
