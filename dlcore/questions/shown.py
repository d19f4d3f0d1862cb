"""How questions show themselves: one piece of HTML, and where there is a kernel a widget that counts.

The widget (shown.js) puts the same HTML on the page and tells the kernel what was chosen.
"""

from collections.abc import Sequence
from importlib.resources import files
from typing import Any, Protocol

from dlcore.questions.markup import marked

__all__ = ["Panel", "bundle", "page"]

_STYLE = files("dlcore.questions").joinpath("shown.css").read_text(encoding="utf-8")


class Asked(Protocol):
    """What showing needs of a question."""

    @property
    def name(self) -> str:
        """What it is called in the table of questions."""
        raise NotImplementedError

    @property
    def asks(self) -> str:
        """What it asks."""
        raise NotImplementedError

    def answers(self) -> str:
        """Its answers as HTML."""
        raise NotImplementedError

    def answer(self, given: Any) -> str:
        """Count an answer, and say whether it is right."""
        raise NotImplementedError


class Panel:
    """Several questions, one below the other."""

    def __init__(self, questions: Sequence[Asked]) -> None:
        self.questions = tuple(questions)

    def __repr__(self) -> str:
        """All of them as text, without their answers."""
        return "\n\n".join(f"{i}. {question!r}" for i, question in enumerate(self.questions, start=1))

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return bundle(self.questions, repr(self))


def bundle(questions: Sequence[Asked], text: str) -> dict[str, Any]:
    """What a cell shows: the widget; HTML, which stays in a saved notebook; and text."""
    from dlcore.questions.widget import Widget

    html = page(questions)
    view = {"version_major": 2, "version_minor": 0, "model_id": Widget(questions, html).model_id}
    return {"application/vnd.jupyter.widget-view+json": view, "text/html": html, "text/plain": text}


def page(questions: Sequence[Asked]) -> str:
    """The questions as a page without a kernel has them; several are numbered."""
    numbers = [f"{i}. " for i in range(1, len(questions) + 1)] if len(questions) > 1 else [""]
    each = (
        f'<div class="dl-question" data-name="{q.name}"><p>{number}{marked(q.asks)}</p>\n{q.answers()}</div>'
        for number, q in zip(numbers, questions, strict=True)
    )
    return f"<style>\n{_STYLE}</style>\n" + "\n".join(each)
