"""Python for the browser: a folder with the interpreter, the wheels, dlcore and their lock.

- The interpreter and its standard library: npm's pyodide.
- Wheels compiled to WebAssembly: the folder PYODIDE_DIST, Pyodide's own release unpacked; without it the
  copies in open-webui's wheel on PyPI. Either way each must have the sha256 in the lock of npm's pyodide.
- Wheels of pure Python: PyPI, in the versions of constraints.txt.
- dlcore: this repository.
- The pictures that dlcore and notebook 06 read: the installed scikit-image's and scikit-learn's, without
  their code.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from PIL import Image

from tools.site import npm

ROOT = Path(__file__).parents[2]
OPEN_WEBUI = "0.12.4"  # whose wheel holds what the lock of npm's pyodide names
INTERPRETER = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
COMPILED = ("numpy", "matplotlib", "scikit-learn", "micropip")  # and what they need
PURE = (
    *("anywidget", "asttokens", "comm", "decorator", "executing", "ipython", "ipython_pygments_lexers"),
    *("ipywidgets", "jedi", "jupyterlab_widgets", "matplotlib-inline", "parso", "prompt_toolkit", "psygnal"),
    *("pure-eval", "pygments", "stack-data", "tqdm", "traitlets", "typing_extensions", "wcwidth"),
)
# Of processes and terminals, which a browser has not; pytz is named by Pyodide's lock, not by matplotlib.
LEFT_OUT = {"colorama", "jsonschema", "jupyter-core", "pexpect", "psutil", "ptyprocess", "pytz"}
WITH_DLCORE = ["dlcore-pictures", "numpy"]  # the rest where it is needed: a lab's page needs no more
_OF_SKIMAGE = ("astronaut.png", "chelsea.png", "lfw_subset.npy")
_HEAVY = {
    "matplotlib": "matplotlib",
    "PIL": "pillow",
    "tqdm": "tqdm",
}  # what labs may import, and its package
_BROWSER = {
    "extra": "",
    "implementation_name": "cpython",
    "os_name": "posix",
    "platform_machine": "wasm32",
    "platform_python_implementation": "CPython",
    "platform_system": "Emscripten",
    "python_full_version": "3.14.0",
    "python_version": "3.14",
    "sys_platform": "emscripten",
}


def build(out: Path, *, more: tuple[str, ...] = ()) -> None:
    """Fill the folder `out`. more: further packages, compiled in Pyodide's release or of pure Python."""
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(_others(more), out)
    wheel(out, without=("*.ipynb",))
    _add(out)
    _compile(out, "dlcore")


def for_labs(folder: Path) -> dict:
    """What the labs of a page load from `folder`: the packages, and how many bytes are fetched for them."""
    code = "import sys, dlcore.labs; print(*(name for name in sys.argv[1:] if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code, *_HEAVY], capture_output=True, text=True, check=True)
    wanted = ["dlcore", "traitlets", *(_HEAVY[name] for name in done.stdout.split())]
    known = json.loads((folder / "pyodide-lock.json").read_text("utf-8"))["packages"]
    files, open_ = {"pyodide-lock.json", "pyodide.asm.wasm", "python_stdlib.zip"}, list(wanted)
    while open_:
        package = known[open_.pop()]
        files.add(package["file_name"])
        open_ += package["depends"]
    return {"packages": wanted, "total": sum((folder / name).stat().st_size for name in files)}


def _others(more: tuple[str, ...]) -> Path:
    """All but dlcore, which does not change with the repository: made once, and kept in build/cache."""
    makers = (Path(__file__), Path(__file__).with_name("compile.mjs"), ROOT / "constraints.txt")
    text = [*(file.read_text("utf-8") for file in makers), *more]
    out = npm.CACHE / f"pyodide-{hashlib.sha256(''.join(text).encode()).hexdigest()[:12]}"
    if (out / "pyodide-lock.json").exists():
        return out
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    for name in INTERPRETER:
        (out / name).write_bytes(npm.read("pyodide", name))
    lock = json.loads(npm.read("pyodide", "pyodide-lock.json"))
    released = [name for name in more if _is_compiled(lock["packages"].get(canonicalize_name(name)))]
    lock["packages"] = _compiled(lock["packages"], out, [*COMPILED, *released])
    of_any_machine = ("--implementation=py", "--abi=none", "--platform=any", "--python-version=3.14")
    _download(out, *of_any_machine, "-c", ROOT / "constraints.txt", *PURE)
    if others := set(more) - set(released):
        _download(out, *of_any_machine, *others)
    _pictures(out)
    kernel = Path(sys.prefix, "share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension/static/pypi")
    for wheel in kernel.glob("*.whl"):
        if wheel.name != "widgetsnbextension-3.6.999-py3-none-any.whl":  # of an ipywidgets before ours
            shutil.copy(wheel, out)
    (out / "pyodide-lock.json").write_text(json.dumps(lock), "utf-8")
    _add(out)
    _compile(out)
    return out


def _add(out: Path) -> None:
    """Enter the wheels that the lock does not know yet."""
    file = out / "pyodide-lock.json"
    lock = json.loads(file.read_text("utf-8"))
    packages = lock["packages"]
    known = {package["file_name"] for package in packages.values()}
    for wheel in sorted(out.glob("*.whl")):
        if wheel.name not in known:
            entry = _entry(wheel)
            packages[entry["name"]] = entry
    missing = {need for package in packages.values() for need in package["depends"]} - packages.keys()
    if missing:
        raise SystemExit(f"no wheel for {', '.join(sorted(missing))}")
    file.write_text(json.dumps(lock), "utf-8")


def _compile(out: Path, *names: str) -> None:
    """Compile the modules of the packages named; of all, and of the standard library, if none is."""
    subprocess.run(["node", Path(__file__).with_name("compile.mjs"), out, *names], check=True)


def _compiled(known: dict, out: Path, wanted: list[str]) -> dict:
    """The wheels of `wanted` and what they need, each with the sha256 that the lock asks for."""
    kept: dict = {}
    read = _released()
    while wanted:
        name = canonicalize_name(wanted.pop())
        if name in kept:
            continue
        kept[name] = package = known[name]
        package["depends"] = sorted({canonicalize_name(need) for need in package["depends"]} - LEFT_OUT)
        wanted += package["depends"]
        data = read(package["file_name"])
        if hashlib.sha256(data).hexdigest() != package["sha256"]:
            raise SystemExit(f"{package['file_name']} is not the file that Pyodide's lock names")
        (out / package["file_name"]).write_bytes(data)
    return kept


def _is_compiled(package: dict | None) -> bool:
    """Whether a package of the lock holds more than pure Python."""
    return package is not None and not package["file_name"].endswith("-none-any.whl")


def _released() -> Callable[[str], bytes]:
    """A function that reads a wheel of Pyodide's release by its name."""
    if folder := os.environ.get("PYODIDE_DIST"):
        return lambda name: Path(folder, name).read_bytes()
    carrier = npm.CACHE / f"open_webui-{OPEN_WEBUI}-py3-none-any.whl"
    if not carrier.exists():
        _download(npm.CACHE, "--python-version=3.12", f"open-webui=={OPEN_WEBUI}")
    archive = zipfile.ZipFile(carrier)
    return lambda name: archive.read(f"open_webui/frontend/pyodide/{name}")


def wheel(out: Path, *, without: tuple[str, ...] = ()) -> None:
    """The wheel of dlcore, built from a copy, so that nothing is left in the repository."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch, "dlcore")
        ignored = shutil.ignore_patterns(
            ".*", "build", "node_modules", "site", "tests", "*.egg-info", "__pycache__", *without
        )
        shutil.copytree(ROOT, copy, ignore=ignored)
        _pip("wheel", "--no-deps", "-w", out, copy)


def _pictures(out: Path) -> None:
    """A wheel with files of data, where they are looked for: the packages around them stay out."""
    files = {"sklearn/datasets/data/digits.csv.gz": _installed("sklearn")}
    files |= dict.fromkeys((f"skimage/data/{name}" for name in _OF_SKIMAGE), _installed("skimage"))
    about = "dlcore_pictures-1.dist-info"
    with zipfile.ZipFile(out / "dlcore_pictures-1-py3-none-any.whl", "w", zipfile.ZIP_DEFLATED) as wheel:
        for name, folder in files.items():
            wheel.writestr(name, _smaller(folder.parent / name))
        wheel.writestr(f"{about}/METADATA", "Metadata-Version: 2.1\nName: dlcore-pictures\nVersion: 1\n")
        wheel.writestr(
            f"{about}/WHEEL",
            "Wheel-Version: 1.0\nGenerator: dlcore\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        )
        wheel.writestr(f"{about}/RECORD", "")


def _smaller(file: Path) -> bytes:
    """The file; a picture with the same pixels in fewer bytes."""
    if file.suffix != ".png":
        return file.read_bytes()
    smaller = BytesIO()
    Image.open(file).save(smaller, "PNG", optimize=True)
    return smaller.getvalue()


def _installed(package: str) -> Path:
    return Path(find_spec(package).submodule_search_locations[0])


def _entry(file: Path) -> dict:
    """What the lock says of a wheel."""
    with zipfile.ZipFile(file) as wheel:
        names = wheel.namelist()
        about = next(name for name in names if name.endswith(".dist-info/METADATA"))
        head = wheel.read(about).decode().partition("\n\n")[0]
    needs = [Requirement(text) for text in re.findall(r"^Requires-Dist: (.*)$", head, re.MULTILINE)]
    needs = {canonicalize_name(r.name) for r in needs if r.marker is None or r.marker.evaluate(_BROWSER)}
    name = canonicalize_name(re.search(r"^Name: (.*)$", head, re.MULTILINE)[1])
    modules = {name.split("/")[0].removesuffix(".py") for name in names if re.match(r"[^.]+\.py$", name)}
    return {
        "name": name,
        "version": re.search(r"^Version: (.*)$", head, re.MULTILINE)[1],
        "file_name": file.name,
        "install_dir": "site",
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        "package_type": "package",
        "imports": sorted(modules),
        "depends": WITH_DLCORE if name == "dlcore" else sorted(needs - LEFT_OUT),
        "unvendored_tests": False,
    }


def _download(to: Path, *what: object) -> None:
    _pip("download", "--no-deps", "--only-binary=:all:", "-d", to, *what)


def _pip(*command: object) -> None:
    quiet = ["--quiet", "--disable-pip-version-check"]
    subprocess.run([sys.executable, "-m", "pip", command[0], *quiet, *map(str, command[1:])], check=True)


if __name__ == "__main__":  # python -m tools.site.pyodide FOLDER [PACKAGE ...]
    build(Path(sys.argv[1]), more=tuple(sys.argv[2:]))
