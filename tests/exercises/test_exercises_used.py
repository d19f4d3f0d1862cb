"""A learner's own functions drive the real thing, in two lines."""

from dataclasses import replace

import numpy as np
import pytest

import dlcore as dl
from dlcore import exercises


def forward(net, X):
    Z, A = {}, {0: X}
    for l in range(1, net.L + 1):
        Z[l] = net.W[l] @ A[l - 1] + net.b[l]
        A[l] = (net.g[l] if l < net.L else net.loss.output)(Z[l])
    return dl.Cache(Z, A)


def backward(net, cache, Y):  # with the 1/m in dZ
    dW, db, dZ = {}, {}, {net.L: (cache.A[net.L] - Y) / Y.shape[1]}
    for l in range(net.L, 0, -1):
        dW[l] = dZ[l] @ cache.A[l - 1].T
        db[l] = dZ[l].sum(axis=1, keepdims=True)
        if l > 1:
            dZ[l - 1] = net.W[l].T @ dZ[l] * net.g[l - 1].slope(cache.Z[l - 1])
    return dl.Gradients(dW, db, dZ)


def tanh(Z):
    return np.tanh(Z)


def tanh_slope(Z, A):
    return 1 - A**2


def he(rng, shape):
    return np.sqrt(2 / shape[1]) * rng.standard_normal(shape)


def flower_run(**settings):
    X, Y = dl.flower()
    net = dl.init_network((2, 4, 1), rng=np.random.default_rng(1), **settings)
    return net, X, Y


@pytest.mark.parametrize("mine", [forward, backward, tanh, tanh_slope, he], ids=lambda f: f.__name__)
def test_what_is_used_here_is_right(mine):
    assert exercises.EXERCISES[mine.__name__].check(mine).state == "right"


def test_training_with_my_forward_and_backward():
    net, X, Y = flower_run()
    run = dl.train(net, X, Y, learning_rate=1.2, steps=50, forward=forward, backward=backward)
    np.testing.assert_allclose(run.costs, dl.train(net, X, Y, learning_rate=1.2, steps=50).costs, rtol=1e-9)


def test_gradient_check_of_my_backward():
    net, X, Y = flower_run()
    assert dl.gradient_check(net, X[:, :20], Y[:, :20], backward=backward).error < 1e-7


def test_a_network_of_my_activation():
    mine = replace(dl.tanh, name="mine", g=tanh, prime=tanh_slope)
    net, X, Y = flower_run(hidden=mine)
    run = dl.train(net, X, Y, learning_rate=1.2, steps=50)
    library = dl.train(*flower_run(), learning_rate=1.2, steps=50)
    np.testing.assert_allclose(run.costs, library.costs, rtol=1e-9)


def test_a_network_started_by_my_initializer():
    net, _, _ = flower_run(init=he)
    np.testing.assert_allclose(net.W[1], flower_run()[0].W[1])


def test_the_playground_runs_on_my_functions():
    labs = pytest.importorskip("dlcore.labs")
    mine = replace(dl.tanh, name="mine", g=tanh, prime=tanh_slope)
    lab = labs.Playground(activation=mine, forward=forward, backward=backward)
    lab.step(20)
    library = labs.Playground(activation="tanh")
    library.step(20)
    np.testing.assert_allclose(lab.costs, library.costs, rtol=1e-9)


def test_what_is_not_right_yet_is_replaced_by_the_library_s(capsys):
    def stub(net, X): ...

    assert exercises.forward.own(forward) is forward
    assert exercises.forward.own(stub) is exercises.forward.reference
    assert capsys.readouterr().out == "`forward`: yours.\n`forward`: the library's, until yours is right.\n"
