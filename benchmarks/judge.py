"""Judge what was shown for an answer, and put the counts into a table.

A sentence that names a cause is true if it says what the answer's `words` ask for, or, where it is the
search's, if its change is in a line in which the answer and its mended text differ, and at least half of
the words and signs that it changes are among those that differ. What merely says how numbers differ
("Z[0, 1] is 2: expected 3"), or where something else belongs and not what is wrong with it, names nothing.
"""

import difflib
import re
from collections import Counter
from dataclasses import dataclass

import numpy as np
from machine import described

KINDS = {
    "named": "named, and true",
    "caught": "caught, not named",
    "misexplained": "explained wrongly",
    "missed": "missed",
    "right": "right, and accepted",
    "refused": "right, but refused",
}

_TEXT = """\
What the exercises say to learners' answers, each run in its notebook's own kernel after the cells above
it: `make exercises-report`. The answers stand in tests/exercises/learners.jsonl, each mistake with its
mended text and with what a true explanation has to say. They were written before the search that looks
for mends, and were not taken from the catalogue.

- {wrong} mistakes: {share}.
- Of these, {held} held back, written before anybody had seen what the engine says to them: {held_share}.
- {right} correct answers in unusual style: {refused} refused.
- {times}

{table}
Measured on {where}.
"""

# Sentences of a verdict that describe a difference, an input or what is right, and claim no cause.
_PLAIN = re.compile(
    r"^(Also wrong|Right:|It was given|On the way|The first value|exercises\.\w+\.hint)"
    r"|^(?!ValueError: \w+ (is|has) )[A-Z]\w*(Error|Warning)\b"  # the library's own words do name it
    r"|differs in|(is|has shape|holds) [-(\d].*: expected |holds (nan|inf)|^ *line \d+: |^✗ |^○ "
    r"|^ *got\b|^[ \d.e…+-]*$"
)

# What is true of an error whatever its cause: it helps, but says neither where the mistake is nor what.
_GENERAL = re.compile(
    r"^(Nothing is there|A matrix product wants|Entry by entry, two shapes|An array of shape|The new shape"
    r"|NumPy has no \w+: of which|Index -?\d|A single number has|An index is asked|\d indices are asked)"
)


@dataclass(frozen=True)
class Case:
    """An answer, what was shown for it, what that was worth, and the sentences that claim a cause."""

    answer: dict
    shown: dict
    kind: str
    claims: tuple[str, ...]
    false: tuple[str, ...]


def judged(answer: dict, shown: dict) -> Case:
    """The kind of one answer's verdict, see KINDS."""
    verdict = shown["verdict"]
    state = verdict.get("state", "none")
    if answer["right"]:
        return Case(answer, shown, "right" if state == "right" else "refused", (), ())
    if state == "right":
        return Case(answer, shown, "missed", (), ())
    claims = _claims(shown)
    changes = verdict.get("changes", [])
    true = [claim for claim in claims if _is_true(claim, answer, changes)]
    false = tuple(claim for claim in claims if claim not in true)
    causes = [claim for claim in map(_plain, verdict.get("named") or ()) if not _GENERAL.match(claim)]
    named = [claim for claim in causes if claim in false and not _is_vague(claim, answer)]
    kind = "named" if true else "misexplained" if named else "caught"
    return Case(answer, shown, kind, claims, tuple(named))


def _claims(shown: dict) -> tuple[str, ...]:
    """All sentences that say more than how numbers differ."""
    verdict = shown["verdict"]
    if not verdict:  # no function came of it: what Python, or the exercises, say of the text
        return tuple(line for text in shown["texts"] for line in _plain(text).splitlines()[-3:])
    said = [*map(_plain, verdict.get("named") or ())]
    lines = [said for line in _plain(verdict["text"]).splitlines() for said in line.split(". ")]
    return tuple(dict.fromkeys([*said, *(line for line in lines if not _PLAIN.search(line) and " " in line)]))


def _is_true(claim: str, answer: dict, changes: list) -> bool:
    """Whether a sentence says what it should, or names a change in the right place and of the right kind."""
    if re.search(answer["words"], claim, re.IGNORECASE):
        return True
    lines = {int(number) for number in re.findall(r"\b[Ll]ine (\d+)\b", claim)}
    here = [change for change in changes if change[0] in lines & wrong_lines(answer)]
    mended = _differing(answer["code"], answer["fix"])
    return not _is_vague(claim, answer) and any(_mostly(_differing(*each[2:]), mended) for each in here)


def _mostly(own: Counter, mended: Counter) -> bool:
    """Whether at least half of the words that a change changes are words that the mended text changes."""
    return not own or not mended or 2 * (own & mended).total() >= own.total()


def _is_vague(claim: str, answer: dict) -> bool:
    """Whether a sentence says no more than the line, which is the right one."""
    found = re.match(r"Look at line (\d+): (what is given to|.*where something else belongs)", claim)
    return bool(found) and int(found[1]) in wrong_lines(answer)


def _differing(one: str, other: str) -> Counter:
    """The words and signs of which one text has more than the other."""
    a, b = (Counter(re.findall(r"\w+|[^\w\s]", text)) for text in (one, other))
    return (a - b) + (b - a)


def wrong_lines(answer: dict) -> set[int]:
    """The numbers, from 1, of the lines in which the answer and its mended text differ."""
    code, fix = answer["code"].splitlines(), answer["fix"].splitlines()
    matcher = difflib.SequenceMatcher(None, code, fix, autojunk=False)
    places = set()
    for kind, start, stop, *_ in matcher.get_opcodes():
        if kind != "equal":
            places |= set(range(start + 1, max(stop, start + 1) + 1))
    return places


def _plain(text: str) -> str:
    return text.replace("`", "")


def report(cases: list[Case]) -> str:
    """The table by exercise, the sums, and the times of a verdict."""
    wrong = [case for case in cases if not case.answer["right"]]
    right = [case for case in cases if case.answer["right"]]
    held = [case for case in wrong if case.answer.get("held")]
    return _TEXT.format(
        wrong=len(wrong),
        share=_shares(wrong),
        held=len(held),
        held_share=_shares(held),
        right=len(right),
        refused=sum(case.kind == "refused" for case in right),
        times=_times(cases),
        table=_table(cases),
        where=described(("numpy", "ipykernel", "jupyter-client")),
    )


def _shares(cases: list[Case]) -> str:
    counts = Counter(case.kind for case in cases)
    return " · ".join(
        f"{KINDS[kind]} {counts[kind]} ({100 * counts[kind] / max(len(cases), 1):.1f} %)"
        for kind in ("named", "caught", "misexplained", "missed")
    )


def _times(cases: list[Case]) -> str:
    parts = []
    for title, key in (("first words", "first"), ("whole verdict", "seconds")):
        seconds = [case.shown[key] for case in cases]
        half, many, most = 1000 * np.percentile(seconds, [50, 90, 95])
        shares = (
            f"{half:.0f} ms (half), {many:.0f} ms (90 %), {most:.0f} ms (95 %), {max(seconds):.1f} s (most)"
        )
        parts.append(f"{title} {shares}")
    return f"From the cell's start to the {'; '.join(parts)}."


def _table(cases: list[Case]) -> str:
    kinds = list(KINDS)
    rows = [["exercise", *KINDS.values()], ["---", *["--:"] * len(kinds)]]
    for name in dict.fromkeys(case.answer["exercise"] for case in cases):
        counts = Counter(case.kind for case in cases if case.answer["exercise"] == name)
        rows.append([name, *(str(counts[kind] or "") for kind in kinds)])
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _shown(case: Case) -> str:
    return case.shown["verdict"].get("text") or "".join(case.shown["texts"])


def details(cases: list[Case]) -> str:
    """Every answer that is not as it should be, with what was shown."""
    return "\n".join(
        f"--- {case.kind}: {case.answer['exercise']}: {case.answer['what']}\n"
        + "\n".join(f"    {line}" for line in _shown(case).splitlines()[:9])
        for case in cases
        if case.kind in {"misexplained", "missed", "refused"} or case.false
    )
