"""Images: the examples themselves, and weights as the pattern of pixels a unit of the first layer looks for.

Course 1, week 4; R5, D1.
"""

import math
from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from dlcore import checks
from dlcore.plots.palette import PALETTE, axes

__all__ = ["image_rows", "weight_images"]

Shape = tuple[int, int]


def image_rows(
    ax: Axes,
    X: ArrayLike,
    shape: Shape,
    *,
    columns: int | None = None,
    titles: Sequence[object] | None = None,
    row_names: Sequence[str] | None = None,
    cmap: str = "gray",
    limits: tuple[float, float] = (0, 1),
) -> Axes:
    """Examples as small grey images, side by side and row by row.

    X: (height * width, m), a column an image. columns: images in a row, all in one row without it.
    titles: one above each image. row_names: one beside each row. limits: the values that are black and
    white ("gray"), or white and black (cmap "gray_r"). R5, D1.
    """
    X = checks.floats(X, "X")
    height, width = _height_and_width(shape)
    if X.ndim != 2 or X.shape[0] != height * width or X.shape[1] == 0:
        raise ValueError(f"X has shape {X.shape}: expected ({height * width}, m) for images of {shape}")
    across = X.shape[1] if columns is None else checks.count(columns, "columns")
    rows = math.ceil(X.shape[1] / across)
    _one_each(titles, X.shape[1], "titles")
    _one_each(row_names, rows, "row_names")
    top = math.ceil(0.3 * height) if titles else 0  # room for a title
    sheet = _sheet(X.T, (height, width), across, top=top)
    axes(ax).imshow(sheet, cmap, vmin=limits[0], vmax=limits[1], interpolation="nearest")
    for i, title in enumerate(titles or ()):
        x, y = (i % across) * (width + 1), (i // across) * (height + 1 + top) + top
        ax.text(x + (width - 1) / 2, y - 1, str(title), size="small", ha="center", va="bottom")
    ax.set_xticks([])
    ax.set_yticks([r * (height + 1 + top) + top + (height - 1) / 2 for r in range(rows if row_names else 0)])
    ax.set_yticklabels(row_names or ())
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    return ax


def weight_images(ax: Axes, W: ArrayLike, shape: Shape, *, columns: int | None = None) -> Axes:
    """Each row of W as a small image, side by side: blue counts for the unit, orange against.

    W: (units, height * width). All images share one scale, symmetric about 0, so that pale means
    near zero. columns: images in a row, if not as square as they come. D1.
    """
    W = checks.floats(W, "W")
    height, width = _height_and_width(shape)
    if W.ndim != 2 or W.shape[1] != height * width or len(W) == 0:
        raise ValueError(f"W has shape {W.shape}: expected (units, {height * width}) for images of {shape}")
    columns = math.ceil(math.sqrt(len(W))) if columns is None else checks.count(columns, "columns")
    top = np.abs(W).max() or 1.0
    sheet = _sheet(W, (height, width), columns, top=0)
    axes(ax).imshow(sheet, PALETTE.sign, vmin=-top, vmax=top, interpolation="nearest")
    ax.set_axis_off()
    return ax


def _height_and_width(shape: Shape) -> Shape:
    if np.shape(shape) != (2,):
        raise ValueError(f"shape is {shape!r}: expected (height, width)")
    height, width = (checks.count(side, "shape") for side in shape)
    return height, width


def _sheet(images: NDArray, shape: Shape, columns: int, *, top: int) -> NDArray:
    """Images (count, height * width) on one sheet: an empty pixel between, `top` of them above each."""
    (height, width), rows = shape, math.ceil(len(images) / columns)
    sheet = np.full((rows, top + height + 1, columns, width + 1), np.nan)
    for i, image in enumerate(images):
        sheet[i // columns, top : top + height, i % columns, :width] = image.reshape(height, width)
    return sheet.reshape(rows * (top + height + 1), columns * (width + 1))[:-1, :-1]


def _one_each(names: Sequence[object] | None, count: int, argument: str) -> None:
    if names is not None and (isinstance(names, str) or len(names) != count):
        raise ValueError(f"{argument} is {names!r}: expected {count} of them")
