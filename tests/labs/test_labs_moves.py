"""Random moves of every lab, as a browser makes them: no error, no task left, memory level.

DLCORE_LAB_MOVES says how many moves a lab is given: 40, unless it is set; 1000 take some minutes a lab.
"""

import asyncio
import gc
import json
import os
import tracemalloc

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from ipywidgets.widgets import widget

from dlcore.labs import LABS, TrainingLab

MOVES = int(os.environ.get("DLCORE_LAB_MOVES", "40"))
QUICK = ("UnitLab",)  # the others compute long: their memory is tried on request
RUNS = 5  # labs begun for it, each with a share of the moves
SPEEDS = TrainingLab.speed.values


def changes_of(patch):
    """What a patch changes, but for the number of the message that it answers."""
    put = {tuple(path): value for path, value in patch["set"] if path != ["answered"]}
    return patch["number"], put, patch["rows"]


class Moves(RuleBasedStateMachine):
    """A lab in a browser, and whatever may be done with it."""

    lab_type = None

    def __init__(self):
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.widgets = len(widget._instances)
        self.lab = self.within(self.open)
        self.asked = 0

    async def open(self):
        lab = self.lab_type()
        lab._open()  # and draws no picture: test_labs.py does
        return lab

    def within(self, coroutine, *arguments, **words):
        """Run it in the lab's loop, where play goes on meanwhile."""
        return self.loop.run_until_complete(coroutine(*arguments, **words))

    def ask(self, do, **words):
        async def asked():
            self.asked += 1
            self.lab.view._handle_custom_msg({"do": do, "id": self.asked, **words}, [])
            await asyncio.sleep(0)

        self.within(asked)

    @property
    def trains(self):
        return isinstance(self.lab, TrainingLab)

    @rule(data=st.data())
    def move(self, data):
        control = data.draw(st.sampled_from(list(self.lab.controls.values())))
        self.ask("move", positions={control.name: data.draw(st.integers(0, len(control.values) - 1))})

    @rule(data=st.data())
    def move_several(self, data):
        controls = data.draw(
            st.lists(st.sampled_from(list(self.lab.controls.values())), min_size=2, max_size=4)
        )
        at = {control.name: data.draw(st.integers(0, len(control.values) - 1)) for control in controls}
        self.ask("move", positions=at)

    @rule()
    def undo(self):
        self.ask("undo")

    @rule()
    def lose_a_message(self):
        self.ask("record")

    @rule(data=st.data())
    def ask_ahead(self, data):
        """What is told of a move is what the move shows."""
        control = data.draw(st.sampled_from(list(self.lab.controls.values())))
        positions = {control.name: data.draw(st.integers(0, len(control.values) - 1))}
        view, number = self.lab.view, self.lab.view._number
        view._handle_custom_msg({"do": "ahead", "moves": [positions]}, [])
        still = not (self.trains and self.lab.playing)  # else it goes on meanwhile
        assert view._number == number or not still  # the lab itself has not changed
        [told] = view.ahead
        assert told["positions"] == positions
        self.ask("move", positions=positions)
        if still and view._number == number + 1:
            assert changes_of(told["patch"]) == changes_of(view.patch)

    @precondition(lambda self: self.trains)
    @rule(n=st.integers(1, 8))
    def step(self, n):
        self.ask("step", n=n)

    @precondition(lambda self: self.trains)
    @rule(n=st.integers(1, 8))
    def back(self, n):
        self.ask("back", n=n)

    @precondition(lambda self: self.trains)
    @rule(share=st.floats(0, 1))
    def look_at_a_step(self, share):
        steps = self.lab.snapshots
        self.ask("at", step=steps[int(share * (len(steps) - 1))], run=self.lab._runs)

    @precondition(lambda self: self.trains)
    @rule(do=st.sampled_from(["reset", "pin", "unpin"]))
    def press(self, do):
        self.ask(do)

    @precondition(lambda self: self.trains)
    @rule(until=st.integers(0, 30))
    def run_to(self, until):
        self.ask("run_to", step=until)

    @precondition(lambda self: self.trains)
    @rule()
    def play_a_little(self):
        self.ask("play")
        self.within(asyncio.sleep, 0.02)

    @precondition(lambda self: self.trains)
    @rule(share=st.floats(0, 1))
    def pause(self, share):
        steps = self.lab.snapshots
        self.ask("pause", step=steps[int(share * (len(steps) - 1))], run=self.lab._runs)

    @precondition(lambda self: "parameters" in self.lab._moves)
    @rule(i=st.integers(0, 2), w=st.tuples(*[st.floats(-5, 5)] * 2), b=st.floats(-5, 5))
    def drag_a_line(self, i, w, b):
        n = self.lab.network.n if self.trains else (2, self.lab.units)
        if n[0] == 2:
            self.ask("parameters", l=1, i=min(i, n[1] - 1), w=list(w), b=b)

    @precondition(lambda self: "parameters" in self.lab._moves and not self.trains)
    @rule(w=st.lists(st.floats(-5, 5), min_size=3, max_size=3))
    def drag_weights_of_the_sum(self, w):
        if self.lab.units > 1:
            self.ask("parameters", l=2, i=0, w=w[: self.lab.units], b=0.0)

    @precondition(lambda self: "point" in self.lab._moves)
    @rule(k=st.integers(0, 19), x=st.tuples(*[st.floats(-5, 5)] * 2))
    def drag_a_point(self, k, x):
        self.ask("point", x=list(x), **({"k": k} if "add_points" in self.lab._moves else {}))

    @precondition(lambda self: "add_points" in self.lab._moves)
    @rule(k=st.integers(0, 19), x=st.tuples(*[st.floats(-5, 5)] * 2), label=st.integers(0, 1))
    def add_a_point_and_wipe_one_out(self, k, x, label):
        self.ask("add_points", points=[[*x, label]])
        self.ask("remove_points", points=[k])

    @precondition(lambda self: "example" in self.lab._moves)
    @rule(k=st.integers(0, 500))
    def point_at_an_example(self, k):
        self.ask("example", k=k)

    @precondition(lambda self: "layer_size" in self.lab._moves)
    @rule(l=st.integers(1, 4), size=st.integers(1, 8), name=st.sampled_from(["relu", "tanh", "sigmoid"]))
    def change_a_layer(self, l, size, name):
        hidden = len(self.lab.n) - 2
        if hidden:
            self.ask("layer_size", l=min(l, hidden), size=size)
            self.ask("layer_function", l=min(l, hidden), name=name)

    @precondition(lambda self: "layer_count" in self.lab._moves)
    @rule(by=st.sampled_from([-1, 1]))
    def change_the_number_of_layers(self, by):
        if 0 <= len(self.lab.n) - 2 + by <= 4:
            self.ask("layer_count", by=by)

    @invariant()
    def all_is_well(self):
        lab = self.lab
        assert lab.error is None, repr(lab.error)
        assert lab._answered == self.asked
        record = lab._entries()
        assert not record["failed"]
        assert "\n" not in record["status"]
        for control in lab.controls.values():
            control.check(lab.settings[control.name])
        if self.trains:
            assert lab.shown in lab._run.kept
            assert np.isfinite(lab.cost).all()

    def teardown(self):
        record = self.lab.record()
        assert json.loads(json.dumps(record)).keys() == record.keys()
        compile(self.lab.code, "code", "exec")
        self.lab.close()
        self.lab = None
        left = asyncio.all_tasks(self.loop)
        if left:  # a task that is told to stop does so at its next turn
            _, left = self.within(asyncio.wait, left, timeout=0.1)
        self.loop.close()
        gc.collect()
        assert not left
        assert len(widget._instances) == self.widgets


@pytest.mark.parametrize("name", LABS)
def test_random_moves_leave_no_error_and_no_task(name):
    machine = type(name, (Moves,), {"lab_type": LABS[name]})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=RUNS,
            stateful_step_count=max(1, MOVES // RUNS),
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],  # to make a failure shorter takes minutes
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.parametrize("name", LABS if "DLCORE_LAB_MOVES" in os.environ else QUICK)
def test_memory_is_level(name):
    """The same moves again take no more: the second half of the moves begins and ends with as much."""
    lab = LABS[name]()
    lab._open()
    controls = [control for control in lab.controls.values() if control.name != "speed"]
    held = []
    tracemalloc.start()
    try:
        for _third in range(3):
            rng = np.random.default_rng(0)  # so that the changes that can be undone are the same, too
            for _ in range(max(60, MOVES // 3)):  # more than can be undone
                control = controls[rng.integers(len(controls))]
                lab._received(
                    {"do": "move", "positions": {control.name: int(rng.integers(len(control.values)))}}
                )
                if isinstance(lab, TrainingLab):
                    lab._received({"do": "step", "n": 1})
            for control in controls:  # back to the start, so that halves end alike
                lab.change(**{control.name: control.start})
            gc.collect()
            held.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
        lab.close()
    assert lab.error is None
    assert held[2] - held[1] < 3e6, held
