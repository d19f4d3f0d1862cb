"""The pair of `network` once more, written into buffers: what `train` runs on the library's own functions.

Nothing here is new mathematics, and the tests hold it equal to the readable pair for every
activation, loss, depth and dtype. Why it is fast, the largest gain first:

- No line makes a large array: each writes into a buffer that lives as long as the run.
- Many examples go through both passes block by block, in buffers that stay in a core's cache.
- All parameters are one flat vector, theta, and all gradients another: an update is one line.
- [W b] is one matrix and each A has a last row of ones, so that [W b] @ [A; 1] = W A + b and
  [A; 1] @ dZ.T = [dW db].T. The latter is mostly faster than dZ @ [A; 1].T: all are kept transposed.
- learning_rate / m goes into dZ[L], the smallest array that every gradient comes from.
- The loss and dZ[L] share one exponential (`Loss.cost_and_dZ`), and there is no gradient towards X.
"""

import math
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dlcore.activations import Activation, InPlace
from dlcore.network import Layers, Network

_BLOCK = 2**19  # bytes of A and dZ in a block: half a MiB leaves room beside it in a core's cache

Pass = Callable[[], object]


class Descent:
    """A network under training: `cost_and_step()` goes forward and backward, `update()` one step down.

    theta: all parameters, layer by layer; step: learning_rate times their gradient
    """

    def __init__(self, net: Network, X: NDArray, Y: NDArray, learning_rate: NDArray) -> None:
        """X: (n[0], m), Y: (n[L], m), learning_rate: (1, 1) or (K, 1, 1), all checked before."""
        m = X.shape[1]
        size = sum(net.W[l].size + net.b[l].size for l in net.layers)
        self.theta, self.step, self._more = np.empty((3, size), net.dtype)
        Wb = _by_layer(net, self.theta)
        for l in net.layers:
            Wb[l][..., :-1], Wb[l][..., -1:] = net.W[l], net.b[l]

        width = _block_width(net, m, self.theta.nbytes)
        A1 = {l: np.ones((*net.stack, net.n[l] + 1, width), net.dtype) for l in net.layers[:-1]}  # [A; 1]
        dZ = {l: np.empty((*net.stack, net.n[l], width), net.dtype) for l in net.layers}
        self._blocks = []
        for start in range(0, m, width):  # the last block is filled up with examples that count for 0
            columns = np.arange(start, start + width)
            share = ((columns < m) / m).astype(net.dtype)
            rate = (learning_rate * share).astype(net.dtype)
            A1[0] = np.ones((net.n[0] + 1, width), net.dtype)
            A1[0][:-1] = X.take(columns, axis=1, mode="wrap")
            cost_and_dZ = net.loss.cost_and_dZ(dZ[net.L], Y.take(columns, axis=1, mode="wrap"), share, rate)
            dWb = _by_layer(net, self._more if start else self.step)
            self._blocks.append((*_passes(net, Wb, A1, dZ, dWb), cost_and_dZ))

    def cost_and_step(self) -> NDArray:
        """Forward and backward, block by block: the cost, a number or (K,); `step` is ready for `update`."""
        total: Any = 0
        for i, (forward, backward, cost_and_dZ) in enumerate(self._blocks):
            forward()
            total = total + cost_and_dZ()
            backward()
            if i > 0:
                np.add(self.step, self._more, self.step)
        return total

    def update(self) -> None:
        """One step down: theta := theta - learning_rate * gradient."""
        np.subtract(self.theta, self.step, self.theta)


def with_theta(net: Network, theta: NDArray) -> Network:
    """The network like `net` whose parameters are theta, as views of it: it holds none of the buffers."""
    Wb = _by_layer(net, theta)
    W, b = {l: Wb[l][..., :-1] for l in Wb}, {l: Wb[l][..., -1:] for l in Wb}
    return net.with_parameters(W, b)


def _by_layer(net: Network, vector: NDArray) -> Layers:
    """Views of a flat vector as [W b], (n[l], n[l-1] + 1), for each layer."""
    n, stack, views, start = net.n, net.stack, {}, 0
    for l in net.layers:
        shape = (*stack, n[l - 1] + 1, n[l])
        views[l] = vector[start : start + math.prod(shape)].reshape(shape).mT
        start += math.prod(shape)
    return views


def _passes(net: Network, Wb: Layers, A1: Layers, dZ: Layers, dWb: Layers) -> tuple[Pass, Pass]:
    """forward() and backward() of one block, each line bound to its buffers.

    Wb, dWb: [W b] and learning_rate times its gradient; A1: [A; 1], A1[0] = [X; 1]; dZ: Z[L] before the loss
    """
    L, layers, hidden, A1 = net.L, net.layers, net.layers[:-1], A1.copy()
    A = {l: A1[l][..., :-1, :] for l in hidden}
    Z = {l: A[l] if net.g[l].in_place else np.empty_like(A[l]) for l in hidden} | {L: dZ[L]}
    g, times_prime = ({l: _in_place(net.g[l], Z[l])[i] for l in hidden} for i in (0, 1))
    Wb_times = {l: _times(Wb[l], net.stack) for l in layers}
    WT_times = {l: _times(Wb[l][..., :-1].mT, net.stack) for l in layers}
    A1_times = {l: _times(A1[l], net.stack) for l in A1}
    dZT, dWbT = {l: dZ[l].mT for l in layers}, {l: dWb[l].mT for l in layers}

    def forward() -> None:
        for l in hidden:
            Wb_times[l](A1[l - 1], Z[l])  # Z[l] = W[l] A[l-1] + b[l]
            g[l](Z[l], A[l])  # A[l] = g[l](Z[l])
        Wb_times[L](A1[L - 1], Z[L])

    def backward() -> None:
        for l in reversed(layers):
            A1_times[l - 1](dZT[l], dWbT[l])  # [dW[l] db[l]] = dZ[l] [A[l-1]; 1]ᵀ
            if l > 1:
                WT_times[l](dZ[l], dZ[l - 1])  # dA[l-1] = W[l]ᵀ dZ[l]
                times_prime[l - 1](dZ[l - 1], A[l - 1])  # dZ[l-1] = dA[l-1] * g'(Z[l-1])

    return forward, backward


def _block_width(net: Network, m: int, theta_bytes: int) -> int:
    """Examples in a block: as many as fit, but no more blocks than pay for adding up gradients."""
    size = 2 * m * math.prod(net.stack) * sum(net.n[1:]) * net.dtype.itemsize
    return -(-m // max(1, size // max(_BLOCK, 4 * theta_bytes)))


def _times(a: NDArray, stack: tuple[int, ...]) -> Callable[[NDArray, NDArray], object]:
    """(b, out): write a @ b to out; dot knows no stacks, and matmul is slow where a column meets a row."""
    return partial(np.multiply if a.shape[-1] == 1 else np.matmul, a) if stack else a.dot


def _in_place(g: Activation, Z: NDArray) -> tuple[InPlace, InPlace]:
    """What the record does in place; by default from g and prime, with Z kept beside A."""
    by_default = lambda Z, A: np.copyto(A, g.g(Z)), lambda dA, A: np.multiply(dA, g.prime(Z, A), dA)
    return g.in_place or by_default
