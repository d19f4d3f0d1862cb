import math
import pickle
from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from scipy.special import expit

import dlcore as dl

EACH = pytest.mark.parametrize("g", dl.ACTIVATIONS.values(), ids=dl.ACTIVATIONS)
Z = np.concatenate([np.linspace(-6, 6, 25) + 0.1, [-1e4, -800.0, 800.0, 1e4]])


def test_the_table_holds_the_five_functions_of_the_course_by_name():
    assert list(dl.ACTIVATIONS) == ["step", "sigmoid", "tanh", "relu", "leaky_relu"]
    assert all(getattr(dl, name) is g for name, g in dl.ACTIVATIONS.items())


@pytest.mark.parametrize(
    ("g", "oracle"),
    [
        (dl.step, lambda z: float(z >= 0)),
        (dl.sigmoid, expit),
        (dl.tanh, math.tanh),
        (dl.relu, lambda z: z if z > 0 else 0.0),
        (dl.leaky_relu, lambda z: z if z > 0 else 0.01 * z),
    ],
    ids=lambda x: getattr(x, "name", ""),
)
def test_values_are_those_of_an_independent_formula(g, oracle):
    assert_allclose(g(Z), [oracle(z) for z in Z], rtol=1e-14, atol=1e-300)


@EACH
def test_slope_is_the_limit_of_differences(g):
    z, e = np.linspace(-4, 4, 20), 1e-6  # no entry within e of a kink at 0
    assert_allclose(g.slope(z), (g(z + e) - g(z - e)) / (2 * e), atol=1e-9)


@pytest.mark.parametrize(
    ("g", "z", "a", "slope"),
    [
        (dl.sigmoid, 0.0, 1 / 2, 1 / 4),
        (dl.sigmoid, math.log(3), 3 / 4, 3 / 16),  # e^-z = 1/3, a = 1 / (4/3), a (1 - a)
        (dl.tanh, 0.0, 0.0, 1.0),
        (dl.tanh, math.log(2), 3 / 5, 16 / 25),  # (2 - 1/2) / (2 + 1/2), 1 - (3/5)²
        (dl.relu, 0.0, 0.0, 0.0),  # the subgradient that serves at the kink; A4
        (dl.relu, 2.0, 2.0, 1.0),
        (dl.leaky_relu, 0.0, 0.0, 0.01),
        (dl.leaky_relu, -3.0, -0.03, 0.01),
        (dl.step, 0.0, 1.0, 0.0),
    ],
)
def test_points_worked_out_by_hand(g, z, a, slope):
    assert g(np.array([z]))[0] == pytest.approx(a, rel=1e-15)
    assert g.slope(np.array([z]))[0] == pytest.approx(slope, rel=1e-15)


@EACH
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("shape", [(), (3,), (2, 5), (2, 3, 4)])
def test_shape_and_dtype_stay(g, dtype, shape, rng):
    Z = rng.standard_normal(shape).astype(dtype)
    for result in (g(Z), g.slope(Z), g.prime(Z, g.g(Z))):
        assert (np.shape(result), np.asarray(result).dtype) == (shape, dtype)


@EACH
def test_whole_numbers_are_taken_as_floats(g):
    whole = [-2, 0, 3]
    assert_array_equal(g(whole), g(np.array(whole, float)))
    assert_array_equal(g.slope(whole), g.slope(np.array(whole, float)))  # among integers 0.01 would be 0


@EACH
def test_values_stay_in_the_range_and_change_no_input(g):
    frozen = Z.copy()
    frozen.flags.writeable = False
    low, high = g.range
    assert np.all((low <= g(frozen)) & (g(frozen) <= high))
    assert np.all(np.isfinite(g(frozen)) & np.isfinite(g.slope(frozen)))
    assert np.all(g.slope(frozen) >= 0)


@EACH
def test_a_record_pickles_to_itself_and_does_not_change(g):
    assert pickle.loads(pickle.dumps(g)) is g
    assert g.formula
    assert g.slope_formula
    with pytest.raises(AttributeError):
        g.name = "mine"


def test_the_table_does_not_change():
    with pytest.raises(TypeError):
        dl.ACTIVATIONS["mine"] = dl.relu


def _double(Z):
    return 2 * Z


def _two(Z, A):
    return np.full_like(Z, 2)


def test_a_record_of_ones_own_pickles_as_well():
    mine = dl.Activation("relu", _double, _two, "2z", "2", (-np.inf, np.inf))  # a name taken already
    again = pickle.loads(pickle.dumps(mine))
    assert again == mine
    assert again is not dl.relu


@pytest.mark.parametrize(
    "changes",
    [{"prime": lambda Z, A: 1 - Z**2}, {"prime": lambda Z, A: 1 - A}, {"g": lambda Z: 1.1 * np.tanh(Z)}],
    ids=["1 - Z²", "1 - A", "another g"],
)
def test_a_record_made_from_another_trains_by_its_own_functions(changes):
    g = replace(dl.tanh, name="changed", **changes)
    X, Y = dl.moons(m=40)
    net = dl.init_network((2, 4, 1), hidden=g, rng=np.random.default_rng(1))
    in_place = dl.train(net, X, Y, learning_rate=0.1, steps=10).costs
    as_written = dl.train(net, X, Y, learning_rate=0.1, steps=10, forward=dl.forward).costs
    assert_allclose(in_place, as_written, rtol=1e-10)
    assert g.in_place is None
    assert replace(dl.tanh, name="renamed").in_place is dl.tanh.in_place
