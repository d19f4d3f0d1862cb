"""A signal on its way through the layers: its spread, and its histogram, layer by layer.

Course 1, weeks 3 and 4; I2, I3, I4.
"""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike, NDArray

from dlcore import checks
from dlcore.plots.palette import PALETTE, axes, next_color

__all__ = ["layer_histograms", "layer_spread"]


def layer_spread(ax: Axes, values_by_layer: Mapping[int, ArrayLike], *, label: str | None = None) -> Axes:
    """The standard deviation of each layer's values on a logarithmic axis; I3, I4.

    values_by_layer: {l: any shape}, for example `cache.A` or `grads.dZ`. A layer whose values are
    all alike has spread 0 and no point. Call it again on the same `ax` to compare.
    """
    values = _layers(values_by_layer)
    spread = np.array([v.std() for v in values.values()])
    color = next_color(axes(ax))
    ax.plot(list(values), np.where(spread > 0, spread, np.nan), "o-", color=color, ms=5, label=label)
    ax.set_yscale("log")
    ax.set(xlabel="layer $l$", ylabel="standard deviation")
    ax.xaxis.set_major_locator(MaxNLocator("auto", steps=[1, 2, 2.5, 5, 10], integer=True))
    if label is not None:
        ax.legend(frameon=False)
    return ax


def layer_histograms(
    ax: Axes, values_by_layer: Mapping[int, ArrayLike], *, reach: tuple[float, float] | None = None
) -> Axes:
    """One histogram a layer, on one common axis, each as high as its row; the spread beside it.

    values_by_layer: {l: any shape}. reach: the lowest and highest value shown, if not all. I3, I4.
    """
    values = _layers(values_by_layer)
    edges = np.linspace(*_reach(values, reach), 61)
    for row, v in enumerate(values.values()):
        count = np.histogram(np.clip(v, edges[0], edges[-1]), edges)[0]
        axes(ax).stairs(
            -row + 0.85 * count / count.max(), edges, baseline=-row, fill=True, color=PALETTE.value, alpha=0.8
        )
        ax.axhline(-row, color=PALETTE.muted, lw=0.6)
        ax.text(1.01, -row, f"{v.std():.2g}", transform=ax.get_yaxis_transform(), va="bottom", size="small")
    ax.text(1.01, 0.98, "std", transform=ax.transAxes, va="bottom", size="small", style="italic")
    ax.set_yticks(-np.arange(len(values)), [str(l) for l in values])
    ax.set(xlabel="value", ylabel="layer $l$", xlim=edges[[0, -1]], ylim=(-len(values) + 0.9, 0.95))
    return ax


def _layers(values_by_layer: Mapping[int, ArrayLike]) -> dict[int, NDArray]:
    if not isinstance(values_by_layer, Mapping) or not values_by_layer:
        raise ValueError(
            f"values_by_layer is {checks.said(values_by_layer)}: expected {{layer: values}}, such as cache.A"
        )
    values = {l: checks.floats(v, f"values_by_layer[{l}]").ravel() for l, v in values_by_layer.items()}
    for l, v in values.items():
        if v.size == 0:
            raise ValueError(f"values_by_layer[{l}] is empty: expected at least one value")
    return values


def _reach(values: dict[int, NDArray], reach: tuple[float, float] | None) -> tuple[float, float]:
    if reach is None:
        low, high = min(v.min() for v in values.values()), max(v.max() for v in values.values())
        return (low, high) if low < high else (low - 0.5, low + 0.5)
    ends = checks.array(reach, "reach")
    good = ends.shape == (2,) and ends.dtype.kind in "fiu" and np.isfinite(ends).all()
    if not good or not ends[0] < ends[1]:
        raise ValueError(f"reach is {reach!r}: expected (lowest, highest), both finite")
    return float(ends[0]), float(ends[1])
