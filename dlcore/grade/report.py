"""The grades as a CSV file and as a page."""

# pyright: reportArgumentType=false
# (a row is put together from three dictionaries)

import csv
import html
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dlcore.exercises import EXERCISES
from dlcore.grade.marks import Mark

COLUMNS = (
    "learner",
    "exercise",
    "points",
    "result",
    "why",
    "uses",
    "notebook",
    "tries",
    "hints",
    "first",
    "last",
)

_STYLE = """
body { font: 15px/1.4 system-ui, sans-serif; margin: 2em; color-scheme: light dark; }
table { border-collapse: collapse; }
th, td { padding: .2em .5em; border: 1px solid #8888; text-align: center; }
th:first-child { text-align: left; } thead th { writing-mode: vertical-rl; font-weight: normal; }
"""
_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Grades</title>
<style>{style}</style>
<h1>Grades</h1>
<p>Each answer was run in a process of its own, on inputs from seed {seed}.
✓ right · ✗ not right, why: rest the pointer on it, or read the CSV file · ○ not written</p>
<table>{table}</table></html>
"""
_SIGNS = {"right": "✓", "not written": "○", "wrong": "✗", "error": "✗", "unknown": "✗"}


def best(marks: Sequence[Mark]) -> dict[tuple[str, str], Mark]:
    """The best mark of each learner for each exercise, where there are several notebooks."""
    found: dict[tuple[str, str], Mark] = {}
    for mark in marks:
        key = mark.answer.learner, mark.answer.exercise
        if key not in found or mark.points > found[key].points:
            found[key] = mark
    return found


def as_csv(marks: Sequence[Mark], progress: dict[str, dict[str, Any]]) -> str:
    """One line for each learner and exercise; progress: what learners' own files say of tries and times."""
    text = io.StringIO()
    rows = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    rows.writeheader()
    for (learner, exercise), mark in best(marks).items():
        said = progress.get(learner, {}).get(exercise, {})
        own = {key: said.get(key, "") for key in ("tries", "hints", "first", "last")}
        facts = {"points": mark.points, "result": mark.result, "why": mark.why}
        uses = " ".join(mark.answer.uses)
        cells = {
            "learner": learner,
            "exercise": exercise,
            **facts,
            "uses": uses,
            "notebook": mark.answer.notebook,
        }
        rows.writerow({key: _harmless(value) for key, value in (cells | own).items()})
    return text.getvalue()


def _harmless(value: Any) -> Any:
    """A text that a spreadsheet does not take for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t" and value else value


def as_page(marks: Sequence[Mark], *, seed: int) -> str:
    """A table of learners and exercises; why an answer is not right stands behind its sign."""
    found = best(marks)
    names = [name for name in EXERCISES if any(exercise == name for _, exercise in found)]
    head = "".join(f"<th>{html.escape(name)}</th>" for name in names)
    rows = []
    for learner in sorted({learner for learner, _ in found}):
        points = sum(mark.points for (whose, _), mark in found.items() if whose == learner)
        cells = "".join(_cell(found.get((learner, name))) for name in names)
        rows.append(f"\n<tr><th>{html.escape(learner)}</th><td>{points} of {len(names)}</td>{cells}</tr>")
    table = f"<thead><tr><th>learner</th><th>right</th>{head}</tr></thead>\n<tbody>{''.join(rows)}\n</tbody>"
    return _PAGE.format(style=_STYLE, seed=seed, table=table)


def _cell(mark: Mark | None) -> str:
    if mark is None:
        return "<td></td>"
    return f'<td title="{html.escape(mark.why or mark.result)}">{_SIGNS[mark.result]}</td>'


def progress_of(folder: Path, learners: set[str]) -> dict[str, dict[str, Any]]:
    """What exported progress files in the learners' folders say, by learner and exercise."""
    found: dict[str, dict[str, Any]] = {}
    for learner in learners:
        for path in sorted((folder / learner).rglob("*.json")) if (folder / learner).is_dir() else []:
            try:
                entries = json.loads(path.read_text(encoding="utf-8"))["exercises"].items()
            except (OSError, ValueError, KeyError, TypeError, AttributeError):
                continue  # another file, or a damaged one
            found[learner] = {name: entry for name, entry in entries if isinstance(entry, dict)}
    return found
