"""Calibration: whether an output may be read as a probability.

Course 1, week 3; A1.
"""

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from dlcore import checks
from dlcore.plots.palette import PALETTE, axes, next_color

__all__ = ["calibration_curve"]

_FEWEST = 20  # examples of a bin; with fewer, the share is mostly chance


def calibration_curve(
    ax: Axes, Y_hat: ArrayLike, Y: ArrayLike, *, bins: int = 10, color: str | None = None
) -> Axes:
    """For outputs near p, which share of the examples is class 1? Calibrated means: p; A1.

    Y_hat: (1, m), the outputs; Y: (1, m), the labels. Each point is a bin of outputs: their mean, and the
    share of its examples that are class 1. A bin of fewer than 20 examples has no point. On the dotted
    diagonal the output is a probability. Call it again on the same `ax` to compare.
    """
    Y_hat, Y = _outputs(Y_hat), np.asarray(Y)
    if Y.shape != Y_hat.shape or not np.isin(Y, (0, 1)).all():
        raise ValueError(f"Y has shape {Y.shape}: expected {Y_hat.shape} of 0 and 1, as Y_hat")
    count = checks.count(bins, "bins")
    which = np.minimum(np.floor(count * Y_hat), count - 1)  # an output of 1 belongs to the last bin
    full = [which == k for k in range(count) if np.sum(which == k) >= _FEWEST]
    color = next_color(axes(ax)) if color is None else color
    if not ax.has_data():
        ax.plot([0, 1], [0, 1], color=PALETTE.muted, ls=":", zorder=0)
    mean, share = ([values[k].mean() for k in full] for values in (Y_hat, Y))
    ax.plot(mean, share, "o-", color=color, ms=4, alpha=0.7)
    ax.set(xlabel=r"output $\hat{y}$ (mean of a bin)", ylabel="share that is class 1")
    return ax


def _outputs(Y_hat: ArrayLike) -> NDArray:
    Y_hat = checks.floats(Y_hat, "Y_hat")
    if Y_hat.ndim != 2 or len(Y_hat) != 1 or Y_hat.size == 0:
        raise ValueError(f"Y_hat has shape {Y_hat.shape}: expected (1, m)")
    if Y_hat.min() < 0 or Y_hat.max() > 1:
        raise ValueError(f"Y_hat reaches from {Y_hat.min():g} to {Y_hat.max():g}: expected 0 to 1")
    return Y_hat
