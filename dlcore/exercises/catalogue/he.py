"""He initialization: weights scaled by the number of inputs."""

import numpy as np

import dlcore as dl
from dlcore.exercises.catalogue import _draws
from dlcore.exercises.check import Exercise


def he(rng, shape):
    """W of the given shape (n_out, n_in), drawn from N(0, 2 / n_in) by rng."""
    n_out, n_in = shape
    return np.sqrt(2 / n_in) * rng.standard_normal(shape)


EXERCISE = Exercise(
    he,
    equals=dl.he,
    title="He initialization",
    place="05.4",
    covers=("I4",),
    task=(
        r"Draw a weight matrix of the shape given, $(n_\text{out}, n_\text{in})$, from "
        r"$N\!\left(0, \frac{2}{n_\text{in}}\right)$: ReLU lets half of the variance through, "
        r"and the 2 gives it back. Any way to draw from this distribution is right."
    ),
    **_draws.JUDGED,
    hints=(
        "How many terms does the sum z = w·x + b have? Which of the two numbers in `shape` is that?",
        "n_in is the number of columns, `shape[1]`. The standard deviation is the square root of the variance.",
        "`return np.sqrt(2 / shape[1]) * rng.standard_normal(shape)`",
    ),
    mistakes={
        "0.01 * rng.standard_normal(shape)": _draws.SMALL,
        "rng.standard_normal(shape)": _draws.LARGE,
        "np.sqrt(1 / n_in) * rng.standard_normal(shape)": "The 2 is missing. 1 / n_in is what the course's week 4 code divides by without saying so; it suits tanh. ReLU stops half of the signal, and 2 / n_in makes up for it.",
        "np.sqrt(2 / n_out) * rng.standard_normal(shape)": "n_out stands where n_in belongs. A sum of n_in terms is to be kept in size: `shape[1]`.",
        "np.sqrt(2 / (n_in + n_out)) * rng.standard_normal(shape)": "That is Xavier's, 2 / (n_in + n_out). He's looks at n_in alone: 2 / n_in.",
        **_draws.scales("2 / n_in"),
        **_draws.MISTAKES,
    },
    use='It can start a network: `dl.init_network((2, 4, 1), hidden="relu", init=he, rng=rng)`.',
)
