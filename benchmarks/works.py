"""What is trained: four networks on four sets of data, one of them in both float types."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

import dlcore as dl

PEERS = ("dlcore", "before", "course style", "scikit-learn", "PyTorch", "JAX step", "JAX scan", "floor")
PEERS_32 = (*PEERS, "course style in float32")
PEERS_FLOWER = (*PEERS, "own forward")
PEERS_LONG = ("dlcore", "JAX scan, compiled anew")


class Work(NamedTuple):
    """A network before training, its data, (n[0], m) and (n[L], m), and how it is trained.

    goals: by how many times dlcore means to be faster than a peer, or at most slower than the floor
    peers: who takes part
    """

    name: str
    net: dl.Network
    X: NDArray
    Y: NDArray
    learning_rate: float
    steps: int
    goals: dict[str, float]
    peers: tuple[str, ...] = PEERS

    @property
    def title(self) -> str:
        """For example `flower 2-4-1, m = 400, float64`."""
        return f"{self.name} {'-'.join(map(str, self.net.n))}, m = {self.X.shape[1]:,}, {self.net.dtype}"

    @property
    def hidden(self) -> str:
        """The name of the hidden layers' one function."""
        return self.net.g[1].name

    @property
    def tolerance(self) -> float:
        """How far, relatively, the final costs of two peers may be apart."""
        return 1e-6 if self.net.dtype == np.float64 else 1e-4


def flower(steps: int = 3000) -> Work:
    """The planar data of week 3 and the network of its assignment."""
    goals = {"course style": 1.7, "scikit-learn": 3, "PyTorch": 9, "JAX step": 1, "floor": 3}
    net = _network((2, 4, 1), "tanh", "float64")
    return Work("flower", net, *dl.flower(), 1.2, steps, goals, PEERS_FLOWER)


def long_flower(steps: int = 10_000) -> Work:
    """The same for 10,000 steps: long enough for a compiled loop to earn its compilation back.

    At the assignment's learning rate, 1.2, the path bounces, and rounding alone sets peers apart by 1e-5.
    """
    return flower(steps)._replace(learning_rate=0.8, goals={"JAX scan, compiled anew": 1}, peers=PEERS_LONG)


def faces(steps: int = 500) -> Work:
    """The deep network of week 4 on 150 images of 25 x 25 pixels."""
    goals = {"course style": 1.1, "scikit-learn": 1.3, "PyTorch": 1.5, "JAX step": 1, "floor": 1.4}
    return Work("faces", _network((625, 20, 7, 5, 1), "relu", "float64"), *dl.faces(), 0.0075, steps, goals)


def digits(dtype: str, steps: int = 150) -> Work:
    """All 1,797 handwritten digits of 8 x 8 pixels: the train and the test split together."""
    X, Y = (np.hstack(parts).astype(dtype) for parts in zip(dl.digits(), dl.digits("test"), strict=True))
    goals = {"course style": 1.2 if dtype == "float64" else 2}
    goals |= {"scikit-learn": 1.7, "PyTorch": 1.2, "JAX step": 1, "floor": 1.3}
    peers = PEERS if dtype == "float64" else PEERS_32
    return Work("digits", _network((64, 64, 32, 10), "relu", dtype), X, Y, 0.1, steps, goals, peers)


def noise(steps: int = 50) -> Work:
    """The size of a first MNIST network on random pixels: how long a step takes, they don't change."""
    rng = np.random.default_rng(0)
    X = rng.random((784, 1024), np.float32)
    Y = np.ascontiguousarray(np.eye(10, dtype=np.float32)[:, rng.integers(10, size=1024)])
    goals = {"course style": 2, "scikit-learn": 1.1, "PyTorch": 1, "JAX step": 1.3, "floor": 1.15}
    return Work("noise", _network((784, 256, 128, 10), "relu", "float32"), X, Y, 0.01, steps, goals, PEERS_32)


def all_works() -> list[Work]:
    """From the smallest to the largest; `long_flower` is measured beside `flower`."""
    return [flower(), faces(), digits("float64"), digits("float32"), noise()]


def _network(n: tuple[int, ...], hidden: str, dtype: str) -> dl.Network:
    loss = "binary_cross_entropy" if n[-1] == 1 else "categorical_cross_entropy"
    return dl.init_network(n, hidden=hidden, loss=loss, rng=np.random.default_rng(1), dtype=dtype)
