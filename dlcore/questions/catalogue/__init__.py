"""The questions of the notebooks, one file for each notebook, in the order in which they are asked."""

from importlib import import_module
from pkgutil import iter_modules

from dlcore.questions.question import Question

QUESTIONS: tuple[Question, ...] = tuple(
    question
    for module in sorted(iter_modules(__path__, f"{__name__}."), key=lambda module: module.name)
    for question in import_module(module.name).QUESTIONS
)
