"""What a person gets: one list of dependencies however it is installed, files that every system reads."""

import ast
import fnmatch
import os
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
IGNORED = [".git", *(ROOT / ".gitignore").read_text(encoding="utf-8").replace("/", "").split()]
BINARY = (".png", ".npz", ".gif", ".webp", ".whl", ".woff2", ".ico", ".zip", ".gz")


def ignored(name):
    return any(fnmatch.fnmatch(name, pattern) for pattern in IGNORED)


def files(suffix=""):
    """Every file of the project, with git or without, as a downloaded ZIP is."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if not ignored(name)]
        yield from (Path(folder, name) for name in names if not ignored(name) and name.endswith(suffix))


def texts():
    return ((path, path.read_bytes()) for path in files() if path.suffix not in BINARY)


def requirements(*extras):
    listed = PROJECT["dependencies"] + [r for e in extras for r in PROJECT["optional-dependencies"][e]]
    return {requirement for requirement in listed if not requirement.startswith("dlcore[")}


def library(requirement):
    return re.split(r"[<>=\[]", requirement)[0].lower()


def test_environment_yml_asks_for_what_pyproject_asks_for():
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    conda = set(re.findall(r"^  - (\S+)$", text, flags=re.MULTILINE))
    assert conda - {"conda-forge", "python>=3.11", "pip", "pip:"} == requirements("notebooks", "lab")


def test_plain_install_needs_numpy_alone():
    assert [library(r) for r in PROJECT["dependencies"]] == ["numpy"]


def test_constraints_pin_every_requirement():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = {line.split("==")[0].lower() for line in lines if not line.startswith("#")}
    assert {library(r) for r in requirements("notebooks", "lab", "test")} <= pins


def test_readme_lists_the_make_targets_that_exist():
    makefile, readme = ((ROOT / name).read_text(encoding="utf-8") for name in ("Makefile", "README.md"))
    targets = set(re.findall(r"^([a-z-]+):", makefile, flags=re.MULTILINE))
    mentioned = set(re.findall(r"(?:`|^)make ([a-z-]+)", readme, flags=re.MULTILINE))
    assert {"lab", "test"} <= mentioned <= targets


def test_no_file_names_a_registry_or_a_path_of_one_machine():
    registry = re.compile(rb"files\.pythonhosted|pypi\.org/simple|registry\.npmjs|deb\.debian\.org")
    place = re.compile(rb"[\"'\s=(](/work/|/root/|/home/\w+/|/Users/\w+/|/tmp/\w)")
    found = [path for path, text in texts() if registry.search(text) or place.search(text)]
    assert set(found) <= {Path(__file__)}


def test_every_file_is_utf8_with_the_line_ends_of_unix():
    """Git hands them out like this on Windows, too: .gitattributes says so."""
    for path, text in texts():
        text.decode("utf-8")
        assert b"\r" not in text, path
    assert "* text=auto eol=lf" in (ROOT / ".gitattributes").read_text(encoding="utf-8")


def test_names_of_files_are_names_on_every_system():
    names = [path.relative_to(ROOT).as_posix() for path in files()]
    assert not [name for name in names if re.search(r'[<>:"\\|?*]|[. ](/|$)', name) or not name.isascii()]
    assert len({name.lower() for name in names}) == len(names)  # some systems see no capitals


# Calls that read or write text, and would do it in the system's own code page.
TEXT_CALLS = {"read_text", "write_text", "open", "run", "Popen", "check_output"}


def encodes_by_the_system(call):
    """Whether a call reads or writes text without saying how it is encoded."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    given = {keyword.arg for keyword in call.keywords}
    if name not in TEXT_CALLS or "encoding" in given or None in given:
        return False
    if name in {"run", "Popen", "check_output"}:
        return bool(given & {"text", "universal_newlines"})
    if name == "open":
        owner = call.func.value if isinstance(call.func, ast.Attribute) else None
        return owner is None and not any(
            isinstance(a, ast.Constant) and "b" in str(a.value) for a in call.args[1:2]
        )
    return len(call.args) <= (name == "write_text")


def test_text_is_read_and_written_as_utf8_on_every_system():
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in files(".py")
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Call) and encodes_by_the_system(node)
    ]
    assert not found


def test_the_package_imports_nothing_that_windows_lacks():
    lacking = {"fcntl", "grp", "pwd", "resource", "termios", "pty", "curses", "readline"}
    for path in files(".py"):
        if (ROOT / "dlcore") in path.parents:
            names = re.findall(r"^\s*(?:import|from) (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
            assert not lacking & set(names), path
