"""How fast dlcore trains beside what a learner would use instead.

python benchmarks/core.py [COMMIT]      (or `make bench`; some four minutes on an idle machine)

With a commit, dlcore as it was there takes part, too. Writes results.md, results.png and growth.png beside
this file, with whatever peers are installed:
`pip install dlcore[bench]` has them all.
"""

import sys
from pathlib import Path

import machine

FOLDER = Path(__file__).parent
ROUNDS = 5


def main(commit: str = "") -> None:
    """Race, measure, write down."""
    machine.settle()  # before NumPy is loaded

    import extras
    import pictures
    import report
    import works
    from peers import installed
    from peers.before import dlcore_at
    from races import race

    found, missing = installed()
    if commit:
        found["before"] = dlcore_at(commit)
    races = []
    for work in works.all_works():
        print(work.title, flush=True)
        races.append(race(work, found, ROUNDS))
    compiling = race(works.long_flower(), found, ROUNDS)
    print("memory, import, notebooks, growth", flush=True)
    measures = extras.measures(races[-1].work)
    growths = [extras.growth_in_examples(found), extras.growth_in_width(found)]

    text = report.markdown(races, compiling, measures, machine.described(), missing, commit)
    (FOLDER / "results.md").write_text(text, encoding="utf-8")
    pictures.results(races, FOLDER / "results.png")
    pictures.growth(growths, FOLDER / "growth.png")
    print(text)


if __name__ == "__main__":
    main(*sys.argv[1:])
