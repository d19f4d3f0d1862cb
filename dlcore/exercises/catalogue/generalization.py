"""Exercises on data held back: what an accuracy says, and on which data a network is chosen."""

import numpy as np
from numpy.typing import NDArray

import dlcore as dl
from dlcore.exercises._exercise import Case, Exercise, Mistake
from dlcore.exercises._inputs import labels, network

Data = tuple[NDArray, NDArray]


def _both(net: dl.Network, train: Data, test: Data) -> tuple:
    return dl.accuracy(net, *train), dl.accuracy(net, *test)


def _best(networks: list[dl.Network], train: Data, validation: Data) -> int:
    return int(dl.accuracy(dl.stack(networks), *validation).argmax())


def _data(rng: np.random.Generator, net: dl.Network, m: int, right: int) -> Data:
    """Draw m examples of which the network gets `right` right."""
    X = rng.standard_normal((net.n[0], m))
    Y = dl.predict(net, X).astype(float)
    Y[0, right:] = 1 - Y[0, right:]
    return X, Y


def _report_cases(rng: np.random.Generator) -> list[Case]:
    def case(title: str, m: int, right: int, m_test: int, right_test: int) -> Case:
        net = network(rng, (3, 4, 1))
        return Case(title, (net, _data(rng, net, m, right), _data(rng, net, m_test, right_test)))

    return [case("a network that overfits", 20, 19, 10, 6), case("a network that does not", 16, 12, 8, 7)]


# How many of 20 training and 10 validation examples each network gets right, and how sure it is:
# another one is best by validation accuracy, training accuracy, their mean, training cost; one is worst.
_CANDIDATES = ((14, 9, 1.0), (20, 5, 0.1), (18, 8, 0.3), (17, 6, 8.0), (12, 2, 1.0))


def _choice_case(rng: np.random.Generator, title: str) -> Case:
    """Five units, each of which looks at its own row of X."""
    train, validation, sure = rng.permutation(_CANDIDATES).T
    networks = [_reader(row, len(sure)) for row in range(len(sure))]
    return Case(title, (networks, _rows(rng, 20, train, sure), _rows(rng, 10, validation, sure)))


def _reader(row: int, n_x: int) -> dl.Network:
    return dl.Network({1: np.eye(n_x)[[row]]}, {1: np.zeros((1, 1))}, {}, dl.binary_cross_entropy)


def _rows(rng: np.random.Generator, m: int, right: NDArray, sure: NDArray) -> Data:
    """X of m examples: row k is right in right[k] of them, and says so with sure[k]; and labels Y."""
    Y = labels(rng, m)
    is_right = np.array([rng.permutation(m) < count for count in right])
    return np.where(is_right, sure[:, np.newaxis], -0.1) * (2 * Y - 1), Y


def _choice_cases(rng: np.random.Generator) -> list[Case]:
    return [_choice_case(rng, title) for title in ("five networks", "five others", "and five more")]


EXERCISES = (
    Exercise(
        "report_accuracy",
        "Training and test accuracy",
        notebook="08",
        covers=("B2", "D3"),
        task=(
            "`train` and `test` are pairs `(X, Y)`; `net` has been trained on the first. "
            "Return two numbers: its accuracy on what it has seen, and its accuracy on "
            "what it has not. (`dl.accuracy(net, X, Y)` computes one.)"
        ),
        signature="report_accuracy(net, train, test)",
        doc="Training accuracy and test accuracy; train and test are (X, Y) pairs.",
        returns=("training accuracy", "test accuracy"),
        reference=_both,
        shows=(dl.accuracy,),
        cases=_report_cases,
        hints=(
            "Which of the two numbers would you believe, if somebody wanted to use the network?",
            "`X, Y = train` takes a pair apart; `dl.accuracy(net, *train)` does so on the way.",
            "`return dl.accuracy(net, *train), dl.accuracy(net, *test)`",
        ),
        mistakes=(
            Mistake(
                "Both are the training accuracy. What has been learned by heart "
                "says little of new examples: the second is on `test`.",
                lambda net, train, test: (dl.accuracy(net, *train),) * 2,
                block=12,
            ),
            Mistake(
                "The two have changed places: training accuracy first, test accuracy second.",
                lambda net, train, test: _both(net, train, test)[::-1],
                block=12,
            ),
            Mistake(
                "Both are the test accuracy. The first is on `train`: the gap "
                "between the two shows how much was learned by heart.",
                lambda net, train, test: (dl.accuracy(net, *test),) * 2,
            ),
            Mistake(
                "These are percentages. Leave them as shares between 0 and 1.",
                lambda net, train, test: tuple(100 * share for share in _both(net, train, test)),
            ),
            Mistake(
                "These are the shares of wrong answers. The accuracy is 1 minus each.",
                lambda net, train, test: tuple(1 - share for share in _both(net, train, test)),
            ),
            Mistake(
                "These are costs. An accuracy is a share of right answers: `dl.accuracy`.",
                lambda net, train, test: (dl.cost(net, *train), dl.cost(net, *test)),
            ),
        ),
    ),
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
                lambda networks, train, validation: int(dl.accuracy(dl.stack(networks), *train).argmax()),
                block=12,
            ),
            Mistake(
                "That is the worst one: argmax, not argmin, of an accuracy.",
                lambda networks, train, validation: int(
                    dl.accuracy(dl.stack(networks), *validation).argmin()
                ),
            ),
            Mistake(
                "That is the accuracy of the best one. Asked for is its index.",
                lambda networks, train, validation: dl.accuracy(dl.stack(networks), *validation).max(),
            ),
            Mistake(
                "Chosen by the mean of both accuracies. The training data "
                "have nothing to say here: `validation` alone.",
                lambda networks, train, validation: int(
                    sum(dl.accuracy(dl.stack(networks), *data) for data in (train, validation)).argmax()
                ),
            ),
            Mistake(
                "Chosen by the cost on the training set. It is what training "
                "made small; choose by accuracy on `validation`.",
                lambda networks, train, validation: int(dl.cost(dl.stack(networks), *train).argmin()),
                block=12,
            ),
        ),
    ),
)
