"""The site's files: links that lead somewhere, pictures with words, pages and a whole that stay small."""

import re
import zipfile
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from visits import SITE

PAGES = sorted(p for p in SITE.rglob("*.html") if p.relative_to(SITE).parts[0] not in {"lite", "_static"})
every_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(SITE)))


class Page(HTMLParser):
    """What a page links to, which anchors it has, and its pictures without words."""

    def __init__(self, path):
        super().__init__()
        self.links, self.anchors, self.loaded, self.mute = [], set(), [], []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        self.anchors |= {named[key] for key in ("id", "name") if named.get(key)}
        if tag == "a" and named.get("href"):
            self.links.append(named["href"])
        if tag in {"img", "script"} and named.get("src"):
            self.loaded.append(named["src"])
        if tag == "link" and named.get("href") and named.get("rel") == "stylesheet":
            self.loaded.append(named["href"])
        if tag == "img" and not named.get("alt"):
            self.mute.append(named.get("src"))


@cache
def read(path):
    return Page(path)


def dead(path, link):
    """Why a link leads nowhere; nothing if it leads somewhere."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return ""
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    target = target / "index.html" if target.is_dir() else target
    if not target.exists():
        return f"{link}: no such file"
    asked = re.match(r"path=(\S+)", parts.query)
    if asked and "lite" in target.parts and not (SITE / "lite" / "files" / unquote(asked[1])).exists():
        return f"{link}: no such notebook"
    known = target.suffix != ".html" or "lite" in target.relative_to(SITE).parts or not parts.fragment
    return "" if known or unquote(parts.fragment) in read(target).anchors else f"{link}: no such anchor"


def test_there_are_pages():
    assert {"index.html", "labs.html", "exercises.html", "glossary.html"} <= {path.name for path in PAGES}


@every_page
def test_no_link_is_dead(path):
    page = read(path)
    assert [why for link in page.links + page.loaded if (why := dead(path, link))] == []


@every_page
def test_pictures_have_words(path):
    assert read(path).mute == []


@pytest.mark.parametrize("path", [p for p in PAGES if p.name != "print.html"], ids=lambda path: path.stem)
def test_a_page_weighs_at_most_one_and_a_half_megabytes(path):
    """Its own text and pictures; styles and scripts are the same for all. print.html is the whole course."""
    pictures = {src for src in read(path).loaded if re.search(r"\.(webp|png|svg|jpe?g)$", src)}
    weight = path.stat().st_size + sum((path.parent / unquote(src)).stat().st_size for src in pictures)
    assert weight <= 1_500_000


def test_the_site_weighs_at_most_115_megabytes():
    assert sum(path.stat().st_size for path in SITE.rglob("*") if path.is_file()) <= 115e6


SLIDES = sorted((SITE / "slides").glob("*.html"))
SEEN = ("<img", 'class="page-lab"', "<table", "$$", "<pre", "dl-question", "<svg")


def test_every_notebook_is_a_lecture_with_slides():
    assert [path.name for path in SLIDES] == sorted(
        path.name for path in (SITE / "notebooks").glob("0*.html")
    )


@pytest.mark.parametrize("path", SLIDES, ids=lambda path: path.stem)
def test_every_slide_has_a_heading_and_something_to_see(path):
    title, *others = path.read_text("utf-8").split("<section><section>")[1:]
    assert "<h1" in title
    assert len(others) >= 3
    for slide in others:
        shown = slide.partition('<aside class="notes">')[0]
        assert "<h2" in shown
        assert any(each in shown for each in SEEN), shown[:2000]


def test_formulas_are_lines_of_text_for_those_who_search_and_drawn_in_the_notes():
    equations = (SITE / "equations.html").read_text("utf-8")
    for text in ("Z^[l] = W^[l]A^[l-1] + b^[l], A^[l] = g^[l](Z^[l])", "J = 1/m ∑_(i = 1)^m ℒ(a^([L](i))"):
        assert text in equations
    notes = "".join(re.findall(r'<aside class="notes">.*?</aside>', SLIDES[3].read_text("utf-8"), re.DOTALL))
    assert "<math" in notes
    assert "$" not in notes


def test_a_figure_s_caption_is_in_the_notes_of_its_own_slide():
    slides = SLIDES[2].read_text("utf-8").split("<section><section>")
    (curve,) = [slide for slide in slides if "probability of the true class 0.1 : loss" in slide]
    assert "without limit where it is sure and wrong" in curve.partition('<aside class="notes">')[2]


def test_the_pictures_that_a_notebook_opens_are_in_the_browser_s_python():
    (wheel,) = (SITE / "lite" / "static" / "pyodide").glob("dlcore_pictures-*.whl")
    with zipfile.ZipFile(wheel) as pictures:
        there = {Path(name).name for name in pictures.namelist()}
    notebooks = "".join(path.read_text("utf-8") for path in (SITE / "lite/files/notebooks").glob("*.ipynb"))
    named = set(re.findall(r'pictures / \\"([\w.]+)', notebooks))
    assert named
    assert named <= there
