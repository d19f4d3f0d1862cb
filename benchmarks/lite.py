"""Every notebook in JupyterLite to its end: what fails there, how long it takes, which cells are slow.

python benchmarks/lite.py [00 05 ...]      (after make site; all notebooks if none is named)
"""

import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "browser"), str(ROOT / "tests" / "site")]
from harness import LAUNCH  # noqa: E402 - not a package
from lite import faults, open_lite, run_all, seconds  # noqa: E402 - likewise
from playwright.sync_api import sync_playwright  # noqa: E402
from visits import SITE, Served, Visit  # noqa: E402 - likewise

SLOW = 10  # s: cells that take longer are named; above 20 s they have to show how far they are


def run(play, url, name):
    """One notebook in a browser of its own; whether it is without a fault."""
    browser = play.chromium.launch(**LAUNCH)
    visit, start = Visit(browser.new_page(), url), time.monotonic()
    page = open_lite(visit, name)
    ready = time.monotonic() - start
    wrong = faults(run_all(page, timeout=1500))
    took = seconds(page)
    print(f"{name}: kernel ready {ready:.0f} s, cells {sum(took.values()):.0f} s", flush=True)
    for cell, each in took.items():
        if each > SLOW:
            print(f"    {each:4.0f} s  {cell}", flush=True)
    for fault in [*wrong, *visit.errors, *visit.outside]:
        print(f"    FAULT {str(fault)[-1500:]}", flush=True)
    browser.close()
    return not (wrong or visit.errors or visit.outside)


def main(asked):
    """The notebooks one after the other; 1 if any has a fault."""
    names = [path.stem for path in sorted((SITE / "lite" / "files" / "notebooks").glob("*.ipynb"))]
    served = Served()
    try:
        with sync_playwright() as play:
            right = [run(play, served.url, name) for name in names if not asked or name[:2] in asked]
    finally:
        served.stop()
    return 0 if all(right) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
