"""How often the answers are right, and shapes that only seem to fit."""

import numpy as np

from dlcore.exercises.catalogue._inputs import labels
from dlcore.exercises.check import Exercise
from dlcore.exercises.records import Case


def accuracy(answers, Y):
    """The share of the m answers that are right, 0 to 1; each may be (1, m), (m,) or (m, 1)."""
    right = np.ravel(answers) == np.ravel(Y)
    return np.mean(right)


def _cases(rng):
    def case(title, m, answers, Y):
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


_TABLE = "right = np.ravel(answers) == np.ravel(Y) -> right = "

EXERCISE = Exercise(
    accuracy,
    title="The share of right predictions",
    place="03.5",
    covers=("B1", "B2"),
    task=(
        "Return the share of examples whose prediction equals the label, between 0 and 1. "
        "`answers` are the predictions and `Y` the labels, m classes each, 0 or 1, in one of three shapes: "
        "(1, m), (m,) or (m, 1). Give the same number for all."
    ),
    returns=("accuracy",),
    cases=_cases,
    hints=(
        "Print `(answers == Y).shape` for each pair of shapes. When is it not m comparisons?",
        "Broadcasting makes a table of all pairs from a row and a column. Bring both into one shape first.",
        "`return np.mean(np.ravel(answers) == np.ravel(Y))`",
    ),
    mistakes={
        (
            f"{_TABLE}answers == Y",
            f"{_TABLE}answers == Y.T",
            f"{_TABLE}np.ravel(answers) == Y",
            f"{_TABLE}answers == np.ravel(Y)",
            "1 - np.abs(answers - Y).mean()",
        ): "A row and a column met: `==` or `-` made an (m, m) table, every answer against every label. Bring both into one shape first, with `np.ravel`.",
        (
            f"{_TABLE}answers == Y && np.mean(right) -> np.sum(right) / Y.size",
            "1 - np.abs(answers - Y).sum() / Y.size",
        ): "A row and a column met: `==` or `-` made an (m, m) table, and its sum was divided by m. Bring both into one shape first, with `np.ravel`.",
        "(np.dot(Y, answers.T) + np.dot(1 - Y, 1 - answers.T)) / Y.size": "`np.dot` of Y and answers works out only if their shapes happen to fit. Bring both into one shape first, with `np.ravel`.",
        "100 * np.mean(right)": "A percentage. Asked for is the share, between 0 and 1: leave out the 100.",
        "1 - np.mean(right)": "That is the share of wrong answers. The accuracy is 1 minus it.",
        "np.sum(right)": "That is how many are right. Divide by m for the share.",
        "np.ravel(answers) @ np.ravel(Y) / Y.size": "Only the answers that are rightly 1 are counted. A 0 that is rightly 0 counts as well.",
        "right": "That is a list of which answers are right. Take its mean.",
        (
            "np.sum(right) / Y.shape[1]",
            "np.sum(right) / len(Y)",
            "np.sum(right) / Y.shape[0]",
        ): "`len` counts rows and `shape[1]` columns; either is m only for some shapes of Y. `Y.size` always is.",
        "np.sum(right) // Y.size": "`//` cuts off everything after the point, so a share becomes 0. Divide with `/`.",
        "np.all(right)": "`np.all` asks whether all are right, yes or no. The share is the mean.",
    },
)
