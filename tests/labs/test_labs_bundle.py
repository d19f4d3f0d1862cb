"""The bundle is made from the sources beside it, and computes what dlcore computes."""

import hashlib
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

import dlcore as dl
from dlcore.labs.record import parameters

ROOT = Path(__file__).parents[2]
BROWSER, BUNDLE = ROOT / "browser", ROOT / "dlcore" / "labs" / "static" / "labs.js"
FORWARD = """
import { forward } from "./src/network.js";
let text = "";
for await (const part of process.stdin) text += part;
const { nets, X } = JSON.parse(text);
const inputs = X.map((row) => Float32Array.from(row));
const answer = (net) => forward(net, inputs).A.slice(1).map((layer) => layer.map((a) => [...a]));
console.log(JSON.stringify(nets.map(answer)));
"""


def node(*arguments, **options):
    """Run node in browser/, or skip where there is none; where it must be, as in CI, fail."""
    if not shutil.which("node"):
        missing = pytest.fail if os.environ.get("DLCORE_REQUIRE_NODE") == "1" else pytest.skip
        missing("no node found")
    done = subprocess.run(
        ["node", *arguments], cwd=BROWSER, capture_output=True, text=True, check=False, **options
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_bundle_is_of_these_sources():
    """Needs no node: the bundle names the hash of what it was made from."""
    paths = [BROWSER / "build.mjs", BROWSER / "package-lock.json", *(BROWSER / "src").rglob("*")]
    files = {
        p.relative_to(BROWSER).as_posix(): p for p in paths if p.suffix in {".mjs", ".json", ".js", ".css"}
    }
    sources = hashlib.sha256()
    for name in sorted(files):
        sources.update(f"{name}\n".encode() + files[name].read_bytes())
    made_from = re.match(r"// Made from browser/ by `make labs-js`; sources (\w+)", BUNDLE.read_text("utf-8"))
    assert made_from[1] == sources.hexdigest(), "run `make labs-js` and commit the bundle"


def test_the_bundle_is_what_these_sources_give(tmp_path):
    if not (BROWSER / "node_modules" / "esbuild").exists() and os.environ.get("DLCORE_REQUIRE_NODE") != "1":
        pytest.skip("esbuild is not installed: `make labs-js` installs it")
    node("build.mjs", str(tmp_path / "labs.js"))
    assert (tmp_path / "labs.js").read_bytes() == BUNDLE.read_bytes()


def test_the_lock_file_names_no_registry():
    assert "resolved" not in (BROWSER / "package-lock.json").read_text(encoding="utf-8")


def entry(net):
    last = "sigmoid" if net.n[-1] == 1 else "softmax"
    names = [net.g[l].name if l < net.L else last for l in net.layers]
    return {"n": net.n, "g": names, "theta": parameters(net).tolist()}


def in_record(net):
    """The network with the numbers that a record has: a record is in float32."""
    W = {l: w.astype(np.float32).astype(float) for l, w in net.W.items()}
    return dl.Network(W, net.b, net.g, net.loss)


def test_javascript_goes_forward_as_dlcore_does():
    X = np.random.default_rng(1).normal(0, 3, (2, 300)).astype(np.float32).astype(float)
    nets = [
        dl.init_network((2, *hidden, n_y), hidden=g, loss=loss, rng=np.random.default_rng(seed))
        for n_y, loss in ((1, "binary_cross_entropy"), (3, "categorical_cross_entropy"))
        for g in dl.ACTIVATIONS
        for seed, hidden in enumerate([(), (4,), (8, 8), (3, 5, 2, 6)])
    ]
    nets = [in_record(net) for net in nets]
    given = json.dumps({"nets": [entry(net) for net in nets], "X": X.tolist()})
    answers = json.loads(node("--input-type=module", "--eval", FORWARD, input=given))
    for net, answer in zip(nets, answers, strict=True):
        A = dl.forward(net, X).A
        for l in net.layers:
            scale = max(1.0, float(np.abs(A[l]).max()))
            assert np.isclose(np.array(answer[l - 1]), A[l], rtol=0, atol=1e-6 * scale).all(), (net, l)
