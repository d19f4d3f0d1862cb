"""The lab frame, by a lab of four controls; and what holds for every lab there is."""

import asyncio
import contextlib
import doctest
import gc
import importlib
import inspect
import io
import json
import pkgutil
import subprocess
import sys
import textwrap
import threading
import warnings
import weakref
from base64 import b64decode

import numpy as np
import pytest
from ipywidgets.widgets import widget
from lab_samples import Descent, Wave
from PIL import Image

import dlcore as dl
from dlcore import labs
from dlcore.labs import LABS, Lab, TrainingLab, training
from dlcore.labs.record import as_json, changes


def ask(lab, do, **words):
    """What a browser's message does."""
    if not lab.view:
        lab._open()
    lab.view._handle_custom_msg({"do": do, "id": lab._answered + 1, **words}, [])


def move(lab, **positions):
    ask(lab, "move", positions=positions)


class Browser:
    """A browser that only keeps the record up to date by the patches that come."""

    def __init__(self, lab):
        if not lab.view:
            lab._open()
        self.lab, self.record, self.patches = lab, lab.view.get_state("record")["record"], []
        lab.view.observe(self.patched, "patch")

    def patched(self, change):
        patch = change.new
        assert patch["number"] == self.record["number"] + 1
        self.record["number"] = patch["number"]
        self.patches.append(patch)
        for (*path, key), value in patch["set"]:
            node = self.record
            for part in path:
                node = node[part]
            node[key] = value
        if patch["rows"]:
            old, new = self.record["run"], patch["rows"]
            if new["drop"] is None:
                self.record["run"] = {"id": new["id"], "columns": new["columns"]}
                return
            steps = [step for step in self.column("step") if step not in new["drop"]]
            steps += self.column("step", new["columns"]) if new["columns"] else []
            assert len(set(steps)) == len(steps)
            old["columns"]["step"] = {"data": np.array(sorted(steps), "<i4").tobytes()}

    def column(self, name, columns=None):
        data = (columns or self.record["run"]["columns"])[name]["data"]
        return np.frombuffer(data, "<i4").tolist()


def array(entry):
    return np.frombuffer(b64decode(entry["base64"]), entry["dtype"]).reshape(entry["shape"])


def pixels(png):
    return np.asarray(Image.open(io.BytesIO(png)))


def test_a_message_from_another_thread_changes_the_lab_in_its_own():
    """JupyterLab's subshells: the thread that brings the message waits until the lab has followed it."""

    async def moved_by_a_thread():
        lab = Descent()
        lab._open()
        threads = []
        lab.view.observe(lambda _: threads.append(threading.current_thread()), "patch")
        data = {"method": "custom", "content": {"do": "move", "positions": {"units": 0}}}
        await asyncio.to_thread(lab.view._handle_msg, {"content": {"data": data}, "buffers": []})
        return lab.units, threads

    units, threads = asyncio.run(moved_by_a_thread())
    assert units == 1
    assert threads == [threading.current_thread()]


# Controls


def test_a_control_is_an_attribute():
    lab = Wave(frequency=3)
    assert (lab.frequency, lab.phase, lab.shape, lab.filled) == (3, 0.0, "sine", False)
    lab.frequency = 4
    assert lab.y[1] == pytest.approx(np.sin(2 * np.pi * 4 * lab.x[1]))


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ({"frequency": 10}, r"frequency is 10: expected a whole number from 1 to 9"),
        ({"frequency": 2.5}, r"frequency is 2.5: expected a whole number from 1 to 9"),
        ({"frequency": True}, r"frequency is True: expected a whole number"),
        ({"phase": -0.1}, r"phase is -0.1: expected a number from 0 to 6.2"),
        ({"phase": np.nan}, r"phase is nan: expected a number from 0 to 6.2"),
        ({"phase": "1"}, r"phase is '1': expected a number"),
        ({"height": 0}, r"height is 0: expected a number from 0.01 to 10"),
        ({"shape": "sinus"}, r"shape is 'sinus': expected one of sine, square; did you mean 'sine'\?"),
        ({"filled": 1}, r"filled is 1: expected True or False"),
    ],
)
def test_a_wrong_value_is_refused_and_changes_nothing(setting, message):
    lab = Wave()
    before = dict(lab.settings)
    with pytest.raises(ValueError, match=message):
        lab.change(filled=True, **setting) if "filled" not in setting else lab.change(**setting)
    assert lab.settings == before
    with pytest.raises(ValueError, match=message):
        Wave(**setting)


def test_a_misspelt_control_is_refused():
    lab = Wave()
    with pytest.raises(AttributeError, match=r"Wave has no 'frequenzy': did you mean 'frequency'\?"):
        lab.frequenzy = 3
    with pytest.raises(AttributeError, match="Wave has no 'colour': expected one of frequency, phase"):
        lab.change(colour="red")
    with pytest.raises(AttributeError, match="Wave has no 'lr': expected one of frequency, phase"):
        lab.lr = 0.5


def test_a_slider_takes_values_between_its_positions():
    lab = Wave(height=0.3, phase=0.14)
    assert (lab.height, lab.phase) == (0.3, 0.14)
    record = lab.record()
    assert record["texts"] == lab.record()["texts"] | {"height": "0.3", "phase": "0.14"}
    assert record["positions"]["phase"] == 1


def test_log_slider_stops_at_1_2_and_5_of_each_power():
    assert Wave.height.values == [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0]


def test_labels_are_the_names_unless_given():
    assert [control.label for control in Wave.controls.values()][:3] == ["frequency", "phase φ", "height"]
    assert Descent.learning_rate.label == "learning rate"


def test_what_does_not_restart_is_shown_without_making_anew():
    lab = Wave()
    y = lab.y
    lab.filled = True
    assert lab.y is y
    lab.change(filled=False, frequency=3)
    assert lab.y is not y


def test_undo_takes_changes_back_one_by_one_and_a_drag_at_once():
    lab = Wave()
    lab.shape = "square"
    for frequency in (3, 4, 5):
        lab.frequency = frequency
    lab.undo()
    assert (lab.frequency, lab.shape) == (2, "square")
    lab.undo()
    assert lab.shape == "sine"
    assert np.array_equal(lab.y, Wave().y)
    lab.undo()  # nothing left
    assert not lab.record()["can_undo"]


# The record


def test_the_record_is_json_and_gives_the_arrays_back():
    record = json.loads(json.dumps(Wave().record()))
    assert np.array_equal(array(record["panels"][0]["curves"][0]["y"]), Wave().y.astype(np.float32))
    assert record["lab"] == "Wave"
    assert record["status"] == "A sine wave of frequency 2"


def test_numbers_of_a_record_have_few_bytes_and_nothing_is_lost():
    packed = as_json({"a": np.arange(3), "b": np.array([True]), "c": np.float64(0.5), 1: (2.0, float("nan"))})
    assert (packed["a"]["dtype"], packed["b"]["dtype"]) == ("int32", "uint8")
    assert (packed["c"], packed["1"]) == (0.5, [2.0, None])


def test_changes_name_the_paths_that_differ():
    old = {"a": [1, {"b": np.zeros(3)}], "c": "x", "d": [1]}
    new = {"a": [1, {"b": np.ones(3)}], "c": "y", "d": [1, 2]}
    found = changes(old, new)
    assert [path for path, _ in found] == [["a", 1, "b"], ["c"], ["d"]]
    assert changes(old, old) == changes(new, {**new, "a": [1, {"b": np.ones(3)}]}) == []


# The browser's side


def test_the_lab_follows_the_browser_and_answers_with_one_message():
    lab = Wave()
    browser = Browser(lab)
    move(lab, frequency=6)
    assert lab.frequency == 7
    assert browser.record["status"] == "A sine wave of frequency 7"
    assert browser.record["answered"] == 1
    assert len(browser.patches) == 1


def test_only_what_has_changed_is_sent():
    lab = Wave()
    browser = Browser(lab)
    lab.filled = True
    assert {path[0] for path, _ in browser.patches[0]["set"]} == {"positions", "texts", "can_undo", "state"}
    lab.refresh()
    assert len(browser.patches) == 1


def test_a_value_between_positions_survives_a_move_of_another_control():
    lab = Wave(height=0.3)
    move(lab, frequency=6)
    assert lab.height == 0.3


def test_a_panel_may_set_a_value_between_positions():
    lab = Wave()
    ask(lab, "set", values={"phase": 0.123})
    assert lab.phase == 0.123


def test_what_python_sets_shows_in_the_browser():
    lab = Wave()
    browser = Browser(lab)
    lab.change(frequency=5, shape="square")
    assert browser.record["positions"]["shape"] == 1
    lab.shape = np.abs  # accepted, but none of the menu's names
    assert (browser.record["positions"]["shape"], browser.record["texts"]["shape"]) == (-1, "absolute")


def test_what_a_browser_has_missed_it_gets_whole():
    lab = Descent()
    lab._open()
    lab.step(5)
    whole = []
    lab.view.send_state = lambda key: whole.append(lab.view.get_state(key))
    ask(lab, "record")
    record = whole[0]["record"]
    assert len(np.frombuffer(record["run"]["columns"]["step"]["data"], "<i4")) == 6
    assert record["number"] == lab.view._number - 1  # the answer to the message comes after it


def test_an_unknown_word_is_told_in_the_status_line():
    lab = Wave()
    browser = Browser(lab)
    ask(lab, "close")
    expected = "ValueError: do is 'close': expected one of ahead, move, record, set"
    assert browser.record["status"].startswith(expected)


def test_an_error_in_a_callback_reaches_the_status_line_and_is_raised_later():
    lab = Wave()
    browser = Browser(lab)
    lab.make = lambda: 1 / 0
    move(lab, frequency=3)
    assert browser.record["failed"]
    assert browser.record["status"] == "ZeroDivisionError: division by zero"
    with pytest.raises(ZeroDivisionError):
        lab.frequency = 4
    assert lab.error is None


def test_an_error_of_python_s_own_call_is_raised_at_once():
    with pytest.raises(ZeroDivisionError):
        Wave().shape = lambda y: 1 / 0


# Training


def test_steps_are_those_of_descend():
    lab = Descent()
    lab.step(30)
    X, Y = dl.xor(m=40)
    net = dl.init_network((2, 3, 1), rng=np.random.default_rng(1))
    run = dl.train(net, X, Y, learning_rate=1.0, steps=30)
    assert np.array_equal(lab.costs, run.costs)
    assert lab.steps == lab.shown == 30
    assert np.array_equal(lab.network.W[1], run.network.W[1])


def test_a_step_goes_on_from_the_step_shown_and_gives_the_same_numbers():
    lab = Descent()
    lab.step(20)
    costs, last = list(lab.costs), lab.network
    lab.scrub(5)
    assert (lab.shown, lab.cost) == (5, costs[5])
    assert dl.cost(lab.network, *dl.xor(m=40)) == pytest.approx(costs[5], rel=1e-12)
    lab.step()
    assert (lab.shown, lab.steps, lab.cost) == (6, 20, costs[6])
    lab.step(16)
    assert (lab.shown, lab.steps, lab.costs[:21]) == (22, 22, costs)
    lab.back(2)
    assert np.array_equal(lab.network.W[1], last.W[1])
    with pytest.raises(ValueError, match="step is 23: expected 0 to 22"):
        lab.scrub(23)


def test_back_finds_networks_that_were_not_kept():
    lab, other = Descent(), Descent()
    lab.step(3000)
    lab.scrub(1000)
    lab.back(7)
    other.step(lab.shown)
    assert lab.cost == other.cost
    assert np.array_equal(lab.network.W[2], other.network.W[2])


def test_a_long_run_keeps_a_bounded_number_of_snapshots():
    lab = Descent()
    lab.step(3001)
    assert len(lab.snapshots) <= 480
    assert lab.snapshots[0] == 0
    assert lab.snapshots[-1] == 3001
    lab.scrub(1000)
    assert abs(lab.shown - 1000) <= 16


def test_what_a_slow_browser_shows_is_kept():
    lab = Descent()
    lab.step(401)
    ask(lab, "at", step=303, run=lab._runs)
    lab._run.advance(3000)
    assert 303 in lab.snapshots
    assert (lab.shown, lab.record()["shown"]) == (303, 303)


def test_another_learning_rate_goes_on_from_the_step_shown():
    lab = Descent()
    lab.step(20)
    costs = list(lab.costs)
    lab.scrub(10)
    lab.learning_rate = 0.1
    assert (lab.steps, lab.cost) == (10, costs[10])
    lab.step(10)
    X, Y = dl.xor(m=40)
    first = dl.train(
        dl.init_network((2, 3, 1), rng=np.random.default_rng(1)), X, Y, learning_rate=1.0, steps=10
    )
    second = dl.train(first.network, X, Y, learning_rate=0.1, steps=10)
    assert lab.costs == [*first.costs, *second.costs[1:]]
    lab.back(15)  # into what was trained under the old rate
    assert lab.cost == costs[5]
    lab.undo()
    assert (lab.learning_rate, lab.costs, lab.shown) == (1.0, costs, 10)


def test_reset_starts_from_the_same_weights_and_says_so():
    lab = Descent()
    browser = Browser(lab)
    first = lab.network.W[1]
    lab.step(10)
    lab.reset()
    assert np.array_equal(lab.network.W[1], first)
    assert browser.record["note"] == "Back at the start, with the same weights as before."
    assert browser.column("step") == [0]
    lab.step()
    assert browser.record["note"] == ""


def test_the_record_has_a_row_for_each_snapshot():
    lab = Descent()
    lab.step(10)
    columns = lab.record()["run"]["columns"]
    assert array(columns["step"]).tolist() == lab.snapshots
    assert np.array_equal(array(columns["cost"]), np.float32(lab.costs))
    assert columns["status"][4] == f"Step 4: cost {lab.costs[4]:.3f}"
    W = array(columns["theta"])[-1][:6].reshape(3, 2)
    assert np.array_equal(W, lab.network.W[1].astype(np.float32))


def test_the_browser_s_rows_are_the_lab_s_after_whatever_happens():
    lab = Descent()
    browser = Browser(lab)
    for change in (
        lambda: lab.step(900),
        lambda: lab.scrub(300),
        lambda: lab.back(3),
        lambda: setattr(lab, "learning_rate", 0.2),
        lambda: lab.step(700),
        lambda: ask(lab, "undo"),
        lambda: ask(lab, "reset"),
        lambda: lab.step(2),
    ):
        change()
        assert browser.column("step") == lab.snapshots
        assert browser.record["shown"] == lab.shown


def test_what_can_be_undone_holds_no_more_than_so_much(monkeypatch):
    def changed(**settings):
        lab.change(**settings)
        lab._past[-1] = ({"another move"}, *lab._past[-1][1:])  # the next one is not taken back with it

    lab = Descent()
    lab.step(100)
    for rate in (0.5, 0.1):
        changed(learning_rate=rate)
    first, second = (held for *_, held in lab._past)
    parameters = 8 * (3 * 2 + 3 + 3 + 1)
    assert first == 101 * parameters
    assert second < first / 10  # the same snapshots
    for units in (4, 5, 6):
        changed(units=units)
        lab.step(100)
    monkeypatch.setattr("dlcore.labs.lab._UNDONE_BYTES", 4 * first)
    changed(units=7)
    assert len(lab._past) == 2
    monkeypatch.setattr("dlcore.labs.lab._UNDONE_BYTES", 0)
    changed(units=8)
    lab.undo()
    assert (lab.units, lab._past) == (7, [])


def test_pins_keep_curves_with_the_settings_that_made_them():
    lab = Descent(units=5)
    lab.step(4)
    lab.pin()
    lab.units = 2
    (pin,) = lab.pins
    assert pin["name"] == "units 5"
    assert len(pin["cost"]) == 5
    lab.unpin()
    assert lab.pins == []


def test_code_in_the_record_leaves_the_step_open():
    lab = Descent()
    lab.step(3)
    assert lab.code.endswith("steps=3")
    assert [code.split("=")[-1] for _, code in lab.record()["code"]] == ["⟨step⟩"]


def test_a_diverging_run_says_so_and_stops():
    lab = Descent()
    lab.descend = diverging
    lab.reset()
    with pytest.warns(RuntimeWarning, match="no longer finite"):
        lab.step(5)
    assert (lab.steps, lab.note) == (2, "the cost is no longer finite")
    ask(lab, "step")
    assert (lab.steps, lab.note) == (2, "the cost is no longer finite")


def diverging(net, step):
    for cost in (3.0, 2.0, 1.0):
        yield dl.Step(np.float64(cost), lambda: net)
    warnings.warn("the cost is no longer finite", RuntimeWarning, stacklevel=1)


# Play


async def watched(lab, seconds=0.4):
    """A browser that plays what comes."""
    for _ in range(int(seconds / 0.05)):
        await asyncio.sleep(0.05)
        ask(lab, "at", step=lab.steps, run=lab._runs)


def test_play_trains_sends_and_pauses_where_the_browser_stopped():
    async def playing():
        lab = Descent()
        browser = Browser(lab)
        ask(lab, "play")
        assert browser.record["playing"]
        await watched(lab)
        assert len(browser.column("step")) > 5
        ask(lab, "pause", step=browser.column("step")[3], run=browser.record["run"]["id"])
        assert not browser.record["playing"]
        assert lab.shown == lab.steps == browser.column("step")[-1]
        await asyncio.sleep(0.1)
        assert lab.steps == lab.shown
        assert len(asyncio.all_tasks()) == 1

    asyncio.run(playing())


def test_play_trains_no_further_ahead_than_the_browser_can_play():
    async def playing():
        lab = Descent(speed="20 steps/s")
        ask(lab, "play")
        await asyncio.sleep(0.3)  # and the browser stays at step 0
        steps = lab.steps
        lab.close()
        return steps

    assert asyncio.run(playing()) == 14  # 0.7 s


def test_play_to_a_step_ends_there():
    async def playing():
        lab = Descent(speed="as fast as it goes")
        browser = Browser(lab)
        ask(lab, "run_to", step=250)
        while not browser.record["ended"]:
            await watched(lab, 0.05)
        ask(lab, "pause", step=250, run=lab._runs)
        return lab.steps, lab.shown

    assert asyncio.run(playing()) == (250, 250)


def test_pause_in_an_old_part_of_the_run_forgets_nothing():
    async def playing():
        lab = Descent(speed="1 step/s")
        lab.step(50)
        lab.scrub(10)
        ask(lab, "play")
        ask(lab, "pause", step=11, run=lab._runs)
        return lab.steps, lab.shown

    assert asyncio.run(playing()) == (50, 11)


def test_a_word_about_a_run_that_is_over_does_not_concern_the_next():
    """A control was moved, and the browser, which does not know yet, tells where it is, and pauses."""

    async def playing():
        lab = Descent()
        browser = Browser(lab)
        ask(lab, "play")
        await watched(lab)
        step, run = browser.column("step")[3], browser.record["run"]["id"]
        move(lab, units=4)
        await asyncio.sleep(0.3)
        before = lab.steps
        assert step in lab.snapshots
        ask(lab, "at", step=step, run=run)
        assert lab.shown == lab.steps
        ask(lab, "pause", step=step, run=run)
        assert not lab.playing
        assert lab.shown == lab.steps >= before
        assert browser.record["shown"] == lab.shown == browser.column("step")[-1]

    asyncio.run(playing())


def test_play_stops_when_nobody_looks(monkeypatch):
    monkeypatch.setattr(training, "_UNSEEN", 0.1)

    async def unseen():
        lab = Descent()
        lab.play()
        await asyncio.sleep(0.3)
        return lab

    lab = asyncio.run(unseen())
    assert not lab.playing
    assert lab.note == "Paused, since nobody is looking."


def test_play_goes_on_through_a_change_of_the_controls():
    async def playing():
        lab = Descent()
        ask(lab, "play")
        await asyncio.sleep(0.1)
        move(lab, units=4)
        assert lab.playing
        await watched(lab)
        assert lab.steps > 0
        lab.close()

    asyncio.run(playing())


def test_an_error_while_playing_stops_it_is_shown_and_raised():
    async def playing():
        lab = Descent()
        browser = Browser(lab)
        ask(lab, "play")
        lab.measure = lambda: 1 / 0
        await asyncio.sleep(0.2)
        assert not lab.playing
        del lab.measure
        lab.refresh()
        assert not browser.record["playing"]
        assert browser.record["status"] == "ZeroDivisionError: division by zero"
        with pytest.raises(ZeroDivisionError):
            lab.step()
        await asyncio.sleep(0.1)
        assert len(asyncio.all_tasks()) == 1

    asyncio.run(playing())


def test_play_outside_of_a_notebook_says_what_to_do():
    with pytest.raises(RuntimeError, match=r"play needs a notebook.*lab.step"):
        Descent().play()


# Nothing stays behind


def alive():
    """The labs and widgets that there are; those of earlier tests may go at any time, and leave the set."""
    gc.collect()
    return weakref.WeakSet(thing for thing in gc.get_objects() if isinstance(thing, Lab | widget.Widget))


def left_since(before):
    return set(alive()) - set(before)


@pytest.mark.parametrize("lab_type", [Wave, Descent])
def test_labs_dropped_leave_nothing(lab_type):
    before = alive()
    for _ in range(10):
        lab_type()._repr_mimebundle_()
    assert left_since(before) == set()


def test_a_lab_dropped_while_it_plays_leaves_no_task():
    before = alive()

    async def drop():
        lab = Descent()
        ask(lab, "play")
        await asyncio.sleep(0.05)
        del lab
        gc.collect()
        await asyncio.sleep(0.7)
        return len(asyncio.all_tasks())

    assert asyncio.run(drop()) == 1
    assert left_since(before) == set()


def test_a_closed_lab_can_be_shown_again():
    before = alive()
    closed = [Descent() for _ in range(3)]
    for lab in closed:
        lab._repr_mimebundle_()
        lab.close()
    assert left_since(before) == set(closed)  # and no widget
    closed[0].step(3)  # it goes on without a browser
    closed[0]._repr_mimebundle_()
    assert closed[0].view.get_state("record")["record"]["status"].startswith("Step 3")
    closed[0].close()


# Every lab


@pytest.fixture(params=[name for name, kind in LABS.items() if issubclass(kind, Lab)])
def lab(request):
    return LABS[request.param]()


def test_every_lab_shows_a_picture_and_says_what_it_shows(lab):
    data, metadata = lab._repr_mimebundle_()
    assert pixels(lab.png()).shape[:2] == lab.size[::-1]
    assert data["text/plain"] == metadata["image/png"]["alt"] == f"{type(lab).__name__}: {lab.describe()}"
    assert "\n" not in lab.describe()
    assert set(data) == {"text/plain", "image/png", "application/vnd.jupyter.widget-view+json"}
    lab.close()


def test_every_lab_shows_code_that_runs(lab):
    if isinstance(lab, TrainingLab):
        lab.step(3)
    with contextlib.redirect_stdout(io.StringIO()):
        exec(lab.code, {})


def test_every_control_of_every_lab_moves_by_hand_and_by_code(lab):
    if isinstance(lab, TrainingLab):
        lab.step(2)
    before = json.dumps(lab.record())
    for name, control in lab.controls.items():
        start, records = lab.settings[name], set()
        for value in (control.values[0], control.values[-1]):
            move(lab, **{name: control.position(value)})
            lab.raise_error()
            assert lab.settings[name] == value
            records.add(json.dumps(lab.record()))
        assert records != {before}, f"{name} changes nothing in the record"
        setattr(lab, name, start)
    lab.close()


def test_every_lab_has_a_docstring_and_labels_that_say_what_they_are(lab):
    assert type(lab).__doc__
    assert len({control.label for control in lab.controls.values()}) == len(lab.controls)


def test_the_package_s_example_of_a_new_lab_works():
    doc = inspect.getdoc(labs)
    example = textwrap.dedent(doc[doc.index("    class Wave") : doc.index("A lab that trains")])
    names = vars(labs) | {"np": np}
    exec(example, names)
    wave = names["Wave"](frequency=3)
    assert wave.describe() == "A sine wave of frequency 3"
    before = wave.png()
    wave.phase = 1.0
    assert wave.png() != before
    assert doctest.testmod(labs).failed == 0


def test_the_labs_exported_are_those_of_the_files():
    """Explicit names, so that editors know them; a lab that is left out is named here."""
    found = {
        name
        for module in pkgutil.iter_modules(labs.__path__, "dlcore.labs.")
        for name, value in vars(importlib.import_module(module.name)).items()
        if isinstance(value, type) and issubclass(value, Lab) and value not in {Lab, TrainingLab}
    }
    assert set(LABS) == found
    assert found <= set(labs.__all__)
    assert all(getattr(labs, name) is lab for name, lab in LABS.items())


def test_labs_are_imported_without_what_takes_seconds():
    slow = {"matplotlib", "sklearn", "skimage", "scipy", "pandas"}
    code = f"import sys, dlcore.labs; print({slow} & sys.modules.keys())"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout == b"set()\n"
