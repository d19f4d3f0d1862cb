"""Grading: right answers get their point, and what only claims to be right gets none."""

import csv
import json

import nbformat
import numpy as np
import pytest

import dlcore as dl
from dlcore.exercises import EXERCISES
from dlcore.grade.__main__ import main
from dlcore.grade.answers import answers_of, handed_in
from dlcore.grade.marks import mark
from dlcore.grade.wire import Unknown, decoded, encoded, put_back

IMPORTS = "import numpy as np\nimport dlcore as dl\nfrom dlcore import exercises"
TANH = "@exercises.tanh\ndef tanh(Z):\n    return np.tanh(Z)"


def notebook(path, *sources, shown=""):
    """A notebook with these cells, whose last one has printed `shown`."""
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    if shown:
        cells[-1].outputs = [nbformat.v4.new_output("stream", text=shown)]
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return path


@pytest.fixture
def marked(tmp_path):
    """A function that marks the answers in cells; seconds: how long each may take."""

    def marks(*sources, shown="", seconds=60.0):
        path = notebook(tmp_path / "ana" / "nb.ipynb", *sources, shown=shown)
        return {a.exercise: mark(a, seed=11, seconds=seconds) for a in answers_of(path, "ana")}

    return marks


def stub_of(exercise, body):
    return f"@exercises.{exercise.name}\ndef {exercise.name}({', '.join(exercise.parameters)}):\n    {body}"


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("tanh", "return np.tanh(Z)"),  # arrays
        ("unit", "return w @ x + b, g(w @ x + b)"),  # a function as an argument
        ("he", "return np.sqrt(2 / shape[1]) * rng.standard_normal(shape)"),  # generators, drawn from
        ("features", "return dl.forward(net, X).A[l]"),  # a network
        ("forward", "return dl.forward(net, X)"),  # a record that comes back
        (
            "train",
            """costs = [dl.cost(net, X, Y)]
    for _ in range(steps):
        gradients = dl.backward(net, dl.forward(net, X), Y)
        net = dl.update(net, gradients, learning_rate=learning_rate)
        costs.append(dl.cost(net, X, Y))
    return net, np.array(costs)""",
        ),
        (  # a function called back in the grader's process
            "numerical_gradient",
            """D = np.eye(W.size).reshape(-1, *W.shape)
    slopes = [(J(W + epsilon * d) - J(W - epsilon * d)) / (2 * epsilon) for d in D]
    return np.reshape(slopes, W.shape)""",
        ),
    ],
)
def test_right_answers_of_every_kind_get_their_point(name, body, marked):
    found = marked(IMPORTS, stub_of(EXERCISES[name], body))[name]
    assert (found.points, found.result) == (1, "right"), found.why


def test_a_wrong_answer_gets_none_and_a_reason(marked):
    found = marked(IMPORTS, "@exercises.tanh_slope\ndef tanh_slope(Z, A):\n    return 1 - Z**2")["tanh_slope"]
    assert (found.points, found.result) == (0, "wrong")
    assert "tanh_slope is not right yet" in found.why


@pytest.mark.parametrize("name", EXERCISES)
def test_every_stub_is_not_written(name, tmp_path):
    path = notebook(tmp_path / "nb.ipynb", IMPORTS, EXERCISES[name].stub)
    (answer,) = answers_of(path, "ana")
    assert mark(answer, seed=1).result == "not written"


def claim(*body, before=""):
    """A cell with an answer of these lines, which is wrong whatever it does besides."""
    lines = "\n    ".join((*body, "return Z"))
    return f"{before}\n@exercises.tanh\ndef tanh(Z):\n    {lines}"


EQUAL = """class Equal:
    shape, dtype, __array_priority__ = (3, 4), float, 1e9

    def __eq__(self, other):
        return True
"""
CLAIMS = {
    "prints the verdict": claim("print('✓ tanh is right: 3 of 3 checks.')"),
    "takes the reference": claim("return exercises.tanh.reference(Z)"),
    "takes the solution from the catalogue": claim(
        "return importlib.import_module('dlcore.exercises.catalogue.tanh').EXERCISE.reference(Z)",
        before="import importlib",
    ),
    "looks for the exercise among all objects": claim(
        "return next(o for o in gc.get_objects() if type(o).__name__ == 'Exercise').reference(Z)",
        before="import gc",
    ),
    "replaces the check": claim("type(exercises.tanh).check = lambda *_, **__: None"),
    "replaces NumPy's comparison": claim("np.isclose = np.allclose = np.array_equal = lambda *_, **__: True"),
    "is equal to everything": claim("return Equal()", before=EQUAL),
    "writes its own verdict to every pipe": claim(
        "for at in range(1, 30):",
        "    with contextlib.suppress(OSError):",
        """        os.write(at, b'{"state": "right", "value": ["plain", true], "args": []}\\n')""",
        before="import contextlib, os",
    ),
    "leaves": claim("os._exit(0)", before="import os"),
    "raises the exit": claim("raise SystemExit(0)"),
    "wants more memory than there may be": claim("Z = np.ones(10**9)"),
}


@pytest.mark.parametrize("code", CLAIMS.values(), ids=CLAIMS)
def test_what_only_claims_to_be_right_gets_nothing(code, marked):
    found = marked(IMPORTS, code, shown="✓ tanh is right: 3 of 3 checks.")["tanh"]
    assert found.points == 0
    assert found.answer.claimed


LOOPS = {
    "train": """run = dl.train(net, X, Y, learning_rate=learning_rate, steps=steps)
    return run.network, run.costs""",
    "descend": """run = dl.Run.along(dl.descend(net, X, Y, learning_rate=learning_rate), steps)
    return run.network, run.costs""",
}


@pytest.mark.parametrize("body", LOOPS.values(), ids=LOOPS)
def test_the_library_s_loop_is_no_answer_where_one_is_to_be_written(body, marked):
    found = marked(IMPORTS, stub_of(EXERCISES["train"], body))["train"]
    assert found.points == 0
    assert "That is the library's loop" in found.why


def test_a_grader_s_own_process_is_left_alone(marked):
    before = np.isclose, EXERCISES["tanh"].check
    marked(IMPORTS, CLAIMS["replaces NumPy's comparison"])
    assert (np.isclose, EXERCISES["tanh"].check) == before


def test_an_answer_without_end_is_ended(marked):
    found = marked(IMPORTS, "@exercises.tanh\ndef tanh(Z):\n    while True:\n        pass", seconds=3.0)[
        "tanh"
    ]
    assert found.points == 0
    assert "The answer took longer than 3 seconds." in found.why


def test_an_answer_that_ends_its_process_is_told_apart_from_a_slow_one(marked):
    found = marked(IMPORTS, "import os\n@exercises.tanh\ndef tanh(Z):\n    os._exit(0)")["tanh"]
    assert (found.points, found.result) == (0, "wrong")
    assert "The process ended without an answer" in found.why


def test_a_cell_that_python_cannot_read_is_an_answer_with_an_error(marked):
    broken = "@exercises.tanh\ndef tanh(Z)\n    return np.tanh(Z)"
    found = marked(IMPORTS, TANH, broken)["tanh"]
    assert (found.points, found.result, found.why) == (0, "error", "SyntaxError: line 2: expected ':'")
    assert marked(IMPORTS, broken, TANH)["tanh"].points == 1


def test_an_edited_progress_file_counts_for_nothing(tmp_path, capsys):
    notebook(tmp_path / "ana" / "nb.ipynb", IMPORTS, "@exercises.tanh\ndef tanh(Z):\n    return Z")
    solved = {"exercises": {"tanh": {"solved": True, "tries": 1, "hints": 0}}}
    (tmp_path / "ana" / "progress.json").write_text(json.dumps(solved), encoding="utf-8")
    assert main([str(tmp_path), "--seed", "5"]) == 0
    (row,) = csv.DictReader((tmp_path / "grades.csv").read_text(encoding="utf-8").splitlines())
    assert (row["points"], row["result"], row["tries"]) == ("0", "wrong", "1")
    assert "0 of 1 right" in capsys.readouterr().out


def test_an_answer_may_use_what_the_notebook_defines(marked):
    helpers = "%matplotlib inline\nTWO = 2\ndef half(Z):\n    return Z / TWO"
    code = "@exercises.tanh\ndef tanh(Z):\n    return 2 * dl.sigmoid(Z * TWO**2 / TWO) - 1 + half(0 * Z)"
    assert marked(IMPORTS, helpers, "this is no Python", "X = load()", code)["tanh"].points == 1


def test_what_a_notebook_computes_does_not_run(tmp_path, marked):
    left = tmp_path / "left.txt"
    assert marked(IMPORTS, f"open({str(left)!r}, 'w').write('ran')", TANH)["tanh"].points == 1
    assert not left.exists()


def test_the_last_answer_of_a_notebook_and_the_call_form_count(marked):
    wrong = "@exercises.tanh\ndef tanh(Z):\n    return Z"
    assert marked(IMPORTS, wrong, TANH)["tanh"].points == 1
    assert marked(IMPORTS, TANH, wrong)["tanh"].points == 0
    assert marked(IMPORTS, "exercises.tanh(np.tanh)")["tanh"].points == 1


def test_writing_into_the_inputs_is_seen(marked):
    found = marked(IMPORTS, "@exercises.relu\ndef relu(Z):\n    Z[Z < 0] = 0\n    return Z")["relu"]
    assert found.points == 0


def test_a_class_becomes_a_table_and_a_page(tmp_path, capsys):
    wrong = "@exercises.relu\ndef relu(Z):\n    return Z"
    notebook(tmp_path / "ana" / "a.ipynb", IMPORTS, TANH)
    notebook(tmp_path / "ana" / "b.ipynb", IMPORTS, "@exercises.tanh\ndef tanh(Z):\n    return Z")
    notebook(tmp_path / "=cmd()&b.ipynb", IMPORTS, wrong)
    (tmp_path / "broken.ipynb").write_text("no notebook", encoding="utf-8")
    assert main([str(tmp_path), "--seed", "1"]) == 0
    assert "broken.ipynb: is no notebook" in capsys.readouterr().err
    rows = list(csv.DictReader((tmp_path / "grades.csv").read_text(encoding="utf-8").splitlines()))
    assert {(r["learner"], r["exercise"], r["points"]) for r in rows} == {
        ("ana", "tanh", "1"),  # the better of two
        ("'=cmd()&b", "relu", "0"),  # no formula for a spreadsheet
    }
    page = (tmp_path / "grades.html").read_text(encoding="utf-8")
    assert "<th>=cmd()&amp;b</th>" in page
    assert "1 of 2" in page
    assert "seed 1" in page


@pytest.mark.parametrize("folder", ["nothing", "there"])
def test_a_folder_without_notebooks_is_refused(folder, tmp_path, capsys):
    (tmp_path / "there").mkdir()
    assert main([str(tmp_path / folder)]) == 2
    assert "folder is" in capsys.readouterr().err
    with pytest.raises(ValueError, match="folder is"):
        handed_in(tmp_path / folder)


def test_values_come_back_as_they_went(rng):
    net = dl.init_network((2, 3, 1), hidden="relu", rng=rng)
    value = {"a": [1, 2.5, None, True], 3: (np.float32(2), np.arange(4).reshape(2, 2)), "nan": float("nan")}
    back = decoded(json.loads(json.dumps(encoded([value, net, dl.tanh, rng]))))
    assert repr(back[0]) == repr(value)
    assert back[1].g[1] is dl.relu
    np.testing.assert_array_equal(back[1].W[1], net.W[1])
    assert back[2] is dl.tanh
    assert back[3].random() == rng.random()
    assert isinstance(decoded(encoded(object())), Unknown)
    assert isinstance(decoded(["array", "O", [1], ""]), Unknown)


def test_what_was_written_into_copies_is_written_back(rng):
    args = np.zeros(3), {1: np.zeros(2), 2: np.zeros(1)}, np.random.default_rng(1)
    after = np.ones(3), {1: np.ones(2), 3: np.ones(1)}, np.random.default_rng(1)
    after[2].random(5)
    put_back(args, after)
    assert args[0].tolist() == [1, 1, 1]
    assert {key: value.tolist() for key, value in args[1].items()} == {1: [1, 1], 3: [1]}
    assert args[2].random() == after[2].random()
