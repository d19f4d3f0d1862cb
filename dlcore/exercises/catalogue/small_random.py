"""The exercise on small random weights."""

import numpy as np
from numpy.typing import NDArray

import dlcore as dl
from dlcore.exercises import _draws
from dlcore.exercises._exercise import Exercise, Mistake
from dlcore.exercises.catalogue._random import slips


def _units_alike(rng: np.random.Generator, shape: tuple[int, int]) -> NDArray:
    return np.tile(0.01 * rng.standard_normal((1, shape[1])), (shape[0], 1))


EXERCISES = (
    Exercise(
        "small_random",
        "Small random weights",
        notebook="05",
        covers=("I2",),
        task=(
            r"Draw a weight matrix $W \sim N(0, 0.01^2)$ of the shape given, $(n_\text{out}, "
            r"n_\text{in})$, with the generator given: `rng.standard_normal(shape)` draws from "
            r"$N(0, 1)$. Any way to draw from the right distribution is right."
        ),
        signature="small_random(rng, shape)",
        doc="W of the given shape (n_out, n_in), each entry drawn from N(0, 0.01²) by rng.",
        reference=dl.normal,
        shows=(dl.normal,),
        **_draws.JUDGED,
        hints=(
            "What does multiplying by 0.01 do to the standard deviation of a random number?",
            "`rng.standard_normal(shape)` has standard deviation 1. It should be 0.01.",
            "`return 0.01 * rng.standard_normal(shape)`",
        ),
        mistakes=(
            Mistake(
                "The factor 0.01 is missing. Weights of size 1 make z "
                "large, and tanh and sigmoid are flat out there.",
                lambda rng, shape: rng.standard_normal(shape),
                block=6,
            ),
            Mistake(
                "All weights are equal. Zero or not, the units are then alike "
                "and stay alike: each weight needs its own draw.",
                lambda rng, shape: np.zeros(shape),
                lambda rng, shape: np.full(shape, 0.01),
                lambda rng, shape: np.ones(shape),
                lambda rng, shape: np.full(shape, 0.01 * rng.standard_normal()),
                block=6,
            ),
            Mistake(
                "All units have the same weights, random as they are. Draw "
                "n_out times n_in numbers, not one row for all.",
                _units_alike,
                block=6,
            ),
            *slips(lambda n_out, n_in: 0.01),
            Mistake(
                "These are spread evenly. A normal distribution has its peak "
                "at 0 and thins out: `rng.standard_normal`.",
                lambda rng, shape: rng.uniform(-0.01, 0.01, shape),
                lambda rng, shape: rng.uniform(-0.01 * np.sqrt(3), 0.01 * np.sqrt(3), shape),
            ),
            Mistake(
                "The shape is the wrong way round: (n_out, n_in) is `shape` as it is given.",
                lambda rng, shape: 0.01 * rng.standard_normal(shape[::-1]),
            ),
            Mistake(
                "The draws do not come from `rng`, so nobody can repeat "
                "them: `rng.standard_normal`, not `np.random`.",
                lambda rng, shape: 0.01 * np.random.default_rng().standard_normal(shape),
            ),
            Mistake(
                "A seed is set inside, so every layer gets the same "
                "numbers, whatever rng is given. Draw from `rng`.",
                lambda rng, shape: 0.01 * np.random.default_rng(3).standard_normal(shape),
            ),
            Mistake(
                "The square root has been taken of 0.01, or the square: the "
                "standard deviation should be 0.01 itself.",
                lambda rng, shape: 0.1 * rng.standard_normal(shape),
                lambda rng, shape: 0.0001 * rng.standard_normal(shape),
            ),
            Mistake(
                "0.01 is added here, which moves the weights and leaves their size at 1. Multiply by it.",
                lambda rng, shape: rng.standard_normal(shape) + 0.01,
            ),
            Mistake(
                "Divided by 0.01, the weights have size 100. Multiply by 0.01.",
                lambda rng, shape: rng.standard_normal(shape) / 0.01,
            ),
        ),
        use="It can start a network: `dl.init_network((2, 4, 1), init=small_random, rng=rng)`.",
    ),
)
