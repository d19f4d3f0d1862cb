"""Small networks with data that fit them, for the tests of the core."""

import numpy as np
from hypothesis import strategies as st

import dlcore as dl

LOSSES = {"binary_cross_entropy": 1, "categorical_cross_entropy": 3}  # name: outputs
WIDTHS = (3, 4, 2, 5, 3)  # n[0], then the hidden layers


def problem(hidden="tanh", loss="binary_cross_entropy", L=2, *, m=6, K=0, seed=0, dtype=float):
    """A network of L layers with weights and biases that are not zero, and data X, Y for it.

    K: the number of networks in a stack; 0 for a single network.
    """
    rng = np.random.default_rng(seed)
    loss = dl.LOSSES.get(loss, loss)
    n_y = LOSSES.get(loss.name, 2)
    nets = [_network((*WIDTHS[:L], n_y), hidden, loss, rng, dtype) for _ in range(max(K, 1))]
    X = rng.standard_normal((WIDTHS[0], m)).astype(dtype)
    if n_y == 1:
        Y = rng.integers(0, 2, (1, m)).astype(dtype)
    else:
        Y = np.eye(n_y, dtype=dtype)[rng.integers(0, n_y, m)].T
    return dl.stack(nets) if K else nets[0], X, Y


def _network(n, hidden, loss, rng, dtype):
    net = dl.init_network(n, hidden=hidden, loss=loss, rng=rng, dtype=dtype)
    b = {l: 0.5 * rng.standard_normal(b.shape).astype(dtype) for l, b in net.b.items()}
    return dl.Network(net.W, b, net.g, net.loss)


@st.composite
def problems(draw, **fixed):
    """Any activation, loss, depth, number of examples and, unless K is fixed, stack or single."""
    choice = dict(
        hidden=draw(st.sampled_from(list(dl.ACTIVATIONS))),
        loss=draw(st.sampled_from(list(LOSSES))),
        L=draw(st.integers(1, 4)),
        m=draw(st.integers(1, 7)),
        K=draw(st.integers(0, 3)),
        seed=draw(st.integers(0, 2**32 - 1)),
    )
    return problem(**{**choice, **fixed})


def arrays(*things):
    """Every array in networks, caches, gradients and plain arrays, in one list."""
    found = []
    for thing in things:
        if isinstance(thing, np.ndarray):
            found.append(thing)
        elif isinstance(thing, dict):
            found += arrays(*thing.values())
        else:
            found += arrays(*(d for d in vars(thing).values() if isinstance(d, dict)))
    return found


def freeze(*things):
    """Make every array read-only, so that a change in place is an error."""
    for array in arrays(*things):
        array.flags.writeable = False


def assert_alike(ours, theirs, rtol=1e-12, atol=1e-12):
    """Every array of one agrees with the other's."""
    ours, theirs = arrays(ours), arrays(theirs)
    assert len(ours) == len(theirs) > 0
    for a, b in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(a, b, rtol=rtol, atol=atol)
