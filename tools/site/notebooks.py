"""The notebooks as the site shows them: pictures as files, statements and terms linked.

A notebook is read from notebooks/ and not executed: what its cells gave is in it. Cells, text and order stay.
"""

import functools
import hashlib
import html
import re
from base64 import b64decode
from collections.abc import Container, Iterable, Iterator
from io import BytesIO
from pathlib import Path

import nbformat
import numpy as np
from nbformat import NotebookNode
from PIL import Image

from tools.site import npm
from tools.site.records import Recorder

FOLDER = Path(__file__).parents[2] / "notebooks"
STATEMENT = re.compile(r"\b[RFABIDE]\d\b")
CAPTION = re.compile(r"\*Figure: (.*?)\*(?:\n\n|$)", re.DOTALL)  # how the text below a picture begins
_STATEMENT_ROW = re.compile(r"^\| ([RFABIDE]\d) \| (.*?) \|", re.MULTILINE)
_LARGE = 120_000  # bytes: above it a picture is kept with small losses


def reading_form(path: Path, figures: Path, *, terms: Iterable[str], recorder: Recorder) -> NotebookNode:
    """The notebook at `path` with its pictures written to the folder `figures`.

    terms:    the terms of the glossary; the first bold mention of each is linked
    recorder: makes the labs that can be looked at on the page
    """
    notebook = with_pictures(path, figures, recorder=recorder)
    unlinked, known = {term.lower() for term in terms}, statements()
    for i, cell in enumerate(notebook.cells):
        if cell.cell_type == "markdown":
            text = _statements_linked(cell.source, known) if i == 0 else cell.source
            cell.source = _terms_linked(text, unlinked)
    notebook.cells = list(_with_anchors(notebook.cells, path.stem[:2], known))
    return notebook


def with_pictures(path: Path, figures: Path, *, recorder: Recorder) -> NotebookNode:
    """The notebook at `path` with its pictures written to the folder `figures`, and its labs live."""
    notebook = nbformat.read(path, as_version=4)
    for i, cell in enumerate(notebook.cells):
        if cell.cell_type != "code":
            continue
        alt = _caption(notebook.cells[i + 1 :])
        for j, output in enumerate(cell.outputs):
            shown = _as_html(output, figures / f"{path.stem}-{i}-{j}.webp", alt)
            if shown and "alt" in output.metadata.get("image/png", {}):  # a lab's picture
                shown = recorder.of_cell(notebook.cells, i, shown) or shown
            if shown:
                cell.outputs[j] = nbformat.v4.new_output("display_data", {"text/html": shown})
    return notebook


def paths() -> list[Path]:
    """The published notebooks, in the order of the course."""
    return sorted(FOLDER.glob("*.ipynb"))


def titles() -> dict[str, str]:
    """Each notebook's name and title, in the order of the course."""
    found = {}
    for path in paths():
        first = nbformat.read(path, as_version=4).cells[0].source
        found[path.stem] = first.partition("\n")[0].removeprefix("# ")
    return found


@functools.cache
def statements() -> dict[str, str]:
    """What the course states and what is put right, by id: the rows of tables in the notebooks."""
    cells = [cell for path in paths() for cell in nbformat.read(path, as_version=4).cells]
    rows = _STATEMENT_ROW.findall("\n".join(cell.source for cell in cells if cell.cell_type == "markdown"))
    return dict(reversed(rows))


def tagged() -> dict[str, list[str]]:
    """For each statement's id, the notebooks that have a cell tagged with it."""
    where: dict[str, list[str]] = {}
    for path in paths():
        for cell in nbformat.read(path, as_version=4).cells:
            for tag in cell.metadata.get("tags", []):
                if STATEMENT.fullmatch(tag) and path.stem not in where.setdefault(tag, []):
                    where[tag].append(path.stem)
    return where


def _with_anchors(cells: list[NotebookNode], number: str, known: Container[str]) -> Iterator[NotebookNode]:
    """The cells, and before the first one that shows a statement an anchor such as 04-A3 and a link to it."""
    seen: set[str] = set()
    for cell in cells:
        new = [t for t in cell.metadata.get("tags", []) if STATEMENT.fullmatch(t) and t not in seen]
        if new:
            seen.update(new)
            anchors = "".join(f"({number}-{tag})=\n" for tag in new)
            links = " ".join(f"[{tag}](#{tag})" if tag in known else tag for tag in new)
            yield nbformat.v4.new_markdown_cell(f"{anchors}:::{{div}} shows\n{links}\n:::")
        yield cell


def _statements_linked(text: str, known: Container[str]) -> str:
    """Ids such as R1 in a notebook's first cell, as links to their text."""
    return STATEMENT.sub(lambda found: f"[{found[0]}](#{found[0]})" if found[0] in known else found[0], text)


def _terms_linked(text: str, unlinked: set[str]) -> str:
    """The first bold mention of each term as a link to the glossary; what is linked leaves `unlinked`."""

    def link(found: re.Match[str]) -> str:
        word = found[1].lower()
        term = next((each for each in (word, word.removesuffix("s")) if each in unlinked), None)
        if term is None:
            return found[0]
        unlinked.remove(term)
        return f"**{{term}}`{found[1]} <{term}>`**"

    return re.sub(r"\*\*([A-Za-z][\w -]*)\*\*", link, text)


def _caption(following: list[NotebookNode]) -> str:
    """What stands under a picture: "*Figure: ...*" in the next cell of text, without its markup."""
    text = next((cell.source for cell in following if cell.cell_type == "markdown"), "")
    found = CAPTION.match(text)
    return (
        " ".join(re.sub(r"[*$`\\{}]", "", found[1]).split()) if found else "A figure made by the cell above"
    )


def _as_html(output: NotebookNode, file: Path, alt: str) -> str:
    """The output's picture as an <img>, written to `file`; nothing if it has none."""
    png = output.get("data", {}).get("image/png")
    if not png:
        return ""
    about = output.metadata.get("image/png", {})
    data = b64decode(png)
    picture = Image.open(BytesIO(data)).convert("RGB")
    width = about.get("width", picture.width)
    height = round(picture.height * width / picture.width)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(_kept(data, picture))
    kind = "photo" if _is_photo(picture) else "drawing"
    said = html.escape(about.get("alt", alt), quote=True)
    return (
        f'<img class="{kind}" src="../_static/figures/{file.name}" alt="{said}" '
        f'width="{width}" height="{height}" loading="lazy" decoding="async">'
    )


def _kept(png: bytes, picture: Image.Image) -> bytes:
    """`smallest`, kept in build/cache: it takes a third of a second."""
    file = npm.CACHE / "figures" / f"{hashlib.sha256(png).hexdigest()[:20]}.webp"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(smallest(picture))
    return file.read_bytes()


def smallest(picture: Image.Image) -> bytes:
    """The picture as WebP: without losses, or with small ones where that weighs too much."""
    exact, near = BytesIO(), BytesIO()
    picture.save(exact, "WEBP", lossless=True, method=4)
    if exact.tell() <= _LARGE:
        return exact.getvalue()
    picture.save(near, "WEBP", quality=88, method=4)
    return min(exact.getvalue(), near.getvalue(), key=len)


def _is_photo(picture: Image.Image) -> bool:
    """Whether middle greys fill much of it: faces and digits, which are not to be turned dark."""
    r, g, b = np.moveaxis(np.asarray(picture, dtype=int), -1, 0)
    grey = (abs(r - g) < 12) & (abs(g - b) < 12) & (r > 40) & (r < 215)
    return grey.mean() > 0.1
