"""Correct answers, each exercise of notebooks 01 to 03 in several ways: none may be called wrong."""

import numpy as np
import pytest

import dlcore as dl
from dlcore import exercises

RIGHT = []


def right(name):
    """One more correct answer to the exercise called `name`."""
    return lambda function: RIGHT.append((name, function))


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("name", "function"), RIGHT)
def test_correct_answers_are_accepted(name, function, seed):
    verdict = exercises.EXERCISES[name].check(function, rng=np.random.default_rng(seed))
    assert verdict.state == "right", verdict


def test_at_least_three_for_each():
    counts = {
        name: [n for n, _ in RIGHT].count(name)
        for name, e in exercises.EXERCISES.items()
        if e.notebook <= "03"
    }
    assert min(counts.values()) >= 3, counts


@right("layer_sizes")
def _(W):
    return (W[1].shape[1], *(W[l].shape[0] for l in sorted(W)))


@right("layer_sizes")
def _(W):
    n = [None] * (len(W) + 1)
    for l in range(1, len(W) + 1):
        n[l - 1], n[l] = W[l].shape[1], W[l].shape[0]
    return n


@right("layer_sizes")
def _(W):
    return np.array([W[l].shape[1] for l in W] + [W[len(W)].shape[0]])


@right("parameter_shapes")
def _(n):
    layers = range(1, len(n))
    return {l: (n[l], n[l - 1]) for l in layers}, {l: (n[l], 1) for l in layers}


@right("parameter_shapes")
def _(n):
    W, b = {}, {}
    for l in range(1, len(n)):
        W[l] = np.zeros((n[l], n[l - 1])).shape
        b[l] = [n[l], 1]
    return W, b


@right("parameter_shapes")
def _(n):
    pairs = list(zip(n[1:], n[:-1], strict=True))
    return [dict(enumerate(pairs, start=1)), {l: (rows, 1) for l, (rows, _) in enumerate(pairs, start=1)}]


@right("unit")
def _(w, x, b, g):
    z = np.dot(w, x) + b
    return z, g(z)


@right("unit")
def _(w, x, b, g):
    z = b
    for i in range(len(w)):
        z += w[i] * x[i]
    return z, g(z)


@right("unit")
def _(w, x, b, g):
    z = np.sum(w * x).astype(np.float32) + b
    return [z, g(z)]


@right("unit")
def _(w, x, b, g):
    z = np.einsum("i,i->", w, x) + b
    return np.array([z]), g(np.array([z]))


@right("layer_forward")
def _(A_prev, W, b, g):
    Z = np.dot(W, A_prev) + b
    return Z, g(Z)


@right("layer_forward")
def _(A_prev, W, b, g):
    n, m = len(W), A_prev.shape[1]
    Z = np.zeros((n, m))
    for i in range(n):
        for j in range(m):
            Z[i, j] = b[i, 0]
            for k in range(len(A_prev)):
                Z[i, j] += W[i, k] * A_prev[k, j]
    return Z, g(Z)


@right("layer_forward")
def _(A_prev, W, b, g):
    Z = np.einsum("ik,kj->ij", W, A_prev) + b
    return Z, g(Z)


@right("layer_forward")
def _(A_prev, W, b, g):
    Z = W.astype(np.float32) @ A_prev.astype(np.float32) + b.astype(np.float32)
    return Z, g(Z)


@right("layer_forward")
def _(A_prev, W, b, g):
    Z = np.stack([W @ A_prev[:, i] + b[:, 0] for i in range(A_prev.shape[1])], axis=1)
    return Z, g(Z)


@right("loss")
def _(a, y):
    return -(y * np.log(a) + (1 - y) * np.log(1 - a))


@right("loss")
def _(a, y):
    return -np.log(a) if y == 1 else -np.log(1 - a)


@right("loss")
def _(a, y):
    return -np.log(y * a + (1 - y) * (1 - a))


@right("loss")
def _(a, y):
    return np.float32(-y * np.log(a)) - np.float32((1 - y) * np.log1p(-a))


@right("cost")
def _(Z, Y):
    return np.mean(np.maximum(Z, 0) - Y * Z + np.log1p(np.exp(-np.abs(Z))))


@right("cost")
def _(Z, Y):
    return np.logaddexp(0, (1 - 2 * Y) * Z).sum() / Y.shape[1]


@right("cost")
def _(Z, Y):
    total = 0.0
    for z, y in zip(Z[0], Y[0], strict=True):
        total += max(z, 0) - y * z + np.log(1 + np.exp(-abs(z)))
    return total / len(Z[0])


@right("cost")
def _(Z, Y):
    Z, Y = Z.astype(np.float32), Y.astype(np.float32)
    return (np.logaddexp(0, Z) - Y * Z).mean()


@right("cost")
def _(Z, Y):
    positive = np.where(Z > 0, Z + np.log1p(np.exp(-np.abs(Z))), np.log1p(np.exp(-np.abs(Z))))
    negative = positive - Z
    return (np.dot(Y, negative.T) + np.dot(1 - Y, positive.T)) / Y.shape[1]


@right("output_dZ")
def _(A, Y):
    return A - Y


@right("output_dZ")
def _(A, Y):
    dZ = np.empty_like(A)
    for i in range(A.shape[0]):
        for j in range(A.shape[1]):
            dZ[i, j] = A[i, j] - Y[i, j]
    return dZ


@right("output_dZ")
def _(A, Y):
    return np.subtract(A, Y, dtype=np.float32, casting="same_kind")


@right("output_dZ")
def _(A, Y):
    if len(A) > 1:
        return (-(Y / A) * A) + A
    return (-Y / A + (1 - Y) / (1 - A)) * A * (1 - A)


@right("layer_backward")
def _(dA, Z, A_prev, W, g):
    m = dA.shape[1]
    dZ = dA * g.slope(Z)
    return np.dot(W.T, dZ), np.dot(dZ, A_prev.T) / m, np.sum(dZ, axis=1, keepdims=True) / m


@right("layer_backward")
def _(dA, Z, A_prev, W, g):
    dZ = np.multiply(dA, g.prime(Z, g(Z)))
    dZ_mean = dZ / dZ.shape[1]
    return W.T @ dZ, dZ_mean @ A_prev.T, dZ_mean @ np.ones((dZ.shape[1], 1))


@right("layer_backward")
def _(dA, Z, A_prev, W, g):
    dZ = dA * g.slope(Z)
    dW, db = np.zeros_like(W), np.zeros((len(W), 1))
    for i in range(dZ.shape[1]):
        dW += np.outer(dZ[:, i], A_prev[:, i]) / dZ.shape[1]
        db[:, 0] += dZ[:, i] / dZ.shape[1]
    return W.T @ dZ, dW, db


@right("layer_backward")
def _(dA, Z, A_prev, W, g):
    dZ = (dA * g.slope(Z)).astype(np.float32)
    dW = np.einsum("ij,kj->ik", dZ, A_prev.astype(np.float32)) / len(dZ.T)
    return [np.einsum("ki,kj->ij", W.astype(np.float32), dZ), dW, dZ.mean(axis=1).reshape(-1, 1)]


@right("numerical_gradient")
def _(J, W, epsilon):
    slopes = np.zeros_like(W)
    for i in range(W.shape[0]):
        for j in range(W.shape[1]):
            up, down = W.copy(), W.copy()
            up[i, j] += epsilon
            down[i, j] -= epsilon
            slopes[i, j] = (J(up) - J(down)) / (2 * epsilon)
    return slopes


@right("numerical_gradient")
def _(J, W, epsilon):
    slopes = np.zeros(W.shape)
    for at in np.ndindex(W.shape):
        W[at] += epsilon
        up = J(W)
        W[at] -= 2 * epsilon
        slopes[at] = (up - J(W)) / (2 * epsilon)
        W[at] += epsilon  # back where it was, but for rounding
    return slopes


@right("numerical_gradient")
def _(J, W, epsilon):
    nudges = epsilon * np.eye(W.size).reshape(-1, *W.shape)
    return np.array([J(W + nudge) - J(W - nudge) for nudge in nudges]).reshape(W.shape) / epsilon / 2


@right("numerical_gradient")
def _(J, W, epsilon):
    slopes = [[0.0] * W.shape[1] for _ in W]
    for i, j in np.argwhere(np.ones_like(W)):
        nudge = np.zeros_like(W)
        nudge[i, j] = epsilon
        slopes[i][j] = 0.5 * (J(W + nudge) - J(W - nudge)) / epsilon
    return np.array(slopes)


@right("update")
def _(W, b, dW, db, learning_rate):
    return {l: W[l] - learning_rate * dW[l] for l in W}, {l: b[l] - learning_rate * db[l] for l in b}


@right("update")
def _(W, b, dW, db, learning_rate):
    new_W, new_b = {}, {}
    for l in range(len(W), 0, -1):
        new_W[l] = W[l] + (-learning_rate) * dW[l]
        new_b[l] = np.subtract(b[l], learning_rate * db[l])
    return new_W, new_b


@right("update")
def _(W, b, dW, db, learning_rate):
    W, b = ({l: p.astype(np.float32) for l, p in each.items()} for each in (W, b))
    for l in W:
        W[l] -= (learning_rate * dW[l]).astype(np.float32)
        b[l] -= (learning_rate * db[l]).astype(np.float32)
    return W, b


@right("gradient_step")
def _(W, b, X, Y, learning_rate):
    m = X.shape[1]
    A1 = np.tanh(W[1] @ X + b[1])
    A2 = dl.sigmoid(W[2] @ A1 + b[2])
    dZ2 = A2 - Y
    dZ1 = (W[2].T @ dZ2) * (1 - A1**2)
    return (
        {1: W[1] - learning_rate * dZ1 @ X.T / m, 2: W[2] - learning_rate * dZ2 @ A1.T / m},
        {l: b[l] - learning_rate * dZ.mean(axis=1, keepdims=True) for l, dZ in ((1, dZ1), (2, dZ2))},
    )


@right("gradient_step")
def _(W, b, X, Y, learning_rate):  # 1/m in dZ
    A1 = np.tanh(np.dot(W[1], X) + b[1])
    A2 = 1 / (1 + np.exp(-(np.dot(W[2], A1) + b[2])))
    dZ2 = (A2 - Y) / Y.shape[1]
    dZ1 = np.dot(W[2].T, dZ2) * (1 - np.power(A1, 2))
    dW2, db2 = np.dot(dZ2, A1.T), np.sum(dZ2, axis=1, keepdims=True)
    dW1, db1 = np.dot(dZ1, X.T), np.sum(dZ1, axis=1, keepdims=True)
    return (
        {1: W[1] - learning_rate * dW1, 2: W[2] - learning_rate * dW2},
        {1: b[1] - learning_rate * db1, 2: b[2] - learning_rate * db2},
    )


@right("gradient_step")
def _(W, b, X, Y, learning_rate):
    net = dl.Network(W, b, {1: dl.tanh}, dl.binary_cross_entropy)
    new = dl.update(net, dl.backward(net, dl.forward(net, X), Y), learning_rate=learning_rate)
    return new.W, new.b


@right("gradient_step")
def _(W, b, X, Y, learning_rate):  # one example at a time
    dW = {l: np.zeros_like(W[l]) for l in W}
    db = {l: np.zeros_like(b[l]) for l in b}
    for x, y in zip(X.T, Y.T, strict=True):
        a1 = np.tanh(W[1] @ x + b[1][:, 0])
        dz2 = dl.sigmoid(W[2] @ a1 + b[2][:, 0]) - y
        dz1 = (W[2].T @ dz2) * (1 - a1 * a1)
        for l, dz, a in ((2, dz2, a1), (1, dz1, x)):
            dW[l] += np.outer(dz, a) / len(X.T)
            db[l][:, 0] += dz / len(X.T)
    return tuple({l: p[l] - learning_rate * d[l] for l in p} for p, d in ((W, dW), (b, db)))


@right("train")
def _(net, X, Y, learning_rate, steps):
    costs = [dl.cost(net, X, Y)]
    for _ in range(steps):
        gradients = dl.backward(net, dl.forward(net, X), Y)
        net = dl.update(net, gradients, learning_rate=learning_rate)
        costs.append(dl.cost(net, X, Y))
    return net, np.array(costs)


@right("train")
def _(net, X, Y, learning_rate, steps):
    costs, i = [], 0
    while True:
        cache = dl.forward(net, X)
        costs.append(float(net.loss.cost(cache.Z[net.L], Y)))
        if i == steps:
            return net, costs
        net, i = dl.update(net, dl.backward(net, cache, Y), learning_rate=learning_rate), i + 1


@right("train")
def _(net, X, Y, learning_rate, steps):
    nets = [net]
    while len(nets) <= steps:
        gradients = dl.backward(nets[-1], dl.forward(nets[-1], X), Y)
        nets.append(dl.update(nets[-1], gradients, learning_rate=learning_rate))
    return nets[-1], np.array([dl.cost(each, X, Y) for each in nets]).astype(np.float32)


@right("predict")
def _(A):
    return (A > 0.5).astype(int)


@right("predict")
def _(A):
    return A > 0.5


@right("predict")
def _(A):
    return np.round(A)


@right("predict")
def _(A):
    return np.heaviside(A - 0.5, 0)


@right("predict")
def _(A):
    return np.array([[1 if a > 0.5 else 0 for a in A[0]]])


@right("predict")
def _(A):
    answers = np.zeros_like(A, dtype=np.float32)
    for i in range(A.shape[1]):
        answers[0, i] = np.where(A[0, i] > 0.5, 1, 0)
    return answers


@right("accuracy")
def _(predictions, Y):
    return np.mean(np.ravel(predictions) == np.ravel(Y))


@right("accuracy")
def _(predictions, Y):
    predictions, Y = predictions.reshape(1, -1), Y.reshape(1, -1)
    return (np.dot(Y, predictions.T) + np.dot(1 - Y, 1 - predictions.T)) / Y.size


@right("accuracy")
def _(predictions, Y):
    count = 0
    for answer, y in zip(predictions.flatten(), Y.flatten(), strict=True):
        count += int(answer == y)
    return count / Y.size


@right("accuracy")
def _(predictions, Y):
    return np.float32(1 - np.abs(np.squeeze(predictions) - np.squeeze(Y)).mean())
