"""The exercises, one file each, found by looking into this folder: a new one is a new file.

A file has the name of its exercise, and holds the reference function and `EXERCISE`; see
`dlcore.exercises` for the recipe. Files whose name begins with "_" hold what several share.
"""

from importlib import import_module
from pkgutil import iter_modules

_FILES = sorted(file.name for file in iter_modules(__path__) if not file.name.startswith("_"))

# In the order of the course.
EXERCISES = tuple(
    sorted(
        (import_module(f"{__name__}.{file}").EXERCISE for file in _FILES),
        key=lambda exercise: (exercise.notebook, int(exercise.place[3:])),
    )
)
