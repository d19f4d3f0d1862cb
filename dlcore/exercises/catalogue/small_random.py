"""Small random weights."""

import dlcore as dl
from dlcore.exercises.catalogue import _draws
from dlcore.exercises.check import Exercise


def small_random(rng, shape):
    """W of the given shape (n_out, n_in), each entry drawn from N(0, 0.01²) by rng."""
    return 0.01 * rng.standard_normal(shape)


EXERCISE = Exercise(
    small_random,
    equals=dl.normal,
    title="Small random weights",
    place="05.2",
    covers=("I2",),
    task=(
        r"Draw a weight matrix $W \sim N(0, 0.01^2)$ of the shape given, $(n_\text{out}, "
        r"n_\text{in})$, with the generator given: `rng.standard_normal(shape)` draws from "
        r"$N(0, 1)$. Any way to draw from the right distribution is right."
    ),
    **_draws.JUDGED,
    hints=(
        "What does multiplying by 0.01 do to the standard deviation of a random number?",
        "`rng.standard_normal(shape)` has standard deviation 1. It should be 0.01.",
        "`return 0.01 * rng.standard_normal(shape)`",
    ),
    mistakes={
        "0.01 * rng.standard_normal(shape) -> rng.standard_normal(shape)": "The factor 0.01 is missing. Weights of size 1 make z large, and tanh and sigmoid are flat out there.",
        (
            "rng.uniform(-0.01, 0.01, shape)",
            "rng.uniform(-0.01 * 3**0.5, 0.01 * 3**0.5, shape)",
        ): "These are spread evenly. A normal distribution has its peak at 0 and thins out: `rng.standard_normal`.",
        "0.01 + rng.standard_normal(shape)": _draws.SHIFTED,
        **_draws.MISTAKES,
    },
    use="It can start a network: `dl.init_network((2, 4, 1), init=small_random, rng=rng)`.",
)
