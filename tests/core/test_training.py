import gc
import importlib
import inspect
import itertools
import math
import sys
import tracemalloc
import warnings
from functools import partial

import numpy as np
import pytest
from hypothesis import given
from numpy.testing import assert_allclose, assert_array_equal
from problems import arrays, assert_alike, freeze, problem, problems

import dlcore as dl
from dlcore import checks


def test_one_step_worked_out_by_hand():
    ln3 = math.log(3)
    # Two examples, x(1) = (1, 2) of class 1 and x(2) = (ln 3, -1) of class 0; a 2-2-1 ReLU network:
    X = np.array([[1.0, ln3], [2.0, -1.0]])
    Y = np.array([[1.0, 0.0]])
    net = dl.Network(
        W={1: np.array([[1.0, 0.0], [-1.0, 1.0]]), 2: np.array([[1.0, -1.0]])},
        b={1: np.zeros((2, 1)), 2: np.zeros((1, 1))},
        g={1: dl.relu},
        loss=dl.binary_cross_entropy,
    )
    # Forward. Z[1] = W[1] X:  unit 1: (1, ln 3)   unit 2: (-1 + 2, -ln 3 - 1) = (1, -2.0986)
    #          A[1]:                   (1, ln 3)                                (1, 0)
    #          Z[2] = (1 - 1, ln 3 - 0) = (0, ln 3);  A[2] = (1 / (1 + 1), 1 / (1 + 1/3)) = (1/2, 3/4)
    cache = dl.forward(net, X)
    assert_allclose(cache.Z[1], [[1, ln3], [1, -ln3 - 1]], rtol=1e-15)
    assert_allclose(cache.A[1], [[1, ln3], [1, 0]], rtol=1e-15)
    assert_allclose(cache.A[2], [[1 / 2, 3 / 4]], rtol=1e-15)
    # The cost is (-ln(1/2) - ln(1 - 3/4)) / 2 = ln(8) / 2
    assert_allclose(dl.cost(net, X, Y), math.log(8) / 2, rtol=1e-15)
    # Backward. dZ[2] = A[2] - Y = (-1/2, 3/4)
    #           dW[2] = (-1/2 · 1 + 3/4 · ln 3, -1/2 · 1 + 3/4 · 0) / 2 = (3/8 ln 3 - 1/4, -1/4)
    #           db[2] = (-1/2 + 3/4) / 2 = 1/8
    #           dA[1] = W[2]ᵀ dZ[2]:  unit 1: (-1/2, 3/4)   unit 2: (1/2, -3/4)
    #           dZ[1], the slope being 0 where z < 0:  (-1/2, 3/4)  (1/2, 0)
    #           dW[1], row 1: (-1/2 · 1 + 3/4 · ln 3, -1/2 · 2 + 3/4 · (-1)) / 2 = (3/8 ln 3 - 1/4, -7/8)
    #                  row 2: (1/2 · 1, 1/2 · 2) / 2 = (1/4, 1/2)
    #           db[1] = ((-1/2 + 3/4) / 2, (1/2) / 2) = (1/8, 1/4)
    gradients = dl.backward(net, cache, Y)
    assert_allclose(gradients.dZ[1], [[-1 / 2, 3 / 4], [1 / 2, 0]], rtol=1e-15)
    assert_allclose(gradients.dW[2], [[3 / 8 * ln3 - 1 / 4, -1 / 4]], rtol=1e-14)
    assert_allclose(gradients.db[2], [[1 / 8]], rtol=1e-15)
    assert_allclose(gradients.dW[1], [[3 / 8 * ln3 - 1 / 4, -7 / 8], [1 / 4, 1 / 2]], rtol=1e-14)
    assert_allclose(gradients.db[1], [[1 / 8], [1 / 4]], rtol=1e-15)
    # One step with learning rate 2: W - 2 dW, b - 2 db, by hand, by update and by train.
    stepped = dl.update(net, gradients, learning_rate=2)
    for new in (stepped, dl.train(net, X, Y, learning_rate=2, steps=1).network):
        assert_allclose(new.W[1], [[3 / 2 - 3 / 4 * ln3, 7 / 4], [-3 / 2, 0]], rtol=1e-14, atol=1e-15)
        assert_allclose(new.b[1], [[-1 / 4], [-1 / 2]], rtol=1e-14)
        assert_allclose(new.W[2], [[3 / 2 - 3 / 4 * ln3, -1 / 2]], rtol=1e-14)
        assert_allclose(new.b[2], [[-1 / 4]], rtol=1e-14)


@given(problems())
def test_no_input_is_changed(problem):
    net, X, Y = problem
    freeze(net, X, Y)
    run = dl.train(net, X, Y, learning_rate=0.1, steps=3)
    assert not {id(a) for a in arrays(net, X, Y)} & {id(a) for a in arrays(run.network)}
    again = dl.train(net, X, Y, learning_rate=0.1, steps=3)
    assert_array_equal(again.costs, run.costs)
    assert_alike(again.network, run.network, rtol=0, atol=0)


@given(problems(K=0))
def test_costs_are_those_of_the_networks_on_the_way(problem):
    net, X, Y = problem
    run = dl.train(net, X, Y, learning_rate=0.1, steps=4)
    assert run.costs.shape == (5,)
    assert run.costs[0] == pytest.approx(dl.cost(net, X, Y), rel=1e-12)
    assert run.costs[-1] == pytest.approx(dl.cost(run.network, X, Y), rel=1e-12)
    for i, step in enumerate(itertools.islice(dl.descend(net, X, Y, learning_rate=0.1), 5)):
        assert step.cost == run.costs[i]
        assert run.costs[i] == pytest.approx(dl.cost(step.network, X, Y), rel=1e-12)
    assert_alike(step.network, run.network)


@given(problems(K=3))
def test_a_stack_trains_as_its_networks_do_one_by_one(problem):
    net, X, Y = problem
    rates = np.array([0.01, 0.1, 0.5])
    run = dl.train(net, X, Y, learning_rate=rates, steps=5)
    for k, (single, rate) in enumerate(zip(dl.unstack(net), rates, strict=True)):
        own = dl.train(single, X, Y, learning_rate=rate, steps=5)
        assert_allclose(run.costs[:, k], own.costs, rtol=1e-12)
        assert_alike(dl.unstack(run.network)[k], own.network)


@given(problems(K=0))
def test_the_order_of_the_examples_does_not_matter(problem):
    net, X, Y = problem
    ours = dl.train(net, X, Y, learning_rate=0.1, steps=3).network
    assert_alike(ours, dl.train(net, X[:, ::-1], Y[:, ::-1], learning_rate=0.1, steps=3).network)


def test_training_goes_on_where_it_stopped():
    net, X, Y = problem(L=3)
    first = dl.train(net, X, Y, learning_rate=0.3, steps=4)
    second = dl.train(first.network, X, Y, learning_rate=0.3, steps=3)
    whole = dl.train(net, X, Y, learning_rate=0.3, steps=7)
    assert_allclose(np.append(first.costs, second.costs[1:]), whole.costs, rtol=1e-12)


def test_no_steps_leave_the_network_as_it_is():
    net, X, Y = problem()
    run = dl.train(net, X, Y, learning_rate=0.3, steps=0)
    assert_alike(run.network, net, rtol=0, atol=0)
    assert run.costs.shape == (1,)


def test_the_cost_falls_on_the_flower(rng):
    X, Y = dl.flower()
    run = dl.train(dl.init_network((2, 4, 1), rng=rng), X, Y, learning_rate=1.2, steps=3000)
    assert run.costs[-1] < run.costs[0] / 2
    assert dl.accuracy(run.network, X, Y) > 0.85


def test_a_learners_own_functions_take_the_librarys_place():
    net, X, Y = problem(L=3)
    calls = []

    def forward(net, X):
        calls.append("forward")
        return dl.forward(net, X)

    def backward(net, cache, Y):
        calls.append("backward")
        return dl.backward(net, cache, Y)

    run = dl.train(net, X, Y, learning_rate=0.1, steps=2, forward=forward, backward=backward)
    once_to_check = ["forward", "backward"]
    assert calls == [*once_to_check, "forward", "backward", "forward", "backward", "forward"]
    assert_alike(run.network, dl.train(net, X, Y, learning_rate=0.1, steps=2).network)


def test_a_bar_is_shown_if_asked_for(capsys):
    net, X, Y = problem()
    run = dl.train(net, X, Y, learning_rate=0.1, steps=3, progress=True)
    assert "4/4" in capsys.readouterr().err
    assert_array_equal(run.costs, dl.train(net, X, Y, learning_rate=0.1, steps=3).costs)
    assert capsys.readouterr().err == ""


def diverging(K=0):
    """A ReLU network that a step of 1e200 throws out of float64's range."""
    return problem("relu", "categorical_cross_entropy", L=4, K=K)


def test_divergence_keeps_the_last_finite_network_and_says_so():
    net, X, Y = diverging()
    with pytest.warns(RuntimeWarning, match=r"no longer finite after \d+ steps at learning rate 1e\+200"):
        run = dl.train(net, X, Y, learning_rate=1e200, steps=50)
    assert len(run.costs) < 51
    assert np.all(np.isfinite(run.costs))
    assert all(np.all(np.isfinite(array)) for array in arrays(run.network))
    assert run.costs[-1] == pytest.approx(dl.cost(run.network, X, Y), rel=1e-12)


def test_in_a_stack_only_the_diverged_network_stands_still():
    net, X, Y = diverging(K=3)
    with pytest.warns(RuntimeWarning, match=r"at learning rate 1e\+200;.*smaller learning rate"):
        run = dl.train(net, X, Y, learning_rate=[0.1, 1e200, 0.2], steps=20)
    assert run.costs.shape == (21, 3)
    assert np.all(np.isfinite(run.costs[:, [0, 2]]))
    assert np.isnan(run.costs[-1, 1])
    assert all(np.all(np.isfinite(array)) for array in arrays(run.network))
    for k, rate in ((0, 0.1), (2, 0.2)):
        own = dl.train(dl.unstack(net)[k], X, Y, learning_rate=rate, steps=20)
        assert_allclose(run.costs[:, k], own.costs, rtol=1e-12)
        assert_alike(dl.unstack(run.network)[k], own.network)


def test_a_stack_in_which_all_diverge_ends():
    net, X, Y = diverging(K=2)
    with pytest.warns(RuntimeWarning, match="no longer finite"):
        run = dl.train(net, X, Y, learning_rate=1e200, steps=50)
    assert len(run.costs) < 51
    assert all(np.all(np.isfinite(array)) for array in arrays(run.network))


def test_descend_ends_at_a_divergence_instead_of_going_on_for_ever():
    net, X, Y = diverging()
    with pytest.warns(RuntimeWarning, match="no longer finite"):
        steps = list(dl.descend(net, X, Y, learning_rate=1e200))
    assert all(np.isfinite(step.cost) for step in steps)


def test_a_healthy_run_warns_of_nothing_even_where_sigmoids_saturate():
    net, X, Y = problem("sigmoid", L=3)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        dl.train(net, 1e3 * X, Y, learning_rate=1e3, steps=20)


@pytest.mark.parametrize("functions", ["library", "learner"])
def test_an_interrupt_keeps_what_was_reached_and_says_so(functions):
    passes = itertools.count()
    before = 3 if functions == "learner" else 2  # the record, the loss, a learner's functions are tried once

    def impatient(Z):
        if next(passes) == before + 5:
            raise KeyboardInterrupt
        return np.tanh(Z)

    g = dl.Activation("impatient", impatient, dl.tanh.prime, "", "", (-1, 1))
    net, X, Y = problem(g, L=2)
    own = {"forward": partial(dl.forward)} if functions == "learner" else {}
    with pytest.warns(RuntimeWarning, match="interrupted after 4 of 100 steps"):
        run = dl.train(net, X, Y, learning_rate=0.1, steps=100, **own)
    untouched = problem("tanh", L=2)[0]
    expected = dl.train(untouched, X, Y, learning_rate=0.1, steps=4)
    assert_allclose(run.costs, expected.costs, rtol=1e-12)
    assert_alike(run.network, expected.network)


def test_an_interrupt_before_the_first_cost_stays_one():
    def interrupted(net, X):
        raise KeyboardInterrupt

    net, X, Y = problem()
    with pytest.raises(KeyboardInterrupt):
        dl.train(net, X, Y, learning_rate=0.1, steps=5, forward=interrupted)


def test_the_librarys_backward_after_a_learners_forward_checks_its_input_once(monkeypatch):
    net, X, Y = problem(L=3)
    seen, labels = [], checks.labels
    monkeypatch.setattr(checks, "labels", lambda *given: (seen.append(given), labels(*given))[1])
    dl.train(net, X, Y, learning_rate=0.1, steps=5, forward=dl.forward)
    assert len(seen) == 1


def test_the_checks_stand_before_the_equations_and_can_be_taken_off():
    net, X, _ = problem(L=3)
    equations = inspect.unwrap(dl.forward)
    assert_array_equal(equations(net, X).A[3], dl.forward(net=net, X=X).A[3])
    assert np.isnan(equations(net, X * np.nan).A[3]).all()
    with pytest.raises(ValueError, match="expected finite numbers"):
        dl.forward(net, X * np.nan)


def test_a_divergence_is_told_at_the_learners_own_line(rng):
    X, Y = dl.flower()
    net = dl.init_network((2, 4, 1), hidden="relu", rng=rng)
    with pytest.warns(RuntimeWarning, match="no longer finite") as seen:
        dl.train(net, 1e200 * X, Y, learning_rate=1e100, steps=50)
    assert seen[0].filename == __file__


def test_a_bar_starts_no_thread_in_a_browser(monkeypatch, capsys):
    monkeypatch.setattr(sys, "platform", "emscripten")
    monkeypatch.setattr("tqdm.auto.tqdm.monitor_interval", 10)
    net, X, Y = problem()
    dl.train(net, X, Y, learning_rate=0.1, steps=2, progress=True)
    assert importlib.import_module("tqdm.auto").tqdm.monitor_interval == 0
    assert "3/3" in capsys.readouterr().err


def test_a_step_that_is_kept_holds_its_parameters_and_no_buffer():
    net, X = dl.init_network((2, 3, 1), rng=np.random.default_rng(1)), np.zeros((2, 50_000))
    tracemalloc.start()
    try:
        kept = next(dl.descend(net, X, np.zeros((1, 50_000)), learning_rate=1))
        gc.collect()
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held < X.nbytes / 4
    assert_array_equal(kept.network.W[1], net.W[1])
