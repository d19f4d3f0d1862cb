import warnings

import numpy as np
import pytest

import dlcore as dl
from dlcore.estimator import NetworkClassifier

XOR = dl.xor()
CLOUDS = dl.blobs()


def warned(net, X, Y, *, learning_rate, steps=200):
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always", dl.TrainingWarning)
        dl.train(net, X, Y, learning_rate=learning_rate, steps=steps)
    return [str(warning.message) for warning in seen]


def test_weights_of_zero_stand_on_a_plateau():
    net = dl.init_network((2, 4, 1), init="zeros", rng=np.random.default_rng(0))
    (message,) = warned(net, *XOR, learning_rate=1.0)
    assert message.startswith("the network is on a plateau, no better than a guess from how often")


def test_a_run_that_learns_gets_no_word(rng):
    assert not warned(dl.init_network((2, 4, 1), rng=rng), *dl.flower(), learning_rate=1.2)


def test_a_network_that_has_learned_may_stand_still(rng):
    X, Y = CLOUDS
    net = dl.train(dl.init_network((2, 4, 1), rng=rng), X, Y, learning_rate=1.0, steps=3000).network
    assert not warned(net, X, Y, learning_rate=1e-6)


def test_a_plateau_is_one_for_classes_that_are_not_equally_frequent(rng):
    Y = np.zeros((1, 100))
    Y[:, :10] = 1  # nothing in X tells the classes apart: the best cost is that of the shares, 0.325
    X = np.ones((2, 100))
    (message,) = warned(dl.init_network((2, 1), rng=rng), X, Y, learning_rate=1.0, steps=2000)
    assert "plateau" in message


def test_a_cost_above_its_start(rng):
    X, Y = XOR
    net = dl.train(dl.init_network((2, 8, 1), rng=rng), X, Y, learning_rate=0.5, steps=3000).network
    messages = warned(net, X, Y, learning_rate=60.0, steps=101)
    assert messages[0] == (
        "the network ends at a cost above the one it started from: try a smaller learning rate"
    )


def test_most_units_of_a_layer_are_dead():
    net = dl.init_network((2, 4, 1), hidden="relu", rng=np.random.default_rng(1))
    net.b[1][:3] = -1e3
    messages = warned(net, *CLOUDS, learning_rate=0.1)
    assert any(
        message.startswith("the network has mostly dead units in layer 1 (3 of 4): their derivative is 0")
        for message in messages
    )


def test_one_dead_unit_of_four_is_no_symptom():
    net = dl.init_network((2, 4, 1), hidden="relu", rng=np.random.default_rng(1))
    net.b[1][:1] = -1e3
    assert not warned(net, *dl.flower(), learning_rate=0.1)


def test_a_stack_says_how_many_of_it_if_they_are_most():
    zeros, he = (
        dl.init_network((2, 4, 1), init=init, rng=np.random.default_rng(0)) for init in ("zeros", "he")
    )
    (message,) = warned(dl.stack([zeros, zeros, he]), *XOR, learning_rate=1.0, steps=1000)
    assert message.startswith("each of 2 of 3 networks is on a plateau")
    assert not warned(dl.stack([zeros, he, he]), *XOR, learning_rate=1.0, steps=1000)


def test_all_layers_of_dead_units_are_in_one_warning():
    net = dl.init_network((2, 4, 3, 2, 1), hidden="relu", rng=np.random.default_rng(1))
    net.b[1][:], net.b[2][:], net.b[3][:] = -1e3, 1, -1e3
    messages = [message for message in warned(net, *dl.flower(), learning_rate=0.1) if "dead" in message]
    assert [message.split(":")[0] for message in messages] == [
        "the network has mostly dead units in layer 1 (4 of 4), 3 (2 of 2)"
    ]


def test_a_short_run_is_not_judged():
    net = dl.init_network((2, 4, 1), init="zeros", rng=np.random.default_rng(0))
    assert not warned(net, *XOR, learning_rate=1.0, steps=99)


def test_the_warning_points_at_the_learners_line():
    net = dl.init_network((2, 4, 1), init="zeros", rng=np.random.default_rng(0))
    with pytest.warns(dl.TrainingWarning) as seen:
        dl.train(net, *XOR, learning_rate=1.0, steps=100)
    assert seen[0].filename == __file__


def test_searches_are_judged_by_their_scores():
    X, Y = XOR
    run = dl.Run.along(
        dl.descend(
            dl.init_network((2, 4, 1), init="zeros", rng=np.random.default_rng(0)), X, Y, learning_rate=1.0
        ),
        200,
    )
    assert run.costs.shape == (201,)
    sweep = dl.sweep_rates((2, 4, 1), X, Y, rates=[1.0], steps=200, init="zeros")
    assert sweep.costs[0, 0, 0] == pytest.approx(run.costs[0])
    NetworkClassifier((4,), init="zeros", max_iter=200).fit(X.T, Y[0])  # warnings are errors here
