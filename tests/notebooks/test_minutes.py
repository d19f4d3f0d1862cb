"""The minutes that a notebook's first cell promises are near those that a learner needs."""

import re
from pathlib import Path

import nbformat
import pytest

from dlcore.questions import QUESTIONS
from tools.notebooks import FOLDER

PATHS = sorted(FOLDER.glob("[0-9][0-9]_*.ipynb"))
WORDS, LINES = 130, 12  # a minute
QUESTION, LAB, EXERCISE = 0.5, 5, 6  # minutes each
PART = re.compile(r'questions\.part\("(\d\d)", "([a-z ]+)"\)')


def minutes(path: Path) -> tuple[float, float]:
    """For the core, and for the parts whose heading says (optional)."""
    needed, optional, level = [0.0, 0.0], False, 0
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code":
            exercise = cell.source.startswith("@exercises.")  # never optional
            needed[optional and not exercise] += EXERCISE if exercise else _of_code(cell)
            continue
        for line in cell.source.splitlines():
            heading = re.match(r"#+", line)
            if heading and (not optional or len(heading[0]) <= level):
                optional, level = "(optional)" in line, len(heading[0])
            needed[optional] += len(line.split()) / WORDS
    return needed[0], needed[1]


def promised(path: Path) -> tuple[int, int]:
    """What the first cell says: minutes for the core, and for the parts marked optional."""
    first = nbformat.read(path, as_version=4).cells[0].source
    core = re.search(r"about (\d+) minutes", first)
    optional = re.search(r"(\d+) more for the parts? marked \*optional\*", first)
    return int(core[1]), int(optional[1]) if optional else 0


def _of_code(cell: nbformat.NotebookNode) -> float:
    parts = PART.findall(cell.source)
    asked = sum((q.notebook, q.part) in parts for q in QUESTIONS.values())
    asked += len(re.findall(r"^questions\.\w+$", cell.source, flags=re.MULTILINE))
    read = 0 if "hide-input" in cell.metadata.get("tags", []) else len(cell.source.splitlines()) / LINES
    lab = re.search(r"^\w*(lab|race|signal)$", cell.source, flags=re.MULTILINE) is not None
    return QUESTION * asked + LAB * lab + read


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_minutes_of_a_notebook_are_honest(path: Path):
    (core, optional), needed = promised(path), minutes(path)
    assert core == pytest.approx(needed[0], rel=0.2, abs=5), "core"
    assert optional == pytest.approx(needed[1], rel=0.2, abs=5), "optional"


def test_the_instructors_page_promises_the_same_minutes():
    page = (FOLDER.parent / "docs" / "instructors.md").read_text("utf-8")
    rows = re.findall(r"^\| (\d\d) \| [^|]+ \| (\d+) \| (\d+) \|$", page, flags=re.MULTILINE)
    assert [(name, (int(core), int(optional))) for name, core, optional in rows] == [
        (path.stem[:2], promised(path)) for path in PATHS
    ]


def test_the_readme_promises_the_same_minutes():
    readme = (FOLDER.parent / "README.md").read_text("utf-8")
    rows = re.findall(r"^\| \[(\d\d) · .*\| (\d+)(?: \+ (\d+))? \|$", readme, flags=re.MULTILINE)
    assert [(name, (int(core), int(optional or 0))) for name, core, optional in rows] == [
        (path.stem[:2], promised(path)) for path in PATHS
    ]
