"""Exercises on weights scaled by the size of the layer: Xavier and He."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

import dlcore as dl
from dlcore.exercises import _draws
from dlcore.exercises._exercise import Exercise, Mistake

Shape = tuple[int, int]


def _scaled(scale: Callable) -> Callable:
    """A mistake in the standard deviation: (n_out, n_in) -> what it is instead."""
    return lambda rng, shape: scale(*shape) * rng.standard_normal(shape)


def _uniform(limit: Callable) -> Callable:
    """The right variance from the wrong distribution: (n_out, n_in) -> the largest weight."""

    def wrong(rng: np.random.Generator, shape: Shape) -> NDArray:
        return rng.uniform(-limit(*shape), limit(*shape), shape)

    return wrong


_SMALL = Mistake(
    "That is `* 0.01`, whatever the size of the layer. It trains a shallow net; in a "
    "deep one the signal shrinks in every layer until nothing is left.",
    _scaled(lambda n_out, n_in: 0.01),
    block=5,
)
_LARGE = Mistake(
    "The scale is missing: with n_in inputs of size 1, z would be about √n_in large.",
    _scaled(lambda n_out, n_in: 1.0),
    block=6,
)
_ALL_ALIKE = Mistake(
    "All weights are equal, so all units are alike and stay alike. Draw them: `rng.standard_normal(shape)`.",
    lambda rng, shape: np.zeros(shape),
    lambda rng, shape: np.full(shape, np.sqrt(2 / shape[1])),
    lambda rng, shape: np.full(shape, np.sqrt(2 / sum(shape))),
    block=6,
)
_TURNED = Mistake(
    "The shape is the wrong way round: (n_out, n_in) is `shape` as it is given.",
    lambda rng, shape: dl.he(rng, shape[::-1]),
    lambda rng, shape: dl.xavier(rng, shape[::-1]),
    lambda rng, shape: np.sqrt(2 / shape[1]) * rng.standard_normal(shape[::-1]),
)


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
        returns=_draws.RETURNS,
        reference=dl.xavier,
        shows=(dl.xavier,),
        cases=_draws.cases,
        ask=_draws.measure,
        within=_draws.WITHIN,
        hints=(
            (
                "N(0, v) has the variance v. What do you multiply a standard "
                "normal number with to give it that variance?"
            ),
            "With the standard deviation, the square root of the variance. `n_out, n_in = shape`.",
            "`return np.sqrt(2 / (n_in + n_out)) * rng.standard_normal(shape)`",
        ),
        mistakes=(
            _SMALL,
            _LARGE,
            _ALL_ALIKE,
            _TURNED,
            Mistake(
                "The square root is missing: 2 / (n_in + n_out) is the variance, and "
                "numbers are multiplied with the standard deviation.",
                _scaled(lambda n_out, n_in: 2 / (n_in + n_out)),
            ),
            Mistake(
                "The 2 is missing: of n_in and n_out the mean is taken, (n_in + n_out) / 2.",
                _scaled(lambda n_out, n_in: np.sqrt(1 / (n_in + n_out))),
            ),
            Mistake(
                "That is 1 / n_in, which keeps the variance on the way forward "
                "only. Xavier's takes n_out into account, too.",
                _scaled(lambda n_out, n_in: np.sqrt(1 / n_in)),
            ),
            Mistake(
                "That is He's, 2 / n_in, made for ReLU. Xavier's is 2 / (n_in + n_out).",
                dl.he,
            ),
            Mistake(
                "Upside down: the more inputs there are, the smaller each weight should be.",
                _scaled(lambda n_out, n_in: np.sqrt((n_in + n_out) / 2)),
            ),
            Mistake(
                "The right variance, but spread evenly (as Glorot and Bengio "
                "drew them). Here draw from a normal distribution.",
                _uniform(lambda n_out, n_in: np.sqrt(6 / (n_in + n_out))),
            ),
        ),
        use="It can start a network: `dl.init_network((2, 4, 1), init=xavier, rng=rng)`.",
    ),
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
        returns=_draws.RETURNS,
        reference=dl.he,
        shows=(dl.he,),
        cases=_draws.cases,
        ask=_draws.measure,
        within=_draws.WITHIN,
        hints=(
            "How many terms does the sum z = w·x + b have? Which of the two numbers in `shape` is that?",
            (
                "n_in is the number of columns, `shape[1]`. The standard "
                "deviation is the square root of the variance."
            ),
            "`return np.sqrt(2 / shape[1]) * rng.standard_normal(shape)`",
        ),
        mistakes=(
            _SMALL,
            _LARGE,
            _ALL_ALIKE,
            _TURNED,
            Mistake(
                "The square root is missing: 2 / n_in is the variance, and "
                "numbers are multiplied with the standard deviation.",
                _scaled(lambda n_out, n_in: 2 / n_in),
            ),
            Mistake(
                "The 2 is missing. 1 / n_in is what the course's week 4 code divides by without saying so; "
                "it suits tanh. ReLU stops half of the signal, and 2 / n_in makes up for it.",
                _scaled(lambda n_out, n_in: np.sqrt(1 / n_in)),
                block=5,
            ),
            Mistake(
                "n_out stands where n_in belongs. A sum of n_in terms is to be kept in size: `shape[1]`.",
                _scaled(lambda n_out, n_in: np.sqrt(2 / n_out)),
            ),
            Mistake(
                "That is Xavier's, 2 / (n_in + n_out). He's looks at n_in alone: 2 / n_in.",
                dl.xavier,
            ),
            Mistake(
                "Upside down: the more inputs there are, the smaller each weight should be.",
                _scaled(lambda n_out, n_in: np.sqrt(n_in / 2)),
            ),
            Mistake(
                "The right variance, but spread evenly. Here draw from a "
                "normal distribution: `rng.standard_normal`.",
                _uniform(lambda n_out, n_in: np.sqrt(6 / n_in)),
            ),
        ),
        use='It can start a network: `dl.init_network((2, 4, 1), hidden="relu", init=he, rng=rng)`.',
    ),
)
