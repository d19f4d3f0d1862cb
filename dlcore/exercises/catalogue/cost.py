"""The exercise on the cost of a training set, where log(0) waits."""

import numpy as np
from numpy.typing import NDArray

import dlcore as dl
from dlcore.exercises._exercise import Case, Exercise, Mistake
from dlcore.exercises._inputs import labels

_LOSS = dl.binary_cross_entropy


def _cases(rng: np.random.Generator) -> list[Case]:
    def case(title: str, m: int, sure: float | None = None) -> Case:
        Z, Y = rng.standard_normal((1, m)), labels(rng, m)
        if sure is not None:
            Z[0, np.flatnonzero(Y)[0]] = sure
        return Case(title, (Z, Y))

    return [
        case("seven examples", 7),
        case("one example", 1),
        case("an example the network is sure of, z = 800", 6, sure=800.0),
        case("an example of class 1 with z = -800", 6, sure=-800.0),
    ]


def _logs(A: NDArray, Y: NDArray) -> NDArray:
    return -(Y * np.log(A) + (1 - Y) * np.log(1 - A))


def _finite_logs(Z: NDArray, Y: NDArray) -> NDArray:
    A = dl.sigmoid(Z)
    return -(Y * np.nan_to_num(np.log(A)) + (1 - Y) * np.nan_to_num(np.log(1 - A))).mean()


def _clipped(epsilon: float) -> tuple:
    """Ways to keep the logarithm away from 0 by epsilon."""
    return (
        lambda Z, Y: _logs(np.clip(dl.sigmoid(Z), epsilon, 1 - epsilon), Y).mean(),
        lambda Z, Y: (
            -(Y * np.log(dl.sigmoid(Z) + epsilon) + (1 - Y) * np.log(1 - dl.sigmoid(Z) + epsilon)).mean()
        ),
    )


EXERCISES = (
    Exercise(
        "cost",
        "The cost of a training set",
        notebook="02",
        covers=("B1",),
        task=(
            r"The cost $J$ is the mean loss over $m$ examples. This time start from $\underset{(1, "
            r"m)}{Z^{[L]}}$, where $A^{[L]} = \sigma(Z^{[L]})$, and labels $\underset{(1, m)}{Y}$. "
            r"Return one number that is right and finite even where the network is very sure: $z = "
            r"800$ or $z = -800$. (`dl.sigmoid` is there, if you want it.)"
        ),
        signature="cost(Z, Y)",
        doc="The mean loss, one number; Z is Z[L] (1, m), Y (1, m) of 0 and 1.",
        returns=("J",),
        reference=_LOSS.cost,
        shows=(dl.Loss.cost, _LOSS.losses),
        cases=_cases,
        hints=(
            (
                "First the plain way: A = sigmoid(Z), the loss of each example, the "
                "mean. Which check fails then, and what is log(A) there?"
            ),
            (
                "Put a = 1 / (1 + e^-z) into the loss and simplify: for y = 1 it is log(1 + "
                "e^-z), for y = 0 it is log(1 + e^z) = z + log(1 + e^-z)."
            ),
            (
                "Only e to a negative number is safe: the loss is `np.maximum(Z, 0) - "
                "Y * Z + np.log1p(np.exp(-np.abs(Z)))`. Take its mean."
            ),
        ),
        mistakes=(
            Mistake(
                "The 1/m is missing: the cost is the mean of the losses, not their sum.",
                lambda Z, Y: _LOSS.losses(Z, Y).sum(),
                block=2,
            ),
            Mistake(
                "The 1/m is there twice: `np.mean` divides by m already.",
                lambda Z, Y: _LOSS.losses(Z, Y).mean() / Z.shape[1],
                block=2,
            ),
            Mistake(
                "The sign is missing. Each logarithm is negative, and the "
                "cost is 0 or more: start with a minus.",
                lambda Z, Y: -_LOSS.cost(Z, Y),
            ),
            Mistake(
                "That is log(0): for z = ±800 the sigmoid rounds to 1 or 0, whose "
                "logarithm is -inf, and 0 times -inf is nan. (e^800 is inf, likewise.) "
                "Compute the loss from Z: max(z, 0) - y z + log(1 + e^-|z|).",
                lambda Z, Y: _logs(dl.sigmoid(Z), Y).mean(),
                lambda Z, Y: (Y * np.log(1 + np.exp(-Z)) + (1 - Y) * np.log(1 + np.exp(Z))).mean(),
                block=8,
            ),
            Mistake(
                "Keeping A away from 0 makes the cost finite, but wrong: for z = -800 and y = 1 the "
                "loss is 800. Compute it from Z: max(z, 0) - y z + log(1 + e^-|z|).",
                *(way for power in (5, 6, 7, 8, 9, 10, 12, 15, 16) for way in _clipped(10.0**-power)),
                block=8,
            ),
            Mistake(
                "The exponential overflows: e^800 is inf. Only e to a negative number "
                "is safe: log(1 + e^z) is max(z, 0) + log(1 + e^-|z|).",
                lambda Z, Y: (np.log(1 + np.exp(Z)) - Y * Z).mean(),
                block=8,
            ),
            Mistake(
                "Infinite for z = -800: e^800 is inf, and so is -log(0), which `nansum` lets pass. Only "
                "e to a negative number is safe: log(1 + e^z) is max(z, 0) + log(1 + e^-|z|).",
                lambda Z, Y: (np.log(1 + np.exp(-Z)) + (1 - Y) * Z).mean(),
                lambda Z, Y: np.nansum(_logs(dl.sigmoid(Z), Y)) / Z.shape[1],
                block=8,
            ),
            Mistake(
                "The logarithms are taken of Z. They want the answers, A = sigmoid(Z), between 0 and 1.",
                lambda Z, Y: _logs(Z, Y).mean(),
            ),
            Mistake(
                "Only the examples of class 1 count here. Those of class 0 add -(1 - y) log(1 - a).",
                lambda Z, Y: (Y * _LOSS.losses(Z, Y)).mean(),
            ),
            Mistake(
                "Y.T @ log(A) is (m, m): every label with every answer. "
                "Multiply entry by entry, or `Y @ np.log(A).T`.",
                lambda Z, Y: -np.mean(Y.T @ np.log(dl.sigmoid(Z)) + (1 - Y).T @ np.log(1 - dl.sigmoid(Z))),
                lambda Z, Y: (
                    -np.sum(Y.T @ np.log(dl.sigmoid(Z)) + (1 - Y).T @ np.log(1 - dl.sigmoid(Z))) / Z.size
                ),
                block=1,
            ),
            Mistake(
                "Y and log(A) are both (1, m), which no matrix product takes. Multiply "
                "entry by entry with `*` and sum, or transpose one of them.",
                lambda Z, Y: Y @ np.log(dl.sigmoid(Z)),
                block=1,
            ),
            Mistake(
                "Those are the m losses, one for each example. The cost is their mean, one number.",
                _LOSS.losses,
                lambda Z, Y: _LOSS.losses(Z, Y)[np.newaxis],
            ),
            Mistake(
                "`nanmean` and `nan_to_num` hide the nan, and not its cause, log(0): for z = -800 "
                "and y = 1 the loss is 800. Compute it from Z instead of A.",
                lambda Z, Y: np.nanmean(_logs(dl.sigmoid(Z), Y)),
                lambda Z, Y: np.nan_to_num(_logs(dl.sigmoid(Z), Y)).mean(),
                lambda Z, Y: np.nan_to_num(_logs(dl.sigmoid(Z), Y).mean()),
                lambda Z, Y: -np.nan_to_num(-_logs(dl.sigmoid(Z), Y).mean()),
                _finite_logs,
                block=8,
            ),
            Mistake(
                "This is the mean squared error. Here the loss is the cross-entropy, with logarithms.",
                lambda Z, Y: ((dl.sigmoid(Z) - Y) ** 2).mean(),
                lambda Z, Y: ((dl.sigmoid(Z) - Y) ** 2).mean() / 2,
            ),
        ),
    ),
)
