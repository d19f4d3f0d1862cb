"""The answers of learners in learners.jsonl: enough of them, for every exercise, and true to what they say.

One line an answer: the cell as written (`code`), what is unusual or wrong about it (`what`), and of a wrong
one the same answer mended (`fix`) and what a true explanation says (`words`, a regular expression).
Where a learner found an explanation bad, `says` is a piece of the one that is to be given.
They were written without looking at the catalogue's own lists. `make exercises-report` runs them all.
"""

import json
import re
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

import dlcore as dl
from dlcore import exercises
from dlcore.exercises import repair

LEARNERS = [
    json.loads(line) for line in Path(__file__).with_name("learners.jsonl").read_text("utf-8").splitlines()
]
RIGHT = [answer for answer in LEARNERS if answer["right"]]
WRONG = [answer for answer in LEARNERS if not answer["right"]]


def run_cell(code, folder):
    """Run a cell's code in a file of its own with NumPy, dl and exercises."""
    file = folder / "cell.py"
    file.write_text(code, encoding="utf-8")
    names = {"np": np, "dl": dl, "exercises": exercises}
    exec(compile(code, file, "exec"), names)


def test_there_are_enough_for_every_exercise():
    assert len(WRONG) >= 400
    assert len(RIGHT) >= 150
    assert min(Counter(answer["exercise"] for answer in WRONG).values()) >= 10
    assert min(Counter(answer["exercise"] for answer in RIGHT).values()) >= 4
    assert {answer["exercise"] for answer in LEARNERS} == set(exercises.EXERCISES)


def test_each_is_there_once():
    codes = Counter(answer["code"] for answer in LEARNERS)
    assert [code for code, times in codes.items() if times > 1] == []


@pytest.mark.parametrize("name", exercises.EXERCISES)
def test_unusual_and_mended_answers_are_right(name, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    right = {answer["code"]: answer["what"] for answer in RIGHT if answer["exercise"] == name}
    mended = {answer["fix"]: answer["what"] for answer in WRONG if answer["exercise"] == name}
    for code, what in (mended | right).items():
        run_cell(code, tmp_path)
        assert f"✓ {name} is right" in capsys.readouterr().out, what


@pytest.mark.parametrize("answer", [a for a in WRONG if "says" in a], ids=lambda a: a["what"])
def test_what_was_explained_badly_once_is_explained_well(answer, tmp_path, monkeypatch, capsys, searching):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(repair, "SECONDS", 3.0)  # not the last of ten thousand tries
    run_cell(answer["code"], tmp_path)
    assert answer["says"] in capsys.readouterr().out


def test_words_are_expressions_and_fixes_other_texts():
    for answer in WRONG:
        re.compile(answer["words"])
        assert answer["fix"] != answer["code"], answer["what"]
