"""Where a library is missing, the error says what to install; nothing else of dlcore stops working."""

import subprocess
import sys

import pytest

from dlcore._installed import names_the_extra

# What is imported without a library, and the library.
PARTS = {
    "dlcore.plots": "matplotlib",
    "dlcore.labs": "anywidget",
    "dlcore.estimator": "sklearn",
}

WITHOUT = """
import importlib, sys
for part, library in PARTS.items():
    sys.modules[library] = None
    try:
        importlib.import_module(part)
    except ModuleNotFoundError as error:
        print(part, error.name.split(".")[0], error)
    del sys.modules[library]
"""


def test_a_plain_install_names_the_extra_for_each_part():
    done = subprocess.run(
        [sys.executable, "-c", f"PARTS = {PARTS}\n{WITHOUT}"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    for line, (part, library) in zip(done.stdout.splitlines(), PARTS.items(), strict=True):
        assert line.startswith(
            f"{part} {library} {library} is not installed. It comes with dlcore[notebooks]"
        )


def test_a_missing_module_of_dlcore_itself_is_no_matter_of_installing():
    with pytest.raises(ModuleNotFoundError, match=r"^No module named 'dlcore\.nothing'"), names_the_extra():
        import dlcore.nothing  # noqa: F401 - it fails


def test_other_errors_pass_through():
    with pytest.raises(ImportError, match="cannot import name"), names_the_extra():
        from math import nothing  # noqa: F401 - it fails
