"""The class that a network predicts."""

import dlcore as dl
from dlcore.exercises.catalogue._inputs import labels
from dlcore.exercises.check import Exercise
from dlcore.exercises.records import Case


def predict(A):
    """1 where a > 0.5, else 0; A is A[L] (1, m), the answers are (1, m)."""
    return (A > 0.5).astype(int)


def _cases(rng):
    def case(title, m):
        return Case(title, (rng.uniform(0.05, 0.45, (1, m)) + 0.5 * labels(rng, m),))

    border = Case("a = 0.5 among them", (rng.permuted([[0.5, 0.2, 0.9, 0.5, 0.7, 0.3]], axis=1),))
    return [case("eight examples", 8), case("one example", 1), border]


EXERCISE = Exercise(
    predict,
    equals=dl.binary_cross_entropy.decide,
    title="The predicted class",
    place="03.4",
    covers=("A1", "R2"),
    task=(
        r"From the sigmoid's outputs $\underset{(1, m)}{A^{[L]}}$ make predictions: 1 "
        r"where $a > 0.5$, else 0. Return them in the same shape."
    ),
    returns=("answers",),
    cases=_cases,
    hints=(
        "A comparison of an array with a number gives an array of True and False.",
        "`A > 0.5` is it; `.astype(int)` makes 1 of True and 0 of False.",
        "`return (A > 0.5).astype(int)`",
    ),
    mistakes={
        "A": "Those are still the probabilities. An answer is a class: 1 where a > 0.5, else 0.",
        "0.5 -> 0": "a > 0 always holds. The threshold of z is 0, that of a = sigmoid(z) is 0.5.",
        "> -> <": "Turned round: a is the probability of class 1, so 1 belongs where a is above 0.5.",
        (
            "(A > 0.5).astype(int).ravel()",
            "(A > 0.5).astype(int)[0]",
        ): "The shape is gone: keep (1, m), so that the answers can be compared with Y.",
        "A[A > 0.5]": "A comparison in square brackets picks entries out, and leaves those below behind. `A > 0.5` alone has an answer for each example.",
        (
            "int(A.mean() > 0.5)",
            "int((A > 0.5).any())",
            "int((A > 0.5).all())",
            "A.argmax()",
        ): "One answer for all examples. Compare entry by entry, `A > 0.5`, and leave it at that.",
        "> -> >=": "Right but for a = 0.5 exactly: by the question that is a 0. Ask for `>`, not `>=`.",
        "1 if A > 0.5 else 0": "`if` asks one question of the whole array. The comparison alone, `A > 0.5`, answers for each entry.",
        "int(A > 0.5)": "`int()` makes one number. For every entry of an array it is `(A > 0.5).astype(int)`.",
    },
)
