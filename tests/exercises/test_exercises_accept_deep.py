"""Correct answers, each exercise of notebooks 04 to 08 in several ways: none may be called wrong."""

import itertools

import numpy as np
import pytest

import dlcore as dl
from dlcore import exercises

RIGHT = []


def right(name):
    """One more correct answer to the exercise called `name`."""
    return lambda function: RIGHT.append((name, function))


def each(slope):
    """A function of one number, applied to each entry."""
    return lambda *arrays: np.array([slope(*zs) for zs in zip(*map(np.ravel, arrays), strict=True)]).reshape(
        arrays[0].shape
    )


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("name", "function"), RIGHT)
def test_correct_answers_are_accepted(name, function, seed):
    verdict = exercises.EXERCISES[name].check(function, rng=np.random.default_rng(seed))
    assert verdict.state == "right", verdict


def test_at_least_three_for_each():
    counts = {
        name: [n for n, _ in RIGHT].count(name)
        for name, e in exercises.EXERCISES.items()
        if e.notebook > "03"
    }
    assert min(counts.values()) >= 3, counts


ENTRY_BY_ENTRY = {
    "sigmoid": [
        lambda Z: 1 / (1 + np.exp(-Z)),
        lambda Z: np.float32(1) / (1 + np.exp(-Z.astype(np.float32))),
        lambda Z: (1 + np.tanh(Z / 2)) / 2,
        lambda Z: np.where(Z > 0, 1 / (1 + np.exp(-np.abs(Z))), 1 - 1 / (1 + np.exp(-np.abs(Z)))),
        lambda Z: np.array([[1 / (1 + np.exp(-z)) for z in row] for row in Z]),
        lambda Z: np.divide(1, np.add(1, np.exp(-Z))),
    ],
    "sigmoid_slope": [
        lambda Z, A: A * (1 - A),
        lambda Z, A: A - A**2,
        lambda Z, A: 1 / (2 + np.exp(Z) + np.exp(-Z)),
        lambda Z, A: (dl.sigmoid(Z) * (1 - dl.sigmoid(Z))).astype(np.float32),
        each(lambda z, a: a - a * a),
    ],
    "tanh": [
        np.tanh,
        lambda Z: np.tanh(Z.astype(np.float32)),
        lambda Z: 2 * dl.sigmoid(2 * Z) - 1,
        lambda Z: np.sign(Z) * (1 - np.exp(-2 * np.abs(Z))) / (1 + np.exp(-2 * np.abs(Z))),
        each(np.tanh),
    ],
    "tanh_slope": [
        lambda Z, A: 1 - A**2,
        lambda Z, A: (1 - A) * (1 + A),
        lambda Z, A: 1 - np.power(np.tanh(Z), 2),
        lambda Z, A: 1 / np.cosh(Z) ** 2,
        lambda Z, A: np.float32(1) - np.square(A, dtype=np.float32),
        each(lambda z, a: 1 - a * a),
    ],
    "relu": [
        lambda Z: np.maximum(0, Z),
        lambda Z: Z * (Z > 0),
        lambda Z: np.where(Z > 0, Z, 0),
        lambda Z: (Z + np.abs(Z)) / 2,
        lambda Z: np.clip(Z, 0, None).astype(np.float32),
        each(lambda z: max(0, z)),
    ],
    "relu_slope": [
        lambda Z, A: (Z > 0).astype(float),
        lambda Z, A: Z > 0,
        lambda Z, A: np.where(A > 0, 1, 0),
        lambda Z, A: np.heaviside(Z, 0).astype(np.float32),
        lambda Z, A: np.sign(A),
        each(lambda z, a: 1 if z > 0 else 0),
    ],
    "leaky_relu": [
        lambda Z: np.maximum(0.01 * Z, Z),
        lambda Z: np.where(Z > 0, Z, 0.01 * Z),
        lambda Z: np.maximum(0, Z) + 0.01 * np.minimum(0, Z),
        lambda Z: Z.astype(np.float32) * np.where(Z < 0, np.float32(0.01), np.float32(1)),
        each(lambda z: z if z > 0 else z / 100),
    ],
    "leaky_relu_slope": [
        lambda Z, A: np.where(Z > 0, 1, 0.01),
        lambda Z, A: 0.01 + 0.99 * (A > 0),
        lambda Z, A: (Z > 0) + 0.01 * (Z <= 0),
        lambda Z, A: np.where(Z > 0, 1, 0.01).astype(np.float32),
        each(lambda z, a: 1.0 if z > 0 else 0.01),
    ],
}
RIGHT += [(name, function) for name, functions in ENTRY_BY_ENTRY.items() for function in functions]


@right("zero_parameters")
def _(n):
    layers = range(1, len(n))
    return {l: np.zeros((n[l], n[l - 1])) for l in layers}, {l: np.zeros((n[l], 1)) for l in layers}


@right("zero_parameters")
def _(n):
    W, b = {}, {}
    for l in range(1, len(n)):
        W[l] = np.array([[0.0] * n[l - 1] for _ in range(n[l])])
        b[l] = np.zeros((n[l], 1), dtype=np.float32)
    return W, b


@right("zero_parameters")
def _(n):
    sizes = list(enumerate(zip(n[1:], n[:-1], strict=True), start=1))
    return {l: np.full(shape, 0) for l, shape in sizes}, {l: 0 * np.ones((rows, 1)) for l, (rows, _) in sizes}


@right("small_random")
def _(rng, shape):
    return 0.01 * rng.standard_normal(shape)


@right("small_random")
def _(rng, shape):
    return rng.normal(0, 0.01, shape)


@right("small_random")
def _(rng, shape):
    return rng.standard_normal(shape[::-1], dtype=np.float32).T / 100


@right("small_random")
def _(rng, shape):
    W = np.empty(shape)
    for i in range(shape[0]):
        for j in range(shape[1]):
            W[i, j] = rng.standard_normal() * 0.01
    return W


@right("xavier")
def _(rng, shape):
    n_out, n_in = shape
    return np.sqrt(2 / (n_in + n_out)) * rng.standard_normal(shape)


@right("xavier")
def _(rng, shape):
    return rng.normal(scale=(2 / sum(shape)) ** 0.5, size=shape)


@right("xavier")
def _(rng, shape):
    return (rng.standard_normal((shape[1], shape[0])).T / np.sqrt(sum(shape) / 2)).astype(np.float32)


@right("he")
def _(rng, shape):
    return np.sqrt(2 / shape[1]) * rng.standard_normal(shape)


@right("he")
def _(rng, shape):
    return np.stack([rng.normal(0, (2 / shape[1]) ** 0.5, shape[1]) for _ in range(shape[0])])


@right("he")
def _(rng, shape):
    n_out, n_in = shape
    return (rng.standard_normal(n_out * n_in, dtype=np.float32) * np.sqrt(2.0 / n_in)).reshape(n_out, n_in)


@right("image_columns")
def _(images):
    return images.reshape(len(images), -1).T / 255


@right("image_columns")
def _(images):
    return np.stack([image.ravel() / 255.0 for image in images], axis=1)


@right("image_columns")
def _(images):
    m, height, width = images.shape
    X = np.zeros((height * width, m), dtype=np.float32)
    for i in range(m):
        for row in range(height):
            for column in range(width):
                X[row * width + column, i] = images[i, row, column] / 255
    return X


@right("image_columns")
def _(images):
    return np.array([image.flatten() for image in images], dtype=np.float32).T * (1 / np.iinfo(np.uint8).max)


@right("image_columns")
def _(images):
    return np.einsum("mij->ijm", images.astype(float)).reshape(-1, len(images)) / 255


@right("softmax")
def _(Z):
    E = np.exp(Z - Z.max(axis=0, keepdims=True))
    return E / E.sum(axis=0, keepdims=True)


@right("softmax")
def _(Z):
    E = np.exp(Z - np.max(Z, axis=0))
    return E / np.dot(np.ones((1, len(Z))), E)


@right("softmax")
def _(Z):
    columns = []
    for z in Z.T:
        e = np.exp(z - z.max())
        columns.append(e / e.sum())
    return np.array(columns).T


@right("softmax")
def _(Z):
    Z = Z.astype(np.float32)
    return np.exp(Z - np.logaddexp.reduce(Z, axis=0))


@right("forward")
def _(net, X):
    Z, A = {}, {0: X}
    for l in range(1, net.L + 1):
        Z[l] = np.dot(net.W[l], A[l - 1]) + net.b[l]
        A[l] = net.g[l](Z[l]) if l < net.L else net.loss.output(Z[l])
    return dl.Cache(Z, A)


@right("forward")
def _(net, X):
    Z, A, functions = {}, {0: X}, {**net.g, net.L: net.loss.output}
    for l, g in functions.items():
        Z[l] = np.einsum("ij,jk->ik", net.W[l], A[l - 1]) + net.b[l]
        A[l] = g(Z[l])
    return dl.Cache(Z, A)


@right("forward")
def _(net, X):
    Z, A = {0: X}, {0: X.astype(np.float32)}
    for l in net.layers:
        columns = [net.W[l].astype(np.float32) @ a for a in A[l - 1].T]
        Z[l] = np.stack(columns, axis=1) + net.b[l].astype(np.float32)
        A[l] = (net.loss.output if l == net.L else net.g[l])(Z[l])
    return dl.Cache(Z, A)


@right("forward")
def _(net, X):
    return dl.forward(net, X)


@right("backward")
def _(net, cache, Y):
    A, Z, L, m = cache.A, cache.Z, net.L, Y.shape[1]
    dW, db, dZ = {}, {}, {L: A[L] - Y}
    for l in range(L, 0, -1):
        dW[l] = np.dot(dZ[l], A[l - 1].T) / m
        db[l] = np.sum(dZ[l], axis=1, keepdims=True) / m
        if l > 1:
            dZ[l - 1] = np.dot(net.W[l].T, dZ[l]) * net.g[l - 1].prime(Z[l - 1], A[l - 1])
    return dl.Gradients(dW, db, dZ)


@right("backward")
def _(net, cache, Y):  # 1/m in dZ
    dW, db = {}, {}
    dZ = (cache.A[net.L] - Y) / Y.shape[1]
    for l in reversed(net.layers):
        dW[l], db[l] = dZ @ cache.A[l - 1].T, dZ.sum(axis=1, keepdims=True)
        if l > 1:
            dZ = net.W[l].T @ dZ * net.g[l - 1].slope(cache.Z[l - 1])
    return dl.Gradients(dW, db, {})


@right("backward")
def _(net, cache, Y):  # one example at a time
    dW = {l: np.zeros_like(net.W[l]) for l in net.layers}
    db = {l: np.zeros_like(net.b[l]) for l in net.layers}
    for i in range(Y.shape[1]):
        dz = cache.A[net.L][:, i] - Y[:, i]
        for l in range(net.L, 0, -1):
            dW[l] += np.outer(dz, cache.A[l - 1][:, i]) / Y.shape[1]
            db[l][:, 0] += dz / Y.shape[1]
            if l > 1:
                dz = net.W[l].T @ dz * net.g[l - 1].slope(cache.Z[l - 1][:, i])
    return dl.Gradients(dW, db, None)


@right("backward")
def _(net, cache, Y):
    A, m = {l: a.astype(np.float32) for l, a in cache.A.items()}, np.float32(Y.shape[1])
    dW, db, dZ = {}, {}, A[net.L] - Y.astype(np.float32)
    for l in range(net.L, 0, -1):
        dW[l] = np.einsum("ik,jk->ij", dZ, A[l - 1]) / m
        db[l] = np.einsum("ik->i", dZ)[:, np.newaxis] / m
        if l > 1:
            slope = net.g[l - 1].prime(cache.Z[l - 1].astype(np.float32), A[l - 1])
            dZ = np.einsum("ji,jk->ik", net.W[l].astype(np.float32), dZ) * slope
    return dl.Gradients(dW, db, {})


@right("count_parameters")
def _(n):
    return sum(n[l] * n[l - 1] + n[l] for l in range(1, len(n)))


@right("count_parameters")
def _(n):
    total = 0
    for n_in, n_out in itertools.pairwise(n):
        total += (n_in + 1) * n_out
    return total


@right("count_parameters")
def _(n):
    return float(np.dot(n[1:], n[:-1]) + np.sum(n) - n[0])


@right("features")
def _(net, X, l):
    return dl.forward(net, X).A[l]


@right("features")
def _(net, X, l):
    A = X
    for i in range(1, l + 1):
        g = net.g[i] if i < net.L else net.loss.output
        A = g(np.dot(net.W[i], A) + net.b[i])
    return A


@right("features")
def _(net, X, l):
    functions = {**net.g, net.L: net.loss.output}
    return X if l == 0 else functions[l](dl.forward(net, X).Z[l])


@right("features")
def _(net, X, l):
    return np.stack([dl.forward(net, x[:, np.newaxis]).A[l][:, 0] for x in X.T], axis=1).astype(np.float32)


@right("report_accuracy")
def _(net, train, test):
    return dl.accuracy(net, *train), dl.accuracy(net, *test)


@right("report_accuracy")
def _(net, train, test):
    return [np.mean(dl.predict(net, X) == Y) for X, Y in (train, test)]


@right("report_accuracy")
def _(net, train, test):
    (X, Y), (X_test, Y_test) = train, test
    wrong = np.abs(dl.predict(net, X) - Y).sum() / Y.size
    return 1 - wrong, np.float32(1 - np.abs(dl.predict(net, X_test) - Y_test).mean())


@right("choose_network")
def _(networks, train, validation):
    return int(np.argmax([dl.accuracy(net, *validation) for net in networks]))


@right("choose_network")
def _(networks, train, validation):
    return max(range(len(networks)), key=lambda k: dl.accuracy(networks[k], *validation))


@right("choose_network")
def _(networks, train, validation):
    best, index = -1.0, None
    for i, net in enumerate(networks):
        if dl.accuracy(net, *validation) > best:
            best, index = dl.accuracy(net, *validation), i
    return index


@right("choose_network")
def _(networks, train, validation):
    shares = [float((dl.predict(net, validation[0]) == validation[1]).mean()) for net in networks]
    return np.array([shares.index(max(shares))])
