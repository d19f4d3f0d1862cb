"""Many small pictures on one sheet, pixel by pixel: what the features lab draws."""

from typing import NamedTuple

import numpy as np
from matplotlib import colormaps
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from numpy.typing import NDArray

from dlcore.labs._old.pixels import Colors
from dlcore.labs._old.writing import Writing
from dlcore.plots import PALETTE

__all__ = ["GREY", "SIGN", "Picture", "UnitPicture"]

SIGN, GREY = Colors(PALETTE.sign), Colors(colormaps["gray"])
_INK, _GAP, _NUMBER = "#202020", 7, 16  # a number, or a class, stands over each unit
_RIGHT = 596  # where the right half begins


class Picture(NamedTuple):
    """One small picture: upper left corner, picture pixels for each of its own, and its values, 0 to 1."""

    x: float
    y: float
    scale: int
    values: NDArray
    colors: Colors


class UnitPicture:
    """All units of a network on the left; one of them on the right, with the images that excite it most."""

    def __init__(self, figure: Figure) -> None:
        """Coordinates are CSS pixels from the upper left corner."""
        figure.set_layout_engine("none")
        ax = figure.add_axes((0, 0, 1, 1))
        width, height = figure.get_size_inches() * 100
        ax.set(xlim=(0, width), ylim=(height, 0))
        ax.set_axis_off()
        self._sheet, self._words, self._numbers = _Sheet(ax), Writing(ax), Writing(ax, size=7.5)
        (self._frame,) = ax.plot([], [], color=PALETTE.lines[5], lw=3)
        self._bars = ax.add_collection(PolyCollection([], facecolors=PALETTE.value), autolim=False)
        self.artists: list[Artist] = [self._sheet, self._frame, self._bars, self._words, self._numbers]

    def units(
        self,
        images: dict[int, NDArray],
        names: tuple[str, ...],
        colors: Colors,
        size: tuple[int, int],
        at: tuple[int, int],
    ) -> None:
        """Show the units of each layer, row by row.

        images: {l: (n[l], side, side)}, from -1 to 1. names: of the last layer's units; the others have
        numbers. size: rows at most, and picture pixels for each of an image. at: the layer and the unit
        looked at, from 1.
        """
        x, self._pictures, self._lines, numbers = 20, [], [], []
        rows, scale = size
        for l, layer in images.items():
            side, columns = layer.shape[-1] * scale, -(-len(layer) // rows)
            called = names if l == len(images) else range(1, len(layer) + 1)
            self._lines.append((x, 20, f"layer {l}", _INK))
            for i, (name, image) in enumerate(zip(called, layer, strict=True)):
                left, top = x + (side + _GAP) * (i % columns), 42 + (side + _NUMBER) * (i // columns)
                self._pictures.append(Picture(left, top, scale, 0.5 + 0.5 * image, colors))
                numbers.append((left, top - 4, str(name), _INK))
                if (l, i + 1) == at:
                    right, foot = left + side, top + side
                    self._frame.set_data([left, right, right, left, left], [top, top, foot, foot, top])
            x += (side + _GAP) * columns + 22
        self._numbers.write(numbers)

    def favourites(self, title: str, images: NDArray, scale: int) -> None:
        """images: (12, side, side), from 0 to 1."""
        cell = images.shape[-1] * scale + _GAP
        self._lines.append((_RIGHT, 20, title, _INK))
        self._pictures += [
            Picture(_RIGHT + cell * (k % 4), 40 + cell * (k // 4), scale, image, GREY)
            for k, image in enumerate(images)
        ]
        self._sheet.show(self._pictures)

    def bars(self, title: str, names: tuple[str, ...], values: NDArray) -> None:
        """A bar for each name; values are not below 0, and the longest bar fills the height."""
        foot, step = 424, 360 / len(names)
        tops = foot - values / (values.max() or 1.0) * 80
        lefts = _RIGHT + step * np.arange(len(names))
        self._bars.set_verts([
            [(x, foot), (x + 0.8 * step, foot), (x + 0.8 * step, y), (x, y)]
            for x, y in zip(lefts, tops, strict=True)
        ])  # fmt: skip
        self._lines.append((_RIGHT, 332, title, _INK))
        self._words.write(
            self._lines + [(x, foot + 16, name, _INK) for x, name in zip(lefts, names, strict=True)]
        )


class _Sheet(Artist):
    """Pictures, each pixel a square: nothing is smoothed, so that what is small is seen as it is."""

    def __init__(self, ax: Axes) -> None:
        super().__init__()
        self.set_figure(ax.figure)
        self._ax, self._pictures = ax, []

    def show(self, pictures: list[Picture]) -> None:
        """Replace the pictures."""
        self._pictures = pictures

    def draw(self, renderer: RendererBase) -> None:
        """Called by the live figure, once a frame."""
        gc, ratio = renderer.new_gc(), self._ax.figure.dpi / 100
        for x, y, scale, values, colors in self._pictures:
            height = len(values)
            side = round(height * scale * ratio)
            pick = np.arange(side) * height // side
            left, bottom = self._ax.transData.transform((x, y + height * scale)).round().astype(int)
            levels = (values * 255.99).astype(np.uint8)[pick[::-1]]  # Agg's first row is the bottom one
            image = colors.rgba(levels[:, pick])
            renderer.draw_image(gc, left, bottom, np.ascontiguousarray(image))
        gc.restore()
