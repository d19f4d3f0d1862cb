"""Random weights are judged as a distribution: any way to draw from it is right. I4.

Every measure has a tolerance of its own, five to seven times what chance makes of it.
"""

import copy

import numpy as np

from dlcore.exercises.check import Case

_LIKENESS = "(0: by chance alone, 1: the same)"

# What is measured, and how far it may be from the reference's, as a share of it.
_MEASURES = {
    "shape of W": 0.0,
    "the standard deviation of W": 0.03,
    "the mean of W, over its standard deviation,": 0.03,
    "the share of W within one standard deviation": 0.03,
    "the share of W beyond two standard deviations": 0.25,
    f"the likeness of neighbouring rows of W {_LIKENESS}": 0.05,
    f"the likeness of neighbouring columns of W {_LIKENESS}": 0.05,
    f"the likeness of two calls in a row {_LIKENESS}": 0.05,
    f"the likeness of calls with generators of the same seed {_LIKENESS}": 0.05,
}

_SHAPE = (60, 600)


def cases(rng):
    """A wide layer and a narrow one."""
    return [
        Case("60 units, 600 inputs", (rng.spawn(1)[0], _SHAPE)),
        Case("600 units, 60 inputs", (rng.spawn(1)[0], _SHAPE[::-1])),
    ]


def measure(initialize, rng, shape):
    """What `initialize(rng, shape)` draws, in numbers; or what it returns, if that is no matrix."""
    equal = copy.deepcopy(rng)
    W = np.asarray(initialize(rng, shape))
    if W.dtype.kind not in "biuf" or W.ndim != 2:
        return W if W.ndim else W.item()
    return _measures(W, lambda: initialize(rng, shape), lambda: initialize(equal, shape))


def _measures(W, draw, draw_again):
    """One number after the other, so that whoever needs only the first ones draws no more."""
    yield W.shape
    size, mean = W.std(), W.mean()
    yield size
    yield _but_for_chance(mean / size if size else mean, 0.03)
    away = np.abs(W - mean)
    yield np.mean(away <= size)
    yield np.mean(away > 2 * size)
    yield _correlation(W[1:], W[:-1])
    yield _correlation(W[:, 1:], W[:, :-1])
    yield _correlation(W, np.asarray(draw()))
    yield _correlation(W, np.asarray(draw_again()))


def _correlation(A, B):
    """The correlation of two matrices, and 1 if they are the same."""
    if np.array_equal(A, B):
        return 1.0
    if A.shape != B.shape or min(A.std(), B.std()) < 1e-12:
        return 0.0
    return _but_for_chance(np.mean((A - A.mean()) * (B - B.mean())) / (A.std() * B.std()), 0.05)


def _but_for_chance(measure, within):
    """0 for what is as small as chance makes it, to be read as such."""
    return 0.0 if abs(measure) < within else float(measure)


SMALL = (
    "That is `* 0.01`, whatever the size of the layer. It trains a shallow net; in a "
    "deep one the signal shrinks in every layer until nothing is left."
)
LARGE = "The scale is missing or 1: with n_in inputs of size 1, z would be about √n_in large."

SHIFTED = (
    "What should be the standard deviation is the mean here: the draws are shifted, not scaled. "
    "Multiply with it, or give it to `rng.normal` as its `scale`."
)

# What the exercises that draw have in common.
JUDGED = {
    "returns": tuple(_MEASURES),
    "cases": cases,
    "measure": measure,
    "tolerance": tuple(_MEASURES.values()),
}

# Mistakes of any function of (rng, shape), whatever its scale should be.
MISTAKES = {
    (
        "np.zeros(shape)",
        "np.ones(shape)",
        "np.full(shape, 0.01)",
        "np.full(shape, np.sqrt(2 / shape[1]))",
    ): "All weights are equal, so all units are alike and stay alike. Draw them: `rng.standard_normal(shape)`.",
    "rng.standard_normal(shape) -> rng.standard_normal(shape[::-1])": "The shape is the wrong way round: (n_out, n_in) is `shape` as it is given.",
    (
        "rng.standard_normal(shape) -> rng.random(shape)",
        "rng.standard_normal(shape) -> np.abs(rng.standard_normal(shape))",
    ): "No weight is negative: `rng.random` draws from 0 to 1, and `abs` takes the sign away. `rng.standard_normal` draws around 0.",
    "rng.standard_normal(shape) -> np.tile(rng.standard_normal((1, shape[1])), (shape[0], 1))": "All units have the same weights, random as they are. Draw n_out times n_in numbers, not one row for all.",
    "rng.standard_normal(shape) -> np.random.default_rng().standard_normal(shape)": "The draws do not come from `rng`, so nobody can repeat them: `rng.standard_normal`, not `np.random`.",
    "rng.standard_normal(shape) -> np.random.default_rng(3).standard_normal(shape)": "A seed is set inside, so every layer gets the same numbers, whatever rng is given. Draw from `rng`.",
    "rng.standard_normal(shape) -> rng.randn(*shape)": "The generator has no `randn`: that is `np.random`'s old name. Here it is `rng.standard_normal`.",
    "rng.standard_normal(shape) -> rng.standard_normal(*shape)": "`rng.standard_normal` takes the shape as one tuple, as it is: no star, no two numbers.",
}


def scales(variance):
    """Mistakes of a scale that depends on the layer. variance: the right one, of n_out and n_in, as text."""
    normal, uniform = "rng.standard_normal(shape)", "rng.uniform(-{0}, {0}, shape)"
    return {
        f"({variance}) * {normal}": (
            f"The square root is missing: {variance} is the variance, and "
            "numbers are multiplied with the standard deviation."
        ),
        f"np.sqrt(1 / ({variance})) * {normal}": "Upside down: the more inputs there are, the smaller each weight should be.",
        (
            f"{variance.replace(' / ', ' / np.sqrt(')}) * {normal}",
            f"{variance.replace('2', 'np.sqrt(2)', 1)} * {normal}",
        ): f"The square root belongs over the whole fraction, over the 2 and over what is below: √({variance}).",
        f"np.sqrt({variance}) + {normal}": SHIFTED,
        uniform.format(
            f"np.sqrt({variance})"
        ): "Spread evenly from -r to r, the variance is r²/3: a third of what it should be. Here draw from a normal distribution.",
        uniform.format(
            f"np.sqrt(3 * {variance})"
        ): "The right variance, but spread evenly. Here draw from a normal distribution: `rng.standard_normal`.",
        f"np.sqrt(3 * {variance}) * {normal}": "The 6 is for a uniform draw, as its limit. A normal draw wants the standard deviation, and the variance has a 2.",
    }
