"""The loss of one example."""

import numpy as np

from dlcore.exercises.check import Case, Exercise


def loss(a, y):
    """-y log a - (1 - y) log(1 - a), one number; 0 < a < 1, y is 0 or 1."""
    return -(y * np.log(a) + (1 - y) * np.log(1 - a))


def _cases(rng):
    sure, unsure = rng.uniform(0.8, 0.95, 2), rng.uniform(0.1, 0.4, 2)
    return [
        Case("class 1, a near 1", (float(sure[0]), 1.0)),
        Case("class 0, a near 0", (float(unsure[0]), 0.0)),
        Case("class 1, a near 0", (float(unsure[1]), 1.0)),
        Case("class 0, a near 1", (float(sure[1]), 0.0)),
    ]


EXERCISE = Exercise(
    loss,
    title="The loss of one example",
    place="02.1",
    covers=("B1",),
    task=(
        r"The network's output is $a$, strictly between 0 and 1, for an example whose "
        r"label is $y$, 0 or 1. Return how wrong that is: $\mathcal{L}(a, y) = -y \log "
        r"a - (1 - y) \log(1 - a)$, with the natural logarithm."
    ),
    returns=("loss",),
    cases=_cases,
    hints=(
        "For y = 1 one of the two terms vanishes, for y = 0 the other. Which is left, and what is it for a = 1?",
        "A logarithm of a number below 1 is negative; the loss is positive. `np.log` is the natural logarithm.",
        "`return -(y * np.log(a) + (1 - y) * np.log(1 - a))`",
    ),
    mistakes={
        "y * np.log(a) + (1 - y) * np.log(1 - a)": "The sign is missing. log a is negative for a < 1, and a loss is 0 or more: start with a minus.",
        (
            "-y * np.log(a)",
            "-y * np.log(a) + (1 - y) * np.log(1 - a)",
        ): "The second term, -(1 - y) log(1 - a), is missing or has lost its minus. It is the loss where y is 0.",
        (
            "-(1 - y) * np.log(1 - a)",
            "y * np.log(a) - (1 - y) * np.log(1 - a)",
        ): "The first term, -y log a, is missing or has lost its minus. It is the loss where y is 1.",
        "-((1 - y) * np.log(a) + y * np.log(1 - a))": "The labels have changed places: y goes with log a, and 1 - y with log(1 - a).",
        "(a - y) ** 2": "This is the squared error. It is a loss, too, but flat where a sigmoid is badly wrong; here it is the cross-entropy, with logarithms.",
        "abs(a - y)": "That is the distance |a - y|, which is never above 1. The cross-entropy has logarithms: it grows without end for an output that is surely wrong.",
        "-np.log(a)": "Both classes get -log a. For y = 0 the output should be near 0: there it is log(1 - a).",
        "-(a * np.log(y) + (1 - a) * np.log(1 - y))": "a and y have changed places: the logarithm is taken of the output a, never of the label y.",
    },
)
