"""Whether the parts of a network, of a cache or of gradients fit together, layer by layer.

Like `_checks`: each error names the part, what it is and what it should be.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from dlcore._checks import network, said
from dlcore.activations import Activation
from dlcore.losses import Loss


def check_network(W: Any, b: Any, g: Any, loss: Any) -> None:
    """W, b and g keyed by layer, of floats of one dtype, each shape fitting its neighbours'."""
    _keys("W", W, list(range(1, len(W) + 1)) if W else [1])
    _keys("b", b, list(W))
    _keys("g", g, list(W)[:-1])
    for l, function in g.items():
        if not isinstance(function, Activation):
            raise ValueError(f"g[{l}] is {said(function)}: expected an Activation, such as dlcore.relu")
    if not isinstance(loss, Loss):
        raise ValueError(f"loss is {said(loss)}: expected a Loss, such as dlcore.binary_cross_entropy")
    for l in W:
        for name, part in (("W", W[l]), ("b", b[l])):
            _floats(f"{name}[{l}]", part, getattr(W[1], "dtype", None))
        _shape_of_weights(W, l)
        _shape(f"b[{l}]", b[l], (*W[l].shape[:-1], 1))


def check_cache(cache: Any, net: Any) -> tuple:
    """A and Z of a Cache whose A[l] is (n[l], m) for every layer of the network."""
    network(net)
    if not isinstance(getattr(cache, "A", None), Mapping):
        raise ValueError(f"cache is {said(cache)}: expected the Cache that forward returns")
    for l, n_l in enumerate(net.n):
        shape = np.shape(cache.A.get(l))
        if shape[-2:-1] != (n_l,):
            raise ValueError(f"cache.A[{l}] has shape {shape}: expected ({n_l}, m); is it another network's?")
    return cache.A, cache.Z


def check_gradients(gradients: Any, net: Any) -> Any:
    """Gradients with a dW[l] and a db[l], of whatever shape, for every layer of the network."""
    network(net)
    if not hasattr(gradients, "dW") or not hasattr(gradients, "db"):
        raise ValueError(f"gradients is {said(gradients)}: expected the Gradients that backward returns")
    for name, slopes in (("dW", gradients.dW), ("db", gradients.db)):
        if set(slopes) != set(net.W):
            raise ValueError(f"{name} has keys {list(slopes)}: expected {list(net.W)}")
    return gradients


def check_step(gradients: Any, net: Any) -> Any:
    """Gradients whose shapes are those of W and b, so that nothing is broadcast in silence."""
    check_gradients(gradients, net)
    for l in net.layers:
        _shape(f"dW[{l}]", gradients.dW[l], net.W[l].shape)
        _shape(f"db[{l}]", gradients.db[l], net.b[l].shape)
    return gradients


def _keys(name: str, part: Any, layers: list[int]) -> None:
    if not isinstance(part, Mapping):
        raise ValueError(f"{name} is {said(part)}: expected a dictionary keyed by layer, 1 to L")
    if list(part) != layers:
        raise ValueError(f"{name} has keys {list(part)}: expected {layers}")


def _floats(name: str, part: Any, dtype: np.dtype | None) -> None:
    if not isinstance(part, np.ndarray):
        raise ValueError(f"{name} is {said(part)}: expected an array of floats")
    if part.dtype.kind != "f":
        raise ValueError(f"{name} has dtype {part.dtype}: expected floats")
    if part.dtype != dtype:
        raise ValueError(f"{name} has dtype {part.dtype}: expected {dtype}, as W[1] has")


def _shape_of_weights(W: Mapping[int, np.ndarray], l: int) -> None:
    shape = W[l].shape
    if len(shape) < 2:
        raise ValueError(f"W[{l}] has shape {shape}: expected (n[{l}], n[{l - 1}])")
    if l > 1:
        columns = W[l - 1].shape[-2]
        expected = (*W[1].shape[:-2], shape[-2], columns)
        if shape != expected:
            raise ValueError(f"W[{l}] has shape {shape}: expected {expected}, since n[{l - 1}] is {columns}")


def _shape(name: str, part: Any, expected: tuple[int, ...]) -> None:
    if np.shape(part) != expected:
        raise ValueError(f"{name} has shape {np.shape(part)}: expected {expected}")
