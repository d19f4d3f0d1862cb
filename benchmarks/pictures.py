"""What was measured, as two pictures."""

from pathlib import Path

import numpy as np
from extras import Growth
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from races import Race
from report import COLUMNS

from dlcore.plots import PALETTE

AHEAD, BEHIND = PALETTE.classes[1], PALETTE.classes[0]
LINES = {"floor": (PALETTE.muted, "s"), "dlcore": (AHEAD, "o"), "course style": (BEHIND, "^")}


def results(races: list[Race], path: Path) -> None:
    """A panel for each work: every peer's time in multiples of dlcore's, with the goals."""
    names = [name for name in COLUMNS if any(name in race.seconds for race in races)]
    figure = Figure(figsize=(11, 3.6), layout="constrained")
    panels = figure.subplots(1, len(races), sharex=True, sharey=True)
    for ax, race in zip(panels, races, strict=True):
        _race(ax, race, names)
    panels[0].set_yticks(range(len(names)), names)
    panels[0].invert_yaxis()
    figure.supxlabel(
        "time for the same training run in multiples of dlcore's (to the right: slower); black bar: the goal",
        fontsize="medium",
    )
    figure.savefig(path, dpi=150)


def _race(ax: Axes, race: Race, names: list[str]) -> None:
    sizes, m, dtype = race.work.title.split(", ")
    ax.set_title(f"{sizes}\n{m}, {dtype}", fontsize="small")
    ax.set_xscale("log")
    ax.set_xlim(0.4, 200)
    ax.set_xticks([1, 10], ["1", "10"])
    ax.axvline(1, color=PALETTE.muted, lw=1)
    ax.grid(axis="y", color=PALETTE.muted, alpha=0.2)
    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.tick_params(axis="y", length=0)
    for y, name in enumerate(names):
        if name in race.seconds:
            _peer(ax, y, race, name)


def _peer(ax: Axes, y: int, race: Race, name: str) -> None:
    ratios = race.seconds[name] / race.seconds["dlcore"]
    low, middle, high = np.quantile(ratios, (0.25, 0.5, 0.75))
    ahead = middle >= 1
    color = PALETTE.muted if name == "floor" else (AHEAD if ahead else BEHIND)
    ax.plot([low, high], [y, y], color=color, lw=2, solid_capstyle="round")
    ax.plot(middle, y, "s" if name == "floor" else ("o" if ahead else "^"), color=color, ms=6)
    shown = f"{middle:#.3g}"
    ax.text(1, y, shown, transform=ax.get_yaxis_transform(), ha="right", va="center", fontsize="small")
    goal = race.work.goals.get(name)
    if goal is not None:
        ax.plot(1 / goal if name == "floor" else goal, y, "|", color="black", ms=13, mew=1.2)


def growth(growths: list[Growth], path: Path) -> None:
    """Steps a second against the number of examples, and against the width."""
    figure = Figure(figsize=(11, 4.2), layout="constrained")
    for ax, each in zip(figure.subplots(1, len(growths)), growths, strict=True):
        _growth(ax, each)
    figure.savefig(path, dpi=150)


def _growth(ax: Axes, each: Growth) -> None:
    for name, speeds in each.speeds.items():
        color, marker = LINES[name]
        ax.plot(each.sizes, speeds, color=color, marker=marker, label=name)
    middle = len(each.sizes) // 2
    straight = each.speeds["dlcore"][middle] * each.sizes[middle] / each.sizes
    ax.plot(each.sizes, straight, color="black", lw=0.8, ls=":", label="twice the size, half the speed")
    ax.axvline(each.in_cache, color=PALETTE.muted, lw=0.8, ls="--")
    note = dict(xycoords=("data", "axes fraction"), textcoords="offset points", va="top", fontsize="small")
    ax.annotate("a step's buffers fill\nthe core's cache", (each.in_cache, 1), (4, 0), **note)
    ax.annotate("calls cost more\nthan arithmetic", (each.sizes[0], 0.5), (0, 0), **note)
    ax.set(xscale="log", yscale="log", xlabel=each.what, ylabel="steps a second")
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(loc="lower left", frameon=False, fontsize="small")
