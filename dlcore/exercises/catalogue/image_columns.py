"""What goes into a network that looks at images."""

import numpy as np

from dlcore.exercises.check import Case, Exercise


def image_columns(images):
    """X (height · width, m), floats from 0 to 1; images (m, height, width), uint8 from 0 to 255."""
    m = len(images)
    return images.reshape(m, -1).T / 255


def _cases(rng):
    def case(title, m, height, width, darkest=0, brightest=255):
        images = rng.integers(darkest, brightest + 1, (m, height, width), dtype=np.uint8)
        images[0, 0, 0], images[-1, -1, -1] = brightest, darkest
        return Case(title, (images,))

    return [
        case("five images of 3 x 4 pixels", 5, 3, 4),
        case("four of 2 x 2, as many pixels as images", 4, 2, 2),
        case("three images without black or white", 3, 2, 3, darkest=40, brightest=180),
    ]


EXERCISE = Exercise(
    image_columns,
    title="Images as columns",
    place="06.1",
    covers=("F4", "R5"),
    task=(
        r"An array of $m$ grey images comes as whole numbers from 0 to 255, `images` of "
        r"shape (m, height, width). Return $\underset{(n_x, m)}{X}$: each image one "
        r"column, its pixels row by row, scaled to lie between 0 and 1."
    ),
    returns=("X",),
    cases=_cases,
    hints=(
        "Two things: put the pixels of one image below each other, and make 255 become 1. Along which axis do the images lie?",
        "`images.reshape(m, -1)` makes a row of each image, and keeps its pixels together. Then rows have to become columns.",
        "`return images.reshape(len(images), -1).T / 255`",
    ),
    mistakes={
        " / 255 -> ": "Not scaled: pixels from 0 to 255 make z huge, and sigmoid and tanh are flat there. Divide by 255.",
        (
            " / 255 -> // 255",
            "np.round(images.reshape(m, -1).T / 255)",
        ): "Whole numbers again: the decimals of 0.99 are lost. Divide with `/`, and leave floats.",
        "images.reshape(-1, m) / 255": "`reshape(-1, m)` mixes the images: it fills row by row from the first image on. Make one row of each image, then transpose.",
        ".T -> ": "The images are rows here. Examples are columns: transpose with `.T`.",
        "images.ravel() / 255": "All images are in one row. Each has to become a column of its own: `images.reshape(m, -1).T`.",
        "255 -> 256": "Divide by 255, the largest pixel there is: 256 leaves white a little grey.",
        "255 -> images.max(axis=(1, 2))": "Each image is scaled by its own brightest pixel, which makes dark images bright. Divide all by 255.",
        "images / 255": "Scaled, but not put into columns yet: each image has to become one column of X, (n_x, m).",
        (
            "255 -> images.max()",
            "(images.reshape(m, -1).T - images.min()) / np.ptp(images)",
        ): "Scaled by the darkest and brightest pixel there happen to be. White is 255 whatever a picture holds: divide by 255.",
        "images.reshape(m, -1).T / 127.5 - 1": "Scaled to lie between -1 and 1. Asked for is 0 to 1: divide by 255, and nothing else.",
    },
)
