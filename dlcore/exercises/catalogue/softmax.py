"""The exercise on the output layer for several classes."""

import numpy as np
from numpy.typing import NDArray

import dlcore as dl
from dlcore.exercises._exercise import Case, Exercise, Mistake


def _cases(rng: np.random.Generator) -> list[Case]:
    Z = rng.standard_normal((3, 4))
    shift = np.array([[1000.0, -1000.0, 0.0, 500.0]])
    return [
        Case("three classes, four examples", (Z,)),
        Case("as many classes as examples", (rng.standard_normal((4, 4)),)),
        Case("one example", (rng.standard_normal((5, 1)),)),
        Case("large z, up to 1000", (Z + shift,)),
    ]


def _over(Z: NDArray, axis: int | None) -> NDArray:
    E = np.exp(Z - Z.max(axis=axis, keepdims=True))
    return E / E.sum(axis=axis, keepdims=True)


def _shares(E: NDArray) -> NDArray:
    return E / E.sum(axis=0)


EXERCISES = (
    Exercise(
        "softmax",
        "Softmax",
        notebook="06",
        covers=("A1", "F5"),
        task=(
            r"With several classes the output layer has a unit for each. Return $A^{[L]}$, where $a_k = "
            r"\frac{e^{z_k}}{\sum_j e^{z_j}}$, down each column of $\underset{(n^{[L]}, m)}{Z^{[L]}}$, so "
            r"that the answers for each example add up to 1. It should survive $z = 1000$."
        ),
        signature="softmax(Z)",
        doc="e^z over the column's sum of e^z; Z is Z[L] (n[L], m), one row a class, and A as large.",
        returns=("A[L]",),
        reference=dl.categorical_cross_entropy.output,
        shows=(dl.categorical_cross_entropy.output,),
        cases=_cases,
        hints=(
            "Classes are rows, examples columns. Along which axis do the numbers of one example lie?",
            (
                "Sum over axis=0. If every z of a column gets smaller by the same number, its "
                "softmax stays the same: by which one would e^1000 be avoided?"
            ),
            "`E = np.exp(Z - Z.max(axis=0, keepdims=True))`, then `return E / E.sum(axis=0, keepdims=True)`",
        ),
        mistakes=(
            Mistake(
                "The formula is right, and overflows: e^1000 is inf, and inf / inf is nan. "
                "Subtract each column's largest z first; the result is the same.",
                lambda Z: _shares(np.exp(Z)),
            ),
            Mistake(
                "Summed along the row: over the examples. The classes of one example are a column: axis=0.",
                lambda Z: _over(Z, 1),
                lambda Z: np.exp(Z) / np.exp(Z).sum(axis=1),
                lambda Z: np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True),
            ),
            Mistake(
                "Summed over everything, so that all answers together make "
                "1. Each example has its own sum: axis=0.",
                lambda Z: _over(Z, None),
            ),
            Mistake(
                "The sum is missing: e^z alone does not add up to 1. Divide by its sum down the column.",
                np.exp,
                lambda Z: np.exp(Z - Z.max(axis=0)),
            ),
            Mistake(
                "That is the sigmoid of each z on its own. With softmax the classes share one sum.",
                dl.sigmoid.g,
            ),
            Mistake(
                "The exponential is missing: z over the sum of z can be negative. e^z cannot.",
                lambda Z: Z / Z.sum(axis=0),
            ),
            Mistake(
                "That says which class is the largest, 1 or 0. Softmax says by how much.",
                lambda Z: np.eye(len(Z))[Z.argmax(axis=0)].T,
            ),
            Mistake(
                "The sign is turned: the largest z should get the largest share.",
                lambda Z: dl.categorical_cross_entropy.output(-Z),
            ),
            Mistake(
                "`Z.max()` is the largest z of all columns. Far below it every e^z of a column is 0, "
                "and 0 / 0 is nan: subtract each column's own largest.",
                lambda Z: _shares(np.exp(Z - Z.max())),
            ),
            Mistake(
                "Different numbers are subtracted within one column, which changes the shares. "
                "It has to be one number for the whole column, its largest z.",
                lambda Z: _shares(np.exp(Z - Z.max(axis=1, keepdims=True))),
                lambda Z: _shares(np.exp(Z - np.max(Z, axis=1))),
            ),
            Mistake(
                "Clipping makes different z equal, and their shares with them. Subtracting one "
                "number from a whole column leaves the shares as they are.",
                *(lambda Z, far=far: _shares(np.exp(np.clip(Z, -far, far))) for far in (50, 100, 500, 700)),
            ),
            Mistake(
                "Divided by the sum of the z. The shares add up to 1 only over the sum of the e^z.",
                lambda Z: np.exp(Z) / Z.sum(axis=0),
            ),
        ),
    ),
)
