"""`python -m dlcore` puts the notebooks beside the learner, and takes nothing of theirs away."""

import sys
import tomllib
from pathlib import Path

import pytest

from dlcore import __main__ as course

ROOT = Path(__file__).parents[2]


def test_notebooks_are_copied_once_and_a_learner_s_stay(tmp_path):
    folder = tmp_path / "mine"
    names = course.copy_notebooks(folder)
    assert names == [path.name for path in sorted((ROOT / "notebooks").glob("*.ipynb"))]
    (folder / names[0]).write_text("my own", encoding="utf-8")
    (folder / names[1]).unlink()
    assert course.copy_notebooks(folder) == [names[1]]
    assert (folder / names[0]).read_text(encoding="utf-8") == "my own"


def test_an_installed_dlcore_has_them_too(tmp_path, monkeypatch):
    """The wheel puts them where `published` looks for them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["tool"]["setuptools"]["data-files"] == {"share/dlcore/notebooks": ["notebooks/*.ipynb"]}
    monkeypatch.setattr(course, "_REPOSITORY", tmp_path / "none")
    monkeypatch.setattr(course, "_INSTALLED", tmp_path)
    with pytest.raises(FileNotFoundError, match="install dlcore again"):
        course.published()
    (tmp_path / "00_start_here.ipynb").touch()
    assert course.published() == tmp_path


def test_jupyterlab_is_opened_there(tmp_path, monkeypatch, capsys):
    started = []
    monkeypatch.setattr(sys, "argv", ["dlcore", str(tmp_path / "mine")])
    monkeypatch.setattr(course.subprocess, "run", lambda command, **_: started.append(command) or Done())
    assert course.main() == 0
    assert "notebooks copied" in capsys.readouterr().out
    assert started[0][1:3] == ["-m", "jupyterlab"]
    assert started[0][-1] == "00_start_here.ipynb"


class Done:
    returncode = 0
