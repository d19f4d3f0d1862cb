"""Two accuracies: on what a network has seen, and on what it has not."""

import dlcore as dl
from dlcore.exercises.catalogue._inputs import labelled, network
from dlcore.exercises.check import Case, Exercise


def report_accuracy(net, train, test):
    """Training accuracy and test accuracy; train and test are (X, Y) pairs."""
    X_train, Y_train = train
    X_test, Y_test = test
    return dl.accuracy(net, X_train, Y_train), dl.accuracy(net, X_test, Y_test)


def _cases(rng):
    def case(title, m, right, m_test, right_test):
        net = network(rng, (3, 4, 1))
        return Case(title, (net, labelled(rng, net, m, right), labelled(rng, net, m_test, right_test)))

    return [case("a network that overfits", 20, 19, 10, 6), case("a network that does not", 16, 12, 8, 7)]


_TRAIN, _TEST = "dl.accuracy(net, X_train, Y_train)", "dl.accuracy(net, X_test, Y_test)"

EXERCISE = Exercise(
    report_accuracy,
    title="Training and test accuracy",
    place="08.1",
    covers=("B2", "D3"),
    task=(
        "`train` and `test` are pairs `(X, Y)`; `net` has been trained on the first. "
        "Return two numbers: its accuracy on what it has seen, and its accuracy on "
        "what it has not. (`dl.accuracy(net, X, Y)` computes one.)"
    ),
    returns=("training accuracy", "test accuracy"),
    cases=_cases,
    hints=(
        "Which of the two numbers would you believe, if somebody wanted to use the network?",
        "`X, Y = train` takes a pair apart; `dl.accuracy(net, *train)` does so on the way.",
        "`return dl.accuracy(net, *train), dl.accuracy(net, *test)`",
    ),
    mistakes={
        f"{_TRAIN}, {_TRAIN}": "Both are the training accuracy. What has been learned by heart says little of new examples: the second is on `test`.",
        f"{_TEST}, {_TEST}": "Both are the test accuracy. The first is on `train`: the gap between the two shows how much was learned by heart.",
        f"1 - {_TRAIN}, 1 - {_TEST}": "These are the shares of wrong predictions. The accuracy is 1 minus each.",
        "dl.predict(net, X_train), dl.predict(net, X_test)": "These are the predictions, one for each example. The accuracy is the share of them that are right, and needs the labels: `dl.accuracy(net, X, Y)`.",
        (
            "dl.accuracy(net, train), dl.accuracy(net, test)",
            "X_train, Y_train = train -> X_train = train.X",
        ): "A pair (X, Y) has to be taken apart first: `X, Y = pair`, or a star in the call, `*pair`.",
    },
)
