"""Gradient descent without an allocation a step: what `descend` runs for `forward` and `backward`.

Nothing here is new mathematics. It is the readable pair of `network` rearranged for speed, and the
tests hold the two equal for every activation, loss, depth and dtype. One step is a fixed list of
NumPy calls on buffers that live as long as the run. Why it is fast, the largest gain first:

- No call makes an array: each writes into a buffer.
- Many examples go through both passes block by block, in buffers that stay in a core's cache.
- All parameters are one flat vector, theta, and all gradients another: an update is one call.
- [W b] is one matrix and each A has a last row of ones, so that [W b] @ [A; 1] = W A + b and
  [A; 1] @ dZ.T = [dW db].T. The latter is mostly faster than dZ @ [A; 1].T: all are kept transposed.
- learning_rate / m goes into dZ[L], the smallest array that every gradient comes from.
- Loss and dZ[L] share one exponential (see `_gates`), and there is no gradient towards X.
"""

import math
from functools import partial

import numpy as np
from numpy.typing import NDArray

from dlcore._gates import Calls, hidden_calls, output_calls, product_call
from dlcore.network import Layers, Network

_BLOCK = 2**19  # bytes of A and dZ in a block: half a MiB leaves room beside it in a core's cache


class Buffers:
    """A network under training: `cost()` finds cost and gradient, `update()` steps down along it."""

    def __init__(self, net: Network, X: NDArray, Y: NDArray, learning_rate: NDArray) -> None:
        """X: (n[0], m), Y: (n[L], m), learning_rate: () or the stack's shape, all checked before."""
        self._net, L, m = net, net.L, X.shape[1]
        size = sum(net.W[l].size + net.b[l].size for l in net.layers)
        self.theta, self._step, more = np.empty((3, size), net.dtype)
        for l, Wb in self._by_layer(self.theta).items():
            Wb[..., :-1], Wb[..., -1:] = net.W[l], net.b[l]
        width = self._width(m)
        dZ = {l: np.empty((*net.stack, net.n[l], width), net.dtype) for l in net.layers}
        A1 = {l: np.ones((*net.stack, net.n[l] + 1, width), net.dtype) for l in range(1, L)}  # A above ones
        gates = {l: hidden_calls(net.g[l], A1[l][..., :-1, :], dZ[l]) for l in range(1, L)}

        self._passes = []
        for start in range(0, m, width):  # the last block is filled up with examples that count for 0
            columns = np.arange(start, start + width)
            share = ((columns < m) / m).astype(net.dtype)
            rate = (learning_rate[..., np.newaxis, np.newaxis] * share).astype(net.dtype)
            A1[0] = np.ones((net.n[0] + 1, width), net.dtype)
            A1[0][:-1] = X.take(columns, axis=1, mode="wrap")
            gates[L] = output_calls(net.loss, dZ[L], Y.take(columns, axis=1, mode="wrap"), share, rate)
            forward, backward = self._calls(A1, dZ, gates, more if start else self._step)
            backward += [(np.add, self._step, more, self._step)] if start else []
            self._passes.append([[partial(*call) for call in calls] for calls in (forward, backward)])

    def _width(self, m: int) -> int:
        """Examples in a block: as many as fit, but no more blocks than pay for adding up gradients."""
        net = self._net
        size = 2 * m * math.prod(net.stack) * sum(net.n[1:]) * net.dtype.itemsize
        return -(-m // max(1, size // max(_BLOCK, 4 * self.theta.nbytes)))

    def _by_layer(self, vector: NDArray) -> Layers:
        """Views of a flat vector as [W b], (n[l], n[l-1] + 1), for each layer."""
        n, views, start = self._net.n, {}, 0
        for l in self._net.layers:
            shape = (*self._net.stack, n[l - 1] + 1, n[l])
            views[l] = vector[start : start + math.prod(shape)].reshape(shape).mT
            start += math.prod(shape)
        return views

    def _calls(self, A1: Layers, dZ: Layers, gates: dict, step: NDArray) -> tuple[Calls, Calls]:
        """Both passes of a block: from A[0] to its share of the cost, and back to its step."""
        Wb, dWb, forward, backward = self._by_layer(self.theta), self._by_layer(step), [], []
        for l in self._net.layers:
            Z = A1[l][..., :-1, :] if l in A1 else dZ[l]
            forward += [product_call(Wb[l], A1[l - 1], Z), *gates[l][0]]
        for l in reversed(self._net.layers):
            backward += [*gates[l][1], product_call(A1[l - 1], dZ[l].mT, dWb[l].mT)]
            if l > 1:
                backward += [product_call(Wb[l][..., :-1].mT, dZ[l], dZ[l - 1])]
        return forward, backward

    def cost(self) -> float | NDArray:
        """The cost of the present parameters: a number, or (K,) for a stack."""
        cost = 0
        for forward, backward in self._passes:
            for call in forward:
                share = call()
            cost = cost + share
            for call in backward:
                call()
        return cost

    def update(self) -> None:
        """Step down: theta := theta - learning_rate * gradient, the gradient that `cost` found."""
        np.subtract(self.theta, self._step, self.theta)

    def network(self, theta: NDArray) -> Network:
        """The network whose parameters are theta, as views of it."""
        Wb = self._by_layer(theta)
        W = {l: Wb[l][..., :-1] for l in Wb}
        b = {l: Wb[l][..., -1:] for l in Wb}
        return Network(W, b, self._net.g, self._net.loss)
