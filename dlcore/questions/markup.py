"""The few marks that a question's text may hold, as HTML."""

import html
import re

__all__ = ["marked"]


def marked(text: str) -> str:
    """Text as HTML: `code` as code, and W[1], n[l-1], x_1 with superscripts and subscripts."""
    pieces = re.split(r"`([^`]*)`", html.escape(text, quote=False))
    pieces[1::2] = [f"<code>{piece}</code>" for piece in pieces[1::2]]
    pieces[::2] = [_raised(piece) for piece in pieces[::2]]
    return "".join(pieces)


def _raised(text: str) -> str:
    text = re.sub(r"(?<=\w)\[([^\]]+)\]", r"<sup>[\1]</sup>", text)
    return re.sub(r"(?<=[\w>])_(\w+)", r"<sub>\1</sub>", text)
