"""Slides: what the cells tagged `slide` show, a notebook a lecture, by nbconvert and reveal.js.

A cell of code gives a slide with its outputs, under the heading of its section. A cell of text gives one
with its heading and formulas. The text before it, and a figure's caption, are in the speaker's notes (the
key S opens them), with MathML, for that window has no MathJax. Code is not shown.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from nbconvert import SlidesExporter
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook
from traitlets.config import Config

from tools.site import formulas, npm
from tools.site.notebooks import CAPTION

_HEADING = re.compile(r"^#+ .*$", re.MULTILINE)
_LINK = re.compile(r"(?<!!)\[([^\]\n]+)\]\([^)\s]*\)")  # nobody clicks in a lecture
_FORMULA = re.compile(r"^\$\$.*?\$\$$", re.MULTILINE | re.DOTALL)


def build(decks: dict[str, NotebookNode], out: Path) -> None:
    """Write `out`/NAME.html for each notebook in `decks`, and reveal.js beside them."""
    shutil.rmtree(out, ignore_errors=True)
    parts = ("dist/reset.css", "dist/reveal.css", "dist/reveal.esm.js", "dist/theme/white.css", "LICENSE")
    npm.copy("reveal.js", out / "reveal", only=(*parts, "plugin/notes/notes.esm.js"))
    theme = out / "reveal" / "dist" / "theme" / "white.css"
    theme.write_text(re.sub(r"@import[^;]+;", "", theme.read_text("utf-8")), "utf-8")  # letters: the system's
    settings = Config()
    settings.SlidesExporter.exclude_anchor_links = True
    settings.SlidesExporter.exclude_input = True
    settings.SlidesExporter.exclude_output_prompt = True
    settings.SlidesExporter.extra_template_basedirs = [str(Path(__file__).parent)]
    settings.SlidesExporter.template_name = "lecture"
    exporter = SlidesExporter(config=settings)
    for name, notebook in decks.items():
        resources = {"metadata": {"name": name}}
        text, _ = exporter.from_notebook_node(deck(notebook), resources)
        (out / f"{name}.html").write_text(text, "utf-8")


def deck(notebook: NotebookNode) -> NotebookNode:
    """The notebook's slides as a notebook, in which each cell says which part of a slide it is."""
    return new_notebook(cells=list(_cells(notebook)), metadata={"title": _heading(notebook.cells[0].source)})


def _cells(notebook: NotebookNode) -> Iterator[NotebookNode]:
    heading, said, told = "", [], 0
    title, *others = notebook.cells
    yield _part(new_markdown_cell(_LINK.sub(r"\1", title.source)), "slide")
    for cell, after in zip(others, [*others[1:], title], strict=True):
        is_text = cell.cell_type == "markdown"
        if is_text:
            heading = _heading(cell.source) or heading
            said.append(cell.source[told:])
        told = 0  # characters of the next cell that have been said with this one
        if "slide" not in cell.metadata.get("tags", []):
            continue
        shown = "\n\n".join(_FORMULA.findall(cell.source)) if is_text else ""
        yield _part(new_markdown_cell(f"## {heading}\n\n{shown}"), "slide")
        if not is_text:
            yield _part(cell, "-")
            if caption := CAPTION.match(after.source):
                said.append(caption[0])
                told = caption.end()
        text = "\n\n".join(_HEADING.sub("", _LINK.sub(r"\1", each)).strip() for each in said)
        yield _part(new_markdown_cell(formulas.with_mathml(text)), "notes")
        said = []


def _part(cell: NotebookNode, kind: str) -> NotebookNode:
    cell.metadata = NotebookNode(slideshow=NotebookNode(slide_type=kind))
    return cell


def _heading(text: str) -> str:
    """The first heading in a text, without its marks; empty where there is none."""
    found = _HEADING.search(text)
    return found[0].lstrip("# ") if found else ""
