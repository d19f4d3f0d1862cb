"""Numbers that others published, each within the tolerance it was published with."""

import json
import warnings
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from sklearn.datasets import make_circles
from sklearn.linear_model import LogisticRegressionCV

import dlcore as dl

CASES = {
    case["id"]: case
    for case in json.loads(Path(__file__).with_name("published.json").read_text(encoding="utf-8"))["cases"]
}
OURS = {}  # id: what the core gives


def case(name):
    """Enter a function as the core's answer to one published case."""
    return lambda compute: OURS.setdefault(name, compute)


def network(W, b, hidden, loss=dl.binary_cross_entropy):
    """W, b: lists of layer 1, 2, ...; hidden: the function of every hidden layer."""
    W, b = dict(enumerate(W, start=1)), dict(enumerate(b, start=1))
    return dl.Network(W, b, dict.fromkeys(list(W)[:-1], hidden), loss)


def percent(net, X, Y):
    return 100 * dl.accuracy(net, X, Y)


@case("C1W3-flower-shape")
def _flower_shape():
    X, Y = dl.flower()
    return [*X.shape, *Y.shape, np.sum(Y == 1)]


@case("C1W3-flower-logreg")
def _flower_logreg():
    X, Y = dl.flower()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # scikit-learn 1.8 warns that defaults will change
        model = LogisticRegressionCV().fit(X.T, Y[0])
    return int(100 * model.score(X.T, Y[0]))


def _small_random(n_h):
    """The assignment's start: seed 2, W[1] before W[2], both times 0.01."""
    return dl.init_network((2, n_h, 1), init="normal", rng=np.random.RandomState(2))


@cache
def _flower_run():
    return dl.train(_small_random(4), *dl.flower(), learning_rate=1.2, steps=10_000)


@case("C1W3-flower-nh4-costs-v1")
def _flower_costs():
    return _flower_run().costs[0:8000:1000]


@case("C1W3-flower-nh4-acc-v1")
def _flower_accuracy():
    return int(percent(_flower_run().network, *dl.flower()))


@case("C1W3-flower-sizes-v1-small")
def _flower_sizes():
    X, Y = dl.flower()
    runs = [dl.train(_small_random(n_h), X, Y, learning_rate=1.2, steps=5000) for n_h in (1, 2, 3, 4, 5)]
    return [percent(run.network, X, Y) for run in runs]


@case("C1W4-Lforward-5-4-3-1")
def _deep_forward():
    rng = np.random.RandomState(6)
    X, *parts = [rng.randn(*shape) for shape in ((5, 4), (4, 5), (4, 1), (3, 4), (3, 1), (1, 3), (1, 1))]
    cache = dl.forward(network(parts[::2], parts[1::2], dl.relu), X)
    return {"AL": cache.A[3], **{f"Z{l}": cache.Z[l] for l in (1, 2, 3)}}


@case("C1W4-cost-new")
def _cost():
    A = np.array([[0.8, 0.9, 0.4]])
    return dl.binary_cross_entropy.cost(np.log(A / (1 - A)), np.array([[1.0, 1.0, 0.0]]))


def _noisy_circles(seed, m):
    """make_circles drew from the global stream; a stream of its own with that seed is the same."""
    rows, labels = make_circles(m, noise=0.05, random_state=np.random.RandomState(seed))
    return rows.T, labels[np.newaxis].astype(float)


def _initialization(init, seed):
    train, test = _noisy_circles(1, 300), _noisy_circles(2, 100)
    net = dl.init_network((2, 10, 5, 1), hidden="relu", init=init, rng=np.random.RandomState(seed))
    run = dl.train(net, *train, learning_rate=0.01, steps=14_000)
    end = dl.train(run.network, *train, learning_rate=0.01, steps=1000).network
    return {"costs": run.costs[::1000], "acc": [dl.accuracy(end, *data) for data in (train, test)]}


@case("C2W1-zeros")
def _zeros():
    return _initialization("zeros", 3)


@case("C2W1-he")
def _he():
    return _initialization("he", 3)


@case("C2W1-gradcheck-n-bug")
def _gradient_check_with_bugs():
    rng = np.random.RandomState(1)
    X, *parts = [rng.randn(*shape) for shape in ((4, 3), (5, 4), (5, 1), (3, 5), (3, 1), (1, 3), (1, 1))]

    def buggy(net, cache, Y):
        good = dl.backward(net, cache, Y)
        dW, db = {**good.dW, 2: 2 * good.dW[2]}, {**good.db, 1: 4 * good.db[1]}
        return dl.Gradients(dW, db, good.dZ)

    net, Y = network(parts[::2], parts[1::2], dl.relu), np.array([[1.0, 1.0, 0.0]])
    assert dl.gradient_check(net, X, Y, epsilon=1e-7).error < 1e-7
    return dl.gradient_check(net, X, Y, epsilon=1e-7, backward=buggy).error


@case("B-he2015-exact-ratio")
def _he_over_xavier():
    n = (256,) * 31 + (1,)
    X = np.random.default_rng(0).standard_normal((256, 3))
    last = [
        dl.forward(dl.init_network(n, hidden="relu", init=init, rng=np.random.default_rng(1)), X).A[30]
        for init in (dl.he, dl.xavier)
    ]
    alive = last[1] > 0
    assert 0 < alive.mean() < 1
    assert np.array_equal(alive, last[0] > 0)
    return (last[0] / np.where(alive, last[1], 1))[alive]


@case("B-goodfellow-xor")
def _xor():
    W = [np.array([[1.0, 1], [1, 1]]), np.array([[1.0, -2]])]
    b = [np.array([[0.0], [-1]]), np.zeros((1, 1))]
    cache = dl.forward(network(W, b, dl.relu), np.array([[0.0, 0, 1, 1], [0, 1, 0, 1]]))
    return {"h": cache.A[1], "out": cache.Z[2]}


@pytest.mark.filterwarnings("ignore::dlcore.TrainingWarning")  # zeros learn nothing, as published
@pytest.mark.parametrize("name", CASES)
def test_published_numbers(name):
    expected, ours = CASES[name]["expected"], OURS[name]()
    if not isinstance(expected, dict):
        expected, ours = {"": expected}, {"": ours}
    assert set(ours) == set(expected)
    for part, value in expected.items():
        difference = np.abs(np.asarray(ours[part]) - np.asarray(value))
        allowed = CASES[name]["atol"] + CASES[name]["rtol"] * np.abs(value)
        assert np.all(difference <= allowed), f"{part}: {ours[part]} is not {value}"


def test_no_case_is_left_out():
    assert set(OURS) == set(CASES)
