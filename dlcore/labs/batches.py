"""Gradient descent by mini-batches: a step on some of the examples, which are shuffled anew each epoch.

The second course's subject; here for comparison. The order depends on seed and epoch alone, so a run can be
taken up at any step.
"""

import warnings
from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

import dlcore as dl
from dlcore.labs.history import Piece
from dlcore.labs.run_code import difference, network_code

__all__ = ["batches_code", "columns", "descend_by_batches"]


def columns(step: int, m: int, *, batch_size: int, seed: int) -> NDArray:
    """Which of the m examples step number `step`, counted from 0, is taken on."""
    epoch, k = divmod(step, -(-m // batch_size))
    return np.random.default_rng([seed, epoch]).permutation(m)[batch_size * k : batch_size * (k + 1)]


def descend_by_batches(
    net: dl.Network,
    X: NDArray,
    Y: NDArray,
    *,
    step: int,
    learning_rate: float,
    batch_size: int,
    seed: int,
    forward: Callable = dl.forward,
    backward: Callable = dl.backward,
) -> Iterator[dl.Step]:
    """As dl.descend, one batch a step; the costs are those of all examples. Ends where the cost overflows."""
    while np.isfinite(cost := dl.cost(net, X, Y)):
        yield dl.Step(cost, lambda net=net: net)
        some = columns(step, X.shape[1], batch_size=batch_size, seed=seed)
        gradients = backward(net, forward(net, X[:, some]), Y[:, some])
        net, step = dl.update(net, gradients, learning_rate=learning_rate), step + 1
    message = f"the cost is no longer finite after {step} steps: try a smaller learning rate"
    warnings.warn(message, RuntimeWarning, stacklevel=2)


def batches_code(pieces: list[Piece], step: int | str, *, batch_size: int, seed: int) -> str:
    """The same as code: from `net` on, for the parts of the run that lead to `step`."""
    lines = [
        f"""
def train(net, first, steps, learning_rate):
    for step in range(first, first + steps):  # {batch_size} examples a step, shuffled anew each epoch
        epoch, k = divmod(step, -(-X.shape[1] // {batch_size}))
        order = np.random.default_rng([{seed}, epoch]).permutation(X.shape[1])
        some = order[{batch_size} * k : {batch_size} * (k + 1)]
        gradients = dl.backward(net, dl.forward(net, X[:, some]), Y[:, some])
        net = dl.update(net, gradients, learning_rate=learning_rate)
    return net

"""
    ]
    if pieces[0].network:
        lines.append(network_code(pieces[0].network))
    for piece, end in zip(pieces, [*(each.start for each in pieces[1:]), step], strict=True):
        steps = difference(end, piece.start)
        lines.append(f"net = train(net, {piece.start}, {steps}, {piece.learning_rate:g})")
    return "\n".join(lines)
