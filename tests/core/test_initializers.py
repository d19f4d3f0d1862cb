import math
from functools import partial

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

import dlcore as dl

SHAPE = (4, 3)  # n_out, n_in
STREAMS = pytest.mark.parametrize("stream", [np.random.default_rng, np.random.RandomState])


def test_the_table_holds_them_by_name_and_does_not_change():
    assert list(dl.INITIALIZERS) == ["zeros", "constant", "normal", "uniform", "xavier", "he"]
    assert all(getattr(dl, name) is f for name, f in dl.INITIALIZERS.items())
    with pytest.raises(TypeError):
        dl.INITIALIZERS["mine"] = dl.he


@STREAMS
@pytest.mark.parametrize(
    ("init", "scale"),
    [
        (dl.normal, 0.01),
        (partial(dl.normal, scale=2.0), 2.0),
        (dl.xavier, math.sqrt(2 / (3 + 4))),  # Glorot and Bengio 2010, eq. 12
        (dl.he, math.sqrt(2 / 3)),  # He et al. 2015, eq. 10
    ],
)
def test_each_is_one_draw_of_standard_normals_times_its_scale(init, scale, stream):
    assert_allclose(init(stream(5), SHAPE), scale * stream(5).standard_normal(SHAPE), rtol=1e-15)


@STREAMS
def test_uniform_stays_within_its_bounds(stream):  # Glorot and Bengio 2010, eq. 1
    W = dl.uniform(stream(5), (500, 25))
    assert W.shape == (500, 25)
    assert 0.199 < W.max() < 1 / math.sqrt(25)
    assert -1 / math.sqrt(25) < W.min() < -0.199
    assert 25 * W.var() == pytest.approx(1 / 3, rel=0.03)


@pytest.mark.parametrize(("init", "value"), [(dl.zeros, 0), (dl.constant, 0.5)])
def test_the_symmetric_ones_draw_nothing(init, value, rng):
    before = rng.bit_generator.state
    assert_array_equal(init(rng, SHAPE), np.full(SHAPE, value, float))
    assert rng.bit_generator.state == before
    assert_array_equal(dl.constant(rng, SHAPE, value=3.0), np.full(SHAPE, 3.0))


@pytest.mark.parametrize(("n_out", "n_in"), [(200, 300), (300, 200), (250, 250)])
def test_the_variance_measured_is_the_one_promised(n_out, n_in, rng):
    tolerance = dict(rel=5 * math.sqrt(2 / (n_out * n_in)))  # five standard errors of a variance
    assert dl.he(rng, (n_out, n_in)).var() == pytest.approx(2 / n_in, **tolerance)
    assert dl.xavier(rng, (n_out, n_in)).var() == pytest.approx(2 / (n_in + n_out), **tolerance)
    assert dl.normal(rng, (n_out, n_in)).var() == pytest.approx(1e-4, **tolerance)


@pytest.mark.parametrize(("init", "gate"), [(dl.he, dl.relu), (dl.xavier, lambda Z: Z)])
def test_the_scale_of_the_signal_survives_twenty_layers(init, gate, rng):
    A = rng.standard_normal((400, 100))
    for _ in range(20):
        Z = init(rng, (400, 400)) @ A
        A = gate(Z)
    start = 2 if gate is dl.relu else 1  # He keeps the mean of Z², from n_in E[x²] 2/n_in = 2
    assert start / 4 < np.mean(Z**2) < start * 4  # half of He's variance would leave 2 / 2^20


@pytest.mark.parametrize(("name", "source"), [("xavier", "eq. 12"), ("he", "eq. 10")])
def test_the_papers_equation_is_named(name, source):
    assert source in dl.INITIALIZERS[name].__doc__


def test_the_global_stream_is_left_alone(rng):
    before = np.random.get_state()[1].copy()
    for init in dl.INITIALIZERS.values():
        init(rng, SHAPE)
    assert_array_equal(np.random.get_state()[1], before)
