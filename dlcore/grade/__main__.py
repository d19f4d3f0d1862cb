"""Grade the notebooks of a class: python -m dlcore.grade FOLDER."""

import argparse
import secrets
import sys
from pathlib import Path

from dlcore.grade.answers import handed_in
from dlcore.grade.marks import mark
from dlcore.grade.report import as_csv, as_page, progress_of


def main(arguments: list[str] | None = None) -> int:
    """Grade what the command line asks for; 0, or 2 if the folder holds no notebooks."""
    parser = argparse.ArgumentParser(prog="python -m dlcore.grade", description=main.__doc__)
    parser.add_argument(
        "folder", type=Path, help="with a folder for each learner, or notebooks named after them"
    )
    parser.add_argument("--csv", type=Path, help="where to write the table, by default FOLDER/grades.csv")
    parser.add_argument("--page", type=Path, help="where to write the page, by default FOLDER/grades.html")
    parser.add_argument("--seed", type=int, help="of the inputs, by default drawn anew")
    parser.add_argument("--seconds", type=float, default=30.0, help="for one answer, by default 30")
    parser.add_argument(
        "--megabytes", type=int, default=2048, help="of memory for one answer, by default 2048"
    )
    asked = parser.parse_args(arguments)
    seed = secrets.randbelow(2**32) if asked.seed is None else asked.seed
    try:
        answers, unread = handed_in(asked.folder)
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stderr.writelines(f"{line}\n" for line in unread)
    limits = {"seconds": asked.seconds, "megabytes": asked.megabytes}
    marks = []
    for answer in answers:
        marks.append(mark(answer, seed=seed, **limits))
        sys.stdout.write(f"{answer.learner}: {answer.exercise}: {marks[-1].result}\n")
    progress = progress_of(asked.folder, {answer.learner for answer in answers})
    files = asked.csv or asked.folder / "grades.csv", asked.page or asked.folder / "grades.html"
    for path, text in zip(files, (as_csv(marks, progress), as_page(marks, seed=seed)), strict=True):
        path.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{sum(m.points for m in marks)} of {len(marks)} right: {files[0]}, {files[1]}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
