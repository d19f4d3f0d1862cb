"""How large the site is and how soon it is there, in a real Chromium from a server of this machine.

    python benchmarks/site.py        (after make site; writes benchmarks/site.md)

Each time is the median of three visits with an empty cache. A connection of 20 Mbit/s would add a second
for each 2.5 MB.
"""

import os
import statistics
import sys
import threading
import time
from pathlib import Path

from machine import described
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "browser")]
from harness import LAUNCH  # noqa: E402 - not a package

from tools.site.serve import server  # noqa: E402

SITE, VISITS = ROOT / "site", 3
IDLE = "() => window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"


def front(page: Page, url: str) -> dict[str, float]:
    """The front page: its text, its lab, training on the page, and again on the second visit."""
    start, times = time.monotonic(), {}

    def mark(what: str) -> None:
        times[what] = time.monotonic() - start

    page.goto(url, wait_until="commit")
    page.wait_for_selector("h1")
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
    """Notebook 00: to read, and live in JupyterLite."""
    start, times = time.monotonic(), {}
    page.goto(f"{url}notebooks/03_week3_shallow_network.html", wait_until="commit")
    page.wait_for_selector("h1")
    times["notebook 03 to read: text"] = time.monotonic() - start
    page.wait_for_selector("mjx-container")
    times["notebook 03 to read: formulas"] = time.monotonic() - start
    start = time.monotonic()
    page.goto(f"{url}lite/notebooks/index.html?path=notebooks/00_start_here.ipynb")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=120_000)
    times["JupyterLite: notebook shown"] = time.monotonic() - start
    page.wait_for_function(IDLE, timeout=240_000)
    times["JupyterLite: kernel ready"] = time.monotonic() - start
    page.evaluate("() => jupyterapp.commands.execute('notebook:run-all-cells')")
    page.wait_for_selector(".dl-lab[data-frame]", timeout=240_000)
    times["JupyterLite: first lab alive"] = time.monotonic() - start
    return times


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
    serving = server(SITE)
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{serving.server_address[1]}/"
    runs: list[dict[str, float]] = []
    with sync_playwright() as play:
        browser = play.chromium.launch(**LAUNCH)
        for _ in range(VISITS):
            times: dict[str, float] = {}
            for part in (front, notebook):
                context = browser.new_context(viewport={"width": 1280, "height": 900})
                times |= part(context.new_page(), url)
                context.close()
            runs.append(times)
        browser.close()
    serving.shutdown()
    lines = ["# The site: sizes and times", "", "| what | MB |", "|---|--:|"]
    lines += [f"| {what} | {size:.1f} |" for what, size in sizes().items()]
    lines += ["", "| from an empty cache, unless it says otherwise | s, median | s, each |", "|---|--:|---|"]
    for what in runs[0]:
        each = [run[what] for run in runs]
        lines.append(f"| {what} | {statistics.median(each):.1f} | {', '.join(f'{t:.1f}' for t in each)} |")
    lines += ["", described(("playwright",)) + f". Load when it ended: {os.getloadavg()[0]:.0f}.", ""]
    (ROOT / "benchmarks" / "site.md").write_text("\n".join(lines), "utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
