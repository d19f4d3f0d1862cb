"""The records: a question whose answer is one of several, and one whose answer is a number."""

import html
import math
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from dlcore.exercises import _progress
from dlcore.questions.markup import marked
from dlcore.questions.shown import bundle

__all__ = ["Choice", "Number", "Question"]

_MARK = MappingProxyType({True: "✓ Yes.", False: "✗ No."})
_CHECK = (
    "const question = this.closest('.dl-question'), field = question.querySelector('input'); "
    "const right = field.valueAsNumber >= field.dataset.low && field.valueAsNumber <= field.dataset.high; "
    "question.dataset.said = right ? 'yes' : 'no'; "
    "question.querySelector('.dl-yes').hidden = !right; question.querySelector('.dl-no').hidden = right"
)
_ON_ENTER = "if (event.key === 'Enter') this.nextElementSibling.click()"
_LOOK = MappingProxyType({True: "dl-yes", False: "dl-no"})  # classes of shown.css


@dataclass(frozen=True)
class Question(ABC):
    """What every question has; a text may hold `code`, W[1] and x_1, which a page shows as it should.

    name:     what it is called in `questions` and in the file of progress
    notebook: the number of its notebook, such as "03"
    part:     where it stands there: "before you start", "guess first", "test yourself"
    asks:     the question, in one or two sentences
    """

    name: str
    notebook: str
    part: str
    asks: str

    @abstractmethod
    def verdict(self, given: Any) -> tuple[bool, str]:
        """Whether an answer is right, and why. Raises ValueError for what is no answer at all."""

    @abstractmethod
    def answers(self) -> str:
        """The answers as HTML, each with what is said to it."""

    def answer(self, given: Any) -> str:
        """Answer, and count it in the progress. Returns what is said to it, as on the page."""
        right, why = self.verdict(given)
        before = _progress.entry(self._key)
        if not before["solved"]:  # what is looked at afterwards is no try
            _progress.note(self._key, solved=right, tries=before["tries"] + 1)
        return f"{_MARK[right]} {why}"

    @property
    def answered(self) -> bool:
        """Whether an answer has been given, right or wrong."""
        return _progress.entry(self._key)["tries"] > 0

    @property
    def right_at_once(self) -> bool:
        """Whether the first answer was the right one."""
        said = _progress.entry(self._key)
        return said["solved"] and said["tries"] == 1

    @property
    def _key(self) -> str:
        return f"question {self.name}"

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return bundle([self], repr(self))


@dataclass(frozen=True)
class Choice(Question):
    """A question with answers to choose from.

    choices: {answer: why it is right or wrong}, in the order in which they are shown
    right:   the right one of them
    """

    choices: Mapping[str, str]
    right: str

    def verdict(self, given: str) -> tuple[bool, str]:
        """Whether `given`, one of the choices, is right, and why."""
        if given not in self.choices:
            raise ValueError(f"given is {given!r}: expected one of {', '.join(map(repr, self.choices))}")
        return given == self.right, self.choices[given]

    def answers(self) -> str:
        """Each choice as a line that opens to say whether it is right, and why."""
        lines = (
            f'<details name="{self.name}" data-given="{html.escape(choice)}">'
            f'<summary>{marked(choice)}</summary><p class="{_LOOK[choice == self.right]}">'
            f"<b>{_MARK[choice == self.right]}</b> {marked(why)}</p></details>"
            for choice, why in self.choices.items()
        )
        return "\n".join(lines)

    def __repr__(self) -> str:
        """The question and its choices, without the answer."""
        return "\n".join([self.asks, *(f"  · {choice}" for choice in self.choices)])


@dataclass(frozen=True)
class Number(Question):
    """A question whose answer is a number.

    right:  the number
    within: how far from it an answer may be
    why:    what is said to the right answer
    nudge:  what is said to a wrong one
    """

    right: float
    within: float
    why: str
    nudge: str

    def verdict(self, given: float) -> tuple[bool, str]:
        """Whether `given` is near enough to the right number, and why."""
        if isinstance(given, bool) or not isinstance(given, (int, float)) or not math.isfinite(given):
            raise ValueError(f"given is {given!r}: expected a number")
        right = abs(given - self.right) <= self.within
        return right, self.why if right else self.nudge

    def answers(self) -> str:
        """A field for the number, what is said to it, and the answer to unfold.

        A script compares with the bounds, in words of its own: the browser's would tell them. Without scripts
        the two paragraphs stay hidden.
        """
        low, high = self.right - self.within, self.right + self.within
        return (
            f'<div class="dl-number"><label>Your number: <input type="number" step="any" data-low="{low:g}" '
            f'data-high="{high:g}" autocomplete="off" onkeydown="{_ON_ENTER}" '
            f'data-lm-suppress-shortcuts="true"><button type="button" onclick="{_CHECK}">Check</button>'
            "</label></div>\n"
            f'<p hidden class="dl-yes"><b>{_MARK[True]}</b> {marked(self.why)}</p>\n'
            f'<p hidden class="dl-no"><b>{_MARK[False]}</b> {marked(self.nudge)}</p>\n'
            f"<details><summary>Show the answer</summary><p>{self.right:g}. {marked(self.why)}</p></details>"
        )

    def __repr__(self) -> str:
        """The question, without the answer."""
        return f"{self.asks}\n  · (a number)"
