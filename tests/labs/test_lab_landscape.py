"""Landscape lab: the map is the cost, and the descents are dlcore's."""

import contextlib
import io

import numpy as np
import pytest

import dlcore as dl
from dlcore.labs import LandscapeLab
from dlcore.labs.landscape import SURFACES, networks

ALL = pytest.mark.parametrize("surface", SURFACES)


@ALL
def test_the_map_is_the_cost_at_its_weights(surface):
    lab = LandscapeLab(surface=surface)
    for row, column in ((0, 0), (30, 30), (60, 12)):
        w1, w2 = -6 + 0.2 * column, -6 + 0.2 * row
        assert lab.map[row, column] == pytest.approx(
            float(dl.cost(networks(SURFACES[lab.surface], np.array([w1]), np.array([w2])), lab.X, lab.Y)[0])
        )


@ALL
def test_the_biases_stay_0_so_that_a_descents_cost_is_the_maps(surface):
    lab = LandscapeLab(surface=surface)
    lab.step(100)
    assert not any(b.any() for b in lab.network.b.values())
    np.testing.assert_allclose(
        lab.cost, dl.cost(networks(SURFACES[lab.surface], *lab.weights.T), lab.X, lab.Y)
    )


@ALL
def test_the_code_gives_the_descent_at_the_rate_chosen(surface):
    lab = LandscapeLab(surface=surface, w1=-2.5, w2=3, learning_rate=0.2)
    lab.step(20)
    with contextlib.redirect_stdout(io.StringIO()):
        names = {}
        exec(lab.code, names)
    assert names["run"].costs[-1] == pytest.approx(lab.cost[1])
    weights = [names["run"].network.W[l][row, column] for l, row, column in SURFACES[surface].weights]
    assert weights == pytest.approx(lab.weights[1].tolist())


def test_the_three_rates_are_too_small_right_and_too_large():
    lab = LandscapeLab(surface="bowl", learning_rate=2)
    lab.step(60)
    small, right, large = np.array(lab.costs).T
    lowest = lab.map.min()
    assert right[-1] == pytest.approx(lowest, abs=1e-3)
    assert small[-1] > lowest + 0.05
    assert np.all(np.diff(small) < 0)
    assert np.any(np.diff(large[20:]) > 0.01)  # up and down, without an end


def test_a_saddle_has_two_valleys_alike():
    lab = LandscapeLab(surface="saddle")
    np.testing.assert_allclose(lab.map, lab.map[::-1, ::-1], rtol=1e-9)
    assert lab.map[30, 30] == pytest.approx(np.log(2))  # at the saddle the network answers one half


def test_a_bowl_has_one_bottom():
    """Along every row and every column the cost goes down, then up."""
    costs = LandscapeLab(surface="bowl").map
    for lines in (costs, costs.T):
        assert np.all(np.diff(np.sign(np.diff(lines, axis=1)), axis=1) >= 0)


def test_a_click_on_the_map_starts_there():
    lab = LandscapeLab()
    lab.step(5)
    lab._received({"do": "set", "values": {"w1": 1.25, "w2": -3.0}})
    lab.raise_error()
    assert lab.steps == 0
    np.testing.assert_allclose(lab.weights, [[1.25, -3.0]] * 3)
    assert "off the map" not in lab.describe()


def test_a_descent_that_leaves_the_map_says_so():
    lab = LandscapeLab(surface="ravine", learning_rate=50)
    lab.step(1)
    assert "off the map" in lab.describe()
