"""What the exercises say to learners' answers, in real notebook kernels: benchmarks/exercises.md.

python benchmarks/exercises.py [--exercise NAME ...] [--notebook 01 ...] [--keep FILE] [--judge FILE]

Every answer of tests/exercises/learners.jsonl is run in its notebook, in place of the exercise's stub,
after the cells above it, so that it meets the names that a learner's would. --keep adds what was
shown to a file of JSON lines, --judge reads it again instead of running anything: so the notebooks can
be run one after the other, when the machine is quiet. The notes at the end of the report stay.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import judge
import kernels

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "benchmarks" / "exercises.md"
NOTES = "## Notes\n"  # from here on, the report is written by hand
LEARNERS = ROOT / "tests" / "exercises" / "learners.jsonl"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument(
        "--exercise", action="append", metavar="NAME", help="this exercise only, and others named"
    )
    parser.add_argument("--notebook", action="append", metavar="01", help="this notebook's only, and others")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="add what was shown, as JSON lines")
    parser.add_argument("--judge", type=Path, metavar="FILE", help="judge what --keep wrote")
    asked = parser.parse_args()
    answers = [json.loads(line) for line in LEARNERS.read_text(encoding="utf-8").splitlines()]
    if asked.exercise:
        answers = [answer for answer in answers if answer["exercise"] in asked.exercise]
    if asked.notebook:
        answers = [answer for answer in answers if answer["notebook"][:2] in asked.notebook]
    if asked.judge:
        kept = [json.loads(line) for line in asked.judge.read_text(encoding="utf-8").splitlines()]
        shown = {line["code"]: line["shown"] for line in kept}
        answers = [answer for answer in answers if answer["code"] in shown]
    else:
        shown = dict(_run(answers, asked.keep))
    cases = [judge.judged(answer, shown[answer["code"]]) for answer in answers]
    text = judge.report(cases)
    if not (asked.exercise or asked.notebook):
        _, found, notes = REPORT.read_text(encoding="utf-8").partition(NOTES)
        REPORT.write_text(f"{text}\n{found}{notes}" if found else text, encoding="utf-8")
    print(judge.details(cases), text, sep="\n")


def _run(answers: list[dict], keep: Path | None) -> Iterator[tuple[str, dict]]:
    """Each answer's code and what was shown for it, kept notebook by notebook."""
    for notebook in dict.fromkeys(answer["notebook"] for answer in answers):
        of_it = [answer for answer in answers if answer["notebook"] == notebook]
        shown = kernels.shown(ROOT / "notebooks" / f"{notebook}.ipynb", of_it)
        print(f"{notebook}: {len(of_it)} answers", flush=True)
        yield from shown.items()
        if keep:
            with keep.open("a", encoding="utf-8") as file:
                for code, what in shown.items():
                    file.write(json.dumps({"code": code, "shown": what}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
