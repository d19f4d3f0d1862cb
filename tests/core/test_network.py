import math
import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from problems import LOSSES, WIDTHS, assert_alike, freeze, problem, problems

import dlcore as dl

# Written for one number z, with the math module: no array, and nothing of dlcore.
G = {
    "step": (lambda z: 1.0 if z >= 0 else 0.0, lambda z: 0.0),
    "sigmoid": (lambda z: 1 / (1 + math.exp(-z)), lambda z: math.exp(-z) / (1 + math.exp(-z)) ** 2),
    "tanh": (math.tanh, lambda z: 1 / math.cosh(z) ** 2),
    "relu": (lambda z: max(z, 0.0), lambda z: 1.0 if z > 0 else 0.0),
    "leaky_relu": (lambda z: z if z > 0 else 0.01 * z, lambda z: 1.0 if z > 0 else 0.01),
}


def forward_of_one_example(net, x):
    """z[l] and a[l] as lists, unit by unit."""
    z, a = {}, {0: [float(value) for value in x]}
    for l in net.layers:
        z[l] = [
            sum(net.W[l][i, j] * a[l - 1][j] for j in range(net.n[l - 1])) + net.b[l][i, 0]
            for i in range(net.n[l])
        ]
        if l < net.L:
            a[l] = [G[net.g[l].name][0](value) for value in z[l]]
        elif net.n[l] == 1:
            a[l] = [1 / (1 + math.exp(-z[l][0]))]
        else:
            a[l] = [math.exp(value) / sum(math.exp(other) for other in z[l]) for value in z[l]]
    return z, a


def backward_of_one_example(net, z, a, y):
    """dz[l] as lists, unit by unit; dW and db of this example's own loss are dz a and dz."""
    dz = {net.L: [a[net.L][i] - y[i] for i in range(net.n[net.L])]}
    for l in range(net.L - 1, 0, -1):
        dz[l] = [
            sum(net.W[l + 1][k, i] * dz[l + 1][k] for k in range(net.n[l + 1])) * G[net.g[l].name][1](z[l][i])
            for i in range(net.n[l])
        ]
    return dz


@pytest.mark.parametrize("L", [1, 2, 3, 4])
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("hidden", dl.ACTIVATIONS)
def test_both_passes_against_a_loop_over_examples_and_units(hidden, loss, L):
    net, X, Y = problem(hidden, loss, L, m=5, seed=L)
    cache = dl.forward(net, X)
    gradients = dl.backward(net, cache, Y)
    m, dW, db = X.shape[1], {}, {}
    for i in range(m):
        z, a = forward_of_one_example(net, X[:, i])
        dz = backward_of_one_example(net, z, a, Y[:, i])
        for l in net.layers:
            assert_allclose(cache.Z[l][:, i], z[l], rtol=1e-12, atol=1e-12)
            assert_allclose(cache.A[l][:, i], a[l], rtol=1e-12, atol=1e-12)
            assert_allclose(gradients.dZ[l][:, i], dz[l], rtol=1e-12, atol=1e-12)
            dW[l] = dW.get(l, 0) + np.array([[d * v for v in a[l - 1]] for d in dz[l]]) / m
            db[l] = db.get(l, 0) + np.array([[d] for d in dz[l]]) / m
    assert_alike(gradients.dW, {l: dW[l] for l in gradients.dW})
    assert_alike(gradients.db, {l: db[l] for l in gradients.db})


@pytest.mark.parametrize("K", [0, 3])
def test_layers_may_have_different_functions(K):
    net, X, Y = problem(["tanh", dl.relu, "sigmoid"], L=4, K=K)
    assert [net.g[l].name for l in (1, 2, 3)] == ["tanh", "relu", "sigmoid"]
    cache = dl.forward(net, X)
    for l, g in net.g.items():
        assert_array_equal(cache.A[l], g(cache.Z[l]))
    assert list(dl.backward(net, cache, Y).dW) == [4, 3, 2, 1]


@given(problems())
def test_shapes(problem):
    net, X, Y = problem
    m, K = X.shape[1], net.stack
    cache = dl.forward(net, X)
    gradients = dl.backward(net, cache, Y)
    assert list(cache.A) == [0, *net.layers]
    assert cache.A[0].shape == (net.n[0], m)
    for l in net.layers:
        units = (*K, net.n[l], m)
        assert cache.Z[l].shape == cache.A[l].shape == gradients.dZ[l].shape == units
        assert gradients.dW[l].shape == net.W[l].shape == (*K, net.n[l], net.n[l - 1])
        assert gradients.db[l].shape == net.b[l].shape == (*K, net.n[l], 1)
    assert dl.predict(net, X).shape == (*K, 1, m)
    assert np.shape(dl.cost(net, X, Y)) == np.shape(dl.accuracy(net, X, Y)) == K


@given(problems())
def test_no_input_is_changed(problem):
    net, X, Y = problem
    freeze(net, X, Y)
    cache = dl.forward(net, X)
    freeze(cache)
    gradients = dl.backward(net, cache, Y)
    freeze(gradients)
    assert_alike(dl.backward(net, cache, Y), gradients, rtol=0, atol=0)  # and a second call adds nothing up
    dl.cost(net, X, Y), dl.predict(net, X), dl.accuracy(net, X, Y)
    dl.update(net, gradients, learning_rate=1.0)


@given(problems(), st.randoms())
def test_the_order_of_the_examples_does_not_matter(problem, random):
    net, X, Y = problem
    order = random.sample(range(X.shape[1]), X.shape[1])
    cache, shuffled = dl.forward(net, X), dl.forward(net, X[:, order])
    assert_alike(shuffled.A, {l: A[..., order] for l, A in cache.A.items()})
    ours, theirs = dl.backward(net, shuffled, Y[:, order]), dl.backward(net, cache, Y)
    assert_alike(ours.dW, theirs.dW)
    assert_alike(ours.db, theirs.db)
    assert_alike(ours.dZ, {l: dZ[..., order] for l, dZ in theirs.dZ.items()})


@given(problems(L=3, K=0), st.permutations(range(WIDTHS[1])))
def test_the_order_of_the_hidden_units_does_not_matter(problem, order):
    net, X, Y = problem
    W = {1: net.W[1][order], 2: net.W[2][:, order], 3: net.W[3]}
    renamed = dl.Network(W, {**net.b, 1: net.b[1][order]}, net.g, net.loss)
    cache, other = dl.forward(net, X), dl.forward(renamed, X)
    assert_allclose(other.A[3], cache.A[3], rtol=1e-12, atol=1e-12)
    ours, theirs = dl.backward(renamed, other, Y), dl.backward(net, cache, Y)
    assert_allclose(ours.dW[1], theirs.dW[1][order], rtol=1e-12, atol=1e-12)
    assert_allclose(ours.dW[2], theirs.dW[2][:, order], rtol=1e-12, atol=1e-12)


@given(problems(K=3))
def test_a_stack_is_its_networks_one_by_one(problem):
    net, X, Y = problem
    cache = dl.forward(net, X)
    gradients = dl.backward(net, cache, Y)
    for k, single in enumerate(dl.unstack(net)):
        own = dl.forward(single, X)
        assert_alike({l: A[k] for l, A in cache.A.items() if l}, {l: A for l, A in own.A.items() if l})
        for kind in ("dW", "db", "dZ"):
            ours = {l: value[k] for l, value in getattr(gradients, kind).items()}
            assert_alike(ours, getattr(dl.backward(single, own, Y), kind))
        assert dl.cost(net, X, Y)[k] == pytest.approx(dl.cost(single, X, Y), rel=1e-12)
        assert_array_equal(dl.predict(net, X)[k], dl.predict(single, X))
        assert dl.accuracy(net, X, Y)[k] == dl.accuracy(single, X, Y)


def test_init_stack_draws_each_network_from_its_own_seed():
    net = dl.init_stack((2, 4, 1), seeds=(3, 0, 3), hidden="relu", init="xavier", dtype=np.float32)
    assert (net.stack, net.dtype) == ((3,), np.float32)
    for ours, seed in zip(dl.unstack(net), (3, 0, 3), strict=True):
        rng = np.random.default_rng(seed)
        alone = dl.init_network((2, 4, 1), hidden="relu", init="xavier", dtype=np.float32, rng=rng)
        assert all((ours.W[l] == alone.W[l]).all() for l in net.layers)
        assert ours.g == alone.g


def test_stack_and_unstack_undo_each_other_and_nest():
    nets = [problem(seed=seed)[0] for seed in range(6)]
    both = dl.stack([dl.stack(nets[:3]), dl.stack(nets[3:])])
    assert (both.stack, both.n, both.L) == ((2, 3), nets[0].n, 2)
    for ours, theirs in zip([net for s in dl.unstack(both) for net in dl.unstack(s)], nets, strict=True):
        assert_alike(ours, theirs, rtol=0, atol=0)
    X = problem()[1]
    assert_alike(dl.forward(both, X).A[2][1, 2], dl.forward(nets[5], X).A[2])


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_a_network_computes_in_its_own_dtype(dtype):
    net, X, Y = problem(loss="categorical_cross_entropy", L=3, dtype=dtype)
    cache = dl.forward(net, X.astype(float))
    gradients = dl.backward(net, cache, Y.astype(bool))
    for array in (*cache.A.values(), *gradients.dW.values(), *gradients.db.values()):
        assert array.dtype == net.dtype == dtype


def test_accuracy_and_predict_count_whole_columns():
    net = dl.Network({1: np.eye(3)}, {1: np.zeros((3, 1))}, {}, dl.categorical_cross_entropy)
    X = np.eye(3)[:, [0, 1, 2, 2]]
    assert_array_equal(dl.predict(net, X), [[0, 1, 2, 2]])
    assert dl.accuracy(net, X, np.eye(3)[:, [0, 1, 2, 0]]) == 3 / 4


def test_init_network_draws_layer_by_layer_and_starts_biases_at_zero():
    net = dl.init_network((5, 4, 3, 1), init="normal", rng=np.random.RandomState(7))
    rng = np.random.RandomState(7)
    for l in net.layers:
        assert_array_equal(net.W[l], 0.01 * rng.randn(net.n[l], net.n[l - 1]))
        assert_array_equal(net.b[l], np.zeros((net.n[l], 1)))
    assert (net.L, net.n, net.stack, list(net.layers)) == (3, (5, 4, 3, 1), (), [1, 2, 3])


def test_init_takes_any_function_of_ones_own(rng):
    net = dl.init_network((2, 3, 1), init=lambda rng, shape: np.full(shape, 2), rng=rng, dtype="float32")
    assert_array_equal(net.W[1], np.full((3, 2), 2, np.float32))
    assert net.dtype == np.float32


def test_repr_says_what_it_is():
    net, *_ = problem(["tanh", "relu"], L=3)
    assert repr(net) == "Network 3-4-2-1 (tanh, relu; binary_cross_entropy)"
    assert repr(dl.stack([net] * 5)).startswith("Network (5,) of 3-4-2-1")
    assert "no hidden layer" in repr(problem(L=1)[0])


def test_networks_pickle_and_records_cannot_be_reassigned():
    net, X, Y = problem("relu", L=3)
    again = pickle.loads(pickle.dumps(net))
    assert_alike(again, net, rtol=0, atol=0)
    assert again.g == net.g
    assert again.loss is net.loss
    for record in (net, dl.forward(net, X), dl.backward(net, dl.forward(net, X), Y)):
        with pytest.raises(AttributeError):
            record.W = record.A = record.dW = {}
