import math
import pickle

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from scipy.special import expit, log_expit, log_softmax, softmax
from sklearn.metrics import log_loss

import dlcore as dl

BINARY, CATEGORICAL = dl.binary_cross_entropy, dl.categorical_cross_entropy
EACH = pytest.mark.parametrize("loss", dl.LOSSES.values(), ids=dl.LOSSES)


def data(loss, rng, m=9, size=3.0, dtype=float):
    n_y = 1 if loss is BINARY else 4
    Z = size * rng.standard_normal((n_y, m))
    Y = rng.integers(0, 2, (1, m)) if n_y == 1 else np.eye(n_y)[rng.integers(0, n_y, m)].T
    return Z.astype(dtype), Y.astype(dtype)


def test_output_and_losses_of_the_binary_one_against_scipy(rng):
    Z, Y = data(BINARY, rng)
    assert_allclose(BINARY.output(Z), expit(Z), rtol=1e-14)
    assert_allclose(BINARY.losses(Z, Y), -(Y * log_expit(Z) + (1 - Y) * log_expit(-Z))[0], rtol=1e-13)


def test_output_and_losses_of_the_categorical_one_against_scipy(rng):
    Z, Y = data(CATEGORICAL, rng)
    assert_allclose(CATEGORICAL.output(Z), softmax(Z, axis=0), rtol=1e-14)
    assert_allclose(CATEGORICAL.losses(Z, Y), -(Y * log_softmax(Z, axis=0)).sum(axis=0), rtol=1e-13)


def test_cost_is_that_of_scikit_learn(rng):
    Z, Y = data(BINARY, rng)
    assert BINARY.cost(Z, Y) == pytest.approx(log_loss(Y[0], expit(Z)[0]), rel=1e-13)
    Z, Y = data(CATEGORICAL, rng)
    assert CATEGORICAL.cost(Z, Y) == pytest.approx(log_loss(Y.T, softmax(Z, axis=0).T), rel=1e-13)


def test_losses_worked_out_by_hand():
    # a = 3/4 at z = log 3: -log(3/4) if y = 1, -log(1/4) if y = 0
    Z = np.full((1, 2), math.log(3))
    assert_allclose(BINARY.losses(Z, np.array([[1.0, 0.0]])), [math.log(4 / 3), math.log(4)], rtol=1e-15)
    # z = (log 1, log 2, log 5): a = (1, 2, 5) / 8
    Z = np.log([[1.0], [2.0], [5.0]])
    assert_allclose(CATEGORICAL.output(Z), [[1 / 8], [2 / 8], [5 / 8]], rtol=1e-15)
    assert_allclose(CATEGORICAL.losses(Z, np.array([[0.0], [1.0], [0.0]])), [math.log(4)], rtol=1e-15)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("z", [1e2, 1e3, 1e4])
def test_cost_is_finite_and_right_far_out(z, dtype):
    # where A[L] rounds to 0 or 1, the loss of a wrong answer is |z| and that of a right one 0
    Z, Y = np.array([[z, z, -z, -z]], dtype), np.array([[1, 0, 1, 0]], dtype)
    assert_allclose(BINARY.losses(Z, Y), [0, z, z, 0], atol=1e-30)
    Z, Y = np.array([[z, -z], [-z, z]], dtype), np.array([[0, 0], [1, 1]], dtype)
    assert_allclose(CATEGORICAL.losses(Z, Y), [2 * z, 0], atol=1e-30)
    assert np.all(np.isfinite(CATEGORICAL.output(Z)))


@EACH
def test_dZ_is_the_slope_of_each_loss(loss, rng):
    Z, Y = data(loss, rng)
    for k in range(len(Z)):
        nudge = np.zeros_like(Z)
        nudge[k] = 1e-6
        slope = (loss.losses(Z + nudge, Y) - loss.losses(Z - nudge, Y)) / 2e-6
        assert_allclose(loss.dZ(loss.output(Z), Y)[k], slope, atol=1e-8)


@EACH
def test_cost_is_the_mean_of_the_losses_and_one_number_for_each_network_of_a_stack(loss, rng):
    Z, Y = data(loss, rng)
    assert loss.losses(Z, Y).shape == (9,)
    assert loss.cost(Z, Y) == pytest.approx(sum(loss.losses(Z, Y)) / 9, rel=1e-15)
    stacked = np.stack([Z, 2 * Z, -Z])
    assert_allclose(loss.cost(stacked, Y), [loss.cost(z, Y) for z in stacked], rtol=1e-15)


@EACH
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_dtype_stays_and_no_input_changes(loss, dtype, rng):
    Z, Y = data(loss, rng, dtype=dtype)
    Z.flags.writeable = Y.flags.writeable = False
    A = loss.output(Z)
    for result in (A, loss.losses(Z, Y), loss.dZ(A, Y), loss.cost(Z, Y)):
        assert result.dtype == dtype


def test_softmax_does_not_see_what_all_classes_share(rng):
    Z, _ = data(CATEGORICAL, rng)
    assert_allclose(CATEGORICAL.output(Z + 100), CATEGORICAL.output(Z), rtol=1e-12)
    assert_allclose(CATEGORICAL.output(Z).sum(axis=0), 1, rtol=1e-15)


def test_decide_gives_the_class_in_one_row():
    assert_array_equal(BINARY.decide(np.array([[0.2, 0.5, 0.51]])), [[0, 0, 1]])
    assert_array_equal(CATEGORICAL.decide(np.array([[0.2, 0.5], [0.7, 0.1], [0.1, 0.4]])), [[1, 0]])
    assert CATEGORICAL.decide(np.ones((5, 3, 2))).shape == (5, 1, 2)


@EACH
def test_a_record_pickles_to_itself_and_does_not_change(loss):
    assert pickle.loads(pickle.dumps(loss)) is loss
    assert getattr(dl, loss.name) is loss
    with pytest.raises(AttributeError):
        loss.name = "mine"
    with pytest.raises(TypeError):
        dl.LOSSES["mine"] = loss


def test_the_categorical_cost_in_place_where_differences_of_z_overflow():
    top = 1.7e308
    Z, Y = np.array([[top, -top], [-top, top], [0, 0]]), np.array([[1.0, 1], [0, 0], [0, 0]])
    share, rate = np.full(2, 0.5), np.full((1, 2), 0.5)
    with np.errstate(over="ignore", invalid="ignore"):
        cost = CATEGORICAL.cost_and_dZ(Z, Y, share, rate)()
    assert cost == np.inf  # class 1 of the second example has the probability 0; the first costs nothing
    assert_array_equal(Z, [[0, -0.5], [0, 0.5], [0, 0]])
    Z, Y = np.array([[top, -top], [-top, top], [0, 0]]), np.array([[1.0, 0], [0, 1], [0, 0]])
    with np.errstate(over="ignore", invalid="ignore"):
        assert CATEGORICAL.cost_and_dZ(Z, Y, share, rate)() == 0
