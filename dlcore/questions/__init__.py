"""Questions: a learner chooses or types an answer in place, and is told at once whether it is right, and why.

    >>> from dlcore import questions
    >>> questions.matrix_product_shape
    A is (4, 3) and B is (3, 5). What shape has the matrix product A B?
    ...
    >>> print(questions.matrix_product_shape.answer("(4, 5)"))
    ✓ Yes. Rows of the first, columns of the second; the inner sizes, 3 and 3, have to agree.

Every question is a record of its own name here, in the order of the course in `QUESTIONS`. As the last line
of a cell it shows itself, with its answers to click on; `questions.part("03", "test yourself")` shows
all those at the end of notebook 03. What was answered counts in the progress: `questions.progress()`.

The answers are the browser's own `<details>`, so that they work in JupyterLab and JupyterLite (where a click
is counted, too), and without a kernel on a static page, on GitHub, and without styles or scripts.
"""

from types import MappingProxyType

from dlcore.questions import catalogue
from dlcore.questions.question import Choice, Number, Question
from dlcore.questions.shown import Panel
from dlcore.tables import Table

QUESTIONS = MappingProxyType({question.name: question for question in catalogue.QUESTIONS})

globals().update(QUESTIONS)  # a record is added in one place only, its notebook's file

__all__ = ["QUESTIONS", "Choice", "Number", "Question", "part", "progress", *QUESTIONS]  # noqa: PLE0604


def part(notebook: str, part: str) -> Panel:
    """The questions of one part of a notebook, such as ("03", "test yourself"), one below the other."""
    found = [q for q in QUESTIONS.values() if (q.notebook, q.part) == (notebook, part)]
    if not found:
        parts = dict.fromkeys((q.notebook, q.part) for q in QUESTIONS.values() if q.part != "guess first")
        raise ValueError(f"part is {(notebook, part)}: expected one of {', '.join(map(str, parts))}")
    return Panel(found)


def progress() -> Table:
    """For each notebook: how many questions it has, how many were answered, how many right at once."""
    header = ("notebook", "questions", "answered", "right at the first try")
    notebooks = dict.fromkeys(question.notebook for question in QUESTIONS.values())
    return Table(header, tuple((n, *map(str, _counts(n))) for n in notebooks))


def _counts(notebook: str) -> tuple[int, int, int]:
    asked = [question for question in QUESTIONS.values() if question.notebook == notebook]
    return len(asked), sum(q.answered for q in asked), sum(q.right_at_once for q in asked)
