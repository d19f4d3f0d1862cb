"""Formulas without MathJax: as MathML, and as a line of text where nothing else can stand."""

import re
from xml.etree import ElementTree as ET

from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml

_IN_TEXT = re.compile(r"\$\$(?P<block>.+?)\$\$|(?<![\\$])\$(?P<inline>[^$\n]+)\$", re.DOTALL)
# What docutils has under another name; sizes of brackets, which MathML finds by itself; numbers of equations.
_NAMES = {
    r"\\dots\b": r"\\ldots",
    r"\\[bB]igg?[lr]?(?![a-z])": "",
    r"\\frac(\d)(\d)": r"\\frac{\1}{\2}",
    r"\\tag\{\w+\}": "",
}


def with_mathml(text: str) -> str:
    """Markdown with MathML for each formula; one that docutils cannot read stays as it is."""

    def formula(found: re.Match[str]) -> str:
        try:
            return _mathml(found["block"] or found["inline"], block=bool(found["block"])).replace("\n", "")
        except MathError:
            return found[0]

    return _IN_TEXT.sub(formula, text)


def as_text(tex: str) -> str:
    r"""The formula as a line of text: a^{[1]} = \frac{1}{1 + e^{-z}} gives "a^[1] = 1/(1 + e^(-z))"."""
    try:
        line = " ".join(_line(ET.fromstring(_mathml(tex))).split())  # noqa: S314 - it was made here
    except MathError:
        return tex
    return re.sub(r"(?<=[a-z]) \(", "(", line)  # tanh(z)


def _mathml(tex: str, *, block: bool = False) -> str:
    for theirs, docutils in _NAMES.items():
        tex = re.sub(theirs, docutils, tex)
    return tex2mathml(tex, as_block=block).replace("&ApplyFunction;", "")  # a sign that is not seen


def _line(node: ET.Element) -> str:
    """What a node of MathML says, as text."""
    kind, said, parts = node.tag.rpartition("}")[2], (node.text or "").strip(), [_line(each) for each in node]
    if kind in _JOINED:
        base, *limits = parts
        after = "".join(sign + _grouped(part) for sign, part in zip(_JOINED[kind], limits, strict=True))
        return base.rstrip() + after + " " * base.endswith(" ")  # a sum's limits, and then what is summed
    match kind:
        case "mfrac":
            text = "/".join(map(_grouped, parts))
        case "msqrt":
            text = f"√({''.join(parts)})"
        case "mo":
            sign = said.replace("−", "-")
            text = f" {sign} " if sign in _SPACED else sign + " " * (sign == ",")
        case "mi" if len(said) > 1:  # log a, and not loga
            text = f" {said} "
        case _:
            text = said + "".join(parts) + " " * (kind in {"mspace", "mtd"})
    return text


def _grouped(part: str) -> str:
    """The part, in brackets where it is more than one thing."""
    part = part.strip()
    return part if len(part) < 2 or part.isalnum() or _BRACKETED.fullmatch(part) else f"({part})"


_JOINED = {"msub": "_", "munder": "_", "msup": "^", "mover": "^", "msubsup": "_^", "munderover": "_^"}
_SPACED = set("=≈≤≥<>+⋅·←→↦⟹∈×∑∏")
_BRACKETED = re.compile(r"[\[(][^\[\]()]*[\])]")
