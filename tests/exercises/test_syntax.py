"""A cell that Python cannot read: its line and what is missing are told before it runs."""

from types import SimpleNamespace

import pytest

from dlcore.exercises.check import explain_syntax, syntax_verdict

CELLS = {
    "a bracket": ("@exercises.relu\ndef relu(Z):\n    return np.maximum(0, Z\n", "line 3"),
    "a colon": ("@exercises.relu\ndef relu(Z)\n    return np.maximum(0, Z)\n", "line 2"),
    "an equals sign": ("@exercises.unit\ndef unit(w, x, b, g):\n    if b = 0:\n        return w\n", "line 3"),
    "an indent": ("@exercises.relu\ndef relu(Z):\nreturn np.maximum(0, Z)\n", "line 3"),
}


@pytest.mark.parametrize("kind", CELLS)
def test_the_line_is_named_and_shown(kind, capsys):
    cell, line = CELLS[kind]
    explain_syntax(SimpleNamespace(raw_cell=cell))
    said = capsys.readouterr().out
    assert said.startswith("✗ ")
    assert line in said
    assert f"Python cannot read {line}" in said


def test_a_missing_bracket_is_found():
    verdict = syntax_verdict("relu", CELLS["a bracket"][0])
    assert any("it can" in sentence for sentence in verdict.named)


@pytest.mark.parametrize("cell", ["def f(:\n", "@exercises.relu\ndef relu(Z):\n    return Z\n", "", None])
def test_cells_without_an_exercise_or_without_a_fault_are_left_alone(cell, capsys):
    explain_syntax(SimpleNamespace(raw_cell=cell))
    assert capsys.readouterr().out == ""
