"""What the gradient-check lab draws: a network, a bar for each parameter, number beside number."""

import textwrap

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from numpy.typing import NDArray

from dlcore.labs._old.writing import Writing
from dlcore.plots import PALETTE, unit_positions

__all__ = ["CheckPicture"]

_RIGHT, _BAD, _INK = PALETTE.value, PALETTE.slope, "#202020"
_PALE = np.array([to_rgba("#D3E5F0"), to_rgba("#F8CDAF"), (0, 0, 0, 0)])  # right, wrong, no number
_FLOOR, _LIMIT = 1e-12, 1e-5  # where a bar ends that is as good as zero; where wrong begins
_SIDE = 4  # numbers in a row, and rows; what is longer than a row goes on below


class CheckPicture:
    """The lab's panels: `artists` are what changes, the methods bring them up to date.

    n: the layer sizes; names: the parameters, from top to bottom
    """

    def __init__(self, figure: Figure, n: tuple[int, ...], names: list[str]) -> None:
        """Three rows: what was changed; the network and a bar a parameter; the numbers of one of them."""
        figure.set_layout_engine("none")  # every place is given below
        text = _panel(figure, (0.02, 0.79, 0.96, 0.2), (0, 1), (5.6, -0.2))
        self._lines, self._says = Writing(text, size=9, code=True), Writing(text, size=11)
        self._network = _Network(figure, (0, 0.35, 0.34, 0.42), n)
        self._bars = _Bars(figure, (0.435, 0.43, 0.325, 0.31), names)
        self._said = _Numbers(figure, (0.02, 0.03, 0.3, 0.25))
        self._true = _Numbers(figure, (0.36, 0.03, 0.3, 0.25))
        self._dots = _comparison(figure.add_axes((0.78, 0.09, 0.14, 0.24)))
        panels = (self._network, self._bars, self._said, self._true)
        self.artists: list[Artist] = [self._lines, self._says, self._dots]
        self.artists += [artist for panel in panels for artist in panel.artists]

    def headline(self, changes: dict[str, str], says: str) -> None:
        """The right lines, the wrong ones beside them, and a sentence or two below."""
        head = [(0, 0.3, "in dlcore", _RIGHT), (0.5, 0.3, "planted", _BAD)] if changes else []
        rows = enumerate(changes.items(), start=1)
        pairs = [
            ((0, row + 0.3, right, _RIGHT), (0.5, row + 0.3, wrong, _BAD)) for row, (right, wrong) in rows
        ]
        self._lines.write([*head, *(line for pair in pairs for line in pair)])
        below = len(pairs) + 1.8
        said = enumerate(textwrap.wrap(says, 112))
        self._says.write([(0, below + 1.1 * row, text, _INK) for row, text in said])

    def show(self, errors: dict[str, float], verdicts: dict[str, str], wrong: dict[str, NDArray]) -> None:
        """The relative error of each parameter and what is said of it; which of its entries are wrong."""
        self._network.show(wrong)
        self._bars.show(errors, verdicts)

    def numbers(self, name: str, said: NDArray | None, true: NDArray, wrong: NDArray) -> None:
        """One parameter as backward gives it (None if it gives nothing) and as the differences do."""
        given = np.empty((0, 0)) if said is None else said
        same = given.shape == true.shape
        shape = "no answer" if said is None else f"shape {said.shape}"
        self._said.show(
            f"{name} from backward, {shape}", given, wrong if same else np.ones(given.shape, bool)
        )
        self._true.show(f"{name} from differences, shape {true.shape}", true, np.zeros(true.shape, bool))
        top = max(np.abs(given).max(), np.abs(true).max()) or 1.0 if same else 1.0
        self._dots.set_data(*((true.ravel() / top, given.ravel() / top) if same else ([], [])))
        self._dots.set_color(_BAD if wrong.any() else _RIGHT)


class _Network:
    """A line for each weight and a circle for each bias: thick and vermilion where it is wrong."""

    def __init__(self, figure: Figure, place: tuple, n: tuple[int, ...]) -> None:
        at, last, height = unit_positions(n), len(n) - 1, max(n)
        ax = _panel(figure, place, (-0.7, at[last][1][0] + 0.7), (-height / 2 - 0.1, height / 2 + 0.7))
        ax.set_aspect("equal")
        # in the order of the entries of W[1], W[2], ... and b[1], b[2], ...
        weights = [(at[l - 1][j], at[l][i]) for l in range(1, len(n)) for i in at[l] for j in at[l - 1]]
        units = [at[l][i] for l in range(1, len(n)) for i in at[l]]
        style = dict(s=380, linewidths=2.4, zorder=2)
        inputs = ax.scatter(*zip(*at[0].values(), strict=True), fc="white", ec=PALETTE.muted, **style)
        self._lines = ax.add_collection(LineCollection(weights, zorder=1))
        self._nodes = ax.scatter(*zip(*units, strict=True), **style)
        for l in range(len(n)):
            symbol = f"W^{{[{l}]}}, b^{{[{l}]}}" if l else "X"
            ax.text(at[l][1][0], height / 2 + 0.15, f"${symbol}$", ha="center", va="bottom")
        self.artists = [self._lines, inputs, self._nodes]

    def show(self, wrong: dict[str, NDArray]) -> None:
        """wrong: {"dW[1]": which of its entries, ...}."""
        weights, biases = (
            np.concatenate([bad.ravel() for name, bad in wrong.items() if name.startswith(kind)])
            for kind in ("dW", "db")
        )
        self._lines.set_color(np.where(weights, _BAD, _RIGHT))
        self._lines.set_linewidth(np.where(weights, 2.2, 1.0))
        self._nodes.set_edgecolor(np.where(biases, _BAD, _RIGHT))
        self._nodes.set_facecolor(_PALE[biases.astype(int)])


class _Bars:
    """The relative error of each parameter on a logarithmic axis, and what is said of it."""

    def __init__(self, figure: Figure, place: tuple, names: list[str]) -> None:
        ax, rows = figure.add_axes(place), -np.arange(len(names))
        ax.axvspan(np.log10(_LIMIT), 0, color=_BAD, alpha=0.12, lw=0)
        ax.axvspan(np.log10(_FLOOR), -7, color=_RIGHT, alpha=0.12, lw=0)
        ax.set_yticks(rows, names)
        ax.set_xticks([-12, -7, -5, 0], ["$10^{-12}$", "$10^{-7}$", "$10^{-5}$", "1"])
        ax.set(xlim=(-12, 0), ylim=(-len(names) + 0.4, 0.6))
        ax.set_title("relative error of each parameter", fontsize=10)
        ax.spines[["top", "right"]].set_visible(False)
        self._bars, self._words = ax.barh(rows, 1, left=-12, height=0.6), Writing(ax)
        self.artists = [*self._bars, self._words]

    def show(self, errors: dict[str, float], verdicts: dict[str, str]) -> None:
        """errors, verdicts: {"dW[1]": ..., ...}."""
        words = []
        for row, (name, error) in enumerate(errors.items()):
            mark, color = ("✗", _BAD) if error > _LIMIT else ("✓", _RIGHT)
            self._bars[row].set_width(12 + np.log10(max(error, _FLOOR)))
            self._bars[row].set_color(color)
            words.append((0.3, -row - 0.15, f"{mark} {verdicts[name]}", color))
        self._words.write(words)


class _Numbers:
    """The entries of one parameter as a table; at most 16 of them."""

    def __init__(self, figure: Figure, place: tuple) -> None:
        ax = _panel(figure, place, (-0.5, _SIDE - 0.5), (_SIDE - 0.5, -0.5))
        self._cells = ax.imshow(np.zeros((_SIDE, _SIDE, 4)), aspect="auto", interpolation="nearest")
        self._title, self._words = Writing(ax), Writing(ax, code=True)
        self.artists = [self._cells, self._title, self._words]

    def show(self, title: str, values: NDArray, wrong: NDArray) -> None:
        """values: a matrix, a row or a column of up to 16 numbers; wrong: which of them."""
        columns = min(values.shape[-1], _SIDE) or _SIDE
        state, words = np.full((_SIDE, _SIDE), 2), []
        for i, (value, bad) in enumerate(zip(values.ravel(), wrong.ravel(), strict=True)):
            row, column = divmod(i, columns)
            state[row, column] = bad
            words.append((column - 0.4, row + 0.12, f"{value:+.4f}", _INK))
        self._title.write([(-0.5, -0.7, title, _INK)])
        self._words.write(words)
        self._cells.set_data(_PALE[state])


def _comparison(ax: Axes) -> Artist:
    """Backward's numbers against the differences': on the diagonal where both agree."""
    ax.axline((0, 0), slope=1, color=PALETTE.muted, lw=1)
    ax.set(xlim=(-1.1, 1.1), ylim=(-1.1, 1.1), xticks=[0], yticks=[0], aspect="equal")
    ax.set_xlabel("differences", fontsize=10)
    ax.set_ylabel("backward", fontsize=10)
    (dots,) = ax.plot([], [], "o", ms=7, mec="white")
    return dots


def _panel(figure: Figure, place: tuple, xlim: tuple, ylim: tuple) -> Axes:
    """An Axes with limits and nothing else."""
    ax = figure.add_axes(place)
    ax.set(xlim=xlim, ylim=ylim)
    ax.set_axis_off()
    return ax
