"""What a learner's source says: whether it is a stub, and how it came by a number or by a name."""

import ast
import inspect
import re
import textwrap
from collections.abc import Callable


def text(function: Callable) -> str:
    """The function's source, or "" where Python cannot find it."""
    try:
        return textwrap.dedent(inspect.getsource(function))
    except (OSError, TypeError, SyntaxError):
        return ""


def _code(function: Callable) -> str:
    """The source without its docstring and comments, which may hold numbers and names of their own."""
    return re.sub(r'(?s:""".*?""")|#[^\n]*', "", text(function))


def is_stub(function: Callable) -> bool:
    """Whether nothing has been written yet but `...`, `pass`, `return None` or NotImplementedError."""
    try:
        tree = ast.parse(text(function)).body
    except SyntaxError:
        return False
    return bool(tree) and isinstance(tree[0], ast.FunctionDef) and all(map(_says_nothing, tree[0].body))


def _says_nothing(line: ast.stmt) -> bool:
    if isinstance(line, ast.Raise):
        return "NotImplementedError" in ast.unparse(line)
    value = line.value if isinstance(line, ast.Expr | ast.Return) else None
    return isinstance(line, ast.Pass | ast.Return | ast.Expr) and (
        value is None or (isinstance(value, ast.Constant) and not isinstance(value.value, int | float))
    )


def parameters(function: Callable) -> tuple[str, ...]:
    """The names the learner gave the parameters."""
    try:
        return tuple(inspect.signature(function).parameters)
    except (TypeError, ValueError):  # some built-in functions have none
        return ()


def counts_rows(function: Callable) -> bool:
    """Whether it takes a number of rows: `shape[0]`, `len(...)` or `m, n = X.shape`."""
    return bool(re.search(r"\.shape\[0\]|\blen\(|\bm *, *\w+ *= *.*\.shape\b", _code(function)))


def has_decimals(function: Callable) -> bool:
    """Whether a number such as 0.01 is written in it."""
    return bool(re.search(r"\d*\.\d*[1-9]|\de-\d", _code(function)))


def divides_whole(function: Callable) -> bool:
    """Whether it divides by `//`."""
    return "//" in _code(function)


def second_name(function: Callable) -> str:
    """A line such as "P = W" that gives a parameter a second name, to be written into; or ""."""
    source, names = _code(function), "|".join(parameters(function)) or "-"
    for other, name in re.findall(rf"\b(\w+) *= *({names}) *(?:;|#|$)", source, re.MULTILINE):
        if re.search(rf"\b{other}(\[[^\]]*\])+ *[-+*/]?=(?!=)", source):
            return f"{other} = {name}"
    return ""
