"""Gradient descent without an allocation a step: what `descend` runs for `forward` and `backward`.

Nothing here is new mathematics. It is the readable pair of `network` rearranged for speed, and the
tests hold the two equal for every activation, loss, depth and dtype. One step is a fixed list of
NumPy calls on buffers that live as long as the run. The rearrangements:

- Every result is written with `out=` into a buffer made beforehand.
- All parameters are one flat vector, theta, and all gradients another: an update is one call.
- [W b] is one matrix and each A has a last row of ones, so that [W b] @ [A; 1] = W A + b, and
  dZ @ [A; 1].T = [dW db].
- learning_rate / m goes into dZ[L], the smallest array that every gradient comes from.
- Loss and dZ[L] share one exponential, and there is no gradient towards X.
"""

import math
from collections.abc import Callable
from functools import partial
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dlcore.activations import Activation, relu, sigmoid, tanh
from dlcore.losses import Loss, binary_cross_entropy, categorical_cross_entropy
from dlcore.network import Network

Calls = list[Callable[[], object]]


class Buffers:
    """A network under training: `cost()` runs forward, `update()` runs backward and steps down."""

    def __init__(self, net: Network, X: NDArray, Y: NDArray, learning_rate: NDArray) -> None:
        """X: (n[0], m), Y: (n[L], m), learning_rate: () or the stack's shape, all checked before."""
        self._net, L, m = net, net.L, X.shape[1]
        self.theta = np.empty(sum(net.W[l].size + net.b[l].size for l in net.layers), net.dtype)
        step = np.empty_like(self.theta)
        Wb, dWb = self._by_layer(self.theta), self._by_layer(step)
        dZ = {l: np.empty((*net.stack, net.n[l], m), net.dtype) for l in net.layers}
        A1 = {0: np.concatenate([X, np.ones_like(X[:1])])}  # A[l] above a row of ones
        A1 |= {l: np.ones((*net.stack, net.n[l] + 1, m), net.dtype) for l in range(1, L)}
        A = {l: A1[l][..., :-1, :] for l in range(1, L)} | {L: dZ[L]}

        rate = (learning_rate[..., np.newaxis, np.newaxis] / m).astype(net.dtype)
        gates = {l: _hidden(net.g[l], A[l], dZ[l]) for l in range(1, L)}
        gates[L] = _output(net.loss, dZ[L], Y, rate)
        times = np.matmul if net.stack else np.dot  # np.dot costs less a call, but knows no stacks

        self._forward, self._backward = [], []
        for l in net.layers:
            Wb[l][..., :-1], Wb[l][..., -1:] = net.W[l], net.b[l]
            self._forward += [partial(times, Wb[l], A1[l - 1], out=A[l]), *gates[l][0]]
        for l in reversed(net.layers):
            self._backward += [*gates[l][1], partial(times, dZ[l], A1[l - 1].mT, out=dWb[l])]
            if l > 1:
                self._backward += [partial(times, Wb[l][..., :-1].mT, dZ[l], out=dZ[l - 1])]
        self._backward += [partial(np.subtract, self.theta, step, out=self.theta)]

    def _by_layer(self, vector: NDArray) -> dict[int, NDArray]:
        """Views of a flat vector as [W b], (n[l], n[l-1] + 1), for each layer."""
        shapes = [(*self._net.stack, n_out, n_in + 1) for n_in, n_out in pairwise(self._net.n)]
        ends = np.cumsum([np.prod(shape) for shape in shapes])
        parts = np.split(vector, ends[:-1])
        return {
            l: part.reshape(shape) for l, (part, shape) in enumerate(zip(parts, shapes, strict=True), start=1)
        }

    def cost(self) -> float | NDArray:
        """The cost of the present parameters: a number, or (K,) for a stack."""
        for call in self._forward:
            mean_loss = call()
        return mean_loss

    def update(self) -> None:
        """Step down: theta := theta - learning_rate * gradient, of the pass that `cost` made last."""
        for call in self._backward:
            call()

    def network(self, theta: NDArray) -> Network:
        """The network whose parameters are theta, as views of it."""
        Wb = self._by_layer(theta)
        W = {l: Wb[l][..., :-1] for l in Wb}
        b = {l: Wb[l][..., -1:] for l in Wb}
        return Network(W, b, self._net.g, self._net.loss)


def _hidden(g: Activation, A: NDArray, dA: NDArray) -> tuple[Calls, Calls]:
    """Calls that turn Z into A = g(Z) in A's place, and later dA into dZ = dA * g'(Z) in dA's.

    These functions' slopes follow from A alone, so Z may be overwritten; any other keeps a copy.
    """
    if g is tanh:  # dA (1 - A²) = dA - A² dA
        slope = [partial(np.multiply, A, A, out=A), partial(np.multiply, A, dA, out=A)]
        return [partial(np.tanh, A, out=A)], [*slope, partial(np.subtract, dA, A, out=dA)]
    if g is sigmoid:  # (1 + tanh(z / 2)) / 2, which no z overflows; dA (A - A²)
        halve, square = partial(np.multiply, A, 0.5, out=A), np.empty_like(A)
        gate = [halve, partial(np.tanh, A, out=A), partial(np.add, A, 1, out=A), halve]
        slope = [partial(np.multiply, A, A, out=square), partial(np.subtract, A, square, out=A)]
        return gate, [*slope, partial(np.multiply, dA, A, out=dA)]
    if g is relu:
        above = np.empty(A.shape, bool)
        slope = [partial(np.greater, A, 0, out=above), partial(np.multiply, dA, above, out=dA)]
        return [partial(np.maximum, A, 0, out=A)], slope
    Z = np.empty_like(A)

    def gate() -> None:
        Z[...] = A
        A[...] = g.g(Z)

    return [gate], [lambda: np.multiply(dA, g.prime(Z, A), out=dA)]


def _output(loss: Loss, Z: NDArray, Y: NDArray, rate: NDArray) -> tuple[Calls, Calls]:
    """Calls that end in the cost from Z[L], and later calls that turn Z[L] into rate * dZ[L].

    rate is learning_rate / m, (1, 1) or (K, 1, 1).
    """
    if loss is binary_cross_entropy:
        return _binary(Z, 1 - 2 * Y, rate)
    if loss is categorical_cross_entropy:
        return _categorical(Z, Y, rate)

    def slope() -> None:
        Z[...] = rate * loss.dZ(loss.output(Z), Y)

    return [lambda: loss.cost(Z, Y)], [slope]


def _binary(Z: NDArray, sign: NDArray, rate: NDArray) -> tuple[Calls, Calls]:
    """With s = (1 - 2y) z and t = tanh(s / 2): loss = max(s, 0) + log 2 - log(1 + |t|).

    That is log(1 + e^s), whose slope at z is (1 - 2y) (1 + t) / 2.
    """
    half, zeros = 0.5 * sign, np.zeros_like(Z)
    positive, T, size = np.empty_like(Z), Z, np.empty_like(Z)
    mean = np.full(Z.shape[-1], 1 / Z.shape[-1], Z.dtype)
    log_2 = math.log(2)
    cost = [
        partial(np.multiply, Z, half, out=Z),
        partial(np.maximum, Z, zeros, out=positive),
        partial(np.tanh, Z, out=T),
        partial(np.abs, T, out=size),
        partial(np.log1p, size, out=size),
        lambda: log_2 + 2 * np.dot(positive[..., 0, :], mean) - np.dot(size[..., 0, :], mean),
    ]
    half_rate = half * rate
    slope = [partial(np.multiply, T, half_rate, out=T), partial(np.add, T, half_rate, out=T)]
    return cost, slope


def _categorical(Z: NDArray, Y: NDArray, rate: NDArray) -> tuple[Calls, Calls]:
    """The loss is log(sum(e^z)) - z of the true class, after the column's largest z is taken off."""
    m, columns = Z.shape[-1], (*Z.shape[:-2], 1, Z.shape[-1])
    top, total, log_total = np.empty((3, *columns), Z.dtype)
    E, ones = np.empty_like(Z), np.ones((1, Z.shape[-2]), Z.dtype)
    flat, true, mean = Z.reshape(*Z.shape[:-2], -1), Y.ravel() / m, np.full(m, 1 / m, Z.dtype)
    cost = [
        partial(np.max, Z, axis=-2, keepdims=True, out=top),
        partial(np.subtract, Z, top, out=Z),
        partial(np.exp, Z, out=E),
        partial(np.matmul, ones, E, out=total),
        partial(np.log, total, out=log_total),
        lambda: np.dot(log_total[..., 0, :], mean) - np.dot(flat, true),
    ]
    slope = [
        partial(np.divide, rate, total, out=total),
        partial(np.multiply, E, total, out=Z),
        partial(np.subtract, Z, rate * Y, out=Z),
    ]
    return cost, slope
