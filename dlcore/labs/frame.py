"""The lab frame: what every lab has besides its subject.

A lab is a figure that lives, controls that say what they are, and one line of status. Its author writes
five short methods (`make`, `draw`, `update`, `describe`, `code`); see the package's docstring.
"""

import difflib
import sys
import weakref
from base64 import b64encode
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any, ClassVar

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from traitlets import Bunch

from dlcore.labs.controls import Control
from dlcore.labs.figure import LiveFigure
from dlcore.labs.view import View, weakly

__all__ = ["Lab"]

_WIDGET = "application/vnd.jupyter.widget-view+json"


class Lab:
    """A live figure with controls; each control is an attribute, for reading and for setting.

    settings: {control: value}, to start with something else than the controls' own start

    In a notebook a lab shows itself as the last line of a cell. Raises ValueError for a setting out of
    range and AttributeError for a control that it does not have.
    """

    size: ClassVar[tuple[int, int]] = (960, 400)  # of the picture, in CSS pixels
    controls: ClassVar[MappingProxyType[str, Control]] = MappingProxyType({})
    playing = False
    _alive: ClassVar[weakref.WeakSet] = weakref.WeakSet()  # to close those whose cell is run again

    def __init_subclass__(cls) -> None:
        own = {name: value for name, value in vars(cls).items() if isinstance(value, Control)}
        cls.controls = MappingProxyType({**cls.controls, **own})

    def __init__(self, **settings: Any) -> None:
        self._view, self._live, self._drawn, self.error = None, None, set(), None
        self.settings = {name: control.check(control.start) for name, control in self.controls.items()}
        self.settings |= self._checked(settings)
        self.cell = _running_cell()
        for lab in list(Lab._alive):
            if lab.cell and self.cell and lab.cell[0] == self.cell[0] and lab.cell != self.cell:
                lab.close()
        Lab._alive.add(self)
        self.make()

    # What a lab's author writes.

    def make(self) -> None:
        """Make what the lab shows from its controls; called at the start and after every change."""

    def draw(self, figure: Figure) -> Iterable[Artist]:
        """Fill the empty figure, and return the artists that `update` will change. Called once."""
        raise NotImplementedError

    def update(self) -> None:
        """Bring the artists up to date with what `make` has made."""
        raise NotImplementedError

    def describe(self) -> str:
        """One line that says in words what the picture shows now: its status line and its alt text."""
        raise NotImplementedError

    @property
    def code(self) -> str:
        """A few lines of dlcore that give the same as the controls do now; they can be run."""
        raise NotImplementedError

    # What every lab does.

    def change(self, **settings: Any) -> None:
        """Set several controls at once. Raises ValueError, and changes nothing, if one is out of range."""
        self.raise_error()
        self._follow(self._checked(settings))

    def raise_error(self) -> None:
        """Raise what went wrong since the last call, in a callback or while playing, if anything did."""
        error, self.error = self.error, None
        if error:
            raise error

    def png(self) -> bytes:
        """The picture as it is now, as a PNG file."""
        return self._painted().png()

    def close(self) -> None:
        """Leave the browser and let go of figure and callbacks; to show the lab again opens it anew."""
        if self._view:
            self._leave()
        for name in self._drawn:  # panels and artists: each of them would keep the figure
            delattr(self, name)
        self._view, self._live, self._drawn = None, None, set()

    def refresh(self) -> None:
        """Show the present state, if anyone looks."""
        if self._view:
            ratio = 1 if self.playing else self._view.ratio  # sharp at rest, fast while it moves
            self._view.show(frame=self._painted(ratio).jpeg(), **self._state())

    def __setattr__(self, name: str, value: Any) -> None:
        if not hasattr(self, name) and (
            near := difflib.get_close_matches(name, self.controls, n=1, cutoff=0.8)
        ):
            raise AttributeError(f"{type(self).__name__} has no {name!r}; did you mean {near[0]!r}?")
        super().__setattr__(name, value)

    def __repr__(self) -> str:
        return f"{type(self).__name__}: {self.describe()}"

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict, dict]:
        """The widget; and a picture with its description, for where there is no kernel."""
        if not self._view:
            self._open()
        png = b64encode(self.png()).decode()
        view = {"version_major": 2, "version_minor": 0, "model_id": self._view.model_id}
        data = {"text/plain": repr(self), "image/png": png, _WIDGET: view}
        return data, {"image/png": {"alt": repr(self), "width": self.size[0]}}

    def _checked(self, settings: dict) -> dict:
        for name in settings:
            if name not in self.controls:
                raise AttributeError(
                    f"{type(self).__name__} has no {name!r}: expected one of {', '.join(self.controls)}"
                )
        return {name: self.controls[name].check(value) for name, value in settings.items()}

    def _follow(self, settings: dict) -> None:
        self.settings |= settings
        self.make()
        self.refresh()

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
        """What the browser builds its controls from."""
        return {"title": type(self).__name__, "controls": [c.spec() for c in self.controls.values()]}

    def _state(self) -> dict:
        """All that the browser shows besides the picture."""
        return {
            "positions": {name: c.position(self.settings[name]) for name, c in self.controls.items()},
            "special": {
                name: control.text(self.settings[name])
                for name, control in self.controls.items()
                if self.settings[name] not in control.values
            },
            "alt": repr(self),
            "status": self.describe(),
            "failed": False,
            "code": self.code,
        }

    def _open(self) -> None:
        """Open the view; nothing in it keeps the lab alive."""
        frame = self._painted().jpeg()
        self._view = View(
            spec=self._spec(),
            on_press=weakly(self._pressed),
            size=list(self.size),
            frame=frame,
            **self._state(),
        )
        self._view.observe(weakly(self._moved), "positions")
        self._view.observe(weakly(self._sharpened), "ratio")
        self._leave = weakref.finalize(self, self._view.close)
        self._leave.atexit = False

    def _moved(self, change: Bunch) -> None:
        """Follow the controls that the browser has moved."""
        positions = change.new
        with self._caught():
            here = {name: c.position(self.settings[name]) for name, c in self.controls.items()}
            moved = {
                name: self.controls[name].values[at] for name, at in positions.items() if at != here[name]
            }
            if moved:
                self._follow(moved)

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
        if self._view:
            self._view.show(status=f"{type(error).__name__}: {error}", failed=True, playing=False)


def _running_cell() -> tuple[str, str] | None:
    """The notebook cell that runs now, and the message that runs it; None where nobody tells."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    parent = getattr(shell, "get_parent", dict)() or {}
    cell = parent.get("metadata", {}).get("cellId")
    return (cell, parent["header"]["msg_id"]) if cell else None
