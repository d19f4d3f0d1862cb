"""The catalogue: every known mistake names itself, and what each record must hold."""

import ast
import dataclasses
import re
from pathlib import Path

import numpy as np
import pytest

from dlcore import exercises
from dlcore.exercises import catalogue, compare, run
from dlcore.exercises.catalogue import EXERCISES
from dlcore.exercises.run import arrays

SEEDS = (0, 1, 2)

every_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.name)


@every_exercise
def test_the_library_is_right(exercise):
    for seed in SEEDS:
        verdict = exercise.check(exercise.reference, rng=np.random.default_rng(seed))
        assert verdict.state == "right", f"seed {seed}: {verdict}"


@every_exercise
def test_the_reference_equals_the_library(exercise):
    if library := exercise.equals:
        allowed = dataclasses.replace(exercise, without=None)  # as an answer, the library's loop is refused
        for seed in SEEDS:
            assert allowed.check(library, rng=np.random.default_rng(seed)).state == "right"


def test_there_are_enough_of_them():
    assert len(EXERCISES) >= 18
    assert sum(len(exercise.mistakes) for exercise in EXERCISES) >= 60
    assert min(len(exercise.mistakes) for exercise in EXERCISES) >= 4


def test_they_come_in_the_order_of_the_course():
    notebooks = [exercise.notebook for exercise in EXERCISES]
    assert notebooks == sorted(notebooks)
    assert set(notebooks) == {f"{i:02}" for i in range(1, 9)}


def test_each_is_found_by_its_name():
    for exercise in EXERCISES:
        assert getattr(exercises, exercise.name) is exercises.EXERCISES[exercise.name] is exercise


@every_exercise
def test_sentences_differ_and_end(exercise):
    sentences = [said for said, way in exercise.edits() if run.edited(exercise.reference, way)]
    for sentence in (*sentences, *exercise.hints[:1]):
        assert sentence[-1] in ".?)", sentence
        assert len(sentence) < 250, sentence
        assert "!" not in sentence, sentence


@every_exercise
def test_hints_lead_from_a_nudge_to_all_but_the_solution(exercise):
    assert len(exercise.hints) >= 3
    assert "`" in exercise.hints[-1]
    for code in re.findall(r"`([^`]+)`", exercise.hints[-1]):
        ast.parse(code.replace("…", "..."))


@every_exercise
def test_question_and_stub_read_well(exercise):
    assert exercise.question.startswith("**Exercise · ")
    assert exercise.question.count("$") % 2 == 0
    assert exercise.question.count("`") % 2 == 0
    assert exercise.covers
    function = ast.parse(exercise.stub).body[0]
    assert [argument.arg for argument in function.args.args] == list(exercise.parameters)
    assert max(map(len, exercise.stub.splitlines())) <= 110


@every_exercise
def test_inputs_depend_on_the_rng_alone(exercise):
    def drawn(seed):
        cases = exercise.cases(np.random.default_rng(seed))
        return {name: array.tolist() for case in cases for name, array in arrays({case.title: case.args})}

    assert drawn(1) == drawn(1)
    assert drawn(1) != drawn(2) or not drawn(1)


def test_the_names_that_editors_know_are_the_files_names():
    files = {path.stem for path in Path(catalogue.__file__).parent.glob("[!_]*.py")}
    tree = ast.parse(Path(exercises.__file__).read_text(encoding="utf-8"))
    listed = {
        alias.asname for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    assert files == set(exercises.EXERCISES) == listed & files
    assert set(exercises.__all__) == files | {"EXERCISES", "Exercise", "export_progress", "progress"}


def test_places_are_in_the_notebooks_order():
    places = [exercise.place for exercise in EXERCISES]
    for notebook in {place[:2] for place in places}:
        here = [int(place[3:]) for place in places if place[:2] == notebook]
        assert here == list(range(1, len(here) + 1))


@every_exercise
def test_the_solution_is_the_reference_as_written(exercise, monkeypatch):
    text = exercise.solution().markdown
    assert text.startswith(f"```python\ndef {exercise.name}({', '.join(exercise.parameters)}):\n")
    monkeypatch.setenv("DLCORE_SOLUTIONS", "off")
    assert exercise.solution().markdown == "Solutions are switched off here. `.hint()` gives hints."


@every_exercise
def test_every_mistake_is_one(exercise):
    for said, way in exercise.edits():
        wrong = run.edited(exercise.reference, way)
        cases = exercise.cases(np.random.default_rng(5))
        findings = [
            compare.examine(exercise, wrong, case, _want(exercise, case), call=run.run_trusted)
            for case in cases
        ]
        assert not all(finding.right for finding in findings), f"{way}: {said}"


def _want(exercise, case):
    args = run.fresh(case.args)
    return run.answer(exercise.reference, args, exercise.measure)


def test_an_edit_says_what_it_misses():
    with pytest.raises(ValueError, match="expected a piece of the function's text"):
        run.edited(exercises.relu.reference, "no such piece -> 0")
    with pytest.raises(ValueError, match="no single `return`"):
        run.edited(_two_returns, "0")


def _two_returns(Z):
    """Two."""
    if Z:
        return 1
    return 2
