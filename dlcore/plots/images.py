"""Weights as images: what pattern of pixels each unit of the first layer looks for.

Course 1, week 4; D1.
"""

import math

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from dlcore import _checks
from dlcore.plots.palette import PALETTE, axes

__all__ = ["weight_images"]


def weight_images(ax: Axes, W: ArrayLike, shape: tuple[int, int], *, columns: int | None = None) -> Axes:
    """Each row of W as a small image, side by side: blue counts for the unit, vermilion against.

    W: (units, height * width). All images share one scale, symmetric about 0, so that pale means
    near zero. columns: images in a row, if not as square as they come. D1.
    """
    W = _checks.floats(W, "W")
    if np.shape(shape) != (2,):
        raise ValueError(f"shape is {shape!r}: expected (height, width)")
    height, width = (_checks.count(side, "shape") for side in shape)
    if W.ndim != 2 or W.shape[1] != height * width or len(W) == 0:
        raise ValueError(f"W has shape {W.shape}: expected (units, {height * width}) for images of {shape}")
    columns = math.ceil(math.sqrt(len(W))) if columns is None else _checks.count(columns, "columns")
    rows, top = math.ceil(len(W) / columns), np.abs(W).max() or 1.0
    sheet = np.full((rows, height + 1, columns, width + 1), np.nan)  # a gap of one pixel around each
    for i, w in enumerate(W):
        sheet[i // columns, :height, i % columns, :width] = w.reshape(height, width)
    sheet = sheet.reshape(rows * (height + 1), columns * (width + 1))[:-1, :-1]
    axes(ax).imshow(sheet, PALETTE.sign, vmin=-top, vmax=top, interpolation="nearest")
    ax.set_axis_off()
    return ax
