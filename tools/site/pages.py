"""Pages that are written from the library's own tables: statements, glossary, labs, exercises, reference."""

import inspect
import re
from pkgutil import iter_modules

import nbformat

import dlcore
from dlcore import exercises, labs, tables
from tools.site import notebooks
from tools.site.records import Recorder


def terms() -> list[str]:
    """Each word of the glossary; "unit, neuron" are two."""
    return [word for row in tables.glossary().rows for word in row[0].split(", ")]


def all_pages(recorder: Recorder) -> dict[str, str]:
    """The text of each page by its name."""
    return {
        "statements": statements(),
        "glossary": glossary(),
        "exercises": all_exercises(),
        "labs": all_labs(recorder),
        **reference(),
    }


def statements() -> str:
    """What the course states, as notebook 00 lists it, and the cells that show it."""
    where = notebooks.tagged()
    lines = [
        "# What the course states",
        _ABOUT_STATEMENTS,
    ]
    for name, text in sorted(notebooks.statements().items(), key=_course_order):
        shown = ", ".join(f"[notebook {stem[:2]}](#{stem[:2]}-{name})" for stem in where.get(name, []))
        entry = f"{{index}}`{name} <! {name}>`"  # who searches for A3 is led here first
        lines.append(f"({name})=\n**{entry}** · {text}" + (f" · {shown}" if shown else ""))
    return "\n\n".join(lines)


def glossary() -> str:
    """The library's glossary, in Sphinx's form, so that a term can be linked and searched for."""
    entries = []
    for english, chinese, symbol, meaning in tables.glossary().rows:
        words = "\n".join(english.split(", "))
        sign = f" · `{symbol}`" if symbol else ""
        entries.append(f"{words}\n  {chinese}{sign} · {meaning.replace('[', '&#91;')}\n")
    return (
        "# Glossary\n\nThe terms of both weeks, in English and in Chinese.\n\n:::{glossary}\n"
        + "\n".join(entries)
        + ":::\n"
    )


def all_exercises() -> str:
    """Every exercise: its question and its stub."""
    titles, parts = notebooks.titles(), ["# Exercises", _ABOUT_EXERCISES]
    numbers = {stem[:2]: stem for stem in titles}
    last = ""
    for exercise in exercises.EXERCISES.values():
        stem = numbers[exercise.notebook]
        if stem != last:
            last = stem
            parts.append(f"## {titles[stem]}")
        covers = ", ".join(f"[{each}](#{each})" for each in exercise.covers)
        hints = f"{len(exercise.hints)} hints" if len(exercise.hints) != 1 else "1 hint"
        parts.append(
            f"### {exercise.title}\n\n{exercise.task}\n\n```python\n{exercise.stub}\n```\n\n"
            f"{{.about}}\n{covers} · {hints} · {len(exercise.mistakes)} mistakes known by name · "
            f"in [notebook {exercise.notebook}](notebooks/{stem}.ipynb)"
        )
    return "\n\n".join(parts)


def all_labs(recorder: Recorder) -> str:
    """Every lab: what it shows, its controls, the notebooks that use it."""
    parts = ["# Labs", _ABOUT_LABS]
    uses = _uses()
    for name, lab in labs.LABS.items():
        first = inspect.getdoc(lab).partition("\n\n")[0]
        controls = ", ".join(control.label for control in lab.controls.values())
        where = ", ".join(f"[{stem[:2]}](notebooks/{stem}.ipynb)" for stem in uses.get(name, []))
        parts.append(
            f"## {_spaced(name)}\n\n{first}\n\n{recorder.all_of(name)}\n\n"
            f"{{.about}}\nControls: {controls}" + (f" · In notebooks {where}" if where else "")
        )
    return "\n\n".join(parts)


def reference() -> dict[str, str]:
    """One page for each public module, by autodoc, and one that lists them."""
    pages = {}
    for module in iter_modules(dlcore.__path__):
        if module.name.startswith("_"):
            continue
        name = f"dlcore.{module.name}"
        pages[f"reference/{module.name}"] = (
            f"# {name}\n\n```{{eval-rst}}\n.. automodule:: {name}\n   :members:\n```\n"
        )
    listing = "\n".join(name.removeprefix("reference/") for name in sorted(pages))
    pages["reference/index"] = (
        "# Reference\n\nEvery public name of the library, from its own docstrings. All of floors 0 to 2 is "
        "importable from `dlcore` itself: `dlcore.train`, `dlcore.relu`.\n\n"
        f"```{{toctree}}\n:maxdepth: 1\n\n{listing}\n```\n"
    )
    return pages


def _course_order(statement: tuple[str, str]) -> tuple[int, str]:
    """R, F, A, B, I, D as the notebooks take them; what is put right (E) last."""
    return "RFBAIDE".index(statement[0][0]), statement[0]


def _uses() -> dict[str, list[str]]:
    """For each lab, the notebooks whose cells name it."""
    found: dict[str, list[str]] = {}
    for path in notebooks.paths():
        code = "\n".join(c.source for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code")
        for name in labs.LABS:
            if re.search(rf"\b{name}\(", code):
                found.setdefault(name, []).append(path.stem)
    return found


def _spaced(name: str) -> str:
    """GradientCheckLab as words: Gradient check lab."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).capitalize()


_ABOUT_STATEMENTS = """\
Each statement of weeks 3 and 4 has a number, and cells that show it: run, drawn, asserted. The links lead to
the first such cell of each notebook."""

_ABOUT_EXERCISES = """\
In the notebooks each of these is a cell: write the function, run the cell, and you are told what is right, or
what went wrong, by name. Nothing has to be installed:
{lite}`run the notebooks in the browser <00_start_here>`. What you have solved is kept there too."""

_ABOUT_LABS = """\
Figures that live. Each shows a run that was recorded: drag its slider, press Play, point into it. **Train it
yourself** starts Python in this page, once for all of them, and the lab follows every control.
"""
