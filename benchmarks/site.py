"""How large the site is and how soon it is there, in a real Chromium from a server of this machine.

    python benchmarks/site.py        (after make site; writes benchmarks/site.md)

Each time is the median of three visits with an empty cache. Beside it stands JupyterLite as it comes, with a
notebook like those of its own demo: NumPy, Matplotlib, a slider by ipywidgets.
"""

import os
import shutil
import statistics
import subprocess
import sys
import threading
import time
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import nbformat
from machine import described
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "browser")]
from harness import LAUNCH  # noqa: E402 - not a package

from tools.site.serve import Files  # noqa: E402

SITE, VISITS = ROOT / "site", 3
LINE = 20  # Mbit/s: the connection for which the first start is told
IDLE = "() => window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
FIRST, LOADED = "JupyterLite: kernel ready", "JupyterLite: fetched until then (MB)"
DEMO = """import numpy as np
import matplotlib.pyplot as plt
from ipywidgets import interact

@interact(k=(1, 10))
def plot(k=3):
    x = np.linspace(0, 10, 300)
    plt.plot(x, np.sin(k * x))
    plt.show()"""


class Counting(Files):
    """A server of files that counts the bytes it hands out."""

    sent = 0

    def copyfile(self, source, outputfile):
        Counting.sent += os.fstat(source.fileno()).st_size
        super().copyfile(source, outputfile)


def front(page: Page, url: str) -> dict[str, float]:
    """The front page: its text, its lab, training on the page, and again on the second visit."""
    start, times = time.monotonic(), {}

    def mark(what: str) -> None:
        times[what] = time.monotonic() - start

    page.goto(url, wait_until="commit")
    page.wait_for_selector("article h1")
    mark("front page: text")
    page.wait_for_selector(".dl-lab[data-frame]")
    mark("front page: its lab drawn")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    start = time.monotonic()
    page.get_by_role("button", name="Train it yourself").click()
    page.wait_for_selector(".page-lab[data-live]", timeout=120_000)
    mark("training on the page, after the press")
    page.reload()
    page.wait_for_selector(".dl-lab[data-frame]")
    start = time.monotonic()
    page.get_by_role("button", name="Train it yourself").click()
    page.wait_for_selector(".page-lab[data-live]", timeout=120_000)
    mark("the same on the second visit")
    return times


def notebook(page: Page, url: str) -> dict[str, float]:
    """Notebook 03 to read; notebook 00 live in JupyterLite."""
    start, times = time.monotonic(), {}
    page.goto(f"{url}notebooks/03_week3_shallow_network.html", wait_until="commit")
    page.wait_for_selector("article h1")
    times["notebook 03 to read: text"] = time.monotonic() - start
    page.wait_for_selector("mjx-container")
    times["notebook 03 to read: formulas"] = time.monotonic() - start
    return times | live(page, f"{url}lite/", "00_start_here", ".dl-lab[data-frame]")


def live(page: Page, lite: str, name: str, widget: str, called: str = "JupyterLite") -> dict[str, float]:
    """A notebook in JupyterLite, until its first widget is there."""
    Counting.sent = 0
    start, times = time.monotonic(), {}
    page.goto(f"{lite}notebooks/index.html?path=notebooks/{name}.ipynb")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=120_000)
    times[f"{called}: notebook shown"] = time.monotonic() - start
    page.wait_for_function(IDLE, timeout=240_000)
    times[f"{called}: kernel ready"] = time.monotonic() - start
    times[f"{called}: fetched until then (MB)"] = Counting.sent / 1e6
    page.evaluate(
        "() => jupyterapp.shell.currentWidget.content.widgets.forEach((w) => w.model.clearExecution?.())"
    )
    page.evaluate("() => jupyterapp.commands.execute('notebook:run-all-cells')")
    page.wait_for_selector(widget, timeout=240_000)
    times[f"{called}: first widget alive"] = time.monotonic() - start
    times[f"{called}: fetched until then, with it (MB)"] = Counting.sent / 1e6
    return times


def demo(page: Page, url: str) -> dict[str, float]:
    """The same of JupyterLite as it comes."""
    return live(page, f"{url}demo/", "demo", ".jp-OutputArea-output img", "as it comes, its demo")


def build_demo() -> None:
    """JupyterLite without our settings, in site/demo while this runs."""
    shown = ROOT / "build" / "demo-notebooks"
    shown.mkdir(parents=True, exist_ok=True)
    kernel = {"kernelspec": {"display_name": "Python (Pyodide)", "language": "python", "name": "python"}}
    cells = [nbformat.v4.new_code_cell(DEMO)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), shown / "demo.ipynb")
    code = (
        "import pathlib, sys; from tools.site import lite; lite.build(*map(pathlib.Path, sys.argv[1:]), ())"
    )
    python = ROOT / "build" / "docs-venv" / "bin" / "python"
    subprocess.run([python, "-c", code, SITE / "demo", shown], cwd=ROOT, check=True)
    (SITE / "demo" / "static" / "pyodide").symlink_to(SITE / "lite" / "static" / "pyodide")


def sizes() -> dict[str, float]:
    """Megabytes: of all, and of what a reader loads."""
    weigh = lambda folder: sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1e6  # noqa: E731
    return {
        "the site": weigh(SITE),
        "of it Python for the browser": weigh(SITE / "lite" / "static" / "pyodide"),
        "of it JupyterLite": weigh(SITE / "lite" / "build"),
        "of it the pages": weigh(SITE) - weigh(SITE / "lite") - weigh(SITE / "download"),
    }


def main() -> None:
    """Measure, and write benchmarks/site.md."""
    weights = sizes()
    serving = ThreadingHTTPServer(("127.0.0.1", 0), partial(Counting, directory=str(SITE)))
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{serving.server_address[1]}/"
    runs: list[dict[str, float]] = []
    build_demo()
    try:
        with sync_playwright() as play:
            browser = play.chromium.launch(**LAUNCH)
            for _ in range(VISITS):
                times: dict[str, float] = {}
                for part in (front, notebook, demo):
                    context = browser.new_context(viewport={"width": 1280, "height": 900})
                    times |= part(context.new_page(), url)
                    context.close()
                runs.append(times)
            browser.close()
    finally:
        serving.shutdown()
        shutil.rmtree(SITE / "demo")
    text = report(weights, runs)
    (ROOT / "benchmarks" / "site.md").write_text(text, "utf-8")
    print(text)


def report(weights: dict[str, float], runs: list[dict[str, float]]) -> str:
    """The tables."""
    median = {what: statistics.median(run[what] for run in runs) for what in runs[0]}
    first = median[FIRST] + 8 * median[LOADED] / LINE
    lines = ["# The site: sizes and times", "", "| what | MB |", "|---|--:|"]
    lines += [f"| {what} | {size:.1f} |" for what, size in weights.items()]
    lines += ["", "| s, with an empty cache, if it does not say otherwise | median | each |", "|---|--:|---|"]
    lines += [
        f"| {what} | {middle:.1f} | {', '.join(f'{run[what]:.1f}' for run in runs)} |"
        for what, middle in median.items()
    ]
    lines += [
        f"| a first start over a line of {LINE} Mbit/s: kernel ready | {first:.0f} | computed |",
        "",
        "*As it comes, its demo* is JupyterLite without settings, with a notebook like its own demo's:",
        "NumPy, Matplotlib, a slider by ipywidgets. It has the same Python (compiled modules).",
        "",
        f"{described(('playwright',))}. Load when it ended: {os.getloadavg()[0]:.0f}.",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
