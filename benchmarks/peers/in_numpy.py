"""NumPy's own: dlcore, the course's style, and the floor: what of a step cannot be left out."""

from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import NDArray
from works import Work

import dlcore as dl


def dlcore(work: Work) -> Callable:
    """What a learner calls: `dlcore.train`, with its checks of the input."""
    net, X, Y, rate = work.net, work.X, work.Y, work.learning_rate
    return lambda steps: dl.train(net, X, Y, learning_rate=rate, steps=steps).costs


def own_forward(work: Work) -> Callable:
    """The same with a learner's own `forward`, here the library's: the loop as it is written."""
    net, X, Y, rate = work.net, work.X, work.Y, work.learning_rate
    return lambda steps: (
        dl.train(net, X, Y, learning_rate=rate, steps=steps, forward=partial(dl.forward)).costs
    )


def course(work: Work) -> Callable:
    """As the course writes it: W1, b1, ... in a dictionary, a function for each step of the slide.

    In float64 even where the work is not: so are weights from `np.random.randn`.
    """
    return _course(work, np.dtype(float))


def course_in_float32(work: Work) -> Callable:
    """The same for a learner who has thought of converting weights and data."""
    return _course(work, np.dtype(np.float32))


def _course(work: Work, dtype: np.dtype) -> Callable:
    net = work.net
    start = {f"W{l}": net.W[l].astype(dtype) for l in net.layers}
    start |= {f"b{l}": net.b[l].astype(dtype) for l in net.layers}
    X, Y = work.X.astype(dtype), work.Y.astype(dtype)

    def run(steps: int) -> list:
        parameters, costs = start, []
        for _ in range(steps):
            AL, caches = _forward(work, X, parameters)
            costs.append(_cost(AL, Y))
            grads = _backward(work, AL, Y, caches)
            parameters = _update(work, parameters, grads)
        return costs

    return run


def _forward(work: Work, X: NDArray, parameters: dict) -> tuple:
    A, caches = X, []
    for l in work.net.layers:
        W, b = parameters["W" + str(l)], parameters["b" + str(l)]
        Z = np.dot(W, A) + b
        caches.append((A, W, b, Z))
        A = GATES[work.hidden](Z) if l < work.net.L else OUTPUTS[work.net.loss.name](Z)
    return A, caches


def _cost(AL: NDArray, Y: NDArray) -> NDArray:
    logs = np.multiply(np.log(AL), Y)
    if len(Y) == 1:
        logs = logs + np.multiply(np.log(1 - AL), 1 - Y)
    return np.squeeze(-np.sum(logs) / Y.shape[1])


def _backward(work: Work, AL: NDArray, Y: NDArray, caches: list) -> dict:
    grads, m, dZ = {}, Y.shape[1], AL - Y
    for l in reversed(work.net.layers):
        A_prev, W, _b, _Z = caches[l - 1]
        grads["dW" + str(l)] = np.dot(dZ, A_prev.T) / m
        grads["db" + str(l)] = np.sum(dZ, axis=1, keepdims=True) / m
        if l > 1:
            dZ = SLOPES[work.hidden](np.dot(W.T, dZ), A_prev, caches[l - 2][-1])
    return grads


def _update(work: Work, parameters: dict, grads: dict) -> dict:
    new = {}
    for l in map(str, work.net.layers):
        new["W" + l] = parameters["W" + l] - work.learning_rate * grads["dW" + l]
        new["b" + l] = parameters["b" + l] - work.learning_rate * grads["db" + l]
    return new


def _relu_slope(dA: NDArray, _A: NDArray, Z: NDArray) -> NDArray:
    dZ = np.array(dA, copy=True)
    dZ[Z <= 0] = 0
    return dZ


def _softmax(Z: NDArray) -> NDArray:
    E = np.exp(Z - np.max(Z, axis=0, keepdims=True))
    return E / np.sum(E, axis=0, keepdims=True)


GATES = {"tanh": np.tanh, "relu": lambda Z: np.maximum(0, Z)}
SLOPES = {"tanh": lambda dA, A, _Z: np.multiply(dA, 1 - np.power(A, 2)), "relu": _relu_slope}
OUTPUTS = {"binary_cross_entropy": lambda Z: 1 / (1 + np.exp(-Z)), "categorical_cross_entropy": _softmax}


def floor(work: Work) -> Callable:
    """The matrix products and transcendental functions of a step, alone, on buffers made beforehand.

    No bias, no slope, no update: it trains nothing. Only where arrays outgrow a core's cache can a whole
    step be faster than this, by taking the examples in blocks.
    """
    net, L, m = work.net, work.net.L, work.X.shape[1]
    A = {0: work.X} | {l: np.ones((net.n[l], m), net.dtype) for l in net.layers}
    dZ, dW = {l: A[l].copy() for l in net.layers}, {l: np.empty_like(net.W[l]) for l in net.layers}
    E, total = A[L].copy(), A[L][:1].copy()
    calls = []
    for l in net.layers:
        calls.append(partial(np.dot, net.W[l], A[l - 1], out=A[l]))
        if l < L and work.hidden == "tanh":
            calls.append(partial(np.tanh, A[l], out=A[l]))
    calls += [partial(np.exp, A[L], out=E), partial(np.log, E[:1], out=total)]
    for l in reversed(net.layers):
        calls.append(partial(np.dot, dZ[l], A[l - 1].T, out=dW[l]))
        if l > 1:
            calls.append(partial(np.dot, net.W[l].T, dZ[l], out=dZ[l - 1]))

    def run(steps: int) -> None:
        for _ in range(steps):
            for call in calls:
                call()

    return run
