"""The controls of a lab, declared as its attributes.

    class Pendulum(Lab):
        length = Slider(0.1, 2, start=1, step=0.1)
        gravity = Menu(["earth", "moon"], start="earth")
        color = Menu(["red", "blue"], start="red", restarts=False)

Reading `lab.length` gives the value; setting it checks the value, and the lab follows. In the browser
every control is a list of positions with a text for each, so sliders of whole numbers, of fractions and
of powers are one thing there. From Python a slider takes any value of its range, also between positions.
"""

import math
from collections.abc import Callable, Iterable
from numbers import Integral, Real
from typing import Any

import numpy as np

from dlcore import checks

__all__ = ["Choice", "Control", "Hidden", "LogSlider", "Menu", "Pictures", "Several", "Slider", "Toggle"]


class Control:
    """One setting of a lab: the values it offers, where it starts, how it is called.

    kind:     which element the browser shows: "slider", "menu" or "toggle"
    restarts: whether the lab makes everything anew when this has moved
    place:    where the browser shows it: "controls", or "transport" beside Play, or a panel's name
    """

    kind = ""

    def __init__(
        self,
        values: Iterable,
        *,
        start: Any,
        label: str | None = None,
        restarts: bool = True,
        place: str = "controls",
    ) -> None:
        self.values, self.start, self.label, self.name = list(values), start, label, ""
        self.restarts, self.place = restarts, place

    def __set_name__(self, owner: type, name: str) -> None:
        self.name, self.label = name, self.label or name.replace("_", " ")

    def __get__(self, lab: Any, owner: type) -> Any:
        return self if lab is None else lab.settings[self.name]

    def __set__(self, lab: Any, value: Any) -> None:
        lab.change(**{self.name: value})

    def check(self, value: Any) -> Any:
        """The value in the form the lab keeps it; raises ValueError that says what there is to choose."""
        raise NotImplementedError

    def text(self, value: Any) -> str:
        """How the browser shows the value."""
        return str(value)

    def position(self, value: Any) -> int:
        """Where the value stands among the positions; -1 if it is not of them."""
        return next(
            (i for i, each in enumerate(self.values) if type(value) is type(each) and value == each), -1
        )

    def spec(self) -> dict:
        """What the browser needs to show this control."""
        texts = [self.text(value) for value in self.values]
        return {
            "name": self.name, "label": self.label, "kind": self.kind, "texts": texts, "place": self.place
        }  # fmt: skip


class Slider(Control):
    """Numbers from `low` to `high` in steps of `step`; whole numbers if `low` and `step` are."""

    kind = "slider"

    def __init__(self, low: float, high: float, *, start: float, step: float = 1, **look: Any) -> None:
        self.low, self.high = low, high
        self._whole = isinstance(low, Integral) and isinstance(step, Integral)
        # rounded, because 3 * 0.1 is not 0.3 and the code shown should say 0.3
        values = [round(low + i * step, 10) for i in range(round((high - low) / step) + 1)]
        super().__init__(values, start=start, **look)

    def check(self, value: float) -> float:
        """A number of the range; a whole one if the slider has only such."""
        right = Integral if self._whole else Real
        if isinstance(value, bool) or not isinstance(value, right) or not self.low <= value <= self.high:
            kind = "a whole number" if self._whole else "a number"
            raise ValueError(f"{self.name} is {value!r}: expected {kind} from {self.low:g} to {self.high:g}")
        return int(value) if self._whole else float(value)

    def text(self, value: float) -> str:
        """The number, as short as it can be."""
        return f"{value:g}"

    def position(self, value: float) -> int:
        """The position nearest to the value."""
        return int(np.argmin(np.abs(np.subtract(self.values, value))))


class LogSlider(Slider):
    """Numbers from `low` to `high`, 1, 2 and 5 of each power of ten: 0.01, 0.02, 0.05, 0.1, ..."""

    def __init__(self, low: float, high: float, *, start: float, **look: Any) -> None:
        super().__init__(low, high, start=start, step=high - low, **look)
        powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
        round_values = [float(f"{digit}e{power}") for power in powers for digit in (1, 2, 5)]
        self._whole = False
        self.values = [value for value in round_values if low <= value <= high]


class Menu(Control):
    """One of several names. `accepts` tells what else Python may set: a learner's own record, say."""

    kind = "menu"

    def __init__(
        self,
        values: Iterable,
        *,
        start: Any,
        accepts: Callable[[Any], bool] = lambda value: False,
        **look: Any,
    ) -> None:
        super().__init__(values, start=start, **look)
        self._accepts = accepts

    def check(self, value: Any) -> Any:
        """One of the names, or what the menu accepts besides."""
        if self._accepts(value):
            return value
        return checks.lookup({name: name for name in self.values}, value, self.name)

    def text(self, value: Any) -> str:
        """The name, or the name of what Python has set."""
        return str(getattr(value, "name", getattr(value, "__name__", value))).replace("_", " ")


class Toggle(Control):
    """Yes or no."""

    kind = "toggle"

    def __init__(self, *, start: bool, **look: Any) -> None:
        super().__init__([False, True], start=start, **look)

    def check(self, value: Any) -> bool:
        """True or False, nothing that is merely like them."""
        if not isinstance(value, bool | np.bool_):
            raise ValueError(f"{self.name} is {value!r}: expected True or False")
        return bool(value)

    def text(self, value: Any) -> str:
        """In words."""
        return "on" if value else "off"


class Pictures(Menu):
    """One of several names, each with a little picture of points.

    points: gives the points of a name, X (2, m) and Y (1, m); or None where it has no picture
    """

    kind = "pictures"

    def __init__(self, values: Iterable[str], *, points: Callable[[str], Any], **look: Any) -> None:
        super().__init__(values, **look)
        self._points, self._pictures = points, None

    def spec(self) -> dict:
        """Besides a menu's: 60 points for each name, as three numbers each: left, top, class."""
        if self._pictures is None:
            self._pictures = [self._picture(name) for name in self.values]
        return super().spec() | {"pictures": self._pictures}

    def _picture(self, name: str) -> list | None:
        if (points := self._points(name)) is None:
            return None
        X, Y = points
        low, high = X.min(axis=1, keepdims=True), X.max(axis=1, keepdims=True)
        X = (X - low) / (high - low).max() + (1 - (high - low) / (high - low).max()) / 2
        some = np.linspace(0, X.shape[1] - 1, 60).astype(int)
        return [
            [round(float(x), 3), round(1 - float(y), 3), int(label)]
            for x, y, label in zip(*X[:, some], Y[0, some], strict=True)
        ]


class Choice(Menu):
    """One of several values in a menu, numbers among them."""

    def check(self, value: Any) -> Any:
        """One of the values, or what the menu accepts besides."""
        if self._accepts(value) or self.position(value) >= 0:
            return value
        raise ValueError(f"{self.name} is {value!r}: expected one of {', '.join(map(str, self.values))}")


class Several(Control):
    """Some of several names, at least one; kept as a tuple in the order of the names."""

    kind = "several"

    def __init__(self, names: Iterable[str], *, start: Iterable[str], **look: Any) -> None:
        self.names = tuple(names)
        chosen = [
            tuple(name for i, name in enumerate(self.names) if bits >> i & 1)
            for bits in range(1, 2 ** len(self.names))
        ]
        super().__init__(chosen, start=tuple(start), **look)

    def check(self, value: Iterable[str]) -> tuple[str, ...]:
        """The names chosen."""
        given = (value,) if isinstance(value, str) else tuple(value)
        found = [checks.lookup({name: name for name in self.names}, name, self.name) for name in given]
        if not found:
            raise ValueError(f"{self.name} is {value!r}: expected at least one of {', '.join(self.names)}")
        return tuple(name for name in self.names if name in found)

    def text(self, value: tuple[str, ...]) -> str:
        """The names, one after the other."""
        return ", ".join(value)

    def spec(self) -> dict:
        """Texts are the names; position p stands for the bits of p + 1."""
        return super().spec() | {"texts": list(self.names)}


class Hidden(Control):
    """A setting without an element of its own: panels and Python set it. check: raises ValueError."""

    kind = "hidden"

    def __init__(self, *, start: Any, check: Callable[[Any], Any], restarts: bool = True) -> None:
        super().__init__([start], start=start, restarts=restarts, place="hidden")
        self._check = check

    def check(self, value: Any) -> Any:
        """The value in the form the lab keeps it."""
        try:
            return self._check(value)
        except (TypeError, ValueError) as error:
            raise ValueError(f"{self.name} is {value!r}: {error}") from error
