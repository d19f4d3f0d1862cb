"""JupyterLite: the notebooks to run, with nothing to install."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat

from tools.site import notebooks

_KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"
# scikit-learn is half as much again, and comes when a cell imports it
_LOADED = (
    *("ipykernel", "comm", "pyodide-kernel", "ipython", "piplite"),
    *("anywidget", "dlcore", "ipywidgets", "matplotlib", "pillow", "tqdm"),
)

_QUIET = "ignore::RuntimeWarning:threadpoolctl"  # of scikit-learn: a call that Pyodide will drop one day
_AUTOSAVE = 5  # seconds: who has solved an exercise and closes the page finds it again


def build(out: Path, shown: Path = notebooks.FOLDER, loaded: tuple[str, ...] = _LOADED) -> None:
    """Fill the folder `out`; Python is put into its static/pyodide afterwards.

    shown:  the folder of the notebooks
    loaded: the packages that the kernel begins with
    """
    work = Path(__file__).parents[2] / "build" / out.name
    shutil.rmtree(work, ignore_errors=True)
    files = work / "files" / "notebooks"
    files.mkdir(parents=True)
    for path in sorted(shown.glob("*.ipynb")):
        # text as one string, not as lists of lines, which JupyterLite's contents would hand on as they are
        text = json.dumps(nbformat.read(path, as_version=4), ensure_ascii=False, indent=1)
        (files / path.name).write_text(text, "utf-8")
    (work / "jupyter-lite.json").write_text(json.dumps(_config(loaded), indent=1), "utf-8")
    apps = [option for app in ("notebooks", "lab", "tree") for option in ("--apps", app)]
    command = [sys.executable, "-m", "jupyterlite_core", "build", "--contents", "files", "--output-dir", out]
    with (work / "log").open("w", encoding="utf-8") as log:
        done = subprocess.run(
            [*command, "--no-sourcemaps", "--no-unused-shared-packages", *apps],
            cwd=work,
            stdout=log,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if done.returncode:
        raise SystemExit((work / "log").read_text("utf-8")[-3000:])
    icon = '\n    <link rel="icon" href="../../_static/favicon.svg" />'
    for page in out.glob("*/index.html"):
        page.write_text(re.sub("<head>", f"<head>{icon}", page.read_text("utf-8"), count=1), "utf-8")


def _config(loaded: tuple[str, ...]) -> dict:
    kernel = {
        "disablePyPIFallback": True,
        "loadPyodideOptions": {"env": {"PYTHONWARNINGS": _QUIET}, "packages": list(loaded)},
        "pyodideUrl": "./static/pyodide/pyodide.mjs",
    }
    return {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "appName": "dlcore",
            "defaultKernelName": "python",
            "exposeAppInBrowser": True,
            "litePluginSettings": {_KERNEL: kernel},
            "settingsOverrides": {"@jupyterlab/docmanager-extension:plugin": {"autosaveInterval": _AUTOSAVE}},
        },
    }
