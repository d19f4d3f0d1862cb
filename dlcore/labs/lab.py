"""The lab frame: what every lab has besides its subject.

A lab is a record with controls and one line of words. Its author says what to compute (`make`), what the
browser draws (`panels`), and what it says (`describe`, `code`); see the package's docstring.
"""

# pyright: reportOptionalMemberAccess=false
# (the view is there once it was opened)

import difflib
import json
import sys
import weakref
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from copy import copy
from io import BytesIO
from time import monotonic
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Self
from urllib.parse import parse_qsl, urlencode

from dlcore.labs.controls import Control
from dlcore.labs.record import Chosen, as_json
from dlcore.labs.view import View, stacked, weakly

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["Lab"]

_WIDGET = "application/vnd.jupyter.widget-view+json"
_FORMAT = 1
_UNDONE = 50  # changes that can be taken back,
_UNDONE_BYTES = 50e6  # or fewer, where what they hold is so much
_ONE_MOVE = 1.5  # s: moves of one control within it are taken back together


class Lab:
    """A record with controls; each control is an attribute, for reading and for setting.

    settings: {control: value}, to start with something else than the controls' own start
    view:     the widget in the browser, once it is shown there; or None
    error:    what went wrong in a callback or while playing, until `raise_error` raises it; or None

    In a notebook a lab shows itself as the last line of a cell. Raises ValueError for a setting out of
    range and AttributeError for a control that it does not have.
    """

    hint: ClassVar[str] = ""  # what to try first; the browser shows it until something is moved
    size: ClassVar[tuple[int, int]] = (960, 400)  # of the printed picture, in CSS pixels
    controls: ClassVar[MappingProxyType[str, Control]] = MappingProxyType({})
    _alive: ClassVar[weakref.WeakSet] = weakref.WeakSet()  # to close those whose cell is run again
    _moves: ClassVar[tuple[str, ...]] = ()  # what the browser may ask for: NAME of each method _do_NAME
    recorded: ClassVar[tuple[str, ...]] = ()  # controls that can be moved without a kernel: see record.Chosen

    _made = False  # from then on a new name is a slip of the learner's: `lab.lr = 0.5`

    def __init_subclass__(cls) -> None:
        own = {name: value for name, value in vars(cls).items() if isinstance(value, Control)}
        cls.controls = MappingProxyType({**cls.controls, **own})
        cls._moves = tuple(name.removeprefix("_do_") for name in dir(cls) if name.startswith("_do_"))

    def __init__(self, **settings: Any) -> None:
        self.view, self.error, self._answered, self._held, self._past = None, None, 0, False, []
        self.settings = {name: control.check(control.start) for name, control in self.controls.items()}
        self.settings |= self._checked(settings)
        self._specs = [control.spec() for control in self.controls.values()]
        self.cell = _running_cell()
        for lab in list(Lab._alive):
            if lab.cell and self.cell and lab.cell[0] == self.cell[0] and lab.cell != self.cell:
                lab.close()
        Lab._alive.add(self)
        self.make()
        self._made = True

    # What an author writes.

    def make(self) -> None:
        """Compute what the lab shows; called at the start and when a control has moved that restarts."""

    def panels(self) -> list[dict]:
        """What the browser draws, from left to right: see panels.py."""
        raise NotImplementedError

    def unused(self) -> set[str]:
        """The controls that mean nothing under the present settings: the browser hides them."""
        return set()

    def picture(self, figure: "Figure") -> None:
        """Draw what matters by dlcore.plots: for print, and for pages without JavaScript."""
        raise NotImplementedError

    def describe(self) -> str:
        """One line that says in words what is shown now: its status line and its alt text."""
        raise NotImplementedError

    def described(self) -> Chosen | None:
        """What `describe` says at each position of a `recorded` control, where that alone decides it."""

    @property
    def code(self) -> str:
        """A few lines of dlcore that give the same as is shown now; they can be run."""
        raise NotImplementedError

    # What comes with it.

    def change(self, **settings: Any) -> None:
        """Set several controls at once. Raises ValueError, and changes nothing, if one is out of range."""
        self.raise_error()
        self._follow(self._checked(settings))

    def undo(self) -> None:
        """Take the last change of controls back, if there is one."""
        self.raise_error()
        if self._past:
            *_, back, _ = self._past.pop()
            back()
            self.refresh()

    def record(self) -> dict:
        """All that the browser draws, ready for json.dumps; enough to look at the lab without a kernel."""
        number, rows = self._run_rows()
        return as_json(self._entries() | {"number": 0, "run": {"id": number, "columns": stacked(rows)}})

    @property
    def state(self) -> str:
        """All settings that differ from the start, as one short text that `from_state` takes."""
        return urlencode(self._state_parts(), safe="[],")

    @classmethod
    def from_state(cls, text: str) -> Self:
        """The lab of this `state`, or of an address with one in it. Raises ValueError for another text."""
        lab = cls()
        lab._take_state(_parts(text))
        return lab

    def raise_error(self) -> None:
        """Raise what went wrong since the last call, in a callback or while playing, if anything did."""
        error, self.error = self.error, None
        if error:
            raise error

    def refresh(self) -> None:
        """Show the present state, if anyone looks."""
        if self.view and not self._held:
            self.view.send()

    def png(self) -> bytes:
        """The picture as it is now, as a PNG file."""
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        figure = Figure(figsize=(self.size[0] / 100, self.size[1] / 100), dpi=100, layout="constrained")
        FigureCanvasAgg(figure)
        self.picture(figure)
        file = BytesIO()
        figure.savefig(file, format="png")
        return file.getvalue()

    def close(self) -> None:
        """Leave the browser and let go of callbacks; to show it again opens it anew."""
        if self.view:
            self._leave()
        self.view = None

    def __setattr__(self, name: str, value: Any) -> None:
        if self._made and name[0] != "_" and not hasattr(self, name):
            near = difflib.get_close_matches(name, self.controls, n=1, cutoff=0.8)
            wanted = f"did you mean {near[0]!r}?" if near else f"expected one of {', '.join(self.controls)}"
            raise AttributeError(f"{type(self).__name__} has no {name!r}: {wanted}")
        super().__setattr__(name, value)

    def __repr__(self) -> str:
        return f"{type(self).__name__}: {self.describe()}"

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict, dict]:
        """The widget; and a picture with its description, for where there is no kernel."""
        if not self.view:
            self._open()
        png = b64encode(self.png()).decode()
        view = {"version_major": 2, "version_minor": 0, "model_id": self.view.model_id}
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
        moved = {name for name, value in settings.items() if not _same(value, self.settings[name])}
        self._remember(moved)
        self.settings |= settings
        # what is set again restarts, too: the same value, the same run
        if any(self.controls[name].restarts for name in moved or settings):
            self.make()
        else:
            self._adjust(moved)
        self.refresh()

    def _state_parts(self) -> dict[str, str]:
        return {
            name: value if isinstance(value, str) else json.dumps(value, separators=(",", ":"))
            for name, control in self.controls.items()
            if not _same(value := self.settings[name], control.start) and _is_plain(value)
        }

    def _take_state(self, parts: dict[str, str]) -> None:
        start = {name: control.start for name, control in self.controls.items()}
        try:
            given = {name: _read(parts[name]) for name in parts.keys() & self.controls.keys()}
            settings = self._checked(start | given)
        except ValueError as error:
            raise ValueError(f"this is no state of {type(self).__name__}: {error}") from error
        Lab._follow(self, settings)  # all at once: nothing is completed

    def _adjust(self, moved: set[str]) -> None:
        """Follow controls that do not restart: what is shown is asked for anew in any case."""

    def _remember(self, moved: set[str]) -> None:
        """Keep the way back to the present state, once for a control that is being moved."""
        now = monotonic()
        if self._past and self._past[-1][0] == moved and now < self._past[-1][1] + _ONE_MOVE:
            _, _, back, held = self._past.pop()
        else:
            back, held = self._way_back(), self._held_anew()
        past = [*self._past, (moved, now, back, held)][-_UNDONE:]
        while len(past) > 1 and sum(each[-1] for each in past) > _UNDONE_BYTES:
            del past[0]
        self._past = past

    def _held_anew(self) -> int:
        """About how many bytes the way back to the present state holds, besides what the one before does."""
        return 0

    def _way_back(self) -> Callable[[], None]:
        settings = dict(self.settings)

        def back() -> None:
            self.settings = settings
            self.make()

        return back

    def _entries(self) -> dict:
        """The record without its run."""
        words, put = self.describe(), self._put()
        return {
            "format": _FORMAT,
            "lab": type(self).__name__,
            "hint": self.hint,
            "controls": self._specs,
            "positions": {name: at for name, (at, _) in put.items()},
            "texts": {name: text for name, (_, text) in put.items()},
            "unused": sorted(self.unused()),
            "panels": self.panels(),
            "status": self._error_text() if self.error else words,
            "described": self.described(),
            "failed": self.error is not None,
            "code": self._code_text(),
            "state": self.state,
            "moves": list(self._moves),
            "recorded": list(self.recorded),
            "can_undo": bool(self._past),
            "answered": self._answered,
        }

    def _put(self) -> dict[str, tuple[int, str]]:
        """Where each control stands, -1 for none of its positions, and what it says."""
        values = [(control, self.settings[name]) for name, control in self.controls.items()]
        return {control.name: (control.position(value), control.text(value)) for control, value in values}

    def _code_text(self) -> list:
        return [[0, self.code]]

    def _run_rows(self) -> tuple[int, dict]:
        """The number of the run and its rows; a lab that trains has some."""
        return 0, {}

    def _open(self) -> None:
        """Open the view; nothing in it keeps this object alive."""
        self.view = View(weakly(self._entries, {}), weakly(self._run_rows, (0, {})), weakly(self._received))
        self._leave = weakref.finalize(self, self.view.close)
        self._leave.atexit = False

    def _received(self, message: dict) -> None:
        """Do what the browser asks for: {"do": one of _moves, "id": its number, ...}."""
        words = {name: value for name, value in message.items() if name not in {"do", "id"}}
        self._held = True  # one answer to a message, at its end
        with self._caught():
            if message["do"] not in self._moves:
                raise ValueError(f"do is {message['do']!r}: expected one of {', '.join(self._moves)}")
            getattr(self, f"_do_{message['do']}")(**words)
        self._held = False
        self._answered = message.get("id", self._answered)
        self._tell()

    def _tell(self) -> None:
        """Show the present state, also where it cannot be computed: then that is told."""
        try:
            self.refresh()
        except Exception as error:  # noqa: BLE001 - as in _caught
            self._fail(error)
            if self.view:
                told = {"status": self._error_text(), "failed": True, "playing": False}
                self.view.send_alone(told | {"answered": self._answered})

    def _error_text(self) -> str:
        return f"{type(self.error).__name__}: {self.error}"

    def _do_move(self, positions: dict[str, int]) -> None:
        """Put controls to positions."""
        self._do_set({name: self.controls[name].values[at] for name, at in positions.items()})

    def _do_set(self, values: dict[str, Any]) -> None:
        """Give controls values, also between their positions."""
        self.error = None
        self._follow(self._checked(values))

    def _do_ahead(self, moves: list[dict[str, int]]) -> None:
        """Tell what each of these moves would show: the one that is made is then drawn without waiting.

        A learner's own functions are not run for what nobody may ask for: they may print, count, or be slow.
        """
        if self._runs_own_code:
            return
        told = []
        for positions in moves:
            with suppress(Exception):  # what a move cannot do is told when it is made
                twin = self._twin()
                twin._do_move(positions)  # noqa: SLF001 - another lab of the same class
                told.append((positions, twin._entries(), twin._run_rows()))  # noqa: SLF001
        self.view.send_ahead(told)

    @property
    def _runs_own_code(self) -> bool:
        """Whether functions of the learner's are among the settings."""
        return not all(map(_is_plain, self.settings.values()))

    def _twin(self) -> Self:
        """A lab in the same state, which nobody sees."""
        twin = copy(self)
        twin.settings, twin.view, twin._past = dict(self.settings), None, []  # noqa: SLF001 - as above
        return twin

    def _do_undo(self) -> None:
        self.undo()

    def _do_state(self, text: str) -> None:
        """Take on a state that was pasted."""
        self.error = None
        self._take_state(_parts(text))

    def _do_record(self) -> None:
        self.view.send_whole()

    @contextmanager
    def _caught(self) -> Iterator[None]:
        """Nobody waits for what the browser starts: tell an error in the status line, and keep it."""
        try:
            yield
        except Exception as error:  # noqa: BLE001 - kept, shown, and raised by raise_error
            self._fail(error)

    def _fail(self, error: Exception) -> None:
        self.error = error


def _is_plain(value: Any) -> bool:
    """Whether a setting can be written as text: a learner's own function cannot."""
    return isinstance(value, str | int | float | bool | list | tuple)


def _parts(state: str) -> dict[str, str]:
    return dict(parse_qsl(state.strip().rpartition("?")[2]))


def _read(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _same(value: Any, other: Any) -> bool:
    return value is other or (type(value) is type(other) and bool(value == other))


def _running_cell() -> tuple[str, str] | None:
    """The notebook cell that runs now, and the message that runs it; None where nobody tells."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    # Pyodide's shell has no get_parent: there its kernel knows
    asked = getattr(shell, "get_parent", None) or getattr(getattr(shell, "kernel", None), "get_parent", dict)
    parent = asked() or {}
    cell = parent.get("metadata", {}).get("cellId")
    return (cell, parent["header"]["msg_id"]) if cell else None
