"""How often the predictions are right, and shapes that only seem to fit."""

import numpy as np

from dlcore.exercises.catalogue._inputs import labels
from dlcore.exercises.check import Case, Exercise


def accuracy(predictions, Y):
    """The share of the m predictions that are right, 0 to 1; each may be (1, m), (m,) or (m, 1)."""
    right = np.ravel(predictions) == np.ravel(Y)
    return np.mean(right)


def _cases(rng):
    def case(title, m, predictions, Y):
        given, said = labels(rng, m), labels(rng, m)
        said[0, : m // 2 + 1] = given[0, : m // 2 + 1]
        said[0, -1] = 1 - given[0, -1]
        return Case(title, (said.reshape(predictions), given.reshape(Y)))

    return [
        case("predictions and labels (1, m)", 9, (1, -1), (1, -1)),
        case("predictions (m,), labels (1, m)", 9, (-1,), (1, -1)),
        case("predictions (m, 1), labels (1, m)", 12, (-1, 1), (1, -1)),
        case("predictions (m,), labels (m, 1)", 12, (-1,), (-1, 1)),
    ]


_TABLE = "right = np.ravel(predictions) == np.ravel(Y) -> right = "

EXERCISE = Exercise(
    accuracy,
    title="The share of right predictions",
    place="03.5",
    covers=("B1", "B2"),
    task=(
        "Return the share of examples whose prediction equals the label, between 0 and 1. "
        "`predictions` and the labels `Y` are m numbers each, 0 or 1, in one of three shapes: "
        "(1, m), (m,) or (m, 1). Give the same number for all."
    ),
    returns=("accuracy",),
    cases=_cases,
    hints=(
        "Print `(predictions == Y).shape` for each pair of shapes. When is it not m comparisons?",
        "Broadcasting makes a table of all pairs from a row and a column. Bring both into one shape first.",
        "`return np.mean(np.ravel(predictions) == np.ravel(Y))`",
    ),
    mistakes={
        (
            f"{_TABLE}predictions == Y",
            f"{_TABLE}predictions == Y.T",
            f"{_TABLE}predictions.T == Y",
            f"{_TABLE}np.ravel(predictions) == Y",
            f"{_TABLE}predictions == np.ravel(Y)",
        ): "A row and a column met: `==` or `-` made an (m, m) table, every prediction against every label. Bring both into one shape first, with `np.ravel`.",
        (
            f"{_TABLE}predictions == Y && np.mean(right) -> np.sum(right) / Y.size",
            f"{_TABLE}predictions == Y.T && np.mean(right) -> np.sum(right) / Y.size",
            f"{_TABLE}predictions.T == Y && np.mean(right) -> np.sum(right) / Y.size",
            f"{_TABLE}predictions == Y && np.mean(right) -> np.sum(right) / Y.shape[1]",
            "1 - np.abs(predictions - Y).sum() / Y.size",
        ): "A row and a column met: `==` or `-` made an (m, m) table, and its sum was divided by m. Bring both into one shape first, with `np.ravel`.",
        "(np.dot(Y, predictions.T) + np.dot(1 - Y, 1 - predictions.T)) / Y.size": "`np.dot` of the two works out only if their shapes happen to fit. Bring both into one shape first, with `np.ravel`.",
        "100 * np.mean(right)": "A percentage. Asked for is the share, between 0 and 1: leave out the 100.",
        "1 - np.mean(right)": "That is the share of wrong predictions. The accuracy is 1 minus it.",
        "np.ravel(predictions) @ np.ravel(Y) / Y.size": "Only the predictions that are rightly 1 are counted. A 0 that is rightly 0 counts as well.",
        "np.sum(right) // Y.size": "`//` cuts off everything after the point, so a share becomes 0. Divide with `/`.",
        (
            "np.sum(right) / len(Y)",
            f"{_TABLE}predictions == Y && np.mean(right) -> np.sum(right) / len(Y)",
            f"{_TABLE}predictions.T == Y && np.mean(right) -> np.sum(right) / len(Y)",
        ): "`len(Y)` counts rows, 1 here. Divide by `Y.size`, or take `np.mean`.",
        (
            "np.sum(right) / Y.shape[0]",
            f"{_TABLE}predictions == Y && np.mean(right) -> np.sum(right) / Y.shape[0]",
        ): "`Y.shape[0]` counts rows, 1 here. Divide by `Y.size`, or take `np.mean`.",
        "np.sum(right) / Y.shape[1]": "`Y.shape[1]` counts columns, which is m only where Y is a row. Divide by `Y.size`, or take `np.mean`.",
        "np.sum(right)": "That is how many are right. Divide by m for the share.",
        "np.all(right)": "`np.all` asks whether all are right, yes or no. The share is the mean.",
    },
)
