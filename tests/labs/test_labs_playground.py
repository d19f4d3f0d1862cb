"""The playground: what it trains, what it shows, what its code says."""

import contextlib
import dataclasses
import io

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


def test_controls_of_all_layers_say_where_layers_differ():
    def shown():
        record = lab.record()
        return [(record["positions"][name], record["texts"][name]) for name in ("activation", "units")]

    lab, relu = Playground(layers=2), list(dl.ACTIVATIONS).index("relu")
    lab._do_layer_function(1, "relu")
    lab._do_layer_size(2, 6)
    assert shown() == [(-1, "mixed"), (3, "4, 6")]
    lab._do_layer_function(2, "relu")
    lab._do_layer_size(1, 6)
    assert shown() == [(relu, "relu"), (5, "6")]
    lab.change(activation="tanh", units=4)
    assert shown() == [(relu - 1, "tanh"), (3, "4")]


def test_a_learner_s_own_backward_is_what_trains():
    def upwards(net, cache, Y):
        grads = dl.backward(net, cache, Y)
        return dl.Gradients({l: -grads.dW[l] for l in grads.dW}, grads.db, grads.dZ)

    lab = Playground(backward=upwards)
    lab.step(5)
    assert lab.cost > lab.costs[0]
    assert "backward=upwards" in lab.code


def counted(function):
    """The function, and a list that grows by one at each call."""
    calls = []

    def own(*arguments):
        calls.append(1)
        return function(*arguments)

    return own, calls


@pytest.mark.parametrize("name", ["forward", "backward", "activation"])
def test_a_learner_s_own_function_is_not_run_for_what_is_told_ahead(name):
    own, calls = counted(np.square if name == "activation" else getattr(dl, name))
    lab = Playground(**{name: dataclasses.replace(square, g=own) if name == "activation" else own})
    lab._open()
    ask = {"do": "ahead", "moves": [{"noise": 3}, {"noise": 5}]}
    lab._received(ask)
    before = len(calls)
    assert before > 0
    lab._received(ask)
    assert (len(calls), lab.view.ahead) == (before, [])
    assert lab.error is None


def test_a_mistake_in_a_learner_s_backward_is_told():
    def wrong(net, cache, Y):
        return dl.Gradients({1: np.ones(3)}, {}, {})

    with pytest.raises(ValueError, match=r"dW has keys \[1\]: expected \[1, 2\]"):
        Playground(backward=wrong)


def test_a_learning_rate_that_is_too_large_is_told():
    lab = Playground(activation=square, learning_rate=10, data="blobs", layers=2)
    with pytest.warns(RuntimeWarning, match="no longer finite"):
        lab.step(500)
    assert np.isfinite(lab.costs).all()
    assert "try a smaller learning rate" in lab.record()["note"]


def cost_of_code(lab):
    names = {}
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(lab.code, names)
    return float(printed.getvalue().split()[0])


@pytest.mark.parametrize(
    "change",
    [
        lambda lab: setattr(lab, "learning_rate", 0.3),
        lambda lab: lab._do_parameters(1, 2, [0.5, -0.25], 0.125),
        lambda lab: lab._do_point(3, [1.0, 2.0]),
        lambda lab: lab._do_add_points([[0.5, 0.5, 1], [0.25, 0.5, 0]]),
        lambda lab: lab._do_remove_points([0, 7]),
        lambda lab: lab._do_layer_size(1, 3),
        lambda lab: lab._do_layer_count(1),
        lambda lab: lab._do_layer_function(1, "relu"),
        lambda lab: lab.change(batch_size=32),
        lambda lab: lab.change(inputs=("x1", "x2²", "sin x1")),
        lambda lab: lab.change(widths=(3, 5), functions=("relu", "tanh")),
        lambda lab: lab.change(m=100),
    ],
)
def test_code_and_state_give_what_was_done_by_hand(change):
    lab = Playground(data="moons")
    lab.step(15)
    change(lab)
    lab.step(7)
    assert cost_of_code(lab) == lab.cost
    assert Playground.from_state(lab.state).cost == pytest.approx(
        lab.cost, rel=1e-5
    )  # its weights in float32
    lab.undo()
    assert (lab.steps, lab.data, lab.n) == (15, "moons", (2, 4, 1))


def test_a_state_is_taken_from_an_address_too():
    lab = Playground(data="moons", inputs=("x1", "x2²"), widths=(3, 5))
    assert "widths=[3,5]" in lab.state
    assert Playground.from_state(f"https://a.page/labs.html#Playground?{lab.state}").settings == lab.settings


def test_a_text_that_is_no_state_is_refused():
    with pytest.raises(ValueError, match="this is no state of Playground: data is 'moos'"):
        Playground.from_state("data=moos")


def test_a_run_by_batches_can_be_taken_up_at_any_step():
    lab, other = Playground(batch_size=32), Playground(batch_size=32)
    lab.step(40)
    lab.scrub(20)
    lab.continue_from(lab.network)
    lab.step(13)
    other.step(33)
    assert lab.cost == other.cost


def test_layers_and_functions_that_do_not_fit_are_refused():
    for settings in ({"widths": (9,)}, {"functions": ("tan",)}, {"points": ((1, 2, 3),)}):
        with pytest.raises(ValueError, match="expected"):
            Playground(**settings)


def test_the_browser_is_sent_maps_of_functions_it_does_not_know():
    lab = Playground(activation=square, data="circles")
    columns = lab.record()["run"]["columns"]
    assert columns["maps"]["shape"] == [1, 5, 36, 36]
    assert "maps" not in Playground().record()["run"]["columns"]


def test_without_points_of_one_s_own_those_shown_stay():
    lab = Playground(m=20)
    shown = lab.P
    lab.data = "own points"
    lab.points = ()
    assert np.allclose(lab.P, shown, atol=1e-3)
    lab.step(2)
