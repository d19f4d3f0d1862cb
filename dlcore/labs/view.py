"""What a lab is in the browser: one widget that carries its record, and the words that come back.

The widget sends the record whole when it opens, then what changes in it. JavaScript (browser/, bundled
into static/labs.js) draws it.
"""

# pyright: reportIncompatibleMethodOverride=false
# (it sends what a lab has to say, by its own signature)

import asyncio
import threading
import weakref
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib.resources import files
from typing import Any

import anywidget
import numpy as np
from traitlets import Dict, List, Unicode

from dlcore.labs.record import as_bytes, changes

__all__ = ["View", "stacked", "weakly"]

Rows = Mapping[int, dict]


class View(anywidget.AnyWidget):
    """The kernel's side of a lab in the browser.

    record: all that the browser draws; as a trait it is what was there when the widget was opened, and
            whoever asks for the widget's state (a page that is loaded anew) gets the record as it is then
    patch:  {"number", "set": [[path, value], ...], "rows": None or what changes in the run}
    ahead:  [{"positions", "patch"}, ...]: of moves that nobody has made yet, the patch that each would be
    """

    _esm = Unicode(files("dlcore.labs").joinpath("static", "labs.js").read_text("utf-8")).tag(sync=True)
    record = Dict().tag(sync=True)
    patch = Dict().tag(sync=True)
    ahead = List().tag(sync=True)

    def __init__(self, entries: Callable[[], dict], run: Callable[[], tuple], receive: Callable) -> None:
        """entries: the record without its run; run: its number and its rows; receive: takes messages."""
        self._entries, self._run, self._receive, self._number = entries, run, receive, 0
        self._home = threading.current_thread(), _running_loop()
        super().__init__(record=self._whole())
        self.on_msg(self._received)

    def send(self) -> None:
        """Tell the browser what has changed since it was told last, in one message."""
        (number, rows), entries = self._run(), self._entries()  # the last row's numbers are in the words, too
        patch = self._patch(entries, (number, rows))
        if patch["set"] or patch["rows"]:
            self._number += 1
            self._sent, self._held = entries, (number, set(rows))
            self.patch = as_bytes(patch)

    def send_ahead(self, told: list[tuple[dict, dict, tuple[int, Rows]]]) -> None:
        """Tell of moves, (positions, record, run) each, what `send` would tell if they were made now."""
        patches = [{"positions": at, "patch": self._patch(entries, run)} for at, entries, run in told]
        self.ahead = as_bytes(patches)

    def _patch(self, entries: dict, run: tuple[int, Rows]) -> dict:
        rows = self._changed_rows(*run)
        return {"number": self._number + 1, "set": changes(self._sent, entries), "rows": rows}

    def send_alone(self, entries: dict) -> None:
        """Tell these entries alone: the others cannot be computed."""
        self._number += 1
        self._sent = self._sent | entries
        self.patch = {
            "number": self._number,
            "set": [[[name], value] for name, value in entries.items()],
            "rows": None,
        }

    def send_whole(self) -> None:
        """Send the record anew: the browser has missed a part."""
        self.send_state("record")

    def get_state(self, key: Any = None, drop_defaults: bool = False) -> dict:  # noqa: FBT001, FBT002 - ipywidgets'
        """The widget's state; the record in it is the present one."""
        state = super().get_state(key, drop_defaults)
        return state | {"record": self._whole()} if "record" in state else state

    def close(self) -> None:
        """Leave the browser; ipywidgets would keep the layout, which is a widget of its own."""
        self.layout.close()
        super().close()

    def _whole(self) -> dict:
        number, rows = self._run()
        self._sent, self._held = self._entries(), (number, set(rows))
        run = {"id": number, "columns": stacked(rows)}
        return as_bytes(self._sent | {"number": self._number, "run": run})

    def _changed_rows(self, number: int, rows: Rows) -> dict | None:
        held_number, held = self._held
        if number != held_number:
            return {"id": number, "drop": None, "columns": stacked(rows)}
        added, dropped = rows.keys() - held, held - rows.keys()
        if not added and not dropped:
            return None
        columns = stacked({step: rows[step] for step in sorted(added)})
        return {"id": number, "drop": sorted(dropped), "columns": columns}

    def _received(self, _widget: Any, content: dict, _buffers: list) -> None:
        self._receive(content)

    def _handle_msg(self, msg: dict) -> None:
        """Take a message of the browser where the lab lives: in the thread, and between the cells, of play.

        JupyterLab sends the messages of widgets to a thread of their own, a subshell (JEP 91), which would
        change a lab while another thread trains it. That thread waits here, so that the browser is not
        told that its message is dealt with before it is.
        """
        thread, loop = self._home
        if loop is None or thread is threading.current_thread():
            super()._handle_msg(msg)
            return

        async def handle() -> None:
            super(View, self)._handle_msg(msg)

        handled = asyncio.run_coroutine_threadsafe(handle(), loop)
        while not loop.is_closed():
            with suppress(TimeoutError):
                handled.result(timeout=1)
                break


def stacked(rows: Rows) -> dict:
    """The rows of a run as columns: arrays with a leading axis of snapshots, lists of texts."""
    names = next(iter(rows.values()), {})
    values = {name: [row[name] for row in rows.values()] for name in names}
    return {
        name: each if isinstance(each[0], str) else np.stack([np.asarray(value) for value in each])
        for name, each in values.items()
    }


def _running_loop() -> asyncio.AbstractEventLoop | None:
    with suppress(RuntimeError):
        return asyncio.get_running_loop()
    return None


def weakly(method: Callable, default: Any = None) -> Callable:
    """The method as a callback that does not keep its object alive, and gives `default` once that is gone."""
    reference = weakref.WeakMethod(method)

    def call(*arguments: Any) -> Any:
        return alive(*arguments) if (alive := reference()) else default

    return call
