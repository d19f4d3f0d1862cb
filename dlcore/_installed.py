"""What to install where a part of dlcore lacks its library: NumPy alone is always there."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def names_the_extra(extra: str = "notebooks") -> Iterator[None]:
    """Around imports: one that fails says which extra of dlcore has the library.

    Raises ModuleNotFoundError, as the import itself does, so that whoever asks for it finds it.
    """
    try:
        yield
    except ModuleNotFoundError as missing:
        if missing.name is None or missing.name.split(".")[0] == "dlcore":
            raise
        library = missing.name.split(".")[0]
        message = f"{library} is not installed. It comes with {with_extra(extra)}"
        raise ModuleNotFoundError(message, name=missing.name) from missing


def with_extra(extra: str) -> str:
    """An extra of dlcore and how to install it: from the folder, since PyPI's dlcore is another project."""
    return f'dlcore[{extra}]: in dlcore\'s folder, python -m pip install ".[{extra}]"'
