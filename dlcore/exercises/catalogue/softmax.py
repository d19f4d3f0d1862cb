"""The output layer for several classes."""

import numpy as np

import dlcore as dl
from dlcore.exercises.check import Case, Exercise


def softmax(Z):
    """e^z over the column's sum of e^z; Z is Z[L] (n[L], m), one row for each class, and A of its shape."""
    E = np.exp(Z - Z.max(axis=0, keepdims=True))
    return E / E.sum(axis=0, keepdims=True)


def _cases(rng):
    def case(title, n, m):
        return Case(title, (rng.standard_normal((n, m)),))

    spread = np.array([[1000.0, -1000.0, 0.0, 800.0], [1000, -1000, 0, 0], [1000, -1000, 0, -800]])
    return [
        case("three classes, four examples", 3, 4),
        case("as many classes as examples", 4, 4),
        case("one example", 5, 1),
        Case("large z, up to 1000", (rng.standard_normal((3, 4)) + spread,)),
    ]


EXERCISE = Exercise(
    softmax,
    equals=dl.categorical_cross_entropy.output,
    title="Softmax",
    place="06.2",
    covers=("A1", "F5"),
    task=(
        r"With several classes the output layer has a unit for each. Return $A^{[L]}$, where $a_k = "
        r"\frac{e^{z_k}}{\sum_j e^{z_j}}$, down each column of $\underset{(n^{[L]}, m)}{Z^{[L]}}$, so "
        r"that the outputs for each example add up to 1. It should be right for $z = 1000$, too."
    ),
    returns=("A[L]",),
    cases=_cases,
    hints=(
        "Classes are rows, examples columns. Along which axis do the numbers of one example lie?",
        "Sum over axis=0. If every z of a column gets smaller by the same number, its softmax stays the same: by which one would e^1000 be avoided?",
        "`E = np.exp(Z - Z.max(axis=0, keepdims=True))`, then `return E / E.sum(axis=0, keepdims=True)`",
    ),
    mistakes={
        " - Z.max(axis=0, keepdims=True) -> ": "The formula is right, and overflows: e^1000 is inf, and inf / inf is nan. Subtract each column's largest z first; the result is the same.",
        "np.exp(Z)": "The sum is missing: e^z alone does not add up to 1. Divide by its sum down the column.",
        "Z / Z.sum(axis=0)": "The exponential is missing: z over the sum of z can be negative. e^z cannot.",
        "np.eye(len(Z))[Z.argmax(axis=0)].T": "That says which class is the largest, 1 or 0. Softmax says by how much.",
        "Z.max(axis=0, keepdims=True) -> Z.max()": "`Z.max()` is the largest z of all columns. Far below it every e^z of a column is 0, and 0 / 0 is nan: subtract each column's own largest.",
        "Z.max(axis=0, keepdims=True) -> Z.max(axis=1, keepdims=True)": "Different numbers are subtracted within one column, which changes the shares. It has to be one number for the whole column, its largest z.",
        "Z - Z.max(axis=0, keepdims=True) -> np.clip(Z, -500, 500)": "Clipping makes different z equal, and their shares with them. Subtracting one number from a whole column leaves the shares as they are.",
        (
            "np.exp(Z) / Z.sum(axis=0)",
            "E.sum(axis=0, keepdims=True) -> Z.sum(axis=0)",
        ): "Divided by the sum of the z. The shares add up to 1 only over the sum of the e^z.",
        "E.sum(axis=0, keepdims=True) -> E.sum(axis=1, keepdims=True)": "Summed along the row: over the examples. The classes of one example are a column: axis=0.",
        "E.sum(axis=0, keepdims=True) -> E.sum()": "Summed over everything, so that all outputs together make 1. Each example has its own sum: axis=0.",
        "dl.sigmoid(Z)": "That is the sigmoid of each z on its own. With softmax the classes share one sum.",
    },
)
