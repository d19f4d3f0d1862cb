"""Gradient descent: down along the gradient, one small step at a time.

`update` is one step; `descend` yields the steps one by one, for a figure that follows them;
`train` takes a number of them and returns where they led.

Course 1, weeks 3 and 4; B2.
"""

import inspect
import itertools
import math
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dlcore import checks, diagnosis, network
from dlcore._progress_bar import progress_bar
from dlcore.in_place import Descent, with_theta
from dlcore.network import Backward, Forward, Gradients, Network

__all__ = ["Run", "Step", "descend", "train", "update"]


class Step(NamedTuple):
    """Where gradient descent stands: the cost here, and the network, made when it is asked for."""

    cost: NDArray
    build: Callable[[], Network]

    @property
    def network(self) -> Network:
        """The network of this step; later steps do not change it."""
        return self.build()


@dataclass(frozen=True, eq=False)
class Run:
    """What training reached: the network, and the cost before the first and after each step.

    costs: (steps + 1,), or (steps + 1, K) for a stack; costs[i] is the cost after i steps.
    """

    network: Network
    costs: NDArray

    @classmethod
    def along(cls, path: Iterator[Step], steps: int, *, progress: bool = False) -> "Run":
        """Follow what `descend` yields for `steps` steps; progress: show a bar.

        A path that ends or an interrupt (the stop button) ends the run early, the latter with a
        RuntimeWarning. What was learned is not judged: `train` does that.
        """
        path, reached, costs = itertools.islice(path, steps + 1), None, {}
        path = progress_bar(path, total=steps + 1, unit=" steps") if progress else path
        try:
            for reached in enumerate(path):
                costs[reached[0]] = reached[1].cost
        except KeyboardInterrupt:
            if reached is None:
                raise
            message = f"interrupted after {reached[0]} of {steps} steps; kept the network reached"
            warnings.warn(message, RuntimeWarning, stacklevel=3)
        i, step = reached  # pyright: ignore[reportGeneralTypeIssues] - step 0 is always reached
        costs[i] = step.cost
        return cls(step.network, np.array(list(costs.values()), float))


@checks.arguments(checks.update)
def update(net: Network, gradients: Gradients, *, learning_rate: NDArray) -> Network:
    """One step of gradient descent: W[l] - learning_rate dW[l], b[l] - learning_rate db[l].

    learning_rate: a number, or one for each network of a stack. Returns a new network; B2.
    Raises ValueError for gradients of other shapes than W and b (nothing is broadcast), or of nan.
    """
    W = {l: net.W[l] - learning_rate * gradients.dW[l] for l in net.layers}
    b = {l: net.b[l] - learning_rate * gradients.db[l] for l in net.layers}
    return net.with_parameters(W, b)


def descend(
    net: Network,
    X: ArrayLike,
    Y: ArrayLike,
    *,
    learning_rate: ArrayLike,
    forward: Forward = "in place",
    backward: Backward = "in place",
) -> Iterator[Step]:
    """Yield `net` with its cost, then the network after each step of gradient descent, for ever.

    X: (n[0], m), Y: (n[L], m). learning_rate: a number, or one for each network of a stack.
    forward, backward: "in place" for the library's pair on buffers, or functions called as
    `dl.forward` and `dl.backward` are, such as a learner's own; one left out is then the library's.

    Ends with a RuntimeWarning when the cost stops being finite; the step before is the last one
    yielded. In a stack only the diverged network stands still, its cost nan from there on.
    Raises ValueError for data or a learning rate that do not fit. B2; course 1, week 3.
    """
    X = checks.examples(X, net)
    Y = checks.labels(Y, net, X.shape[1])
    rate = checks.rate(learning_rate, net)
    equations = inspect.unwrap(network.forward), inspect.unwrap(network.backward)  # X and Y are checked
    checks.loss(net.loss, equations[0](net, X).Z[net.L], Y)
    if forward == backward == "in place":
        return _while_finite(_in_place(net, X, Y, rate), rate)
    forward = equations[0] if forward == "in place" else forward
    backward = equations[1] if backward == "in place" else backward
    checks.passes(net, X, Y, forward, backward)  # once, and not in every step
    return _while_finite(_as_written(net, X, Y, rate, forward, backward), rate)


def _as_written(
    net: Network, X: NDArray, Y: NDArray, rate: NDArray, forward: Any, backward: Any
) -> Iterator[Step]:
    """Gradient descent as the course writes it: forward, cost, backward, update."""
    step_down = inspect.unwrap(update)
    while True:
        cache = forward(net, X)
        yield Step(net.loss.cost(cache.Z[net.L], Y), lambda net=net: net)
        gradients = backward(net, cache, Y)
        net = step_down(net, gradients, learning_rate=rate)


def _in_place(net: Network, X: NDArray, Y: NDArray, rate: NDArray) -> Iterator[Step]:
    """The same on buffers; each step keeps a copy of the parameters, so none changes later."""
    descent = Descent(net, X, Y, rate)
    while True:
        cost = descent.cost_and_step()  # forward, cost, backward
        yield Step(cost, partial(with_theta, net, descent.theta.copy()))
        descent.update()


def train(
    net: Network,
    X: ArrayLike,
    Y: ArrayLike,
    *,
    learning_rate: ArrayLike,
    steps: int,
    progress: bool = False,
    forward: Forward = "in place",
    backward: Backward = "in place",
) -> Run:
    """Take `steps` steps of gradient descent on all m examples; `net` itself is left alone.

    X (n[0], m), Y (n[L], m) and the rest as for `descend`; progress: show a bar. A divergence or
    an interrupt (the stop button) ends the run early with a RuntimeWarning and keeps the last
    finite network. A run of 100 steps or more that ends above the cost it started from, on a plateau
    or with mostly dead units gets a TrainingWarning.
    """
    steps, _ = checks.count(steps, "steps", at_least=0), checks.instance(progress, bool, "progress", "True")
    path = descend(net, X, Y, learning_rate=learning_rate, forward=forward, backward=backward)
    run = Run.along(path, steps, progress=progress)
    diagnosis.warn_of_symptoms(run.network, X, Y, run.costs)
    return run


def _while_finite(path: Iterator[Step], rate: NDArray) -> Iterator[Step]:
    """Pass steps on until the cost stops being finite; hold back the diverged networks of a stack."""
    last, kept, alive = None, None, np.True_
    for i in itertools.count():
        with np.errstate(over="ignore", invalid="ignore"):  # the cost says that numbers have overflowed
            step = next(path)
        if not math.isfinite(step.cost if step.cost.ndim == 0 else step.cost.sum()):
            lost = alive & ~np.isfinite(step.cost)
            if last is None:
                raise ValueError(f"net has cost {step.cost} before the first step: expected a finite cost")
            if lost.any():
                kept, alive = last.network, alive & ~lost
                diagnosis.warn_of_divergence(i, np.broadcast_to(rate[..., 0, 0], lost.shape)[lost])
            if not alive.any():
                return
            step = Step(np.where(alive, step.cost, np.nan), partial(_held_back, alive, step.build, kept))
        last = step
        yield step


def _held_back(alive: Any, build: Callable[[], Network], kept: Any) -> Network:
    """A stack whose diverged networks are those of `kept`."""
    net, alive = build(), alive[..., np.newaxis, np.newaxis]
    W = {l: np.where(alive, net.W[l], kept.W[l]) for l in net.layers}
    return net.with_parameters(W, {l: np.where(alive, net.b[l], kept.b[l]) for l in net.layers})
