"""The project's own papers agree: versions, commands, systems."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

from dlcore.exercises import EXERCISES
from tools import address

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def steps():
    """Every step of every workflow that runs a command."""
    for path in WORKFLOWS:
        for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values():
            yield from (step["run"] for step in job.get("steps", []) if "run" in step)


def test_the_version_is_the_same_everywhere():
    assert yaml.safe_load(read("CITATION.cff"))["version"] == PROJECT["version"]
    newest = re.findall(r"^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d$", read("CHANGELOG.md"), re.MULTILINE)
    assert newest[0] == PROJECT["version"]


def test_the_workflow_runs_targets_that_there_are():
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))
    called = {
        target
        for step in steps()
        for line in re.findall(r"\bmake ([a-z -]+)", step)
        for target in line.split()
    }
    assert called <= targets
    assert {"lint", "coverage", "test-unit", "test-notebooks", "test-browser", "test-site"} <= called
    assert {"test-lowest", "test-cpus"} <= called


def test_ci_runs_what_the_workflow_runs_on_linux():
    called = set(
        " ".join(re.findall(r"^(?:timeout \w+ )?make ([a-z -]+)", read(".ci/run"), re.MULTILINE)).split()
    )
    assert {"lint", "coverage", "test-notebooks", "test-second-cpu", "test-browser", "test-site"} <= called


def test_the_workflow_tries_every_python_that_the_project_claims():
    claimed = {c.split()[-1] for c in PROJECT["classifiers"] if re.search(r"Python :: 3\.\d+$", c)}
    jobs = yaml.safe_load(read(".github/workflows/ci.yml"))["jobs"]
    matrix = jobs["unit"]["strategy"]["matrix"]
    assert set(matrix["python"]) == claimed
    assert {name.split("-")[0] for name in matrix["os"]} == {"ubuntu", "macos", "windows"}
    assert PROJECT["requires-python"] == f">={min(claimed, key=lambda v: int(v.split('.')[1]))}"


def test_what_the_hooks_run_is_what_lint_runs():
    hooks = yaml.safe_load(read(".pre-commit-config.yaml"))["repos"][0]["hooks"]
    assert {hook["id"] for hook in hooks} == {"ruff-check", "ruff-format", "pyright", "notebooks"}
    (lint,) = re.findall(r"^lint:.*\n((?:\t.*\n)+)", read("Makefile"), re.MULTILINE)
    for command in ("ruff check", "ruff format --check", "pyright"):
        assert command in lint


def test_the_address_is_told_in_one_go():
    texts = {name: read(name) for name in ("README.md", "CITATION.cff", "pyproject.toml")}
    moved = address.told("ada/course", address.told("someone/else", texts))
    assert moved == address.told("ada/course", texts)
    assert "mybinder.org/v2/gh/ada/course/" in moved["README.md"]
    assert "someone/else" not in "".join(moved.values())
    assert yaml.safe_load(moved["CITATION.cff"])["repository-code"] == "https://github.com/ada/course"
    assert (
        tomllib.loads(moved["pyproject.toml"])["project"]["urls"]["Repository"]
        == "https://github.com/ada/course"
    )


@pytest.mark.parametrize("name", ["", "ada", "https://github.com/ada/course", "ada/course/tree"])
def test_what_is_no_repository_is_refused(name):
    with pytest.raises(ValueError, match="expected OWNER/REPOSITORY"):
        address.told(name, {})


def test_the_instructors_page_names_every_exercise_once():
    page = (ROOT / "docs" / "instructors.md").read_text("utf-8")
    lectures = page[: page.index("## How long it takes")]
    assert sorted(re.findall(r"`(\w+)`", lectures)) == sorted(EXERCISES)
