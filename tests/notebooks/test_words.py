"""The notebooks' prose in plain words: the field's terms, no nicknames, nothing that talks down.

Counted are the words of the cells of text, of the questions and of the glossary; code and formulas are not.
"""

import re
from pathlib import Path

import nbformat
import pytest

from dlcore import tables
from dlcore.questions import QUESTIONS, Choice
from tools.notebooks import FOLDER

PATHS = sorted(FOLDER.glob("[0-9][0-9]_*.ipynb"))
# What not to write: what to write, or why not.
UNWANTED = {
    r"vermil+ion": "orange",
    r"gate[sd]?": "activation function; the glossary alone says what a gate is",
    r"the network (answers|says)": "the network's output, or its prediction",
    r"(right|wrong|network's) answers?": "label, output, or prediction",
    r"answers? wanted": "label",
    r"obviously|of course|clearly|trivial(ly)?|needless to say|as everyone knows": "it talks down",
    r"quietly|treacherous|nobody dies|luckily|condemns?": "clever, not clear",
    r"no number|no threshold but": "clever, not clear",
    r"whoever": "you, or who",
    r"rattles?|eats|refuses to learn": "jumps, loses, does not learn",
    r"hands? (back|on|out)": "returns, passes on",
    r"pays? off": "is useful",
    r"good work|does harm": "is useful, causes an error",
    r"without a word|in silence|hears?|listens? to": "without an error; is connected with",
    r"spoil(t|s|ed)?": "made wrong",
    r"truth": "label, or true value",
}
FORMULA = re.compile(r"\$\$.*?\$\$|\$[^$\n]+\$|```.*?```|`[^`]*`|\]\([^)]*\)", re.DOTALL)


def found(text: str) -> dict[str, int]:
    """How often each unwanted expression occurs in a text."""
    text = FORMULA.sub(" ", text)
    counts = {words: len(re.findall(rf"\b(?:{words})\b", text, re.IGNORECASE)) for words in UNWANTED}
    return {f"{words} → {UNWANTED[words]}": count for words, count in counts.items() if count}


def test_the_list_finds_what_it_is_for():
    assert list(found("Through the gate. `gate` and $gate$ do not count; Gates do.").values()) == [2]
    assert found("investigate, delegates, aggregated") == {}
    assert found("Vermilion and vermillion") == {"vermil+ion → orange": 2}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_plain_words_in_the_text(path: Path):
    cells = nbformat.read(path, as_version=4).cells
    texts = [c.source for c in cells if c.cell_type == "markdown" and not c.source.startswith("**Exercise")]
    assert found("\n\n".join(texts)) == {}


def test_plain_words_in_the_questions():
    for question in QUESTIONS.values():
        said = question.choices.values() if isinstance(question, Choice) else (question.why, question.nudge)
        assert found(" ".join([question.asks, *said])) == {}, question.name


def test_the_glossary_alone_says_gate_and_once():
    counts = found("\n".join(meaning for *_, meaning in tables.glossary().rows))
    assert [(words[:4], count) for words, count in counts.items()] == [("gate", 1)]
