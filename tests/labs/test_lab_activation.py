"""Activation lab: the point on the curve, and the race."""

import contextlib
import io

import numpy as np
import pytest

import dlcore as dl
from dlcore.labs import ActivationLab


def race(hidden, *, data="circles", sizes=(2, 8, 1), rate=0.5, steps=20):
    """What the lab's racers of one function should do: (steps + 1, seeds)."""
    nets = [dl.init_network(sizes, hidden=hidden, rng=np.random.default_rng(seed)) for seed in range(5)]
    return dl.train(dl.stack(nets), *dl.PLANAR[data](m=200), learning_rate=rate, steps=steps).costs


@pytest.mark.parametrize(
    ("function", "z", "a", "derivative", "saturated"),
    [
        ("sigmoid", 0.0, 0.5, 0.25, False),
        ("sigmoid", 3.7, 1 / (1 + np.exp(-3.7)), np.exp(-3.7) / (1 + np.exp(-3.7)) ** 2, True),
        ("tanh", 1.8, np.tanh(1.8), 1 / np.cosh(1.8) ** 2, False),
        ("tanh", -1.9, -np.tanh(1.9), 1 / np.cosh(1.9) ** 2, True),
        ("relu", -0.1, 0, 0, True),
        ("relu", 5.0, 5, 1, False),
        ("leaky_relu", -5.0, -0.05, 0.01, True),
        ("step", 2.0, 1, 0, True),  # derivative 0 everywhere: saturated everywhere
    ],
)
def test_value_derivative_and_saturation_at_z(function, z, a, derivative, saturated):
    lab = ActivationLab(function=function, z=z)
    assert lab.a == pytest.approx(a, abs=1e-12)
    assert lab.derivative == pytest.approx(derivative, abs=1e-12)
    assert lab.saturated == saturated
    assert f", {'saturated' if saturated else 'not saturated'}. Race" in lab.describe()


@pytest.mark.parametrize(
    ("function", "zones"),
    [
        ("tanh", [[-5, -1.825], [1.825, 5]]),
        ("relu", [[-5, 0]]),
        ("step", [[-5, 5]]),
        ("sigmoid", [[-5, -3.65], [3.65, 5]]),
    ],
)
def test_the_shaded_zones_are_where_the_lab_says_saturated(function, zones):
    panel, *_ = ActivationLab(function=function).panels()
    np.testing.assert_allclose(panel["shade"], zones, atol=0.026)


def test_the_curve_and_its_derivative_are_those_of_the_function():
    panel, *_ = ActivationLab(function="sigmoid", z=-0.7).panels()
    np.testing.assert_allclose(panel["y"], dl.sigmoid(panel["x"]))
    np.testing.assert_allclose(np.gradient(panel["y"], panel["x"])[1:-1], panel["prime"][1:-1], atol=1e-4)
    assert panel["at"] == -0.7


def test_the_record_has_each_seed_and_the_median():
    lab = ActivationLab()
    lab.step(3)
    columns = lab._run_rows()[1][3]
    np.testing.assert_array_equal(columns["seeds relu"], lab.cost[2])
    assert columns["median relu"] == lab.medians["relu"]


@pytest.mark.parametrize(("layers", "sizes"), [(1, (2, 8, 1)), (3, (2, 8, 8, 8, 1))])
def test_each_racer_is_an_ordinary_run_from_the_same_seeds(layers, sizes):
    lab = ActivationLab(layers=layers)
    lab.step(20)
    assert np.array(lab.costs).shape == (21, 4, 5)
    for i, hidden in enumerate(("sigmoid", "tanh", "relu", "leaky_relu")):
        np.testing.assert_allclose(np.array(lab.costs)[:, i], race(hidden, sizes=sizes), rtol=1e-12)


def test_moving_z_or_the_function_leaves_the_race_alone():
    lab = ActivationLab()
    lab.step(10)
    costs = np.array(lab.costs)
    lab.change(z=-3.0, function="relu")
    assert (lab.z, lab.function, lab.steps) == (-3.0, "relu", 10)
    assert np.array_equal(lab.costs, costs)


@pytest.mark.parametrize("setting", [{"data": "moons"}, {"learning_rate": 0.1}, {"layers": 2}])
def test_any_other_control_starts_a_new_race(setting):
    lab = ActivationLab()
    lab.step(10)
    lab.change(**setting)
    assert lab.steps == 0


def test_reset_starts_the_same_race_again():
    lab = ActivationLab()
    lab.step(5)
    costs = np.array(lab.costs)
    lab.reset()
    assert lab.steps == 0
    lab.step(5)
    assert np.array_equal(lab.costs, costs)


@pytest.mark.filterwarnings("ignore::dlcore.TrainingWarning")  # sigmoid stands still for 300 steps
def test_medians_and_ranking_are_those_of_the_step_shown():
    lab = ActivationLab(learning_rate=0.5)
    lab.step(300)
    expected = {name: float(np.median(race(name, steps=300)[-1])) for name in lab.medians}
    assert lab.medians == pytest.approx(expected, rel=1e-6)
    assert lab.ranking == sorted(expected, key=expected.get)
    assert lab.ranking[-1] == "sigmoid"
    lab.scrub(0)
    assert lab.medians["sigmoid"] == pytest.approx(np.median(race("sigmoid", steps=0)[0]))


def test_the_code_gives_the_numbers_shown():
    lab = ActivationLab(function="tanh", z=0.5, data="moons")
    lab.step(7)
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(lab.code, {})
    first, *rest = out.getvalue().splitlines()
    assert [float(value) for value in first.split()] == pytest.approx([lab.a, lab.derivative])
    assert {name: float(cost) for name, cost in map(str.split, rest)} == pytest.approx(lab.medians)


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ({"z": 5.1}, "z is 5.1: expected a number from -5 to 5"),
        ({"function": "softplus"}, "function is 'softplus': expected one of step, sigmoid"),
        ({"learning_rate": 50}, "learning_rate is 50: expected a number from 0.01 to 5"),
        ({"layers": 0}, "layers is 0: expected a whole number from 1 to 4"),
    ],
)
def test_a_wrong_setting_is_refused(setting, message):
    with pytest.raises(ValueError, match=message):
        ActivationLab(**setting)
