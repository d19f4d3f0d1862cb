"""The one palette: eight colours told apart by colour-blind readers, and what they stand for.

The colours are those of Okabe and Ito, "Color Universal Design" (2008). Their meaning is the same
in every picture: blue is class 1 and whatever speaks for it (a high output, a positive weight),
orange (their vermilion) is class 0 and whatever speaks against class 1 (a low output, a negative weight).
"""

from dataclasses import dataclass
from typing import Any

from matplotlib import rcParams
from matplotlib.axes import Axes
from matplotlib.colors import Colormap, LinearSegmentedColormap

__all__ = ["PALETTE", "Palette"]

Look = dict[str, Any]  # keyword arguments of Matplotlib's

BLUE, VERMILLION, GREEN, PURPLE = "#0072B2", "#D55E00", "#009E73", "#CC79A7"
SKY, ORANGE, YELLOW, GREY = "#56B4E9", "#E69F00", "#F0E442", "#7F7F7F"


@dataclass(frozen=True)
class Palette:
    """Colours and markers by what they mean.

    classes: a colour for class 0, 1, 2, ...
    markers: a Matplotlib marker for class 0, 1, 2, ..., so that no class rests on colour alone
    lines:   colours of curves, in the order they are drawn
    units:   colours of hidden units, none of them a class's
    surface: a class's probability, 0 to 1; pale, so that points stand out on it
    sign:    a number from negative through 0 to positive; strong at both ends
    value:   what is computed forward (activations, values)
    slope:   what is computed backward (derivatives, gradients)
    muted:   a grey that can be read on white and on black
    """

    classes: tuple[str, ...]
    markers: tuple[str, ...]
    lines: tuple[str, ...]
    units: tuple[str, ...]
    surface: Colormap
    sign: Colormap
    value: str
    slope: str
    muted: str


PALETTE = Palette(
    classes=(VERMILLION, BLUE, GREEN, PURPLE, SKY, ORANGE, YELLOW, GREY),
    markers=("^", "o", "s", "D", "v", "P", "X", "*"),
    lines=(BLUE, VERMILLION, GREEN, PURPLE, SKY, ORANGE, GREY),
    units=(GREEN, PURPLE, ORANGE, SKY, GREY),
    surface=LinearSegmentedColormap.from_list("surface", ["#F5BD94", "#F8F6F2", "#9CCAE5"]),
    sign=LinearSegmentedColormap.from_list("sign", ["#8A3A00", VERMILLION, "#F8F6F2", BLUE, "#00466E"]),
    value=BLUE,
    slope=VERMILLION,
    muted=GREY,
)


def axes(ax: Axes) -> Axes:
    """The Axes to draw on, or a ValueError: an array of them is what plt.subplots(1, 2) returns."""
    if not isinstance(ax, Axes):
        raise ValueError(f"ax is a {type(ax).__name__}: expected one Matplotlib Axes")
    if ax.name != "rectilinear":
        raise ValueError(f"ax has the projection {ax.name!r}: expected flat, rectangular Axes")
    return ax


def ink() -> str:
    """The colour of text and outlines: black, or white in a dark style."""
    return rcParams["text.color"]


def next_color(ax: Axes) -> str:
    """The first of PALETTE.lines that no line on `ax` has yet."""
    used = {line.get_color() for line in ax.get_lines()}
    return next((color for color in PALETTE.lines if color not in used), PALETTE.muted)
