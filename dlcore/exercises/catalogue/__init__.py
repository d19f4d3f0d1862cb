"""The exercises, one file each, found by looking into this folder: a new one is a new file.

A file has the name of its exercise, and holds the reference function and `EXERCISE`; see
`dlcore.exercises` for the recipe. Files whose name begins with "_" hold what several share.
"""

from importlib import import_module
from pkgutil import iter_modules

# The old form, until its files are gone: where the exercises of a file of several stand in the course.
_PLACES = (
    *("unit", "layer_sizes", "parameter_shapes", "layer_forward"),
    *("loss", "cost", "output_dZ", "layer_backward", "numerical_gradient"),
    *("update", "gradient_step", "train", "predict", "accuracy"),
    *("sigmoid", "sigmoid_slope", "tanh", "tanh_slope"),
    *("relu", "relu_slope", "leaky_relu", "leaky_relu_slope"),
    *("zero_parameters", "small_random", "xavier", "he"),
    *("image_columns", "softmax", "forward", "backward"),
    *("features", "count_parameters", "report_accuracy", "choose_network"),
)


def _found() -> tuple:
    """The exercises of all files, in the order of the course."""
    files = (file.name for file in iter_modules(__path__) if not file.name.startswith("_"))
    modules = [import_module(f"{__name__}.{file}") for file in files]
    new = [module.EXERCISE for module in modules if hasattr(module, "EXERCISE")]
    old = [each for module in modules if hasattr(module, "EXERCISES") for each in module.EXERCISES]
    return tuple(sorted((*new, *old), key=lambda exercise: _PLACES.index(exercise.name)))


EXERCISES = _found()
