"""What was measured, in words: the table that the README shows."""

import numpy as np
from extras import Measures
from races import Race

COLUMNS = {
    "before": "dlcore before",
    "course style": "course style",
    "course style in float32": "course style in float32",
    "scikit-learn": "scikit-learn",
    "PyTorch": "PyTorch",
    "JAX step": "JAX step",
    "JAX scan": "JAX scan",
    "floor": "dlcore by the floor",
}

INTRODUCTION = """\
How many times as long as `dlcore.train` a peer takes for the same training run: same weights, data and
steps, a cost at every step, final costs equal. Above 1× dlcore is the faster one. Median of {rounds}
interleaved rounds; below it the range of the middle half of them and the goal. Bold: goal reached.

"""
NOTES = """
- Course style is NumPy as one writes it after the lectures; in float64 throughout, as weights from
  `np.random.randn` are, and in float32 where its column says so.
- scikit-learn is MLPClassifier (sgd, no momentum, full batch), PyTorch is eager. A JAX step is jitted and
  called from Python; a JAX scan is the whole loop, compiled beforehand.
- The floor is the step's matrix products and transcendental functions alone, on buffers made beforehand;
  its column says how many times as long a whole step of dlcore takes.
- One thread on one core for all. "Noise" is random pixels in the size of a first MNIST network.
"""

GROWTH = """
In growth.png a straight line is time in proportion to size. At its left end every line bends, because a
step is a fixed number of NumPy calls and small arrays are done sooner than their call. Course style and
the floor bend again where a step's arrays outgrow a core's cache; dlcore takes examples in blocks that
stay in it, and there is as fast as the floor, which does not.

"""


def markdown(
    races: list[Race],
    compiling: Race,
    measures: Measures,
    where: str,
    missing: list[str],
    commit: str = "",
) -> str:
    """The table of the races, how to read it, and the other measures; `commit` is that of "before"."""
    rounds = len(races[0].seconds["dlcore"])
    columns = [name for name in COLUMNS if any(name in race.seconds for race in races)]
    rows = [[race.work.title, _duration(race), *(_cell(race, name) for name in columns)] for race in races]
    header = ["training run", "a step of dlcore", *(COLUMNS[name] for name in columns)]
    absent = f"- Not measured, because not installed: {', '.join(missing)}.\n" if missing else ""
    absent += f"- Before: dlcore at {commit}.\n" if commit else ""
    besides = table(["besides", "measured", "goal"], _besides(races[0], compiling, measures))
    speeds = table(header, rows)
    introduction = INTRODUCTION.format(rounds=rounds)
    return f"{introduction}{speeds}{NOTES}{absent}\n{besides}{GROWTH}Measured on {where}.\n"


def table(header: list[str], rows: list[list[str]]) -> str:
    """A Markdown table, its numbers to the right."""
    rule = ["---", *["--:"] * (len(header) - 1)]
    return "".join(f"| {' | '.join(row)} |\n" for row in [header, rule, *rows])


def _duration(race: Race) -> str:
    seconds = np.median(race.seconds["dlcore"])
    return f"{1e6 * seconds:.1f} µs" if seconds < 1e-4 else f"{1e3 * seconds:.2f} ms"


def _cell(race: Race, name: str) -> str:
    if name not in race.seconds:
        return "–"
    low, middle, high = (_times(x) for x in np.quantile(race.ratios(name), (0.25, 0.5, 0.75)))
    goal = f", goal {race.work.goals[name]:g}" if name in race.work.goals else ""
    shown = f"**{middle}×**" if race.reached(name) else f"{middle}×"
    return f"{shown}<br><sub>{low}–{high}{goal}</sub>"


def _own_forward(flower: Race) -> float:
    """Time of a step of `train(forward=...)` by a step of the course's style."""
    return float(np.median(flower.seconds["own forward"] / flower.seconds["course style"]))


def _times(ratio: float) -> str:
    return f"{ratio:.2f}" if ratio < 10 else f"{ratio:.1f}"


def _besides(flower: Race, compiling: Race, measures: Measures) -> list[list[str]]:
    imports = f"`import dlcore` beyond `import numpy`, which takes {1e3 * measures.numpy_import:.0f} ms"
    scan = "JAX scan, compiled anew"
    raced = [["JAX scan with its compilation, 10,000 steps of the flower", _cell(compiling, scan), "1×"]]
    return [
        *(raced if scan in compiling.seconds else []),
        ["a learner's own `forward` by the course style, flower", f"{_own_forward(flower):.2f}×", "1.3×"],
        ["16 single runs by one run of their stack, flower", f"{measures.stack:.2f}×", "1.4×"],
        ["memory at the peak by that of A[0] to A[L], noise", f"{measures.memory:.1f}×", "3×"],
        [imports, f"{1e3 * measures.import_more:.0f} ms", "20 ms"],
        ["decision region of 2-4-1, 160 × 160 points", f"{1e3 * measures.region:.1f} ms", "2 ms"],
        [
            f"the {len(measures.notebooks)} notebooks in turn",
            f"{sum(measures.notebooks.values()):.0f} s",
            "–",
        ],
    ]
