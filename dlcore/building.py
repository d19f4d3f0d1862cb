"""Networks are made here: drawn at random, put together as a stack, taken apart again.

Course 1, weeks 3 and 4; F4, I1-I4.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from dlcore import _checks
from dlcore.activations import ACTIVATIONS, Activation
from dlcore.initializers import INITIALIZERS, Initializer, RandomGenerator
from dlcore.losses import LOSSES, Loss
from dlcore.network import Network

__all__ = ["init_network", "init_stack", "stack", "unstack"]


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
    n, rng, dtype = _checks.layer_sizes(n), _checks.generator(rng), _float_type(dtype)
    loss = loss if isinstance(loss, Loss) else _checks.lookup(LOSSES, loss, "loss")
    init = init if callable(init) else _checks.lookup(INITIALIZERS, init, "init")
    _check_outputs(n[-1], loss)
    shapes = {l: (n[l], n[l - 1]) for l in range(1, len(n))}
    W = {l: _drawn(init(rng, shape), l, shape).astype(dtype) for l, shape in shapes.items()}
    b = {l: np.zeros((n[l], 1), dtype) for l in shapes}
    return Network(W, b, _hidden_functions(hidden, len(n) - 2), loss)


def init_stack(n: Sequence[int], *, seeds: Iterable[int], **drawn: Any) -> Network:
    """A stack of networks that differ in their seed alone: W[l] (K, n[l], n[l-1]) for K seeds.

    Each is drawn as init_network does with rng=np.random.default_rng(seed);
    drawn: hidden, init, loss, dtype, as for init_network. Raises ValueError as it does, and for
    seeds that are no whole numbers. One seed is luck: five show how much of it there is.
    """
    seeds = list(seeds) if hasattr(seeds, "__iter__") else seeds
    if not isinstance(seeds, list) or not seeds:
        raise ValueError(f"seeds is {seeds!r}: expected whole numbers, for example range(5)")
    rngs = [np.random.default_rng(_checks.count(s, f"seeds[{k}]", at_least=0)) for k, s in enumerate(seeds)]
    return stack([init_network(n, rng=rng, **drawn) for rng in rngs])


def stack(networks: Sequence[Network]) -> Network:
    """K networks of one shape as one network with a leading axis: W[l] (K, n[l], n[l-1]).

    Every function here then computes all K at once: five seeds, or one network under K
    learning rates. Raises ValueError if sizes or functions differ.
    """
    networks = list(networks) if hasattr(networks, "__iter__") else [networks]
    if not networks:
        raise ValueError("networks is empty: expected at least one Network")
    first = _checks.network(networks[0], "networks[0]")
    for k, net in enumerate(networks):
        _checks.network(net, f"networks[{k}]")
        if (net.n, net.stack, net.g) != (first.n, first.stack, first.g) or net.loss is not first.loss:
            raise ValueError(f"networks[{k}] is {net}: expected sizes and functions of networks[0], {first}")
    W = {l: np.stack([net.W[l] for net in networks]) for l in first.layers}
    b = {l: np.stack([net.b[l] for net in networks]) for l in first.layers}
    return Network(W, b, first.g, first.loss)


def unstack(net: Network) -> list[Network]:
    """Undo `stack`: the K networks of a stack, each on its own, W[l] (n[l], n[l-1])."""
    if not _checks.network(net).stack:
        raise ValueError(f"net is {net}: expected a stack of networks")
    return [
        Network({l: net.W[l][k] for l in net.layers}, {l: net.b[l][k] for l in net.layers}, net.g, net.loss)
        for k in range(net.stack[0])
    ]


def _float_type(dtype: DTypeLike) -> np.dtype:
    try:
        found = np.dtype(dtype)
    except TypeError:
        found = None
    if found is None or found.kind != "f":
        raise ValueError(f"dtype is {dtype!r}: expected a float type, such as np.float32")
    return found


def _drawn(W: ArrayLike, l: int, shape: tuple[int, int]) -> NDArray:
    """What an initializer returned for layer l, if it is what it was asked for."""
    W = _checks.array(W, f"W[{l}]")
    if W.dtype.kind not in "fiu" or W.shape != shape:
        raise ValueError(
            f"init returned shape {W.shape}, dtype {W.dtype} for W[{l}]: expected {shape} of floats"
        )
    _checks.finite(W, f"W[{l}]")
    return W


def _check_outputs(n_y: int, loss: Loss) -> None:
    if loss is LOSSES["binary_cross_entropy"] and n_y != 1:
        raise ValueError(
            f"n[L] is {n_y}: binary_cross_entropy expects one output; "
            "did you mean loss='categorical_cross_entropy'?"
        )
    if loss is LOSSES["categorical_cross_entropy"] and n_y == 1:
        raise ValueError("n[L] is 1: categorical_cross_entropy expects one output for each class")


def _hidden_functions(hidden: str | Activation | Sequence, layers: int) -> dict[int, Activation]:
    several = hasattr(hidden, "__iter__") and not isinstance(hidden, str)
    each = list(hidden) if several else [hidden] * layers
    if len(each) != layers:
        raise ValueError(f"hidden has {len(each)} functions: expected {layers}, one a hidden layer")
    return {
        l: g if isinstance(g, Activation) else _checks.lookup(ACTIVATIONS, g, "hidden")
        for l, g in enumerate(each, start=1)
    }
