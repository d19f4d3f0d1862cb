"""Every lab in the notebook that it belongs to, moved by real key presses."""

import json
import re
import shutil
from pathlib import Path

import pytest

from dlcore.labs import LABS

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


def labs_in(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = "".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    return {name for name in LABS if re.search(rf"\b{name}\(", code)}


IN_NOTEBOOKS = {path.name: labs_in(path) for path in sorted(NOTEBOOKS.glob("*.ipynb"))}
WITH_LABS = [name for name, labs in IN_NOTEBOOKS.items() if labs]


def test_every_lab_is_in_a_notebook():
    assert set.union(*IN_NOTEBOOKS.values()) == set(LABS)


@pytest.mark.parametrize("name", WITH_LABS)
def test_all_cells_run_and_every_control_moves_the_picture(notebook, server, name):
    shutil.copy(NOTEBOOKS / name, server.home / "work" / name)
    notebook.run_all(name)
    assert notebook.errors() == []
    assert {lab.title for lab in notebook.labs} == IN_NOTEBOOKS[name]
    for lab in notebook.labs:
        lab.exercise()
    assert notebook.errors() == []
