"""What a lab is in the browser: one widget with its controls, its buttons, its picture and its status.

One widget, not thirty: a lab appears at once, is closed by one message, and its sliders, menus and
buttons are the browser's own, which work by keyboard and are named for screen readers (view.js).
"""

import asyncio
import math
import threading
import weakref
from collections.abc import Callable
from contextlib import suppress
from importlib.resources import files
from typing import Any

import anywidget
from traitlets import Bool, Bytes, Dict, Float, Int, List, Unicode

__all__ = ["View", "weakly"]

_HERE = files(__package__)
_FROM_BROWSER = {"sync": True, "echo_update": False}  # the lab's answer is echo enough


class View(anywidget.AnyWidget):
    """The kernel's side of a lab in the browser.

    spec:      its controls, as Control.spec gives them, and whether it has Play
    positions: {control: where it stands}, which the browser may change
    special:   {control: the text of its value}, for values that Python has set between two positions
    size:      the picture's width and height in CSS pixels
    ratio:     pixels of the screen to a CSS pixel, told by the browser, at most 2
    frame:     the picture, an encoded image; number counts the frames
    """

    _esm = Unicode(_HERE.joinpath("view.js").read_text()).tag(sync=True)
    _css = Unicode(_HERE.joinpath("view.css").read_text()).tag(sync=True)
    spec = Dict().tag(sync=True)
    positions = Dict().tag(**_FROM_BROWSER)
    special = Dict().tag(**_FROM_BROWSER)
    moment = Int(0).tag(**_FROM_BROWSER)
    moments = Int(0).tag(sync=True)
    moment_text = Unicode("").tag(sync=True)
    size = List(Int()).tag(sync=True)
    ratio = Float(1.0).tag(**_FROM_BROWSER)
    frame = Bytes(b"").tag(sync=True)
    number = Int(0).tag(sync=True)
    alt = Unicode("").tag(sync=True)
    status = Unicode("").tag(sync=True)
    failed = Bool(default_value=False).tag(sync=True)
    playing = Bool(default_value=False).tag(sync=True)
    code = Unicode("").tag(sync=True)

    def __init__(self, *, spec: dict, on_press: Callable[[str], None], **state: object) -> None:
        """on_press: is told which button was pressed, by its name."""
        super().__init__(spec=spec, **state)
        self._on_press, self._painted, self._news = on_press, 0, asyncio.Event()
        self._home = threading.current_thread(), _running_loop()
        self.on_msg(View._received)

    def show(self, **state: object) -> None:
        """Change what the browser shows, in one message."""
        with self.hold_sync():
            for name, value in state.items():
                setattr(self, name, value)
            self.number += "frame" in state

    def close(self) -> None:
        """Leave the browser; ipywidgets would keep the layout, which is a widget of its own."""
        self._painted = math.inf  # nobody waits for a frame any more
        self._news.set()
        self.layout.close()
        super().close()

    async def painted(self, *, behind: int = 3, patience: float = 0.5) -> bool:
        """Wait until the browser has painted all frames but `behind`, so that play never floods it.

        False if it has not done so for `patience` seconds: where no browser looks, that is a frame's time.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                while self.number - self._painted > behind:
                    self._news.clear()
                    await self._news.wait()
                return True
        return False

    def _handle_msg(self, msg: dict) -> None:
        """Take a message of the browser where the lab lives: in the thread, and between the cells, of play.

        JupyterLab sends the messages of widgets to a thread of their own, a subshell (JEP 91), which would
        change a lab while another thread trains or draws it. That thread waits here, so that the browser
        is not told that its message is dealt with before it is.
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

    def _received(self, content: dict, _buffers: list) -> None:
        if "painted" in content:
            self._painted = content["painted"]
            self._news.set()
        else:
            self._on_press(content["press"])


def _running_loop() -> asyncio.AbstractEventLoop | None:
    with suppress(RuntimeError):
        return asyncio.get_running_loop()
    return None


def weakly(method: Callable) -> Callable:
    """The method as a callback that does not keep its object alive, and does nothing once that is gone."""
    reference = weakref.WeakMethod(method)

    def call(*arguments: Any) -> None:
        if alive := reference():
            alive(*arguments)

    return call
