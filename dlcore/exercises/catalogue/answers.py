"""Exercises on a network's answers: the class it says, and how often it is right."""

import numpy as np
from numpy.typing import NDArray

import dlcore as dl
from dlcore.exercises._exercise import Case, Exercise, Mistake
from dlcore.exercises._inputs import labels

_ONE_UNIT = dl.Network({1: np.ones((1, 1))}, {1: np.zeros((1, 1))}, {}, dl.binary_cross_entropy)


def _accuracy(answers: NDArray, Y: NDArray) -> NDArray:
    """dl.accuracy of a unit that answers 1 where its input is positive."""
    return dl.accuracy(_ONE_UNIT, answers.reshape(1, -1) - 0.5, Y.reshape(1, -1))


def _predict_cases(rng: np.random.Generator) -> list[Case]:
    def case(title: str, m: int) -> Case:
        A = rng.uniform(0.05, 0.45, (1, m)) + 0.5 * labels(rng, m)
        return Case(title, (A,))

    return [case("eight examples", 8), case("one example", 1)]


def _accuracy_cases(rng: np.random.Generator) -> list[Case]:
    def case(title: str, m: int, answers: tuple[int, ...], Y: tuple[int, ...]) -> Case:
        given, said = labels(rng, m), labels(rng, m)
        said[0, : m // 2 + 1] = given[0, : m // 2 + 1]
        said[0, -1] = 1 - given[0, -1]
        return Case(title, (said.reshape(answers), given.reshape(Y)))

    return [
        case("answers and labels (1, m)", 9, (1, -1), (1, -1)),
        case("answers (m,), labels (1, m)", 9, (-1,), (1, -1)),
        case("answers (m, 1), labels (1, m)", 12, (-1, 1), (1, -1)),
        case("answers (m,), labels (m, 1)", 12, (-1,), (-1, 1)),
    ]


def _share(right: NDArray) -> float:
    return float(np.mean(right))


EXERCISES = (
    Exercise(
        "predict",
        "The class that is answered",
        notebook="03",
        covers=("A1", "R2"),
        task=(
            r"From the sigmoid's outputs $\underset{(1, m)}{A^{[L]}}$ make answers: 1 "
            r"where $a > 0.5$, else 0. Return them in the same shape."
        ),
        signature="predict(A)",
        doc="1 where a > 0.5, else 0; A is A[L] (1, m), the answers are (1, m).",
        returns=("answers",),
        reference=dl.binary_cross_entropy.decide,
        shows=(dl.predict, dl.binary_cross_entropy),
        cases=_predict_cases,
        hints=(
            "A comparison of an array with a number gives an array of True and False.",
            "`A > 0.5` is it; `.astype(int)` makes 1 of True and 0 of False.",
            "`return (A > 0.5).astype(int)`",
        ),
        mistakes=(
            Mistake(
                "Those are still the probabilities. An answer is a class: 1 where a > 0.5, else 0.",
                lambda A: A,
            ),
            Mistake(
                "Every answer is 1: a > 0 always holds. The threshold of "
                "z is 0, that of a = sigmoid(z) is 0.5.",
                lambda A: (A > 0).astype(int),
            ),
            Mistake(
                "Every answer is 0: no a is above 1. (And argmax down a "
                "column of one is always 0.) The threshold is 0.5.",
                lambda A: (A > 1).astype(int),
                lambda A: A.argmax(axis=0)[np.newaxis],
            ),
            Mistake(
                "Turned round: a is the probability of class 1, so 1 belongs where a is above 0.5.",
                lambda A: (A < 0.5).astype(int),
            ),
            Mistake(
                "The shape is gone: keep (1, m), so that the answers can be compared with Y.",
                lambda A: (A > 0.5).astype(int).ravel(),
            ),
            Mistake(
                "argmax says where the largest entry is. With one output "
                "the class is 1 where a > 0.5, else 0.",
                lambda A: A.argmax(axis=0),
                lambda A: A.argmax(axis=1)[np.newaxis],
                lambda A: A.argmax(axis=1),
                lambda A: A.argmax(),
            ),
            Mistake(
                "One answer for all examples. Compare entry by entry, `A > "
                "0.5`, without a mean, an `any` or an `all`.",
                lambda A: int(A.mean() > 0.5),
                lambda A: int((A > 0.5).any()),
                lambda A: int((A > 0.5).all()),
            ),
        ),
    ),
    Exercise(
        "accuracy",
        "The share of right answers",
        notebook="03",
        covers=("B1", "B2"),
        task=(
            "Return the share of examples that are answered right, between 0 and 1. "
            "`answers` and `Y` hold m classes each, 0 or 1, but they come as they come: "
            "(1, m), (m,) or (m, 1). Give the same number for all."
        ),
        signature="accuracy(answers, Y)",
        doc="The share of the m answers that are right, 0 to 1; each may be (1, m), (m,) or (m, 1).",
        returns=("accuracy",),
        reference=_accuracy,
        shows=(dl.accuracy,),
        reads="The library refuses any Y that is not (1, m), rather than guess:",
        cases=_accuracy_cases,
        hints=(
            "Print `(answers == Y).shape` for each pair of shapes. When is it not m comparisons?",
            (
                "Broadcasting makes a table of all pairs from a row and a "
                "column. Bring both into one shape first."
            ),
            "`return np.mean(np.ravel(answers) == np.ravel(Y))`",
        ),
        mistakes=(
            Mistake(
                "A row and a column met: `==` made an (m, m) table, every answer against "
                "every label. Bring both into one shape first, with `np.ravel`.",
                lambda answers, Y: _share(answers == Y),
                lambda answers, Y: (answers == Y).sum() / (answers == Y).size,
                lambda answers, Y: 1 - np.abs(answers - Y).mean(),
                block=10,
            ),
            Mistake(
                "A row and a column met: `==` made an (m, m) table, and its sum was "
                "divided by m. Bring both into one shape first, with `np.ravel`.",
                lambda answers, Y: (answers == Y).sum() / Y.size,
                lambda answers, Y: 1 - np.abs(answers - Y).sum() / Y.size,
                block=10,
            ),
            Mistake(
                "`np.dot` of Y and answers works out only if their shapes happen to "
                "fit. Bring both into one shape first, with `np.ravel`.",
                lambda answers, Y: (np.dot(Y, answers.T) + np.dot(1 - Y, 1 - answers.T)) / Y.size,
                block=10,
            ),
            Mistake(
                "A percentage. Asked for is the share, between 0 and 1: leave out the 100.",
                lambda answers, Y: 100 * _accuracy(answers, Y),
            ),
            Mistake(
                "That is the share of wrong answers. The accuracy is 1 minus it.",
                lambda answers, Y: 1 - _accuracy(answers, Y),
            ),
            Mistake(
                "That is how many are right. Divide by m for the share.",
                lambda answers, Y: _accuracy(answers, Y) * Y.size,
            ),
            Mistake(
                "Only the answers that are rightly 1 are counted. A 0 that is rightly 0 counts as well.",
                lambda answers, Y: np.ravel(answers) @ np.ravel(Y) / Y.size,
            ),
            Mistake(
                "That is a list of which answers are right. Take its mean.",
                lambda answers, Y: np.ravel(answers) == np.ravel(Y),
                lambda answers, Y: answers == Y,
            ),
        ),
    ),
)
