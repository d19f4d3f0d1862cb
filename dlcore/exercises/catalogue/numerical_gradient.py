"""The gradient without calculus, by differences."""

from dataclasses import dataclass

import numpy as np

import dlcore as dl
from dlcore.exercises.catalogue._inputs import labels, network
from dlcore.exercises.check import Case, Exercise


def numerical_gradient(J, W, epsilon):
    """(J(w + epsilon) - J(w - epsilon)) / (2 epsilon) for each entry w of W; the shape of W."""
    dW = np.zeros(W.shape)
    for i in range(W.shape[0]):
        for j in range(W.shape[1]):
            up, down = W.copy(), W.copy()
            up[i, j] += epsilon
            down[i, j] -= epsilon
            dW[i, j] = (J(up) - J(down)) / (2 * epsilon)
    return dW


@dataclass(frozen=True, eq=False)
class CostOf:
    """The cost of a network as a function of one weight matrix, W[l]."""

    net: dl.Network
    l: int
    X: np.ndarray
    Y: np.ndarray

    def __call__(self, W):
        """J with W in the place of W[l]."""
        Z = A = self.X
        for l in range(1, self.net.L + 1):
            Z = (W if l == self.l else self.net.W[l]) @ A + self.net.b[l]
            A = self.net.g[l](Z)
        return float(self.net.loss.cost(Z, self.Y))

    def __repr__(self):
        """What it is."""
        return f"the cost as a function of W[{self.l}]"


def _cases(rng):
    def case(title, l, m, epsilon):
        net = network(rng, (3, 4, 1))
        J = CostOf(net, l, 2 * rng.standard_normal((3, m)), labels(rng, m))
        return Case(title, (J, net.W[l], epsilon))

    return [case("W[2] of a 3-4-1 network", 2, 6, 0.02), case("W[1] of a 3-4-1 network", 1, 5, 0.03)]


_QUOTIENT = "(J(up) - J(down)) / (2 * epsilon) -> "

EXERCISE = Exercise(
    numerical_gradient,
    title="The gradient by differences",
    place="02.5",
    covers=("B3",),
    task=(
        r"How much does the cost $J$ change when one weight does? No calculus: for each entry $w$ of a "
        r"matrix $W$ move it a little up and a little down, $\frac{J(w + \varepsilon) - J(w - "
        r"\varepsilon)}{2 \varepsilon}$. `J` is a function that takes a whole matrix and returns a "
        r"number. Return the derivatives in a matrix of $W$'s shape, and leave $W$ as it was."
    ),
    returns=("dW",),
    cases=_cases,
    hints=(
        "One entry at a time: `for i in range(W.shape[0])`, `for j in range(W.shape[1])`. What must be true of all the other entries meanwhile?",
        "Make two copies, nudge the same entry of each, one up and one down, and call J on both.",
        "`up, down = W.copy(), W.copy()`; `up[i, j] += epsilon`; `down[i, j] -= epsilon`; `dW[i, j] = (J(up) - J(down)) / (2 * epsilon)`.",
    ),
    mistakes={
        f"{_QUOTIENT}J(up) - J(down)": "That is the difference itself. A derivative is the difference divided by the way, 2ε.",
        (
            f"{_QUOTIENT}(J(up) - J(W)) / epsilon",
            f"{_QUOTIENT}(J(W) - J(down)) / epsilon",
        ): "The difference is one-sided. Take a step down as well: (J(w + ε) - J(w - ε)) / 2ε is wrong by ε² only, not by ε.",
        f"{_QUOTIENT}(J(up) - J(W)) / (2 * epsilon)": "About half: the way down starts at W and has to end epsilon below it. From w + ε to w it is one ε, and the divisor is two.",
        (
            f"{_QUOTIENT}(J(W + epsilon) - J(W - epsilon)) / (2 * epsilon)",
            "(J(W + epsilon) - J(W - epsilon)) / (2 * epsilon)",
        ): "All entries move at once. Move one and leave the others: the difference is then that of one weight, and not the sum of all.",
        "dW = np.zeros(W.shape) -> dW, up, down = np.zeros(W.shape), W.copy(), W.copy() && "
        "            up, down = W.copy(), W.copy() -> ": "What is nudged is made once, before the loop, so the nudges pile up in it. Make it anew for each entry.",
        (
            "dW = np.zeros(W.shape) -> dW, down = np.zeros(W.shape), W.copy() && W.copy(), W.copy() -> down.copy(), down.copy()",
            "dW = np.zeros(W.shape) -> dW, up = np.zeros(W.shape), W.copy() && W.copy(), W.copy() -> up.copy(), up.copy()",
            "W.copy(), W.copy() -> W.copy(), W",
            "W.copy(), W.copy() -> W, W.copy()",
        ): "The entry that was moved is not put back before the next one is: begin each from W as it was given.",
        "W.copy(), W.copy() -> W, W": "Both names stand for W itself: what goes up comes down again, and W is changed for whoever gave it. Make two copies.",
        "dW[i, j] = -> dW +=": "Each difference is added to all entries. It belongs in its own, `dW[i, j]`.",
        f"{_QUOTIENT}(J(W[i, j] + epsilon) - J(W[i, j] - epsilon)) / (2 * epsilon)": "`J` takes the whole matrix. `w + epsilon` is one number: move that entry in a copy of W, and give J the copy.",
        f"{_QUOTIENT}(J(up) - J(down)) / epsilon": "Twice too large: from w - ε to w + ε it is 2ε, so divide by 2ε.",
        f"{_QUOTIENT}(J(up) - J(down)) / 2 * epsilon": "Without brackets, `/ 2 * epsilon` divides by 2 and then multiplies by ε: write `/ (2 * epsilon)`.",
        f"{_QUOTIENT}(J(down) - J(up)) / (2 * epsilon)": "The sign is turned: the cost above, J(w + ε), minus the cost below.",
    },
)
