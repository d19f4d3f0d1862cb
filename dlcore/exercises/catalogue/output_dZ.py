"""The start of backward propagation: dZ[L]."""

import dlcore as dl
from dlcore.exercises.catalogue._inputs import labels
from dlcore.exercises.check import Case, Exercise


def output_dZ(A, Y):
    """dZ[L] (n[L], m): the derivative of each loss with respect to its z; A is A[L], Y of its shape."""
    return A - Y


def _cases(rng):
    def case(title, n_y, m):
        A = dl.sigmoid(rng.standard_normal((n_y, m)))
        return Case(title, (A / A.sum(axis=0) if n_y > 1 else A, labels(rng, m, n_y)))

    return [case("six examples", 1, 6), case("one example", 1, 1), case("three classes, softmax", 3, 5)]


EXERCISE = Exercise(
    output_dZ,
    equals=dl.binary_cross_entropy.dZ,
    title="The derivative at the output, dZ[L]",
    place="02.3",
    covers=("B2", "B4"),
    task=(
        r"Each example's loss has a derivative with respect to its own $z^{[L]}$. With a sigmoid and this "
        r"loss (and with softmax, which notebook 06 brings) nearly everything in the chain rule cancels. "
        r"Return $\underset{(n^{[L]}, m)}{dZ^{[L]}}$ from the outputs $A^{[L]}$ and the labels $Y$, "
        r"one column for each example, before any mean is taken."
    ),
    returns=("dZ[L]",),
    cases=_cases,
    hints=(
        "Chain rule: dz = da · da/dz. The derivative of the loss with respect to a is -y/a + (1 - y)/(1 - a); the sigmoid's is a(1 - a).",
        "Multiply the two out. What is left has neither a fraction nor a product in it.",
        "dz = a - y for each example, so `A - Y` for all of them.",
    ),
    mistakes={
        "(A - Y) / A.shape[1]": "The 1/m is one step early. dZ[L] has one derivative for each example; the mean is taken in dW and db. (Some put it here and leave it out there: dW is the same, but this dZ is another.)",
        (
            "(A - Y).mean(axis=1, keepdims=True)",
            "(A - Y).mean()",
            "(A - Y).sum(axis=1, keepdims=True)",
        ): "All examples have been put into one number. dZ[L] is as large as A[L]: each example keeps its own derivative, so there is no mean and no sum here.",
        "-Y / A + (1 - Y) / (1 - A)": "That is dA[L], the derivative of the loss with respect to a. One link is left: times a(1 - a) gives dZ[L].",
        "(A - Y) * A * (1 - A)": "The sigmoid's derivative a(1 - a) is there once too often: in A - Y it has cancelled already.",
        "-(Y * np.log(A) + (1 - Y) * np.log(1 - A))": "That is the loss of each example. Asked for is its derivative by z: A - Y.",
        "(A > 0.5) - Y": "The outputs were cut to 0 or 1 first. A derivative has to see how sure the network was: A itself.",
        (
            "(A.T[:, :, None] - Y[None]).reshape(A.shape[1], -1)",
            "A.T - Y",
            "A - Y.T",
        ): "A and Y met as a row and a column and made a table of all pairs. Leave both (n[L], m).",
        "Y - A": "The sign is turned: A - Y, not Y - A. Where a is above y, a larger z makes the loss larger.",
    },
)
