"""The class that a network predicts."""

import dlcore as dl
from dlcore.exercises.catalogue._inputs import labels
from dlcore.exercises.check import Case, Exercise


def predict(A):
    """1 where a > 0.5, else 0; A is A[L] (1, m), the predictions are (1, m)."""
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
    returns=("predictions",),
    cases=_cases,
    hints=(
        "A comparison of an array with a number gives an array of True and False.",
        "`A > 0.5` is it; `.astype(int)` makes 1 of True and 0 of False.",
        "`return (A > 0.5).astype(int)`",
    ),
    mistakes={
        "A": "Those are still the probabilities. A prediction is a class: 1 where a > 0.5, else 0.",
        "> -> <": "Turned round: a is the probability of class 1, so 1 belongs where a is above 0.5.",
        "A.astype(int)": "Whatever is below 1 becomes 0 here; `astype(int)` alone cuts off the decimals. Compare with one half: `A > 0.5`.",
        "A.argmax(axis=0)": "`argmax` says which row is the largest, and there is one row: 0. Compare with 0.5 instead.",
        "A[A > 0.5]": "A comparison in square brackets picks entries out, and leaves those below behind. `A > 0.5` alone has a prediction for each example.",
        (
            "int(A.mean() > 0.5)",
            "int((A > 0.5).any())",
            "int((A > 0.5).all())",
            "A.argmax()",
        ): "One prediction for all examples. Compare entry by entry, `A > 0.5`, and leave it at that.",
        "> -> >=": "Right but for a = 0.5 exactly: by the question that is a 0. Ask for `>`, not `>=`.",
        "1 if A > 0.5 else 0": "`if` asks one question of the whole array. The comparison alone, `A > 0.5`, asks it of each entry.",
        "int(A > 0.5)": "`int()` makes one number. For every entry of an array it is `(A > 0.5).astype(int)`.",
    },
)
