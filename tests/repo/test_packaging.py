"""What a person installs: one list of dependencies, in as many forms as there are ways to install."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
TRACKED = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
TEXT_FILES = [
    ROOT / name
    for name in TRACKED.stdout.split("\0")
    if name and not name.endswith((".png", ".npz", ".gif", ".webp"))
]


def requirements(*extras: str) -> set[str]:
    listed = PROJECT["dependencies"] + [r for e in extras for r in PROJECT["optional-dependencies"][e]]
    return {requirement for requirement in listed if not requirement.startswith("dlcore[")}


def test_environment_yml_asks_for_what_pyproject_asks_for():
    conda = re.findall(r"^  - (\S+)$", (ROOT / "environment.yml").read_text(), flags=re.MULTILINE)
    assert set(conda) - {"conda-forge", "python>=3.11", "pip", "pip:"} == requirements("notebooks", "lab")


def test_plain_install_needs_numpy_alone():
    assert [re.split("[<>=]", r)[0] for r in PROJECT["dependencies"]] == ["numpy"]


def test_constraints_pin_every_requirement():
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    pins = {line.split("==")[0].lower() for line in lines if not line.startswith("#")}
    wanted = {re.split("[<>=]", r)[0] for r in requirements("notebooks", "lab", "test")}
    assert wanted <= pins


def test_readme_lists_the_make_targets_that_exist():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))
    mentioned = set(
        re.findall(r"(?:`|^)make ([a-z-]+)", (ROOT / "README.md").read_text(), flags=re.MULTILINE)
    )
    assert {"lab", "test"} <= mentioned <= targets


@pytest.mark.parametrize("path", TEXT_FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_names_a_registry_or_a_path_of_one_machine(path: Path):
    text = path.read_text()
    assert not re.search(r"files\.pythonhosted|pypi\.org/simple|registry\.npmjs|deb\.debian\.org", text)
    if path != Path(__file__):
        assert not re.search(r"[\"'\s=(](/work/|/root/|/home/\w+/|/Users/\w+/|/tmp/\w)", text)
