"""What is measured besides the races; each function returns numbers, and its first line says which."""

import os
import subprocess
import sys
import tempfile
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import machine
import numpy as np
from numpy.typing import NDArray
from races import timed
from works import Work

import dlcore as dl

ROOT = Path(__file__).parent.parent
GROWING = ("dlcore", "course style", "floor")


class Growth(NamedTuple):
    """Steps a second, by peer, at each of `sizes`; up to `in_cache` a step stays in a core's cache."""

    what: str
    sizes: NDArray
    in_cache: float
    speeds: dict[str, NDArray]


class Measures(NamedTuple):
    """One number for each question; seconds where it is a time."""

    stack: float
    memory: float
    numpy_import: float
    import_more: float
    region: float
    notebooks: dict[str, float]


def measures(largest: Work) -> Measures:
    """All of them, one after another."""
    return Measures(stack_gain(), peak_memory(largest), *import_times(), region_time(), notebook_times())


def stack_gain(K: int = 16, steps: int = 500, rounds: int = 9) -> float:
    """Time of K single runs by the time of one run of the stack of them, on the flower."""
    X, Y = dl.flower()
    networks = [dl.init_network((2, 4, 1), rng=np.random.default_rng(k)) for k in range(K)]
    stack = dl.stack(networks)

    def train(net: dl.Network) -> NDArray:
        return dl.train(net, X, Y, learning_rate=1.2, steps=steps).costs[-1]

    assert np.allclose(train(stack), [train(net) for net in networks], rtol=1e-9, atol=0)
    singly = lambda: [train(net) for net in networks]  # noqa: E731 - a line beside its sibling
    return float(np.median([timed(singly) / timed(train, stack) for _ in range(rounds)]))


def peak_memory(work: Work) -> float:
    """Memory that training takes at its peak, in multiples of the activations A[0..L]."""
    activations = sum(A.nbytes for A in dl.forward(work.net, work.X).A.values())
    tracemalloc.start()
    try:
        dl.train(work.net, work.X, work.Y, learning_rate=work.learning_rate, steps=3)
        return tracemalloc.get_traced_memory()[1] / activations
    finally:
        tracemalloc.stop()


def import_times(rounds: int = 9) -> tuple[float, float]:
    """Seconds of `import numpy`, and what `import dlcore` takes beyond: medians of fresh interpreters."""
    with tempfile.TemporaryDirectory() as folder:  # bytecode compiled once, wherever it may be kept
        environment = os.environ | {"PYTHONPYCACHEPREFIX": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        _import_time("dlcore", environment)
        pairs = [[_import_time(name, environment) for name in ("numpy", "dlcore")] for _ in range(rounds)]
    alone, both = np.array(pairs).T
    return float(np.median(alone)), float(np.median(both - alone))


def _import_time(name: str, environment: dict) -> float:
    code = f"import time; start = time.perf_counter(); import {name}; print(time.perf_counter() - start)"
    command = [sys.executable, "-c", code]
    return float(subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, check=True).stdout)


def region_time(rounds: int = 50) -> float:
    """Seconds for the outputs of a 2-4-1 network on a grid of 160 x 160 points."""
    from dlcore.plots import decision_grid

    net = dl.init_network((2, 4, 1), rng=np.random.default_rng(1))
    return float(np.median([timed(decision_grid, net, (-4, 4, -4, 4), 160) for _ in range(rounds)]))


def notebook_times() -> dict[str, float]:
    """Seconds that each notebook takes from opening to its last cell, kernel start included.

    Whether its cells do what they should is for the notebooks' own tests to say.
    """
    import nbformat
    from nbclient import NotebookClient

    times = {}
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        here = {"metadata": {"path": str(path.parent)}}
        client = NotebookClient(notebook, timeout=120, allow_errors=True, resources=here)
        times[path.stem] = timed(client.execute)
    return times


def growth_in_examples(peers: dict[str, Callable]) -> Growth:
    """2-4-1 on a flower of m = 100 to 1,000,000 examples."""
    sizes = [int(m) for m in np.geomspace(10**2, 10**6, 9)]
    return _growth("examples m", peers, sizes, [_flower(4, m) for m in sizes])


def growth_in_width(peers: dict[str, Callable]) -> Growth:
    """2-n-1 on the 400 points of the flower, n = 4 to 2,048."""
    sizes = [2**i for i in range(2, 12)]
    return _growth("hidden units n[1]", peers, sizes, [_flower(n, 400) for n in sizes])


def _growth(what: str, peers: dict[str, Callable], sizes: list[int], works: list[Work]) -> Growth:
    speeds = np.array([_speeds([peers[name] for name in GROWING], work) for work in works])
    in_cache = np.interp(machine.cache_size(), [_buffers(work) for work in works], sizes)
    return Growth(what, np.array(sizes), float(in_cache), dict(zip(GROWING, speeds.T, strict=True)))


def _flower(n: int, m: int) -> Work:
    net = dl.init_network((2, n, 1), rng=np.random.default_rng(1))
    return Work("flower", net, *dl.flower(m), 0.01, max(8, int(8e6 / (n * m + 8e3))), {})


def _speeds(peers: list[Callable], work: Work) -> NDArray:
    """Steps a second of each peer, the best of three interleaved runs."""
    runs = [peer(work) for peer in peers]
    return work.steps / np.min([[timed(run, work.steps) for run in runs] for _ in range(3)], axis=0)


def _buffers(work: Work) -> int:
    """Bytes that a step goes through: A[1] and dZ[1], X, and some eight rows besides."""
    return work.X.shape[1] * (2 * work.net.n[1] + 3 + 8) * work.net.dtype.itemsize
