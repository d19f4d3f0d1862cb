"""The labs of a page: records of their runs, drawn by the browser without a kernel.

A record is made at the build by running the lab: in a notebook the cell that shows it, on the page of all
labs and on the front page the settings below.
"""

import ast
import functools
import hashlib
import html
import json
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from nbformat import NotebookNode

from dlcore import labs
from tools.site import npm

_LIMIT = 6.0  # s of the processor: a lab that trains longer than that is shown as its picture


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
        return self._element(name, [self._of_branch(name, branch) for branch in branches])

    def front(self) -> str:
        """The lab of the front page, which plays by itself."""
        lab = self._element("Playground", [self._of_branch("Playground", FRONT)])
        return lab.replace("<div ", "<div data-plays ", 1)

    def of_cell(self, cells: list[NotebookNode], at: int, still: str) -> str | None:
        """The lab that cell `at` of a notebook shows; None where the picture must do.

        The cell is run with the notebook's imports alone. Where it needs what other cells have computed,
        that fails. still: the picture, which stands there until the browser has drawn the record.
        """
        code = [cell.source for cell in cells[: at + 1] if cell.cell_type == "code"]
        entry = self._kept("\n".join(code), lambda: _made_by(code))
        return entry and self._element(entry["lab"], [entry], still)

    def _of_branch(self, name: str, branch: Branch) -> dict:
        entry = self._kept(f"{name} {branch}", lambda: _run(name, branch))
        return entry | {"title": branch.title}

    def _kept(self, what: str, make: Callable[[], labs.Lab | None]) -> dict | None:
        """The record of a lab, where it is and which settings it has; anew when the library has changed."""
        key = hashlib.sha256(f"{_library()} {what}".encode()).hexdigest()[:16]
        cached = npm.CACHE / "records" / f"{key}.json"
        if not cached.exists():
            lab = make()
            about = {"lab": type(lab).__name__, "settings": settings_of(lab)} if lab else None
            cached.parent.mkdir(parents=True, exist_ok=True)
            cached.write_text(json.dumps([about, lab and lab.record()]), "utf-8")
        about, record = json.loads(cached.read_text("utf-8"))
        if about is None:
            return None
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / f"{key}.json").write_text(json.dumps(record), "utf-8")
        return about | {"title": "", "record": f"records/{key}.json"}

    def _element(self, name: str, entries: list[dict], still: str = "") -> str:
        data = html.escape(json.dumps(entries, ensure_ascii=False), quote=True)
        said = f'data-lab="{name}" data-size="{self.megabytes:.0f}" data-branches="{data}"'
        return f'<div class="page-lab" {said}>{still}</div>'


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


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in what takes more than that of the processor's time."""

    def over(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGVTALRM, over)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


@functools.cache
def _library() -> str:
    """What the library's files hold, in a few letters."""
    digest = hashlib.sha256()
    for path in sorted(Path(labs.__file__).parents[1].rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _made_by(code: list[str]) -> labs.Lab | None:
    """What the last line of the last cell gives, by that cell and the imports before it."""
    names: dict[str, Any] = {}
    *earlier, cell = [ast.parse(each) for each in code]
    imports = [n for tree in earlier for n in tree.body if isinstance(n, ast.Import | ast.ImportFrom)]
    *before, last = cell.body
    if not isinstance(last, ast.Expr):
        return None
    try:
        with redirect_stdout(StringIO()), _at_most(_LIMIT):
            exec(compile(ast.Module([*imports, *before], []), "cell", "exec"), names)  # noqa: S102 - our own cell
            lab = eval(compile(ast.Expression(last.value), "cell", "eval"), names)  # noqa: S307 - likewise
    except Exception:  # noqa: BLE001 - whatever it is that the cell lacks, or its time is over
        return None
    return lab if isinstance(lab, labs.Lab) else None
