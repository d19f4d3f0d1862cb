"""The exercise on what goes into a network that looks at images."""

import numpy as np
from numpy.typing import NDArray

import dlcore as dl
from dlcore import datasets
from dlcore.exercises._exercise import Case, Exercise, Mistake


def _columns(images: NDArray) -> NDArray:
    """What dl.faces does with its images: one row each, scaled, then rows as columns."""
    X, _ = datasets._columns(images.reshape(len(images), -1) / 255, np.zeros(len(images)))  # noqa: SLF001
    return X


def _cases(rng: np.random.Generator) -> list[Case]:
    def case(title: str, m: int, height: int, width: int, darkest: int = 0, brightest: int = 255) -> Case:
        images = rng.integers(darkest, brightest + 1, (m, height, width), dtype=np.uint8)
        images[0, 0, 0], images[-1, -1, -1] = brightest, darkest
        return Case(title, (images,))

    return [
        case("five images of 3 x 4 pixels", 5, 3, 4),
        case("four of 2 x 2, as many pixels as images", 4, 2, 2),
        case("three images without black or white", 3, 2, 3, darkest=40, brightest=180),
    ]


EXERCISES = (
    Exercise(
        "image_columns",
        "Images as columns",
        notebook="06",
        covers=("F4", "R5"),
        task=(
            r"An array of $m$ grey images comes as whole numbers from 0 to 255, `images` of "
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
        cases=_cases,
        hints=(
            (
                "Two things: put the pixels of one image below each other, and "
                "make 255 become 1. Along which axis do the images lie?"
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
            Mistake(
                "Scaled by the darkest and brightest pixel there happen to be. White is 255 "
                "whatever a picture holds: divide by 255.",
                lambda images: images.reshape(len(images), -1).T / images.max(),
                lambda images: (images.reshape(len(images), -1).T - images.min()) / np.ptp(images),
            ),
        ),
    ),
)
