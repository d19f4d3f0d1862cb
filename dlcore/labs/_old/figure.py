"""The live figure: one Matplotlib figure that lives as long as its lab.

What moves is drawn over a kept picture of what stands still, so a frame costs a few milliseconds
where a new figure costs hundreds. Nothing here knows about notebooks; the figure is on Agg, and
pyplot never hears of it, so it is gone when its lab is.
"""

from collections.abc import Callable, Iterable
from io import BytesIO

from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

__all__ = ["LiveFigure"]


class LiveFigure:
    """A figure in two parts: the background, drawn when it changes, and the live artists, every time.

    size: width and height in CSS pixels at `ratio` 1
    draw: is given the Figure once, fills it, and returns the artists that will change

    Anything may change the background, too (limits, a title, ticks): it is then drawn anew, which is
    slow (50 ms and more), so a lab does it seldom.
    """

    def __init__(self, size: tuple[int, int], draw: Callable[[Figure], Iterable[Artist]]) -> None:
        self.figure = Figure(figsize=(size[0] / 100, size[1] / 100), dpi=100, layout="constrained")
        self._canvas = FigureCanvasAgg(self.figure)
        self._live = sorted(draw(self.figure), key=Artist.get_zorder)
        for artist in self._live:
            artist.set_animated(True)  # not part of the background, and no reason to draw that anew
        self._background = None

    @property
    def ratio(self) -> float:
        """Picture pixels for each CSS pixel: 2 on a screen of high resolution."""
        return self.figure.dpi / 100

    @ratio.setter
    def ratio(self, ratio: float) -> None:
        if ratio != self.ratio:
            self.figure.dpi, self._background = 100 * ratio, None

    def paint(self) -> None:
        """Bring the canvas up to date: restore or redraw the background, draw the live artists."""
        if self._background is None or self.figure.stale:
            self._canvas.draw()
            self.figure.set_layout_engine("none")  # laid out once: nothing jumps about later
            self._background = self._canvas.copy_from_bbox(self.figure.bbox)
        else:
            self._canvas.restore_region(self._background)
        for artist in self._live:
            artist.draw(self._canvas.renderer)

    def jpeg(self) -> bytes:
        """The canvas as it was painted last: quality 85 with full colour resolution, for thin lines."""
        return _encoded(self._image(), "JPEG", quality=85, subsampling=0)

    def png(self) -> bytes:
        """The same, without loss: for a saved notebook."""
        return _encoded(self._image().convert("RGB"), "PNG")

    def _image(self) -> Image.Image:
        """The canvas's own memory as an image; its fourth byte is opacity, and everything is opaque."""
        pixels = self._canvas.buffer_rgba()
        height, width, _ = pixels.shape
        return Image.frombuffer("RGBX", (width, height), pixels, "raw", "RGBX", 0, 1)


def _encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()
