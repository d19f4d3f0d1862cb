"""Mistakes that can be made with any random weights, whatever their scale should be."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

import dlcore as dl
from dlcore.exercises._exercise import Mistake

Shape = tuple[int, int]
Scale = Callable[[int, int], float]


def scaled(scale: Scale) -> Callable:
    """A mistake in the standard deviation: (n_out, n_in) -> what it is instead."""
    return lambda rng, shape: scale(*shape) * rng.standard_normal(shape)


def evenly(limit: Scale) -> Callable:
    """A draw from the wrong distribution: (n_out, n_in) -> the largest weight."""

    def wrong(rng: np.random.Generator, shape: Shape) -> NDArray:
        return rng.uniform(-limit(*shape), limit(*shape), shape)

    return wrong


def slips(scale: Scale) -> tuple[Mistake, ...]:
    """What goes wrong in the call of the generator: (n_out, n_in) -> the scale, which is right."""
    return (
        Mistake(
            "No weight is negative: `rng.random` draws from 0 to 1, and `abs` takes "
            "the sign away. `rng.standard_normal` draws around 0.",
            lambda rng, shape: scale(*shape) * rng.random(shape),
            lambda rng, shape: scale(*shape) * np.abs(rng.standard_normal(shape)),
        ),
        Mistake(
            "The generator has no `randn`: that is `np.random`'s old name. Here it is `rng.standard_normal`.",
            lambda rng, shape: scale(*shape) * rng.randn(*shape),
        ),
        Mistake(
            "`rng.standard_normal` takes the shape as one tuple, as it is: no star, no two numbers.",
            lambda rng, shape: scale(*shape) * rng.standard_normal(*shape),
        ),
    )


def scales(variance: Scale) -> tuple[Mistake, ...]:
    """What goes wrong with a scale that depends on the layer: (n_out, n_in) -> the right variance."""
    return (
        Mistake(
            "Upside down: the more inputs there are, the smaller each weight should be.",
            scaled(lambda n_out, n_in: np.sqrt(1 / variance(n_out, n_in))),
        ),
        Mistake(
            "Spread evenly from -r to r, the variance is r²/3: a third of what it should be. "
            "Here draw from a normal distribution.",
            evenly(lambda n_out, n_in: np.sqrt(variance(n_out, n_in))),
        ),
        Mistake(
            "The 6 is for a uniform draw, as its limit. A normal draw wants the standard "
            "deviation, and the variance has a 2.",
            scaled(lambda n_out, n_in: np.sqrt(3 * variance(n_out, n_in))),
        ),
        *slips(lambda n_out, n_in: np.sqrt(variance(n_out, n_in))),
    )


SMALL = Mistake(
    "That is `* 0.01`, whatever the size of the layer. It trains a shallow net; in a "
    "deep one the signal shrinks in every layer until nothing is left.",
    scaled(lambda n_out, n_in: 0.01),
    block=5,
)
LARGE = Mistake(
    "The scale is missing: with n_in inputs of size 1, z would be about √n_in large.",
    scaled(lambda n_out, n_in: 1.0),
    block=6,
)
ALL_ALIKE = Mistake(
    "All weights are equal, so all units are alike and stay alike. Draw them: `rng.standard_normal(shape)`.",
    lambda rng, shape: np.zeros(shape),
    lambda rng, shape: np.full(shape, np.sqrt(2 / shape[1])),
    lambda rng, shape: np.full(shape, np.sqrt(2 / sum(shape))),
    block=6,
)
TURNED = Mistake(
    "The shape is the wrong way round: (n_out, n_in) is `shape` as it is given.",
    lambda rng, shape: dl.he(rng, shape[::-1]),
    lambda rng, shape: dl.xavier(rng, shape[::-1]),
    lambda rng, shape: np.sqrt(2 / shape[1]) * rng.standard_normal(shape[::-1]),
)
