"""The gradient-check lab: every planted bug, where it shows, and what is said of it."""

import inspect

import numpy as np
import pytest
from matplotlib.figure import Figure

import dlcore as dl
from dlcore.labs import GradientCheckLab
from dlcore.labs.bugs import BUGS, Bug
from dlcore.labs.record import Chosen

ALL = {"dW[1]", "db[1]", "dW[2]", "db[2]", "dW[3]", "db[3]"}
BELOW = {"dW[1]", "db[1]", "dW[2]", "db[2]"}
DB = {"db[1]", "db[2]", "db[3]"}

# Red at m = 4 and at m = 6, for tanh, for ReLU.
EXPECTED = {
    "no bug": (set(), set()),
    "1/m missing in dW": (ALL - DB, ALL - DB),
    "1/m missing in db": (DB, DB),
    "1/m applied twice": (ALL, ALL),
    "1/m moved into dZ": (set(), set()),
    "db summed over the wrong axis": (DB, DB),
    "db summed over everything": ({"db[1]", "db[2]"}, {"db[1]", "db[2]"}),
    "keepdims left out of db": (DB, DB),
    "A[l] for A[l-1] in dW": (ALL - DB, ALL - DB),
    "derivative of the layer above": (BELOW, BELOW),
    "z for a in the derivative": (BELOW, set()),
    "derivative a(1 + a)": (BELOW, BELOW),
    "derivative left out": (BELOW, BELOW),
    "derivative 1 where z >= 0": (BELOW, set()),
    "sigmoid's derivative twice in dZ[L]": (ALL, ALL),
    "W updated before it is used": (BELOW, BELOW),
    "Y - A for A - Y": (ALL, ALL),
}


@pytest.fixture(scope="module")
def lab():
    return GradientCheckLab()


def shown(lab):
    """The bars, and the two tables of the parameter looked at."""
    at = GradientCheckLab.look_at.position(lab.look_at)
    return [
        {name: each.options[at] if isinstance(each, Chosen) else each for name, each in panel.items()}
        for panel in lab.panels()[1:]
    ]


def test_every_bug_but_one_has_a_row_here():
    assert set(EXPECTED) | {"* for @ in dA"} == set(BUGS)


@pytest.mark.parametrize("m", [4, 6])
@pytest.mark.parametrize("bug", EXPECTED)
def test_what_goes_red(lab, bug, m):
    for hidden, red in zip(("tanh", "relu"), EXPECTED[bug], strict=True):
        lab.change(bug=bug, hidden=hidden, examples=m, seed=1)
        assert set(lab.red) == red, hidden


@pytest.mark.parametrize("bug", BUGS.values(), ids=BUGS)
def test_each_change_is_a_line_of_the_library(bug):
    source = inspect.getsource(dl.backward)
    assert all(source.count(right) == 1 for right in bug.changes)
    assert all(wrong in bug.source for wrong in bug.changes.values())
    assert bug.source.count("\n") == source.count("\n")


@pytest.mark.parametrize(("piece", "times"), [("dZ[l].dot(A[l])", 0), ("A[l - 1]", 2)])
def test_a_change_that_does_not_fit_the_library_is_an_error(piece, times):
    """Else a refactored backward would make "no bug" of any bug, in silence."""
    outdated = Bug("outdated", {piece: "0"}, "")
    with pytest.raises(ValueError, match=rf"^outdated: .* is in the source {times} times, not once"):
        outdated.backward  # noqa: B018 - a property that raises


def test_a_product_by_entries_fits_by_luck_alone(lab):
    lab.change(bug="* for @ in dA", hidden="tanh", examples=4, seed=1)
    assert lab.red == ["dW[1]", "db[1]"]
    lab.examples = 5
    assert lab.stopped.startswith("ValueError: operands could not be broadcast")
    assert set(lab.red) == ALL
    assert "no answer" in lab.describe()
    lab.png()


def test_verdicts_name_the_factor_and_the_shape(lab):
    lab.change(bug="1/m missing in dW", hidden="tanh", examples=5, seed=2)
    assert lab.verdict("dW[1]") == "5 times the derivative"
    assert lab.verdict("db[1]") == "right"
    lab.bug = "Y - A for A - Y"
    assert lab.verdict("dW[3]") == "-1 times the derivative"
    lab.bug = "db summed over the wrong axis"
    assert lab.verdict("db[2]") == "shape (1, 5), not (4, 1)"
    lab.bug = "derivative left out"
    assert lab.verdict("dW[2]") == "wrong"


def test_a_dead_layer_has_no_factor(lab):
    """With all slopes zero there is no number to be a multiple of, and zero is right."""
    lab.bug = "no bug"
    lab.numeric["dW[1]"][:] = lab.analytic["dW[1]"][:] = 0
    assert lab.verdict("dW[1]") == "right"
    lab.analytic["dW[1]"][0, 0] = 1
    assert lab.verdict("dW[1]") == "wrong"


def test_entries_that_are_wrong(lab):
    lab.change(bug="no bug", examples=4, seed=1)
    lab.analytic["dW[2]"][1, 2] += 0.01
    assert np.argwhere(lab.wrong("dW[2]")).tolist() == [[1, 2]]


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_an_early_update_of_W_goes_unnoticed_in_training(seed):
    X, Y = dl.flower()
    net = dl.init_network((2, 4, 4, 1), init="xavier", rng=np.random.default_rng(seed))
    wrong = BUGS["W updated before it is used"].backward
    runs = [dl.train(net, X, Y, learning_rate=0.5, steps=400, backward=each) for each in (dl.backward, wrong)]
    assert runs[1].costs[-1] != runs[0].costs[-1] == pytest.approx(runs[1].costs[-1], abs=0.02)


def test_a_mystery_is_kept_until_the_line_is_shown(lab):
    lab.change(bug="mystery", reveal=False, seed=3)
    secret = lab.planted
    assert secret.name not in lab.code + lab.describe()
    assert set(lab.red) == set(GradientCheckLab(bug=secret.name, seed=3).red)
    assert {GradientCheckLab(bug="mystery", seed=seed).planted.name for seed in range(1, 21)} <= set(BUGS) - {
        "no bug"
    }
    assert lab.panels()[0]["lines"] == []
    assert secret.says not in str(lab.record())
    assert "reveal" not in lab.recorded
    lab.reveal = True
    assert lab.panels()[0]["lines"].options == [[], [list(pair) for pair in secret.changes.items()]]
    assert "reveal" in lab.recorded


def test_a_new_mystery_hides_its_line():
    assert not GradientCheckLab(bug="mystery").reveal
    assert GradientCheckLab(bug="mystery", reveal=True).reveal  # asked for
    lab = GradientCheckLab()
    assert lab.reveal
    lab.bug = "mystery"
    assert not lab.reveal
    lab.reveal = True
    lab.examples = 6  # still the same mystery
    assert lab.reveal
    lab.seed = 2
    assert not lab.reveal
    lab.reveal = True
    lab.bug = "derivative left out"
    assert lab.reveal


def test_choosing_the_mystery_in_the_browser_hides_its_line(lab):
    lab.change(bug="no bug", reveal=True, seed=1)
    lab._received({"do": "move", "positions": {"bug": GradientCheckLab.bug.values.index("mystery")}})
    lab.raise_error()
    assert (lab.bug, lab.reveal) == ("mystery", False)


def test_the_tables_mark_what_is_wrong(lab):
    lab.change(bug="1/m missing in dW", hidden="tanh", examples=4, seed=1, look_at="dW[1]")
    bars, said, true = shown(lab)
    assert said["values"].shape == true["values"].shape == (4, 2)
    assert np.all(said["values"] == -1)
    assert not true["values"].any()
    first = said["texts"][-2:]  # rows are from below
    np.testing.assert_allclose([float(text) for text in first], lab.analytic["dW[1]"][0], atol=5e-5)
    assert bars["colors"] == ["slope", "value"] * 3
    lab.change(bug="keepdims left out of db", look_at="db[2]")
    _, said, _ = shown(lab)
    assert said["values"].shape == (4, 1)
    assert "shape (4,)" in said["title"]


def test_a_backward_of_your_own(lab):
    def backward(net, cache, Y):
        right = dl.backward(net, cache, Y)
        return dl.Gradients({l: 2 * right.dW[l] for l in net.layers}, right.db, right.dZ)

    lab.change(bug=backward, examples=4, seed=1)
    assert lab.red == ["dW[1]", "dW[2]", "dW[3]"]
    assert lab.verdict("dW[1]") == "2 times the derivative"
    assert "backward=backward)" in lab.code
    lab.png()


@pytest.mark.parametrize("bug", BUGS)
def test_every_picture_can_be_drawn_and_every_code_run(lab, bug, capsys):
    lab.change(bug=bug, examples=4, hidden="sigmoid", look_at="db[1]", seed=1, reveal=True)
    lab.picture(Figure())
    names = {}
    exec(lab.code, names)
    assert names["check"].errors == lab.errors
    assert capsys.readouterr().out


def test_wrong_settings_are_refused(lab):
    with pytest.raises(ValueError, match=r"bug is 'no bugs'.*did you mean 'no bug'"):
        lab.bug = "no bugs"
    with pytest.raises(ValueError, match="a whole number from 2 to 8"):
        lab.examples = 9
