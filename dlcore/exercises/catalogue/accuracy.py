"""The exercise on how often the answers are right, and on shapes that only seem to fit."""

import numpy as np
from numpy.typing import NDArray

import dlcore as dl
from dlcore.exercises._exercise import Case, Exercise, Mistake
from dlcore.exercises.catalogue._inputs import labels

_ONE_UNIT = dl.Network({1: np.ones((1, 1))}, {1: np.zeros((1, 1))}, {}, dl.binary_cross_entropy)


def _accuracy(answers: NDArray, Y: NDArray) -> NDArray:
    """dl.accuracy of a unit that answers 1 where its input is positive."""
    return dl.accuracy(_ONE_UNIT, answers.reshape(1, -1) - 0.5, Y.reshape(1, -1))


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
                lambda answers, Y: _share(answers == Y.T),
                lambda answers, Y: _share(answers.flatten() == Y),
                lambda answers, Y: _share(answers == Y.flatten()),
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
            Mistake(
                "`shape[1]` counts columns, and is m only where Y is (1, m). `Y.size` is m in every shape.",
                lambda answers, Y: _accuracy(answers, Y) * Y.size / Y.shape[1],
            ),
            Mistake(
                "`//` cuts off everything after the point, so a share becomes 0. Divide with `/`.",
                lambda answers, Y: int(_accuracy(answers, Y) * Y.size) // Y.size,
            ),
        ),
    ),
)
