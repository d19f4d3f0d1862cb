"""The lab frame: what every lab has besides its subject.

A lab is a figure that lives, controls that say what they are, and one line of status. Its author writes
five short methods (`make`, `draw`, `update`, `describe`, `code`); see the package's docstring.
"""

import difflib
import sys
import weakref
from types import MappingProxyType
from typing import Any, ClassVar

from traitlets import Bunch

from dlcore.labs._old.shown import Shown
from dlcore.labs._old.view import weakly
from dlcore.labs.controls import Control

__all__ = ["Lab"]


class Lab(Shown):
    """A live figure with controls; each control is an attribute, for reading and for setting.

    settings: {control: value}, to start with something else than the controls' own start

    In a notebook a lab shows itself as the last line of a cell. Raises ValueError for a setting out of
    range and AttributeError for a control that it does not have.
    """

    controls: ClassVar[MappingProxyType[str, Control]] = MappingProxyType({})
    _alive: ClassVar[weakref.WeakSet] = weakref.WeakSet()  # to close those whose cell is run again

    def __init_subclass__(cls) -> None:
        own = {name: value for name, value in vars(cls).items() if isinstance(value, Control)}
        cls.controls = MappingProxyType({**cls.controls, **own})

    def __init__(self, **settings: Any) -> None:
        super().__init__()
        self.settings = {name: control.check(control.start) for name, control in self.controls.items()}
        self.settings |= self._checked(settings)
        self.cell = _running_cell()
        for lab in list(Lab._alive):
            if lab.cell and self.cell and lab.cell[0] == self.cell[0] and lab.cell != self.cell:
                lab.close()
        Lab._alive.add(self)
        self.make()

    def make(self) -> None:
        """Make what the lab shows from its controls; called at the start and after every change."""

    def change(self, **settings: Any) -> None:
        """Set several controls at once. Raises ValueError, and changes nothing, if one is out of range."""
        self.raise_error()
        self._follow(self._checked(settings))

    def __setattr__(self, name: str, value: Any) -> None:
        near = () if hasattr(self, name) else difflib.get_close_matches(name, self.controls, n=1, cutoff=0.8)
        if near:
            raise AttributeError(f"{type(self).__name__} has no {name!r}; did you mean {near[0]!r}?")
        super().__setattr__(name, value)

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

    def _positions(self) -> dict[str, int]:
        return {name: control.position(self.settings[name]) for name, control in self.controls.items()}

    def _spec(self) -> dict:
        return super()._spec() | {"controls": [control.spec() for control in self.controls.values()]}

    def _state(self) -> dict:
        special = {
            name: control.text(self.settings[name])
            for name, control in self.controls.items()
            if self.settings[name] not in control.values
        }
        return super()._state() | {"positions": self._positions(), "special": special}

    def _open(self) -> None:
        super()._open()
        self.view.observe(weakly(self._moved), "positions")

    def _moved(self, change: Bunch) -> None:
        """Follow the controls that the browser has moved."""
        with self._caught():
            here = self._positions()
            moved = {
                name: self.controls[name].values[at] for name, at in change.new.items() if at != here[name]
            }
            if moved:
                self._follow(moved)


def _running_cell() -> tuple[str, str] | None:
    """The notebook cell that runs now, and the message that runs it; None where nobody tells."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    parent = getattr(shell, "get_parent", dict)() or {}
    cell = parent.get("metadata", {}).get("cellId")
    return (cell, parent["header"]["msg_id"]) if cell else None
