"""How fast the labs are in a browser: key press to painted pixel, and frames a second.

Beside each lab stands what one writes without it: `interact` and `plt.show`, the same picture drawn
anew for each move. Both run in the same JupyterLab and the same Chromium, one after the other. For the
playground that picture is drawn by dlcore.plots and imshow; for the others by the lab's own artists,
which are faster than what one would write, so there the comparison is kind to `interact`.

    python benchmarks/labs.py                all labs
    python benchmarks/labs.py Playground     one of them

Writes labs.md beside this file if all were measured. A press counts from the keydown event to the first
rendering after the picture has changed. Frames are counted during four seconds of Play; in a lab without
Play, of a held arrow key.
"""

import sys
import tempfile
from pathlib import Path

import numpy as np
from machine import described
from playwright.sync_api import sync_playwright
from report import table

from dlcore.labs import LABS, TrainingLab

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "browser"))
from harness import LAUNCH, NotebookPage, jupyterlab

FOLDER = Path(__file__).parent
PRESSES, SECONDS = 40, 4
BROWSING = ("jupyterlab", "ipywidgets", "anywidget", "ipykernel", "matplotlib")
INTRODUCTION = f"""How fast the labs are in JupyterLab, in Chromium without a graphics card, beside what one
writes without them: `interact` and `plt.show`, the same picture drawn anew. From the press of a
key to the painted pixel ({PRESSES} presses), painted frames a second ({SECONDS} seconds of Play, or of a held
key), and from a press of Pause to its answer. The last two columns say how many times as fast the
lab is.

"""
HEADER = [
    *("lab", "key to pixel, half", "95 %", "frames/s", "Pause"),
    *("`interact`, half", "95 %", "frames/s", "key to pixel", "frames/s"),
]

# Each change of the picture, at the time when it has been painted; each key press at its event.
WATCH = """() => {
  window.painted = []; window.pressed = []; window.arrived = () => null;
  const after = (node) => Promise.resolve(node.decode?.()).catch(() => null).then(() =>
    requestAnimationFrame(() => setTimeout(() => { painted.push(performance.now()); arrived(); })));
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "attributes") after(change.target);
      for (const node of change.addedNodes) {
        const image = node.querySelector?.("img");
        if (image) after(image);
      }
    }
  }).observe(document.body, { subtree: true, childList: true, attributeFilter: ["data-frame"] });
  addEventListener("keydown", (event) => pressed.push(event.timeStamp), true);
}"""

# A promise, and not a question repeated in each frame, which would cost as much as what is measured.
LATENCY = """async (before) => {
  if (painted.length <= before) await new Promise((resolve) => { window.arrived = resolve; });
  return painted[before] - pressed[0];
}"""

NAIVE = """
%matplotlib inline
import matplotlib.pyplot as plt
from ipywidgets import IntSlider, Play, interact
from dlcore import labs

def show(lab):
    figure = plt.figure(figsize=(lab.size[0] / 100, lab.size[1] / 100), dpi=100, layout="constrained")
    for artist in lab.draw(figure):
        if artist.axes is None:
            figure.add_artist(artist)
    lab.update()
    plt.show()

def moved(position):
    show(labs.LAB(CONTROL=labs.LAB.CONTROL.values[position]))

def played(frame):
    lab.step(10)
    show(lab)

lab = labs.LAB()
"""
PLAIN = """
import numpy as np
from dlcore import plots

def show(lab):
    net, around = lab.network, plots.limits(lab.X)
    figure, axes = plt.subplots(1, 3, figsize=(9.6, 4), dpi=100, layout="constrained")
    plots.boundary(axes[0], net, lab.X, lab.Y)
    plots.network_diagram(axes[1], net)
    maps, places = plots.unit_maps(net, around), plots.unit_positions(net.n)
    for l in places:
        for i, (x, y) in places[l].items():
            unit = axes[1].inset_axes((x - 0.3, y - 0.3, 0.6, 0.6), transform=axes[1].transData)
            unit.imshow(maps[l][i - 1], plots.PALETTE.sign, origin="lower", aspect="auto")
            unit.set_axis_off()
    plots.cost_curve(axes[2], lab.costs, label="train")
    plots.cost_curve(axes[2], [lab.test_cost(step) for step in lab.moments], label="test")
    plt.show()
"""


def times(page, control):
    """Milliseconds from each of the presses to the next painting."""
    latencies = []
    control.focus()
    for press in range(PRESSES):
        before = page.evaluate("() => { pressed.length = 0; return painted.length; }")
        page.keyboard.press("ArrowRight" if press % 2 == 0 else "ArrowLeft")
        latencies.append(page.evaluate(LATENCY, before))
        page.wait_for_timeout(120)
    return latencies


def rate(page, *, held=None):
    """Frames a second, from the first to the last painting of a few seconds."""
    page.evaluate("() => { painted.length = 0; }")
    if held:
        _hold(page, held)
    else:
        page.wait_for_timeout(1000 * SECONDS)
    stamps = np.array(page.evaluate("() => painted"))
    return (len(stamps) - 1) / (stamps[-1] - stamps[0]) * 1000 if len(stamps) > 1 else 0.0


def _hold(page, control):
    """An arrow key held down repeats itself, thirty times a second, to the right and back."""
    control.focus()
    for turn in range(SECONDS * 2):
        for _ in range(15):
            page.keyboard.down("ArrowRight" if turn % 2 == 0 else "ArrowLeft")
            page.wait_for_timeout(33)


def live(notebook, name, control):
    """The lab itself: latencies, frames a second, and how long Pause took."""
    page = notebook.page
    notebook.run_all(notebook.server.write(f"{name}.ipynb", f"from dlcore import labs; labs.{name}()"))
    lab = notebook.labs[0]
    page.evaluate(WATCH)
    slider = lab.root.get_by_label(LABS[name].controls[control].label, exact=True)
    latencies = times(page, slider)
    if not issubclass(LABS[name], TrainingLab):
        return latencies, rate(page, held=slider), None
    lab.button("Play").press("Enter")
    frames = rate(page)
    return latencies, frames, _pause(page, lab)


def _pause(page, lab):
    page.evaluate("""() => {
      const play = document.querySelector(".dl-transport button");
      new MutationObserver(() => { window.paused ??= performance.now(); }).observe(play, { childList: true });
    }""")
    page.evaluate("() => { pressed.length = 0; }")
    lab.button("Pause").press("Enter")
    page.wait_for_function("() => window.paused")
    return page.evaluate("() => paused - pressed[0]")


def naive(notebook, name, control):
    """The same with interact: a slider, and for labs that train a Play button."""
    page = notebook.page
    setup = NAIVE.replace("LAB", name).replace("CONTROL", control)
    last = len(LABS[name].controls[control].values) - 1
    start = LABS[name].controls[control].position(LABS[name].controls[control].start)
    cells = [
        setup,
        PLAIN if name == "Playground" else "",
        f"interact(moved, position=IntSlider(min=0, max={last}, value={start}));",
    ]
    trains = issubclass(LABS[name], TrainingLab)
    if trains:
        cells.append("interact(played, frame=Play(interval=1, max=100000));")
    notebook.run_all(notebook.server.write(f"{name}-naive.ipynb", *cells))
    page.locator(".jp-OutputArea img").nth(int(trains)).wait_for()
    page.evaluate(WATCH)
    handle = page.locator(".noUi-handle").first
    latencies = times(page, handle)
    if not trains:
        return latencies, rate(page, held=handle)
    page.locator(".widget-play button, .jupyter-widgets button").first.click()
    return latencies, rate(page)


def control_of(name):
    """The control that is pressed: the lab's first slider, or its first control."""
    controls = LABS[name].controls
    return next(
        (each for each, control in controls.items() if control.kind == "slider"), next(iter(controls))
    )


def measured(browser, server, function, name):
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    notebook = NotebookPage(page, server)
    try:
        return function(notebook, name, control_of(name))
    finally:
        notebook.shut_down()
        page.close()


def row(browser, server, name):
    """One lab and what one writes without it, as a row of the table."""
    latencies, frames, pause = measured(browser, server, live, name)
    plain, plain_frames = measured(browser, server, naive, name)
    (p50, p95), (plain50, plain95) = (np.quantile(each, [0.5, 0.95]) for each in (latencies, plain))
    return [
        *(name, f"{p50:.0f} ms", f"{p95:.0f} ms", f"{frames:.1f}", f"{pause:.0f} ms" if pause else "–"),
        *(f"{plain50:.0f} ms", f"{plain95:.0f} ms", f"{plain_frames:.1f}"),
        *(f"**{plain50 / p50:.1f}×**", f"**{frames / max(plain_frames, 0.1):.0f}×**"),
    ]


def main(names):
    rows = []
    with tempfile.TemporaryDirectory() as home, jupyterlab(Path(home)) as server, sync_playwright() as play:
        browser = play.chromium.launch(**LAUNCH)
        for name in names:
            rows.append(row(browser, server, name))
            print(*rows[-1], sep="  ", flush=True)
        browser.close()
    if set(names) == set(LABS):
        text = f"{INTRODUCTION}{table(HEADER, rows)}\nMeasured on {described(BROWSING)}.\n"
        FOLDER.joinpath("labs.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:] or list(LABS))
