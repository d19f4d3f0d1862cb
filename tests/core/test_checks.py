"""Bad input of every kind a learner tries: each error names the argument, what it got and what it wanted."""

# ruff: noqa: E501 - a table reads best with one row a kind

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
    "integers": (lambda: train(X=X.astype(int)), r"X has dtype int64: expected floats.*X\.astype\(float\)\?"),
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
        r"cache\.A\[2\] has shape \(3, 6\): expected \(1, m\); is it another network's\?",
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
    "outputs for binary": (lambda: init((3, 4, 2)), r"n\[L\] is 2: .*one output.*categorical_cross_entropy'\?"),
    "output for softmax": (lambda: init(loss="categorical_cross_entropy"), r"n\[L\] is 1: .*one output for each"),
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
    "g of the output": (lambda: dl.Network(W, b, {**g, 2: dl.sigmoid}, LOSS), r"g has keys \[1, 2\]: expected \[1\]"),
    "g a name": (lambda: dl.Network(W, b, {1: "tanh"}, LOSS), r"g\[1\] is 'tanh': expected an Activation"),
    "loss a name": (lambda: dl.Network(W, b, g, "mse"), r"loss is 'mse': expected a Loss"),
    "W transposed": (
        lambda: dl.Network({**W, 2: W[2].T}, b, g, LOSS),
        r"W\[2\] has shape \(4, 1\): expected \(4, 4\), since n\[1\] is 4",
    ),
    "W flat": (lambda: dl.Network({**W, 2: W[2][0]}, b, g, LOSS), r"W\[2\] has shape \(4,\): expected \(n\[2\], n"),
    "b flat": (lambda: dl.Network(W, {**b, 1: b[1][:, 0]}, g, LOSS), r"b\[1\] has shape \(4,\): expected \(4, 1\)"),
    "W whole": (lambda: dl.Network({**W, 1: W[1].astype(int)}, b, g, LOSS), r"W\[1\] has dtype int64: expected fl"),
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
    "stack of one bare": (lambda: dl.stack(NET.W[1]), r"networks\[0\] is a ndarray: expected a Network"),
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
}  # fmt: skip


@pytest.mark.filterwarnings("ignore:divide by zero:RuntimeWarning")
@pytest.mark.parametrize("kind", BAD)
def test_bad_input_is_refused_in_words(kind):
    call, message = BAD[kind]
    with pytest.raises(ValueError, match=f"^{message}"):
        call()


def test_there_are_enough_kinds():
    assert len(BAD) > 100


@pytest.mark.parametrize("Y", [Y.astype(bool), Y.astype(int), Y.astype(np.float32), Y.tolist()])
def test_labels_may_be_of_any_number_type(Y):
    assert dl.cost(NET, X, Y) == dl.cost(NET, X, np.array(Y, float))


def test_whole_numbers_may_be_numpys():
    assert init(np.array([3, 4, 1]), hidden=("tanh",)).n == (3, 4, 1)
    assert train(steps=np.int64(2), learning_rate=np.float32(0.1)).costs.shape == (3,)
