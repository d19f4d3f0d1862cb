"""Names that are not known: what they may stand for, or where they are."""

import difflib
from collections.abc import Mapping
from typing import Any

import numpy as np

import dlcore as dl

_MODULES = {
    **dict.fromkeys(["np", "dl"], "is imported in the notebook's first cell: run that first."),
    **dict.fromkeys(
        ["torch", "tf", "tensorflow", "keras", "math", "scipy", "sklearn"],
        "has not been imported, and is not needed: NumPy, `np`, has all that is.",
    ),
}
_SYNONYMS = {
    **dict.fromkeys(["alpha", "lr", "eta", "rate"], "learning_rate"),
    **dict.fromkeys(["eps", "e", "h"], "epsilon"),
}
_ARRAYS = {"mm": "`A @ B`", "t": "`A.T`", "clone": "`A.copy()`", "numel": "`A.size`"}
_DRAWS = {"randn": "standard_normal", "rand": "random", "randint": "integers"}


def name(said: str, own: tuple[str, ...], given: Mapping[str, Any]) -> str:
    """What a NameError is about; own are the parameters of the learner's function."""
    if meant := _meant(said, own):
        return f"`{said}` is not known here; the parameter is called `{meant}`."
    if said in _MODULES:
        return f"`{said}` {_MODULES[said]}"
    if said == "m" and (matrix := next(filter(_is_matrix, given.items()), None)):
        return f"`m` is not given. It is the number of examples, the columns of {matrix[0]}."
    if said in dl.ACTIVATIONS and {"g", "net"} & set(own):
        return f"`{said}` is not known here. Use the function given, `{'g' if 'g' in own else 'net.g[l]'}`."
    return _elsewhere(said)


def _is_matrix(item: tuple[str, Any]) -> bool:
    return isinstance(item[1], np.ndarray) and item[1].ndim == 2


def _meant(name: str, own: tuple[str, ...]) -> str:
    """The parameter that a name may stand for: a synonym, or the same but for a letter or two."""
    plain = {each.replace("_", "").casefold(): each for each in own}
    near = difflib.get_close_matches(name.replace("_", "").casefold(), plain, 1, 0.75)
    synonym = _SYNONYMS.get(name)
    return plain[near[0]] if near else synonym if synonym in own else ""


def _elsewhere(name: str) -> str:
    modules = {"np": np, "dl": dl}
    full = next((f"{at}.{name}" for at in modules if callable(getattr(modules[at], name, None))), "")
    if full and name not in {"shape", "size", "ndim"}:  # which an array has, too
        return f"`{name}` is not known by that name alone: it is `{full}`."
    return f"`{name}` has no value when this line runs. Is it made before, and spelled the same there?"


def attribute(name: str, of: Any) -> str:
    """A function that is looked for in the wrong place."""
    if of is np:
        near = difflib.get_close_matches(name, dir(np), 1, 0.8)
        made = f"is `np.{near[0]}` meant" if near else "of which functions that it has can it be made"
        return f"NumPy has no `{name}`: {made}?"
    if isinstance(of, dl.Activation):
        return "An activation is called like a function, `g(z)`; its slope is `g.slope(z)`."
    if isinstance(of, np.random.Generator) and name in _DRAWS:
        return f"A generator has no `{name}`; `rng.{_DRAWS[name]}` draws so, and takes the shape as a tuple."
    if isinstance(of, np.ndarray | list | float):
        return _function(name, of)
    return ""


def _function(name: str, of: Any) -> str:
    """What is a method elsewhere and a function in NumPy."""
    kind = {np.ndarray: "An array", list: "A list"}.get(type(of), "A number")
    there = _ARRAYS.get(name) or (f"`np.{name}(…)`" if hasattr(np, name) else "")
    return f"{kind} has no `.{name}`: in NumPy it is {there}." if there else ""
