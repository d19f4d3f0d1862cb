"""Gradient check: whether `backward` computes the slope of the cost.

The slope is also (J(theta + e) - J(theta - e)) / 2e, for each parameter in turn. Slow, but with
no calculus in it, so no mistake of the calculus either. Agreement to seven digits is proof enough.

The default epsilon is 1e-5, near the best trade for float64: the differences' own error grows with
epsilon² (curvature) and with 1/epsilon (rounding). The course's 1e-7 is dominated by rounding, which
in a deep sigmoid network is enough to paint a correct dW[1] red.

Course 1, week 3, B3; course 2, week 1 for the check itself.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dlcore import checks, network
from dlcore.network import Cache, Gradients, Layers, Network

__all__ = ["GradientCheck", "gradient_check", "numerical_gradients", "relative_error"]

_AT_ONCE = 256  # perturbed networks in one stack: enough to be fast, few enough to fit in memory


@dataclass(frozen=True, eq=False)
class GradientCheck:
    """How far backward's gradients are from the numerical ones.

    error:            |g - g'| / (|g| + |g'|) over all parameters at once, 0 to 1; 1 if a shape is wrong
    errors:           the same for each parameter: {"dW[1]": ..., "db[1]": ..., "dW[2]": ...}
    analytic:         what backward says, {"dW[1]": (n[1], n[0]), ...}
    numeric:          what the differences say, likewise
    """

    error: float
    errors: dict[str, float]
    analytic: dict[str, NDArray]
    numeric: dict[str, NDArray]


def gradient_check(
    net: Network,
    X: ArrayLike,
    Y: ArrayLike,
    *,
    epsilon: float = 1e-5,
    backward: Callable[[Network, Cache, NDArray], Gradients] = network.backward,
) -> GradientCheck:
    """Compare `backward` with central differences of the cost, in float64.

    X: (n[0], m), Y: (n[L], m). Below 1e-7 all is well; above 1e-5 something is wrong.
    Raises ValueError for a stack, for data that do not fit, or an epsilon that is not positive.
    """
    if checks.network(net).stack:
        raise ValueError(f"net is {net}: expected a single network; see unstack")
    backward = checks.function(backward, "backward", "(net, cache, Y) -> Gradients")
    gradients = checks.gradients(backward(net, network.forward(net, X), checks.array(Y, "Y")), net)
    numeric = numerical_gradients(net, X, Y, epsilon=epsilon)
    pairs = {}
    for l in net.layers:
        pairs[f"dW[{l}]"] = np.asarray(gradients.dW[l]), numeric.dW[l]
        pairs[f"db[{l}]"] = np.asarray(gradients.db[l]), numeric.db[l]
    whole = all(analytic.shape == numeric.shape for analytic, numeric in pairs.values())
    flat = [np.concatenate([pair[i].ravel() for pair in pairs.values()]) for i in (0, 1)]
    return GradientCheck(
        error=relative_error(*flat) if whole else 1.0,
        errors={name: relative_error(*pair) for name, pair in pairs.items()},
        analytic={name: pair[0] for name, pair in pairs.items()},
        numeric={name: pair[1] for name, pair in pairs.items()},
    )


def relative_error(a: ArrayLike, b: ArrayLike) -> float:
    """|a - b| / (|a| + |b|) with Euclidean norms, 0 when both are zero; 1 when shapes differ."""
    a, b = checks.numbers(a, "a"), checks.numbers(b, "b")
    if a.shape != b.shape:
        return 1.0
    size = np.linalg.norm(a) + np.linalg.norm(b)
    return float(np.linalg.norm(a - b) / size) if size else 0.0


def numerical_gradients(net: Network, X: ArrayLike, Y: ArrayLike, *, epsilon: float = 1e-5) -> Gradients:
    """(J(theta + epsilon) - J(theta - epsilon)) / (2 epsilon) for each entry of every W[l] and b[l].

    X: (n[0], m), Y: (n[L], m). Returns Gradients whose dZ is empty. Many perturbed networks are
    computed as one stack.
    """
    if checks.positive(epsilon, "epsilon") < 1e-12:
        raise ValueError(f"epsilon is {epsilon!r}: expected 1e-12 or more, which float64 can tell from 0")
    W = {l: net.W[l].astype(float) for l in net.layers}
    b = {l: net.b[l].astype(float) for l in net.layers}
    net = Network(W, b, net.g, net.loss)
    dW = {l: _slopes(net, net.W, l, X, Y, epsilon) for l in net.layers}
    db = {l: _slopes(net, net.b, l, X, Y, epsilon) for l in net.layers}
    return Gradients(dW, db, {})


def _slopes(net: Network, kind: Layers, l: int, X: ArrayLike, Y: ArrayLike, epsilon: float) -> NDArray:
    """The slopes for one parameter: net.W[l] if kind is net.W, else net.b[l]."""
    theta = kind[l]
    slopes = np.empty(theta.size)
    for start in range(0, theta.size, _AT_ONCE):
        entries = np.arange(start, min(start + _AT_ONCE, theta.size))
        nudge = np.zeros((len(entries), theta.size))
        nudge[np.arange(len(entries)), entries] = epsilon
        nudge = nudge.reshape(-1, *theta.shape)
        up, down = (network.cost(_with(net, kind, l, theta + s * nudge), X, Y) for s in (1, -1))
        slopes[entries] = (up - down) / (2 * epsilon)
    return slopes.reshape(theta.shape)


def _with(net: Network, kind: Layers, l: int, stacked: NDArray) -> Network:
    """A stack of `net` in which one parameter is replaced by `stacked`, (K, ...)."""
    K = len(stacked)
    W = {i: np.broadcast_to(w, (K, *w.shape)) for i, w in net.W.items()}
    b = {i: np.broadcast_to(v, (K, *v.shape)) for i, v in net.b.items()}
    (W if kind is net.W else b)[l] = stacked
    return Network(W, b, net.g, net.loss)


class _CallableModule(ModuleType):
    """`dlcore.gradient_check` is this module and, called, its function: neither hides the other."""

    __call__ = staticmethod(gradient_check)


__wrapped__ = gradient_check  # for help() and signatures
sys.modules[__name__].__class__ = _CallableModule
