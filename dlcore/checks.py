"""What is wrong with an input, said in the course's terms: the argument, what it is, what it should be.

Every check returns the input in the form the core computes with, and raises ValueError otherwise.
A hint ("did you mean ...?") is given only where it works when it is typed as it stands.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from numbers import Integral, Real
from typing import Any, ParamSpec, TypeVar

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

P = ParamSpec("P")
R = TypeVar("R")
_MOST = 10**9  # of anything that is counted: more would not fit into a learner's memory


def need(good: object, what: str, wanted: str) -> None:
    """Raise ValueError, what it is and what was expected, unless all is good."""
    if not good:
        raise ValueError(f"{what}: expected {wanted}")


def said(value: Any) -> str:
    """A value that one can type as it is, any other thing by its kind."""
    plain = value is None or isinstance(value, str | bytes | Real)
    return repr(value) if plain else _a(type(value).__name__)


def _a(name: str) -> str:
    return f"{'an' if name[0] in 'AEIOaeio' else 'a'} {name}"


def arguments(check: Callable[P, dict]) -> Callable[[Callable[..., R]], Callable[P, R]]:
    """Decorate a function: its arguments go through `check` first; `inspect.unwrap` gives it without."""

    def decorate(function: Callable[..., R]) -> Callable[P, R]:
        @wraps(function)
        def checked(*given: P.args, **named: P.kwargs) -> R:
            return function(**check(*given, **named))

        return checked

    return decorate


def forward(net: Any, X: ArrayLike) -> dict:
    """The arguments of `dl.forward`."""
    return {"net": net, "X": examples(X, net)}


def backward(net: Any, cache: Any, Y: ArrayLike) -> dict:
    """The arguments of `dl.backward`."""
    _, A = cache_of(net, cache)
    return {"net": net, "cache": cache, "Y": labels(Y, net, A[0].shape[-1])}


def update(net: Any, gradients: Any, *, learning_rate: ArrayLike) -> dict:
    """The arguments of `dl.update`; the learning rate as it multiplies dW[l]."""
    gradients = gradients_like_parameters(gradients, net)
    return {"net": net, "gradients": gradients, "learning_rate": rate(learning_rate, net)}


def lookup(table: Mapping[str, Any], name: Any, argument: str) -> Any:
    """Return the record called `name`, or raise an error that lists the names there are."""
    if isinstance(name, str) and name in table:
        return table[name]
    import difflib  # only a wrong name is worth its loading

    near = difflib.get_close_matches(str(name), table, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    raise ValueError(f"{argument} is {said(name)}: expected one of {', '.join(table)}{hint}")


def instance(value: Any, kind: type, argument: str, example: str) -> Any:
    """An object of one class, or of a class derived from it."""
    need(isinstance(value, kind), f"{argument} is {said(value)}", f"{_a(kind.__name__)}, such as {example}")
    return value


def function(value: Any, argument: str, signature: str) -> Callable:
    """Something that can be called."""
    need(callable(value), f"{argument} is {said(value)}", f"a function {signature}")
    return value


def entrywise(f: Any, argument: str, *arrays: NDArray) -> NDArray:
    """What f makes of arrays of one shape: an array of that shape."""
    try:
        value = function(f, argument, "of arrays")(*arrays)
    except TypeError as error:
        message = f"{argument} fails for {len(arrays)} arrays: expected one array ({error})"
        raise ValueError(message) from error
    shape, wanted = np.shape(value), arrays[0].shape
    need(shape == wanted, f"{argument} returns shape {shape}", f"{wanted}")
    return value


def count(value: int, argument: str, *, at_least: int = 1) -> int:
    """A whole number, not below `at_least` and not above 10⁹."""
    good = isinstance(value, Integral) and not isinstance(value, bool) and value >= at_least
    need(good, f"{argument} is {value!r}", f"a whole number, {at_least} or more")
    need(value <= _MOST, f"{argument} is {value!r}", f"a whole number, at most {_MOST:,}")
    return int(value)


def positive(value: float, argument: str, *, or_zero: bool = False) -> float:
    """A finite number above zero, or zero where that is allowed."""
    good = isinstance(value, Real) and not isinstance(value, bool) and 0 <= value < np.inf
    wanted = "a finite number, 0 or more" if or_zero else "a positive, finite number"
    need(good and (value > 0 or or_zero), f"{argument} is {value!r}", wanted)
    return float(value)


def generator(rng: Any, argument: str = "rng") -> Any:
    """A NumPy random generator; a bare seed is refused, because it would hide the state."""
    hint = f"; did you mean np.random.default_rng({rng})?" if isinstance(rng, Integral) else ""
    good = isinstance(rng, np.random.Generator | np.random.RandomState)
    need(good, f"{argument} is {said(rng)}", f"a np.random.Generator{hint}")
    return rng


def sequence(values: Any, argument: str, wanted: str) -> list:
    """Several things in an order: a tuple, a list, an array of one axis, a range or a generator."""
    good = hasattr(values, "__iter__") and not isinstance(values, str | bytes | Mapping | set | frozenset)
    flat: Any = values
    need(good and np.ndim(flat) < 2, f"{argument} is {values!r}", wanted)
    return list(values)


def layer_sizes(n: Iterable[int]) -> tuple[int, ...]:
    """n[0], ..., n[L]: two or more positive whole numbers."""
    n = tuple(sequence(n, "n", "the layer sizes, for example (2, 4, 1)"))
    need(len(n) > 1, f"n is {n}", "at least an input and an output size, (n_x, n_y)")
    n = tuple(count(size, f"n[{layer}]") for layer, size in enumerate(n))
    weights = sum(rows * columns for rows, columns in zip(n[1:], n, strict=False))
    need(weights <= _MOST, f"n is {n}", f"at most {_MOST:,} weights in all")
    return n


def weight_shape(shape: tuple[int, int]) -> tuple[int, int]:
    """(n_out, n_in), two positive whole numbers."""
    need(len(sequence(shape, "shape", "(n_out, n_in)")) == 2, f"shape is {shape}", "(n_out, n_in)")
    return count(shape[0], "shape[0]"), count(shape[1], "shape[1]")


def float_type(dtype: DTypeLike) -> np.dtype:
    """A type of float, such as float32."""
    try:
        found = np.dtype(dtype)
    except TypeError:
        found = np.dtype(object)
    need(found.kind == "f", f"dtype is {dtype!r}", "a float type, such as np.float32")
    return found


def drawn(init: Any, rng: Any, shape: tuple[int, int], argument: str, dtype: np.dtype) -> NDArray:
    """What an initializer returns for one layer, if it is what it was asked for, in the network's dtype."""
    try:
        W = array(init(rng, shape), argument)
    except TypeError as error:
        message = f"init fails for {argument}: expected init(rng, (n_out, n_in)) -> W ({error})"
        raise ValueError(message) from error
    good = W.dtype.kind in "fiu" and W.shape == shape
    need(good, f"init returned shape {W.shape}, dtype {W.dtype} for {argument}", f"{shape} of floats")
    return _cast(finite(W, argument), dtype, argument)


def rate(value: ArrayLike, net: Any) -> NDArray:
    """The learning rate, a positive number or one for each network of a stack, as (1, 1) or (K, 1, 1)."""
    rate = array(value, "learning_rate")
    need(rate.dtype.kind in "fiu", f"learning_rate is {value!r}", "a positive number")
    wanted = f"a number or one for each network, {net.stack}" if net.stack else "one number"
    need(rate.shape in {(), net.stack}, f"learning_rate has shape {rate.shape}", wanted)
    with np.errstate(over="ignore"):
        rate = rate.astype(net.dtype)
    good = np.all((rate > 0) & np.isfinite(rate))
    need(good, f"learning_rate is {value!r}", f"a positive, finite number in {net.dtype}")
    return rate[..., np.newaxis, np.newaxis]


def array(value: ArrayLike, argument: str) -> NDArray:
    """An array of any kind; rows of several lengths make none, and masked entries are no numbers."""
    hint = f"numbers; fill them by {argument}.filled(...)"
    need(not np.ma.is_masked(value), f"{argument} has masked entries", hint)
    try:
        return np.asarray(value)
    except ValueError:
        raise ValueError(f"{argument} is ragged: expected rows of one length") from None


def finite(values: NDArray, argument: str) -> NDArray:
    """No nan and no infinity among the values."""
    good = np.isfinite(values)
    if np.count_nonzero(good) < values.size:
        where = tuple(np.argwhere(~good)[0].tolist())
        counted = f"{np.count_nonzero(~good)} of {values.size} are not"
        raise ValueError(f"{argument}{list(where)} is {values[where]}: expected finite numbers; {counted}")
    return values


def _cast(values: NDArray, dtype: np.dtype, argument: str) -> NDArray:
    """Finite values in another type of float, if they are finite there, too."""
    if values.dtype == dtype:
        return values
    with np.errstate(over="ignore"):
        return finite(values.astype(dtype), f"{argument} (as {dtype})")


def numbers(values: ArrayLike, argument: str) -> NDArray:
    """An array of floats, made of whole numbers where need be: a slope of 0.01 would be 0 among integers."""
    values = array(values, argument)
    if values.dtype.kind == "f":
        return values
    need(values.dtype.kind in "iub", f"{argument} has dtype {values.dtype}", "numbers")
    return values.astype(float)


def floats(values: ArrayLike, argument: str) -> NDArray:
    """A finite array of floats; integers are refused, since they are most often unscaled images."""
    found, hint = array(values, argument), ""
    if found.dtype.kind == "f":
        return finite(found, argument)
    if found.dtype in (np.uint8, np.uint16):
        hint = f"; images are scaled first: {_typed(values, argument)} / {np.iinfo(found.dtype).max}"
    elif found.dtype.kind in "iub":
        own = f"{argument}.astype(float)" if hasattr(values, "astype") else f"np.array({argument}, float)"
        hint = f"; did you mean {own}?"
    raise ValueError(f"{argument} has dtype {found.dtype}: expected floats{hint}")


def examples(X: ArrayLike, net: Any) -> NDArray:
    """X as (n[0], m) in the network's dtype."""
    n_x, given, X = network(net).W[1].shape[-1], X, floats(X, "X")
    if X.ndim == 2 and X.shape[0] == n_x and X.shape[1] > 0:
        return _cast(X, net.dtype, "X")
    me, upright = _typed(given, "X"), _typed(given, "X", by="T")
    hints = {
        " with at least one example": X.shape == (n_x, 0),
        f"; one example is a column: did you mean {me}[:, np.newaxis]?": X.shape == (n_x,),
        f"; columns are examples: did you mean {upright}.T?": X.ndim == 2 and X.shape[1] == n_x,
        f"; an image is one column: did you mean {me}.reshape(len(X), -1).T?": X.ndim > 2
        and X.size == len(X) * n_x,
    }
    raise ValueError(f"X has shape {X.shape}: expected ({n_x}, m){_first(hints)}")


def labels(Y: ArrayLike, net: Any, m: int) -> NDArray:
    """Y as (n[L], m) of 0 and 1 in the network's dtype; each column one-hot if n[L] > 1."""
    n_y, given, Y = net.n[-1], Y, array(Y, "Y")
    need(Y.dtype.kind in "fiub", f"Y has dtype {Y.dtype}", "0 and 1")
    if Y.shape != (n_y, m):
        raise ValueError(f"Y has shape {Y.shape}: expected ({n_y}, {m}){_label_hint(given, Y, n_y, m)}")
    if np.count_nonzero(Y) > np.count_nonzero(Y == 1):
        found = np.unique(finite(Y, "Y"))
        hint = f"; did you mean ({_typed(given, 'Y')} + 1) / 2?" if np.array_equal(found, [-1, 1]) else ""
        shown = ", ".join(np.format_float_positional(v, trim="-") for v in found[:5].astype(float))
        raise ValueError(f"Y holds {shown}{', …' if found.size > 5 else ''}: expected only 0 and 1{hint}")
    Y = Y.astype(net.dtype, copy=False)
    if n_y > 1 and not (ones := Y.sum(axis=0) == 1).all():
        column = int(np.argmin(ones))
        raise ValueError(f"Y[:, {column}] has {int(Y[:, column].sum())} ones: expected one-hot columns")
    return Y


def _label_hint(given: Any, Y: NDArray, n_y: int, m: int) -> str:
    """Ways to (n_y, m) that work: classes are made one-hot only if they are 0..n_y-1 or 1..n_y."""
    classes, eye = n_y > 1 and Y.size == m, f"did you mean np.eye({n_y})[np.ravel(Y).astype(int)"
    hints = {
        f"; one-hot: {eye}].T?": classes and np.isin(Y, range(n_y)).all(),
        f"; classes count from 0, one-hot: {eye} - 1].T?": classes and np.isin(Y, range(1, n_y + 1)).all(),
        f"; did you mean {_typed(given, 'Y')}[np.newaxis]?": n_y == 1 and Y.shape == (m,),
        f"; columns are examples: did you mean {_typed(given, 'Y', by='T')}.T?": Y.shape == (m, n_y),
    }
    return _first(hints)


def _first(hints: Mapping[str, object]) -> str:
    return next((hint for hint, fits in hints.items() if fits), "")


def _typed(given: Any, argument: str, by: str = "") -> str:
    """How a learner turns what was given into an array: an array is one already, a list is not."""
    return (
        argument if isinstance(given, np.ndarray) or (by and hasattr(given, by)) else f"np.array({argument})"
    )


def network(net: Any, argument: str = "net") -> Any:
    """A network, and not, for example, the run that holds it."""
    if hasattr(net, "W") and hasattr(net, "loss"):
        return net
    hint = "; did you mean its .network?" if hasattr(net, "network") else ""
    raise ValueError(f"{argument} is {said(net)}: expected a Network{hint}")


def parameters(W: Any, b: Any) -> None:
    """W and b keyed by layer, of floats of one dtype, each shape fitting its neighbours'."""
    keys("W", W, range(1, max(len(W), 1) + 1) if isinstance(W, Mapping) else ())
    keys("b", b, W)
    for l in sorted(W):
        shape: tuple[int, ...] = floats_of("W", W, l).shape
        dtype = W[1].dtype
        whole = len(shape) > 1 and W[l].size
        need(whole, f"W[{l}] has shape {shape}", f"(n[{l}], n[{l - 1}]), one or more of each")
        rows, columns = shape[-2:]  # pyright: ignore[reportAssignmentType] - two axes or more, as just held
        wanted = (*W[1].shape[:-2], rows, W[l - 1].shape[-2] if l > 1 else columns)
        need(shape == wanted, f"W[{l}] has shape {shape}", f"{wanted}, since n[{l - 1}] is {wanted[-1]}")
        floats_of("b", b, l, (*shape[:-1], 1))
        for name, part in (("W", W[l]), ("b", b[l])):
            need(part.dtype == dtype, f"{name}[{l}] has dtype {part.dtype}", f"{dtype}, as W[1] has")


def loss(loss: Any, Z: NDArray, Y: NDArray) -> None:
    """A loss whose functions return what they should: one number for each example, and dZ of Z's shape."""
    losses, dZ = np.shape(loss.losses(Z, Y)), np.shape(loss.dZ(loss.output(Z), Y))
    for name, shape, wanted in (("losses", losses, (*Z.shape[:-2], Z.shape[-1])), ("dZ", dZ, Z.shape)):
        need(shape == wanted, f"loss.{name} returns shape {shape} for Z {Z.shape}", f"{wanted}")


def passes(net: Any, X: NDArray, Y: NDArray, forward: Any, backward: Any) -> None:
    """A forward and a backward whose arrays have the network's shapes: nothing is broadcast in silence."""
    function(forward, "forward", "(net, X) -> Cache")
    function(backward, "backward", "(net, cache, Y) -> Gradients")
    found = forward(net, X)
    cache_of(net, found, X.shape[1])
    gradients_like_parameters(backward(net, found, Y), net)


def cache_of(net: Any, cache: Any, m: int | None = None) -> tuple[Mapping, Mapping]:
    """Z and A of a Cache with arrays of floats (n[l], m) for every layer of the network."""
    Z, A = getattr(cache, "Z", None), getattr(cache, "A", None)
    if not (isinstance(A, Mapping) and isinstance(Z, Mapping)):
        raise ValueError(f"cache is {said(cache)}: expected the Cache that forward returns")
    n, columns = network(net).n, np.shape(A.get(0, 0.0))[-1:] if m is None else (m,)
    shapes = {l: (*net.stack, n[l], *columns) for l in net.layers}
    parts("cache.A", A, {0: (n[0], *columns), **shapes})
    parts("cache.Z", Z, shapes)
    return Z, A


def finite_layers(net: Any, cache: Any) -> None:
    """No nan and no infinity in the network, nor in what it computes: the error names the first layer."""
    for l in net.layers:
        for name, part in (("W", net.W), ("b", net.b), ("Z", cache.Z)):
            finite(part[l], f"net's {name}[{l}]")


def gradients(gradients: Any, net: Any) -> Any:
    """Gradients with a dW[l] and a db[l], of whatever shape, for every layer of the network."""
    good = hasattr(gradients, "dW") and hasattr(gradients, "db")
    need(good, f"gradients is {said(gradients)}", "the Gradients that backward returns")
    keys("dW", gradients.dW, network(net).layers)
    keys("db", gradients.db, net.layers)
    return gradients


def gradients_like_parameters(found: Any, net: Any) -> Any:
    """Gradients whose shapes are those of W and b, so that nothing is broadcast in silence."""
    gradients(found, net)
    for name, part, like in (("dW", found.dW, net.W), ("db", found.db, net.b)):
        parts(name, part, {l: like[l].shape for l in net.layers})
        for l in net.layers:
            finite(part[l], f"{name}[{l}]")
    return found


def parts(name: str, part: Any, shapes: Mapping[int, tuple]) -> None:
    """A dictionary with an array of floats of the given shape for each layer."""
    keys(name, part, shapes)
    for l, shape in shapes.items():
        floats_of(name, part, l, shape)


def floats_of(name: str, part: Mapping, l: int, shape: tuple | None = None) -> NDArray:
    """part[l], an array of floats, of one shape if that is given."""
    found = part[l]
    if not isinstance(found, np.ndarray):
        raise ValueError(f"{name}[{l}] is {said(found)}: expected an array of floats")
    if found.dtype.kind != "f" or not found.dtype.isnative:
        raise ValueError(f"{name}[{l}] has dtype {found.dtype}: expected floats")
    if shape is not None and found.shape != shape:
        raise ValueError(f"{name}[{l}] has shape {found.shape}: expected {shape}")
    return found


def keys(name: str, part: Any, layers: Iterable[int]) -> None:
    """A dictionary with one entry for each layer."""
    if not isinstance(part, Mapping):
        raise ValueError(f"{name} is {said(part)}: expected a dictionary keyed by layer, 1 to L")
    need(part.keys() == set(layers), f"{name} has keys {list(part)}", f"{list(layers)}")
