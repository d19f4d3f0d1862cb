"""The sizes of all layers, from the weights."""

from dlcore.exercises.catalogue._inputs import network
from dlcore.exercises.check import Case, Exercise


def layer_sizes(W):
    """(n[0], n[1], ..., n[L]), where W[l] is (n[l], n[l-1])."""
    n = [W[1].shape[1]]
    for l in range(1, len(W) + 1):
        n.append(W[l].shape[0])
    return tuple(n)


def _cases(rng):
    width = int(rng.integers(6, 9))
    sizes = {
        "the 3-4-1 network": (3, 4, 1),
        "four layers": (width, 5, 4, 3, 1),
        "no hidden layer": (width, 1),
    }
    return [Case(title, (network(rng, n).W,)) for title, n in sizes.items()]


EXERCISE = Exercise(
    layer_sizes,
    title="The sizes of all layers",
    place="01.2",
    covers=("R2", "F2"),
    task=(
        r"A network's weights are given as `W = {1: W[1], …, L: W[L]}`. Return the tuple of its "
        r"layer sizes $(n^{[0]}, n^{[1]}, \dots, n^{[L]})$, the input's size first."
    ),
    returns=("n",),
    cases=_cases,
    hints=(
        "How many rows has W[l], and how many columns? One of them is n[l], the other n[l-1].",
        "The rows of W[l] are its units, n[l]. Which matrix knows n[0], the number of inputs?",
        "`n[0]` is `W[1].shape[1]`; then comes `W[l].shape[0]` for l = 1, …, L.",
    ),
    mistakes={
        "n = [W[1].shape[1]] -> n = []": "n[0] is missing. The input layer is not counted in L, but it has a size: W[1] has n[0] columns.",
        "tuple(n[::-1])": "The sizes run from output to input. Start with n[0], the input.",
        "shape[0] -> shape[1] && [W[1].shape[1]] -> [W[1].shape[0]]": "Rows and columns have changed places: W[l] is (n[l], n[l-1]), one row for each unit of its layer.",
        "len(W)": "That is how many layers there are. Asked for is how many units each layer has.",
        (
            "tuple(size for l in W for size in W[l].shape)",
            "tuple(W[l].shape for l in W)",
        ): "The hidden sizes are there twice: the columns of W[l] are the rows of W[l-1]. Take n[0] once, and then one number from each matrix.",
        "tuple(n[:-1])": "n[L] is missing, the size of the output layer: as many as W[L] has rows. (A loop over `range(1, L)` ends at L - 1.)",
    },
)
