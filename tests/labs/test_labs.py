"""The lab frame, by a lab of four controls; and what holds for every lab there is."""

import asyncio
import contextlib
import doctest
import gc
import inspect
import io
import textwrap
import threading
import warnings

import numpy as np
import pytest
from ipywidgets.widgets import widget
from lab_samples import Descent, Wave
from matplotlib.figure import Figure
from PIL import Image

import dlcore as dl
from dlcore import labs
from dlcore.labs import LABS, Lab, TrainingLab, play
from dlcore.labs.view import View
from dlcore.plots import PALETTE


def in_browser(lab, **controls):
    """What a browser's message does: the controls are at these positions now."""
    if not lab.view:
        lab._repr_mimebundle_()
    lab.view.set_state({"positions": lab.view.positions | controls})


def press(lab, button):
    if not lab.view:
        lab._repr_mimebundle_()
    lab.view._handle_custom_msg({"press": button}, [])


async def watched(lab):
    """Half a second in which a browser paints every frame."""
    for _ in range(10):
        await asyncio.sleep(0.05)
        lab.view._handle_custom_msg({"painted": lab.view.number}, [])


def pixels(png):
    return np.asarray(Image.open(io.BytesIO(png)))


def test_a_message_from_another_thread_changes_the_lab_in_its_own():
    """JupyterLab's subshells: the thread that brings the message waits until the lab has followed it."""

    async def moved_by_a_thread():
        lab = Descent()
        lab._repr_mimebundle_()
        threads = []
        lab.view.observe(lambda _: threads.append(threading.current_thread()), "positions")
        state = {"positions": lab.view.positions | {"learning_rate": 0}}
        message = {"content": {"data": {"method": "update", "state": state}}}
        await asyncio.to_thread(lab.view._handle_msg, message)
        return lab.learning_rate, threads

    learning_rate, threads = asyncio.run(moved_by_a_thread())
    assert learning_rate == Descent.controls["learning_rate"].values[0]
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
    with pytest.raises(AttributeError, match=r"Wave has no 'frequenzy'; did you mean 'frequency'\?"):
        lab.frequenzy = 3
    with pytest.raises(AttributeError, match="Wave has no 'colour': expected one of frequency, phase"):
        lab.change(colour="red")


def test_a_slider_takes_values_between_its_positions():
    lab = Wave(height=0.3, phase=0.14)
    assert (lab.height, lab.phase) == (0.3, 0.14)
    state = lab._state()
    assert state["special"] == {"height": "0.3", "phase": "0.14"}
    assert state["positions"]["phase"] == 1


def test_log_slider_stops_at_1_2_and_5_of_each_power():
    assert Wave.height.values == [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0]


def test_labels_are_the_names_unless_given():
    assert [control.label for control in Wave.controls.values()][:3] == ["frequency", "phase φ", "height"]
    assert Descent.learning_rate.label == "learning rate"


# The browser's side


def test_the_lab_follows_the_browser_and_answers_with_one_frame():
    lab = Wave()
    in_browser(lab, frequency=6)
    assert lab.frequency == 7
    assert lab.view.alt == "Wave: A sine wave of frequency 7"
    assert lab.view.number == 1


def test_a_value_between_positions_survives_a_move_of_another_control():
    lab = Wave(height=0.3)
    in_browser(lab, frequency=6)
    assert lab.height == 0.3


def test_what_python_sets_shows_in_the_browser():
    lab = Wave()
    lab._repr_mimebundle_()
    frame = lab.view.frame
    lab.change(frequency=5, shape="square")
    assert lab.view.positions["shape"] == 1
    assert lab.view.frame != frame
    lab.shape = np.abs  # accepted, but none of the menu's names
    assert (lab.view.positions["shape"], lab.view.special) == (-1, {"shape": "absolute"})


def test_an_error_in_a_callback_reaches_the_status_line_and_is_raised_later():
    lab = Wave()
    lab._repr_mimebundle_()
    lab.make = lambda: 1 / 0
    in_browser(lab, frequency=3)
    assert lab.view.failed
    assert lab.view.status == "ZeroDivisionError: division by zero"
    with pytest.raises(ZeroDivisionError):
        lab.frequency = 4
    assert lab.error is None


def test_an_error_of_python_s_own_call_is_raised_at_once():
    with pytest.raises(ZeroDivisionError):
        Wave().shape = lambda y: 1 / 0


def test_the_live_picture_is_the_one_drawn_anew():
    lab = Wave()
    lab.png()
    lab.frequency = 5  # blitted
    assert np.array_equal(pixels(lab.png()), pixels(Wave(frequency=5).png()))


def test_the_background_is_redrawn_only_when_it_changes():
    lab = Wave()
    lab.png()
    background = lab._live._background
    lab.frequency = 5
    lab.png()
    assert lab._live._background is background
    lab._line.axes.set_ylim(-2, 2)
    lab.png()
    assert lab._live._background is not background


def test_a_sharp_screen_gets_a_sharp_picture_and_a_saved_notebook_a_light_one():
    lab = Wave()
    lab._repr_mimebundle_()
    lab.view.set_state({"ratio": 2.0})
    assert pixels(lab.view.frame).shape == (400, 600, 3)
    lab.frequency = 3
    assert pixels(lab.view.frame).shape == (400, 600, 3)
    assert pixels(lab.png()).shape == (200, 300, 3)


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


def test_scrubbing_shows_an_earlier_step_and_the_next_step_goes_on_from_the_latest():
    lab = Descent()
    lab.step(20)
    costs = list(lab.costs)
    lab.scrub(5)
    assert (lab.shown, lab.cost) == (5, costs[5])
    assert dl.cost(lab.network, *dl.xor(m=40)) == pytest.approx(costs[5], rel=1e-12)
    lab.step()
    assert (lab.shown, len(lab.costs)) == (21, 22)
    with pytest.raises(ValueError, match="step is 22: expected 0 to 21"):
        lab.scrub(22)


def test_a_long_run_keeps_a_bounded_number_of_moments():
    lab = Descent()
    lab.step(3001)
    assert len(lab.moments) < 245
    assert lab.moments[0] == 0
    assert lab.moments[-1] == 3001
    lab.scrub(1000)
    assert abs(lab.shown - 1000) <= 16


def test_reset_starts_from_the_same_weights_and_says_so():
    lab = Descent()
    first = lab.network.W[1]
    lab.step(10)
    lab.reset()
    assert np.array_equal(lab.network.W[1], first)
    assert lab._state()["status"] == "Back at the start, with the same weights as before."
    lab.step()
    assert lab._state()["status"].startswith("Step 1")


def test_the_scrub_slider_moves_through_the_moments():
    lab = Descent()
    lab.step(10)
    lab._repr_mimebundle_()
    assert (lab.view.moments, lab.view.moment) == (10, 10)
    lab.view.set_state({"moment": 4})
    assert lab.shown == 4
    assert lab.view.moment_text == "step 4 of 10"


def test_a_diverging_run_says_so_and_stops():
    lab = Descent()
    lab.begin = diverging
    lab.reset()
    with pytest.warns(RuntimeWarning, match="no longer finite"):
        lab.step(5)
    assert (lab.steps, lab.note) == (2, "the cost is no longer finite")
    press(lab, "step")
    assert (lab.steps, lab.view.status) == (2, "the cost is no longer finite")


def diverging():
    net = Descent().network
    for cost in (3.0, 2.0, 1.0):
        yield dl.Step(np.float64(cost), lambda: net)
    warnings.warn("the cost is no longer finite", RuntimeWarning, stacklevel=1)


# Play


def test_play_trains_shows_and_pauses():
    async def playing():
        lab = Descent()
        press(lab, "play")
        assert lab.playing
        await watched(lab)
        press(lab, "play")
        assert not lab.playing
        steps = lab.steps
        await asyncio.sleep(0.1)
        assert lab.steps == steps >= 5
        assert not lab.view.playing
        assert len(asyncio.all_tasks()) == 1

    asyncio.run(playing())


def test_play_waits_for_a_browser_that_is_slow():
    async def playing():
        lab = Descent()
        press(lab, "play")
        await asyncio.sleep(0.4)  # and nothing is ever painted
        shown = lab.view.number
        lab.close()
        return shown

    assert asyncio.run(playing()) <= 4


def test_play_stops_when_nobody_looks(monkeypatch):
    monkeypatch.setattr(play, "_UNSEEN", 1)

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
        press(lab, "play")
        await asyncio.sleep(0.1)
        in_browser(lab, learning_rate=3)
        assert lab.playing
        await watched(lab)
        assert lab.steps > 0
        lab.close()

    asyncio.run(playing())


def test_an_error_while_playing_stops_it_is_shown_and_raised():
    async def playing():
        lab = Descent()
        press(lab, "play")
        lab.update = lambda: 1 / 0
        await asyncio.sleep(0.2)
        assert not lab.playing
        assert not lab.view.playing
        assert lab.view.status == "ZeroDivisionError: division by zero"
        with pytest.raises(ZeroDivisionError):
            lab.step()
        await asyncio.sleep(0.1)
        assert len(asyncio.all_tasks()) == 1

    asyncio.run(playing())


def test_play_outside_of_a_notebook_says_what_to_do():
    with pytest.raises(RuntimeError, match=r"play needs a notebook.*lab.step"):
        Descent().play()


# Nothing stays behind


def alive(kind):
    return sum(isinstance(thing, kind) for thing in gc.get_objects())


def counts():
    gc.collect()
    return len(widget._instances), alive(Lab), alive(Figure), alive(View)


@pytest.mark.parametrize("lab_type", [Wave, Descent])
def test_a_hundred_labs_dropped_leave_nothing(lab_type):
    before = counts()
    for _ in range(100):
        lab_type()._repr_mimebundle_()
    assert counts() == before


def test_a_lab_dropped_while_it_plays_leaves_no_task():
    before = counts()

    async def drop():
        lab = Descent()
        press(lab, "play")
        await asyncio.sleep(0.05)
        del lab
        gc.collect()
        await asyncio.sleep(0.7)
        return len(asyncio.all_tasks())

    assert asyncio.run(drop()) == 1
    assert counts() == before


def test_a_closed_lab_that_is_still_named_keeps_no_figure():
    before = counts()
    closed = [Descent() for _ in range(3)]
    for lab in closed:
        lab._repr_mimebundle_()
        lab.close()
    instances, _, figures, views = counts()
    assert (instances, figures, views) == (before[0], before[2], before[3])
    closed[0].step(3)  # it goes on without a browser, and can be shown again
    closed[0]._repr_mimebundle_()
    assert closed[0].view.status.startswith("Step 3")
    closed[0].close()


# Every lab


@pytest.fixture(params=LABS)
def lab(request):
    return LABS[request.param]()


def test_every_lab_shows_a_picture_and_says_what_it_shows(lab):
    data, metadata = lab._repr_mimebundle_()
    assert pixels(lab.png()).shape == (lab.size[1], lab.size[0], 3)
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
    before = lab.png()
    for name, control in lab.controls.items():
        start, pictures = lab.settings[name], set()
        for value in (control.values[0], control.values[-1]):
            in_browser(lab, **{name: control.position(value)})
            lab.raise_error()
            assert lab.settings[name] == value
            pictures.add(lab.png())
        assert pictures != {before}, f"{name} changes nothing in the picture"
        setattr(lab, name, start)
    lab.close()


def test_every_lab_has_a_docstring_and_labels_that_say_what_they_are(lab):
    assert type(lab).__doc__
    assert len({control.label for control in lab.controls.values()}) == len(lab.controls)


def test_the_package_s_example_of_a_new_lab_works():
    doc = inspect.getdoc(labs)
    example = textwrap.dedent(doc[doc.index("    class Wave") : doc.index("A lab that trains")])
    names = vars(labs) | {"np": np, "PALETTE": PALETTE}
    exec(example, names)
    wave = names["Wave"](frequency=3)
    assert wave.describe() == "A sine wave of frequency 3"
    before = wave.png()
    wave.phase = 1.0
    assert wave.png() != before
    assert doctest.testmod(labs).failed == 0
