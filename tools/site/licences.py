"""The page that names what the site carries, and under which licence: read from the packages themselves."""

import json
import re
import zipfile
from importlib.metadata import distribution
from pathlib import Path

from tools.site import npm

_NPM = {
    "pyodide": "Python compiled to WebAssembly",
    "mathjax": "formulas",
    "@mathjax/mathjax-newcm-font": "their letters",
    "reveal.js": "slides",
}
_PYPI = {
    "jupyterlite-core": "notebooks that run in the browser",
    "jupyterlite-pyodide-kernel": "their kernel",
    "sphinx": "these pages",
    "myst-nb": "notebooks as pages",
    "nbconvert": "notebooks as slides",
    "sphinx-book-theme": "their look",
    "pydata-sphinx-theme": "their look; with Bootstrap (MIT) and Font Awesome Free (CC BY 4.0, OFL 1.1)",
}


def page(pyodide: Path) -> str:
    """The page's text. pyodide: the folder with the wheels."""
    rows = [("dlcore, its notebooks and pages", "", "BSD-3-Clause", "this course")]
    for name, what in _NPM.items():
        about = json.loads(npm.read(name, "package.json"))
        rows.append((name, about["version"], about["license"], what))
    for name, what in _PYPI.items():
        about = distribution(name)
        rows.append((name, about.version, _licence(about.read_text("METADATA")), what))
    for wheel in sorted(pyodide.glob("*.whl"), key=lambda path: path.name.lower()):
        with zipfile.ZipFile(wheel) as archive:
            names = archive.namelist()
            about = archive.read(next(n for n in names if n.endswith("dist-info/METADATA"))).decode()
        name, version = wheel.name.split("-")[:2]
        if name == "dlcore_pictures":
            rows.append((name, "", "BSD-3-Clause", "digits of scikit-learn, faces of scikit-image"))
        elif name != "dlcore":
            rows.append((name, version, _licence(about), "a package for Python in the browser"))
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([_HEAD, "| what | version | licence | for |", "|---|---|---|---|", *lines, ""])


def _licence(about: str) -> str:
    """The licence that a package's metadata names, in one line."""
    head = about.partition("\n\n")[0]
    found = re.search(r"^License-Expression: (.+)$", head, re.MULTILINE)
    named = re.findall(r"^Classifier: License :: (?:OSI Approved :: )?(.+)$", head, re.MULTILINE)
    free = re.search(r"^License: (.{1,60})$", head, re.MULTILINE)
    text = found[1] if found else ", ".join(named) if named else free[1] if free else "see its own files"
    return text.replace("|", "or")


_HEAD = """\
# Licences

What this site carries, and under which licence. The list is made from the packages themselves when the site
is built. The text of each licence is in the package: for Python in the browser under `lite/static/pyodide`.
"""
