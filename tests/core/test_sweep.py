import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

import dlcore as dl

X, Y = dl.moons(m=40)
RATES = (0.1, 1.0, 1e6)


@pytest.fixture(scope="module")
def sweep():
    return dl.sweep_rates((2, 3, 1), X, Y, rates=RATES, steps=30, seeds=(4, 7), hidden="relu")


def test_each_network_is_the_one_trained_alone(sweep):
    assert sweep.costs.shape == (31, 3, 2)
    for k, rate in enumerate(RATES[:2]):
        for s, seed in enumerate((4, 7)):
            net = dl.init_network((2, 3, 1), hidden="relu", rng=np.random.default_rng(seed))
            alone = dl.train(net, X, Y, learning_rate=rate, steps=30)
            assert_allclose(sweep.costs[:, k, s], alone.costs, rtol=1e-9)
            assert_allclose(dl.unstack(sweep.at(k))[s].W[1], alone.network.W[1], rtol=1e-9)


def test_the_best_rate_has_the_lowest_median(sweep):
    assert sweep.best == 1
    assert_array_equal(sweep.last[:2], sweep.costs[-1, :2])


@pytest.mark.parametrize(("last", "inside"), [((3, 2, 1), False), ((1, 2, 3), False), ((2, 1, 3), True)])
def test_inside_tells_whether_the_grid_reaches_past_the_best(last, inside):
    costs = np.array(last, float)[np.newaxis, :, np.newaxis]
    assert dl.Sweep(np.array([0.1, 1.0, 10.0]), costs, None).inside is inside
    assert dl.Sweep(np.array([1.0, 0.1, 10.0]), costs[:, [1, 0, 2]], None).inside is inside


def test_what_diverges_is_no_warning_and_never_the_best():
    square = dl.Activation("square", g=lambda Z: Z**2, prime=lambda Z, A: 2 * Z, formula="z^2",
                           slope_formula="2z", range=(0, np.inf))  # fmt: skip
    some = dl.sweep_rates((2, 3, 1), X, Y, rates=(1e6, 0.01), steps=30, seeds=range(2), hidden=square)
    assert_array_equal(some.last[0], np.inf)
    assert np.isnan(some.costs[-1, 0]).all()
    assert some.best == 1
    none = dl.sweep_rates((2, 3, 1), X, Y, rates=(1e6,), steps=30, seeds=range(2), hidden=square)
    assert none.costs.shape == (31, 1, 2)  # the run ended early
    assert_array_equal(none.last, np.inf)


@pytest.mark.parametrize(
    ("argument", "given"),
    [("rates", {"rates": 0.1}), ("rates", {"rates": []}), ("rates", {"rates": ["a"]}),
     ("learning_rate", {"rates": [-1.0]}), ("seeds", {"seeds": 3}), ("seeds", {"seeds": []}),
     ("steps", {"steps": 1.5})],
)  # fmt: skip
def test_bad_input_is_named(argument, given):
    with pytest.raises(ValueError, match=rf"^{argument}\b"):
        dl.sweep_rates((2, 3, 1), X, Y, **{"rates": [0.1], "steps": 3, **given})
