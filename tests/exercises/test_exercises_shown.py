"""What stands under the cell: text and HTML, hints, solutions, and progress that outlives the kernel."""

import html.parser
import json
import re

import nbclient
import nbformat
import numpy as np
import pytest

import dlcore as dl
from dlcore import exercises
from dlcore.exercises import _progress
from dlcore.exercises.catalogue import EXERCISES


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder of its own, as a notebook has."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def wrong_slope(Z, A):
    return 1 - Z**2


def stub(Z): ...


# The decorator


def test_the_function_comes_back_as_it_is(capsys):
    assert exercises.tanh_slope(wrong_slope) is wrong_slope
    assert exercises.sigmoid(stub) is stub
    assert exercises.sigmoid(dl.sigmoid) is dl.sigmoid
    assert capsys.readouterr().out.count("\n") > 3


def test_the_text_says_all(capsys):
    exercises.tanh_slope(wrong_slope)
    text = capsys.readouterr().out
    assert text.startswith("✗ tanh_slope is not right yet. Check that failed: three units, four examples.")
    assert "That is tanh's derivative written with z; it wants a: 1 - a²." in text
    assert re.search(r"got, shape \(3, 4\) +expected, shape \(3, 4\)", text)
    assert "`exercises.tanh_slope.hint()` gives a hint" in text


def test_an_unwritten_stub_says_so_and_is_not_noted(capsys, folder):
    exercises.sigmoid(stub)
    assert capsys.readouterr().out.startswith("○ sigmoid is not written yet.")
    assert not list(folder.iterdir())


def test_a_right_answer_says_what_it_is_good_for(capsys):
    exercises.forward(dl.forward)
    assert capsys.readouterr().out == (
        "✓ forward is right: 4 of 4 checks.\n"
        "Train with it: `dl.train(net, X, Y, learning_rate=1.2, steps=100, forward=forward)`, "
        "or watch it: `Playground(forward=forward)`.\n"
    )


def test_got_and_expected_stand_side_by_side_even_if_one_is_longer():
    text = repr(exercises.layer_backward.check(lambda dA, Z, A_prev, W, g: (dA, dA, dA)))
    assert re.search(r"got, shape \(4, 5\) +expected, shape \(3, 5\)", text)
    rows = [line for line in text.splitlines() if re.fullmatch(r" +-?\d.*", line)]
    assert len(rows) == 4
    assert max(map(len, text.splitlines())) < 220


def test_large_arrays_are_cut():
    Z = np.zeros((40, 50))
    verdict = exercises.sigmoid.check(lambda Z: np.zeros((40, 50)))
    assert verdict.part.got.shape == Z.shape
    assert "…" in repr(verdict)
    assert len(verdict._repr_html_()) < 5000


# HTML


class Checker(html.parser.HTMLParser):
    """Knows which tags are open."""

    def __init__(self):
        super().__init__()
        self.open, self.text = [], ""

    def handle_starttag(self, tag, attrs):  # noqa: ARG002 - the parser passes both
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


@pytest.mark.parametrize(
    "verdict",
    [
        exercises.tanh_slope.check(wrong_slope),
        exercises.sigmoid.check(stub),
        exercises.relu.check(dl.relu),
        exercises.relu.check(lambda Z: Z < "<b>"),
        exercises.layer_backward.check(lambda dA, Z, A_prev, W, g: (dA, dA, "<script>")),
        exercises.sigmoid.check(lambda Z: np.zeros((0, 3))),
    ],
)
def test_html_is_well_formed_and_leaves_the_text_s_colour_alone(verdict):
    page = Checker()
    page.feed(verdict._repr_html_())
    assert page.open == []
    assert verdict.title in page.text
    assert "<script>" not in verdict._repr_html_()
    for style in re.findall(r'style="([^"]*)"', verdict._repr_html_()):
        assert not re.search(r"(^|;)\s*(background|color: (?!inherit))", style)


def test_wrong_entries_stand_out():
    verdict = exercises.relu.check(lambda Z: np.where(np.arange(Z.shape[1]) == 0, 7, np.maximum(0, Z)))
    assert verdict._repr_html_().count("<td><strong>7</strong></td>") == 3
    assert verdict._repr_html_().count("<td><strong>") == 3


# Hints and solutions


def test_each_hint_comes_with_those_before_it():
    first, second, third, fourth = (repr(exercises.tanh_slope.hint()) for _ in range(4))
    assert first.startswith("1. How steep is tanh")
    assert "2 more" in first
    assert "2. The quotient rule" in second
    assert "3. `return 1 - A**2`" in third
    assert "last hint" in third
    assert fourth == third


def test_the_correction_of_the_last_answer_is_the_last_hint(capsys, searching, folder):
    text = "def numerical_gradient(J, W, epsilon):\n    dW = np.zeros(W.shape)\n"
    text += "    for at in np.ndindex(W.shape):\n        P = W\n        M = W\n"
    text += "        P[at] += epsilon\n        M[at] -= epsilon\n"
    text += "        dW[at] = (J(P) - J(M)) / (2 * epsilon)\n    return dW\n"
    (folder / "cell.py").write_text(text, encoding="utf-8")
    names = {"np": np}
    exec(compile(text, folder / "cell.py", "exec"), names)
    exercises.numerical_gradient(names["numerical_gradient"])
    first, second, third, last = (repr(exercises.numerical_gradient.hint()) for _ in range(4))
    assert first.startswith("1. One entry at a time")
    assert all("becomes" not in hint for hint in (first, second, third))
    assert "4. Look at line 4: two names stand for `W` itself." in last
    assert "Line 4: `W` becomes `W.copy()`\nLine 5: `W` becomes `W.copy()`\n" in last
    assert last.endswith("That was the last hint; `.solution()` is left.")


def test_the_solution_is_the_reference_s_text():
    text = exercises.tanh_slope.solution()._repr_markdown_()
    assert "def tanh_slope(Z, A):" in text
    assert text.count("```") == 2
    assert "dW[l] = dZ[l] @ cache.A[l - 1].T / m" in repr(exercises.backward.solution())


def test_an_exercise_shows_its_question():
    assert repr(exercises.sigmoid) == "exercises.sigmoid(Z): Sigmoid"
    assert exercises.sigmoid._repr_markdown_() == exercises.sigmoid.question


# Progress


def test_progress_lists_all_in_order(capsys):
    exercises.tanh_slope(wrong_slope)
    exercises.relu(lambda Z: Z)
    exercises.relu(dl.relu)
    exercises.relu(lambda Z: Z)
    exercises.tanh.hint()
    rows = {row[1]: row for row in exercises.progress().rows}
    assert list(rows) == [exercise.name for exercise in EXERCISES]
    assert rows["tanh_slope"] == ("04", "tanh_slope", "The derivative of tanh", "✗ tried", "1", "")
    assert rows["relu"] == ("04", "relu", "ReLU", "✓ solved", "3", "")
    assert rows["tanh"] == ("04", "tanh", "tanh", "○ open", "", "1")


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "3", '{"relu": 3}', '{"relu": {"tries": "many"}}', "\x00"]
)
def test_a_damaged_file_is_no_obstacle(content, folder, capsys):
    (folder / _progress.FILE).write_text(content, encoding="utf-8")
    assert len(exercises.progress().rows) == len(EXERCISES)
    exercises.relu(dl.relu)
    kept = json.loads((folder / _progress.FILE).read_text(encoding="utf-8"))["relu"]
    assert (kept["solved"], kept["tries"], kept["hints"]) == (True, 1, 0)


def test_progress_can_be_handed_in_as_one_file(folder, capsys):
    exercises.relu(lambda Z: Z)
    first = json.loads((folder / _progress.FILE).read_text(encoding="utf-8"))["relu"]["last"]
    exercises.relu.hint()
    exercises.relu(dl.relu)
    path = exercises.export_progress(str(folder / "ana.json"))
    entries = json.loads(path.read_text(encoding="utf-8"))["exercises"]
    assert list(entries) == list(exercises.EXERCISES)
    relu = entries["relu"]
    assert (relu["solved"], relu["tries"], relu["hints"], relu["first"]) == (True, 2, 1, first)
    assert relu["last"] >= first
    assert entries["tanh"] == {"solved": False, "tries": 0, "hints": 0, "first": "", "last": ""}


def test_without_a_file_everything_but_the_memory_works(monkeypatch, capsys, folder):
    (folder / _progress.FILE).mkdir()
    exercises.relu(dl.relu)
    assert "✓ relu is right" in capsys.readouterr().out
    assert "last hint" in repr(exercises.relu.hint())
    assert len(exercises.progress().rows) == len(EXERCISES)


# In a kernel

CELLS = (
    "import numpy as np\nimport dlcore as dl\nfrom dlcore import exercises",
    exercises.relu.stub,
    "@exercises.layer_forward\ndef layer_forward(A_prev, W, b, g):\n    Z = W * A_prev\n    return Z, g(Z)",
    "@exercises.tanh\ndef tanh(Z):\n    while True: pass",
    "@exercises.sigmoid\ndef sigmoid(Z):\n    return 1 / (1 + np.exp(-Z))",
    "exercises.progress()",
)


def executed(cells, folder):
    """The outputs of a fresh kernel, cell by cell, by MIME type."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    nbclient.NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(folder)}}).execute()
    return [[output.get("data", {}) for output in cell.outputs] for cell in notebook.cells]


def test_a_notebook_shows_it_and_a_restart_keeps_the_progress(folder):
    _, unwritten, error, endless, right, _ = executed(CELLS, folder)
    assert "not written yet" in unwritten[0]["text/html"]
    assert "<pre>line 3: Z = W * A_prev</pre>" in error[0]["text/html"]
    assert "is <code>@</code> meant?" in error[1]["text/html"]  # which takes a while
    assert "<pre>line 3: while True: pass</pre>" in endless[0]["text/html"]
    assert "sigmoid is right" in right[0]["text/html"]
    again = executed(["from dlcore import exercises", "exercises.progress()"], folder)[1][0]
    assert re.search(r"sigmoid +Sigmoid +✓ solved", again["text/plain"])
    assert re.search(r"layer_forward +One layer, m examples +✗ tried", again["text/plain"])
    assert "<table>" in again["text/html"]
