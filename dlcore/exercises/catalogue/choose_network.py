"""Which network to keep, and on which data that is decided."""

import numpy as np

import dlcore as dl
from dlcore.exercises.catalogue._inputs import labels
from dlcore.exercises.check import Case, Exercise


def choose_network(networks, train, validation):
    """The index of the network to keep; networks is a list, train and validation are (X, Y) pairs."""
    scores = [dl.accuracy(net, *validation) for net in networks]
    return int(np.argmax(scores))


# How many of 40 training and of 40 validation examples each network gets right, and how sure it is
# of these. Each is the one that some rule chooses, right or wrong, and no other rule does.
_CANDIDATES = (
    (37, 36, 1.0, 1.0),  # the highest validation accuracy
    (40, 20, 0.1, 0.1),  # the highest training accuracy
    (39, 35, 0.3, 0.3),  # the highest mean of the two
    (22, 22, 0.3, 0.3),  # the smallest gap between the two
    (34, 26, 8.0, 0.1),  # the lowest cost on the training set
    (32, 30, 0.1, 8.0),  # the lowest cost on the validation set
    (24, 8, 1.0, 1.0),  # the lowest validation accuracy
)


def _case(rng, title):
    """As many networks of one unit as candidates, each of which looks at its own row of X."""
    train, validation, sure, sure_validation = rng.permutation(_CANDIDATES).T
    n_x = len(train)
    readers = [
        dl.Network({1: np.eye(n_x)[[row]]}, {1: np.zeros((1, 1))}, {}, dl.binary_cross_entropy)
        for row in range(n_x)
    ]
    return Case(title, (readers, _rows(rng, train, sure), _rows(rng, validation, sure_validation)))


def _rows(rng, right, sure, m=40):
    """X of m examples: row k is right in right[k] of them, and says so with sure[k]; and labels Y."""
    Y = labels(rng, m)
    is_right = np.array([rng.permutation(m) < count for count in right])
    return np.where(is_right, sure[:, np.newaxis], -0.1) * (2 * Y - 1), Y


_SCORES = "dl.accuracy(net, *validation) -> "

EXERCISE = Exercise(
    choose_network,
    title="Which network to keep",
    place="08.2",
    covers=("D3",),
    task=(
        "Several networks, each trained with other hyperparameters. `train` and `validation` are "
        "pairs `(X, Y)`; nothing was trained on the second. Return the index, 0, 1, …, of the "
        "network to keep: the one from which you expect the highest accuracy on new points."
    ),
    returns=("index",),
    cases=lambda rng: [_case(rng, title) for title in ("seven networks", "seven others", "and seven more")],
    hints=(
        "A network that has learned its examples by heart wins on one of the two sets. On which?",
        "Compute the validation accuracy of each network; then find where the list is largest.",
        "`return int(np.argmax([dl.accuracy(net, *validation) for net in networks]))`",
    ),
    mistakes={
        f"{_SCORES}dl.accuracy(net, *train)": "Chosen by training accuracy, which rewards learning by heart. Choose by the accuracy on `validation`.",
        f"{_SCORES}-abs(dl.accuracy(net, *validation) - dl.accuracy(net, *train))": "Chosen by the smallest gap. A network that is equally poor on both sets has none: what counts is how well it does on `validation`.",
        "max(scores)": "That is the accuracy of the best one. Asked for is its index.",
        "networks[int(np.argmax(scores))]": "That is the network itself. Asked for is its place in the list, its index.",
        "np.argmax(scores) -> np.argmax(sorted(scores))": "Sorting has lost which network each accuracy belongs to: the largest is always last. Take the argmax of the accuracies as they come.",
        "len(networks) - 1": "That is always the last network, whatever the accuracies are.",
        f"{_SCORES}dl.accuracy(net, *validation) + dl.accuracy(net, *train)": "Chosen by the mean of both accuracies. The training data have nothing to say here: `validation` alone.",
        f"{_SCORES}-dl.cost(net, *train)": "Chosen by the cost on the training set. It is what training made small; choose by accuracy on `validation`.",
        f"{_SCORES}-dl.cost(net, *validation)": "The right data, but chosen by the cost, which also asks how sure a network is. Here the accuracy decides.",
        "scores.argmax()": "A list has no `argmax`. `np.argmax` takes one, and says where its largest entry stands.",
        f"{_SCORES}dl.accuracy(net, validation)": "A pair (X, Y) has to be taken apart first: `X, Y = pair`, or a star in the call, `*pair`.",
        "argmax -> argmin": "That is the worst one: argmax, not argmin, of an accuracy.",
    },
)
