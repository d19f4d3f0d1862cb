"""Questions: answered in place, told why, counted; each of the catalogue can be answered right and wrong."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from dlcore import questions
from dlcore.questions import QUESTIONS, Choice, Number
from dlcore.questions.markup import marked

COLOUR = Choice(
    "colour",
    "00",
    "guess first",
    "Which?",
    {"red": "Too warm.", "blue": "As the sky.", "a < b": "No."},
    "blue",
)
HALF = Number(
    "half", "00", "guess first", "How much?", right=0.5, within=0.01, why="1/2.", nudge="Less than 1."
)


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_an_answer_is_told_whether_and_why():
    assert COLOUR.answer("red") == "✗ No. Too warm."
    assert COLOUR.answer("blue") == "✓ Yes. As the sky."
    assert HALF.answer(0.492) == "✓ Yes. 1/2."
    assert HALF.answer(0.48) == "✗ No. Less than 1."


def test_answers_are_counted_until_the_right_one():
    assert not COLOUR.answered
    COLOUR.answer("red")
    assert COLOUR.answered
    COLOUR.answer("blue")
    assert COLOUR.answered
    assert not COLOUR.right_at_once
    HALF.answer(0.5)
    HALF.answer(3)  # looked at afterwards: no try
    assert HALF.right_at_once


def test_progress_has_a_row_for_each_notebook():
    first, second, *_ = (q for q in QUESTIONS.values() if q.notebook == "00" and isinstance(q, Choice))
    first.answer(first.right)
    second.answer(next(choice for choice in second.choices if choice != second.right))
    rows = {row[0]: row[1:] for row in questions.progress().rows}
    assert rows["00"] == (str(sum(q.notebook == "00" for q in QUESTIONS.values())), "2", "1")
    assert rows["01"][1:] == ("0", "0")
    assert list(rows) == sorted({q.notebook for q in QUESTIONS.values()})


def test_exercises_and_questions_of_one_name_are_kept_apart():
    from dlcore.exercises import _progress

    _progress.note("colour", solved=True, tries=1)
    assert not COLOUR.answered
    COLOUR.answer("red")
    assert _progress.entry("colour")["tries"] == 1


@pytest.mark.parametrize(
    ("question", "given"),
    [(COLOUR, "green"), (COLOUR, 0), (HALF, "0.5"), (HALF, float("nan")), (HALF, True), (HALF, None)],
)
def test_what_is_no_answer_is_named(question, given):
    with pytest.raises(ValueError, match=r"^given is "):
        question.answer(given)
    assert not question.answered


def test_an_unknown_part_lists_those_there_are():
    with pytest.raises(ValueError, match=r"^part is .*'00', 'before you start'.*'03', 'test yourself'"):
        questions.part("03", "middle")


def test_a_part_shows_its_questions_numbered_in_their_order():
    panel = questions.part("03", "test yourself")
    names = [q.name for q in QUESTIONS.values() if (q.notebook, q.part) == ("03", "test yourself")]
    bundle = panel._repr_mimebundle_()
    assert re.findall(r'data-name="(\w+)"', bundle["text/html"]) == names
    assert re.findall(r"<p>(\d)\. ", bundle["text/html"]) == [str(i) for i in range(1, len(names) + 1)]
    assert [line[0] for line in repr(panel).splitlines() if re.match(r"\d\. ", line)] == list("1234")


class _Balanced(HTMLParser):
    """Whether every element that is opened is closed."""

    def __init__(self):
        super().__init__()
        self.open, self.seen = [], []

    def handle_starttag(self, tag, attributes):
        self.seen.append((tag, dict(attributes)))
        if tag != "input":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("question", [*QUESTIONS.values(), COLOUR, HALF], ids=lambda q: q.name)
def test_the_page_has_every_answer_and_what_is_said_to_it(question):
    bundle = question._repr_mimebundle_()
    parser = _Balanced()
    parser.feed(bundle["text/html"])
    assert parser.open == []
    if isinstance(question, Choice):
        given = [attributes["data-given"] for tag, attributes in parser.seen if tag == "details"]
        assert given == list(question.choices)  # escaped, and back
        assert bundle["text/html"].count("✓ Yes.") == 1
    else:
        (field,) = (attributes for tag, attributes in parser.seen if tag == "input")
        assert float(field["data-low"]) <= question.right <= float(field["data-high"])
        assert not {"min", "max"} & field.keys()  # a browser would tell the learner what they are
        assert bundle["text/html"].count("<p hidden") == 2  # without styles neither is seen
    assert not re.search("✓|✗", bundle["text/plain"])


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda q: q.name)
def test_every_question_of_the_catalogue_can_be_answered_right_and_wrong(question):
    if isinstance(question, Choice):
        assert question.right in question.choices
        verdicts = [question.verdict(choice) for choice in question.choices]
        assert [right for right, _ in verdicts].count(True) == 1
        assert len({why for _, why in verdicts}) == len(verdicts) >= 3 or len(verdicts) == 2
        assert all(why.endswith((".", "”")) for _, why in verdicts)
    else:
        assert question.verdict(question.right)[0]
        assert not question.verdict(question.right + 2 * question.within + 0.01)[0]
        assert question.nudge
    assert question.part in {"before you start", "guess first", "test yourself"}


def test_the_right_choice_is_not_always_in_the_same_place():
    places = [list(q.choices).index(q.right) for q in QUESTIONS.values() if isinstance(q, Choice)]
    assert max(places.count(place) for place in range(4)) < 0.6 * len(places)


def test_names_are_those_of_the_records_and_nothing_else_s():
    assert all(getattr(questions, name) is question for name, question in QUESTIONS.items())
    assert not set(QUESTIONS) & {"catalogue", "markup", "part", "progress", "question", "shown", "widget"}
    with pytest.raises(AttributeError):
        replace(COLOUR, right="red").right = "blue"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("W[1] is (n[1], n[0])", "W<sup>[1]</sup> is (n<sup>[1]</sup>, n<sup>[0]</sup>)"),
        ("w_1 and a[1]_3 < 2", "w<sub>1</sub> and a<sup>[1]</sup><sub>3</sub> &lt; 2"),
        ("`A[1][0, x_1]`, A[1]", "<code>A[1][0, x_1]</code>, A<sup>[1]</sup>"),
        ("the sizes [2, 3]", "the sizes [2, 3]"),
    ],
)
def test_the_marks_of_a_text(text, html):
    assert marked(text) == html


def test_what_the_browser_tells_is_counted():
    from dlcore.questions.widget import Widget

    view = Widget([COLOUR, HALF], "")
    view._answered({"name": "half", "given": 0.5}, [])
    view._answered({"name": "colour", "given": "red"}, [])
    assert HALF.right_at_once
    assert COLOUR.answered
    assert not COLOUR.right_at_once
