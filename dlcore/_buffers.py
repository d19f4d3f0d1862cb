"""Gradient descent without an allocation a step: what `descend` runs for `forward` and `backward`.

Nothing here is new mathematics. It is the readable pair of `network` rearranged for speed, and the
tests hold the two equal for every activation, loss, depth and dtype. One step is a fixed list of
NumPy calls, (function, arguments..., result), on buffers that live as long as the run. Why it is
fast, the largest gain first:

- No call makes an array: each writes into a buffer, which it gets by position (`out=` costs more).
- All parameters are one flat vector, theta, and all gradients another: an update is one call.
- [W b] is one matrix and each A has a last row of ones, so that [W b] @ [A; 1] = W A + b and
  [A; 1] @ dZ.T = [dW db].T. The latter is mostly faster than dZ @ [A; 1].T: all are kept transposed.
- learning_rate / m goes into dZ[L], the smallest array that every gradient comes from.
- Loss and dZ[L] share one exponential, and there is no gradient towards X.
- For small arrays a.dot costs less than np.dot or @, and an array of shape () less than a number.
"""

import math
from functools import partial

import numpy as np
from numpy.typing import NDArray

from dlcore.activations import Activation, relu, sigmoid, tanh
from dlcore.losses import Loss, binary_cross_entropy, categorical_cross_entropy
from dlcore.network import Network

Calls = list[tuple]


class Buffers:
    """A network under training: `cost()` runs forward, `update()` runs backward and steps down."""

    def __init__(self, net: Network, X: NDArray, Y: NDArray, learning_rate: NDArray) -> None:
        """X: (n[0], m), Y: (n[L], m), learning_rate: () or the stack's shape, all checked before."""
        self._net, L, m = net, net.L, X.shape[1]
        self.theta = np.empty(sum(net.W[l].size + net.b[l].size for l in net.layers), net.dtype)
        step = np.empty_like(self.theta)
        Wb, dWb = self._by_layer(self.theta), self._by_layer(step)
        dZ = {l: np.empty((*net.stack, net.n[l], m), net.dtype) for l in net.layers}
        A1 = {l: np.ones((*net.stack, net.n[l] + 1, m), net.dtype) for l in range(1, L)}  # A[l] above ones
        A1[0] = np.ones((net.n[0] + 1, m), net.dtype)
        A1[0][:-1] = X
        A = {l: A1[l][..., :-1, :] for l in range(1, L)} | {L: dZ[L]}

        rate = (learning_rate[..., np.newaxis, np.newaxis] / m).astype(net.dtype)
        gates = {l: _hidden(net.g[l], A[l], dZ[l]) for l in range(1, L)}
        gates[L] = _output(net.loss, dZ[L], Y, rate)

        forward, backward = [], []
        for l in net.layers:
            Wb[l][..., :-1], Wb[l][..., -1:] = net.W[l], net.b[l]
            forward += [_product(Wb[l], A1[l - 1], A[l]), *gates[l][0]]
        for l in reversed(net.layers):
            backward += [*gates[l][1], _product(A1[l - 1], dZ[l].mT, dWb[l].mT)]
            if l > 1:
                backward += [_product(Wb[l][..., :-1].mT, dZ[l], dZ[l - 1])]
        backward += [(np.subtract, self.theta, step, self.theta)]
        self._forward, self._backward = ([partial(*call) for call in way] for way in (forward, backward))

    def _by_layer(self, vector: NDArray) -> dict[int, NDArray]:
        """Views of a flat vector as [W b], (n[l], n[l-1] + 1), for each layer."""
        n, views, start = self._net.n, {}, 0
        for l in self._net.layers:
            shape = (*self._net.stack, n[l - 1] + 1, n[l])
            views[l] = vector[start : start + math.prod(shape)].reshape(shape).mT
            start += math.prod(shape)
        return views

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


def _product(a: NDArray, b: NDArray, out: NDArray) -> tuple:
    """The call for out = a @ b; dot knows no stacks, and matmul is slow where a column meets a row."""
    if a.ndim == b.ndim == 2:
        return a.dot, b, out
    if a.shape[-1] == 1:
        return partial(np.einsum, "...ij, ...jk -> ...ik", out=out), a, b
    return np.matmul, a, b, out


def _hidden(g: Activation, A: NDArray, dA: NDArray) -> tuple[Calls, Calls]:
    """Calls that turn Z into A = g(Z) in A's place, and later dA into dZ = dA * g'(Z) in dA's.

    The slopes of these functions follow from A alone, so Z may be overwritten; others keep a copy.
    On the way back A has been used for the last time: its place is free for the slope.
    """
    zero, one, times = np.zeros((), A.dtype), np.ones((), A.dtype), (np.multiply, dA, A, dA)
    if g is tanh:
        return [(np.tanh, A, A)], [(np.square, A, A), (np.subtract, one, A, A), times]
    if g is sigmoid:  # where e^-z overflows, 1 / (1 + inf) is 0, as it should be
        gate = [(np.negative, A, A), (np.exp, A, A), (np.add, A, one, A), (np.reciprocal, A, A)]
        return gate, [times, (np.subtract, one, A, A), times]
    if g is relu:
        above = np.empty(A.shape, bool)
        slope = [(np.greater, A, zero, above), (np.copyto, A, above), times]
        return [(partial(np.maximum, out=A), A, zero)], slope
    Z = np.empty_like(A)

    def gate() -> None:
        Z[...] = A
        A[...] = g.g(Z)

    return [(gate,)], [(lambda: np.multiply(dA, g.prime(Z, A), dA),)]


def _output(loss: Loss, Z: NDArray, Y: NDArray, rate: NDArray) -> tuple[Calls, Calls]:
    """Calls that end in the cost from Z[L], and later calls that turn Z[L] into rate * dZ[L].

    rate is learning_rate / m, (1, 1) or (K, 1, 1).
    """
    if loss is binary_cross_entropy:
        return _binary(Z, Y, rate)
    if loss is categorical_cross_entropy:
        return _categorical(Z, Y, rate)

    def slope() -> None:
        Z[...] = rate * loss.dZ(loss.output(Z), Y)

    return [(loss.cost, Z, Y)], [(slope,)]


def _binary(Z: NDArray, Y: NDArray, rate: NDArray) -> tuple[Calls, Calls]:
    """With s = (1 - 2y) z the loss is log(1 + e^s), and its slope at z (1 - 2y) (1 - 1 / (1 + e^s))."""
    sign = np.empty_like(Z)
    sign[...] = 1 - 2 * Y
    rate, one = rate * sign, np.ones((), Z.dtype)
    S, (E, losses) = Z, np.empty((2, *Z.shape), Z.dtype)
    flat, mean = losses.reshape(*Z.shape[:-2], Y.size), np.full(Y.size, 1 / Y.shape[1], Z.dtype)

    def cost() -> NDArray:
        value = flat.dot(mean)
        if math.isfinite(value if value.ndim == 0 else value.sum()):
            return value
        return loss_at(S, np.zeros_like(Y))  # e^s overflows long before the loss, which is near s

    loss_at = binary_cross_entropy.cost
    return [(np.multiply, Z, sign, S), (np.exp, S, E), (np.log1p, E, losses), (cost,)], [
        (np.add, E, one, E),
        (np.divide, rate, E, E),
        (np.subtract, rate, E, Z),
    ]


def _categorical(Z: NDArray, Y: NDArray, rate: NDArray) -> tuple[Calls, Calls]:
    """The loss is log(sum(e^z)) - z of the true class, after the column's largest z is taken off."""
    m, stack = Z.shape[-1], Z.shape[:-2]
    top, total, log_total = np.empty((3, *stack, 1, m), Z.dtype)
    E, ones, rate_Y = np.empty_like(Z), np.ones((1, Z.shape[-2]), Z.dtype), np.ascontiguousarray(rate * Y)
    flat, true, mean = Z.reshape(*stack, -1), Y.ravel() / m, np.full(m, 1 / m, Z.dtype)
    cost = [
        (partial(np.maximum.reduce, axis=-2, out=top, keepdims=True), Z),
        (np.subtract, Z, top, Z),
        (np.exp, Z, E),
        _product(ones, E, total),
        (np.log, total, log_total),
        (lambda: log_total[..., 0, :].dot(mean) - flat.dot(true),),
    ]
    slope = [(np.divide, rate, total, total), (np.multiply, E, total, Z), (np.subtract, Z, rate_Y, Z)]
    return cost, slope
