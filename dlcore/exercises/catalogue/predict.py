"""The exercise on the class that a network answers."""

import numpy as np

import dlcore as dl
from dlcore.exercises._exercise import Case, Exercise, Mistake
from dlcore.exercises.catalogue._inputs import labels


def _predict_cases(rng: np.random.Generator) -> list[Case]:
    def case(title: str, m: int) -> Case:
        A = rng.uniform(0.05, 0.45, (1, m)) + 0.5 * labels(rng, m)
        return Case(title, (A,))

    border = Case("a = 0.5 among them", (rng.permuted([[0.5, 0.2, 0.9, 0.5, 0.7, 0.3]], axis=1),))
    return [case("eight examples", 8), case("one example", 1), border]


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
            Mistake(
                "Right but for a = 0.5 exactly: by the question that is a 0. Ask for `>`, not `>=`.",
                lambda A: (A >= 0.5).astype(int),
            ),
            Mistake(
                "`if` asks one question of the whole array. The comparison alone, "
                "`A > 0.5`, answers for each entry.",
                lambda A: 1 if A > 0.5 else 0,
            ),
        ),
    ),
)
