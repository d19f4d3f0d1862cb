"""The exercise on Xavier initialization: weights scaled by both sizes of the layer."""

import numpy as np

import dlcore as dl
from dlcore.exercises import _draws
from dlcore.exercises._exercise import Exercise, Mistake
from dlcore.exercises.catalogue._random import ALL_ALIKE, LARGE, SMALL, TURNED, evenly, scaled, scales

EXERCISES = (
    Exercise(
        "xavier",
        "Xavier initialization",
        notebook="05",
        covers=("I4",),
        task=(
            r"Draw a weight matrix of the shape given, $(n_\text{out}, n_\text{in})$, from "
            r"$N\!\left(0, \frac{2}{n_\text{in} + n_\text{out}}\right)$: the compromise that "
            r"keeps the variance of the activations on the way forward, and of the gradients on the "
            r"way back. Any way to draw from this distribution is right."
        ),
        signature="xavier(rng, shape)",
        doc="W of the given shape (n_out, n_in), drawn from N(0, 2 / (n_in + n_out)) by rng.",
        reference=dl.xavier,
        shows=(dl.xavier,),
        **_draws.JUDGED,
        hints=(
            (
                "N(0, v) has the variance v. What do you multiply a standard "
                "normal number with to give it that variance?"
            ),
            "With the standard deviation, the square root of the variance. `n_out, n_in = shape`.",
            "`return np.sqrt(2 / (n_in + n_out)) * rng.standard_normal(shape)`",
        ),
        mistakes=(
            SMALL,
            LARGE,
            ALL_ALIKE,
            TURNED,
            Mistake(
                "The square root is missing: 2 / (n_in + n_out) is the variance, and "
                "numbers are multiplied with the standard deviation.",
                scaled(lambda n_out, n_in: 2 / (n_in + n_out)),
            ),
            Mistake(
                "The 2 is missing: of n_in and n_out the mean is taken, (n_in + n_out) / 2.",
                scaled(lambda n_out, n_in: np.sqrt(1 / (n_in + n_out))),
            ),
            Mistake(
                "That is 1 / n_in, which keeps the variance on the way forward "
                "only. Xavier's takes n_out into account, too.",
                scaled(lambda n_out, n_in: np.sqrt(1 / n_in)),
            ),
            Mistake(
                "That is He's, 2 / n_in, made for ReLU. Xavier's is 2 / (n_in + n_out).",
                dl.he,
            ),
            Mistake(
                "The right variance, but spread evenly (as Glorot and Bengio "
                "drew them). Here draw from a normal distribution.",
                evenly(lambda n_out, n_in: np.sqrt(6 / (n_in + n_out))),
            ),
            Mistake(
                "Brackets are missing: `2 / n_in + n_out` is (2 / n_in) + n_out. Divide by the sum.",
                scaled(lambda n_out, n_in: np.sqrt(2 / n_in + n_out)),
                scaled(lambda n_out, n_in: np.sqrt(2 / n_out + n_in)),
            ),
            Mistake(
                "n_in and n_out are multiplied here. The variance is 2 over their sum.",
                scaled(lambda n_out, n_in: np.sqrt(2 / (n_in * n_out))),
            ),
            *scales(lambda n_out, n_in: 2 / (n_in + n_out)),
        ),
        use="It can start a network: `dl.init_network((2, 4, 1), init=xavier, rng=rng)`.",
    ),
)
