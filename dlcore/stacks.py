"""Stacks of networks: K of one shape as one network with a leading axis, and taken apart again.

One seed is luck; five seeds at once cost little more than one.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from dlcore import checks
from dlcore.network import Network, init_network

__all__ = ["init_stack", "stack", "unstack"]


def init_stack(n: Sequence[int], *, seeds: Iterable[int], **drawn: Any) -> Network:
    """A stack of networks that differ in their seed alone: W[l] (K, n[l], n[l-1]) for K seeds.

    Each is drawn as init_network does with rng=np.random.default_rng(seed);
    drawn: hidden, init, loss, dtype, as for init_network. Raises ValueError as it does, and for
    seeds that are no whole numbers. One seed is luck: five show how much of it there is.
    """
    seeds = checks.sequence(seeds, "seeds", "whole numbers, for example range(5)")
    if not seeds or "rng" in drawn:
        got = "seeds is []" if not seeds else f"rng is {checks.said(drawn['rng'])}"
        raise ValueError(
            f"{got}: expected whole numbers as seeds, for example range(5), each its own generator"
        )
    rngs = [np.random.default_rng(checks.count(s, f"seeds[{k}]", at_least=0)) for k, s in enumerate(seeds)]
    return stack([init_network(n, rng=rng, **drawn) for rng in rngs])


def stack(networks: Sequence[Network]) -> Network:
    """K networks of one shape as one network with a leading axis: W[l] (K, n[l], n[l-1]).

    Every function here then computes all K at once: five seeds, or one network under K
    learning rates. Raises ValueError if sizes or functions differ.
    """
    networks = checks.sequence(networks, "networks", "a list of networks, such as [net, other]")
    if not networks:
        raise ValueError("networks is empty: expected at least one Network")
    first = checks.network(networks[0], "networks[0]")
    for k, net in enumerate(networks):
        checks.network(net, f"networks[{k}]")
        if (net.n, net.stack, net.g) != (first.n, first.stack, first.g) or net.loss is not first.loss:
            raise ValueError(f"networks[{k}] is {net}: expected sizes and functions of networks[0], {first}")
    W = {l: np.stack([net.W[l] for net in networks]) for l in first.layers}
    b = {l: np.stack([net.b[l] for net in networks]) for l in first.layers}
    return Network(W, b, first.g, first.loss)


def unstack(net: Network) -> list[Network]:
    """Undo `stack`: the K networks of a stack, each on its own, W[l] (n[l], n[l-1])."""
    if not checks.network(net).stack:
        raise ValueError(f"net is {net}: expected a stack of networks")
    return [
        Network({l: net.W[l][k] for l in net.layers}, {l: net.b[l][k] for l in net.layers}, net.g, net.loss)
        for k in range(net.stack[0])
    ]
