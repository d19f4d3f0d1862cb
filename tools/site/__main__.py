"""Build the site: python -m tools.site [--only-pages]."""

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
import zlib
from pathlib import Path

import nbformat

import dlcore
from tools.site import licences, lite, notebooks, npm, pages, pyodide, slides
from tools.site.records import Recorder

ROOT = Path(__file__).parents[2]
OUT = ROOT / "site"
NOT_PUBLISHED = (".buildinfo", "*.map", "locales", "*webpack-macros.html")  # of the theme's own workshop
SOURCE = ROOT / "build" / "site-source"


def main() -> None:
    """Everything, in the order in which it is needed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only-pages", action="store_true", help="leave JupyterLite and Python as they are")
    asked = parser.parse_args()
    if asked.only_pages:
        for of_pages in ("_static", "notebooks", "slides"):
            shutil.rmtree(OUT / of_pages, ignore_errors=True)
    else:
        shutil.rmtree(OUT, ignore_errors=True)
        _say("JupyterLite")
        lite.build(OUT / "lite")
        _say("dlcore to download")
        pyodide.wheel(OUT / "download")
        _say("Python for the browser")
        pyodide.build(OUT / "lite" / "static" / "pyodide")
    _say("pages")
    recorder = write_source()
    with_version(SOURCE / "install.md")
    pages_built = ROOT / "build" / "pages"
    shutil.rmtree(pages_built, ignore_errors=True)
    sphinx("html", pages_built)
    shutil.copytree(pages_built, OUT, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*NOT_PUBLISHED))
    one_page(OUT / "notebooks")
    figures = OUT / "_static" / "figures"
    lectures = {
        path.stem: notebooks.with_pictures(path, figures, recorder=recorder) for path in notebooks.paths()
    }
    slides.build(lectures, OUT / "slides")
    keep_for_next_visit()
    (OUT / ".nojekyll").touch()  # GitHub Pages: folders that begin with _ are ours
    _say("done")


def write_source() -> Recorder:
    """What Sphinx reads: docs/, the notebooks, pages that are generated. Returns what made the labs."""
    shutil.rmtree(SOURCE, ignore_errors=True)
    shutil.copytree(ROOT / "docs", SOURCE)
    shutil.copytree(ROOT / "benchmarks", SOURCE.parent / "benchmarks", dirs_exist_ok=True)
    static = SOURCE / "_static"
    npm.copy(
        "mathjax",
        static / "mathjax",
        only=(
            "tex-chtml.js",
            "ui/lazy.js",
            "sre/speech-worker.js",
            "sre/mathmaps/base.json",
            "sre/mathmaps/en.json",
            "sre/mathmaps/nemeth.json",
        ),
    )
    npm.copy("@mathjax/mathjax-newcm-font", static / "mathjax" / "font", only=("chtml", "chtml.js"))
    shutil.copy(ROOT / "dlcore" / "labs" / "static" / "labs.js", static)
    parts = pyodide.for_labs(OUT / "lite" / "static" / "pyodide")
    (static / "worker.json").write_text(json.dumps(parts), "utf-8")
    recorder = Recorder(static / "records", parts["total"] / 1e6)
    (SOURCE / "notebooks").mkdir()
    for path in notebooks.paths():
        read = notebooks.reading_form(path, static / "figures", terms=pages.terms(), recorder=recorder)
        nbformat.write(read, SOURCE / "notebooks" / path.name)
    for name, text in (pages.all_pages(recorder) | {"front-lab": recorder.front()}).items():
        file = SOURCE / f"{name}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    (SOURCE / "licences.md").write_text(licences.page(OUT / "lite" / "static" / "pyodide"), "utf-8")
    for listed in (SOURCE / "inventories").glob("*.txt"):
        listed.with_suffix(".inv").write_bytes(inventory(listed))
    return recorder


def keep_for_next_visit() -> None:
    """The service worker, named after what it keeps; JupyterLite's own begins with it."""
    digest = hashlib.sha256()
    for file in sorted(OUT.rglob("*")):
        if file.is_file() and file.name != "sw.js":
            digest.update(file.read_bytes())
    worker = (ROOT / "docs" / "sw.js").read_text("utf-8")
    (OUT / "sw.js").write_text(worker.replace("BUILD", digest.hexdigest()[:12]), "utf-8")
    lites = OUT / "lite" / "service-worker.js"
    first, text = 'importScripts("../sw.js");\n', lites.read_text("utf-8")
    if not text.startswith(first):
        lites.write_text(first + text, "utf-8")


def one_page(folder: Path) -> None:
    """A title, all notebooks, the equations on one page, print.html, beside them: their links hold."""
    article = re.compile(r'(<article class="bd-article">)(.*?)(</article>)', re.DOTALL)
    paths = [*sorted(folder.glob("[0-9][0-9]_*.html")), folder.parent / "equations.html"]
    pages = [path.read_text("utf-8") for path in paths]
    chapters = [article.search(page)[2] for page in pages]
    heads = [_HEAD.search(chapter) for chapter in chapters]
    contents = "\n".join(f'<li><a href="{head[2]}">{head[1]}</a></li>' for head in heads)
    whole = "\n".join([_COVER.format(contents=contents, version=dlcore.__version__), *chapters])
    page = article.sub(lambda found: found[1] + whole + found[3], pages[0], count=1)
    page = _CONTENTS.sub("", page)  # of the first notebook alone
    page = re.sub(r"<title>.*?</title>", "<title>The whole course</title>", page, flags=re.DOTALL)
    page = page.replace(_LAZY, "", 1).replace('"options": {', f'"options": {{{_SILENT}, ', 1)
    (folder / "print.html").write_text(page, "utf-8")


def with_version(page: Path) -> None:
    """Put the number of the wheel to download into a page."""
    (wheel,) = (OUT / "download").glob("*.whl")
    text = page.read_text("utf-8")
    page.write_text(text.replace("VERSION", wheel.name.split("-")[1]), "utf-8")


def inventory(listed: Path) -> bytes:
    """An inventory as intersphinx reads it, from lines of name, kind and address."""
    head = "# Sphinx inventory version 2\n# Project: {}\n# Version: \n# The rest is compressed by zlib.\n"
    rows = [
        line.split() for line in listed.read_text("utf-8").splitlines() if line and not line.startswith("#")
    ]
    lines = "".join(f"{name} {kind} 1 {address} -\n" for name, kind, address in rows)
    return head.format(listed.stem).encode() + zlib.compress(lines.encode())


def sphinx(builder: str, out: Path) -> None:
    """Run Sphinx; a warning is an error."""
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", builder]
    doctrees = SOURCE.parent / "doctrees"
    subprocess.run(
        [*command, "-d", doctrees, SOURCE, out], check=True, env=os.environ | {"PYTHONPATH": str(ROOT)}
    )


_HEAD = re.compile(r'<h1>(.*?)<a class="headerlink" href="(#[^"]+)"')
_CONTENTS = re.compile(r'<div id="jb-print-docs-body".*?(?=<div id="searchbox">)', re.DOTALL)
_COVER = """\
<section class="cover">
<p class="cover-title">Neural networks, shallow and deep</p>
<p>A companion to weeks 3 and 4 of "Neural Networks and Deep Learning", course 1 of the Deep Learning
Specialization: every notebook with its code, figures and numbers, and a sheet of the equations.</p>
<ul>
{contents}
</ul>
<p>dlcore {version} · BSD-3-Clause licence</p>
</section>"""

# All formulas at once. Words for a thousand of them take longer than drawing them, and paper does not speak.
_LAZY = '"loader": {"load": ["ui/lazy"]}, '
_SILENT = '"enableEnrichment": false, "enableSpeech": false, "enableBraille": false'
_STARTED = time.monotonic()


def _say(what: str) -> None:
    print(f"{time.monotonic() - _STARTED:5.1f} s  {what}", flush=True)


if __name__ == "__main__":
    main()
