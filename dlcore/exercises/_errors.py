"""An exception in words: what Python and NumPy say in theirs, and what a learner most likely did."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from dlcore.exercises._apart import apart
from dlcore.exercises._names import attribute, name
from dlcore.exercises._source import parameters
from dlcore.exercises._values import arrays

# What Python says, the kind of error first, and what it means here. The first that fits is heard.
_WORDS = {
    r"^KeyError: 0$": (
        "Layer 0 is the input, without parameters or g of its own. "
        "Layers are keyed 1, …, L; `range(L)` counts 0, …, L - 1."
    ),
    r"^KeyError: '(d?[WbZAg])(\d+)'": (
        r"\1 is a dictionary of its own here, keyed by the layer's number: `\1[\2]`."
    ),
    r"'(Cache|Gradients|Network)' object is not subscriptable": (
        "The parts of these records have names: a Cache `.Z[l]` and `.A[l]`, "
        "Gradients `.dW[l]` and `.db[l]`, a Network `.W[l]` and `.b[l]`."
    ),
    r"<lambda>\(\) missing 1 required positional argument: 'A'": (
        "`prime` takes Z and A, as the formulas on paper do; `slope` computes A itself: `g.slope(Z)`."
    ),
    r"NoneType": (
        "Something in this line is None. A function without `return` gives None, "
        "and so does a list's `.append`."
    ),
    r"unsupported operand .*'dict'": (
        "Dictionaries cannot be multiplied or added: take one layer after the other, `W[l]`."
    ),
    r"unsupported operand .*'(Activation|function|Loss|builtin_function_or_method)'": (
        "A function stands here in place of its value. It has to be called, "
        "with what it works on in brackets."
    ),
    r"can't multiply sequence|unsupported operand .*'(list|tuple)'": (
        "Lists and tuples do not calculate entry by entry; arrays do: `np.array(...)`."
    ),
    r"'int' object (has no attribute 'shape'|is not subscriptable)": (
        "That is a whole number, no array. `for w in W` goes through the keys of a dictionary, 1, 2, …"
    ),
    r"object is not callable": (
        "Round brackets after a value call it like a function. "
        "A product needs its `*`, an entry square brackets."
    ),
    r"bitwise_xor|operand type\(s\) for \^": "`^` is no power in Python; `**` is.",
    r"truth value of an array": (
        "`if`, `and` and `max` ask for one yes or no, and an array has one for each entry. "
        "Compare all entries at once, without `if`."
    ),
    r"only (0-dimensional|length-1) arrays": (
        "A single number is wanted here. Functions of `math` take one at a time; "
        "those of NumPy take whole arrays."
    ),
    r"only integer scalar arrays can be converted to a scalar index": (
        "The second argument, here an array, is read as a number: for `np.max` and `np.sum` it is the axis."
    ),
    r"Cannot interpret '\d+' as a data type": (
        "The shape goes in as one tuple, in brackets of its own: `(rows, columns)`."
    ),
    r"argument 'dim'": "What is `dim` in PyTorch is `axis` in NumPy.",
    r"argument 'keepdim'": "NumPy spells it `keepdims`.",
    r"Cannot cast ufunc .*'u?int": (
        "`/=`, `*=` and the like write into the array there is, and one of whole numbers holds no decimals. "
        "Make a new array instead."
    ),
    r"cannot reshape array of size (\d+)": (
        r"The new shape must have as many entries as there are, \1. Take its sizes from `.shape`."
    ),
    r"takes \d+ positional arguments? but": (
        "More is handed over than it takes. What stands after a `*` in a signature goes by name, "
        "as in `learning_rate=0.1`."
    ),
    r"(accuracy|cost)\(\) missing 1 required positional argument: 'Y'": (
        r"`\1` takes net, X and Y. A pair (X, Y) is one argument until it is taken apart."
    ),
    r"'tuple' object has no attribute '[XY]'": "A pair's parts have no names. Take it apart: `X, Y = …`.",
    r"not have enough dimensions|Scalar operands": "`@` takes arrays; numbers multiply by `*`.",
}


def in_words(error: BaseException, function: Callable, given: Mapping[str, Any]) -> str:
    """What the error says of the learner's function, in a sentence or two; "" if there is nothing to add."""
    text = f"{type(error).__name__}: {error}"
    if isinstance(error, NameError) and error.name:
        return name(error.name, parameters(function), given)
    if isinstance(error, AttributeError) and error.name and (said := attribute(error.name, error.obj)):
        return said
    found = ((re.search(pattern, text), words) for pattern, words in _WORDS.items())
    plain = next((match.expand(words) for match, words in found if match), "")
    return plain or apart(text) or _layer(error, given)


def _layer(error: BaseException, given: Mapping[str, Any]) -> str:
    """A layer that is not there, or not there yet."""
    key = error.args[0] if isinstance(error, KeyError) and error.args else None
    last = max((int(i) for array, _ in arrays(given) for i in re.findall(r"\[(\d+)\]$", array)), default=0)
    if isinstance(key, int) and key > last > 0:
        return f"There is no layer {key}: the last one is L = {last}."
    if isinstance(key, int) and 0 < key < last:
        return (
            f"Nothing is there for layer {key} when this line asks for it. In which order do the layers come?"
        )
    if isinstance(error, IndexError) and isinstance(given.get("n"), tuple):
        return "n holds L + 1 sizes, n[0] to n[L], so that L is one less than `len(n)`."
    return ""
