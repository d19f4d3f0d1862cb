"""Each notebook's exercises: the records' own text, unwritten as committed, right when filled in.

Stubs are filled in from the library, and then the notebook's import cells and its exercise cells
are run in one namespace. (That the whole notebooks run as committed is what nbval looks at.)
"""

import ast
import re
from pathlib import Path

import nbformat
import pytest

from dlcore import exercises
from dlcore.exercises.catalogue import EXERCISES

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("0[1-8]_*.ipynb"))
_STUB = re.compile(r"^@exercises\.(\w+)\ndef .*", re.MULTILINE | re.DOTALL)

every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def exercise_cells(path):
    """The stubs of a notebook as (cell before it, cell, exercise)."""
    cells = nbformat.read(path, as_version=4).cells
    found = []
    for before, cell in zip([None, *cells], cells, strict=False):
        stub = _STUB.match(cell.source) if cell.cell_type == "code" else None
        if stub:
            found.append((before, cell, exercises.EXERCISES[stub[1]]))
    return found


def filled(source):
    """The source of a cell with its stub filled in from the library."""
    stub = _STUB.match(source)
    if not stub:
        return source
    exercise = exercises.EXERCISES[stub[1]]
    arguments = ", ".join(exercise.parameters)
    return source.replace(
        "\n    # your lines here", f"\n    return exercises.{exercise.name}.reference({arguments})"
    )


def imports(path):
    """What a notebook imports, wherever in it."""
    code = [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    lines = [line for source in code for line in source.splitlines() if not line.startswith(("%", "!"))]
    return "\n".join(line for line in lines if re.match(r"(import|from) [\w.]+", line))


def test_a_stub_is_filled_in():
    source = filled(exercises.update.stub)
    assert ast.unparse(ast.parse(source).body[0].body[-1]) == (
        "return exercises.update.reference(W, b, dW, db, learning_rate)"
    )
    assert filled("x = 1") == "x = 1"


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.name)
def test_every_stub_is_unwritten_and_right_when_filled_in(exercise, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for source, sign in ((exercise.stub, "○"), (filled(exercise.stub), "✓")):
        file = tmp_path / f"{exercise.name}{sign}.py"
        file.write_text(source, encoding="utf-8")
        exec(compile(source, file, "exec"), {"exercises": exercises})
        assert capsys.readouterr().out.startswith(f"{sign} {exercise.name} is ")


@every_notebook
def test_question_and_stub_are_the_record_s_own(path):
    for before, cell, exercise in exercise_cells(path):
        assert cell.source == exercise.stub
        assert before.source == exercise.question
        assert exercise.notebook == path.name[:2]
        assert any("is not written yet" in str(output.get("data", "")) for output in cell.outputs)


@every_notebook
def test_exercises_are_right_when_filled_in(path, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    names = {}
    exec(imports(path), names)
    for _, cell, exercise in exercise_cells(path):
        exec(filled(cell.source), names)
        assert f"✓ {exercise.name} is right" in capsys.readouterr().out


def test_every_exercise_is_in_a_notebook():
    found = [exercise.name for path in NOTEBOOKS for _, _, exercise in exercise_cells(path)]
    if found:  # they are put in when the notebooks are written
        assert found == [exercise.name for exercise in EXERCISES]
