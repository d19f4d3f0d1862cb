"""The exercise on He initialization: weights scaled by the number of inputs."""

import numpy as np

import dlcore as dl
from dlcore.exercises import _draws
from dlcore.exercises._exercise import Exercise, Mistake
from dlcore.exercises.catalogue._random import ALL_ALIKE, LARGE, SMALL, TURNED, evenly, scaled, scales

EXERCISES = (
    Exercise(
        "he",
        "He initialization",
        notebook="05",
        covers=("I4",),
        task=(
            r"Draw a weight matrix of the shape given, $(n_\text{out}, n_\text{in})$, from "
            r"$N\!\left(0, \frac{2}{n_\text{in}}\right)$: ReLU lets half of the variance through, "
            r"and the 2 gives it back. Any way to draw from this distribution is right."
        ),
        signature="he(rng, shape)",
        doc="W of the given shape (n_out, n_in), drawn from N(0, 2 / n_in) by rng.",
        reference=dl.he,
        shows=(dl.he,),
        **_draws.JUDGED,
        hints=(
            "How many terms does the sum z = w·x + b have? Which of the two numbers in `shape` is that?",
            (
                "n_in is the number of columns, `shape[1]`. The standard "
                "deviation is the square root of the variance."
            ),
            "`return np.sqrt(2 / shape[1]) * rng.standard_normal(shape)`",
        ),
        mistakes=(
            SMALL,
            LARGE,
            ALL_ALIKE,
            TURNED,
            Mistake(
                "The square root is missing: 2 / n_in is the variance, and "
                "numbers are multiplied with the standard deviation.",
                scaled(lambda n_out, n_in: 2 / n_in),
            ),
            Mistake(
                "The 2 is missing. 1 / n_in is what the course's week 4 code divides by without saying so; "
                "it suits tanh. ReLU stops half of the signal, and 2 / n_in makes up for it.",
                scaled(lambda n_out, n_in: np.sqrt(1 / n_in)),
                block=5,
            ),
            Mistake(
                "n_out stands where n_in belongs. A sum of n_in terms is to be kept in size: `shape[1]`.",
                scaled(lambda n_out, n_in: np.sqrt(2 / n_out)),
            ),
            Mistake(
                "That is Xavier's, 2 / (n_in + n_out). He's looks at n_in alone: 2 / n_in.",
                dl.xavier,
            ),
            Mistake(
                "The right variance, but spread evenly. Here draw from a "
                "normal distribution: `rng.standard_normal`.",
                evenly(lambda n_out, n_in: np.sqrt(6 / n_in)),
            ),
            *scales(lambda n_out, n_in: 2 / n_in),
        ),
        use='It can start a network: `dl.init_network((2, 4, 1), hidden="relu", init=he, rng=rng)`.',
    ),
)
