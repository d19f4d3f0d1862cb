"""Record the README's moving picture, docs/playground.webp, in a real JupyterLab.

python -m tools.picture
"""

import io
import sys
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "browser"))
from harness import LAUNCH, LabOnPage, NotebookPage, jupyterlab  # noqa: E402 - not a package

CODE = """
from dlcore.labs import Playground
lab = Playground(data="spiral", layers=2, units=6, learning_rate=0.5, seed=0)
lab
"""
STEPS = np.unique(np.r_[np.geomspace(1, 200, 10), np.linspace(250, 2500, 32)].astype(int))
EACH, LAST = 90, 3000  # ms that a picture stays


def main() -> None:
    """Take a picture after each number of STEPS, and put them one after the other."""
    with tempfile.TemporaryDirectory() as home, jupyterlab(Path(home)) as server, sync_playwright() as play:
        page = play.chromium.launch(**LAUNCH).new_page(viewport={"width": 1100, "height": 900})
        notebook = NotebookPage(page, server)
        notebook.run_all(server.write("playground.ipynb", CODE))
        first, *others = _pictures(notebook)
        notebook.shut_down()
    durations = [*[EACH] * len(others), LAST]
    look = {"quality": 70, "method": 6, "loop": 0}
    first.save(ROOT / "docs/playground.webp", save_all=True, append_images=others, duration=durations, **look)


def _pictures(notebook: NotebookPage) -> list[Image.Image]:
    (lab,) = notebook.labs
    taken = [_picture(lab)]
    for n in np.diff(STEPS, prepend=0):
        frame = lab.frame
        notebook.execute(f"lab.step({n})")
        lab.eventually(lambda frame=frame: lab.frame > frame)
        taken.append(_picture(lab))
    return taken


def _picture(lab: LabOnPage) -> Image.Image:
    return Image.open(io.BytesIO(lab.root.screenshot())).convert("RGB")


if __name__ == "__main__":
    main()
