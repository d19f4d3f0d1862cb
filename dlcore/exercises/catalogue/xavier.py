"""Xavier initialization: weights scaled by both sizes of the layer."""

import numpy as np

import dlcore as dl
from dlcore.exercises.catalogue import _draws
from dlcore.exercises.check import Exercise


def xavier(rng, shape):
    """W of the given shape (n_out, n_in), drawn from N(0, 2 / (n_in + n_out)) by rng."""
    n_out, n_in = shape
    return np.sqrt(2 / (n_in + n_out)) * rng.standard_normal(shape)


EXERCISE = Exercise(
    xavier,
    equals=dl.xavier,
    title="Xavier initialization",
    place="05.3",
    covers=("I4",),
    task=(
        r"Draw a weight matrix of the shape given, $(n_\text{out}, n_\text{in})$, from "
        r"$N\!\left(0, \frac{2}{n_\text{in} + n_\text{out}}\right)$: the compromise that "
        r"keeps the variance of the activations on the way forward, and of the gradients on the "
        r"way back. Any way to draw from this distribution is right."
    ),
    **_draws.JUDGED,
    hints=(
        "N(0, v) has the variance v. What do you multiply a standard normal number with to give it that variance?",
        "With the standard deviation, the square root of the variance. `n_out, n_in = shape`.",
        "`return np.sqrt(2 / (n_in + n_out)) * rng.standard_normal(shape)`",
    ),
    mistakes={
        "0.01 * rng.standard_normal(shape)": _draws.SMALL,
        "rng.standard_normal(shape)": _draws.LARGE,
        "np.sqrt(1 / n_in) * rng.standard_normal(shape)": "That is 1 / n_in, which keeps the variance on the way forward only. Xavier's takes n_out into account, too.",
        "np.sqrt(2 / n_in) * rng.standard_normal(shape)": "That is He's, 2 / n_in, made for ReLU. Xavier's is 2 / (n_in + n_out).",
        **_draws.scales("2 / (n_in + n_out)"),
        **_draws.MISTAKES,
    },
    use="It can start a network: `dl.init_network((2, 4, 1), init=xavier, rng=rng)`.",
)
