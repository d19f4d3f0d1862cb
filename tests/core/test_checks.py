"""Bad input of every kind a learner tries: each error names the argument, what it got and what it wanted."""

# ruff: noqa: E501 - a table reads best with one row a kind

from dataclasses import replace
from io import BytesIO
from types import SimpleNamespace

import numpy as np
import pytest
from problems import problem

import dlcore as dl

NET, X, Y = problem(m=6)  # 3-4-1
MANY, _, ONE_HOT = problem(loss="categorical_cross_entropy", m=6)  # 3-4-3
STACK = dl.stack([NET, NET])
CACHE = dl.forward(NET, X)
SLOPES = dl.backward(NET, CACHE, Y)
RUN = dl.train(NET, X, Y, learning_rate=0.1, steps=1)
RNG = np.random.default_rng(1)
W, b, g, LOSS = NET.W, NET.b, NET.g, NET.loss


def train(net=NET, X=X, Y=Y, learning_rate=0.1, steps=1, **own):
    return dl.train(net, X, Y, learning_rate=learning_rate, steps=steps, **own)


def init(n=(3, 4, 1), rng=RNG, **choice):
    return dl.init_network(n, rng=rng, **choice)


def nan_at(array, *index):
    array = array.copy()
    array[index] = np.nan
    return array


def record(g, prime=lambda Z, A: np.ones_like(Z)):
    return dl.Activation("own", g, prime, "", "", (0, 1))


def own(change):
    """A learner's forward whose cache is changed in one place."""

    def forward(net, X):
        cache = dl.forward(net, X)
        change(cache.Z, cache.A)
        return cache

    return forward


SPOILT = dl.Network({**W, 1: W[1] * np.nan}, b, g, LOSS)

BAD = {
    # X
    "rows are examples": (lambda: dl.forward(NET, X.T), r"X has shape \(6, 3\): expected \(3, m\).*X\.T\?"),
    "one example, flat": (lambda: dl.forward(NET, X[:, 0]), r"X has shape \(3,\): .*X\[:, np\.newaxis\]\?"),
    "one feature, flat": (lambda: dl.forward(NET, X[0]), r"X has shape \(6,\): expected \(3, m\)"),
    "other features": (lambda: train(X=np.ones((5, 6))), r"X has shape \(5, 6\): expected \(3, m\)"),
    "a number": (lambda: dl.predict(NET, 3.0), r"X has shape \(\): expected \(3, m\)"),
    "no examples": (lambda: train(X=X[:, :0]), r"X has shape \(3, 0\): .*at least one example"),
    "images unflattened": (lambda: dl.forward(NET, np.ones((6, 3, 1))), r"X has.*reshape\(len\(X\), -1\)\.T\?"),
    "no images": (lambda: dl.forward(NET, np.ones((0, 3, 1))), r"X has shape \(0, 3, 1\): expected \(3, m\)"),
    "X nan": (lambda: train(X=nan_at(X, 1, 2)), r"X\[1, 2\] is nan: expected finite.*1 of 18 are not"),
    "X infinite": (lambda: dl.cost(NET, X / 0.0, Y), r"X\[0, 0\] is -?inf: expected finite numbers; 18 of 18"),
    "unscaled image": (lambda: train(X=np.ones((3, 6), np.uint8)), r"X has dtype uint8: .*X / 255"),
    "integers": (lambda: train(X=X.astype(int)), r"X has dtype int\d+: expected floats.*X\.astype\(float\)\?"),
    "bool X": (lambda: dl.forward(NET, X > 0), r"X has dtype bool: expected floats"),
    "complex": (lambda: dl.forward(NET, X + 0j), r"X has dtype complex128: expected floats"),
    "objects": (lambda: dl.forward(NET, X.astype(object)), r"X has dtype object: expected floats"),
    "text": (lambda: dl.forward(NET, "flower"), r"X has dtype <U6: expected floats"),
    "nothing": (lambda: dl.forward(NET, None), r"X has dtype object: expected floats"),
    "ragged": (lambda: dl.forward(NET, [[1.0], [1.0, 2.0]]), r"X is ragged: expected rows of one length"),
    # Y
    "Y flat": (lambda: train(Y=Y[0]), r"Y has shape \(6,\): expected \(1, 6\); did you mean Y\[np\.newaxis\]\?"),
    "Y upright": (lambda: dl.backward(NET, CACHE, Y.T), r"Y has shape \(6, 1\): expected \(1, 6\).*Y\.T\?"),
    "Y (m, m)": (lambda: dl.accuracy(NET, X, np.eye(6)), r"Y has shape \(6, 6\): expected \(1, 6\)"),
    "other number of examples": (lambda: train(Y=Y[:, :4]), r"Y has shape \(1, 4\): expected \(1, 6\)"),
    "-1 and 1": (lambda: train(Y=2 * Y - 1), r"Y holds -1, 1: expected only 0 and 1.*\(Y \+ 1\) / 2\?"),
    "Y of predictions": (lambda: train(Y=Y * 0.7), r"Y holds 0, 0\.7: expected only 0 and 1"),
    "class numbers as Y": (lambda: train(Y=np.arange(6.0)[np.newaxis]), r"Y holds 0, 1, 2, 3, 4, …: expected"),
    "classes, not one-hot": (lambda: train(MANY, Y=Y), r"Y has shape \(1, 6\): expected \(3, 6\).*np\.eye\(3\)"),
    "one-hot upright": (lambda: train(MANY, Y=ONE_HOT.T), r"Y has shape \(6, 3\): expected \(3, 6\).*Y\.T\?"),
    "two ones": (lambda: train(MANY, Y=np.ones((3, 6))), r"Y\[:, 0\] has 3 ones: expected one-hot columns"),
    "Y nan": (lambda: train(Y=nan_at(Y, 0, 3)), r"Y\[0, 3\] is nan: expected finite numbers"),
    "Y text": (lambda: train(Y=["a"] * 6), r"Y has dtype <U1: expected 0 and 1"),
    "Y nothing": (lambda: dl.cost(NET, X, None), r"Y has dtype object: expected 0 and 1"),
    "Y ragged": (lambda: dl.cost(NET, X, [[1, 0], [1]]), r"Y is ragged: expected rows of one length"),
    # hyperparameters of training
    "rate zero": (lambda: train(learning_rate=0), r"learning_rate is 0: expected a positive, finite number"),
    "rate negative": (lambda: train(learning_rate=-0.1), r"learning_rate is -0\.1: expected a positive"),
    "rate nan": (lambda: train(learning_rate=np.nan), r"learning_rate is nan: expected a positive"),
    "rate infinite": (lambda: train(learning_rate=np.inf), r"learning_rate is inf: expected a positive, finite"),
    "rate text": (lambda: train(learning_rate="0.1"), r"learning_rate is '0\.1': expected a positive number"),
    "rate missing": (lambda: train(learning_rate=None), r"learning_rate is None: expected a positive number"),
    "rate True": (lambda: train(learning_rate=True), r"learning_rate is True: expected a positive number"),
    "rates for one": (lambda: train(learning_rate=[0.1, 1]), r"learning_rate has shape \(2,\): expected one num"),
    "rates for two": (lambda: train(STACK, learning_rate=[1, 2, 3]), r"learning_rate has shape \(3,\): .*\(2,\)"),
    "rates ragged": (lambda: train(STACK, learning_rate=[1, [2]]), r"learning_rate is ragged: expected rows"),
    "descend's rate": (lambda: dl.descend(NET, X, Y, learning_rate=-1), r"learning_rate is -1: expected"),
    "steps half": (lambda: train(steps=2.5), r"steps is 2\.5: expected a whole number, 0 or more"),
    "steps negative": (lambda: train(steps=-1), r"steps is -1: expected a whole number, 0 or more"),
    "steps as a float": (lambda: train(steps=1e3), r"steps is 1000\.0: expected a whole number"),
    "steps True": (lambda: train(steps=True), r"steps is True: expected a whole number"),
    "steps text": (lambda: train(steps="10"), r"steps is '10': expected a whole number"),
    # networks, caches and gradients taken for one another
    "a run for a network": (lambda: dl.predict(RUN, X), r"net is a Run: expected a Network.*its \.network\?"),
    "text for a network": (lambda: train("net"), r"net is 'net': expected a Network"),
    "update a run": (lambda: dl.update(RUN, SLOPES, learning_rate=1), r"net is a Run: expected a Network"),
    "save a run": (lambda: dl.save_network(RUN, "x.npz"), r"net is a Run: expected a Network"),
    "X for a cache": (lambda: dl.backward(NET, X, Y), r"cache is a ndarray: expected the Cache that forward"),
    "another net's cache": (
        lambda: dl.backward(NET, dl.forward(MANY, X), Y),
        r"cache\.A\[2\] has shape \(3, 6\): expected \(1, 6\)",
    ),
    "forward returns nothing": (lambda: train(forward=lambda *_: None), r"cache is None: expected the Cache"),
    "backward returns nothing": (lambda: train(backward=lambda *_: None), r"gradients is None: expected"),
    "update with a cache": (lambda: dl.update(NET, CACHE, learning_rate=1), r"gradients is a Cache: expected"),
    "db without keepdims": (
        lambda: dl.update(NET, dl.Gradients(SLOPES.dW, {**SLOPES.db, 1: np.ones(4)}, {}), learning_rate=1),
        r"db\[1\] has shape \(4,\): expected \(4, 1\)",
    ),
    "dW transposed": (
        lambda: dl.update(NET, dl.Gradients({**SLOPES.dW, 1: W[1].T}, SLOPES.db, {}), learning_rate=1),
        r"dW\[1\] has shape \(3, 4\): expected \(4, 3\)",
    ),
    "a layer without dW": (
        lambda: train(backward=lambda *_: dl.Gradients({2: W[2]}, b, {})),
        r"dW has keys \[2\]: expected \[1, 2\]",
    ),
    # gradient_check
    "backward is no function": (
        lambda: dl.gradient_check(NET, X, Y, backward=7),
        r"backward is 7: expected a function \(net, cache, Y\) -> Gradients$",
    ),
    "masked labels checked": (
        lambda: dl.gradient_check(NET, X, np.ma.masked_equal(Y, 1)),
        r"^Y has masked entries: expected numbers; fill them by Y\.filled",
    ),
    "b of text": (lambda: dl.relative_error(np.ones(2), np.array(["a"])), r"^b has dtype <U1: expected numbers"),
    # stacks
    "stack of no sequence": (lambda: dl.stack(NET), r"^networks is Network 3-4-1.*: expected a list of networks"),
    "stack of a network and a run": (lambda: dl.stack([NET, RUN]), r"^networks\[1\] is a Run: expected a Network"),
    "check a stack": (lambda: dl.gradient_check(STACK, X, Y), r"net is Network \(2,\) of.*single network"),
    "epsilon zero": (lambda: dl.gradient_check(NET, X, Y, epsilon=0), r"epsilon is 0: expected a positive"),
    "epsilon text": (lambda: dl.gradient_check(NET, X, Y, epsilon="s"), r"epsilon is 's': expected a positive"),
    "check nothing": (lambda: dl.gradient_check(NET, X, Y, backward=lambda *_: 0), r"gradients is 0: expected"),
    # init_network
    "one size": (lambda: init((3,)), r"n is \(3,\): expected at least an input and an output size"),
    "a number for sizes": (lambda: init(3), r"n is 3: expected the layer sizes, for example \(2, 4, 1\)"),
    "text for sizes": (lambda: init("3-4-1"), r"n is '3-4-1': expected the layer sizes"),
    "size zero": (lambda: init((3, 0, 1)), r"n\[1\] is 0: expected a whole number, 1 or more"),
    "size a float": (lambda: init((3, 4.0, 1)), r"n\[1\] is 4\.0: expected a whole number, 1 or more"),
    "outputs for binary": (lambda: init((3, 4, 2)), r"n\[L\] is 2 for binary.*one output.*categorical_cross_entropy'\?"),
    "output for softmax": (lambda: init(loss="categorical_cross_entropy"), r"loss is categorical_cross_entropy for n\[L\] = 1: expected one output for each"),
    "unknown function": (lambda: init(hidden="Relu"), r"hidden is 'Relu': expected one of step,.*mean 'relu'\?"),
    "numpy's function": (lambda: init(hidden=np.tanh), r"hidden is a ufunc: expected one of step, sigmoid"),
    "no function": (lambda: init(hidden=None), r"hidden is None: expected one of step, sigmoid, tanh"),
    "functions too many": (lambda: init(hidden=["relu"] * 2), r"hidden has 2 functions: expected 1, one a hidden"),
    "unknown init": (lambda: init(init="kaiming"), r"init is 'kaiming': expected one of zeros, constant, normal"),
    "a number for init": (lambda: init(init=0.01), r"init is 0\.01: expected one of zeros, constant, normal"),
    "init transposed": (
        lambda: init(init=lambda rng, shape: np.ones(shape[::-1])),
        r"init returned shape \(3, 4\), dtype float64 for W\[1\]: expected \(4, 3\) of floats",
    ),
    "init of text": (lambda: init(init=lambda *_: "he"), r"init returned shape \(\), dtype <U2 for W\[1\]: expected"),
    "init nan": (
        lambda: init(init=lambda rng, shape: np.full(shape, np.nan)),
        r"W\[1\]\[0, 0\] is nan: expected finite numbers",
    ),
    "unknown loss": (lambda: init(loss="mse"), r"loss is 'mse': expected one of binary_cross_entropy"),
    "activation for loss": (lambda: init(loss=dl.relu), r"loss is an Activation: expected one of binary"),
    "seed for rng": (lambda: init(rng=3), r"rng is 3: expected a np\.random\.Generator.*default_rng\(3\)\?"),
    "module for rng": (lambda: init(rng=np.random), r"rng is a module: expected a np\.random\.Generator"),
    "whole dtype": (lambda: init(dtype=int), r"dtype is <class 'int'>: expected a float type"),
    "unknown dtype": (lambda: init(dtype="float33"), r"dtype is 'float33': expected a float type"),
    # Network
    "W a list": (lambda: dl.Network([W[1]], b, g, LOSS), r"W is a list: expected a dictionary keyed by layer"),
    "W of lists": (lambda: dl.Network({1: [[1.0]]}, {1: [[1.0]]}, {}, LOSS), r"W\[1\] is a list: expected an arr"),
    "no layers": (lambda: dl.Network({}, {}, {}, LOSS), r"W has keys \[\]: expected \[1\]"),
    "layers from 0": (lambda: dl.Network({0: W[1], 1: W[2]}, b, g, LOSS), r"W has keys \[0, 1\]: expected \[1, 2\]"),
    "a missing b": (lambda: dl.Network(W, {1: b[1]}, g, LOSS), r"b has keys \[1\]: expected \[1, 2\]"),
    "g of another output": (lambda: dl.Network(W, b, {**g, 2: dl.tanh}, LOSS), r"g\[2\] is tanh: expected sigmoid, as the loss"),
    "g of a layer too many": (lambda: dl.Network(W, b, {**g, 3: dl.tanh}, LOSS), r"g has keys \[2, 1, 3\]: expected \[1, 2\]"),
    "softmax in a hidden layer": (lambda: train(dl.Network(W, b, {1: dl.softmax}, LOSS)), r"prime is not defined for this function: expected it in the output"),
    "softmax, one output": (lambda: dl.Network(W, b, {1: dl.tanh}, dl.categorical_cross_entropy), r"loss is categorical_cross_entropy for n\[L\] = 1"),
    "an empty layer": (lambda: dl.Network({**W, 1: np.zeros((0, 3))}, {**b, 1: np.zeros((0, 1))}, g, LOSS), r"W\[1\] has shape \(0, 3\)"),
    "other byte order": (lambda: init(dtype=">f8"), r"W\[1\] has dtype >f8: expected floats"),
    "no parts": (lambda: dl.Network(None, None, None, None), r"W is None: expected a dictionary keyed by layer"),
    "g a name": (lambda: dl.Network(W, b, {1: "tanh"}, LOSS), r"g\[1\] is 'tanh': expected an Activation"),
    "loss a name": (lambda: dl.Network(W, b, g, "mse"), r"loss is 'mse': expected a Loss"),
    "W transposed": (
        lambda: dl.Network({**W, 2: W[2].T}, b, g, LOSS),
        r"W\[2\] has shape \(4, 1\): expected \(4, 4\), since n\[1\] is 4",
    ),
    "W flat": (lambda: dl.Network({**W, 2: W[2][0]}, b, g, LOSS), r"W\[2\] has shape \(4,\): expected \(n\[2\], n"),
    "b flat": (lambda: dl.Network(W, {**b, 1: b[1][:, 0]}, g, LOSS), r"b\[1\] has shape \(4,\): expected \(4, 1\)"),
    "W whole": (lambda: dl.Network({**W, 1: W[1].astype(int)}, b, g, LOSS), r"W\[1\] has dtype int\d+: expected fl"),
    "two dtypes": (
        lambda: dl.Network(W, {**b, 2: b[2].astype("f")}, g, LOSS),
        r"b\[2\] has dtype float32: expected float64, as W\[1\] has",
    ),
    "a stack's layer": (lambda: dl.Network({**W, 2: STACK.W[2]}, b, g, LOSS), r"W\[2\] has shape \(2, 1, 4\): exp"),
    # init_stack, stack, unstack
    "one seed bare": (lambda: dl.init_stack((2, 1), seeds=5), r"seeds is 5: expected whole numbers.*range\(5\)"),
    "no seeds": (lambda: dl.init_stack((2, 1), seeds=()), r"seeds is \[\]: expected whole numbers"),
    "half a seed": (lambda: dl.init_stack((2, 1), seeds=[1, 0.5]), r"seeds\[1\] is 0\.5: expected a whole number"),
    "stack of none": (lambda: dl.stack([]), r"networks is empty: expected at least one Network"),
    "stack of one bare": (lambda: dl.stack(NET.W[1]), r"networks is array\((.|\n)*: expected a list of networks"),
    "stack of runs": (lambda: dl.stack([RUN]), r"networks\[0\] is a Run: expected a Network.*its \.network\?"),
    "stack of unlike": (lambda: dl.stack([NET, MANY]), r"networks\[1\] is Network 3-4-3.*sizes and functions of"),
    "stack of a stack and one": (lambda: dl.stack([NET, STACK]), r"networks\[1\] is Network \(2,\) of 3-4-1"),
    "unstack one": (lambda: dl.unstack(NET), r"net is Network 3-4-1.*: expected a stack of networks"),
    "unstack no network": (lambda: dl.unstack(SimpleNamespace()), r"net is a SimpleNamespace: expected a Network"),
    # data sets
    "one point": (lambda: dl.flower(m=1), r"m is 1: expected a whole number, 2 or more"),
    "half a point": (lambda: dl.spiral(m=2.5), r"m is 2\.5: expected a whole number, 2 or more"),
    "noise negative": (lambda: dl.moons(noise=-1), r"noise is -1: expected a finite number, 0 or more"),
    "noise nan": (lambda: dl.circles(noise=np.nan), r"noise is nan: expected a finite number, 0 or more"),
    "noise text": (lambda: dl.blobs(noise="low"), r"noise is 'low': expected a finite number, 0 or more"),
    "seed for a data set": (lambda: dl.xor(rng=3), r"rng is 3: expected a np\.random\.Generator"),
    "unknown split": (lambda: dl.digits("testing"), r"split is 'testing': expected one of train, test;.*'test'\?"),
    "split a number": (lambda: dl.faces(1), r"split is 1: expected one of train, test"),
    # X, Y and hyperparameters, again
    "X masked": (lambda: train(X=np.ma.masked_less(X, 0)), r"X has masked entries: expected numbers; fill them by X\.filled"),
    "X beyond float32": (
        lambda: dl.predict(problem(dtype=np.float32)[0], X * 1e300),
        r"X \(as float32\)\[0, 0\] is -?inf: expected finite numbers",
    ),
    "16-bit images": (lambda: train(X=np.ones((3, 6), np.uint16)), r"X has dtype uint16: .*X / 65535"),
    "integers in lists": (lambda: train(X=[[1] * 6] * 3), r"X has dtype int\d+: .*np\.array\(X, float\)\?"),
    "lists of rows": (lambda: train(X=X.T.tolist()), r"X has shape \(6, 3\): .*np\.array\(X\)\.T\?"),
    "classes from 1": (
        lambda: train(MANY, Y=np.array([1, 2, 3] * 2)),
        r"Y has shape \(6,\): expected \(3, 6\); classes count from 0, .*np\.eye\(3\)\[np\.ravel\(Y\)\.astype\(int\) - 1\]\.T\?",
    ),
    "-1 and 1 as classes": (lambda: train(MANY, Y=np.array([-1, 1] * 3)), r"Y has shape \(6,\): expected \(3, 6\)$"),
    "probabilities as classes": (lambda: train(MANY, Y=np.full(6, 0.3)), r"Y has shape \(6,\): expected \(3, 6\)$"),
    "almost one": (lambda: train(Y=np.full((1, 6), 1 - 1e-12)), r"Y holds 0\.999999999999: expected only 0 and 1"),
    "a rate too small for float32": (
        lambda: dl.train(*problem(dtype=np.float32), learning_rate=1e-46, steps=1),
        r"learning_rate is 1e-46: expected a positive, finite number in float32",
    ),
    "steps without end": (lambda: train(steps=10**15), r"steps is 1000000000000000: .*at most 1,000,000,000"),
    "progress text": (lambda: train(progress="no"), r"progress is 'no': expected a bool, such as True"),
    "a network without end": (lambda: init((10**6, 10**6, 1)), r"n is \(1000000, .*at most 1,000,000,000 weights"),
    "sizes without order": (lambda: init({2, 4, 1}), r"n is \{1, 2, 4\}: expected the layer sizes"),
    "functions without order": (lambda: init(hidden={"relu"}), r"hidden is a set: expected one of step, sigmoid"),
    "init of the shape alone": (lambda: init(init=lambda shape: np.ones(shape) / 2), r"init fails for W\[1\]: expected init\(rng"),
    "init beyond float16": (
        lambda: init(dtype=np.float16, init=lambda rng, shape: np.full(shape, 1e6)),
        r"W\[1\] \(as float16\)\[0, 0\] is inf: expected finite numbers",
    ),
    "rng for seeds": (lambda: dl.init_stack((2, 1), seeds=[1], rng=RNG), r"rng is a Generator: expected whole numbers as seeds"),
    "a shape of one size": (lambda: dl.he(RNG, 3), r"shape is 3: expected \(n_out, n_in\)"),
    "a shape of three": (lambda: dl.xavier(RNG, (2, 3, 4)), r"shape is \(2, 3, 4\): expected \(n_out, n_in\)"),
    "no inputs": (lambda: dl.he(RNG, (2, 0)), r"shape\[1\] is 0: expected a whole number, 1 or more"),
    "a seed for he": (lambda: dl.he(3, (2, 3)), r"rng is 3: expected a np\.random\.Generator"),
    "scale text": (lambda: dl.normal(RNG, (2, 3), scale="small"), r"scale is 'small': expected a finite number"),
    "scale negative": (lambda: dl.normal(RNG, (2, 3), scale=-1), r"scale is -1: expected a finite number, 0 or more"),
    # a learner's own functions
    "forward nothing": (lambda: train(forward=None), r"forward is None: expected a function \(net, X\) -> Cache"),
    "backward text": (lambda: train(backward="own"), r"backward is 'own': expected a function \(net, cache, Y\)"),
    "check by nothing": (lambda: dl.gradient_check(NET, X, Y, backward=None), r"backward is None: expected a function"),
    "Z[L] missing": (lambda: train(forward=own(lambda Z, A: Z.pop(2))), r"cache\.Z has keys \[1\]: expected \[1, 2\]"),
    "Z[L] upright": (
        lambda: train(forward=own(lambda Z, A: Z.update({2: Z[2].T}))),
        r"cache\.Z\[2\] has shape \(6, 1\): expected \(1, 6\)",
    ),
    "A[L] of one column": (
        lambda: train(forward=own(lambda Z, A: A.update({2: A[2][:, :1]}))),
        r"cache\.A\[2\] has shape \(1, 1\): expected \(1, 6\)",
    ),
    "A[1] a list": (
        lambda: train(forward=own(lambda Z, A: A.update({1: A[1].tolist()}))),
        r"cache\.A\[1\] is a list: expected an array of floats",
    ),
    "Z[1] text": (
        lambda: train(forward=own(lambda Z, A: Z.update({1: Z[1].astype(str)}))),
        r"cache\.Z\[1\] has dtype <U32: expected floats",
    ),
    "other examples": (
        lambda: train(forward=lambda net, X: dl.forward(net, X[:, :5])),
        r"cache\.A\[0\] has shape \(3, 5\): expected \(3, 6\)",
    ),
    "gradients in lists": (
        lambda: train(backward=lambda *_: dl.Gradients([W[1], W[2]], [b[1], b[2]], {})),
        r"dW is a list: expected a dictionary keyed by layer",
    ),
    "dW complex": (
        lambda: train(backward=lambda *_: dl.Gradients({**W, 1: W[1] + 0j}, b, {})),
        r"dW\[1\] has dtype complex128: expected floats",
    ),
    "dW nan": (
        lambda: dl.update(NET, dl.Gradients({**SLOPES.dW, 1: W[1] * np.nan}, SLOPES.db, {}), learning_rate=1),
        r"dW\[1\]\[0, 0\] is nan: expected finite numbers",
    ),
    "g nothing": (lambda: record(None), r"g is None: expected a function of arrays"),
    "g that sums": (lambda: record(np.sum), r"g returns shape \(\): expected \(2, 3\)"),
    "g without return": (lambda: record(lambda Z: None), r"g returns shape \(\): expected \(2, 3\)"),
    "prime of Z alone": (lambda: record(np.tanh, lambda Z: Z), r"prime fails for 2 arrays: expected one array"),
    "a loss that sums": (
        lambda: train(dl.Network(W, b, g, replace(LOSS, losses=lambda Z, Y: np.sum(Z), in_place=None))),
        r"loss\.losses returns shape \(\) for Z \(1, 6\): expected \(6,\)",
    ),
    "a cost across": (lambda: LOSS.cost(np.zeros((1, 3)), np.zeros((3, 1))), r"Y has shape \(3, 1\): expected \(1, 3\)"),
    "Z text": (lambda: dl.sigmoid("a"), r"Z has dtype <U1: expected numbers"),
    "Z nothing": (lambda: dl.tanh(None), r"Z has dtype object: expected numbers"),
    "Z complex": (lambda: dl.sigmoid.slope(1 + 2j), r"Z has dtype complex128: expected numbers"),
    "Z ragged": (lambda: dl.relu([[1], [1, 2]]), r"Z is ragged: expected rows of one length"),
    # images
    "windows of other pictures": (lambda: dl.face_windows(np.ones((64, 3)), 0, 0), r"X has shape \(64, 3\): expected \(625, m\)"),
    "a window off the edge": (lambda: dl.face_windows(np.ones((625, 3)), 20, 0), r"row is 20: expected a whole number, 0 to 16"),
    "a window above the edge": (lambda: dl.face_windows(np.ones((625, 3)), 0, -1), r"column is -1: expected a whole number, 0"),
    "half a row": (lambda: dl.face_windows(np.ones((625, 3)), 1.5, 0), r"row is 1\.5: expected a whole number, 0 or more"),
    # networks of nan, files
    "predict by nan": (lambda: dl.predict(SPOILT, X), r"net's W\[1\]\[0, 0\] is nan: expected finite numbers"),
    "predict by a nan in b": (
        lambda: dl.predict(dl.Network(W, {**b, 2: b[2] * np.nan}, g, LOSS), X),
        r"^net's b\[2\]\[0, 0\] is nan: expected finite numbers",
    ),
    "accuracy of nan": (lambda: dl.accuracy(SPOILT, X, Y), r"net's W\[1\]\[0, 0\] is nan: expected finite numbers"),
    "epsilon too small": (lambda: dl.gradient_check(NET, X, Y, epsilon=1e-300), r"epsilon is 1e-300: expected"),
    "errors of text": (lambda: dl.relative_error("a", [1.0]), r"a has dtype <U1: expected numbers"),
    "no path": (lambda: dl.save_network(NET, None), r"path is None: expected the name of a file"),
    "a path in memory": (lambda: dl.save_network(NET, BytesIO()), r"path is a BytesIO: expected the name of a file"),
    "a number for a path": (lambda: dl.load_network(987654), r"path is 987654: expected the name of a file"),
}  # fmt: skip


@pytest.mark.filterwarnings("ignore:divide by zero:RuntimeWarning")
@pytest.mark.parametrize("kind", BAD)
def test_bad_input_is_refused_in_words(kind):
    call, message = BAD[kind]
    with pytest.raises(ValueError, match=f"^{message}"):
        call()


def test_there_are_enough_kinds():
    assert len(BAD) > 160


@pytest.mark.parametrize("Y", [Y.astype(bool), Y.astype(int), Y.astype(np.float32), Y.tolist()])
def test_labels_may_be_of_any_number_type(Y):
    assert dl.cost(NET, X, Y) == dl.cost(NET, X, np.array(Y, float))


def test_whole_numbers_may_be_numpys():
    assert init(np.array([3, 4, 1]), hidden=("tanh",)).n == (3, 4, 1)
    assert train(steps=np.int64(2), learning_rate=np.float32(0.1)).costs.shape == (3,)


@pytest.mark.filterwarnings("ignore:overflow encountered:RuntimeWarning")
def test_predict_names_the_layer_whose_z_overflows():
    large = dl.Network({**W, 2: W[2] * 1e200}, b, {1: dl.relu}, LOSS)
    with pytest.raises(ValueError, match=r"^net's Z\[2\]\[0, \d\] is -?inf: expected finite numbers"):
        dl.predict(large, 1e200 * np.abs(X))
