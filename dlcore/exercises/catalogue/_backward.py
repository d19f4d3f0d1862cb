"""Mistakes of backward propagation, which every exercise that goes down a network has in common.

They are made in `dl.backward` itself: a piece of its source as a learner would write it.
"""

from collections.abc import Callable

import dlcore as dl
from dlcore.exercises._exercise import Mistake
from dlcore.exercises._rewritten import rewritten

START = "net.loss.dZ(A[L], Y)"
DW = "dZ[l] @ A[l - 1].mT / m"
DB = "dZ[l].sum(axis=-1, keepdims=True) / m"
DA = "dA = net.W[l].mT @ dZ[l]"
SLOPE = "net.g[l - 1].prime(Z[l - 1], A[l - 1])"


def wrong(*changes: tuple[str, str]) -> Callable:
    """`dl.backward` with a mistake in it."""
    return rewritten(dl.backward, *changes)


def at_the_output(use: Callable[[Callable], Callable]) -> tuple[Mistake, ...]:
    """Mistakes in dZ[L]. use: a rule (A, Y) -> dZ[L] becomes a function to check."""
    return (
        Mistake(
            "That is dA[L], the slope of the loss at a. One link is left: times a(1 - a) gives dZ[L].",
            use(lambda A, Y: -Y / A + (1 - Y) / (1 - A)),
        ),
        Mistake(
            "The output's slope a(1 - a) is there once too often: in A[L] - Y it has cancelled already.",
            use(lambda A, Y: (A - Y) * A * (1 - A)),
        ),
        Mistake(
            "That is the squared error's slope, 2(a - y). The cross-entropy's has no 2.",
            use(lambda A, Y: 2 * (A - Y)),
        ),
    )


# Below the output: (what is said, its stumbling block, the piece and what stands there instead, ...).
_BELOW = (
    (
        "The 1/m is missing in one of the two: dW[l] and db[l] are both means over the m examples.",
        2,
        (DB, "dZ[l].sum(axis=-1, keepdims=True)"),
        (DW, "dZ[l] @ A[l - 1].mT"),
    ),
    (
        "db[l] is summed over the units. axis=0 runs down the rows; the examples are the columns: axis=1.",
        3,
        (DB, "dZ[l].sum(axis=0, keepdims=True) / m"),
        (DB, "(dZ[l].sum(axis=0, keepdims=True) if l == 1 else dZ[l].sum(keepdims=True)) / m"),
    ),
    (
        (
            "dW[l] is made with another layer's A. It wants what layer l was fed: "
            "A[l-1], and for l = 1 that is A[0] = X."
        ),
        4,
        (DW, "dZ[l] @ A[l].mT / m"),
        (DW, "dZ[l] @ A[l if l == 1 else l - 1].mT / m"),
        (DW, "dZ[l] @ A[l if l == L else l - 1].mT / m"),
        (DW, "dZ[l] @ A[0].mT / m"),
    ),
    (
        "A[l-1] has to be transposed in dW[l]: dZ[l] is (n[l], m), so what follows must be (m, n[l-1]).",
        None,
        (DW, "dZ[l] @ A[l - 1] / m"),
        (DW, "dZ[l] @ (A[l - 1].mT if l == L else A[l - 1]) / m"),
    ),
    (
        "dW[l] is transposed: dZ[l] comes first, then A[l-1]ᵀ, and the result has the shape of W[l].",
        None,
        (DW, "A[l - 1] @ dZ[l].mT / m"),
    ),
    (
        (
            "dW[l] is a sum over the examples, which only a matrix product takes: "
            "`@` between dZ[l] and A[l-1]ᵀ, not `*`."
        ),
        1,
        (DW, "dZ[l] * A[l - 1].mT / m"),
    ),
    (
        (
            "Back from l to l - 1 go the weights that led there, transposed: dA[l-1] = "
            "W[l]ᵀ dZ[l]. Neither W[l] as it is nor W[l-1]ᵀ will do."
        ),
        4,
        (DA, "dA = net.W[l] @ dZ[l]"),
        (DA, "dA = net.W[l - 1].mT @ dZ[l]"),
    ),
)


def on_the_way_down(use: Callable[[Callable], Callable]) -> tuple[Mistake, ...]:
    """Mistakes below the output. use: a wrong `backward(net, cache, Y)` becomes a function to check."""
    return tuple(
        Mistake(says, *(use(wrong(change)) for change in changes), block=block)
        for says, block, *changes in _BELOW
    )


def slope_of(use: Callable[[Callable], Callable]) -> tuple[Mistake, ...]:
    """Mistakes in g'(Z), for functions that work with an activation's record; use: as above."""
    return (
        Mistake(
            "The slope is taken at A. `slope` wants Z, and works out A = g(Z) by itself.",
            use(lambda g, Z: g.slope(g(Z))),
            block=7,
        ),
        Mistake(
            "That is g(Z) where its slope g'(Z) belongs: `slope(Z)`.",
            use(lambda g, Z: g(Z)),
        ),
        Mistake(
            "`prime` takes both, `prime(Z, A)`. `slope` takes Z alone, and computes A by itself.",
            use(lambda g, Z: g.prime(Z)),
        ),
    )
