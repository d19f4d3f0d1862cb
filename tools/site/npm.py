"""Packages of npm, fetched once by its own client and kept in build/cache."""

import subprocess
import tarfile
import tempfile
from pathlib import Path

CACHE = Path(__file__).parents[2] / "build" / "cache"
VERSIONS = {
    "@mathjax/mathjax-newcm-font": "4.1.3",
    "axe-core": "4.14.1",
    "mathjax": "4.1.3",
    "pyodide": "314.0.4",
    "reveal.js": "5.2.1",
}


def package(name: str) -> tarfile.TarFile:
    """The package's archive; its files are under package/."""
    file = CACHE / f"{name.removeprefix('@').replace('/', '-')}-{VERSIONS[name]}.tgz"
    if not file.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=CACHE) as folder:  # another process may ask for the same
            pack = ["npm", "pack", "--silent", f"{name}@{VERSIONS[name]}"]
            subprocess.run(pack, cwd=folder, check=True, stdout=subprocess.DEVNULL, timeout=300)
            (Path(folder) / file.name).replace(file)
    return tarfile.open(file)


def read(name: str, path: str) -> bytes:
    """One file of a package."""
    with package(name) as archive:
        return archive.extractfile(f"package/{path}").read()


def copy(name: str, to: Path, *, only: tuple[str, ...]) -> None:
    """Copy the files and folders named in `only` into the folder `to`, under their own paths."""
    with package(name) as archive:
        for member in archive.getmembers():
            path = member.name.removeprefix("package/")
            if member.isfile() and any(path == each or path.startswith(f"{each}/") for each in only):
                target = to / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(archive.extractfile(member).read())
