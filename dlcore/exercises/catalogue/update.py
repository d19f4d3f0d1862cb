"""The update of the parameters."""

from dlcore.exercises.catalogue._inputs import network
from dlcore.exercises.check import Case, Exercise


def update(W, b, dW, db, learning_rate):
    """W and b after one step of gradient descent, keyed by layer, each shaped as before."""
    W_new, b_new = {}, {}
    for l in W:
        W_new[l] = W[l] - learning_rate * dW[l]
        b_new[l] = b[l] - learning_rate * db[l]
    return W_new, b_new


def _cases(rng):
    def case(title, n, learning_rate):
        net, gradients = network(rng, n), network(rng, n)
        return Case(title, (net.W, net.b, gradients.W, gradients.b, learning_rate))

    return [case("two layers", (3, 4, 1), 0.1), case("four layers", (5, 4, 3, 2, 1), 1.2)]


EXERCISE = Exercise(
    update,
    title="The update of the parameters",
    place="03.1",
    covers=("B2", "D2"),
    task=(
        r"One step down: $W^{[l]} := W^{[l]} - \alpha \, dW^{[l]}$ and $b^{[l]} := b^{[l]} - "
        r"\alpha \, db^{[l]}$ for every layer. All four arguments are dictionaries keyed by "
        r"layer, 1 to L. Return two new ones, and leave those given as they are."
    ),
    returns=("W", "b"),
    cases=_cases,
    hints=(
        "The gradient points uphill. Which way should a step go, and which number says how far?",
        "Go through the layers with `for l in W`, or in a dictionary comprehension, and put each result into a new dictionary.",
        "`{l: W[l] - learning_rate * dW[l] for l in W}`, and the same for b.",
    ),
    mistakes={
        "b[l] - learning_rate * db[l] -> b[l]": "The biases stand still. b[l] is learned like W[l]: subtract learning_rate * db[l].",
        "[l] - learning_rate -> [l] + learning_rate": "This step goes up: the gradient points where the cost grows. Subtract it: W - learning_rate * dW.",
        (
            "W[l] - learning_rate -> learning_rate && b[l] - learning_rate -> learning_rate",
            "W[l] - learning_rate -> -learning_rate && b[l] - learning_rate -> -learning_rate",
        ): "The new W[l] is the step alone. Subtract it from the W[l] there was.",
        "W_new, b_new = {}, {} -> W_new, b_new = W, b": "The arrays or dictionaries that were given are overwritten, and whoever called may still need them. Make new ones: `{l: W[l] - learning_rate * dW[l] for l in W}`.",
        "- learning_rate * -> - ": "The learning rate is missing: the step is learning_rate times the gradient, and a small rate makes a small step.",
        "db[l] -> dW[l]": "b[l] is moved along dW[l]. Its own derivative is db[l].",
        "in W: -> in W:\n    W_new, b_new = {}, {}": "Only the last layer is left: the dictionaries are made anew in each turn of the loop. Make them once, before it.",
    },
)
