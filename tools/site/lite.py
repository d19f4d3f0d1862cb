"""JupyterLite: the notebooks to run, with nothing to install."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from tools.site import notebooks

_KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"
# scikit-learn is half as much again, and comes when a cell imports it
_LOADED = (
    *("ipykernel", "comm", "pyodide-kernel", "ipython", "piplite"),
    *("anywidget", "dlcore", "ipywidgets", "matplotlib", "pillow", "tqdm"),
)
_CONFIG = {
    "jupyter-lite-schema-version": 0,
    "jupyter-config-data": {
        "appName": "dlcore",
        "defaultKernelName": "python",
        "exposeAppInBrowser": True,
        "litePluginSettings": {
            _KERNEL: {
                "disablePyPIFallback": True,
                "loadPyodideOptions": {"packages": list(_LOADED)},
                "pyodideUrl": "./static/pyodide/pyodide.mjs",
            }
        },
        "settingsOverrides": {},
    },
}


def build(out: Path) -> None:
    """Fill the folder `out`; Python is put into its static/pyodide afterwards."""
    work = Path(__file__).parents[2] / "build" / "lite"
    shutil.rmtree(work, ignore_errors=True)
    files = work / "files" / "notebooks"
    files.mkdir(parents=True)
    for path in sorted(notebooks.FOLDER.glob("*.ipynb")):
        shutil.copy(path, files)
    (work / "jupyter-lite.json").write_text(json.dumps(_CONFIG, indent=1), "utf-8")
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
