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
        raise ModuleNotFoundError(
            f"{library} is not installed. It comes with dlcore[{extra}]: in dlcore's folder, "
            f'python -m pip install ".[{extra}]"',
            name=missing.name,
        ) from missing
