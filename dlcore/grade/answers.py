"""Take the answers out of notebooks, as text: the function and what it needs, and nothing else that runs."""

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Answer:
    """One learner's answer to one exercise.

    code:    the imports, constants, functions and classes that the answer needs, and the answer
    written: whether there is more in it than the stub
    claimed: whether the notebook's own output says that it is right
    uses:    names of the library that it uses, such as "dl.forward"
    fault:   what Python says of a cell that it cannot read; empty where it can
    """

    learner: str
    exercise: str
    notebook: str
    code: str
    written: bool
    claimed: bool
    uses: tuple[str, ...] = ()
    fault: str = ""


def handed_in(folder: Path) -> tuple[list[Answer], list[str]]:
    """The answers of all notebooks below folder, and a line for each file that cannot be read.

    A notebook in a folder belongs to the learner after whom the folder is named; one at the top is
    named after its learner. Raises ValueError if there is no folder, or no notebook in it.
    """
    if not folder.is_dir():
        raise ValueError(f"folder is {folder}: expected a folder with notebooks")
    paths = [p for p in sorted(folder.rglob("*.ipynb")) if ".ipynb_checkpoints" not in p.parts]
    if not paths:
        raise ValueError(f"folder is {folder}: expected notebooks in it or in folders of it, found none")
    answers, unread = [], []
    for path in paths:
        place = path.relative_to(folder)
        learner = place.parts[0] if len(place.parts) > 1 else path.stem
        try:
            answers.extend(answers_of(path, learner))
        except ValueError as error:
            unread.append(str(error))
    return answers, unread


def answers_of(path: Path, learner: str) -> Iterator[Answer]:
    """The answers of one notebook, the last one where it has several; ValueError if it is none."""
    statements, claimed, faults, last = [], set(), {}, {}
    for source, output in _cells(path):
        claimed |= set(re.findall(r"✓ (\w+) is right", output))
        try:
            kept = _kept(source)
        except (SyntaxError, ValueError) as error:  # what it would have been stays in the learner's marks
            faults |= dict.fromkeys(re.findall(r"(?m)^@exercises\.(\w+)", source), _said(error))
            continue
        for statement in kept:
            for name in _answered(statement):
                last[name] = len(statements)
                faults.pop(name, None)
            statements.append(statement)
    for name, said in faults.items():
        yield Answer(learner, name, path.name, "", written=True, claimed=name in claimed, fault=said)
    for name, i in last.items():
        if name in faults:
            continue
        needed = _needed(statements, i)
        yield Answer(
            learner,
            name,
            path.name,
            "\n".join(map(ast.unparse, needed)),
            written=_is_written(statements[i]),
            claimed=name in claimed,
            uses=tuple(sorted({u for statement in needed for u in _library(statement)})),
        )


def _cells(path: Path) -> Iterator[tuple[str, str]]:
    """Each code cell's source, without magic lines, and what it has shown."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{path}: is no notebook that can be read") from error
    for cell in cells:
        if cell.get("cell_type") == "code":
            source = "".join(cell.get("source", ""))
            yield re.sub(r"(?m)^[%!].*$", "", source), json.dumps(cell.get("outputs", []), ensure_ascii=False)


def _kept(source: str) -> list[ast.stmt]:
    """A cell's imports, definitions, constants and answers. Raises SyntaxError or ValueError as ast does."""
    body = ast.parse(source).body
    kinds = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)
    return [s for s in body if isinstance(s, kinds) or _is_constant(s) or _answered(s)]


def _said(error: SyntaxError | ValueError) -> str:
    line = f"line {error.lineno}: {error.msg}" if isinstance(error, SyntaxError) else str(error)
    return f"{type(error).__name__}: {line}"


def _is_constant(statement: ast.stmt) -> bool:
    if not isinstance(statement, ast.Assign | ast.AnnAssign) or statement.value is None:
        return False
    try:
        ast.literal_eval(statement.value)
    except ValueError:
        return isinstance(statement.value, ast.Lambda)
    return True


def _answered(statement: ast.stmt) -> list[str]:
    """The exercises that a statement answers: `@exercises.tanh` above a function, or `exercises.tanh(f)`."""
    marks = statement.decorator_list if isinstance(statement, ast.FunctionDef) else []
    value = statement.value if isinstance(statement, ast.Assign | ast.Expr) else None
    if isinstance(value, ast.Call):
        marks = [value.func]
    is_exercise = (
        isinstance(m, ast.Attribute) and isinstance(m.value, ast.Name) and m.value.id == "exercises"
        for m in marks
    )
    ours = [mark for mark, of_us in zip(marks, is_exercise, strict=True) if of_us]
    return [mark.attr for mark in ours if isinstance(mark, ast.Attribute)]


def _needed(statements: list[ast.stmt], last: int) -> list[ast.stmt]:
    """The answer, and before it whatever makes a name that it needs, directly or not."""
    needed, names = {last}, _loaded(statements[last])
    while True:
        more = {
            i
            for i, s in enumerate(statements)
            if i != last and (_made(s) & names or "*" in _made(s)) and not _answered(s)
        }
        if more <= needed:
            return [*(statements[i] for i in sorted(needed - {last})), statements[last]]
        needed |= more
        names |= {name for i in more for name in _loaded(statements[i])}


def _loaded(statement: ast.stmt) -> set[str]:
    return {n.id for n in ast.walk(statement) if isinstance(n, ast.Name)} - {"exercises"}


def _made(statement: ast.stmt) -> set[str]:
    if isinstance(statement, ast.Import | ast.ImportFrom):
        return {(alias.asname or alias.name).partition(".")[0] for alias in statement.names}
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return {statement.name}
    return {n.id for n in ast.walk(statement) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}


def _library(statement: ast.stmt) -> Iterator[str]:
    for node in ast.walk(statement):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "dl":
            yield f"dl.{node.attr}"


def _is_written(statement: ast.stmt) -> bool:
    if not isinstance(statement, ast.FunctionDef):
        return True
    empty = (ast.Pass, ast.Expr)
    return not all(
        isinstance(s, empty) and isinstance(getattr(s, "value", None) or ast.Constant(None), ast.Constant)
        for s in statement.body
    )
