"""The points of two classes, where they are drawn thirty times a second."""

from matplotlib.axes import Axes
from numpy.typing import NDArray

from dlcore.plots import PALETTE

__all__ = ["Points"]


class Points:
    """Colours and markers are those of plots.points; but each class is one line, which is faster."""

    def __init__(self, ax: Axes, **look: object) -> None:
        """ax: has limits from 0 to 1, as points are scaled into it; look: as Line2D has it."""
        looks = zip(PALETTE.classes[:2], PALETTE.markers, strict=False)
        self.artists = [
            ax.plot([], [], marker, color=color, label=f"class {k}", **look)[0]
            for k, (color, marker) in enumerate(looks)
        ]

    def show(self, X: NDArray, Y: NDArray, around: tuple[float, ...]) -> None:
        """X (2, m), Y (1, m); around: the limits of the plane, left, right, bottom, top."""
        left, right, bottom, top = around
        at = (X.T - (left, bottom)) / (right - left, top - bottom)
        for k, points in enumerate(self.artists):
            points.set_data(*at[Y[0] == k].T)
