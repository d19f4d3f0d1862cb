"""The sweep lab: its runs are those of its code, and choosing another trains nothing."""

import numpy as np
import pytest

import dlcore as dl
from dlcore.labs import SweepLab
from dlcore.labs.record import parameters


@pytest.fixture(scope="module")
def swept():
    lab = SweepLab(data="moons")
    lab.step(300)
    return lab


@pytest.fixture
def lab(swept):
    swept.change(hidden_units=2, learning_rate=0.1, score="held-out accuracy")
    return swept


@pytest.mark.parametrize(("hidden_units", "learning_rate"), [(1, 0.02), (3, 1.0), (8, 0.5)])
def test_the_run_chosen_is_the_one_a_learner_would_train(lab, hidden_units, learning_rate):
    lab.change(hidden_units=hidden_units, learning_rate=learning_rate)
    X, Y = dl.moons()
    net = dl.init_network((2, hidden_units, 1), rng=np.random.default_rng(1))
    run = dl.train(net, X[:, ::2], Y[:, ::2], learning_rate=learning_rate, steps=300)
    assert lab.cost == pytest.approx(run.costs[-1], rel=1e-6)
    assert lab.network.n == (2, hidden_units, 1)
    assert lab.accuracy == {
        "held-out accuracy": dl.accuracy(run.network, X[:, 1::2], Y[:, 1::2]),
        "training accuracy": dl.accuracy(run.network, X[:, ::2], Y[:, ::2]),
    }


def test_the_code_gives_the_numbers_shown(lab, capsys):
    lab.change(hidden_units=3, learning_rate=0.5)
    exec(lab.code, {})
    cost, accuracy = map(float, capsys.readouterr().out.split())
    assert (cost, accuracy) == (pytest.approx(lab.cost), lab.accuracy["held-out accuracy"])


def test_only_a_new_data_set_or_seed_begins_anew(lab):
    costs = lab.costs
    lab.change(hidden_units=5, learning_rate=2, score="training accuracy")
    assert lab.costs is costs
    assert lab.steps == 300
    for setting in ({"data": "xor"}, {"seed": 2}):
        other = SweepLab()
        other.step(2)
        other.change(**setting)
        assert other.steps == 0


def test_best_is_the_highest_of_the_score_shown(lab):
    for score, values in lab.accuracies.items():
        lab.score = score
        lab.change(**lab.best)
        assert lab.accuracy[score] == values.max()
        assert values.shape == (8, 8)


def test_the_record_holds_every_cell(lab):
    """The browser finds a cell by the positions of its two controls, also without a kernel."""
    plane, table, costs = lab.panels()
    row = lab._run_rows()[1][300]
    assert table["sets"] == ("hidden_units", "learning_rate")
    assert set(table["sets"]) < set(lab.recorded)
    for row_, column in ((0, 0), (2, 4), (7, 7)):
        network = plane["network"].options[row_]
        one = lab.networks[row_][column]
        assert network["n"] == list(one.n)
        assert network["theta"].part == ("learning_rate",)
        np.testing.assert_array_equal(row[network["theta"].name][column], parameters(one))
        assert costs["curves"][1]["y"].part == ("hidden_units", "learning_rate")
        assert row["costs"][row_, column] == lab.costs[300][row_, column]


def test_a_cell_is_chosen_by_one_message(lab):
    lab._received({"do": "move", "positions": {"hidden_units": 6, "learning_rate": 7}})
    lab.raise_error()
    assert (lab.hidden_units, lab.learning_rate) == (7, 5)


def test_a_learning_rate_between_those_of_the_sweep_is_refused(lab):
    with pytest.raises(ValueError, match=r"learning_rate is 0\.3: expected one of 0\.02, 0\.05, .* 5, which"):
        lab.learning_rate = 0.3
    assert lab.learning_rate == 0.1


def test_it_says_what_it_shows(lab):
    lab.change(hidden_units=3, learning_rate=1)
    assert lab.describe().startswith("moons, step 300, 3 hidden units, learning rate 1: cost 0.")
    assert "Highest held-out accuracy of the sweep: 9" in lab.describe()
