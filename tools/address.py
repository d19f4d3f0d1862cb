"""Tell the project where it lives: python -m tools.address OWNER/REPOSITORY (on GitHub).

Links in README.md are relative and hold in every copy of the repository. Three things need its name: Binder's
badge, the address in CITATION.cff and the one in pyproject.toml. This writes them, now and after a move.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
_NAME = re.compile(r"[\w.-]+/[\w.-]+")


def told(repository: str, texts: dict[str, str]) -> dict[str, str]:
    """The texts of README.md, CITATION.cff and pyproject.toml, with the repository's name in them.

    Raises ValueError where `repository` is no OWNER/REPOSITORY.
    """
    if not _NAME.fullmatch(repository):
        raise ValueError(f"repository is {repository!r}: expected OWNER/REPOSITORY, such as ada/dlcore")
    address = f"https://github.com/{repository}"
    binder = f"https://mybinder.org/v2/gh/{repository}/HEAD?urlpath=lab/tree/notebooks/00_start_here.ipynb"
    badge = f"[![Binder](https://mybinder.org/badge_logo.svg)]({binder})"
    lines = {
        "README.md": ("<!-- binder -->", f"<!-- binder -->{badge}"),
        "CITATION.cff": ("license: ", f'repository-code: "{address}"\nlicense: '),
        "pyproject.toml": ("[project.optional-dependencies]",
                           f'[project.urls]\nRepository = "{address}"\n\n[project.optional-dependencies]'),
    }  # fmt: skip
    new = {}
    for name, (at, with_it) in lines.items():
        text = _OLD[name].sub("", texts[name])
        if at not in text:
            raise ValueError(f"{name} has no {at!r}, where the address is put")
        new[name] = text.replace(at, with_it, 1)
    return new


_OLD = {
    "README.md": re.compile(r"(?<=<!-- binder -->)\[!\[Binder\].*"),
    "CITATION.cff": re.compile(r"^repository-code: .*\n", re.MULTILINE),
    "pyproject.toml": re.compile(r'^\[project.urls\]\nRepository = ".*"\n\n', re.MULTILINE),
}


if __name__ == "__main__":
    new = told(sys.argv[1], {name: (ROOT / name).read_text("utf-8") for name in _OLD})
    for name, text in new.items():
        (ROOT / name).write_text(text, "utf-8")
