"""The judge of `make exercises-report`: what counts as named, caught, explained wrongly, missed."""

import json
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "benchmarks"

ANSWER = {
    "exercise": "tanh_slope",
    "right": False,
    "what": "square forgotten",
    "code": "def tanh_slope(Z, A):\n    a = A\n    return 1 - a",
    "fix": "def tanh_slope(Z, A):\n    a = A\n    return 1 - a**2",
    "words": r"squar|²",
}
PLAIN = (
    "A differs in every entry. A[0, 0] is 2: expected 3.\nThe first value that is not the solution's is E²."
)
SEARCHED = "Look at line {}: {}. With that alone changed, every check passes."


@pytest.fixture
def judge(monkeypatch):
    monkeypatch.syspath_prepend(FOLDER)
    before = set(sys.modules)
    import judge

    yield judge
    for name in set(sys.modules) - before:
        if str(FOLDER) in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]


def shown(*named, state="wrong", changes=(), said=PLAIN):
    text = "\n".join(
        (f"✗ tanh_slope is {state}.", *named, said, "`exercises.tanh_slope.hint()` gives a hint.")
    )
    verdict = {"state": state, "named": named, "text": text, "changes": list(changes)}
    return {"verdict": verdict, "texts": [text], "first": 0.1, "seconds": 0.2}


@pytest.mark.parametrize(
    ("kind", "seen"),
    [
        ("named", shown("The `square` is missing.")),
        ("named", shown(SEARCHED.format(3, "the name `a`"), changes=[(3, "the name", "a", "a**2")])),
        ("named", shown(said="It is the SQUARE that is missing.")),
        ("caught", shown()),
        ("caught", shown(SEARCHED.format(3, "what is given to `a`"), changes=[(3, "", "a", "a**2")])),
        ("misexplained", shown(SEARCHED.format(3, "the sign"), changes=[(3, "", "1 - a", "-f(x, 1 - a)")])),
        ("misexplained", shown("The sign is turned.")),
        ("misexplained", shown(SEARCHED.format(2, "the name `A`"), changes=[(2, "the name", "A", "A**2")])),
        ("missed", shown(state="right")),
    ],
)
def test_a_verdict_on_a_mistake_is_judged(judge, kind, seen):
    assert judge.judged(ANSWER, seen).kind == kind


def test_a_verdict_on_a_right_answer_is_judged(judge):
    right = {**ANSWER, "right": True}
    assert judge.judged(right, shown(state="right")).kind == "right"
    assert judge.judged(right, shown()).kind == "refused"


def test_text_that_is_no_python_is_explained_by_what_is_printed(judge):
    answer = {**ANSWER, "words": "colon|':'"}
    seen = {"verdict": {}, "texts": ["  def f()\nSyntaxError: expected ':'"], "first": 0.1, "seconds": 0.1}
    assert judge.judged(answer, seen).kind == "named"


def test_the_report_counts_and_times(judge):
    cases = [judge.judged(ANSWER, shown("The square is missing.")), judge.judged(ANSWER, shown())]
    held = judge.judged({**ANSWER, "held": True}, shown("The sign is turned."))
    text = judge.report([*cases, held])
    assert "- 3 mistakes: named, and true 1 (33.3 %) · caught, not named 1 (33.3 %)" in text
    assert (
        "1 held back, written before anybody had seen what the engine says to them: named, and true 0" in text
    )
    assert "first words 100 ms (half)" in text
    assert "| tanh_slope | 1 | 1 | 1 |  |  |  |" in text


def test_what_was_kept_is_judged_again_and_the_notes_stay(judge, monkeypatch, tmp_path, capsys):
    import exercises as script

    report, kept, learners = (tmp_path / name for name in ("report.md", "kept.jsonl", "learners.jsonl"))
    report.write_text("old numbers\n\n## Notes\n\nRead by a teacher.\n", encoding="utf-8")
    learners.write_text(json.dumps({**ANSWER, "notebook": "04_activations"}) + "\n", encoding="utf-8")
    line = {"code": ANSWER["code"], "shown": shown("The square is missing.")}
    kept.write_text(json.dumps(line) + "\n", encoding="utf-8")
    monkeypatch.setattr(script, "REPORT", report)
    monkeypatch.setattr(script, "LEARNERS", learners)
    monkeypatch.setattr(sys, "argv", ["exercises.py", "--judge", str(kept)])
    script.main()
    text = report.read_text("utf-8")
    assert "1 mistakes: named, and true 1" in text
    assert text.endswith("\n\n## Notes\n\nRead by a teacher.\n")
    assert "old numbers" not in text
