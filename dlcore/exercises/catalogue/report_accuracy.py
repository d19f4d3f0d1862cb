"""The exercise on two accuracies: on what a network has seen, and on what it has not."""

import numpy as np
from numpy.typing import NDArray

import dlcore as dl
from dlcore.exercises._exercise import Case, Exercise, Mistake
from dlcore.exercises.catalogue._inputs import network

Data = tuple[NDArray, NDArray]

TAKE_APART = "A pair (X, Y) has to be taken apart first: `X, Y = pair`, or a star in the call, `*pair`."


def _both(net: dl.Network, train: Data, test: Data) -> tuple:
    return dl.accuracy(net, *train), dl.accuracy(net, *test)


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
            Mistake(
                TAKE_APART,
                lambda net, train, test: (dl.accuracy(net, train), dl.accuracy(net, test)),
                lambda net, train, test: (dl.accuracy(net, train.X, train.Y), 0),
            ),
        ),
    ),
)
