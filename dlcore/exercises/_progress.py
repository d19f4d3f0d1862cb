"""What has been solved, kept in a small file beside the notebooks, so that it outlives the kernel.

The file is `.progress.json` in the folder the kernel runs in, which is the notebook's: JSON, an object
keyed by the exercises' names. Of each exercise it says

    solved: true once an answer was right     tries: how often an answer was checked
    hints:  how many hints were shown         change: the change that mends the last answer, or ""
    first, last: when it was worked on first and last, in UTC, "2026-11-27T21:18:00+00:00", or ""

Where no file can be written, everything works but the memory.
"""

import contextlib
import json
import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dlcore.tables import Table

FILE = ".progress.json"

_EMPTY = {"solved": False, "tries": 0, "hints": 0, "change": "", "first": "", "last": ""}


def note(name: str, **facts: Any) -> bool:
    """Add facts on one exercise to the file: solved, tries, hints. Returns whether it was possible."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    before = entry(name)
    entries = {**_read(), name: {**before, **facts, "first": before["first"] or now, "last": now}}
    with contextlib.suppress(OSError):
        draft = Path(f"{FILE}.{os.getpid()}")
        draft.write_text(json.dumps(entries, indent=1, sort_keys=True), encoding="utf-8")
        draft.replace(FILE)  # whole or not at all, even if two kernels write
        return True
    return False


def entry(name: str) -> dict[str, Any]:
    """What the file says of one exercise; what is missing or of another type is as at the start."""
    found = _read().get(name)
    found = found if isinstance(found, dict) else {}
    return {
        key: found[key] if type(found.get(key)) is type(empty) else empty for key, empty in _EMPTY.items()
    }


def export(path: Path, names: Iterable[str]) -> None:
    """Write what is known of these exercises into one file, to be handed in."""
    said = {name: {key: fact for key, fact in entry(name).items() if key != "change"} for name in names}
    content = {"exercises": said}
    path.write_text(json.dumps(content, indent=1), encoding="utf-8")


def table(exercises: Iterable[Any]) -> Table:
    """One row for each exercise, in the order of the course: notebook, exercise, state, tries, hints."""
    header = ("notebook", "exercise", "what it computes", "state", "tries", "hints")
    return Table(header, tuple(_row(exercise) for exercise in exercises))


def _row(exercise: Any) -> tuple[str, ...]:
    said = entry(exercise.name)
    state = "✓ solved" if said["solved"] else "✗ tried" if said["tries"] else "○ open"
    tries, hints = (str(said[key] or "") for key in ("tries", "hints"))
    return exercise.notebook, exercise.name, exercise.title, state, tries, hints


def _read() -> dict[str, Any]:
    """The file's content; nothing if it is missing, damaged or something else."""
    try:
        found = json.loads(Path(FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
