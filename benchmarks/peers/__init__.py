"""The peers: each is prepared for a work, then runs it for a number of steps, again and again.

A peer is a function `(work) -> run`; preparing is not timed. `run(steps)` trains from the work's
weights and returns the costs, costs[i] after i steps, for i = 0, ..., steps - 1 or further.
"""

from collections.abc import Callable
from importlib import import_module

PEERS = {
    # name: module, function
    "dlcore": ("in_numpy", "dlcore"),
    "own forward": ("in_numpy", "own_forward"),
    "course style": ("in_numpy", "course"),
    "course style in float32": ("in_numpy", "course_in_float32"),
    "scikit-learn": ("in_sklearn", "mlp"),
    "PyTorch": ("in_torch", "eager"),
    "JAX step": ("in_jax", "step"),
    "JAX scan": ("in_jax", "scan"),
    "JAX scan, compiled anew": ("in_jax", "scan_compiled_anew"),
    "floor": ("in_numpy", "floor"),
}


def installed() -> tuple[dict[str, Callable], list[str]]:
    """The peers there are by name, and the packages that the others would need."""
    found, missing = {}, set()
    for name, (module, function) in PEERS.items():
        try:
            found[name] = getattr(import_module(f"peers.{module}"), function)
        except ModuleNotFoundError as error:
            missing.add(error.name)
    return found, sorted(missing)
