"""Text that changes with every frame, as outlines that are kept.

Matplotlib shapes and renders every letter of a Text anew whenever it is drawn, some 0.06 ms a letter: a
table of numbers costs more than all the rest of a frame. A kept outline is drawn twenty times as fast.
"""

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D

__all__ = ["Writing"]

_MONO = 0.602  # width of DejaVu Sans Mono's letters, as a share of their size


class Writing(PathCollection):
    """Lines of text on an Axes, as one artist for a lab's `draw` to return.

    size: of the letters, in points. code: in letters of equal width, kept one by one, as suits numbers
    that are never the same twice; other text is kept line by line.
    """

    def __init__(self, ax: Axes, *, size: float = 10, code: bool = False) -> None:
        super().__init__([], linewidths=0, zorder=5, offset_transform=ax.transData)
        ax.add_collection(self, autolim=False)
        self.set_transform(Affine2D().scale(1 / 72) + ax.figure.dpi_scale_trans)
        self.set_clip_on(False)
        self._size, self._outline = size, _code if code else _line

    def write(self, lines: Iterable[tuple[float, float, str, str]]) -> None:
        """Replace the text. lines: (x, y, text, color), where each line begins, in the Axes' data."""
        lines = [line for line in lines if line[2]]
        self.set_paths([self._outline(text, self._size) for _, _, text, _ in lines])
        self.set_offsets([(x, y) for x, y, _, _ in lines] or np.empty((0, 2)))
        self.set_facecolor([color for *_, color in lines] or "none")


@lru_cache(1024)
def _line(text: str, size: float, family: str = "sans-serif") -> Path:
    """The outline of a text, in points, beginning at the origin."""
    return TextPath((0, 0), text, size=size, prop=FontProperties(family=[family]))


def _code(text: str, size: float) -> Path:
    """The same in letters of equal width."""
    letters = [(i, _line(letter, size, "monospace")) for i, letter in enumerate(text) if letter != " "]
    if not letters:
        return Path(np.empty((0, 2)))
    places = [letter.vertices + np.array([i * _MONO * size, 0]) for i, letter in letters]
    return Path(np.concatenate(places), np.concatenate([letter.codes for _, letter in letters]))
