"""The features lab, and the pictures of units it draws."""

import itertools

import numpy as np
import pytest

import dlcore as dl
from dlcore.labs import FeaturesLab
from dlcore.labs.responses import average_favourite, class_means, favourites, labels, purity, wanted


@pytest.fixture(scope="module")
def lab():
    lab = FeaturesLab(data="face parts", seed=1)
    lab.step(60)
    return lab


@pytest.fixture
def net(rng):
    return dl.init_network((6, 5, 4, 3), hidden=("tanh", "relu"), loss="categorical_cross_entropy", rng=rng)


# Responses


def test_favourites_are_those_with_the_largest_z(net, rng):
    cache = dl.forward(net, rng.standard_normal((6, 30)))
    for l in net.layers:
        best = favourites(cache, l, 4)
        assert best.shape == (net.n[l], 4)
        for i in range(net.n[l]):
            assert np.array_equal(cache.Z[l][i, best[i]], np.sort(cache.Z[l][i])[::-1][:4])


@pytest.mark.parametrize("l", [1, 2, 3])
def test_wanted_is_the_derivative_towards_each_pixel(net, rng, l):
    """Against central differences, at the one favourite of each unit."""
    X = rng.standard_normal((6, 30))
    cache = dl.forward(net, X)
    shown = wanted(net, cache, l, count=1)
    for i, best in enumerate(favourites(cache, l, 1)[:, 0]):
        nudge = 1e-6 * np.eye(6)
        up, down = (dl.forward(net, X[:, [best]] + s * nudge).Z[l][i] for s in (1, -1))
        assert shown[i] == pytest.approx((up - down) / 2e-6, abs=1e-8)


def test_wanted_is_linear_in_the_first_weights(net, rng):
    cache = dl.forward(net, rng.standard_normal((6, 30)))
    part = rng.standard_normal(net.W[1].shape)
    for l in net.layers:
        whole = wanted(net, cache, l)
        assert wanted(net, cache, l, first=part) + wanted(net, cache, l, first=net.W[1] - part) == (
            pytest.approx(whole)
        )


def test_averages_by_hand():
    """Activations 1 and 3 for two pictures, 0 for the third: the mean is (1 x1 + 3 x2) / 4."""
    X = np.array([[1.0, 2.0, 9.0], [0.0, 4.0, 2.0]])
    A = np.array([[1.0, 3.0, 0.0], [0.0, 0.0, 0.0]])
    cache = dl.Cache({1: A}, {0: X, 1: A})
    assert average_favourite(cache, 1).tolist() == [[7 / 4 - 4, 12 / 4 - 2], [0, 0]]
    assert class_means(cache, np.array([[0.0, 1.0, 1.0]]), 1).tolist() == [[1, 1.5], [0, 0]]


def test_purity_by_hand():
    """The four largest of unit 1 are of classes 0, 0, 0, 1; unit 2 is silent."""
    Z = np.array([[5.0, 4.0, 3.0, 2.0, 1.0, 0.5], -np.ones(6)])
    cache = dl.Cache({1: Z}, {0: Z, 1: np.maximum(Z, 0)})
    share = purity(cache, np.array([[0.0, 0.0, 1.0, 0.0, 1.0, 1.0]]), 1, count=4)
    assert share[0] == 0.75
    assert np.isnan(share[1])


def test_labels_of_both_kinds():
    assert labels(np.array([[0.0, 1.0, 1.0]])).tolist() == [0, 1, 1]
    assert labels(np.eye(3)[[2, 0]].T).tolist() == [2, 0]


# The lab


def test_units_tell_the_parts_apart_better_with_training(lab):
    late = lab.purity()
    lab.scrub(0)
    early = lab.purity()
    lab.scrub(lab.steps)
    assert all(late[l] > early[l] for l in late)
    assert late[1] < late[3]


def test_another_look_leaves_the_run_alone(lab):
    before, records = lab.costs, [lab.record()]
    for look in ("weights", "learned"):
        lab.look = look
        assert lab.costs is before
        records.append(lab.record())
    assert all(a["run"] != b["run"] for a, b in itertools.pairwise(records))
    lab.look = "average favourite"


def test_the_record_holds_every_unit(lab):
    """The browser finds a unit by the position of its slider, also without a kernel."""
    lab.unit = 13
    record = lab.record()
    lab.unit = 20
    other = lab.record()
    assert (record["run"], record["panels"]) == (other["run"], other["panels"])
    lab.unit = 13


def test_another_seed_begins_anew():
    lab = FeaturesLab()
    lab.step(3)
    lab.seed = 2
    assert lab.steps == 0


def test_units_are_counted_through_all_layers():
    """12, 8 and 5 units: the 13th is the first of layer 2, the 25th the last."""
    lab = FeaturesLab()
    seen = []
    for unit in (1, 12, 13, 20, 21, 25):
        lab.unit = unit
        seen.append(lab.at)
    assert seen == [(1, 1), (1, 12), (2, 1), (2, 8), (3, 1), (3, 5)]


def test_beyond_the_last_unit_is_the_last():
    lab = FeaturesLab(data="digits", unit=58)
    assert lab.at == (3, 10)
    lab.data = "face parts"
    assert lab.at == (3, 5)


def test_look_at():
    lab = FeaturesLab()
    for l, i in ((1, 1), (2, 8), (3, 5)):
        lab.look_at(l, i)
        assert lab.at == (l, i)
    for l, i in ((0, 1), (4, 1), (2, 9), (2, 0)):
        with pytest.raises(ValueError, match=rf"layer {l} has no unit {i}: .* \(12, 8, 5\)"):
            lab.look_at(l, i)


def test_images_are_as_the_menu_says(lab):
    lab.look = "weights"
    W = lab.network.W[1]
    assert lab.images(1).shape == (12, 81)
    assert lab.images(1)[3] == pytest.approx(W[3] / np.abs(W[3]).max())
    lab.look = "learned"
    D = W - lab.start.W[1]
    assert lab.images(1)[3] == pytest.approx(D[3] / np.abs(D[3]).max())
    lab.look = "average favourite"
    rows = average_favourite(lab.cache, 1)
    assert lab.images(1)[3] == pytest.approx(rows[3] / np.abs(rows[3]).max())


def test_small_start():
    small, full = FeaturesLab(), FeaturesLab(small_start=False)
    assert small.start.W[1] == pytest.approx(0.1 * full.start.W[1])
    assert np.array_equal(small.start.W[2], full.start.W[2])


def test_the_cache_follows_the_step_shown(lab):
    latest = lab.cache
    assert lab.cache is latest
    lab.scrub(0)
    assert lab.cache is not latest
    assert np.array_equal(lab.cache.A[1], dl.forward(lab.start, lab.X).A[1])
    lab.scrub(lab.steps)


def test_status_and_panel_name_the_same_favourites(lab):
    lab.look_at(3, 4)
    mouths = int(lab.Y[3, lab.favourites()].sum())
    assert mouths > 8
    assert f"Favourites of layer 3, unit 4: {mouths} × mouth" in lab.describe()
    row = lab._run_rows()[1][lab.shown]
    for l, i, unit in ((1, 1, 0), (2, 8, 19), (3, 4, 23)):
        lab.look_at(l, i)
        best = row["best"][unit]
        assert best[best >= 0].tolist() == lab.favourites().tolist()
        assert [panel["chosen"].options[unit] for panel in lab.panels()[:3]] == [
            i - 1 if k == l else None for k in (1, 2, 3)
        ]


def test_of_a_silent_unit_status_and_panel_say_so():
    silent = FeaturesLab(data="digits", unit=1)
    silent.cache.A[1][0] = 0
    assert "Nothing excites layer 1, unit 1" in silent.describe()
    assert silent.favourites().size == 0
    assert set(silent.measure()["best"][0]) == {-1}
    assert silent.panels()[3]["none"].options[0] == "nothing excites layer 1, unit 1"
    assert len(set(silent.measure()["layer 1"][0])) == 1  # one grey: the browser borders it
    silent.png()


def test_images_are_sent_as_bytes_around_128(lab):
    images = lab.measure()["layer 2"]
    assert images.dtype == np.uint8
    np.testing.assert_allclose(images / 127.5 - 1, lab.images(2), atol=0.005)


@pytest.mark.parametrize("data", ["faces", "face parts", "digits"])
@pytest.mark.parametrize("small_start", [True, False])
def test_the_code_gives_what_is_shown(data, small_start, capsys):
    lab = FeaturesLab(data=data, small_start=small_start)
    lab.look_at(2, 3)
    lab.step(5)
    assert lab.png().startswith(b"\x89PNG")
    names = {}
    exec(lab.code, names)
    assert names["run"].costs[-1] == pytest.approx(lab.cost)
    assert names["favourites"].tolist() == lab.favourites().tolist()
    assert capsys.readouterr().out
