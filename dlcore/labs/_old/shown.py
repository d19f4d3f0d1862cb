"""What is shown: a live figure with words to it, in the browser, in a saved notebook and in Python.

A lab is this and its controls; see frame.py.
"""

import weakref
from base64 import b64encode
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from traitlets import Bunch

from dlcore.labs._old.figure import LiveFigure
from dlcore.labs._old.view import View, weakly

__all__ = ["Shown"]

_WIDGET = "application/vnd.jupyter.widget-view+json"


class Shown:
    """A live figure, its description and its code; drawn only while someone looks.

    view:  the widget in the browser, once it is shown there; or None
    error: what went wrong in a callback or while playing, until `raise_error` raises it; or None
    """

    size: ClassVar[tuple[int, int]] = (960, 400)  # of the picture, in CSS pixels
    playing = False

    def __init__(self) -> None:
        self.view, self._live, self._drawn, self.error = None, None, set(), None

    # What an author writes.

    def draw(self, figure: Figure) -> Iterable[Artist]:
        """Fill the empty figure, and return the artists that `update` will change. Called once."""
        raise NotImplementedError

    def update(self) -> None:
        """Bring the artists up to date."""
        raise NotImplementedError

    def describe(self) -> str:
        """One line that says in words what the picture shows now: its status line and its alt text."""
        raise NotImplementedError

    @property
    def code(self) -> str:
        """A few lines of dlcore that give the same as the picture shows now; they can be run."""
        raise NotImplementedError

    # What comes with it.

    def raise_error(self) -> None:
        """Raise what went wrong since the last call, in a callback or while playing, if anything did."""
        error, self.error = self.error, None
        if error:
            raise error

    def refresh(self) -> None:
        """Show the present state, if anyone looks."""
        if self.view:
            ratio = 1 if self.playing else self.view.ratio  # sharp at rest, fast while it moves
            self.view.show(frame=self._painted(ratio).jpeg(), **self._state())

    def png(self) -> bytes:
        """The picture as it is now, as a PNG file."""
        return self._painted().png()

    def close(self) -> None:
        """Leave the browser and let go of figure and callbacks; to show it again opens it anew."""
        if self.view:
            self._leave()
        for name in self._drawn:  # panels and artists: each of them would keep the figure
            delattr(self, name)
        self.view, self._live, self._drawn = None, None, set()

    def __repr__(self) -> str:
        return self._titled(self.describe())

    def _titled(self, words: str) -> str:
        return f"{type(self).__name__}: {words}"

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict, dict]:
        """The widget; and a picture with its description, for where there is no kernel."""
        if not self.view:
            self._open()
        png = b64encode(self.png()).decode()
        view = {"version_major": 2, "version_minor": 0, "model_id": self.view.model_id}
        data = {"text/plain": repr(self), "image/png": png, _WIDGET: view}
        return data, {"image/png": {"alt": repr(self), "width": self.size[0]}}

    def _painted(self, ratio: float = 1) -> LiveFigure:
        if not self._live:
            before = set(vars(self))
            self._live = LiveFigure(self.size, self.draw)
            self._drawn = set(vars(self)) - before
        self.update()
        self._live.ratio = ratio
        self._live.paint()
        return self._live

    def _spec(self) -> dict:
        """What the browser builds its elements from."""
        return {"title": type(self).__name__}

    def _state(self) -> dict:
        """All that the browser shows besides the picture."""
        words = self.describe()
        return {"alt": self._titled(words), "status": words, "failed": False, "code": self.code}

    def _open(self) -> None:
        """Open the view; nothing in it keeps this object alive."""
        frame = self._painted().jpeg()
        press, size = weakly(self._pressed), list(self.size)
        self.view = View(spec=self._spec(), on_press=press, size=size, frame=frame, **self._state())
        self.view.observe(weakly(self._sharpened), "ratio")
        self._leave = weakref.finalize(self, self.view.close)
        self._leave.atexit = False

    def _sharpened(self, _change: Bunch) -> None:
        """Answer a screen of another resolution."""
        with self._caught():
            self.refresh()

    def _pressed(self, button: str) -> None:
        """Do what the button says; a lab that trains has some."""

    @contextmanager
    def _caught(self) -> Iterator[None]:
        """Nobody waits for what the browser starts: tell an error in the status line, and keep it."""
        try:
            yield
        except Exception as error:  # noqa: BLE001 - kept, shown, and raised by raise_error
            self._fail(error)

    def _fail(self, error: Exception) -> None:
        self.error = error
        if self.view:
            self.view.show(status=f"{type(error).__name__}: {error}", failed=True, playing=False)
