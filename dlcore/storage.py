"""Keep a network in a file: plain arrays and names in NumPy's .npz, with no pickle in it."""

import os
from os import PathLike
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from dlcore import checks
from dlcore.activations import ACTIVATIONS
from dlcore.losses import LOSSES
from dlcore.network import Network

__all__ = ["load_network", "save_network"]


def save_network(net: Network, path: str | PathLike) -> None:
    """Write W[l] (n[l], n[l-1]), b[l] (n[l], 1) and the functions' names to `path`, which ends in .npz.

    A file that was there is replaced once the new one is whole. Raises ValueError for a path that is
    none, and if a function is not in the library's tables: a name could not bring it back.
    """
    path = _path(path).resolve()
    for l in checks.network(net).layers[:-1]:
        g = net.g[l]
        if ACTIVATIONS.get(g.name) is not g:
            raise ValueError(f"g[{l}] is {g.name!r}: expected one of {', '.join(ACTIVATIONS)}")
    if LOSSES.get(net.loss.name) is not net.loss:
        raise ValueError(f"loss is {net.loss.name!r}: expected one of {', '.join(LOSSES)}")
    held: dict[str, Any] = {f"W{l}": net.W[l] for l in net.layers} | {f"b{l}": net.b[l] for l in net.layers}
    held |= {
        "g": np.array([net.g[l].name for l in net.layers[:-1]], dtype=str),
        "loss": np.array(net.loss.name),
    }
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with draft.open("wb") as file:
            np.savez(file, **held)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def load_network(path: str | PathLike) -> Network:
    """The network that `save_network` wrote to `path`: W[l] (n[l], n[l-1]), b[l] (n[l], 1).

    Raises ValueError, naming the file, if it is damaged or holds no network.
    """
    with _path(path).open("rb") as file:
        try:
            return _read(file)
        except Exception as error:
            raise ValueError(f"path is {str(path)!r}: expected a file of save_network, undamaged") from error


def _path(path: str | PathLike) -> Path:
    if not isinstance(path, str | PathLike):
        raise ValueError(f"path is {checks.said(path)}: expected the name of a file, such as 'flower.npz'")
    return Path(path)


def _read(file: BinaryIO) -> Network:
    """The network in an open file; raises almost anything if there is none, as zip archives do."""
    with np.load(file, allow_pickle=False) as held:
        L = sum(name.startswith("W") for name in held.files)
        W = {l: held[f"W{l}"] for l in range(1, L + 1)}
        b = {l: held[f"b{l}"] for l in range(1, L + 1)}
        names, loss = held["g"].tolist(), held["loss"].item()
    g = {l: checks.lookup(ACTIVATIONS, name, "g") for l, name in enumerate(names, start=1)}
    return Network(W, b, g, checks.lookup(LOSSES, loss, "loss"))
