import itertools

import numpy as np
import pytest
from problems import LOSSES, freeze, problem

import dlcore as dl


def away_from_kinks(**choice):
    """The first problem in which no difference steps over a kink, and no layer is dead."""
    candidates = (problem(**choice, seed=seed) for seed in itertools.count())
    first = choice["L"] if choice["hidden"] == "step" else 1  # through the step's slope, 0, nothing comes
    return next(candidate for candidate in candidates if _can_be_checked(*candidate, first))


def _can_be_checked(net, X, Y, first):
    cache = dl.forward(net, X)
    dW = dl.backward(net, cache, Y).dW[first]
    alive = np.all(np.linalg.norm(dW, axis=(-2, -1)) > 1e-5)
    return alive and all(np.abs(cache.Z[l]).min() > 1e-3 for l in net.g)


@pytest.mark.parametrize("L", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("hidden", dl.ACTIVATIONS)
def test_backward_computes_the_slope_of_the_cost(hidden, loss, L):
    net, X, Y = away_from_kinks(hidden=hidden, loss=loss, L=L)
    assert dl.gradient_check(net, X, Y).error < 1e-7


@pytest.mark.parametrize("L", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("hidden", dl.ACTIVATIONS)
def test_backward_of_a_stack_computes_the_slope_of_each_ones_cost(hidden, loss, L):
    net, X, Y = away_from_kinks(hidden=hidden, loss=loss, L=L, K=2)
    whole = dl.backward(net, dl.forward(net, X), Y)
    for k, single in enumerate(dl.unstack(net)):
        own = dl.Gradients(*({l: v[k] for l, v in part.items()} for part in (whole.dW, whole.db)), {})
        assert dl.gradient_check(single, X, Y, backward=lambda *_, own=own: own).error < 1e-7


BUGS = {  # what is planted: which parameters must go red
    "1/m missing in dW": (lambda g, m: dl.Gradients({l: m * v for l, v in g.dW.items()}, g.db, g.dZ), "dW"),
    "1/m twice in db": (lambda g, m: dl.Gradients(g.dW, {l: v / m for l, v in g.db.items()}, g.dZ), "db"),
    "sign of db": (lambda g, m: dl.Gradients(g.dW, {l: -v for l, v in g.db.items()}, g.dZ), "db"),
    "keepdims forgotten": (
        lambda g, m: dl.Gradients(g.dW, {l: v.sum(axis=1) for l, v in g.db.items()}, g.dZ),
        "db",
    ),
}


@pytest.mark.parametrize("bug", BUGS)
def test_a_planted_bug_turns_its_own_parameters_red(bug):
    change, kind = BUGS[bug]
    net, X, Y = away_from_kinks(hidden="relu", L=3)

    def backward(net, cache, Y):
        return change(dl.backward(net, cache, Y), Y.shape[1])

    check = dl.gradient_check(net, X, Y, backward=backward)
    red = {name for name, error in check.errors.items() if error > 1e-2}
    assert red == {f"{kind}[{l}]" for l in net.layers}
    assert check.error > 1e-2


def test_a_wrong_slope_spoils_its_layer_and_those_before_but_none_after():
    wrong = dl.Activation("wrong", np.tanh, lambda Z, A: 1 - Z**2, "", "", (-1, 1))
    net, X, Y = problem(["tanh", wrong, "tanh"], L=4)
    errors = dl.gradient_check(net, X, Y).errors
    assert {name for name, error in errors.items() if error > 1e-3} == {"dW[1]", "db[1]", "dW[2]", "db[2]"}


def test_more_parameters_than_fit_in_one_stack(rng):
    net = dl.init_network((30, 20, 1), rng=rng)  # 600 entries in W[1]
    X, Y = rng.standard_normal((30, 4)), np.array([[0.0, 1, 1, 0]])
    check = dl.gradient_check(net, X, Y)
    assert check.error < 1e-7
    assert check.numeric["dW[1]"].shape == (20, 30)


def test_a_float32_network_is_differenced_in_float64():
    net, X, Y = away_from_kinks(hidden="tanh", L=3, dtype=np.float32)
    assert dl.gradient_check(net, X, Y).error < 1e-6  # backward itself has seven digits


def test_no_input_is_changed_and_both_sides_are_reported():
    net, X, Y = problem(L=2)
    freeze(net, X, Y)
    check = dl.gradient_check(net, X, Y)
    assert list(check.errors) == ["dW[1]", "db[1]", "dW[2]", "db[2]"]
    assert check.analytic["db[1]"].shape == check.numeric["db[1]"].shape == (4, 1)


def test_what_backward_said_stands_beside_the_differences():
    net, X, Y = problem(L=2)
    right = dl.backward(net, dl.forward(net, X), Y)
    doubled = dl.Gradients({l: 2 * dW for l, dW in right.dW.items()}, right.db, right.dZ)
    check = dl.gradient_check(net, X, Y, backward=lambda *_: doubled)
    np.testing.assert_array_equal(check.analytic["dW[1]"], 2 * right.dW[1])
    np.testing.assert_allclose(check.numeric["dW[1]"], right.dW[1], rtol=1e-6, atol=1e-9)
    assert check.errors["dW[1]"] == pytest.approx(1 / 3, abs=1e-6)  # |2 - 1| / (2 + 1)


def test_a_gradient_of_another_shape_is_wrong_as_a_whole():
    net, X, Y = problem(L=2)
    right = dl.backward(net, dl.forward(net, X), Y)
    flat = dl.Gradients(right.dW, {l: db[:, 0] for l, db in right.db.items()}, right.dZ)
    check = dl.gradient_check(net, X, Y, backward=lambda *_: flat)
    assert check.error == check.errors["db[1]"] == 1
    assert check.errors["dW[1]"] < 1e-7


def test_differences_alone_are_near_the_derivatives_and_know_no_dZ():
    net, X, Y = problem(L=2)
    found = dl.numerical_gradients(net, X, Y)
    assert found.dZ == {}
    right = dl.backward(net, dl.forward(net, X), Y)
    np.testing.assert_allclose(found.dW[1], right.dW[1], rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize(
    ("a", "b", "error"),
    [
        ([3.0], [3.0], 0),
        ([0.0], [0.0], 0),
        ([1.0], [-1.0], 1),
        ([1.0], [3.0], 0.5),
        ([3.0, 0.0], [0.0, 4.0], 5 / 7),
        ([1.0, 2.0], [1.0], 1),
    ],
)
def test_relative_error(a, b, error):
    assert dl.relative_error(np.array(a), np.array(b)) == error
