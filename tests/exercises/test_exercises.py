"""The catalogue: every known mistake names itself, and what each record must hold."""

import ast
import re

import numpy as np
import pytest

from dlcore import exercises
from dlcore.exercises import run
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
        for seed in SEEDS:
            assert exercise.check(library, rng=np.random.default_rng(seed)).state == "right"


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
