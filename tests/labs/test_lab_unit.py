"""Unit lab: a unit, its line and its map, and the sum of a few."""

import contextlib
import io

import numpy as np
import pytest
from matplotlib.figure import Figure

import dlcore as dl
from dlcore.labs import UnitLab


def test_one_unit_is_logistic_regression():
    lab = UnitLab(w1_1=2, w2_1=-1, b_1=0.5)
    X = np.array([[1.0, 0.0], [0.5, -2.0]])
    np.testing.assert_allclose(lab.output(X), dl.sigmoid(np.array([[2 * 1 - 0.5 + 0.5, 2 + 0.5]])))


def test_several_units_are_added_up_by_their_weights():
    lab = UnitLab(units=3, activation="tanh", v_1=1, v_2=-2, v_3=0.5)
    X = np.array([[0.3], [-0.7]])
    rows = [[lab.settings[f"{name}_{i}"] for name in ("w1", "w2", "b", "v")] for i in (1, 2, 3)]
    expected = sum(v * np.tanh(w1 * 0.3 + w2 * -0.7 + b) for w1, w2, b, v in rows)
    assert float(lab.output(X)[0, 0]) == pytest.approx(expected)


def test_hinges_make_a_bump():
    """relu(x + 1) - 2 relu(x) + relu(x - 1) is a triangle."""
    lab = UnitLab(
        inputs=1,
        units=3,
        activation="relu",
        w1_1=1,
        w1_2=1,
        w1_3=1,
        b_1=1,
        b_2=0,
        b_3=-1,
        v_1=1,
        v_2=-2,
        v_3=1,
    )
    X = np.array([[-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0]])
    assert lab.output(X).tolist() == [[0, 0, 0.5, 1, 0.5, 0, 0]]
    curves = lab.panels()[0]["curves"]
    assert [each["name"] for each in curves] == ["unit 1 times v", "unit 2 times v", "unit 3 times v", "sum"]
    np.testing.assert_allclose(sum(each["y"] for each in curves[:3]), curves[3]["y"], atol=1e-12)


@pytest.mark.parametrize("units", [1, 2, 3])
def test_the_network_drawn_is_the_sum(units):
    """W[1] by rows, b[1], then v and no bias, as the browser reads it."""
    lab = UnitLab(units=units, activation="relu")
    net = lab.panels()[0]["network"]
    theta, X = net["theta"].astype(float), np.array([[0.4, -1.0], [1.1, 0.2]])
    W, b = theta[: 2 * units].reshape(units, 2), theta[2 * units : 3 * units, np.newaxis]
    a = np.maximum(0, W @ X + b)
    out = a if units == 1 else theta[3 * units : 4 * units] @ a + theta[4 * units]
    np.testing.assert_allclose(np.ravel(out), lab.output(X).ravel(), rtol=1e-6)
    assert net["n"] == ([2, 1] if units == 1 else [2, units, 1])


def test_sliders_are_those_of_the_unit_chosen():
    lab = UnitLab(units=3, unit=2)
    shown = set(lab.controls) - lab.unused()
    assert {"w1_2", "w2_2", "b_2", "v_2"} <= shown
    assert not shown & {"w1_1", "b_3", "v_1"}
    lab.units = 1
    assert {"w1_1", "w2_1", "b_1"} <= set(lab.controls) - lab.unused()
    assert "v_1" in lab.unused()  # one unit is not weighted
    lab.inputs = 1
    assert {"w2_1", "x2", "data"} <= lab.unused()


def test_a_line_dragged_in_the_plane_moves_the_sliders():
    lab = UnitLab(units=2)
    lab._received({"do": "parameters", "l": 1, "i": 1, "w": [0.333, -9.0], "b": 1.5})
    lab.raise_error()
    assert (lab.w1_2, lab.w2_2, lab.b_2) == (0.33, -4.0, 1.5)


def test_points_told_apart_by_hand():
    """Six clusters need more than a line; xor needs two units, and two do it."""
    lab = UnitLab(
        data="xor", units=2, activation="relu", w1_1=1, w2_1=-1, b_1=0, w1_2=-1, w2_2=1, b_2=0, v_1=1, v_2=1
    )
    X, Y = dl.xor()
    assert lab.right == pytest.approx(np.mean((lab.output(X) > 0) == Y))
    assert f"{lab.right:.0%} of the points" in lab.describe()
    assert UnitLab().right is None
    assert UnitLab(data="xor", inputs=1).right is None


@pytest.mark.parametrize("inputs", [1, 2])
@pytest.mark.parametrize("units", [1, 3])
@pytest.mark.parametrize("activation", dl.ACTIVATIONS)
def test_the_code_gives_the_numbers_shown(inputs, units, activation):
    lab = UnitLab(inputs=inputs, units=units, activation=activation, x1=-0.4, x2=1.3)
    with contextlib.redirect_stdout(io.StringIO()):
        names = {}
        exec(lab.code, names)
    np.testing.assert_allclose(names["a"], lab.responses(np.array([[-0.4], [1.3]][:inputs])))
    assert lab.panels()
    lab.picture(Figure())


def test_a_weight_of_the_sum_and_the_point_are_put_where_they_are_dragged():
    lab = UnitLab(units=2)
    lab._received({"do": "parameters", "l": 2, "i": 0, "w": [0.5, -1.234], "b": 0.0})
    assert (lab.v_1, lab.v_2) == (0.5, -1.23)
    lab._received({"do": "point", "x": [-0.456, 7.0]})
    assert (lab.x1, lab.x2) == (-0.46, 3.0)  # no slider goes further
    assert lab.error is None
