"""The exercise that starts backward propagation: dZ[L]."""

import numpy as np

import dlcore as dl
from dlcore.exercises._exercise import Case, Exercise, Mistake
from dlcore.exercises.catalogue._backward import at_the_output
from dlcore.exercises.catalogue._inputs import labels


def _cases(rng: np.random.Generator) -> list[Case]:
    def case(title: str, n_y: int, m: int) -> Case:
        A = dl.sigmoid(rng.standard_normal((n_y, m)))
        return Case(title, (A / A.sum(axis=0) if n_y > 1 else A, labels(rng, m, n_y)))

    return [case("six examples", 1, 6), case("one example", 1, 1), case("three classes, softmax", 3, 5)]


EXERCISES = (
    Exercise(
        "output_dZ",
        "The slope at the output, dZ[L]",
        notebook="02",
        covers=("B2", "B4"),
        task=(
            r"Each example's loss has a slope at its own $z^{[L]}$. With a sigmoid and this loss "
            r"(and with softmax, which notebook 06 brings) nearly everything in the chain rule cancels. "
            r"Return $\underset{(n^{[L]}, m)}{dZ^{[L]}}$ from the answers $A^{[L]}$ and the labels $Y$, "
            r"one slope for each example, before any mean is taken."
        ),
        signature="output_dZ(A, Y)",
        doc="dZ[L], (n[L], m): the slope of each example's loss at its z; A is A[L], Y as large.",
        returns=("dZ[L]",),
        reference=dl.binary_cross_entropy.dZ,
        shows=(dl.binary_cross_entropy,),
        cases=_cases,
        hints=(
            (
                "Chain rule: dz = da · da/dz. The loss's slope at a is -y/a + "
                "(1 - y)/(1 - a); the sigmoid's is a(1 - a)."
            ),
            "Multiply the two out. What is left has neither a fraction nor a product in it.",
            "dz = a - y for each example, so `A - Y` for all of them.",
        ),
        mistakes=(
            Mistake(
                "The sign is turned: A - Y, not Y - A. Where a is above y, a larger z makes the loss larger.",
                lambda A, Y: Y - A,
            ),
            Mistake(
                "The 1/m is one step early. dZ[L] has one slope for each example; the mean is taken in dW "
                "and db. (Some put it here and leave it out there: dW is the same, but this dZ is another.)",
                lambda A, Y: (A - Y) / A.shape[1],
                block=2,
            ),
            Mistake(
                "A mean over the examples has been taken. dZ[L] is as large "
                "as A[L]: each example keeps its own slope.",
                lambda A, Y: (A - Y).mean(axis=1, keepdims=True),
                lambda A, Y: (A - Y).mean(),
                lambda A, Y: (A - Y).sum(axis=1, keepdims=True),
            ),
            Mistake(
                "That is the loss of each example. Asked for is its slope at z.",
                lambda A, Y: -Y * np.log(A) - (1 - Y) * np.log(1 - A),
            ),
            Mistake(
                "A and Y met as a row and a column and made a table of all pairs. Leave both (n[L], m).",
                lambda A, Y: (A.T[:, :, np.newaxis] - Y[np.newaxis]).reshape(A.shape[1], -1),
                lambda A, Y: A.T - Y,
                lambda A, Y: A - Y.T,
                block=10,
            ),
            *at_the_output(lambda rule: rule),
        ),
    ),
)
