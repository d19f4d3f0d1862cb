"""Comparisons: many runs beside each other, as dots for each seed or as a table whose cells are shaded.

Course 1, weeks 3 and 4; A6, A7, D3.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from dlcore.plots.palette import PALETTE, Look, axes

__all__ = ["heat_map", "seed_dots"]

_DARK = 0.47  # from this share of the scale on, a cell's number is white


def seed_dots(ax: Axes, series: Mapping[str, Mapping[object, ArrayLike]]) -> Axes:
    """One dot for each seed: groups from left to right, in each group the series side by side.

    series: {label: {group: values of the seeds}}. A series has its own colour and marker, and a place
    in the legend if there are several. Groups are in the order in which they first occur. D3.
    """
    values = _checked(series)
    groups = list(dict.fromkeys(group for each in values.values() for group in each))
    apart = 0.7 / len(values)
    for k, (label, each) in enumerate(values.items()):
        x, y = [], []
        for group, seeds in each.items():
            middle = groups.index(group) + apart * (k - (len(values) - 1) / 2)
            x.append(middle + 0.5 * apart * (np.linspace(-0.5, 0.5, seeds.size) if seeds.size > 1 else 0))
            y.append(seeds)
        color = PALETTE.value if len(values) == 1 else PALETTE.lines[k % len(PALETTE.lines)]
        look: Look = dict(color=color, marker=PALETTE.markers[(k + 1) % 8], ls="", alpha=0.7)
        axes(ax).plot(np.concatenate(x, axis=None), np.concatenate(y), label=label, **look)
    ax.set_xticks(range(len(groups)), [str(group) for group in groups])
    ax.set_xlim(-0.5, len(groups) - 0.5)
    if len(values) > 1:
        ax.legend(frameon=False)
    return ax


def heat_map(
    ax: Axes,
    values: ArrayLike,
    *,
    rows: Sequence[object],
    columns: Sequence[object],
    form: str = ".2f",
    shade: ArrayLike | None = None,
    bold: ArrayLike | None = None,
) -> Axes:
    """A table of numbers whose cells are shaded, the first row on top; values: (rows, columns).

    form:  how a number is written; what is not finite is a dash, and its cell has no colour
    shade: (rows, columns), how dark each cell is, from 0 to 1; without it the largest value is darkest
    bold:  (rows, columns) of bool, the numbers in bold, for example the best of each row

    Raises ValueError for arrays that do not fit each other. A6, D3.
    """
    values = np.asarray(values)
    if values.shape != (len(rows), len(columns)) or values.dtype.kind not in "fiu" or values.size == 0:
        raise ValueError(
            f"values has shape {values.shape}: expected ({len(rows)}, {len(columns)}) of numbers"
        )
    shade = _shades(values) if shade is None else _alike(shade, values, "shade").clip(0, 1)
    bold = np.zeros(values.shape, bool) if bold is None else _alike(bold, values, "bold")
    shade = np.where(np.isfinite(values), shade, np.nan)
    axes(ax).imshow(0.5 + shade / 2, PALETTE.sign, vmin=0, vmax=1, aspect="auto", interpolation="nearest")
    for (i, j), value in np.ndenumerate(values):
        finite = bool(np.isfinite(value))
        color = ("white" if shade[i, j] > _DARK else "black") if finite else PALETTE.muted
        look: Look = dict(color=color, weight="bold" if bold[i, j] else "normal", ha="center", va="center")
        ax.text(j, i, f"{value:{form}}" if finite else "–", **look)
    ax.set_xticks(range(len(columns)), [str(name) for name in columns])
    ax.set_yticks(range(len(rows)), [str(name) for name in rows])
    ax.tick_params(length=0)
    return ax


def _checked(series: Mapping[str, Mapping[object, ArrayLike]]) -> dict[str, dict[object, NDArray]]:
    """The values of each series and group as flat arrays, or a ValueError."""
    nested = isinstance(series, Mapping) and all(isinstance(each, Mapping) for each in series.values())
    if not nested or not any(series.values()):
        raise ValueError(f"series is {series!r}: expected {{label: {{group: values of the seeds}}}}")
    values = {
        label: {group: np.asarray(seeds).ravel() for group, seeds in each.items()}
        for label, each in series.items()
    }
    for label, each in values.items():
        for group, seeds in each.items():
            if seeds.size == 0 or seeds.dtype.kind not in "fiu":
                raise ValueError(f"series[{label!r}][{group!r}] is {seeds}: expected a number for each seed")
    return values


def _shades(values: NDArray) -> NDArray:
    """The values from 0 (the smallest finite one) to 1 (the largest)."""
    finite = values[np.isfinite(values)]
    low, high = (finite.min(), finite.max()) if finite.size else (0, 0)
    return (np.where(np.isfinite(values), values, low) - low) / ((high - low) or 1)


def _alike(given: ArrayLike, values: NDArray, name: str) -> NDArray:
    given = np.asarray(given)
    if given.shape != values.shape:
        raise ValueError(f"{name} has shape {given.shape}: expected {values.shape}, as values")
    return given
