"""The cost of a training set, where log(0) waits."""

import numpy as np

import dlcore as dl
from dlcore.exercises.catalogue._inputs import labels
from dlcore.exercises.check import Case, Exercise


def cost(Z, Y):
    """The mean loss, one number; Z is Z[L] (1, m), Y (1, m) of 0 and 1."""
    losses = np.maximum(Z, 0) - Y * Z + np.log1p(np.exp(-np.abs(Z)))
    return np.mean(losses)


def _cases(rng):
    def case(title, m, sure=None):
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


_LOSSES = "np.maximum(Z, 0) - Y * Z + np.log1p(np.exp(-np.abs(Z))) -> "
_LOGS = "-(Y * np.log(dl.sigmoid(Z)) + (1 - Y) * np.log(1 - dl.sigmoid(Z)))"


EXERCISE = Exercise(
    cost,
    equals=dl.binary_cross_entropy.cost,
    title="The cost of a training set",
    place="02.2",
    covers=("B1",),
    task=(
        r"The cost $J$ is the mean loss over $m$ examples. This time start from $\underset{(1, "
        r"m)}{Z^{[L]}}$, where $A^{[L]} = \sigma(Z^{[L]})$, and labels $\underset{(1, m)}{Y}$. "
        r"Return one number that is right and finite even where the network is very sure: $z = "
        r"800$ or $z = -800$. (`dl.sigmoid` is there, if you want it.)"
    ),
    returns=("J",),
    cases=_cases,
    hints=(
        "First the plain way: A = sigmoid(Z), the loss of each example, the mean. Which check fails then, and what is log(A) there?",
        "Put a = 1 / (1 + e^-z) into the loss and simplify: for y = 1 it is log(1 + e^-z), for y = 0 it is log(1 + e^z) = z + log(1 + e^-z).",
        "Only e to a negative number is safe: the loss is `np.maximum(Z, 0) - Y * Z + np.log1p(np.exp(-np.abs(Z)))`. Take its mean.",
    ),
    mistakes={
        "np.mean(losses) -> np.sum(losses)": "The 1/m is missing: the cost is the mean of the losses, not their sum.",
        f"{_LOSSES}{_LOGS}": "That is log(0): for z = ±800 the sigmoid rounds to 1 or 0, whose logarithm is -inf, and 0 times -inf is nan. Compute the loss from Z: max(z, 0) - y z + log(1 + e^-|z|).",
        f"{_LOSSES}Y * np.log(1 + np.exp(-Z)) + (1 - Y) * np.log(1 + np.exp(Z))": "e^800 is inf, and inf times 0 is nan. Raise e to negative numbers only, e^-|z|: log(1 + e^z) is max(z, 0) + log(1 + e^-|z|).",
        f"{_LOSSES}{_LOGS.replace('dl.sigmoid(Z)', '(np.exp(Z) / (1 + np.exp(Z)))')}": "e^800 is inf, and inf / inf is nan. Raise e to negative numbers only, e^-|z|, and compute the loss from Z: max(z, 0) - y z + log(1 + e^-|z|).",
        tuple(
            _LOSSES + _LOGS.replace(*way)
            for e in ("1e-5", "1e-6", "1e-7", "1e-8", "1e-9", "1e-10", "1e-12", "1e-15", "1e-16")
            for way in (("dl.sigmoid(Z)", f"np.clip(dl.sigmoid(Z), {e}, 1 - {e})"), ("(Z))", f"(Z) + {e})"))
        ): "Keeping A away from 0 makes the cost finite, but wrong: for z = -800 and y = 1 the loss is 800. Compute it from Z: max(z, 0) - y z + log(1 + e^-|z|).",
        f"{_LOSSES}np.log(1 + np.exp(Z)) - Y * Z": "The exponential overflows: e^800 is inf. Only e to a negative number is safe: log(1 + e^z) is max(z, 0) + log(1 + e^-|z|).",
        f"{_LOSSES}np.log(1 + np.exp(-Z)) + (1 - Y) * Z": "Infinite for z = -800: e^800 is inf, and so is -log(0), which `nansum` lets pass. Only e to a negative number is safe: log(1 + e^z) is max(z, 0) + log(1 + e^-|z|).",
        f"{_LOSSES}{_LOGS.replace('dl.sigmoid(Z)', 'Z')}": "The logarithms are taken of Z. They want the outputs, A = sigmoid(Z), between 0 and 1.",
        tuple(
            _LOSSES + _LOGS.replace("Y *", "Y.T @").replace("Y) *", "Y).T @") + last
            for last in ("", " && np.mean(losses) -> np.sum(losses) / Z.size")
        ): "Y.T @ log(A) is (m, m): every label with every output. Multiply entry by entry, or `Y @ np.log(A).T`.",
        f"{_LOSSES}Y @ np.log(dl.sigmoid(Z))": "Y and log(A) are both (1, m), which no matrix product takes. Multiply entry by entry with `*` and sum, or transpose one of them.",
        tuple(
            f"{_LOSSES}{_LOGS} && np.mean(losses) -> {last}"
            for last in (
                "np.nanmean(losses)",
                "np.nan_to_num(losses).mean()",
                "np.nan_to_num(np.mean(losses))",
            )
        ): "`nanmean` and `nan_to_num` hide the nan, and not its cause, log(0): for z = -800 and y = 1 the loss is 800. Compute it from Z instead of A.",
        "np.mean((dl.sigmoid(Z) - Y) ** 2)": "This is the mean squared error. Here the loss is the cross-entropy, with logarithms.",
        "np.mean(losses) -> np.mean(losses) / Z.shape[1]": "The 1/m is there twice: `np.mean` divides by m already.",
        "np.mean(losses) -> -np.mean(losses)": "The sign is missing. Each logarithm is negative, and the cost is 0 or more: start with a minus.",
        "np.mean(losses) -> np.mean(Y * losses)": "Only the examples of class 1 count here. Those of class 0 add -(1 - y) log(1 - a).",
        "np.mean(losses) -> losses": "Those are the m losses, one for each example. The cost is their mean, one number.",
    },
)
