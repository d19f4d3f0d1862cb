"""What a layer of `_buffers` calls for its function or its loss: in place, with the fewest calls.

A call is a tuple (function, arguments..., result). Small arrays make each call's own price count:
results are passed by position, since `out=` costs more; a.dot costs less than np.dot or @; and an
array of shape () costs less than a Python number.
"""

import math
from functools import partial

import numpy as np
from numpy.typing import NDArray

from dlcore.activations import Activation, relu, sigmoid, tanh
from dlcore.losses import Loss, binary_cross_entropy, categorical_cross_entropy

Calls = list[tuple]


def product_call(a: NDArray, b: NDArray, out: NDArray) -> tuple:
    """The call for out = a @ b; dot knows no stacks, and matmul is slow where a column meets a row."""
    if a.ndim == b.ndim == 2:
        return a.dot, b, out
    if a.shape[-1] == 1:
        return partial(np.einsum, "...ij, ...jk -> ...ik", out=out), a, b
    return np.matmul, a, b, out


def hidden_calls(g: Activation, A: NDArray, dA: NDArray) -> tuple[Calls, Calls]:
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


def output_calls(loss: Loss, Z: NDArray, Y: NDArray, share: NDArray, rate: NDArray) -> tuple[Calls, Calls]:
    """Calls that end in a share of the cost from Z[L], and later calls that turn Z[L] into rate * dZ[L].

    share: (m,), what each example counts for in the mean; rate: learning_rate * share, (1, m) or (K, 1, m).
    """
    if loss is binary_cross_entropy:
        return _binary(Z, Y, share, rate)
    if loss is categorical_cross_entropy:
        return _categorical(Z, Y, share, rate)

    def slope() -> None:
        Z[...] = rate * loss.dZ(loss.output(Z), Y)

    return [(lambda: loss.losses(Z, Y).dot(share),)], [(slope,)]


def _binary(Z: NDArray, Y: NDArray, share: NDArray, rate: NDArray) -> tuple[Calls, Calls]:
    """With s = (1 - 2y) z the loss is log(1 + e^s), and its slope at z (1 - 2y) (1 - 1 / (1 + e^s))."""
    sign = np.empty_like(Z)
    sign[...] = 1 - 2 * Y
    rate, one, loss_of = rate * sign, np.ones((), Z.dtype), binary_cross_entropy.losses
    S, (E, losses) = Z, np.empty((2, *Z.shape), Z.dtype)
    flat, shares = losses.reshape(*Z.shape[:-2], Y.size), np.tile(share, len(Y))

    def cost() -> NDArray:
        value = flat.dot(shares)
        if math.isfinite(value if value.ndim == 0 else value.sum()):
            return value
        return loss_of(S, np.zeros_like(Y)).dot(share)  # e^s overflows long before the loss, which is near s

    return [(np.multiply, Z, sign, S), (np.exp, S, E), (np.log1p, E, losses), (cost,)], [
        (np.add, E, one, E),
        (np.divide, rate, E, E),
        (np.subtract, rate, E, Z),
    ]


def _categorical(Z: NDArray, Y: NDArray, share: NDArray, rate: NDArray) -> tuple[Calls, Calls]:
    """The loss is log(sum(e^z)) - z of the true class, after the column's largest z is taken off."""
    stack = Z.shape[:-2]
    top, total, log_total = np.empty((3, *stack, 1, len(share)), Z.dtype)
    E, ones, rate_Y = np.empty_like(Z), np.ones((1, Z.shape[-2]), Z.dtype), np.ascontiguousarray(rate * Y)
    flat, true = Z.reshape(*stack, Y.size), (share * Y).ravel()
    cost = [
        (partial(np.maximum.reduce, axis=-2, out=top, keepdims=True), Z),
        (np.subtract, Z, top, Z),
        (np.exp, Z, E),
        product_call(ones, E, total),
        (np.log, total, log_total),
        (lambda: log_total[..., 0, :].dot(share) - flat.dot(true),),
    ]
    slope = [(np.divide, rate, total, total), (np.multiply, E, total, Z), (np.subtract, Z, rate_Y, Z)]
    return cost, slope
