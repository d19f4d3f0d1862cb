"""The sweep lab: its runs are those of its code, and moving through them trains nothing."""

import numpy as np
import pytest

import dlcore as dl
from dlcore.labs import SweepLab


@pytest.fixture(scope="module")
def swept():
    return SweepLab(data="moons")


@pytest.fixture
def lab(swept):
    swept.change(hidden_units=2, learning_rate=0.1, score="held-out accuracy")
    return swept


@pytest.mark.parametrize(("hidden_units", "learning_rate"), [(1, 0.02), (3, 1.0), (8, 0.5)])
def test_the_run_chosen_is_the_one_a_learner_would_train(lab, hidden_units, learning_rate):
    lab.change(hidden_units=hidden_units, learning_rate=learning_rate)
    X, Y = dl.moons()
    net = dl.init_network((2, hidden_units, 1), rng=np.random.default_rng(1))
    run = dl.train(net, X[:, ::2], Y[:, ::2], learning_rate=learning_rate, steps=1000)
    assert lab.cost == pytest.approx(run.costs[-1], rel=1e-6)
    assert lab.network.n == (2, hidden_units, 1)
    assert lab.accuracy == {
        "held-out accuracy": dl.accuracy(run.network, X[:, 1::2], Y[:, 1::2]),
        "training accuracy": dl.accuracy(run.network, X[:, ::2], Y[:, ::2]),
    }


def test_only_a_new_data_set_or_seed_trains_anew(lab):
    networks = lab.networks
    lab.change(hidden_units=5, learning_rate=2, score="training accuracy")
    assert lab.networks is networks
    other = SweepLab(data="xor")
    networks = other.networks
    other.seed = 2
    assert other.networks is not networks


def test_best_is_the_highest_of_the_score_shown(lab):
    for score, values in lab.accuracies.items():
        lab.score = score
        lab.change(**lab.best)
        assert lab.accuracy[score] == values.max()
        assert values.shape == (8, 8)


def test_a_learning_rate_between_those_of_the_sweep_is_refused(lab):
    with pytest.raises(ValueError, match=r"learning_rate is 0\.3: expected one of 0\.02, 0\.05, .* 5, which"):
        lab.learning_rate = 0.3
    assert lab.learning_rate == 0.1


def test_it_says_what_it_shows(lab):
    lab.change(hidden_units=3, learning_rate=1)
    assert lab.describe().startswith("moons, 3 hidden units, learning rate 1: cost 0.0")
    assert "Highest held-out accuracy of the sweep: 9" in lab.describe()
