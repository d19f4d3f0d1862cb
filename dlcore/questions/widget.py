"""The browser's side of questions, where there is a kernel: it says what was chosen, the kernel counts."""

from collections.abc import Sequence
from importlib.resources import files
from typing import TYPE_CHECKING

import anywidget
from traitlets import Unicode

if TYPE_CHECKING:
    from dlcore.questions.shown import Asked

__all__ = ["Widget"]


class Widget(anywidget.AnyWidget):
    """The page of some questions; html: what the browser shows."""

    _esm = Unicode(files("dlcore.questions").joinpath("shown.js").read_text(encoding="utf-8")).tag(sync=True)
    html = Unicode().tag(sync=True)

    def __init__(self, questions: "Sequence[Asked]", html: str) -> None:
        super().__init__(html=html)
        self._questions = {question.name: question for question in questions}
        self.on_msg(Widget._answered)

    def _answered(self, content: dict, _buffers: list) -> None:
        self._questions[content["name"]].answer(content["given"])
