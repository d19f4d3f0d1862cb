"""Gradient descent: down along the gradient, one small step at a time.

`update` is one step; `descend` yields the steps one by one, for a figure that follows them;
`train` takes a number of them and returns where they led.

Course 1, weeks 3 and 4; B2.
"""

import itertools
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dlcore import _checks, _parts, network
from dlcore._buffers import Buffers
from dlcore._steps import QUIET, Step, quietly, while_finite
from dlcore.network import Cache, Gradients, Network

__all__ = ["Run", "Step", "descend", "train", "update"]

Forward = Callable[[Network, NDArray], Cache]
Backward = Callable[[Network, Cache, NDArray], Gradients]


@dataclass(frozen=True, eq=False)
class Run:
    """What training reached: the network, and the cost before the first and after each step.

    costs: (steps + 1,), or (steps + 1, K) for a stack; costs[i] is the cost after i steps.
    """

    network: Network
    costs: NDArray


def update(net: Network, gradients: Gradients, *, learning_rate: ArrayLike) -> Network:
    """One step of gradient descent: W[l] - learning_rate dW[l], b[l] - learning_rate db[l].

    learning_rate: a number, or one for each network of a stack. Returns a new network; B2.
    Raises ValueError for gradients of other shapes than W and b: nothing is broadcast.
    """
    _parts.check_step(gradients, net)
    rate = _checks.learning_rate(learning_rate, net.stack)[..., np.newaxis, np.newaxis].astype(net.dtype)
    W = {l: net.W[l] - rate * gradients.dW[l] for l in net.layers}
    b = {l: net.b[l] - rate * gradients.db[l] for l in net.layers}
    return Network(W, b, net.g, net.loss)


def descend(
    net: Network,
    X: ArrayLike,
    Y: ArrayLike,
    *,
    learning_rate: ArrayLike,
    forward: Forward = network.forward,
    backward: Backward = network.backward,
) -> Iterator[Step]:
    """Yield `net` with its cost, then the network after each step of gradient descent, for ever.

    X: (n[0], m), Y: (n[L], m). learning_rate: a number, or one for each network of a stack.
    forward, backward: a learner's own functions can take the place of the library's.

    Ends with a RuntimeWarning when the cost stops being finite; the step before is the last one
    yielded. In a stack only the diverged network stands still, its cost nan from there on.
    Raises ValueError for data or a learning rate that do not fit. B2; course 1, week 3.
    """
    return quietly(_path(net, X, Y, learning_rate, forward, backward))


def train(
    net: Network,
    X: ArrayLike,
    Y: ArrayLike,
    *,
    learning_rate: ArrayLike,
    steps: int,
    progress: bool = False,
    forward: Forward = network.forward,
    backward: Backward = network.backward,
) -> Run:
    """Take `steps` steps of gradient descent on all m examples; `net` itself is left alone.

    X (n[0], m), Y (n[L], m) and the rest as for `descend`; progress: show a bar. A divergence or
    an interrupt (the stop button) ends the run early with a RuntimeWarning and keeps the last
    finite network.
    """
    steps = _checks.count(steps, "steps", at_least=0)
    path = itertools.islice(_path(net, X, Y, learning_rate, forward, backward), steps + 1)
    costs = np.empty((steps + 1, *net.stack))
    reached = None
    try:
        with np.errstate(**QUIET):
            for reached in enumerate(_with_bar(path, steps) if progress else path):
                costs[reached[0]] = reached[1].cost
    except KeyboardInterrupt:
        if reached is None:
            raise
        message = f"interrupted after {reached[0]} of {steps} steps; kept the network reached"
        warnings.warn(message, RuntimeWarning, stacklevel=2)
    i, step = reached
    costs[i] = step.cost
    return Run(step.network, costs[: i + 1])


def _path(
    net: Network, X: ArrayLike, Y: ArrayLike, rate: ArrayLike, forward: Forward, backward: Backward
) -> Iterator[Step]:
    """Check the input at once, then descend by the fast way or by a learner's functions."""
    X = _checks.examples(X, net)
    Y = _checks.labels(Y, net, X.shape[1])
    rate = _checks.learning_rate(rate, net.stack)
    if forward is network.forward and backward is network.backward:
        path = _buffered(net, X, Y, rate)
    else:
        path = _plain(net, X, Y, rate, forward, backward)
    return while_finite(path, rate)


def _plain(
    net: Network, X: NDArray, Y: NDArray, rate: NDArray, forward: Forward, backward: Backward
) -> Iterator[Step]:
    """The loop as the course writes it: forward, cost, backward, update."""
    while True:
        cache = forward(net, X)
        _parts.check_cache(cache, net)
        yield Step(net.loss.cost(cache.Z[net.L], Y), partial(_same, net))
        net = update(net, backward(net, cache, Y), learning_rate=rate)


def _buffered(net: Network, X: NDArray, Y: NDArray, rate: NDArray) -> Iterator[Step]:
    """The same loop on buffers: each step keeps a copy of the parameters, so none changes later."""
    buffers = Buffers(net, X, Y, rate)
    while True:
        yield Step(buffers.cost(), partial(buffers.network, buffers.theta.copy()))
        buffers.update()


def _same(net: Network) -> Network:
    return net


def _with_bar(path: Iterator[Step], steps: int) -> Iterator[Step]:
    from tqdm.auto import tqdm  # `import dlcore` needs NumPy alone

    return tqdm(path, total=steps + 1, unit=" steps")
