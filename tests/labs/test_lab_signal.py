"""Signal lab: what depth does to the spread of a signal."""

import contextlib
import io

import numpy as np
import pytest

import dlcore as dl
from dlcore.labs import SignalLab


def test_spreads_are_those_of_forward_and_backward():
    lab = SignalLab(depth=3, width=16, activation="relu", init="he", seed=5)
    rng = np.random.default_rng(5)
    X, Y = rng.standard_normal((16, 64)), rng.integers(0, 2, (1, 64))
    net = dl.init_network((16, 16, 16, 16, 1), hidden="relu", init="he", rng=rng)
    cache = dl.forward(net, X)
    dZ = dl.backward(net, cache, Y).dZ
    assert lab.spread_A == pytest.approx({l: cache.A[l].std() for l in (1, 2, 3)}, rel=1e-4)
    assert lab.spread_dZ == pytest.approx({l: dZ[l].std() for l in (1, 2, 3)}, rel=1e-4)
    assert lab.saturated == pytest.approx({l: np.mean(cache.Z[l] <= 0) for l in (1, 2, 3)}, abs=2e-3)


@pytest.mark.parametrize(
    ("settings", "ahead", "back"),
    [
        ({"activation": "relu", "init": "he", "depth": 30, "width": 128}, "arrives", "arrives"),
        ({"activation": "relu", "init": "xavier", "depth": 30}, "vanishes", "vanishes"),
        ({"activation": "relu", "init": "he", "gain": 2.0, "depth": 20}, "explodes", "explodes"),
        ({"activation": "tanh", "init": "xavier"}, "arrives", "arrives"),
        ({"activation": "tanh", "init": "small random"}, "vanishes", "vanishes"),
        ({"activation": "tanh", "init": "large random"}, "arrives", "explodes"),
        ({"activation": "sigmoid", "init": "xavier"}, "arrives", "vanishes"),
    ],
)
def test_verdicts(settings, ahead, back):
    lab = SignalLab(**settings)
    assert lab.verdict(lab.forward_factor) == ahead
    assert lab.verdict(lab.backward_factor) == back
    assert f"forward the signal {ahead}" in lab.describe()
    assert f"backward it {back}" in lab.describe()


def test_relu_multiplies_by_the_gain_in_every_layer():
    lab = SignalLab(activation="relu", init="he", depth=20)
    before = lab.forward_factor, lab.backward_factor
    lab.gain = 0.9
    assert lab.forward_factor == pytest.approx(before[0] * 0.9**19, rel=1e-3)
    assert lab.backward_factor == pytest.approx(before[1] * 0.9**19, rel=0.3)  # the output's dZ moves, too


def test_the_largest_signal_is_a_number():
    """Each of the 49 products multiplies it by some 23: single precision ends at 3e38."""
    lab = SignalLab(activation="relu", init="large random", gain=2.0, width=128, depth=50)
    assert 1e55 < lab.forward_factor < 1e75
    assert 1e55 < lab.backward_factor < 1e75


def test_saturated_is_a_tenth_of_the_largest_derivative():
    lab = SignalLab(activation="tanh", init="xavier", gain=2.0)
    assert lab.saturated == pytest.approx({l: np.mean(1 - a**2 <= 0.1) for l, a in lab.A.items()}, abs=1e-3)
    assert 0 < lab.saturated[1] < 1


def test_large_weights_saturate_tanh():
    assert min(SignalLab(activation="tanh", init="large random").saturated.values()) > 0.7
    assert max(SignalLab(activation="tanh", init="small random").saturated.values()) == 0


def test_a_signal_that_is_gone_is_no_error():
    lab = SignalLab(activation="relu", init="small random", depth=50, width=8, gain=0.5)
    assert lab.verdict(lab.forward_factor) == "vanishes"
    assert len(lab.png()) > 1000


@pytest.mark.parametrize("init", SignalLab.init.values)
def test_the_code_gives_the_numbers_shown(init):
    lab = SignalLab(init=init, depth=4, width=24, gain=1.2)
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(lab.code, {})
    rows = np.array([line.split() for line in out.getvalue().splitlines()], dtype=float)
    np.testing.assert_allclose(rows[:, 1], list(lab.spread_A.values()), rtol=1e-4)
    np.testing.assert_allclose(rows[:, 2], list(lab.spread_dZ.values()), rtol=1e-4)


def test_a_column_of_the_histogram_holds_all_values_of_its_layer():
    lab = SignalLab(depth=4, activation="tanh", init="xavier")
    panel = lab.panels()[2]
    shares = panel["values"] ** 2 / 4
    assert shares.shape == (41, 4)
    np.testing.assert_allclose(shares.sum(axis=0), 1, atol=1e-6)
    middle = np.histogram(lab.A[1], np.linspace(-2.5, 2.5, 42))[0] / lab.A[1].size
    np.testing.assert_allclose(shares[:, 0], middle, atol=2e-3)
    assert [name for name in panel["rows"] if name] == ["−2", "−1", "0", "1", "2"]
    assert panel["rows"][20] == "0"


def test_the_axis_of_layers_is_as_long_as_the_network():
    lab = SignalLab(depth=13)
    assert [len(each["x"]) for each in lab.panels()[0]["curves"]] == [13, 13]
    assert lab.panels()[2]["columns"] == [str(l) for l in range(1, 14)]


def test_a_wrong_setting_is_refused():
    with pytest.raises(ValueError, match="depth is 51: expected a whole number from 2 to 50"):
        SignalLab(depth=51)
    with pytest.raises(ValueError, match=r"gain is 3: expected a number from 0\.5 to 2"):
        SignalLab(gain=3)
