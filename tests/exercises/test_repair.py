"""The search for the change that mends an answer, on learners' answers as they would write them."""

import ast
import contextlib
import dataclasses
import io
import itertools
import linecache
import textwrap
import time

import numpy as np
import pytest

import dlcore as dl
from dlcore import exercises
from dlcore.exercises import error_model, records, repair, run
from dlcore.exercises.check import Case


def written(code, **names):
    """The function that a cell defines, with its source where Python looks for it."""
    code = textwrap.dedent(code).strip() + "\n"
    file = f"<cell {len(linecache.cache)}>"
    linecache.cache[file] = (len(code), None, code.splitlines(keepends=True), file)
    space = {"np": np, "dl": dl, **names}
    exec(compile(code, file, "exec"), space)
    return space[code.partition("def ")[2].partition("(")[0]]


def verdict_on(code, **names):
    function = written(code, **names)
    return exercises.EXERCISES[function.__name__].check(function)


# What is written, the line to look at, what is changed there, and into what.
SLIPS = {
    "an operator": (
        """
        def layer_forward(A_prev, W, b, g):
            Z = W @ A_prev - b
            return Z, g(Z)
        """,
        2,
        "the operator `-`",
        "W @ A_prev + b",
    ),
    "a call too much": (
        """
        def relu_slope(Z, A):
            return int(Z > 0)
        """,
        2,
        "the call of `int`",
        "Z > 0",
    ),
    "a name of the notebook's, in four places": (
        """
        def layer_backward(dA, Z, A_prev, W, g):
            dZ = dA * g.slope(Z)
            dW = dZ @ A_prev.T / m
            db = np.sum(dZ, axis=1, keepdims=True) / m
            return W.T @ dZ, dW, db
        """,
        3,
        "the name `m`, which is not the function's own",
        ".shape[1]",
    ),
    "an axis": (
        """
        def softmax(Z):
            E = np.exp(Z - np.max(Z, axis=0, keepdims=True))
            return E / np.sum(E, axis=1, keepdims=True)
        """,
        3,
        "the axis of `sum`",
        "axis=0",
    ),
    "where a loop ends": (
        """
        def count_parameters(n):
            total = 0
            for l in range(1, len(n) + 1):
                total += n[l] * n[l - 1] + n[l]
            return total
        """,
        3,
        "where the loop begins or ends",
        "range(1, len(n))",
    ),
    "a return in the loop": (
        """
        def update(W, b, dW, db, learning_rate):
            W_new, b_new = {}, {}
            for l in W:
                W_new[l] = W[l] - learning_rate * dW[l]
                b_new[l] = b[l] - learning_rate * db[l]
                return W_new, b_new
        """,
        6,
        "indented",
        "(after the loop)",
    ),
    "the keys of a dictionary for what it holds": (
        """
        def layer_sizes(W):
            n = []
            for l, w in W:
                n.append(w.shape[1])
            return (*n, w.shape[0])
        """,
        3,
        "the loop over `W`, which goes through its keys alone",
        "W.items()",
    ),
    "one array by two names": (
        """
        def numerical_gradient(J, W, epsilon):
            dW = np.zeros(W.shape)
            for i in np.ndindex(W.shape):
                up = W
                down = W
                up[i] += epsilon
                down[i] -= epsilon
                dW[i] = (J(up) - J(down)) / (2 * epsilon)
            return dW
        """,
        4,
        "`W`, the array itself, so that what is written into it is written into both, and the same in line 5",
        "W.copy()",
    ),
    "a call once more after the loop": (
        """
        def train(net, X, Y, learning_rate, steps):
            costs = []
            for _ in range(steps):
                costs.append(dl.cost(net, X, Y))
                net = dl.update(net, dl.backward(net, dl.forward(net, X), Y), learning_rate=learning_rate)
            return net, np.array(costs)
        """,
        3,
        "a call of `costs.append`, which is missing after the loop",
        "costs.append(dl.cost(net, X, Y))  (after the loop)",
    ),
    "a network that is made and not used in the next step": (
        """
        def train(net, X, Y, learning_rate, steps):
            costs = [dl.cost(net, X, Y)]
            for _ in range(steps):
                gradients = dl.backward(net, dl.forward(net, X), Y)
                new = dl.update(net, gradients, learning_rate=learning_rate)
                costs.append(dl.cost(new, X, Y))
            return new, np.array(costs)
        """,
        5,
        "`net`, which stays as it was in the loop",
        "net = new",
    ),
    "one dictionary with two names": (
        """
        def zero_parameters(n):
            W = b = {}
            for l in range(1, len(n)):
                W[l] = np.zeros((n[l], n[l - 1]))
                b[l] = np.zeros((n[l], 1))
            return W, b
        """,
        2,
        "`W = b = {}`, one object with 2 names",
        "W, b = ({}, {})",
    ),
    "a loop that is left early": (
        """
        def features(net, X, l):
            A = X
            for k in range(1, l + 1):
                A = net.g[k](net.W[k] @ A + net.b[k])
                if k > 1:
                    break
            return A
        """,
        6,
        "`break`, which is too much",
        "pass",
    ),
    "an index that is wrong twice in one line": (
        """
        def backward(net, cache, Y):
            L, m = net.L, Y.shape[1]
            dW, db, dZ = {}, {}, {L: cache.A[L] - Y}
            for l in range(L, 0, -1):
                dW[l] = dZ[l] @ cache.A[l - 1].T / m
                db[l] = np.sum(dZ[l], axis=1, keepdims=True) / m
                if l > 1:
                    dA = net.W[l - 1].T @ dZ[l - 1]
                    dZ[l - 1] = dA * net.g[l - 1].prime(cache.Z[l - 1], cache.A[l - 1])
            return dl.Gradients(dW, db, dZ)
        """,
        8,
        "the index of `net.W[l - 1]`",
        "net.W[l]",
    ),
    "a bias that is missing beside a call": (
        """
        def forward(net, X):
            Z, A = {}, {0: X}
            for l in range(1, net.L + 1):
                Z[l] = np.dot(net.W[l], A[l - 1])
                A[l] = net.loss.output(Z[l]) if l == net.L else net.g[l](Z[l])
            return dl.Cache(Z, A)
        """,
        4,
        "`np.dot(net.W[l], A[l - 1])` lacks a term",
        "np.dot(net.W[l], A[l - 1]) + net.b[l]",
    ),
    "the best so far, which is not kept": (
        """
        def choose_network(networks, train, validation):
            best = 0
            for i in range(len(networks)):
                score = dl.accuracy(networks[i], *validation)
                if score > best:
                    index = i
            return index
        """,
        5,
        "`best`, which stays as it was where `score > best`",
        "best = score",
    ),
    "two sizes in each other's place": (
        """
        def count_parameters(n):
            count = 0
            for l in range(1, len(n)):
                count += (n[l] + 1) * n[l - 1]
            return count
        """,
        4,
        "`n[l]` and `n[l - 1]`, which have changed places",
        "n[l]",
    ),
    "products where pairs belong": (
        """
        def parameter_shapes(n):
            layers = range(1, len(n))
            return {l: n[l] * n[l - 1] for l in layers}, {l: (n[l], 1) for l in layers}
        """,
        3,
        "a product, where a pair belongs",
        "(n[l], n[l - 1])",
    ),
    "a sum that takes in the bias": (
        """
        def unit(w, x, b, g):
            z = np.sum(w * x + b)
            return z, g(z)
        """,
        2,
        "the brackets in `np.sum(w * x + b)`",
        "np.sum(w * x) + b",
    ),
    "a loop's end, where L is right": (
        """
        def zero_parameters(n):
            L = len(n) - 1
            W = {l: np.zeros((n[l], n[l - 1])) for l in range(1, L)}
            b = {l: np.zeros((n[l], 1)) for l in range(1, L)}
            return W, b
        """,
        3,
        "where the loop begins or ends, `range(1, L)`, and the same in line 4",
        "range(1, L + 1)",
    ),
    "the number of units where that of examples belongs": (
        """
        def cost(Z, Y):
            m = Y.shape[0]
            return np.sum(np.maximum(Z, 0) - Y * Z + np.log1p(np.exp(-np.abs(Z)))) / m
        """,
        2,
        "which size is taken",
        "Y.shape[1]",
    ),
    "a loop that overwrites": (
        """
        def unit(w, x, b, g):
            for i in range(len(w)):
                z = w[i] * x[i]
            return z + b, g(z + b)
        """,
        3,
        "the `=`, which overwrites",
        "z += w[i] * x[i]",
    ),
    "a function of nobody's": (
        """
        def layer_backward(dA, Z, A_prev, W, g):
            dZ = dA * g_prime(Z)
            m = Z.shape[1]
            return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m
        """,
        2,
        "the name `g_prime`",
        "g.slope",
    ),
    "the same in two lines": (
        """
        def update(W, b, dW, db, learning_rate):
            W_new = {l: W[l] + learning_rate * dW[l] for l in W}
            b_new = {l: b[l] + learning_rate * db[l] for l in W}
            return W_new, b_new
        """,
        2,
        "the same in line 3",
        "learning_rate * dW[l]",
    ),
    "a bound too much": (
        """
        def sigmoid(Z):
            Z = np.clip(Z, -5, 5)
            return 1 / (1 + np.exp(-Z))
        """,
        2,
        "the call of `clip`",
        "Z",
    ),
    "two parameters in each other's place": (
        """
        def loss(a, y):
            return -(a * np.log(y) + (1 - a) * np.log(1 - y))
        """,
        2,
        "`a` and `y`, which have changed places",
        "y",
    ),
    "a pair handed over whole, twice": (
        """
        def report_accuracy(net, train, test):
            return dl.accuracy(net, train), dl.accuracy(net, test)
        """,
        2,
        "a pair that has to be taken apart",
        "*test",
    ),
    "a function that is not called": (
        """
        def relu(Z):
            A = Z.copy
            A[Z < 0] = 0
            return A
        """,
        2,
        "a function that is not called",
        "Z.copy()",
    ),
    "a row for a column": (
        """
        def image_columns(images):
            m, height, width = images.shape
            X = np.zeros((height * width, m))
            for i in range(m):
                X[i] = images[i].ravel() / 255
            return X
        """,
        5,
        "the index of `X[i]`",
        "X[:, i]",
    ),
    "a bias beside its weights": (
        """
        def features(net, X, l):
            A = X
            for k in range(1, l + 1):
                Z = net.W[k] @ A
                A = net.g[k](Z)
            return A
        """,
        4,
        "lacks a term",
        "net.b[k]",
    ),
    "a step of -1": (
        """
        def backward(net, cache, Y):
            dW, db, dZ = {}, {}, {net.L: cache.A[net.L] - Y}
            for l in range(net.L, 0):
                dW[l] = dZ[l] @ cache.A[l - 1].T / Y.shape[1]
                db[l] = dZ[l].mean(axis=1, keepdims=True)
                if l > 1:
                    dZ[l - 1] = net.W[l].T @ dZ[l] * net.g[l - 1].slope(cache.Z[l - 1])
            return dl.Gradients(dW, db, dZ)
        """,
        3,
        "the step of `range(net.L, 0)`",
        "-1",
    ),
    "the sign in an exponent": (
        """
        def sigmoid(Z):
            e = np.exp(Z)
            return 1 / (1 + e)
        """,
        2,
        "the sign of `Z` in the exponent",
        "-Z",
    ),
    "a sum that should be two products": (
        """
        def loss(a, y):
            return -(y * np.log(a) * (1 - y) * np.log(1 - a))
        """,
        2,
        "the operator `*`",
        "+",
    ),
    "a result that is kept nowhere": (
        """
        def accuracy(predictions, Y):
            right = 0
            pairs = list(zip(np.ravel(predictions), np.ravel(Y)))
            for p, y in pairs:
                if p == y:
                    right + 1
            return right / len(pairs)
        """,
        6,
        "`right + 1`, whose result is kept nowhere",
        "right = right + 1",
    ),
    "layers exchanged between two lines": (
        """
        def gradient_step(W, b, X, Y, learning_rate):
            m = X.shape[1]
            A1 = np.tanh(W[1] @ X + b[1])
            dZ2 = (dl.sigmoid(W[2] @ A1 + b[2]) - Y) / m
            dZ1 = W[2].T @ dZ2 * (1 - A1**2)
            db1 = dZ1.sum(axis=1, keepdims=True)
            db2 = dZ2.sum(axis=1, keepdims=True)
            W1 = W[1] - learning_rate * dZ1 @ X.T
            W2 = W[2] - learning_rate * dZ2 @ A1.T
            b1 = b[1] - learning_rate * db2
            b2 = b[2] - learning_rate * db1
            return {1: W1, 2: W2}, {1: b1, 2: b2}
        """,
        6,
        "which have changed places",
        "dZ2",
    ),
    "a function taken for a number": (
        """
        def sigmoid(Z):
            return 1 / (1 + np.exp**(-Z))
        """,
        2,
        "a function that is to be called",
        "np.exp(-Z)",
    ),
    "a loop that counts under its if": (
        """
        def backward(net, cache, Y):
            L, l, m = net.L, net.L, Y.shape[1]
            dW, db, dZ = {}, {}, {L: cache.A[L] - Y}
            while l > 0:
                dW[l] = dZ[l] @ cache.A[l - 1].T / m
                db[l] = dZ[l].sum(axis=1, keepdims=True) / m
                if l > 1:
                    dZ[l - 1] = net.W[l].T @ dZ[l] * net.g[l - 1].slope(cache.Z[l - 1])
                    l -= 1
            return dl.Gradients(dW, db, dZ)
        """,
        9,
        "indented",
        "l -= 1",
    ),
    "a condition that is missing": (
        """
        def backward(net, cache, Y):
            L, m = net.L, Y.shape[1]
            dW, db, dZ = {}, {}, {L: cache.A[L] - Y}
            for l in range(L, 0, -1):
                dW[l] = dZ[l] @ cache.A[l - 1].T / m
                db[l] = dZ[l].sum(axis=1, keepdims=True) / m
                dZ[l - 1] = net.W[l].T @ dZ[l] * net.g[l - 1].slope(cache.Z[l - 1])
            return dl.Gradients(dW, db, dZ)
        """,
        7,
        "`if l > 1`, which is missing",
        "if l > 1",
    ),
    "drawn from elsewhere": (
        """
        def he(rng, shape):
            return np.sqrt(2 / shape[1]) * np.random.standard_normal(shape)
        """,
        2,
        "where `rng` should draw",
        "rng.standard_normal",
    ),
    "pixels column by column": (
        """
        def image_columns(images):
            return np.array([image.flatten("F") for image in images]).T / 255
        """,
        2,
        'the order "F"',
        "'C'",
    ),
    "the axes in another order": (
        """
        def image_columns(images):
            m, height, width = images.shape
            return images.transpose(2, 1, 0).reshape(-1, m) / 255
        """,
        3,
        "the order of the a",
        "images.transpose(1, 2, 0)",
    ),
    "a transpose before a reshape": (
        """
        def image_columns(images):
            return images.T.reshape(-1, len(images)) / 255
        """,
        2,
        "the transpose before `reshape`",
        "images.reshape(len(images), -1).T",
    ),
    "columns filled as if they were rows": (
        """
        def image_columns(images):
            m = images.shape[0]
            pixels = np.reshape(images, (-1, m))
            return pixels / 255
        """,
        3,
        "which fills row after row",
        "np.reshape(images, (m, -1)).T",
    ),
    "two loops in each other's place": (
        """
        def image_columns(images):
            m, height, width = images.shape
            X = np.zeros((height * width, m))
            for i in range(m):
                pixel = 0
                for column in range(width):
                    for row in range(height):
                        X[pixel, i] = images[i, row, column] / 255
                        pixel += 1
            return X
        """,
        6,
        "the order of the loops over `column` and `row`",
        "for row in range(height):\n    for column",
    ),
    "two loops of a comprehension in each other's place": (
        """
        def image_columns(images):
            m, height, width = images.shape
            rows = [images[:, r, c] for c in range(width) for r in range(height)]
            return np.array(rows) / 255
        """,
        3,
        "the order of the loops over `c` and `r`",
        "for r in range(height) for c in range(width)",
    ),
    "a loop over rows for one over columns": (
        """
        def softmax(Z):
            A = np.zeros(Z.shape)
            for i in range(len(Z)):
                e = np.exp(Z[i, :] - Z[i].max())
                A[i] = e / e.sum()
            return A
        """,
        3,
        "the loop over the rows of `Z`, where each column is meant",
        "for i in range(Z.shape[1]):",
    ),
    "a name changed for an entry": (
        """
        def relu(Z):
            A = Z.copy()
            for i in range(A.size):
                z = A.flat[i]
                if z < 0:
                    z = 0
            return A
        """,
        6,
        "`z`, a name that gets another value, while `A.flat[i]` stays as it is",
        "A.flat[i] = 0",
    ),
    "two loops as long as the rows": (
        """
        def relu(Z):
            A = np.zeros_like(Z)
            for i in range(len(Z)):
                for j in range(len(Z)):
                    A[i, j] = max(0, Z[i, j])
            return A
        """,
        4,
        "the `len`",
        "Z.shape[1]",
    ),
    "rows gone through and kept": (
        """
        def softmax(Z):
            rows = []
            for row in Z:
                e = np.exp(row - row.max())
                rows.append(e / e.sum())
            return np.array(rows)
        """,
        3,
        "the loop over `Z`, which goes through its rows",
        "Z.T",
    ),
    "a layer that is counted down too early": (
        """
        def backward(net, cache, Y):
            m = Y.shape[1]
            dW, db = {}, {}
            l = net.L
            dZ = {l: cache.A[l] - Y}
            while l > 0:
                dW[l] = dZ[l] @ cache.A[l - 1].T / m
                l -= 1
                db[l] = dZ[l].sum(axis=1, keepdims=True) / m
                if l > 1:
                    dZ[l - 1] = net.W[l].T @ dZ[l] * net.g[l - 1].slope(cache.Z[l - 1])
            return dl.Gradients(dW, db, dZ)
        """,
        8,
        "where `l -= 1` stands",
        "later",
    ),
    "a comparison for an assignment": (
        """
        def leaky_relu_slope(Z, A):
            slope = np.ones(Z.shape)
            slope[Z <= 0] == 0.01
            return slope
        """,
        3,
        "which compares, where a `=` is meant",
        "slope[Z <= 0] = 0.01",
    ),
    "entries for their places": (
        """
        def zero_parameters(n):
            W, b = {}, {}
            for l in n:
                W[l] = np.zeros((n[l], n[l - 1]))
                b[l] = np.zeros((n[l], 1))
            return W, b
        """,
        3,
        "the loop over `n`, which goes through its entries, not through their places",
        "range(1, len(n))",
    ),
    "a score compared with an index": (
        """
        def choose_network(networks, train, validation):
            best = 0
            for i, net in enumerate(networks):
                if dl.accuracy(net, *validation) > best:
                    best = i
            return best
        """,
        4,
        "`best`, an index, which is compared with `dl.accuracy(net, *validation)`",
        "dl.accuracy(networks[best], *validation)",
    ),
    "a list that should be an array": (
        """
        def numerical_gradient(J, W, epsilon):
            slopes = [[0.0] * W.shape[1] for _ in W]
            for i, j in np.argwhere(np.ones_like(W)):
                nudge = np.zeros_like(W)
                nudge[i, j] = epsilon
                slopes[i][j] = (J(W + nudge) - J(W - nudge)) / (2 * epsilon)
            return slopes
        """,
        2,
        "a list, where an array is wanted",
        "np.array([[0.0] * W.shape[1] for _ in W])",
    ),
    "lists that are written where arrays belong": (
        """
        def zero_parameters(n):
            W, b = {}, {}
            for l in range(1, len(n)):
                W[l] = [[0] * n[l - 1]] * n[l]
                b[l] = np.zeros((n[l], 1))
            return W, b
        """,
        4,
        "a list, where an array is wanted",
        "np.array([[0] * n[l - 1]] * n[l])",
    ),
    "a counter that a break asks for and nobody counts": (
        """
        def train(net, X, Y, learning_rate, steps):
            costs, i = [dl.cost(net, X, Y)], 0
            while True:
                if i == steps:
                    break
                gradients = dl.backward(net, dl.forward(net, X), Y)
                net = dl.update(net, gradients, learning_rate=learning_rate)
                costs.append(dl.cost(net, X, Y))
            return net, np.array(costs)
        """,
        3,
        "`i += 1`, which is missing in the loop",
        "i += 1",
    ),
    "a list that grows while a loop goes through it": (
        """
        def train(net, X, Y, learning_rate, steps):
            costs = [dl.cost(net, X, Y)]
            for _ in costs:
                gradients = dl.backward(net, dl.forward(net, X), Y)
                net = dl.update(net, gradients, learning_rate=learning_rate)
                costs.append(dl.cost(net, X, Y))
            return net, np.array(costs)
        """,
        3,
        "`costs`, to which the loop over it adds",
        "range(steps)",
    ),
    "a term that is added in each turn": (
        """
        def unit(w, x, b, g):
            z = 0
            for wi, xi in zip(w, x):
                z += wi * (xi + b)
            return z, g(z)
        """,
        4,
        "`b`, which is added in each turn of the loop",
        "z += b",
    ),
    "put at the end, not at the beginning": (
        """
        def layer_sizes(W):
            sizes = [len(W[l]) for l in W]
            sizes.append(W[1].shape[1])
            return tuple(sizes)
        """,
        3,
        "which puts at the end what belongs at the beginning",
        "sizes.insert(0, W[1].shape[1])",
    ),
    "a bracket around too much, in two lines": (
        """
        def update(W, b, dW, db, learning_rate):
            Wn = {l: learning_rate * (W[l] - dW[l]) for l in W}
            bn = {l: learning_rate * (b[l] - db[l]) for l in W}
            return Wn, bn
        """,
        2,
        "the brackets in `learning_rate * (W[l] - dW[l])`",
        "W[l] - learning_rate * dW[l]",
    ),
    "a bracket of an index": (
        """
        def parameter_shapes(n):
            W = {l: (n[l], n[l] - 1) for l in range(1, len(n))}
            b = {l: (n[l], 1) for l in range(1, len(n))}
            return W, b
        """,
        2,
        "the brackets in `n[l] - 1`",
        "n[l - 1]",
    ),
    "a bracket that ends too early": (
        """
        def loss(a, y):
            return -np.log(a) if y else -(np.log(a) - 1)
        """,
        2,
        "the brackets in `np.log(a) - 1`",
        "np.log(1 - a)",
    ),
    "the transpose of the other factor": (
        """
        def layer_backward(dA, Z, A_prev, W, g):
            dZ = dA * g.slope(Z)
            dW = dZ.T @ A_prev / Z.shape[1]
            return W.T @ dZ, dW, dZ.mean(axis=1, keepdims=True)
        """,
        3,
        "the transpose in `dZ.T @ A_prev`, which belongs to the other factor",
        "dZ @ A_prev.T",
    ),
    "a product turned round": (
        """
        def layer_forward(A_prev, W, b, g):
            Z = A_prev.T @ W.T + b
            return Z, g(Z)
        """,
        2,
        "`A_prev.T @ W.T`, the product turned round",
        "W @ A_prev",
    ),
    "a number that is gone through": (
        """
        def train(net, X, Y, learning_rate, steps):
            costs = [dl.cost(net, X, Y)]
            for _ in steps:
                gradients = dl.backward(net, dl.forward(net, X), Y)
                net = dl.update(net, gradients, learning_rate=learning_rate)
                costs.append(dl.cost(net, X, Y))
            return net, np.array(costs)
        """,
        3,
        "`steps`, a number, through which no loop can go: `range` is missing",
        "range(steps)",
    ),
    "an argument's name": (
        """
        def train(net, X, Y, learning_rate, steps):
            costs = [dl.cost(net, X, Y)]
            for _ in range(steps):
                gradients = dl.backward(net, dl.forward(net, X), Y)
                net = dl.update(net, gradients, lr=learning_rate)
                costs.append(dl.cost(net, X, Y))
            return net, np.array(costs)
        """,
        5,
        "`lr`, which is called `learning_rate` in `update`",
        "learning_rate=learning_rate",
    ),
    "an argument that goes by name": (
        """
        def train(net, X, Y, learning_rate, steps):
            costs = [dl.cost(net, X, Y)]
            for _ in range(steps):
                net = dl.update(net, dl.backward(net, dl.forward(net, X), Y), learning_rate)
                costs.append(dl.cost(net, X, Y))
            return net, np.array(costs)
        """,
        4,
        "`learning_rate`, which `update` takes by name",
        "learning_rate=learning_rate",
    ),
    "a condition with nothing to choose from": (
        """
        def relu(Z):
            return np.where(Z > 0)
        """,
        2,
        "`np.where(Z > 0)`, which gives places",
        "np.where(Z > 0, Z, 0)",
    ),
    "a value for a condition": (
        """
        def leaky_relu_slope(Z, A):
            return np.maximum(0.01, Z)
        """,
        2,
        "`Z` lacks a comparison",
        "Z > 0",
    ),
    "a condition for a value": (
        """
        def output_dZ(A, Y):
            return (A > 0.5) - Y
        """,
        2,
        "the comparison `A > 0.5`, which is too much",
        "A",
    ),
    "an array for a number to choose": (
        """
        def relu_slope(Z, A):
            return np.where(Z > 0, Z, 0)
        """,
        2,
        "`Z`, where a number belongs",
        "1",
    ),
    "another distribution": (
        """
        def small_random(rng, shape):
            return rng.integers(-1, 2, shape) * 0.01
        """,
        2,
        "the function `rng.integers`, which draws otherwise",
        "rng.standard_normal(shape)",
    ),
    "a pair with its index": (
        """
        def choose_network(networks, train, validation):
            scores = [dl.accuracy(net, *validation) for net in networks]
            best = max(enumerate(scores), key=lambda pair: pair[1])
            return best
        """,
        4,
        "`best`, of which the first value alone is wanted",
        "best[0]",
    ),
    "a row of all entries": (
        """
        def numerical_gradient(J, W, epsilon):
            slopes = []
            for k in range(W.size):
                step = np.zeros(W.size)
                step[k] = epsilon
                step = step.reshape(W.shape)
                slopes.append((J(W + step) - J(W - step)) / (2 * epsilon))
            return np.array(slopes)
        """,
        8,
        "which has not the shape of `W`",
        "np.array(slopes).reshape(W.shape)",
    ),
    "labels in each other's place": (
        """
        def cost(Z, Y):
            L = Y * np.logaddexp(0, Z) + (1 - Y) * np.logaddexp(0, -Z)
            return np.mean(L)
        """,
        2,
        "`Y` and `1 - Y`, which have changed places",
        "1 - Y",
    ),
    "another number of examples": (
        """
        def cost(Z, Y):
            m = Y.sum()
            return np.sum(np.logaddexp(0, Z) - Y * Z) / m
        """,
        2,
        "`Y.sum()`, which is not the size that `m` should be",
        ".shape[1]",
    ),
    "e to three digits": (
        """
        def sigmoid(Z):
            return 1 / (1 + 2.718 ** -Z)
        """,
        2,
        "the number 2.718, which is rounded",
        "np.e",
    ),
    "what has been made already": (
        """
        def softmax(Z):
            A = np.zeros(Z.shape)
            for i in range(Z.shape[1]):
                e = np.exp(Z[:, i] - Z[:, i].max())
                A[:, i] = e / np.sum(np.exp(Z))
            return A
        """,
        5,
        "`np.exp(Z)`, where one of your own variables belongs",
        "e",
    ),
    "two ends of a slice": (
        """
        def count_parameters(n):
            a = np.array(n)
            return int(np.sum(a[1:] * a[:-1]) + np.sum(a[:-1]))
        """,
        3,
        "the bounds of the slice",
        "1:",
    ),
    "what a sum begins with": (
        """
        def count_parameters(n):
            total = n[0]
            for a, c in zip(n, n[1:]):
                total += a * c + c
            return total
        """,
        2,
        "`n[0]`, with which `total` begins",
        "0",
    ),
    "a length for a sum": (
        """
        def softmax(Z):
            E = np.exp(Z - np.max(Z, axis=0))
            return E / np.linalg.norm(E, axis=0)
        """,
        3,
        "`np.linalg.norm`",
        "np.sum",
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_where_and_what_is_said_and_the_change_is_kept_for_a_hint(slip, searching):
    code, line, kind, after = SLIPS[slip]
    verdict = verdict_on(code, m=400)
    change = verdict.found.changes[0]
    assert (change.line, verdict.found.right) == (line, "")
    assert kind in change.kind
    assert any(after in new for new in (change.after, *(new for *_, new in change.also)))
    if records.SAME in change.kind:
        assert verdict.named[0].startswith(f"Look at line {line}: two names stand for `W` itself.")
    elif not any(verdict.named[0] in said for said in exercises.EXERCISES[verdict.name].mistakes.values()):
        assert verdict.named[0].startswith(f"Look at line {line}: {change.kind}.")


def test_the_mended_function_is_right(searching):
    """What is said is true by construction: the change, made in the text, passes all checks."""
    code = "def tanh_slope(Z, A):\n    return 2 - A**2"
    change = verdict_on(code).found.changes[0]
    mended = written(code.replace(change.before, change.after, 1))
    assert exercises.tanh_slope.check(mended).state == "right"


def test_a_change_that_makes_some_parts_right_says_which(searching):
    code = """
        def layer_backward(dA, Z, A_prev, W, g):
            m = Z.shape[1]
            dZ = dA * g.slope(Z)
            dW = np.tanh(dZ @ A_prev.T) - 3
            db = np.sum(dZ, axis=0, keepdims=True) / m
            return W @ dZ, dW, db
        """
    found = verdict_on(code).found
    assert not found.changes or found.right


TWICE = {
    "one shows in a part": (
        """
        def layer_backward(dA, Z, A_prev, W, g):
            m = dA.shape[1]
            dZ = dA * g.slope(Z)
            dW = dZ @ A_prev.T
            db = np.sum(dZ, axis=0) / m
            return W.T @ dZ, dW, db
        """,
        {4: "`dZ @ A_prev.T` lacks a divisor", 5: "the axis and `keepdims` of `sum`"},
    ),
    "one shows in a variable": (
        """
        def layer_forward(A_prev, W, b, g):
            Z = W @ A_prev - b
            A = g(Z)
            return A, Z
        """,
        {2: "the operator `-`", 4: records.ORDER},
    ),
    "one raises": (
        """
        def layer_forward(A_prev, W, b, g):
            Z = W.T @ A_prev + b
            A = g(Z)
            return A, Z
        """,
        {2: "the transpose of `W`", 4: records.ORDER},
    ),
    "in a long function": (
        """
        def gradient_step(W, b, X, Y, learning_rate):
            m = X.shape[1]
            A1 = np.tanh(W[1] @ X + b[1])
            A2 = dl.sigmoid(W[2] @ A1 + b[2])
            dZ2 = A2 - Y
            dW2 = dZ2 @ A1.T / m
            db2 = dZ2.sum(axis=1, keepdims=True) / m
            dZ1 = W[2].T @ dZ2 * (1 - A1**2)
            dW1 = dZ1 @ X.T
            db1 = dZ1.sum(axis=1, keepdims=True) / m
            W_new = {1: W[1] - learning_rate * dW1, 2: W[2] - learning_rate * dW2}
            b_new = {1: b[1] + learning_rate * db1, 2: b[2] - learning_rate * db2}
            return W_new, b_new
        """,
        {9: "`dZ1 @ X.T` lacks a divisor", 12: "the operator `+`"},
    ),
    "the first one raises, and nothing is right yet": (
        """
        def backward(net, cache, Y):
            L, m = net.L, Y.shape[0]
            dZ, dW, db = {L: cache.A[L] - Y}, {}, {}
            for l in range(L, 0, -1):
                dW[l] = np.dot(dZ[l], cache.A[l - 1].T) / m
                db[l] = np.sum(dZ[l], axis=1, keepdims=True) / m
                if l > 1:
                    dZ[l - 1] = np.dot(net.W[l], dZ[l]) * net.g[l - 1].slope(cache.Z[l - 1])
            return dl.Gradients(dW, db, dZ)
        """,
        {2: "which size is taken", 8: "`net.W[l]` lacks a transpose"},
    ),
}


@pytest.mark.parametrize("case", TWICE)
def test_two_mistakes_are_both_found(case, searching):
    code, places = TWICE[case]
    verdict = verdict_on(code)
    found = verdict.found
    changes = sorted([found.changes[0], found.second], key=lambda change: change.line)
    assert [change.line for change in changes] == [*places]
    for change, kind in zip(changes, places.values(), strict=True):
        assert kind in change.kind
        assert change.kind in verdict.named[0]
    assert verdict.named[0].startswith(f"Two things. Look at line {changes[0].line}:")


@pytest.mark.parametrize(("right", "second"), [({6.5}, 3), ({6.5, 9.5}, None)])
def test_of_two_changes_the_second_is_told_alone_if_it_mends_alone(right, second, monkeypatch):
    """What the first makes right may have been right in another way."""
    monkeypatch.setattr(repair._Search, "later", lambda self, group: repair.NEAR + 3 * (group[0].line > 2))
    monkeypatch.setattr(error_model.ErrorModel, "groups", lambda self, edits: ())
    function = written("def relu(x):\n    a = x + 1.5\n    return a - 2.75")

    def score(changed, *, partly):
        result = changed(5.25)
        if result in right:
            return records.Fitness(passes=True)
        return records.Fitness(reached=("a",)) if result == 1 else None

    failure = records.Failure({"x": 5.25}, {"x": 5.25, "a": 6.75})
    found = repair.search(
        function, exercises.relu.reference, score, failure=failure, again=lambda _: failure, seconds=9
    )
    assert found.changes[0].line == (2 if second else 3)
    assert getattr(found.second, "line", None) == second


def test_one_piece_that_is_mended_twice_is_no_two_mistakes(searching):
    """Without its call `np.tahn(Z)` runs, and with another name in its place the slope is right."""
    verdict = verdict_on("def tanh_slope(Z, A):\n    t = np.tahn(Z)\n    return 1 - t * t")
    assert "NumPy has no `tahn`: is `np.tanh` meant?" in verdict.named[0]


def test_a_second_mistake_is_found_where_the_first_one_s_mend_still_fails(monkeypatch):
    """Not by trying all changes again: in the turns that a learner waits for."""
    code, places = TWICE["in a long function"]
    monkeypatch.setattr(repair, "SECONDS", 2.0)
    found = verdict_on(code).found
    assert {found.changes[0].line, getattr(found.second, "line", 0)} == set(places)


def test_one_whole_number_that_is_right_by_chance_explains_nothing(searching):
    """Of two layers the last biases alone are counted: another range makes 51 of one network."""
    verdict = verdict_on("""
        def count_parameters(n):
            weights = sum(n[l] * n[l - 1] for l in range(1, len(n)))
            biases = n[-1]
            return weights + biases
        """)
    assert "range" not in " ".join(verdict.named)


def test_a_way_of_one_s_own_is_no_mistake_beside_another(searching):
    """The largest of all entries is subtracted, not each column's: the solution's E is another."""
    verdict = verdict_on("""
        def softmax(Z):
            E = np.exp(Z - np.max(Z))
            return np.sqrt(E) / np.sum(E) - 1
        """)
    assert not verdict.found.changes
    assert "max" not in " ".join(verdict.named)


@pytest.mark.parametrize(
    "code",
    [
        "def output_dZ(A, Y):\n    return -Y / A",
        "def sigmoid_slope(Z, A):\n    return np.diff(A)",
        "def tanh(Z):\n    wrong = np.cos(Z)\n    return wrong ** 3",
    ],
)
def test_the_solution_in_place_of_all_that_is_returned_explains_nothing(code, searching):
    assert not verdict_on(code).found.changes


def test_an_exception_s_own_words_are_better_than_a_place(searching):
    verdict = verdict_on("def unit(w, x, b, g):\n    z = [w + x] @ [x] + b\n    return z, g(z)")
    assert verdict.found.changes[0].vague
    assert verdict.named[0].startswith("Lists and tuples do not calculate")


def test_what_is_missing_is_better_than_an_exception_s_own_words(searching):
    verdict = verdict_on("""
        def forward(net, X):
            Z, A = {}, {}
            for l in range(1, net.L + 1):
                Z[l] = net.W[l] @ A[l - 1] + net.b[l]
                A[l] = net.g[l](Z[l])
            return dl.Cache(Z, A)
        """)
    assert "line 2: `X`, missing in what is given to" in verdict.named[0]


def test_a_size_of_1_mends_nothing(searching):
    code = """
        def cost(Z, Y):
            m = Y.shape[1]
            losses = np.maximum(Z, 0) - Y * Z + np.log1p(np.exp(-np.abs(Z)))
            return np.mean(losses) / m
        """
    verdict = verdict_on(code)
    assert "divides by m already" in verdict.named[0]
    assert not any("shape" in change.after for change in verdict.found.changes)


def test_what_is_used_by_another_name_is_not_called_missing(searching):
    code = """
        def cost(Z, Y):
            A = np.round(dl.sigmoid(Z))
            return np.mean(A != Y)
        """
    assert "missing" not in " ".join(verdict_on(code).named)


def test_another_record_than_the_one_given_is_seen(searching):
    verdict = verdict_on(
        "def layer_forward(A_prev, W, b, g):\n    Z = net.W[1] @ A_prev + net.b[1]\n    return Z, g(Z)",
        net=dl.init_network((2, 4, 1), rng=np.random.default_rng(0)),
    )
    assert "`net`, which is not the function's own" in verdict.named[0]


def test_nothing_is_changed_where_a_variable_is_right(searching):
    """m / learning_rate would pass, too."""
    found = verdict_on("""
        def gradient_step(W, b, X, Y, learning_rate):
            m = X.shape[1]
            A1 = np.tanh(W[1] @ X + b[1])
            dZ2 = dl.sigmoid(W[2] @ A1 + b[2]) - Y
            dZ1 = W[2].T @ dZ2 * (1 - A1**2)
            dW1, dW2 = np.sqrt(dZ1 @ X.T / m), dZ2 @ A1.T / m
            W_new = {1: W[1] - learning_rate * dW1, 2: W[2] - learning_rate * dW2}
            db = {1: dZ1.mean(axis=1, keepdims=True), 2: dZ2.mean(axis=1, keepdims=True)}
            return W_new, {l: b[l] - learning_rate * db[l] for l in b}
        """).found
    assert found.changes[0].line == 6


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("np.eye(n)", "np.zeros(n)", "the function `np.eye`"),
        ("f(x, 1)", "f(x)", "the arguments of `f`"),
        ("f(x + y)", "f(x + z)", "the name `y`"),
        ("f(x + y)", "f(x - y)", "the operator in `x + y`"),
        ("a[i + 1]", "a[i]", "`i + 1`"),
        ("W[l].shape", "W[l].shape[0]", "`W[l].shape`, which is not yet all of it"),
        ("x + y", "u + v", ""),
        ("a.T + b", "c.S + b", ""),
    ],
)
def test_where_two_expressions_differ(old, new, said):
    one, other = (ast.parse(text, mode="eval").body for text in (old, new))
    assert error_model._difference(one, other) == said


def test_nothing_is_said_where_too_many_changes_pass():
    edits = [error_model.Edit(2, "the number 1", (), None, line, texts=("1", "2")) for line in range(1, 6)]
    assert not repair._chosen(edits, []).changes
    assert len(repair._chosen(edits[:4], []).changes) == 4


def test_nothing_of_the_learner_s_is_changed_and_nothing_is_printed(searching):
    seen = np.zeros(3)
    log = []
    code = """
        def relu(Z):
            print("here")
            log.append(1)
            seen[0] += 1
            np.random.standard_normal()
            return np.maximum(1, Z)
        """
    function = written(code, seen=seen, log=log)
    before = None
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exercises.relu.check(lambda Z: Z)
        runs = len(exercises.relu.cases(np.random.default_rng(0)))
        before = np.random.get_state()[1].tolist()
        verdict = exercises.relu.check(function)
    assert verdict.found.changes[0].after.startswith("0")
    assert len(log) == seen[0] == out.getvalue().count("here\n") <= 2 * runs
    assert before != np.random.get_state()[1].tolist() or len(log) < 600


ENDLESS = {
    "nothing counts": ("i = 0\n    while i < Z.size + 0 * i:\n        Z = Z * 1", "come to an end?"),
    "nothing changes": (
        "i, n = 0, Z.size\n    while i < n:\n        Z = Z * 1",
        "asks for `i` and `n`, which are the",
    ),
    "what counts is set anew": (
        "n = 3\n    while n > 0:\n        n =- 1 * -1",
        "asks for `n`, which is the same",
    ),
    "always true": ("while True:\n        Z = Z * 1", "always true, and no `break` leaves it"),
    "a loop in a loop": ("for k in range(2):\n        while k < 5:\n            Z = Z * 1", "asks for `k`"),
}


@pytest.mark.parametrize("case", ENDLESS)
def test_why_a_loop_does_not_end_is_told(case, monkeypatch):
    monkeypatch.setattr(run, "LINES", 20_000)
    body, said = ENDLESS[case]
    assert said in verdict_on(f"def relu(Z):\n    {body}\n    return np.maximum(0, Z)").named[0]


@pytest.mark.parametrize(
    "body",
    [
        "k = 0\n    while k < 300:\n        k += 1",
        "ready, k = False, 0\n    while not ready:\n        k += 1\n        if k > 300:\n            break",
        "for _ in range(300):\n        j = 0\n        while j < 1:\n            j += 1",
        "n = []\n    while len(n) < 300:\n        n.append(1)",
    ],
)
def test_a_loop_that_ends_is_not_called_endless(body):
    assert verdict_on(f"def relu(Z):\n    {body}\n    return np.maximum(0, Z)").state == "right"


@pytest.mark.parametrize(("measured", "lines"), [(False, "2,000"), (True, "10,000")])
def test_what_was_used_up_is_said_as_it_was(measured, lines, monkeypatch):
    monkeypatch.setattr(run, "LINES", 2_000)
    if measured:
        verdict = verdict_on("def he(rng, shape):\n    while len(shape):\n        pass")
    else:
        verdict = verdict_on("def relu(Z):\n    while Z.size:\n        pass")
    assert f"after {lines} steps" in verdict.named[0]


def test_a_loop_around_the_library_is_stopped_after_a_second(by_the_clock, monkeypatch):
    monkeypatch.setattr(run, "TURNING_SECONDS", 0.25)
    monkeypatch.setattr(run, "TURNING", 100)
    verdict = verdict_on("""
        def relu(Z):
            while Z.size:
                dl.init_network((2, 1), rng=np.random.default_rng(0))
            return Z
        """)
    assert "after more than 0.25 seconds" in verdict.named[0]


def test_a_function_may_call_itself():
    """Its name is bound when the decorator is done; an older function of that name is not called."""
    code = """
        def count_parameters(n):
            return n[1] * (n[0] + 1) + count_parameters(n[1:]) if len(n) > 1 else 0
        """
    function = written(code)
    function.__globals__["count_parameters"] = old = lambda n: 0
    assert exercises.count_parameters.check(function).state == "right"
    assert function.__globals__["count_parameters"] is old
    del function.__globals__["count_parameters"]
    assert exercises.count_parameters.check(function).state == "right"
    assert "count_parameters" not in function.__globals__


@pytest.mark.parametrize("loop", ["while True:\n        pass", "while Z is not None:\n        Z = Z * 1"])
def test_an_endless_loop_does_not_make_the_search_endless(loop, searching, monkeypatch):
    monkeypatch.setattr(run, "LINES", 20_000)
    started = time.process_time()
    verdict = verdict_on(f"def relu(Z):\n    {loop}\n    return np.maximum(0, Z)")
    assert verdict.state == "wrong"
    assert "come to an end" in verdict.named[0] or "every check passes" in verdict.named[0]
    assert time.process_time() - started < 30


def test_a_change_that_makes_a_loop_endless_does_not_use_up_the_time(searching, by_the_clock, monkeypatch):
    monkeypatch.setattr(repair, "TURNS", 10**9)
    monkeypatch.setattr(repair, "SECONDS", 20.0)
    monkeypatch.setattr(repair, "TRY", 0.5)
    started = time.process_time()
    found = verdict_on("""
        def train(net, X, Y, learning_rate, steps):
            costs = [dl.cost(net, X, Y)]
            while len(costs) < steps:
                net = dl.update(net, dl.backward(net, dl.forward(net, X), Y), learning_rate=learning_rate)
                costs.append(dl.cost(net, X, Y))
            return net, np.array(costs)
        """).found
    assert found.changes[0].kind == "the comparison `len(costs) < steps`"
    assert time.process_time() - started < 15


@pytest.mark.parametrize(
    ("made", "words"),
    [
        ("np.empty((n[l], n[l - 1]))", "`np.empty` fills nothing in"),
        ("np.random.rand(n[l], n[l - 1])", "random"),
    ],
)
def test_what_is_left_to_chance_is_named(made, words):
    code = f"""
        def zero_parameters(n):
            W = {{l: {made} + next(count) for l in range(1, len(n))}}
            return W, {{l: np.zeros((n[l], 1)) for l in W}}
        """
    assert words in verdict_on(code, count=itertools.count(1)).named[0]


def test_the_search_ends_when_its_time_is_over(monkeypatch):
    monkeypatch.setattr(repair, "SECONDS", 0.0)
    assert not verdict_on("def relu(Z):\n    return np.maximum(1, Z)").found.changes


@pytest.mark.parametrize(
    "draw", ["rng.normal(0, 2 / shape[1], (shape[0], shape[1]))", "rng.standard_normal((n_out, n_in)) * n_in"]
)
def test_no_change_draws_far_more_numbers_than_the_shape_has(draw, searching):
    sizes = []

    def cases(rng):
        return [Case("wide", (rng.spawn(1)[0], (6, 60))), Case("narrow", (rng.spawn(1)[0], (60, 6)))]

    def measured(initialize, rng, shape):
        sizes.append(np.size(initialize(rng, shape)))
        return iter(())

    he = dataclasses.replace(exercises.he, cases=cases, measure=measured)
    he.check(written(f"def he(rng, shape):\n    n_out, n_in = shape\n    return {draw}"))
    assert max(sizes) <= 60 * 60


def test_parts_that_are_as_given_are_told():
    code = "def update(W, b, dW, db, learning_rate):\n    return W, b"
    assert "`W[1]` is as it was given: no step has been taken." in " ".join(verdict_on(code).said)


def test_a_function_without_source_is_not_searched(searching):
    space = {"np": np}
    exec("def relu(Z):\n    return np.minimum(0, Z)", space)
    assert not exercises.relu.check(space["relu"]).found.changes
    assert exercises.relu.check(np.exp).state == "wrong"


def test_a_closure_and_a_helper_are_searched_like_others(searching):
    code = """
        def outer():
            one = 1

            def tanh_slope(Z, A):
                return one + squared(A)

            return tanh_slope
        """
    function = written(code, squared=lambda A: A**2)()
    change = exercises.tanh_slope.check(function).found.changes[0]
    assert change.after == "one - squared(A)"


# Named mistakes: only what does in every check what the answer does

UNLIKE = {
    "all right or not is no //": (
        "def accuracy(predictions, Y):\n    return np.all(np.ravel(predictions) == np.ravel(Y))",
        "//",
    ),
    "astype before the comparison is no other threshold": (
        "def predict(A):\n    return A.astype(int) > 0.5",
        "The threshold is 0.5",
    ),
    "ones for biases are no ones for weights": (
        (
            "def zero_parameters(n):\n"
            "    W = {l: np.zeros((n[l], n[l - 1])) for l in range(1, len(n))}\n"
            "    b = {l: np.ones((n[l], 1)) for l in range(1, len(n))}\n"
            "    return W, b"
        ),
        "weights are ones",
    ),
    "a thousandth is no root": (
        "def small_random(rng, shape):\n    return 0.001 * rng.standard_normal(shape)",
        "root",
    ),
    "g.prime for g is no slope": (
        (
            "def forward(net, X):\n"
            "    Z, A = {}, {0: X}\n"
            "    for l in range(1, net.L + 1):\n"
            "        Z[l] = net.W[l] @ A[l - 1] + net.b[l]\n"
            "        A[l] = net.g[l].prime(Z[l]) if l < net.L else net.loss.output(Z[l])\n"
            "    return dl.Cache(Z, A)"
        ),
        "slope",
    ),
    "epsilon forgotten is no factor that is too large": (
        (
            "def numerical_gradient(J, W, epsilon):\n"
            "    dW = np.zeros_like(W)\n"
            "    for i in range(W.shape[0]):\n"
            "        for j in range(W.shape[1]):\n"
            "            up, down = W.copy(), W.copy()\n"
            "            up[i, j] += epsilon\n"
            "            down[i, j] -= epsilon\n"
            "            dW[i, j] = (J(up) - J(down)) / 2\n"
            "    return dW"
        ),
        "too large",
    ),
}


@pytest.mark.parametrize("case", UNLIKE)
def test_another_mistake_is_not_named(case, searching):
    code, words = UNLIKE[case]
    verdict = verdict_on(code)
    assert words not in " ".join((*verdict.named, *verdict.said))


def test_two_mistakes_are_named_where_both_together_do_it():
    verdict = verdict_on("""
        def layer_backward(dA, Z, A_prev, W, g):
            m = Z.shape[1]
            dZ = dA * g.slope(Z)
            dW = dA @ A_prev.T / m
            db = np.sum(dZ) / m
            return W.T @ dZ, dW, db
        """)
    assert len(verdict.named) == 2
    assert "dA[l] stands where dZ[l] belongs" in " ".join(verdict.named)
    assert "summed over everything" in " ".join(verdict.named)


def test_where_nothing_else_is_known_the_first_value_that_differs_is_named():
    verdict = verdict_on("""
        def gradient_step(W, b, X, Y, learning_rate):
            m = X.shape[1]
            A1 = np.tanh(W[1] @ X + b[1])
            A2 = dl.sigmoid(W[2] @ A1 + b[2])
            dZ2 = A2 - Y
            dZ1 = np.cos(W[2].T @ dZ2) * (1 - A1**2)
            W_new = {1: W[1] - learning_rate * dZ1 @ X.T / m, 2: W[2] - learning_rate * dZ2 @ A1.T / m}
            db = {1: dZ1.mean(axis=1, keepdims=True), 2: dZ2.mean(axis=1, keepdims=True)}
            b_new = {l: b[l] - learning_rate * db[l] for l in b}
            return W_new, b_new
        """)
    assert verdict.said[-1] == "The first value that is not the solution's is `dZ1`, made in line 6."


def test_the_first_value_that_differs_is_told_with_how_and_all_its_lines():
    verdict = verdict_on("""
        def backward(net, cache, Y):
            L, m = net.L, Y.shape[1]
            dW, db = {}, {}
            dZ = {L: (cache.A[L] - Y).T}
            for l in range(L, 0, -1):
                dW[l] = (cache.A[l - 1] @ dZ[l]).T / m
                db[l] = np.cos(dZ[l].mean(axis=0))
                if l > 1:
                    dZ[l - 1] = (dZ[l] @ net.W[l]) * net.g[l - 1].slope(cache.Z[l - 1]).T
            return dl.Gradients(dW, db, dZ)
        """)
    first = "The first value that is not the solution's is `dZ[1]`, made in line 4 or 9: it has shape"
    assert verdict.said[-1].startswith(first)


def test_an_input_that_is_not_used_is_told():
    verdict = verdict_on("def loss(a, y):\n    return -np.log(np.cosh(a))")
    assert verdict.said[-1] == "It makes no use of `y`: what it returns has to depend on it."


def test_a_loss_without_a_logarithm_is_told():
    verdict = verdict_on("def loss(a, y):\n    return max(0, 1 - (2 * y - 1) * a)")
    assert verdict.said[-1] == "It takes no logarithm, of which the loss is made."


def test_one_number_made_of_numbers_may_be_right_by_chance(searching):
    """Without the logarithm the second term is 0 for class 1, and so is right in the check that failed."""
    verdict = verdict_on("def loss(a, y):\n    return -np.log(y * a) - np.log((1 - y) * (1 - a))")
    assert not any("call of `log`" in said for said in verdict.named)


ERRORS = {
    "def unit(w, x, b, g):\n    z = [p[0] for p in b]\n    return z, z": "A single number has no entries",
    "def unit(w, x, b, g):\n    z = b[0]\n    return z, z": "An index is asked of a single number",
    "def unit(w, x, b, g):\n    z = w[0, 1]\n    return z, z": "2 indices are asked of an array that has 1",
    "def unit(w, x, b, g):\n    z = w[7]\n    return z, z": "Index 7 is asked for, and axis 0 has 3",
    "def layer_sizes(W):\n    n = []\n    n[0] = 3\n    return n": "it grows by `.append(...)`",
    "def layer_sizes(W):\n    n = (1, 2)\n    n[0] = 3\n    return n": "A tuple cannot be changed",
    "def layer_sizes(W):\n    n = [1, 2]\n    return n['a']": "A list is asked by a place",
    "def layer_sizes(W):\n    return range(len(W) / 2)": "want whole numbers",
    "def layer_sizes(W):\n    a, b, c, d = W\n    return a": "not as many names on the left",
    "def layer_sizes(W):\n    a, b = 3\n    return a": "the parts of one int",
    "def relu(Z):\n    A = np.zeros(3)\n    A[0] = Z\n    return A": "One entry gets several numbers",
    "def loss(a, y):\n    import math\n    return math.log(-a) * math.log(-a)": "A function of `math`",
    "def features(net, X, l):\n    return dl.forward(net, Xs=X)": "`forward` has no `Xs`; it takes",
    "def features(net, X, l):\n    return dl.forward(net)": "`forward` also wants 'X'",
}


@pytest.mark.parametrize("code", ERRORS)
def test_an_exception_is_told_in_plain_words(code):
    assert ERRORS[code] in " ".join(verdict_on(code).named)


@pytest.mark.parametrize("rate", [0.5, 0.1, 1.2, 0.3])
def test_no_rate_that_is_written_down_passes(rate):
    code = f"""
        def train(net, X, Y, learning_rate, steps):
            costs = [dl.cost(net, X, Y)]
            for _ in range(steps):
                net = dl.update(net, dl.backward(net, dl.forward(net, X), Y), learning_rate={rate})
                costs.append(dl.cost(net, X, Y))
            return net, np.array(costs)
        """
    assert verdict_on(code).state == "wrong"


@pytest.mark.parametrize(
    "draw",
    [
        "0.95 * np.sqrt(2 / shape[1]) * rng.standard_normal(shape)",
        "np.sqrt(2 / shape[1]) * rng.standard_normal(shape) + 0.01",
        "np.sqrt(2 / shape[1]) * np.clip(rng.standard_normal(shape), -2, 2)",
    ],
)
def test_draws_are_measured_finely(draw):
    assert verdict_on(f"def he(rng, shape):\n    return {draw}").state == "wrong"


def test_a_sign_that_hides_in_an_absolute_value_is_seen():
    assert verdict_on("def unit(w, x, b, g):\n    z = w @ x + abs(b)\n    return z, g(z)").state == "wrong"
