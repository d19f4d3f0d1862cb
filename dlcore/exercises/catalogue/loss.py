"""The exercise on the loss of one example."""

import numpy as np
from numpy.typing import NDArray

import dlcore as dl
from dlcore.exercises._exercise import Case, Exercise, Mistake

_LOSS = dl.binary_cross_entropy


def _loss(a: float, y: float) -> NDArray:
    """The library's loss takes z, so a goes back through the sigmoid first."""
    return _LOSS.losses(np.array([[np.log(a / (1 - a))]]), np.array([[y]]))[0]


def _loss_cases(rng: np.random.Generator) -> list[Case]:
    sure, unsure = rng.uniform(0.8, 0.95, 2), rng.uniform(0.1, 0.4, 2)
    return [
        Case("class 1, answered well", (float(sure[0]), 1.0)),
        Case("class 0, answered well", (float(unsure[0]), 0.0)),
        Case("class 1, answered badly", (float(unsure[1]), 1.0)),
        Case("class 0, answered badly", (float(sure[1]), 0.0)),
    ]


EXERCISES = (
    Exercise(
        "loss",
        "The loss of one example",
        notebook="02",
        covers=("B1",),
        task=(
            r"The network answers $a$, strictly between 0 and 1, for an example whose "
            r"label is $y$, 0 or 1. Return how wrong that is: $\mathcal{L}(a, y) = -y \log "
            r"a - (1 - y) \log(1 - a)$, with the natural logarithm."
        ),
        signature="loss(a, y)",
        doc="-y log a - (1 - y) log(1 - a), one number; 0 < a < 1, y is 0 or 1.",
        returns=("loss",),
        reference=_loss,
        shows=(_LOSS, _LOSS.losses),
        reads=(
            "The formula, and how the library computes it from z instead of a, so that it never meets log(0):"
        ),
        cases=_loss_cases,
        hints=(
            (
                "For y = 1 one of the two terms vanishes, for y = 0 the "
                "other. Which is left, and what is it for a = 1?"
            ),
            (
                "A logarithm of a number below 1 is negative; the loss is "
                "positive. `np.log` is the natural logarithm."
            ),
            "`return -(y * np.log(a) + (1 - y) * np.log(1 - a))`",
        ),
        mistakes=(
            Mistake(
                "The sign is missing. log a is negative for a < 1, and a "
                "loss is 0 or more: start with a minus.",
                lambda a, y: -_loss(a, y),
            ),
            Mistake(
                "The second term, -(1 - y) log(1 - a), is missing or has "
                "lost its minus. It is the loss where y is 0.",
                lambda a, y: -y * np.log(a),
                lambda a, y: -y * np.log(a) + (1 - y) * np.log(1 - a),
            ),
            Mistake(
                "The first term, -y log a, is missing or has lost its minus. It is the loss where y is 1.",
                lambda a, y: -(1 - y) * np.log(1 - a),
                lambda a, y: y * np.log(a) - (1 - y) * np.log(1 - a),
            ),
            Mistake(
                "The labels have changed places: y goes with log a, and 1 - y with log(1 - a).",
                lambda a, y: _loss(a, 1 - y),
            ),
            Mistake(
                "a and y have changed places inside: the logarithm is "
                "taken of the answer a, never of the label y.",
                lambda a, y: -a * np.log(y) - (1 - a) * np.log(1 - y),
            ),
            Mistake(
                "This is the squared error. It is a loss, too, but flat where a "
                "sigmoid is badly wrong; here it is the cross-entropy.",
                lambda a, y: (a - y) ** 2,
                lambda a, y: (a - y) ** 2 / 2,
            ),
            Mistake(
                "The logarithm has another base. Take the natural one, "
                "`np.log`: its slope is 1/a, without a factor.",
                lambda a, y: _loss(a, y) / np.log(10),
                lambda a, y: _loss(a, y) / np.log(2),
            ),
            Mistake(
                "That is the distance |a - y|, which is never above 1. The cross-entropy has logarithms: "
                "it grows without end for an answer that is surely wrong.",
                lambda a, y: abs(a - y),
            ),
            Mistake(
                "Both classes get -log a. For y = 0 the answer should be near 0: there it is log(1 - a).",
                lambda a, y: -np.log(a),
            ),
            Mistake(
                "The bracket closes too early: log(1) is 0. The logarithm is taken of 1 - a.",
                lambda a, y: -(y * np.log(a) + (1 - y) * (np.log(1) - a)),
                lambda a, y: -y * np.log(a) - (1 - y) * np.log(1) - a,
            ),
            Mistake(
                "1 - log a stands where log(1 - a) belongs: first the subtraction, then the logarithm.",
                lambda a, y: -y * np.log(a) - (1 - y) * (1 - np.log(a)),
            ),
        ),
    ),
)
