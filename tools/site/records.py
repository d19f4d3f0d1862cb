"""The labs of a page: records of their runs, drawn by the browser without a kernel.

A record is made at the build by running the lab: in a notebook the cell that shows it, on the page of all
labs and on the front page the settings below.
"""

import ast
import html
import json
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from nbformat import NotebookNode

from dlcore import labs


class Branch(NamedTuple):
    """A run to record: its title, the settings of the lab, the step to which it trains."""

    title: str
    settings: dict[str, Any]
    step: int = 0


FRONT = Branch("the spiral", dict(data="spiral", layers=2, units=6, learning_rate=0.5, seed=0), 2500)
BRANCHES = {
    "Playground": (
        Branch("the flower, 4 hidden units", {}, 1500),
        FRONT,
        Branch("the moons, ReLU", dict(data="moons", activation="relu", learning_rate=0.5), 600),
        Branch("weights of zero: nothing happens", dict(init="zeros"), 300),
        Branch("the learning rate too large", dict(learning_rate=10), 300),
    ),
}


@dataclass(frozen=True)
class Recorder:
    """Writes records, and the elements of a page that show them.

    folder:    where the records go
    megabytes: how much the page's Python is, which its button says
    """

    folder: Path
    megabytes: float

    def all_of(self, name: str) -> str:
        """A lab with each of its recorded runs to choose from."""
        branches = BRANCHES.get(name, (Branch("as it starts", {}),))
        entries = [
            self._entry(_run(name, branch), f"{name}-{i}", branch.title) for i, branch in enumerate(branches)
        ]
        return self._element(name, entries)

    def front(self) -> str:
        """The lab of the front page."""
        return self._element("Playground", [self._entry(_run("Playground", FRONT), "front", FRONT.title)])

    def of_cell(self, cells: list[NotebookNode], at: int, name: str, still: str) -> str | None:
        """The lab that cell `at` of a notebook shows; None where the picture must do.

        The cell is run with the notebook's imports alone. Where it needs what other cells have computed,
        that fails. still: the picture, which stands there until the browser has drawn the record.
        """
        lab = _made_by(cells, at)
        return lab and self._element(type(lab).__name__, [self._entry(lab, name, "")], still)

    def _element(self, name: str, entries: list[dict], still: str = "") -> str:
        data = html.escape(json.dumps(entries, ensure_ascii=False), quote=True)
        said = f'data-lab="{name}" data-size="{self.megabytes:.0f}" data-branches="{data}"'
        return f'<div class="page-lab" {said}>{still}</div>'

    def _entry(self, lab: labs.Lab, name: str, title: str) -> dict:
        """Write the record, and say where it is and which settings it has."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / f"{name}.json").write_text(json.dumps(lab.record()), "utf-8")
        return {"title": title, "record": f"records/{name}.json", "settings": settings_of(lab)}


def settings_of(lab: labs.Lab) -> dict | None:
    """What makes the lab's class into this lab; None where it is more than settings of its controls."""
    starts = {name: control.check(control.start) for name, control in lab.controls.items()}
    changed = {name: value for name, value in lab.settings.items() if value != starts[name]}
    return changed if all(isinstance(value, str | int | float) for value in changed.values()) else None


def _run(name: str, branch: Branch) -> labs.Lab:
    lab = labs.LABS[name](**branch.settings)
    if branch.step:
        lab.step(branch.step)
    return lab


def _made_by(cells: list[NotebookNode], at: int) -> labs.Lab | None:
    """What the last line of cell `at` gives, by that cell and the imports before it."""
    names: dict[str, Any] = {}
    *earlier, cell = [ast.parse(cell.source) for cell in cells[: at + 1] if cell.cell_type == "code"]
    imports = [n for tree in earlier for n in tree.body if isinstance(n, ast.Import | ast.ImportFrom)]
    *before, last = cell.body
    if not isinstance(last, ast.Expr):
        return None
    try:
        with redirect_stdout(StringIO()):
            exec(compile(ast.Module([*imports, *before], []), "cell", "exec"), names)  # noqa: S102 - our own cell
            lab = eval(compile(ast.Expression(last.value), "cell", "eval"), names)  # noqa: S307 - likewise
    except Exception:  # noqa: BLE001 - whatever it is that the cell lacks
        return None
    return lab if isinstance(lab, labs.Lab) else None
