"""What the pages need beside Sphinx and MyST: Jupyter's anchors, links into JupyterLite, formulas as text."""

import html
import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole

from tools.site import formulas

_FORMULA = re.compile(r'(<(?:span|div) class="math[^>]*)>\s*\\[(\[](.*?)\\[)\]]', re.DOTALL)
_FIELD = re.compile(r"^((?:\w+, )*\w+(?: -> [\w, ]+)?): +(?=\S)")


def like_jupyter(heading: str) -> str:
    """The anchor that JupyterLab gives a heading, so that links between notebooks work in both."""
    return heading.replace(" ", "-")


class Lite(SphinxRole):
    """{lite}`text <notebook>`: a link that opens the notebook in JupyterLite."""

    def run(self) -> tuple[list[nodes.Node], list]:
        """A reference relative to the page it stands on."""
        text, _, name = self.text.rstrip(">").partition(" <")
        up = "../" * self.env.docname.count("/")
        target = f"{up}lite/notebooks/index.html?path=notebooks/{name}.ipynb"
        return [nodes.reference(self.rawtext, text, refuri=target, internal=False)], []


def plain_text(lines: list[str]) -> list[str]:
    """A docstring written to be read as it stands, as reStructuredText that looks alike.

    Lines such as "rng: where random numbers come from" become fields, indented lines a literal block.
    """
    out: list[str] = []
    state = "text"
    for line in lines:
        now = _kind(line, state)
        if now != state and out and out[-1] and line:
            out.append("")
        if now == "literal" and state != "literal":
            out += ["::", ""]
        field = _FIELD.match(line) if now == "field" else None
        if field:
            out.append(f":{field[1]}: {_escaped(line[field.end() :])}")
        else:
            out.append(line if now in {"literal", "doctest"} else _escaped(line))
        state = now
    return out


def _kind(line: str, state: str) -> str:
    """What a line is: text, a field or its continuation, part of a literal block or of a doctest."""
    if not line:
        return state if state == "literal" else "text"
    if line.startswith(" "):
        return state if state in {"field", "doctest"} else "literal"
    if line.startswith(">>>") or state == "doctest":
        return "doctest"
    return "field" if _FIELD.match(line) else "text"


def _escaped(text: str) -> str:
    """Stars and bars outside `code` are themselves."""
    parts = re.split(r"(`[^`]*`)", text)
    return "".join(part if i % 2 else re.sub(r"([*|_\\])", r"\\\1", part) for i, part in enumerate(parts))


def from_plain_text(
    app: Sphinx, what: str, name: str, thing: object, options: object, lines: list[str]
) -> None:
    """Give Sphinx each docstring in its own form."""
    lines[:] = plain_text(lines)


def of_others(app: Sphinx, what: str, name: str, thing: object, skip: bool, options: object) -> bool | None:
    """Leave out what scikit-learn adds to a class by itself."""
    return True if getattr(thing, "__module__", "").startswith("sklearn") else None


def with_text(app: Sphinx, page: str, template: str, context: dict, doctree: nodes.document | None) -> None:
    """Give each formula a line of text, which a search's results show; MathJax draws the TeX."""

    def add(found: re.Match[str]) -> str:
        text = html.escape(formulas.as_text(html.unescape(found[2])), quote=True)
        return f'{found[1]} data-text="{text}"{found[0].removeprefix(found[1])}'

    context["body"] = _FORMULA.sub(add, context.get("body", ""))


def setup(app: Sphinx) -> dict[str, bool]:
    """Make the role and the docstrings' form known to Sphinx."""
    app.add_role("lite", Lite())
    app.connect("autodoc-process-docstring", from_plain_text)
    app.connect("autodoc-skip-member", of_others)
    app.connect("html-page-context", with_text)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
