"""The fast path of training against the readable pair, which a forward of one's own brings into play."""

import itertools

import numpy as np
import pytest
from numpy.testing import assert_allclose
from problems import LOSSES, arrays, assert_alike, freeze, problem

import dlcore as dl
from dlcore import in_place

STEPS = 6

softplus = dl.Activation(
    "softplus", lambda Z: np.logaddexp(0, Z), lambda Z, A: 1 - np.exp(-A), "", "", (0, 9)
)
squared = dl.Loss(
    "squared",
    output=lambda Z: Z,
    losses=lambda Z, Y: ((Z - Y) ** 2).sum(axis=-2) / 2,
    dZ=lambda A, Y: A - Y,
    decide=lambda A: A.argmax(axis=-2)[..., np.newaxis, :],
    formula="",
)

HIDDEN = {**dl.ACTIVATIONS, "softplus": softplus}
OUTPUT = {**{name: dl.LOSSES[name] for name in LOSSES}, "squared": squared}


def readable(net, X):
    return dl.forward(net, X)


def steps(net, X, Y, learning_rate, **own):
    return list(itertools.islice(dl.descend(net, X, Y, learning_rate=learning_rate, **own), STEPS))


def assert_same_way(net, X, Y, learning_rate=0.3):
    """The same costs, the same networks, in the same dtype, step by step."""
    freeze(net, X, Y)
    eps = np.finfo(net.dtype).eps
    fast = steps(net, X, Y, learning_rate)
    for ours, theirs in zip(fast, steps(net, X, Y, learning_rate, forward=readable), strict=True):
        assert_allclose(ours.cost, theirs.cost, rtol=500 * eps, atol=500 * eps)
        assert_alike(ours.network, theirs.network, rtol=500 * eps, atol=500 * eps)
        assert {array.dtype for array in arrays(ours.network)} == {net.dtype}
        assert (ours.network.g, ours.network.loss) == (net.g, net.loss)


@pytest.mark.parametrize("K", [0, 3])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("L", [1, 2, 3, 4])
@pytest.mark.parametrize("loss", OUTPUT)
@pytest.mark.parametrize("hidden", HIDDEN)
def test_equal_to_the_readable_pair(hidden, loss, L, dtype, K):
    net, X, Y = problem(HIDDEN[hidden], OUTPUT[loss], L, K=K, dtype=dtype, seed=L)
    assert_same_way(net, X, Y)


@pytest.mark.parametrize("loss", OUTPUT)
def test_equal_with_a_rate_for_each_network_of_a_stack_and_of_a_stack_of_stacks(loss):
    net, X, Y = problem(["tanh", "relu"], OUTPUT[loss], L=3, K=3)
    assert_same_way(net, X, Y, learning_rate=[0.1, 0.2, 0.4])
    assert_same_way(dl.stack([net, net]), X, Y, learning_rate=np.full((2, 3), 0.1))


@pytest.mark.parametrize("m", [1, 2, 300])
@pytest.mark.parametrize("loss", OUTPUT)
def test_equal_for_one_example_and_for_many(loss, m):
    assert_same_way(*problem(["relu", "tanh"], OUTPUT[loss], L=3, m=m))


@pytest.mark.parametrize("K", [0, 3])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("loss", OUTPUT)
def test_equal_when_examples_go_through_in_blocks_the_last_one_not_full(monkeypatch, loss, dtype, K):
    monkeypatch.setattr(in_place, "_BLOCK", 1)
    net, X, Y = problem(["relu", "tanh"], OUTPUT[loss], L=3, m=301, dtype=dtype, K=K)
    rate = np.full((*net.stack, 1, 1), 0.3)
    blocks = in_place.Descent(net, X, Y, rate)._blocks
    assert 2 < len(blocks) < 301
    assert 301 % len(blocks)
    assert_same_way(net, X, Y)


@pytest.mark.parametrize("K", [0, 3])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("hidden", ["tanh", "sigmoid"])
def test_equal_where_exponentials_overflow(hidden, loss, dtype, K):
    net, X, Y = problem(hidden, loss, L=2, m=30, dtype=dtype, K=K)
    far = dl.Network({1: 1e3 * net.W[1], 2: 1e3 * net.W[2]}, net.b, net.g, net.loss)
    assert min(np.abs(Z).max() for Z in dl.forward(far, X).Z.values()) > 1e3  # e^710 is inf, e^89 in float32
    assert_same_way(far, X, Y)


@pytest.mark.parametrize(
    "change",
    [
        lambda X, Y: (np.asfortranarray(X), np.asfortranarray(Y)),
        lambda X, Y: (X[:, ::-1], Y[:, ::-1]),
        lambda X, Y: (np.repeat(X, 2, axis=1)[:, ::2], Y.astype(bool)),
        lambda X, Y: (X.astype(np.float32), Y.astype(np.int8)),
        lambda X, Y: (X.tolist(), Y.tolist()),
    ],
    ids=["fortran order", "reversed", "strided, bool", "float32, int8", "lists"],
)
@pytest.mark.parametrize("loss", LOSSES)
def test_equal_whatever_the_layout_of_the_data(loss, change):
    net, X, Y = problem("relu", loss, L=3)
    X, Y = change(X, Y)
    fast, slow = (steps(net, X, Y, 0.3, **own)[-1] for own in ({}, {"forward": readable}))
    assert_allclose(fast.cost, slow.cost, rtol=1e-12)
    assert_alike(fast.network, slow.network)


@pytest.mark.parametrize("own", [{}, {"forward": readable}], ids=["fast", "readable"])
@pytest.mark.parametrize("K", [0, 3])
def test_later_steps_change_nothing_of_earlier_ones(K, own):
    net, X, Y = problem(K=K)
    early, asked_at_once = [], []
    for step in itertools.islice(dl.descend(net, X, Y, learning_rate=0.3, **own), 5):
        early.append(step)
        asked_at_once.append([array.copy() for array in arrays(step.network)])
    for step, then in zip(early, asked_at_once, strict=True):
        for array, expected in zip(arrays(step.network), then, strict=True):
            np.testing.assert_array_equal(array, expected)


def test_two_descents_side_by_side_do_not_meet():
    net, X, Y = problem()
    one, other = (dl.descend(net, X, Y, learning_rate=rate) for rate in (0.3, 0.1))
    mixed = [(next(one).cost, next(other).cost) for _ in range(STEPS)]
    for column, rate in enumerate((0.3, 0.1)):
        assert [pair[column] for pair in mixed] == [step.cost for step in steps(net, X, Y, rate)]


def test_a_network_asked_for_may_be_changed_by_its_owner():
    net, X, Y = problem()
    descent = dl.descend(net, X, Y, learning_rate=0.3)
    next(descent).network.W[1][:] = 99
    expected = steps(net, X, Y, 0.3)[1]
    assert next(descent).cost == expected.cost
