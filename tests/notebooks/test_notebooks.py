"""The notebooks as a book: complete, executed, with nothing in them that differs from run to run."""

import ast
import functools
import re
from pathlib import Path

import nbformat
import pytest
from nbconvert import ScriptExporter

from dlcore.labs import LABS
from dlcore.questions import QUESTIONS
from tools.notebooks import FOLDER, METADATA, WIDGET

STATEMENTS = {"R": 7, "F": 5, "A": 9, "B": 4, "I": 4, "D": 3, "E": 9}
ALL = {f"{letter}{i}" for letter, count in STATEMENTS.items() for i in range(1, count + 1)}
PATHS = sorted(FOLDER.glob("[0-9][0-9]_*.ipynb"))
every_notebook = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


@functools.cache
def read(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


def code_cells(path: Path) -> list[nbformat.NotebookNode]:
    return [cell for cell in read(path).cells if cell.cell_type == "code" and cell.source.strip()]


def prose(path: Path) -> str:
    return "\n\n".join(cell.source for cell in read(path).cells if cell.cell_type == "markdown")


def claimed(path: Path) -> set[str]:
    """The statement ids that the first cell says the notebook covers."""
    covers = re.search(r"covers (?:the )?statements? ([A-Z]\d(?:, [A-Z]\d)*)", read(path).cells[0].source)
    return set(covers[1].split(", ")) if covers else set()


def test_there_are_nine_and_the_errata():
    assert [path.stem[:2] for path in PATHS] == [f"{i:02}" for i in range(10)]


def test_every_lab_is_in_a_notebook():
    code = "\n".join(cell.source for path in PATHS for cell in code_cells(path))
    assert {name for name in LABS if f"{name}(" not in code} == set()


def test_every_statement_is_claimed():
    assert set().union(*map(claimed, PATHS)) == ALL


def test_the_list_of_statements_says_where_each_is():
    rows = re.findall(r"^\| ([A-Z]\d) \|.*\| ([\d, ]+) \|$", prose(PATHS[0]), flags=re.MULTILINE)
    listed = {statement: set(where.split(", ")) for statement, where in rows}
    assert listed == {each: {path.stem[:2] for path in PATHS if each in claimed(path)} for each in ALL}


@every_notebook
def test_every_claim_has_a_cell_that_checks_it(path: Path):
    checked = set()
    for cell in code_cells(path):
        if re.search(r"\bassert\b|assert_|NBVAL_CHECK_OUTPUT", cell.source):
            checked |= set(cell.metadata.get("tags", []))
    assert claimed(path) <= checked


@every_notebook
def test_a_folded_check_says_what_it_has_checked(path: Path):
    """What is folded and prints nothing would be a claim that nobody sees."""
    silent = [
        cell.id
        for cell in code_cells(path)
        if "assert" in cell.source and "hide-input" in cell.metadata.get("tags", [])
        if not any(output.get("name") == "stdout" for output in cell.outputs)
    ]
    assert silent == []


@every_notebook
def test_first_and_last_cells(path: Path):
    first = read(path).cells[0].source
    assert first.startswith(f"# {path.stem[:2]} · ")
    assert re.search(r"about \d+ minutes", first)


@pytest.mark.parametrize("path", PATHS[:-1], ids=lambda path: path.stem)
def test_every_question_of_a_notebook_is_asked_in_it_once(path: Path):
    code = "\n".join(cell.source for cell in code_cells(path))
    named = re.findall(r"questions\.(\w+)$", code, flags=re.MULTILINE)
    for part in re.findall(r'questions\.part\("(\d\d)", "([a-z ]+)"\)', code):
        named += [q.name for q in QUESTIONS.values() if (q.notebook, q.part) == part]
    asked = [q.name for q in QUESTIONS.values() if q.notebook == path.stem[:2]]
    assert sorted(named) == sorted(asked)
    assert code.endswith(f'questions.part("{path.stem[:2]}", "test yourself")') or not asked


@every_notebook
def test_committed_as_executed_from_top_to_bottom(path: Path):
    cells = code_cells(path)
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert not [out for cell in cells for out in cell.outputs if out.output_type == "error"]
    assert not [out for cell in cells for out in cell.outputs if out.get("name") == "stderr"]


@every_notebook
def test_nothing_of_the_run_is_left_in_it(path: Path):
    notebook = read(path)
    assert notebook.metadata == METADATA
    for cell in notebook.cells:
        folded = "hide-input" in cell.metadata.get("tags", [])
        assert set(cell.metadata) - {"tags"} == ({"jupyter"} if folded else set())
        assert cell.metadata.get("jupyter", {"source_hidden": True}) == {"source_hidden": True}
        assert not [out for out in cell.get("outputs", []) if WIDGET in out.get("data", {})]


@every_notebook
def test_nbconvert_makes_a_python_script_of_it(path: Path):
    script, resources = ScriptExporter().from_notebook_node(read(path))
    assert resources["output_extension"] == ".py"
    ast.parse(script)


@every_notebook
def test_links_lead_somewhere(path: Path):
    text = re.sub(r"\$\$?[^$]+\$\$?", "", prose(path))  # a^{[1](i)} is no link
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
        assert target.startswith("https://") or (path.parent / target).exists(), target


@every_notebook
def test_notebooks_are_thin(path: Path):
    """A function that two notebooks would want belongs into dlcore."""
    for cell in code_cells(path):
        defined = re.findall(r"^def (\w+)", cell.source, flags=re.MULTILINE)
        assert not defined or "exercises." in cell.source or len(cell.source.splitlines()) <= 12, defined


@every_notebook
def test_pictures_have_captions(path: Path):
    cells = read(path).cells
    for i, cell in enumerate(cells):
        if any("image/png" in out.get("data", {}) for out in cell.get("outputs", [])):
            after = "\n".join(c.source for c in cells[i + 1 : i + 2] if c.cell_type == "markdown")
            assert "*Figure: " in after, f"{cell.id} is followed by no caption"
