"""Open the course: python -m dlcore [FOLDER].

Copies the notebooks into FOLDER, dlcore-notebooks if it is not named, and opens JupyterLab there. A notebook
that is there already stays as the learner left it; to get the published one again, delete it first.
"""

import argparse
import shutil
import subprocess
import sys
import sysconfig
from importlib.util import find_spec
from pathlib import Path

__all__ = ["copy_notebooks", "main", "published"]

_INSTALLED = Path(sysconfig.get_path("data"), "share", "dlcore", "notebooks")
_REPOSITORY = Path(__file__).parents[1] / "notebooks"


def published() -> Path:
    """The folder that holds the notebooks as they were published.

    Raises FileNotFoundError where dlcore was installed without them.
    """
    for folder in (_REPOSITORY, _INSTALLED):
        if any(folder.glob("00_*.ipynb")):
            return folder
    raise FileNotFoundError(f"no notebooks in {_INSTALLED}: install dlcore again, from its wheel")


def copy_notebooks(folder: Path) -> list[str]:
    """Copy the published notebooks that `folder` lacks; returns their names."""
    folder.mkdir(parents=True, exist_ok=True)
    new = [path for path in sorted(published().glob("*.ipynb")) if not (folder / path.name).exists()]
    for path in new:
        shutil.copy(path, folder)
    return [path.name for path in new]


def main() -> int:
    """Copy, say so, open JupyterLab; its exit code."""
    parser = argparse.ArgumentParser(prog="python -m dlcore", description=str(__doc__).partition("\n\n")[2])
    parser.add_argument("folder", nargs="?", type=Path, default=Path("dlcore-notebooks"))
    folder = parser.parse_args().folder
    new = copy_notebooks(folder)
    sys.stdout.write(
        f"{len(new)} notebooks copied to {folder}/\n" if new else f"The notebooks are in {folder}/\n"
    )
    if find_spec("jupyterlab") is None:
        sys.stderr.write("JupyterLab is not installed: pip install jupyterlab\n")
        return 1
    first = next(folder.glob("00_*.ipynb"))
    command = [sys.executable, "-m", "jupyterlab", f"--notebook-dir={folder}", first.name]
    return subprocess.run(command, check=False).returncode  # noqa: S603 - a program of ours, no shell


if __name__ == "__main__":
    raise SystemExit(main())
