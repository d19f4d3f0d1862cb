"""One whole step of gradient descent, written out by hand."""

import numpy as np

import dlcore as dl
from dlcore.exercises.catalogue._inputs import labels, network
from dlcore.exercises.check import Case, Exercise


def gradient_step(W, b, X, Y, learning_rate):
    """W and b after one step; W[1] (n[1], n[0]), b[1] (n[1], 1), W[2] (1, n[1]), b[2] (1, 1)."""
    m = X.shape[1]
    Z1 = W[1] @ X + b[1]
    A1 = np.tanh(Z1)
    Z2 = W[2] @ A1 + b[2]
    A2 = dl.sigmoid(Z2)
    dZ2 = A2 - Y
    dW2 = dZ2 @ A1.T / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = (W[2].T @ dZ2) * (1 - A1**2)
    dW1 = dZ1 @ X.T / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    W_new = {1: W[1] - learning_rate * dW1, 2: W[2] - learning_rate * dW2}
    b_new = {1: b[1] - learning_rate * db1, 2: b[2] - learning_rate * db2}
    return W_new, b_new


def _cases(rng):
    def case(title, n, m, learning_rate):
        net, X = network(rng, n), rng.standard_normal((n[0], m))
        return Case(title, (net.W, net.b, X, labels(rng, m), learning_rate))

    return [case("a 2-4-1 network", (2, 4, 1), 6, 1.2), case("a 3-2-1 network", (3, 2, 1), 5, 0.3)]


_SLOPE = "(1 - A1**2) -> "
_DB1 = "np.sum(dZ1, axis=1, keepdims=True) -> "

EXERCISE = Exercise(
    gradient_step,
    title="A whole step, by hand",
    place="03.2",
    covers=("F1", "B2", "B4"),
    task=(
        "All of week 3 in one function: a network with one tanh layer and a sigmoid output. "
        "Forward ($Z^{[1]}, A^{[1]}, Z^{[2]}, A^{[2]}$), backward ($dZ^{[2]}, dW^{[2]}, db^{[2]}, "
        "dZ^{[1]}, dW^{[1]}, db^{[1]}$), update. Return the new W and b, keyed by layer, and leave "
        "those given as they are. Where you put the 1/m is your choice."
    ),
    returns=("W", "b"),
    cases=_cases,
    hints=(
        "Write the six equations of backward in the order in which each can be computed: dZ[2], dW[2], db[2], dZ[1], dW[1], db[1]. Update last.",
        "`dZ2 = A2 - Y`, and `dZ1 = (W[2].T @ dZ2) * (1 - A1**2)`. Each dW is dZ times what its layer was fed, transposed, over m.",
        "`dW2 = dZ2 @ A1.T / m`; `db2 = dZ2.sum(axis=1, keepdims=True) / m`; `dW1 = dZ1 @ X.T / m`; db1 likewise; `return {1: W[1] - learning_rate * dW1, 2: …}, {1: …, 2: …}`.",
    ),
    mistakes={
        (
            "np.tanh -> dl.relu",
            "np.tanh -> dl.sigmoid",
        ): "The hidden layer has another function. Here it is tanh: A[1] = tanh(Z[1]).",
        "dZ1 = (W[2].T -> dZ1 = ((W[2] - learning_rate * dW2).T": "W[2] was updated before dA[1] = W[2]ᵀ dZ[2] was computed with it. First all gradients, then all updates.",
        f"{_SLOPE}(A1 * (1 - A1))": "The hidden layer is tanh, and its derivative 1 - a². a(1 - a) is the sigmoid's.",
        f"{_DB1}np.sum(dZ1)": "db[1] is one sum over all units. Subtracted from b[1] it is broadcast in silence, and all biases move alike: axis=1, keepdims=True.",
        f"{_DB1}np.sum(dZ1, axis=1)": "db[1] has lost a dimension: b[1] - db[1] is then a column minus a row, an (n[1], n[1]) table. Sum with keepdims=True.",
        (
            "dl.sigmoid(Z2) -> np.tanh(Z2)",
            "dl.sigmoid(Z2) -> Z2",
        ): "The output layer is a sigmoid, so that a is a probability: A[2] = σ(Z[2]).",
        "return W_new, b_new -> return {1: dW1, 2: dW2}, {1: db1, 2: db2}": "Those are the gradients. Asked for are the new W[l] and b[l]: the old ones minus a step.",
        "A2 - Y -> (A2 - Y) * A2 * (1 - A2)": "The output's derivative a(1 - a) is there once too often: in A[2] - Y it has cancelled already.",
        "b_new = {1: b[1] - learning_rate * db1, 2: b[2] - learning_rate * db2} -> b_new = b": "The biases stand still. b[l] is learned like W[l]: subtract learning_rate * db[l].",
        f"{_SLOPE}(1 - Z1**2)": "That is tanh's derivative written with z; it wants a: 1 - A[1]².",
        f"{_SLOPE}(1 - A1)": "The square is missing in the derivative: tanh's is 1 - A[1]².",
        " * (1 - A1**2) -> ": "tanh's derivative is missing in dZ[1]: W[2]ᵀ dZ[2] times 1 - A[1]².",
        "A2 - Y -> (A2 - Y) / m": "You divide by m twice: in dZ[2], and again in dW and db. Each step is m times too short.",
        "keepdims=True) / m -> keepdims=True) / m / m": "You divide by m twice in db (`np.mean` does it, too): its step is m times too short.",
        " / m -> ": "The 1/m is missing: each step is m times too long. dW and db are means over the examples.",
        "- learning_rate * -> + learning_rate *": "The step goes up. Either the update adds, or dZ[2] is Y - A[2] where A[2] - Y belongs.",
        "W[2] @ A1 -> W[2] @ Z1": "Z[1] is passed on where A[1] belongs: Z[2] is made of what layer 1 gives, W[2] A[1] + b[2].",
        "A2 - Y -> 2 * (A2 - Y)": "That is the squared error's derivative, 2(a - y). The cross-entropy's has no 2.",
    },
)
