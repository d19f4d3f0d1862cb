"""Symmetry lab: which starts keep the hidden units alike."""

import contextlib
import io

import numpy as np
import pytest

import dlcore as dl
from dlcore.labs import SymmetryLab
from dlcore.labs.symmetry import STARTS


def ran(start, activation="tanh", steps=200, **more):
    lab = SymmetryLab(start=start, activation=activation, **more)
    lab.step(steps)
    return lab


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu", "leaky_relu"])
@pytest.mark.parametrize("start", ["zeros", "constant"])
def test_equal_units_stay_equal(start, activation):
    lab = ran(start, activation)
    assert lab.spread < 1e-9
    assert np.ptp(lab.network.W[2]) < 1e-9
    assert lab.rank <= 1
    assert "all rows of W[1] equal" in lab.describe()


def test_from_zeros_only_sigmoid_units_move_at_all():
    assert ran("zeros", "tanh").rank == ran("zeros", "relu").rank == 0
    assert ran("zeros", "sigmoid").rank == 1


@pytest.mark.parametrize("start", ["small random", "large random", "xavier", "he"])
def test_random_starts_become_or_are_different(start):
    lab = ran(start)
    assert lab.rank == 2
    assert lab.spread > 0.1
    assert f"rows of W[1] up to {lab.spread:.2g} apart" in lab.describe()


def test_small_random_units_grow_apart():
    lab = ran("small random")
    late = lab.spread
    lab.scrub(0)
    assert lab.spread < 0.1 < late
    assert lab.spread == pytest.approx(np.ptp(lab.network.W[1], axis=0).max())


def test_large_weights_saturate_and_small_ones_do_not():
    assert SymmetryLab(start="large random").saturated > 0.7
    assert SymmetryLab(start="small random").saturated == 0


def test_the_run_is_that_of_dlcore():
    lab = SymmetryLab(start="he", data="moons", seed=3, learning_rate=0.2, activation="relu")
    lab.step(10)
    X, Y = dl.moons()
    net = dl.init_network((2, 4, 1), hidden="relu", init="he", rng=np.random.default_rng(3))
    run = dl.train(net, X[:, :300], Y[:, :300], learning_rate=0.2, steps=10)
    np.testing.assert_allclose(lab.costs, run.costs, rtol=1e-12)


@pytest.mark.parametrize("start", STARTS)
def test_the_code_gives_the_numbers_shown(start):
    lab = ran(start, steps=5)
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(lab.code, {})
    cost, *_, spread = out.getvalue().split()
    assert float(cost) == pytest.approx(lab.cost)
    assert float(spread) == pytest.approx(lab.spread, abs=1e-12)


def test_the_points_drawn_are_those_trained_on_and_the_label_says_which():
    lab = SymmetryLab()
    X, Y = dl.flower()
    plane = lab.panels()[0]
    np.testing.assert_array_equal(plane["X"], X[:, :300])
    np.testing.assert_array_equal(plane["Y"], Y[0, :300])
    assert "first 300" in plane["title"]


def test_the_arrows_are_the_rows_of_w1_on_their_way():
    lab = ran("he", steps=30)
    rows = lab._run_rows()[1]
    for step in (0, 17, 30):
        lab.scrub(step)
        np.testing.assert_array_equal(rows[step]["rows"], lab.network.W[1])
        assert rows[step]["spread"] == lab.spread


def test_a_wrong_setting_is_refused():
    with pytest.raises(ValueError, match="start is 'ones': expected one of zeros, constant"):
        SymmetryLab(start="ones")
    with pytest.raises(ValueError, match="activation is 'step': expected one of sigmoid"):
        SymmetryLab(activation="step")
