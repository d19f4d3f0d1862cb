"""The exercise on which network to keep, and on which data that is decided."""

import numpy as np
from numpy.typing import NDArray

import dlcore as dl
from dlcore.exercises._exercise import Case, Exercise, Mistake
from dlcore.exercises.catalogue._inputs import labels

_M = 40

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

Data = tuple[NDArray, NDArray]
TAKE_APART = "A pair (X, Y) has to be taken apart first: `X, Y = pair`, or a star in the call, `*pair`."


def _accuracies(networks: list[dl.Network], data: Data) -> NDArray:
    return dl.accuracy(dl.stack(networks), *data)


def _best(networks: list[dl.Network], train: Data, validation: Data) -> int:
    return int(_accuracies(networks, validation).argmax())


def _choice_case(rng: np.random.Generator, title: str) -> Case:
    """As many networks of one unit as candidates, each of which looks at its own row of X."""
    train, validation, sure, sure_validation = rng.permutation(_CANDIDATES).T
    networks = [_reader(row, len(train)) for row in range(len(train))]
    return Case(title, (networks, _rows(rng, train, sure), _rows(rng, validation, sure_validation)))


def _reader(row: int, n_x: int) -> dl.Network:
    return dl.Network({1: np.eye(n_x)[[row]]}, {1: np.zeros((1, 1))}, {}, dl.binary_cross_entropy)


def _rows(rng: np.random.Generator, right: NDArray, sure: NDArray) -> Data:
    """X of m examples: row k is right in right[k] of them, and says so with sure[k]; and labels Y."""
    Y = labels(rng, _M)
    is_right = np.array([rng.permutation(_M) < count for count in right])
    return np.where(is_right, sure[:, np.newaxis], -0.1) * (2 * Y - 1), Y


def _choice_cases(rng: np.random.Generator) -> list[Case]:
    return [_choice_case(rng, title) for title in ("seven networks", "seven others", "and seven more")]


EXERCISES = (
    Exercise(
        "choose_network",
        "Which network to keep",
        notebook="08",
        covers=("D3",),
        task=(
            "Several networks, each trained with other hyperparameters. `train` and `validation` are "
            "pairs `(X, Y)`; nothing was trained on the second. Return the index, 0, 1, …, of the "
            "network to keep: the one with the highest accuracy where it tells most."
        ),
        signature="choose_network(networks, train, validation)",
        doc="The index of the network to keep; networks is a list, train and validation are (X, Y) pairs.",
        returns=("index",),
        reference=_best,
        shows=(dl.accuracy, dl.stack),
        reads=(
            "`dl.accuracy` of a stack, `dl.stack(networks)`, is an accuracy "
            "for each; `.argmax()` says where it is highest:"
        ),
        cases=_choice_cases,
        hints=(
            "A network that has learned its examples by heart wins on one of the two sets. On which?",
            "Compute the validation accuracy of each network; then find where the list is largest.",
            "`return int(np.argmax([dl.accuracy(net, *validation) for net in networks]))`",
        ),
        mistakes=(
            Mistake(
                "Chosen by training accuracy, which rewards learning by "
                "heart. Choose by the accuracy on `validation`.",
                lambda networks, train, validation: int(_accuracies(networks, train).argmax()),
                block=12,
            ),
            Mistake(
                "Chosen by the smallest gap. A network that is equally poor on both sets has none: "
                "what counts is how well it does on `validation`.",
                lambda networks, train, validation: int(
                    (_accuracies(networks, train) - _accuracies(networks, validation)).argmin()
                ),
                lambda networks, train, validation: int(
                    np.abs(_accuracies(networks, train) - _accuracies(networks, validation)).argmin()
                ),
                block=12,
            ),
            Mistake(
                "That is the worst one: argmax, not argmin, of an accuracy.",
                lambda networks, train, validation: int(_accuracies(networks, validation).argmin()),
            ),
            Mistake(
                "That is the accuracy of the best one. Asked for is its index.",
                lambda networks, train, validation: _accuracies(networks, validation).max(),
            ),
            Mistake(
                "That is the network itself. Asked for is its place in the list, its index.",
                lambda networks, train, validation: networks[_best(networks, train, validation)],
            ),
            Mistake(
                "Those are the accuracies of all networks. Asked for is where the largest of them stands.",
                lambda networks, train, validation: _accuracies(networks, validation),
            ),
            Mistake(
                "Counted from 1. Python counts from 0: the first network has index 0.",
                lambda networks, train, validation: _best(networks, train, validation) + 1,
            ),
            Mistake(
                "That is always the first network. Is there a `return` inside the loop?",
                lambda networks, train, validation: 0,
            ),
            Mistake(
                "That is always the last network, whatever the accuracies are. A loop has to "
                "remember the best accuracy so far, as well as the index.",
                lambda networks, train, validation: len(networks) - 1,
            ),
            Mistake(
                "Chosen by the mean of both accuracies. The training data "
                "have nothing to say here: `validation` alone.",
                lambda networks, train, validation: int(
                    (_accuracies(networks, train) + _accuracies(networks, validation)).argmax()
                ),
            ),
            Mistake(
                "Chosen by the cost on the training set. It is what training "
                "made small; choose by accuracy on `validation`.",
                lambda networks, train, validation: int(dl.cost(dl.stack(networks), *train).argmin()),
                block=12,
            ),
            Mistake(
                "The right data, but chosen by the cost, which also asks how sure a network is. "
                "Here the accuracy decides.",
                lambda networks, train, validation: int(dl.cost(dl.stack(networks), *validation).argmin()),
            ),
            Mistake(
                "A list has no `argmax`. `np.argmax` takes one, and says where its largest entry stands.",
                lambda networks, train, validation: [
                    dl.accuracy(net, *validation) for net in networks
                ].argmax(),
            ),
            Mistake(
                TAKE_APART,
                lambda networks, train, validation: dl.accuracy(networks[0], validation),
                lambda networks, train, validation: dl.accuracy(dl.stack(networks), validation.X),
            ),
        ),
    ),
)
