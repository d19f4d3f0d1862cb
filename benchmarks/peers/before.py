"""dlcore at another commit, under another name: is this version as fast as that one?"""

import importlib
import io
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path

from works import Work

ROOT = Path(__file__).parents[2]
NAME = "dlcore_before"


def dlcore_at(commit: str) -> Callable[[Work], Callable]:
    """The peer that trains with the package of `commit`, which git unpacks beside the present one."""
    folder = Path(tempfile.mkdtemp())
    packed = subprocess.run(["git", "archive", commit, "dlcore"], cwd=ROOT, capture_output=True, check=True)
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        archive.extractall(folder, filter="data")
    (folder / "dlcore").rename(folder / NAME)
    for path in (folder / NAME).rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"\bdlcore\b", NAME, text), encoding="utf-8")
    sys.path.append(str(folder))
    before = importlib.import_module(NAME)

    def train(work: Work) -> Callable:
        net, X, Y, rate = work.net, work.X, work.Y, work.learning_rate
        g = dict.fromkeys(net.layers[:-1], before.ACTIVATIONS[work.hidden])
        net = before.Network(net.W, net.b, g, before.LOSSES[net.loss.name])
        return lambda steps: before.train(net, X, Y, learning_rate=rate, steps=steps).costs

    return train
