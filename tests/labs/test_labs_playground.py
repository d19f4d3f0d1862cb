"""The playground: what it trains, what it shows, what its code says."""

import numpy as np
import pytest

import dlcore as dl
from dlcore.labs import Playground

square = dl.Activation(
    "square", g=np.square, prime=lambda Z, A: 2 * Z, formula="z^2", slope_formula="2 z", range=(0, np.inf)
)


def test_it_is_driven_from_python():
    lab = Playground()
    lab.learning_rate = 0.5
    lab.step(100)
    net = dl.init_network((2, 4, 1), hidden="tanh", init="he", rng=np.random.default_rng(1))
    run = dl.train(net, *dl.flower(), learning_rate=0.5, steps=100)
    assert lab.cost == run.costs[-1]


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"data": "moons", "layers": 2, "units": 6, "activation": "relu", "learning_rate": 0.13},
        {"data": "blobs", "layers": 0, "seed": 7},
        {"data": "spiral", "noise": 0.0, "init": "normal", "units": 8, "activation": "leaky_relu"},
    ],
)
def test_its_code_gives_the_same_numbers(settings, capsys):
    lab = Playground(**settings)
    lab.step(40)
    lab.scrub(30)
    names = {}
    exec(lab.code, names)
    assert names["run"].costs[-1] == lab.cost
    test = dl.accuracy(lab.network, lab.X_test, lab.Y_test)
    assert capsys.readouterr().out == f"{lab.cost} {test}\n"


def test_no_hidden_layer_is_logistic_regression():
    lab = Playground(layers=0)
    lab.step(2000)
    assert lab.n == (2, 1)
    assert dl.accuracy(lab.network, lab.X, lab.Y) == pytest.approx(0.47, abs=0.01)  # course 1, week 3


def test_another_data_set_comes_with_its_own_noise():
    lab = Playground(data="moons")
    assert lab.noise == 0.2
    lab.data = "blobs"
    assert lab.noise == 1.0
    lab.change(data="circles", noise=0.3)
    assert lab.noise == 0.3
    lab.noise = 0.1
    assert (lab.data, lab.noise) == ("circles", 0.1)


def test_test_points_are_others_drawn_alike():
    lab = Playground(data="xor")
    assert lab.X_test.shape == lab.X.shape == (2, 400)
    assert not np.isin(lab.X_test, lab.X).any()
    lab.step(5)
    assert lab.test_cost(5) == dl.cost(lab.network, lab.X_test, lab.Y_test)
    assert f"(test {lab.test_cost(5):.3f})" in lab.describe()


def test_a_learner_s_own_activation():
    lab = Playground(activation=square, learning_rate=0.5, data="circles")
    lab.step(300)
    assert dl.accuracy(lab.network, lab.X, lab.Y) > 0.95
    assert "hidden=square" in lab.code
    record = lab.record()
    assert (record["positions"]["activation"], record["texts"]["activation"]) == (-1, "square")
    with pytest.raises(ValueError, match="activation is 'tan': expected one of step, sigmoid, tanh"):
        lab.activation = "tan"


def test_a_learner_s_own_backward_is_what_trains():
    def upwards(net, cache, Y):
        grads = dl.backward(net, cache, Y)
        return dl.Gradients({l: -grads.dW[l] for l in grads.dW}, grads.db, grads.dZ)

    lab = Playground(backward=upwards)
    lab.step(5)
    assert lab.cost > lab.costs[0]
    assert "backward=upwards" in lab.code


def test_a_mistake_in_a_learner_s_backward_is_told():
    def wrong(net, cache, Y):
        return dl.Gradients({1: np.ones(3)}, {}, {})

    lab = Playground(backward=wrong)
    lab._received({"do": "step"})
    record = lab.record()
    assert record["failed"]
    assert type(lab.error).__name__ in record["status"]
    with pytest.raises(type(lab.error)):
        lab.step()
    lab.close()


def test_a_learning_rate_that_is_too_large_is_told():
    lab = Playground(activation=square, learning_rate=10, data="blobs", layers=2)
    with pytest.warns(RuntimeWarning, match="no longer finite"):
        lab.step(500)
    assert np.isfinite(lab.costs).all()
    assert "try a smaller learning rate" in lab.record()["note"]
