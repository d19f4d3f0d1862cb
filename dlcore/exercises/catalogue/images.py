"""Exercises on what goes into a deep network and what comes out: images as columns, softmax."""

import numpy as np
from numpy.typing import NDArray

import dlcore as dl
from dlcore import datasets
from dlcore.exercises._exercise import Case, Exercise, Mistake


def _columns(images: NDArray) -> NDArray:
    """What dl.faces does with its images: one row each, scaled, then rows as columns."""
    X, _ = datasets._columns(images.reshape(len(images), -1) / 255, np.zeros(len(images)))  # noqa: SLF001
    return X


def _image_cases(rng: np.random.Generator) -> list[Case]:
    def case(title: str, m: int, height: int, width: int) -> Case:
        images = rng.integers(0, 256, (m, height, width), dtype=np.uint8)
        images[0, 0, 0], images[-1, -1, -1] = 255, 0
        return Case(title, (images,))

    return [
        case("five images of 3 x 4 pixels", 5, 3, 4),
        case("four of 2 x 2, as many pixels as images", 4, 2, 2),
    ]


def _softmax_cases(rng: np.random.Generator) -> list[Case]:
    Z = rng.standard_normal((3, 4))
    shift = np.array([[1000.0, -1000.0, 0.0, 500.0]])
    return [
        Case("three classes, four examples", (Z,)),
        Case("as many classes as examples", (rng.standard_normal((4, 4)),)),
        Case("one example", (rng.standard_normal((5, 1)),)),
        Case("large z, up to 1000", (Z + shift,)),
    ]


def _over(Z: NDArray, axis: int | None) -> NDArray:
    E = np.exp(Z - Z.max(axis=axis, keepdims=True))
    return E / E.sum(axis=axis, keepdims=True)


EXERCISES = (
    Exercise(
        "image_columns",
        "Images as columns",
        notebook="06",
        covers=("F4", "R5"),
        task=(
            r"A stack of m grey images comes as whole numbers from 0 to 255, `images` of "
            r"shape (m, height, width). Return $\underset{(n_x, m)}{X}$: each image one "
            r"column, its pixels row by row, scaled to lie between 0 and 1."
        ),
        signature="image_columns(images)",
        doc="X (height · width, m), floats from 0 to 1; images (m, height, width), uint8 from 0 to 255.",
        returns=("X",),
        reference=_columns,
        shows=(dl.faces,),
        reads=(
            "The faces come as floats from 0 to 1 already; `reshape` "
            "makes a row of each, and `_columns` transposes:"
        ),
        cases=_image_cases,
        hints=(
            (
                "Two things: put the pixels of one image below each other, and "
                "make 255 become 1. Which axis has the images?"
            ),
            (
                "`images.reshape(m, -1)` makes a row of each image, and keeps its "
                "pixels together. Then rows have to become columns."
            ),
            "`return images.reshape(len(images), -1).T / 255`",
        ),
        mistakes=(
            Mistake(
                "Not scaled: pixels from 0 to 255 make z huge, and sigmoid "
                "and tanh are flat there. Divide by 255.",
                lambda images: images.reshape(len(images), -1).T,
                lambda images: images.reshape(len(images), -1).T.astype(float),
                block=11,
            ),
            Mistake(
                "Whole numbers again: `//` and `astype(int)` cut 0.99 down "
                "to 0. Divide with `/`, and leave floats.",
                lambda images: images.reshape(len(images), -1).T // 255,
                lambda images: (images.reshape(len(images), -1).T / 255).astype(int),
                lambda images: (images.reshape(len(images), -1).T / 255).astype(np.uint8),
                block=11,
            ),
            Mistake(
                "`reshape(-1, m)` mixes the images: it fills row by row from the first "
                "image on. Make one row of each image, then transpose.",
                lambda images: images.reshape(-1, len(images)) / 255,
            ),
            Mistake(
                "The images are rows here. Examples are columns: transpose with `.T`.",
                lambda images: images.reshape(len(images), -1) / 255,
            ),
            Mistake(
                "The pixels of each image are in another order, column by "
                "column. Row by row is what `reshape` does by itself.",
                lambda images: images.transpose(0, 2, 1).reshape(len(images), -1).T / 255,
                lambda images: images.T.reshape(-1, len(images)) / 255,
            ),
            Mistake(
                "Divide by 255, the largest pixel there is: 256 leaves white a little grey.",
                lambda images: images.reshape(len(images), -1).T / 256,
            ),
            Mistake(
                "Each image is scaled by its own brightest pixel, which "
                "makes dark images bright. Divide all by 255.",
                lambda images: images.reshape(len(images), -1).T / images.max(axis=(1, 2)),
            ),
            Mistake(
                "Scaled, but not put into columns yet: each image has to become one column of X, (n_x, m).",
                lambda images: images / 255,
            ),
        ),
    ),
    Exercise(
        "softmax",
        "Softmax",
        notebook="06",
        covers=("A1", "F5"),
        task=(
            r"With several classes the output layer has a unit for each. Return $A^{[L]}$, where $a_k = "
            r"\frac{e^{z_k}}{\sum_j e^{z_j}}$, down each column of $\underset{(n^{[L]}, m)}{Z^{[L]}}$, so "
            r"that the answers for each example add up to 1. It should survive $z = 1000$."
        ),
        signature="softmax(Z)",
        doc="e^z over the column's sum of e^z; Z is Z[L] (n[L], m), one row a class, and A as large.",
        returns=("A[L]",),
        reference=dl.categorical_cross_entropy.output,
        shows=(dl.categorical_cross_entropy.output,),
        cases=_softmax_cases,
        hints=(
            "Classes are rows, examples columns. Along which axis do the numbers of one example lie?",
            (
                "Sum over axis=0. If every z of a column gets smaller by the same number, its "
                "softmax stays the same: by which one would e^1000 be avoided?"
            ),
            "`E = np.exp(Z - Z.max(axis=0, keepdims=True))`, then `return E / E.sum(axis=0, keepdims=True)`",
        ),
        mistakes=(
            Mistake(
                "The formula is right, and overflows: e^1000 is inf, and inf / inf is nan. "
                "Subtract each column's largest z first; the result is the same.",
                lambda Z: np.exp(Z) / np.exp(Z).sum(axis=0),
            ),
            Mistake(
                "Summed along the row: over the examples. The classes of one example are a column: axis=0.",
                lambda Z: _over(Z, 1),
            ),
            Mistake(
                "Summed over everything, so that all answers together make "
                "1. Each example has its own sum: axis=0.",
                lambda Z: _over(Z, None),
            ),
            Mistake(
                "The sum is missing: e^z alone does not add up to 1. Divide by its sum down the column.",
                np.exp,
                lambda Z: np.exp(Z - Z.max(axis=0)),
            ),
            Mistake(
                "That is the sigmoid of each z on its own. With softmax the classes share one sum.",
                dl.sigmoid.g,
            ),
            Mistake(
                "The exponential is missing: z over the sum of z can be negative. e^z cannot.",
                lambda Z: Z / Z.sum(axis=0),
            ),
            Mistake(
                "That says which class is the largest, 1 or 0. Softmax says by how much.",
                lambda Z: np.eye(len(Z))[Z.argmax(axis=0)].T,
            ),
            Mistake(
                "The sign is turned: the largest z should get the largest share.",
                lambda Z: dl.categorical_cross_entropy.output(-Z),
            ),
        ),
    ),
)
