"""Text for a standard output that cannot encode all of Unicode, such as a redirected one on Windows.

There Python encodes with the system's old code page and raises UnicodeEncodeError at the first ✓ or 中.
What `repr` of this library's objects returns goes through `printable`, so that a script runs on.
"""

import sys

# What a character reads like in ASCII; any other that cannot be encoded becomes a question mark.
_STAND_INS = {
    "✓": "[right]", "✗": "[wrong]", "○": "[open]", "ᵀ": ".T", "′": "'", "Σ": "sum", "√": "sqrt", "∂": "d",
    "−": "-", "–": "-", "—": "-", "·": "*", "×": "x", "±": "+-", "²": "^2", "≥": ">=", "≤": "<=", "≠": "!=",
    "≈": "~", "→": "->", "…": "...", "“": '"', "”": '"', "‘": "'", "’": "'",
}  # fmt: skip


def printable(text: str) -> str:
    """The text as it is if standard output can encode it; else with stand-ins for what it cannot."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    if _fits(text, encoding):
        return text
    return "".join(c if _fits(c, encoding) else _STAND_INS.get(c, "?") for c in text)


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
