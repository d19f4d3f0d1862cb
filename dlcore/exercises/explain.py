"""Say in the course's words what was found: a change that mends it, a difference, an exception.

What is said of a difference looks for one kind after the other, the plain kinds first: a shape, a
nan, a factor. What is said of an exception tells what Python and NumPy mean; what the learner meant
is for the search to find, and asked as a question where it has found nothing.
"""

import ast
import difflib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

import dlcore as dl
from dlcore.exercises.compare import RTOL_SINGLE, alike, close, describe, is_numeric, ratio
from dlcore.exercises.records import ORDER, SAME, Change, Finding, Found, Outcome, Part, ToldError
from dlcore.exercises.run import RECORDS, Endless, arrays, parameters, source

Given = Mapping[str, Any]
Shape = tuple[int, ...]

# A change that mends it


def found_words(found: Found) -> str:
    """Where the change is that mends it, and what kind of thing is changed."""
    first, *others = found.changes
    if found.second:
        return _two_words(*sorted([first, found.second], key=lambda change: change.line))
    swapped = re.fullmatch(r"(\S*log)(2|10) \1", f"{first.before} {first.after}")
    if swapped:
        return f"Look at line {first.line}. {base_words(swapped[2])}"
    if SAME in first.kind:
        name = first.kind.split("`")[1]
        names = (
            f"two names stand for `{name}` itself" if first.also else f"a second name is given to `{name}`"
        )
        return (
            f"Look at line {first.line}: {names}. No copy is made by that, and what is written into one "
            f"is written into the other. Make a copy for each name, `{name}.copy()`."
        )
    lines = dict.fromkeys(f"line {change.line}" for change in others if change.line != first.line)
    other = f" (A change in {' or '.join(lines)} would do as well.)" if lines else ""
    right = "every check passes"
    if found.right:
        one = found.right.startswith("the check")
        right = (
            f"{found.right} passes, but not every check"
            if one
            else f"{found.right} {'come' if ', ' in found.right else 'comes'} out right, but not all"
        )
    return f"Look at line {first.line}: {first.kind}. With that alone changed, {right}.{other}"


def _two_words(one: Change, other: Change) -> str:
    """Where two mistakes are, and what kinds of things they are."""
    there = "there" if one.line == other.line else f"at line {other.line}"
    return (
        f"Two things. Look at line {one.line}: {one.kind}. Then look {there}: {other.kind}. "
        "With both changed, every check passes."
    )


def change_words(change: Change) -> str:
    """The change itself, for a hint: one edit a line, each with its own line number."""
    return "\n".join(
        _edit_words(*edit)
        for edit in sorted([(change.line, change.before, change.after), *change.also], key=lambda e: e[0])
    )


def _edit_words(line: int, before: str, after: str) -> str:
    if not before:
        return f"Missing at line {line}: {_code(after)}"
    if not after or after == "pass":
        return f"Too much in line {line}: {_code(before)}"
    return f"Line {line}: {_code(before)} becomes {_code(after)}"


def order_words(found: Found, returns: Sequence[str]) -> str:
    """That the results are right and only their order is not; "" if that is not what was found."""
    if found.right or not found.changes or found.changes[0].kind != ORDER or len(returns) < 2:
        return ""
    return f"The values are right, the order is not: return {', '.join(returns)}."


def base_words(base: str) -> str:
    """That a logarithm has another base."""
    return f"That is the logarithm to base {base}. The loss takes the natural one, `np.log`."


def base_of(part: Part, text: str) -> str:
    """The base of the logarithms in the text, "2" or "10", if that is what a result is wrong by; else ""."""
    by = ratio(part)
    bases = (base for base in ("2", "10") if f"log{base}(" in text)
    return next((base for base in bases if by and np.isclose(by, 1 / np.log(int(base)))), "")


def changed_words(outcome: Outcome) -> str:
    """Which inputs were written into, and what to make new instead."""
    name = outcome.changed[0].partition("[")[0]
    said = f"It writes into its inputs, and changed {', '.join(outcome.changed)}."
    if outcome.replaced:
        return (
            f"{said} A new array alone is not enough: put it into a new dictionary, and leave the `{name}` "
            "that was given."
        )
    if name != outcome.changed[0]:
        return (
            f"{said} `-=` and `[...] =` write into the arrays that were given: make a new array for each, "
            f"and put it into a new dictionary in place of `{name}`."
        )
    return (
        f"{said} Make a new array instead: `{name} = {name} - 1` rather than `{name} -= 1`, and "
        f"`{name} = {name}.copy()` before `{name}[...] =`."
    )


def _code(text: str) -> str:
    return f"`{text}`" if "\n" not in text else f"\n```python\n{text}\n```"


# A difference


def difference_words(failed: Finding, given: Given, *, others: bool) -> Iterator[str]:
    """What is to be said of a case whose answer is wrong. others: whether its other parts are named, too."""
    inputs = {name: value for name, value in given.items() if isinstance(value, np.ndarray)}
    part = failed.wrong[0]
    moved = _step(part, given)
    if moved is not part and not moved.got.any():
        yield f"`{part.name}` is as it was given: no step has been taken."
    else:
        yield part_words(moved if ratio(moved) else part, inputs, symbols(given))
    if others:
        wrong = [each.name for each in failed.wrong[1:]]
        right = [each.name for each in failed.parts if each.right]
        if wrong:
            yield f"Also wrong: {', '.join(wrong)}." + f" Right: {', '.join(right)}." * bool(right)
        elif right:
            yield f"Right: {', '.join(right)}."


def part_words(part: Part, inputs: Mapping[str, NDArray], known: Mapping[str, float]) -> str:
    """One or two sentences on a part that is wrong.

    inputs: the arrays the function was given, to quote the entry that went wrong
    known:  numbers a factor may turn out to be, such as {"m": 5}
    """
    if not is_numeric(part.got):
        return f"{part.name} is {describe(part.got)}: expected {_wanted(part.want)}."
    with np.errstate(all="ignore"):  # inf - inf and the like are what is being looked for
        said = (
            _whole(part)
            or shape_error(part)
            or _not_finite(part)
            or _zero(part)
            or _factor(part, known)
            or _offset(part)
            or _moved(part)
            or _entries(part, inputs)
        )
    return f"{part.name} {said}."


def _wanted(want: NDArray) -> str:
    if _is_row(want):
        return _tuple(want)
    return f"an array of shape {want.shape}" if want.ndim else "a number"


def _is_row(want: NDArray) -> bool:
    """Whether these are a few whole numbers, such as layer sizes or a shape."""
    return want.ndim == 1 and want.dtype.kind in "iu"


def _whole(part: Part) -> str:
    """A row of whole numbers is quoted as a tuple."""
    if not _is_row(part.want):
        return ""
    if part.got.ndim > 1 and (part.got.dtype.kind == "f" or part.got.size > 20):
        return f"is an array of shape {part.got.shape}: expected no array, but {_tuple(part.want)}"
    return f"is {_tuple(part.got)}: expected {_tuple(part.want)}"


def _tuple(array: NDArray) -> str:
    """As Python writes it: (4,) and ((4, 3), (1, 4))."""
    if not array.ndim:
        return _number(array)
    inner = [_tuple(each) for each in array]
    return f"({', '.join(inner)}{',' * (len(inner) == 1)})"


def shape_error(part: Part) -> str:
    """One shape against another, and whether the numbers are right; "" if they are the same."""
    got, want = part.got, part.want
    if got.shape == want.shape:
        return ""
    if not want.ndim:
        return f"holds {got.size} numbers, shape {got.shape}: expected one number"
    formula = _formula(part.name)
    said = f"has shape {got.shape}: expected {want.shape}" + (f", that is {formula}" if formula else "")
    if got.size == want.size and close(got.reshape(want.shape), want).all():
        return f"{said}. The numbers are right, only the shape is not"
    if got.shape == want.shape[::-1] and close(got.T, want).all():
        return f"{said}. The numbers are right, but rows and columns have changed places"
    return said


def _formula(name: str) -> str:
    """The shape of dW[2], Z[l], A[l-1] … in letters, or ""."""
    found = re.fullmatch(r"d?(W|b|Z|A)\[(\d+|l|L)(-1)?\]", name)
    if not found:
        return ""
    letter, layer, less = found[1], found[2], found[3] or ""
    below = str(int(layer) - 1) if layer.isdigit() else f"{layer}-1"
    columns = {"W": f"n[{below}]", "b": "1"}.get(letter, "m")
    return f"(n[{layer}{less}], {columns})"


def _number(value: NDArray) -> str:
    return f"{float(value):.4g}"


def _not_finite(part: Part) -> str:
    bad = ~np.isfinite(part.got)
    if not bad.any() or not np.isfinite(part.want).all():
        return ""
    kinds = " and ".join(k for k, at in (("nan", np.isnan), ("inf", np.isinf)) if at(part.got).any())
    if part.got.ndim == 0:
        return f"is {_number(part.got)}: expected {_number(part.want)}"
    return f"holds {kinds} in {bad.sum()} of {bad.size} entries; all should be finite"


def _zero(part: Part) -> str:
    return "is 0 in every entry" if part.got.ndim and part.got.size and not part.got.any() else ""


def symbols(given: Given) -> dict[str, float]:
    """Numbers that may turn up as a factor: m, the learning rate, epsilon."""
    matrices = [v for k, v in given.items() if k in {"X", "A_prev", "Z", "A", "Y"} and np.ndim(v) == 2]
    m: dict[str, float] = {"m": matrices[0].shape[1]} if matrices else {}
    known = {"learning_rate": "the learning rate", "epsilon": "epsilon"}
    return m | {said: given[name] for name, said in known.items() if name in given} | {"2": 2}


def layers(given: Given) -> int:
    """L of the network, of its weights W or of its sizes n; 0 if none is given."""
    if (net := given.get("net")) is not None:
        return net.L
    return len(given["W"]) if isinstance(given.get("W"), dict) else max(len(given.get("n", ())) - 1, 0)


def _step(part: Part, given: Given) -> Part:
    """How far a parameter was moved, where a step of gradient descent was asked for; else the part itself."""
    before = dict(arrays(given)).get(part.name) if "learning_rate" in given else None
    if before is None or not is_numeric(part.got) or part.got.shape != before.shape:
        return part
    return replace(part, name=f"The step of {part.name}", got=part.got - before, want=part.want - before)


def _factor(part: Part, known: Mapping[str, float]) -> str:
    """Say which; for a single number, only a factor with a name. What makes it smaller is a divisor."""
    by = ratio(part)
    if not by or np.isclose(by, 1, rtol=RTOL_SINGLE):
        return ""
    if np.isclose(by, -1, rtol=RTOL_SINGLE):
        return "has the wrong sign" + " in every entry" * (part.want.size > 1)
    sign = "has the wrong sign, and is " if by < 0 else "is "
    for symbol, value in known.items():
        for power, how in ((1, "multiplied by"), (-1, "divided by")):
            if value not in {0, 1} and np.isclose(abs(by), float(value) ** power, rtol=RTOL_SINGLE):
                here = "" if symbol.isdigit() else f" ({value:.4g} here)"
                return f"{sign}what it should be {how} {symbol}{here}"
    return f"is {by:.4g} times what it should be, in every entry" if part.want.size > 1 else ""


def _offset(part: Part) -> str:
    gaps = part.got.astype(float) - part.want.astype(float)
    if gaps.size < 2 or not np.allclose(
        gaps, gaps.flat[0], rtol=RTOL_SINGLE, atol=RTOL_SINGLE * np.abs(gaps).mean()
    ):
        return ""
    gap = gaps.flat[0]
    return f"is {abs(gap):.4g} too {'large' if gap > 0 else 'small'} in every entry"


def _moved(part: Part) -> str:
    got, want = part.got.astype(float), part.want.astype(float)
    if got.size < 3 or not close(np.sort(got, axis=None), np.sort(want, axis=None)).all():
        return ""
    if got.ndim == 2 and got.shape[0] == got.shape[1] and close(got.T, want).all():
        return "has the right numbers with rows and columns in each other's place"
    return "has the right numbers in the wrong places"


def _entries(part: Part, inputs: Mapping[str, NDArray]) -> str:
    """Which entries differ, and the first of them."""
    if part.want.ndim == 0:
        return f"is {_number(part.got)}: expected {_number(part.want)}"
    wrong = ~close(part.got, part.want)
    first = tuple(int(i) for i in np.argwhere(wrong)[0])
    got, want = _told_apart(part.got[first], part.want[first])
    at = [
        f"{name} is {_number(value[first])}"
        for name, value in inputs.items()
        if value.shape == wrong.shape and name in {"Z", "A", "Y"}
    ]
    where = f", where {' and '.join(at)}" if at else ""
    index = ", ".join(map(str, first))
    return f"{_which(wrong)}. {part.name}[{index}] is {got}: expected {want}{where}"


def _which(wrong: NDArray) -> str:
    if wrong.all():
        return "differs in every entry"
    if wrong.ndim == 2:
        for axis, name in ((1, "row"), (0, "column")):
            lines = wrong.all(axis=axis)
            if lines.sum() == wrong.any(axis=axis).sum() and wrong.shape[axis] > 1:
                which = ", ".join(map(str, np.flatnonzero(lines)))
                return f"differs in {name}{'s' * int(lines.sum() > 1)} {which} only"
    return f"differs in {wrong.sum()} of {wrong.size} entries"


def _told_apart(got: NDArray, want: NDArray) -> tuple[str, str]:
    """Both with as many digits as it takes to see that they differ."""
    for digits in (4, 7, 10, 17):
        texts = f"{float(got):.{digits}g}", f"{float(want):.{digits}g}"
        if texts[0] != texts[1]:
            break
    return texts


def compared(own: Outcome, reference: Outcome, given: Given) -> dict[str, Part | None]:
    """The variables that the reference has, too: None where both agree, else the first part that does not."""
    found: dict[str, Part | None] = {}
    for name in own.values.keys() & reference.values.keys() - given.keys():
        mine, theirs = (dict(arrays({name: _as_array(v[name])})) for v in (own.values, reference.values))
        parts = [Part(at, mine[at], theirs[at]) for at in sorted(mine.keys() & theirs.keys())]
        wrong = [part for part in parts if is_numeric(part.got) and not alike(part.got, part.want)]
        if wrong or (parts and mine.keys() == theirs.keys()):
            found[name] = wrong[0] if wrong else None
    return found


def first_apart_words(lines: Sequence[int], part: Part) -> str:
    """The first variable that is not as in the solution, and how, where that is one plain thing."""
    where = f"made in line {' or '.join(map(str, lines))}"
    said = f"The first value that is not the solution's is `{part.name}`, {where}"
    with np.errstate(all="ignore"):
        how = shape_error(part) or _not_finite(part) or _zero(part) or _offset(part) or _moved(part)
    return f"{said}: it {how}." if how else f"{said}."


def unused_words(function: Callable, reference: Callable) -> str:
    """What the function does not use and the solution does: an input, or a logarithm."""
    nodes = [list(ast.walk(ast.parse(source(each)))) for each in (function, reference)]
    mine, theirs = ({n.id for n in each if isinstance(n, ast.Name)} for each in nodes)
    own = dict(zip(parameters(reference), parameters(function), strict=False))
    unused = [f"`{own[name]}`" for name in own if name in theirs and own[name] not in mine]
    if unused:
        depends = f"what it returns has to depend on {'them' if unused[1:] else 'it'}"
        return f"It makes no use of {' and '.join(unused)}: {depends}."
    logs = [any("log" in (getattr(n, "attr", "") or getattr(n, "id", "")) for n in each) for each in nodes]
    return "It takes no logarithm, of which the loss is made." if logs == [False, True] else ""


def _as_array(value: Any) -> Any:
    """A number, or a list of numbers, as an array; anything else as it is."""
    numbers = value if isinstance(value, list) else [value]
    return np.array(value, float) if all(isinstance(n, int | float | np.number) for n in numbers) else value


# An exception

_SAID = {
    r"'(int|float|numpy\.\w+)' object is not iterable|iteration over a 0-d array": (
        "A single number has no entries to go through. `range(k)` counts 0, …, k - 1."
    ),
    r"'(int|float|numpy\.\w+)' object is not subscriptable|invalid index to scalar": (
        "An index is asked of a single number, which has no entries."
    ),
    r"'float' object cannot be interpreted as an integer": (
        "`range`, sizes and indices want whole numbers; `/` gives none, `//` does."
    ),
    r"too many indices for array: array is (\d)-dimensional, but (\d)": (
        r"\2 indices are asked of an array that has \1 dimension(s)."
    ),
    r"index (-?\d+) is out of bounds for axis (\d) with size (\d+)": (
        r"Index \1 is asked for, and axis \2 has \3 entries: 0, …, size - 1."
    ),
    r"list assignment index out of range": (
        "A list has no place that is not made yet: it grows by `.append(...)`; a dictionary, `{}`, has any."
    ),
    r"'tuple' object does not support item assignment": (
        "A tuple cannot be changed: take a list or a dictionary."
    ),
    r"(list|tuple) indices must be integers or slices, not (\w+)": (
        r"A \1 is asked by a place, a whole number, and gets a \2."
    ),
    r"setting an array element with a sequence": (
        "One entry gets several numbers, or rows of different lengths should make one array."
    ),
    r"(not enough|too many) values to unpack": (
        "There are not as many names on the left as there are values on the right."
    ),
    r"cannot unpack non-iterable (\w+)": r"Several names are given the parts of one \1, which has none.",
    r"(\w+)\(\) missing \d+ required [\w-]+ arguments?: (.*)": r"`\1` also wants \2.",
    r"math (domain|range) error": (
        "A function of `math` gets a number that it cannot take; NumPy's give inf or nan."
    ),
    r"takes \d+ positional arguments? but": (
        "More is handed over than it takes. What stands after a `*` in a signature goes by name, "
        "as in `learning_rate=learning_rate`."
    ),
    r"^KeyError: 0$": (
        "Layer 0 is the input, without parameters or g of its own. "
        "Layers are keyed 1, …, L; `range(L)` counts 0, …, L - 1."
    ),
    r"^KeyError: '(d?[WbZAg])(\d+)'": (
        r"\1 is a dictionary of its own here, keyed by the layer's number: `\1[\2]`."
    ),
    r"(Cache|Gradients|Network)'? object( is not (subscriptable|iterable))?$": (
        "The parts of these records have names: a Cache `.Z[l]` and `.A[l]`, "
        "Gradients `.dW[l]` and `.db[l]`, a Network `.W[l]` and `.b[l]`."
    ),
    r"'(builtin_function_or_method|method|function)' object": (
        "A function stands in this line that is not called: brackets belong after its name."
    ),
    r"boolean array indexing assignment|cannot assign \d+ input values": (
        "What stands on the left picks entries out, what stands on the right does not: "
        "pick the same ones there, `A[mask] = Z[mask]`."
    ),
    r"NoneType": (
        "Something in this line is None, as what a function without `return` gives, or a list's `.append`."
    ),
    r"unsupported operand .*'dict'": (
        "Dictionaries cannot be multiplied or added: take one layer after the other, `W[l]`."
    ),
    r"unsupported operand .*'(Activation|function|Loss|builtin_function_or_method)'": (
        "A function stands here in place of its value. Call it, with what it works on in brackets."
    ),
    r"can't multiply sequence|unsupported operand .*'(list|tuple)'": (
        "Lists and tuples do not calculate entry by entry; arrays do: `np.array(...)`."
    ),
    r"'([\w.]+)' object is not callable": (
        r"What stands before the round brackets is of type \1, and no function: "
        "are square ones meant, a comma or a `*`?"
    ),
    r"bitwise_xor|operand type\(s\) for \^": "`^` is no power in Python; `**` is.",
    r"truth value of an array": (
        "`if`, `and` and `max` ask for one yes or no, and an array has one for each entry. "
        "Compare all entries at once, without `if`."
    ),
    r"only (0-dimensional|length-1) arrays": (
        "What stands in this line takes one number, and gets a whole array. `int`, `float` and the functions "
        "of `math` do; NumPy's functions and an array's own `.astype(int)` take all entries at once."
    ),
    r"only integer scalar arrays can be converted to a scalar index": (
        "An array stands where one whole number is wanted: an index, a size, or the axis, "
        "which is the second argument of `np.max` and `np.sum`."
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
    r"not have enough dimensions|Scalar operands": "`@` takes arrays; numbers multiply by `*`.",
    r"'tuple' object has no attribute 'append'": (
        "A tuple cannot grow: collect in a list, `[…]`, and turn it into a tuple at the end."
    ),
}

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


def error_words(error: BaseException, function: Callable, given: Given) -> str:
    """What the error says of the learner's function, in a sentence or two; "" if there is nothing to add."""
    if isinstance(error, Endless):
        return _endless(error)
    if isinstance(error, RecursionError):
        return "It calls itself, and that without end."
    if isinstance(error, UnboundLocalError) and (said := _unbound(error, function)):
        return said
    if isinstance(error, NameError) and error.name:
        return _unknown(error.name, parameters(function), given)
    if isinstance(error, AttributeError) and error.name and (said := _attribute(error.name, error.obj)):
        return said
    text = f"{type(error).__name__}: {error}"
    found = ((re.search(pattern, text), words) for pattern, words in _SAID.items())
    plain = next((match.expand(words) for match, words in found if match), "")
    return plain or _keyword(text) or _shapes_apart(text) or _layer(error, given)


def _keyword(text: str) -> str:
    """That a function of the library has no argument of that name, and which it has."""
    found = re.search(r"(\w+)\(\) got an unexpected keyword argument '(\w+)'", text)
    function = getattr(dl, found[1], None) if found else None
    if not found or not callable(function):
        return ""
    return f"`{found[1]}` has no `{found[2]}`; it takes {', '.join(f'`{p}`' for p in parameters(function))}."


def _endless(error: Endless) -> str:
    if error.after:
        return f"Stopped in this line after {error.after}: does the loop come to an end?"
    if not error.same:
        return "This loop does not come to an end: its condition is always true, and no `break` leaves it."
    names = " and ".join(f"`{name}`" for name in error.same)
    stay = "is" if len(error.same) == 1 else "are"
    asks = f"its condition asks for {names}, which {stay} the same in each turn"
    return f"This loop does not come to an end: {asks}."


def quoted(error: BaseException) -> str:
    """The exception in Python's own words."""
    if isinstance(error, Endless):
        return ""
    if isinstance(error, SyntaxError):
        return f"SyntaxError: {error.msg}"
    told = str(error) if isinstance(error, ToldError) else f"{type(error).__name__}: {error}"
    return told.rstrip(": ").splitlines()[0]


def _layer(error: BaseException, given: Given) -> str:
    """A layer that is not there, or not there yet."""
    key = error.args[0] if isinstance(error, KeyError) and error.args else None
    last = max((int(i) for array, _ in arrays(given) for i in re.findall(r"\[(\d+)\]$", array)), default=0)
    if isinstance(key, int) and key > last > 0:
        return f"There is no layer {key}: the last one is L = {last}."
    if isinstance(key, int) and 0 < key <= last:
        return f"Nothing is there for layer {key} when this line asks for it: has it been made by then?"
    if isinstance(error, IndexError) and isinstance(given.get("n"), tuple):
        return "n holds L + 1 sizes, n[0] to n[L], so that L is one less than `len(n)`."
    return ""


def _shapes_apart(text: str) -> str:
    """NumPy's complaint of two shapes as a sentence that says what to look for; "" for other complaints."""
    matmul = re.search(r"\(size (\d+) is different from (\d+)\)", text)
    dot = re.search(r"not aligned: (\d+) \(dim \d\) != (\d+)", text)
    if sizes := matmul.groups() if matmul else dot.groups()[::-1] if dot else ():
        return (
            f"A matrix product wants as many columns on the left, here {sizes[1]}, as rows on the right, "
            f"here {sizes[0]}. Is a `.T` missing or too much, is the order wrong, or is `*` meant?"
        )
    if found := re.search(r"could not be broadcast together with shapes ((?:\([\d,]*\) ?)+)", text):
        a, b = sorted(map(_shape, re.findall(r"\([\d,]*\)", found[1])[:2]), key=len, reverse=True)
        return f"Entry by entry, two shapes have to be the same, or 1 where they differ. {_why(a, b)}"
    if found := re.search(r"input array from shape (\(.*?\)) into shape (\(.*?\))", text):
        put, place = map(_shape, found.groups())
        row = f" {place} + ({place[0]}, 1) makes {put}: keep a column, `A[:, i:i + 1]`, a column."
        return f"An array of shape {put} does not fit where {place} is wanted.{row * (put == place * 2)}"
    return ""


def _why(a: Shape, b: Shape) -> str:
    """What may have been meant, where a has as many dimensions as b, or more."""
    if b == a[:1]:
        return f"{b} is read as a row; a sum or maximum stays a column, ({a[0]}, 1), with `keepdims=True`."
    if len(a) == len(b) == 2:
        if _widest(a, b[::-1]) in {a, b[::-1]} or _widest(a[::-1], b) == b:
            return f"With one `.T` more or less, {a} and {b} would fit."
        if a[1] == b[0]:
            return f"{a} and {b} fit a matrix product: is `@` meant?"
    return f"Which is not as it should be, {a} or {b}?"


def _widest(a: Shape, b: Shape) -> Shape | None:
    """The shape of a + b, or None."""
    fits = all(i == j or 1 in {i, j} for i, j in zip(a, b, strict=True))
    return tuple(map(max, a, b)) if fits else None


def _shape(text: str) -> Shape:
    return tuple(map(int, re.findall(r"\d+", text)))


def _unbound(error: UnboundLocalError, function: Callable) -> str:
    """That a variable gets a value in one case only, or only where a loop has a turn."""
    name = error.name or (re.findall(r"'(\w+)'", str(error)) or [""])[0]
    try:
        tree = ast.parse(source(function))
    except SyntaxError:
        return ""
    made = [line for line in ast.walk(tree) if isinstance(line, ast.Assign) and name in _stored(line)]
    for node in ast.walk(tree):
        if not isinstance(node, ast.If) or node.orelse or name not in _stored(node):
            continue
        if all(line in node.body for line in made):
            return (
                f"`{name}` gets a value only where `{ast.unparse(node.test)}`; in the other case it has "
                "none. An `else` is missing, or a value before the `if`."
            )
    return ""


def _stored(node: ast.stmt) -> set[str]:
    """The names that get a value in a statement."""
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}


def _unknown(said: str, own: tuple[str, ...], given: Given) -> str:
    """What a NameError is about; own are the parameters of the learner's function."""
    plain = {each.replace("_", "").casefold(): each for each in own}
    near = difflib.get_close_matches(said.replace("_", "").casefold(), plain, 1, 0.75)
    meant = plain[near[0]] if near else _SYNONYMS.get(said)
    if meant in own:
        return f"`{said}` is not known here; the parameter is called `{meant}`."
    if said in _MODULES:
        return f"`{said}` {_MODULES[said]}"
    matrix = next((k for k, v in given.items() if isinstance(v, np.ndarray) and v.ndim == 2), "")
    if said == "m" and matrix:
        return f"`m` is not given. It is the number of examples, the columns of {matrix}."
    if said in dl.ACTIVATIONS and {"g", "net"} & set(own):
        return f"`{said}` is not known here. Use the function given, `{'g' if 'g' in own else 'net.g[l]'}`."
    modules = {"np": np, "dl": dl}
    full = next((f"{at}.{said}" for at in modules if callable(getattr(modules[at], said, None))), "")
    if full and said not in {"shape", "size", "ndim"}:  # which an array has, too
        return f"`{said}` is not known by that name alone: it is `{full}`."
    return f"`{said}` has no value when this line runs. Is it made before, and spelled the same there?"


def _attribute(name: str, of: Any) -> str:
    """A function that is looked for in the wrong place."""
    if of is np:
        turned = [other for other in dir(np) if sorted(other) == sorted(name)]  # two letters swapped
        near = turned or difflib.get_close_matches(name, dir(np), 1, 0.8)
        made = f"is `np.{near[0]}` meant" if near else "of which functions that it has can it be made"
        return f"NumPy has no `{name}`: {made}?"
    if isinstance(of, dl.Activation):
        return "An activation is called like a function, `g(z)`; its derivative is `g.slope(z)`."
    if isinstance(of, np.random.Generator) and name in _DRAWS:
        return f"A generator has no `{name}`; `rng.{_DRAWS[name]}` draws so, and takes the shape as a tuple."
    if isinstance(of, np.ndarray | list | float):
        return _not_there(name, of)
    if isinstance(of, int) and name == "shape":
        return "That is a whole number, no array. `for w in W` goes through the keys of a dictionary, 1, 2, …"
    return ""


def _not_there(name: str, of: np.ndarray | list | float) -> str:
    """What an array, a list or a number has not, and what is meant."""
    kind = {np.ndarray: "An array", list: "A list"}.get(type(of), "A number")
    there = _ARRAYS.get(name) or (f"`np.{name}(…)`" if hasattr(np, name) else "")
    if near := difflib.get_close_matches(name, dir(of), 1, 0.8):
        return f"{kind} has no `.{name}`: is `.{near[0]}` meant?"
    return f"{kind} has no `.{name}`: in NumPy it is {there}." if there else ""


def given_words(given: Mapping[str, Any]) -> str:
    """Arrays by shape, numbers as they are: "It was given W (4, 3), epsilon = 0.02."; "" if nothing tells."""
    words = [said for name, value in given.items() for said in _given(name, value)]
    return f"It was given {', '.join(words)}." if words else ""


def _given(name: str, value: Any) -> Iterator[str]:
    if isinstance(value, np.ndarray):
        yield f"{name} {value.shape}"
    elif isinstance(value, dl.Network):
        yield f"{name} of sizes {value.n}"
    elif isinstance(value, int | float):
        yield f"{name} = {value:.4g}"
    elif isinstance(value, list):
        yield f"{name}, a list of {len(value)}"
    elif isinstance(value, tuple) and all(isinstance(each, int) for each in value):
        yield f"{name} = {value}"
    else:
        for part, inner in _inside(value):
            yield from _given(f"{name}{part}", inner)


def _inside(value: Any) -> Iterator[tuple[str, Any]]:
    """What a dictionary, a record or a tuple holds, and how one gets at it."""
    if isinstance(value, Mapping):
        yield from ((f"[{key}]", value[key]) for key in value)
    elif type(value) in RECORDS:
        yield from ((f".{field}", getattr(value, field)) for field in RECORDS[type(value)])
    elif isinstance(value, tuple):
        yield from ((f"[{i}]", each) for i, each in enumerate(value))
