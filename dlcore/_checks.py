"""What is wrong with an input, said in the course's terms: the argument, what it is, what it should be.

Every check returns the input in the form the core computes with, and raises ValueError otherwise.
"""

from collections.abc import Mapping, Sequence
from numbers import Integral, Real
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def lookup(table: Mapping[str, Any], name: str, argument: str) -> Any:
    """Return the record called `name`, or raise an error that lists the names there are."""
    if isinstance(name, str) and name in table:
        return table[name]
    import difflib  # only a wrong name is worth its loading

    near = difflib.get_close_matches(str(name), table, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    raise ValueError(f"{argument} is {said(name)}: expected one of {', '.join(table)}{hint}")


def count(value: int, argument: str, *, at_least: int = 1) -> int:
    """A whole number, not below `at_least`."""
    if not isinstance(value, Integral) or isinstance(value, bool) or value < at_least:
        raise ValueError(f"{argument} is {value!r}: expected a whole number, {at_least} or more")
    return int(value)


def positive(value: float, argument: str) -> float:
    """A finite number above zero."""
    if not isinstance(value, Real) or isinstance(value, bool) or not 0 < value < np.inf:
        raise ValueError(f"{argument} is {value!r}: expected a positive, finite number")
    return float(value)


def not_negative(value: float, argument: str) -> float:
    """A finite number, zero or above."""
    if not isinstance(value, Real) or isinstance(value, bool) or not 0 <= value < np.inf:
        raise ValueError(f"{argument} is {value!r}: expected a finite number, 0 or more")
    return float(value)


def generator(rng: Any, argument: str = "rng") -> Any:
    """A NumPy random generator; a bare seed is refused, because it would hide the state."""
    if isinstance(rng, np.random.Generator | np.random.RandomState):
        return rng
    hint = f"; did you mean np.random.default_rng({rng})?" if isinstance(rng, Integral) else ""
    raise ValueError(f"{argument} is {said(rng)}: expected a np.random.Generator{hint}")


def network(net: Any, argument: str = "net") -> Any:
    """A network, and not, for example, the run that holds it."""
    if hasattr(net, "W") and hasattr(net, "loss"):
        return net
    hint = "; did you mean its .network?" if hasattr(net, "network") else ""
    raise ValueError(f"{argument} is {said(net)}: expected a Network{hint}")


def layer_sizes(n: Sequence[int]) -> tuple[int, ...]:
    """n[0], ..., n[L]: two or more positive whole numbers."""
    if isinstance(n, str | Mapping) or not hasattr(n, "__iter__"):
        raise ValueError(f"n is {n!r}: expected the layer sizes, for example (2, 4, 1)")
    n = tuple(n)
    if len(n) < 2:
        raise ValueError(f"n is {n}: expected at least an input and an output size, (n_x, n_y)")
    return tuple(count(size, f"n[{layer}]") for layer, size in enumerate(n))


def learning_rate(value: ArrayLike, stack: tuple[int, ...]) -> NDArray:
    """A positive number, or one for each network of a stack: shape () or `stack`."""
    rate = array(value, "learning_rate")
    if rate.dtype.kind not in "fiu":
        raise ValueError(f"learning_rate is {value!r}: expected a positive number")
    if rate.shape not in {(), stack}:
        wanted = f"a number or one for each network, {stack}" if stack else "one number"
        raise ValueError(f"learning_rate has shape {rate.shape}: expected {wanted}")
    if not np.all((rate > 0) & np.isfinite(rate)):
        raise ValueError(f"learning_rate is {value!r}: expected a positive, finite number")
    return rate.astype(float)


def array(value: ArrayLike, argument: str) -> NDArray:
    """An array of any kind; rows of several lengths make none."""
    try:
        return np.asarray(value)
    except ValueError:
        raise ValueError(f"{argument} is ragged: expected rows of one length") from None


def finite(values: NDArray, argument: str) -> None:
    """No nan and no infinity among the values."""
    good = np.isfinite(values)
    if not good.all():
        where = tuple(int(i) for i in np.argwhere(~good)[0])
        bad = values.size - np.count_nonzero(good)
        raise ValueError(
            f"{argument}{list(where)} is {values[where]}: expected finite numbers; "
            f"{bad} of {values.size} are not"
        )


def floats(values: ArrayLike, argument: str) -> NDArray:
    """A finite array of floats; integers are refused, since they are most often unscaled images."""
    values = array(values, argument)
    if values.dtype.kind in "iub":
        hint = (
            "images are scaled first: X / 255"
            if values.dtype == np.uint8
            else "did you mean X.astype(float)?"
        )
        raise ValueError(f"{argument} has dtype {values.dtype}: expected floats; {hint}")
    if values.dtype.kind != "f":
        raise ValueError(f"{argument} has dtype {values.dtype}: expected floats")
    finite(values, argument)
    return values


def examples(X: ArrayLike, net: Any) -> NDArray:
    """X as (n[0], m) in the network's dtype."""
    n_x, X = network(net).n[0], floats(X, "X")
    if X.ndim == 2 and X.shape[0] == n_x and X.shape[1] > 0:
        return X.astype(net.dtype, copy=False)
    said = f"X has shape {X.shape}: expected ({n_x}, m)"
    if X.ndim == 1 and X.size == n_x:
        raise ValueError(f"{said}; one example is a column: did you mean X[:, np.newaxis]?")
    if X.ndim == 2 and X.shape[0] == n_x:
        raise ValueError(f"{said} with at least one example")
    if X.ndim == 2 and X.shape[1] == n_x:
        raise ValueError(f"{said}; columns are examples: did you mean X.T?")
    if X.ndim > 2 and X.size == len(X) * n_x:
        raise ValueError(f"{said}; an image is one column: did you mean X.reshape(len(X), -1).T?")
    raise ValueError(said)


def labels(Y: ArrayLike, net: Any, m: int) -> NDArray:
    """Y as (n[L], m) of 0 and 1 in the network's dtype; each column one-hot if n[L] > 1."""
    n_y, Y = net.n[-1], array(Y, "Y")
    if Y.dtype.kind not in "fiub":
        raise ValueError(f"Y has dtype {Y.dtype}: expected 0 and 1")
    if Y.shape != (n_y, m):
        raise ValueError(f"Y has shape {Y.shape}: expected ({n_y}, {m}){_shape_hint(Y, n_y, m)}")
    Y = Y.astype(net.dtype, copy=False)
    finite(Y, "Y")
    if not np.all((Y == 0) | (Y == 1)):
        found = np.unique(Y)
        hint = "; did you mean (Y + 1) / 2?" if np.array_equal(found, [-1, 1]) else ""
        raise ValueError(f"Y holds {_some(found)}: expected only 0 and 1{hint}")
    if n_y > 1 and not np.all(Y.sum(axis=0) == 1):
        column = int(np.argmax(Y.sum(axis=0) != 1))
        raise ValueError(f"Y[:, {column}] has {int(Y[:, column].sum())} ones: expected one-hot columns")
    return Y


def _shape_hint(Y: NDArray, n_y: int, m: int) -> str:
    if n_y > 1 and Y.size == m:
        return f"; one-hot: did you mean np.eye({n_y})[Y.ravel().astype(int)].T?"
    if Y.shape == (m,):
        return "; did you mean Y[np.newaxis]?"
    if Y.shape == (m, n_y):
        return "; columns are examples: did you mean Y.T?"
    return ""


def said(value: Any) -> str:
    """A value that one can type as it is, any other thing by its kind."""
    plain = value is None or isinstance(value, str | bytes | Real)
    name = type(value).__name__
    return repr(value) if plain else f"{'an' if name[0] in 'AEIOaeio' else 'a'} {name}"


def _some(values: NDArray, most: int = 5) -> str:
    shown = ", ".join(f"{v:g}" for v in values[:most])
    return shown + (", …" if values.size > most else "")
