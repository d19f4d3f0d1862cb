"""How fast the labs are in a browser: from a key to the painted pixel, and frames a second.

Beside each lab stands what one writes without it: `interact` and `plt.show`, the same picture drawn anew by
dlcore.plots for each move. Both run in the same JupyterLab and the same Chromium, one after the other.

    python benchmarks/labs.py                                    all labs, half an hour
    python benchmarks/labs.py --keep rows.json Playground        one of them, and keep what was measured

Writes labs.md beside this file, of what was measured in one go or in parts that keep their rows. A press
counts from the keydown event to the first rendering after the browser has drawn the kernel's answer. For
the two neighbours of a slider at rest that is told ahead; for a jump by PageUp and PageDown it has to wait.
Scrubbing and pointing count from their event likewise.
Frames are counted during four seconds of Play; in a lab without Play, of a held arrow key. Bytes are those of
the websocket during Play, kernel time is what a snapshot costs besides its training, in messages of as many
as Play sends. The last measurement goes through 50 ms of latency each way. A busy machine makes all of it
slower: the load is told, and the ratios hold.
"""

import argparse
import asyncio
import json
import os
import sys
import tempfile
import threading
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
from machine import described
from playwright.sync_api import sync_playwright
from report import table

from dlcore.labs import LABS, TrainingLab
from dlcore.labs.training import _BATCH

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "browser"))
from harness import LAUNCH, NotebookPage, Server, jupyterlab

FOLDER = Path(__file__).parent
PRESSES, PLAIN_PRESSES, SECONDS, LATENCY = 60, 10, 4, 0.050
BROWSING = ("jupyterlab", "ipywidgets", "anywidget", "ipykernel", "matplotlib")
INTRODUCTION = f"""How fast the labs are in JupyterLab, in Chromium without a graphics card, beside what one
writes without them: `interact` and `plt.show`, the picture drawn anew by dlcore.plots. From the press of
a key to the painted pixel ({PRESSES} presses, {PLAIN_PRESSES} of `interact`; half and 95 % of them): a
step of a slider at rest, which the kernel has told ahead, and a jump, which waits for the kernel; the
same for scrubbing and for pointing at something; painted frames a second ({SECONDS} seconds of Play, or of
a held key), of two labs at once, and through {1000 * LATENCY:.0f} ms of latency each way; from a press of
Pause to its answer; what a frame costs the kernel besides training, and how many bytes it is. The last two
columns say how many times as fast the lab is.

"""
HEADER = [
    *(
        "lab",
        "key to pixel, half",
        "95 %",
        "a jump, half",
        "95 %",
        "scrub, 95 %",
        "point, 95 %",
        "frames/s",
        "two at once",
    ),
    *("50 ms away", "Pause", "kernel/frame", "kB/frame"),
    *("`interact`, half", "frames/s", "key to pixel", "frames/s"),
]

# Each drawing, at the time when it has been painted, and which record it is of; each key press at its event.
WATCH = """() => {
  window.painted = []; window.pressed = []; window.arrived = () => null;
  // What is drawn in a frame is painted before the next task; what is drawn outside, in the next frame.
  const frame = requestAnimationFrame;
  let framing = false;
  window.requestAnimationFrame = (draw) => frame((now) => {
    framing = true;
    draw(now);
    queueMicrotask(() => { framing = false; }); // after the observer below
  });
  const noted = (lab) => {
    const record = lab?.dataset.record;
    const note = () => setTimeout(() => { painted.push({ at: performance.now(), lab, record }); arrived(); });
    framing ? note() : frame(note);
  };
  const after = (image) => image.decode().catch(() => null).then(() => noted(null));
  new MutationObserver((changes) => {
    const drawn = new Set(changes.filter(({ type }) => type === "attributes").map(({ target }) => target));
    for (const lab of drawn) noted(lab);
    for (const change of changes) for (const node of change.addedNodes) {
      const image = node.matches?.("img") ? node : node.querySelector?.("img");
      if (image) after(image);
    }
  }).observe(document.body, { subtree: true, childList: true, attributeFilter: ["data-frame"] });
  for (const name of ["keydown", "pointermove"]) {
    addEventListener(name, (event) => pressed.push(event.timeStamp), true);
  }
}"""

# A promise, and not a question repeated in each frame, which would cost as much as what is measured.
ANSWER = """async (record) => {
  const found = () => painted.find((each) => record === null || each.record !== record);
  const late = setTimeout(() => { window.arrived(new Error("nothing was painted within 20 s")); }, 20000);
  while (!found()) {
    const error = await new Promise((resolve) => { window.arrived = resolve; });
    if (error) throw error;
  }
  clearTimeout(late);
  return found().at - pressed[0];
}"""
FORGET = """() => {
  painted.length = pressed.length = 0;
  return document.querySelector(".dl-lab")?.dataset.record ?? null;
}"""
BARE = """<!doctype html><output tabindex="0">0</output><script>
  const word = document.querySelector("output");
  word.addEventListener("keydown", () => requestAnimationFrame(() => {
    word.textContent = word.dataset.frame = Number(word.textContent) + 1;
  }));
</script>"""
KERNEL_TIME = """
import time
spent = 0
for _ in range(60):
    lab._run.advance(FRAMES)
    lab._show(None)
    start = time.perf_counter()
    lab.refresh()
    spent += time.perf_counter() - start
print(spent / (60 * FRAMES))
"""
NAIVE = """
%matplotlib inline
import matplotlib.pyplot as plt
from ipywidgets import IntSlider, Play, interact
from dlcore import labs

def show(lab):
    figure = plt.figure(figsize=(lab.size[0] / 100, lab.size[1] / 100), dpi=100, layout="constrained")
    lab.picture(figure)
    plt.show()

def moved(position):
    show(labs.LAB(CONTROL=labs.LAB.CONTROL.values[position]))

def played(frame):
    lab.step(10)
    show(lab)

lab = labs.LAB()
"""


def answers(page, act, *, of_kernel, count=PRESSES):
    """Milliseconds from each of the acts to the painting of its answer."""
    latencies = []
    for i in range(count):
        record = page.evaluate(FORGET)
        act(i)
        latencies.append(page.evaluate(ANSWER, record if of_kernel else None))
        page.wait_for_timeout(200)  # until it is drawn finely, too: each act begins from rest
    return latencies


def presses(page, control, keys=("ArrowLeft", "ArrowRight"), **how):
    control.focus()
    return answers(page, lambda i: page.keyboard.press(keys[i % 2]), **how)


def points(page, lab):
    """The pointer goes to and fro between two units of the diagram, if there is one."""
    targets = lab.root.locator(".dl-unit").all()[:2]
    boxes = [target.bounding_box() for target in targets]
    if len(boxes) < 2:
        return None
    places = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes]
    return answers(page, lambda i: page.mouse.move(*places[i % 2]), of_kernel=False)


def rates(page, *, held=None):
    """Frames a second of each lab on the page, from the first to the last painting of a few seconds."""
    page.evaluate(FORGET)
    if held:
        _hold(page, held)
    else:
        page.wait_for_timeout(1000 * SECONDS)
    each = page.evaluate("""() => [...new Set(painted.map(({ lab }) => lab))].map((lab) =>
      painted.filter((one) => one.lab === lab).map(({ at }) => at))""")
    return [(len(at) - 1) / (at[-1] - at[0]) * 1000 if len(at) > 1 else 0.0 for at in each] or [0.0]


def _hold(page, control):
    """An arrow key held down repeats itself, thirty times a second, to the right and back."""
    control.focus()
    for turn in range(SECONDS * 2):
        for _ in range(15):
            page.keyboard.down("ArrowRight" if turn % 2 == 0 else "ArrowLeft")
            page.wait_for_timeout(33)


def live(notebook, name):
    """The lab itself: what the table says of it, by name."""
    page, found = notebook.page, {}
    received = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda data: received.append(len(data))))
    notebook.run_all(
        notebook.server.write(f"{name}.ipynb", f"from dlcore import labs\nlab = labs.{name}()\nlab")
    )
    (lab,) = notebook.labs
    lab.eventually(lambda: lab.frame > 0)
    page.evaluate(WATCH)
    label = LABS[name].controls[control_of(name)].label
    control = lab.root.locator(".dl-controls").get_by_label(label, exact=True)
    found["keys"] = presses(page, control, of_kernel=True)
    found["jumps"] = presses(page, control, ("PageDown", "PageUp"), of_kernel=True)
    found["points"] = points(page, lab)
    if not issubclass(LABS[name], TrainingLab):
        return found | {"frames": rates(page, held=control)[0]}
    in_message = str(max(1, round(_BATCH * LABS[name]().frames)))
    found["kernel"] = float(notebook.execute(KERNEL_TIME.replace("FRAMES", in_message)))
    found["scrub"] = presses(page, lab.slider("snapshot of the run"), of_kernel=False)
    notebook.execute("lab.reset()")
    received.clear()
    lab.button("Play").press("Enter")
    found["frames"] = rates(page)[0]
    found["bytes"] = sum(received) / (found["frames"] * SECONDS)
    return found | {"pause": _pause(page, lab)}


def _pause(page, lab):
    page.evaluate("""() => {
      const play = document.querySelector(".dl-transport button");
      new MutationObserver(() => { window.paused ??= performance.now(); }).observe(play, { childList: true });
    }""")
    page.evaluate(FORGET)
    lab.button("Pause").press("Enter")
    page.wait_for_function("() => window.paused")
    return page.evaluate("() => paused - pressed[0]")


def played(notebook, name, count):
    """Frames a second of `count` labs that play at once, the slowest of them."""
    cells = [f"from dlcore import labs; labs.{name}()"] * count
    notebook.run_all(notebook.server.write(f"{name}-{count}.ipynb", *cells))
    for lab in notebook.labs:
        lab.eventually(lambda lab=lab: lab.frame > 0)
    notebook.page.evaluate(WATCH)
    for lab in notebook.labs:
        lab.button("Play").press("Enter")
    return min(rates(notebook.page))


def naive(notebook, name):
    """The same with interact: a slider, and for labs that train a Play button."""
    page, control = notebook.page, control_of(name)
    setup = NAIVE.replace("LAB", name).replace("CONTROL", control)
    last = len(LABS[name].controls[control].values) - 1
    start = LABS[name].controls[control].position(LABS[name].controls[control].start)
    cells = [setup, f"interact(moved, position=IntSlider(min=0, max={last}, value={start}));"]
    trains = issubclass(LABS[name], TrainingLab)
    if trains:
        cells.append("interact(played, frame=Play(interval=1, max=100000));")
    notebook.run_all(notebook.server.write(f"{name}-naive.ipynb", *cells))
    page.locator(".jp-OutputArea img").nth(int(trains)).wait_for()
    page.evaluate(WATCH)
    handle = page.locator(".noUi-handle").first
    latencies = presses(page, handle, of_kernel=False, count=PLAIN_PRESSES)
    if not trains:
        return latencies, sum(rates(page, held=handle))
    page.locator(".widget-play button, .jupyter-widgets button").first.click()
    return latencies, sum(rates(page))


def control_of(name):
    """The control that is pressed: of the sliders shown, but for the seed, the one with most positions."""
    hidden = LABS[name]().unused() | {"seed"}
    sliders = {
        each: control
        for each, control in LABS[name].controls.items()
        if control.kind == "slider" and control.place == "controls" and each not in hidden
    }
    return max(sliders, key=lambda each: len(sliders[each].values))


class Delay:
    """A way to the server that takes 50 ms in each direction."""

    def __init__(self, server):
        self.to, self.loop, self.writers = urlsplit(server.url), asyncio.new_event_loop(), []
        self.thread = threading.Thread(target=self.loop.run_forever)

    def __enter__(self):
        self.thread.start()
        listening = asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.listening = asyncio.run_coroutine_threadsafe(listening, self.loop).result()
        return f"http://127.0.0.1:{self.listening.sockets[0].getsockname()[1]}"

    def __exit__(self, *_):
        asyncio.run_coroutine_threadsafe(self._end(), self.loop).result()
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()

    async def _end(self):
        self.listening.close()
        for writer in self.writers:
            writer.close()
        await asyncio.gather(*(asyncio.all_tasks() - {asyncio.current_task()}))

    async def _accept(self, reader, writer):
        there = await asyncio.open_connection(self.to.hostname, self.to.port)
        self.writers += [writer, there[1]]
        await asyncio.gather(self._carry(reader, there[1]), self._carry(there[0], writer))

    async def _carry(self, reader, writer):
        while data := await reader.read(1 << 16):
            self.loop.call_later(LATENCY, writer.write, data)
        await asyncio.sleep(LATENCY)
        writer.close()


def measured(browser, server, function, *arguments):
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    notebook = NotebookPage(page, server)
    try:
        return function(notebook, *arguments)
    finally:
        notebook.shut_down()
        page.close()


def bare(browser):
    """A page with one word that each press changes: less than that is not to be had. Half and 95 %."""
    page = browser.new_page()
    page.set_content(BARE)
    page.evaluate(WATCH)
    latencies = presses(page, page.locator("output"), of_kernel=False)
    page.close()
    return list(np.quantile(latencies, [0.5, 0.95]))


def row(browser, server, name):
    """One lab and what one writes without it, as a row of the table."""
    found = measured(browser, server, live, name)
    two = far = None
    if issubclass(LABS[name], TrainingLab):
        two = measured(browser, server, played, name, 2)
        with Delay(server) as url:
            far = measured(browser, Server(url, server.home), played, name, 1)
    plain, plain_frames = measured(browser, server, naive, name)
    half, most = np.quantile(found["keys"], [0.5, 0.95])
    jumps = np.quantile(found["jumps"], [0.5, 0.95])
    plain_half = np.quantile(plain, 0.5)
    return [
        *(name, _ms(half), _ms(most), *map(_ms, jumps)),
        *(_ms(_high(found.get("scrub"))), _ms(_high(found["points"]))),
        *(f"{found['frames']:.0f}", _number(two, ".0f"), _number(far, ".0f"), _ms(found.get("pause"))),
        _number(found.get("kernel") and 1000 * found["kernel"], ".1f", " ms"),
        _number(found.get("bytes") and found["bytes"] / 1000, ".1f"),
        *(_ms(plain_half), f"{plain_frames:.1f}"),
        *(f"**{plain_half / half:.1f}×**", f"**{found['frames'] / max(plain_frames, 0.1):.0f}×**"),
    ]


def _high(values):
    return np.quantile(values, 0.95) if values else None


def _ms(value):
    return _number(value, ".0f", " ms")


def _number(value, form, unit=""):
    return "–" if value is None else f"{value:{form}}{unit}"


def main(names, keep):
    rows = json.loads(keep.read_text("utf-8")) if keep and keep.exists() else {}
    with tempfile.TemporaryDirectory() as home, jupyterlab(Path(home)) as server, sync_playwright() as play:
        browser = play.chromium.launch(**LAUNCH)
        rows["a bare page"] = [bare(browser), os.getloadavg()[0]]
        for name in names:
            rows[name] = [row(browser, server, name), os.getloadavg()[0]]
            print(*rows[name][0], f"load {rows[name][1]:.1f}", sep="  ", flush=True)
            if keep:
                keep.write_text(json.dumps(rows), "utf-8")
        browser.close()
    known, load = [name for name in LABS if name in rows], [load for _, load in rows.values()]
    busy = f"Load of the machine meanwhile: {min(load):.1f} to {max(load):.1f}, its own part about 2."
    rest = ", ".join(name for name in LABS if name not in rows)
    floor = "From key to pixel of a page that has one word and no kernel, in the same browser: "
    floor += "half {:.0f} ms, 95 % {:.0f} ms.".format(*rows["a bare page"][0])
    text = f"{INTRODUCTION}{table(HEADER, [rows[name][0] for name in known])}\n"
    text += f"{floor} Measured on {described(BROWSING)}. {busy}{f' Not measured: {rest}.' if rest else ''}\n"
    FOLDER.joinpath("labs.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("names", nargs="*", choices=[*LABS, []], metavar="LAB")
    parser.add_argument("--keep", type=Path, help="a file that has the rows of the parts measured before")
    arguments = parser.parse_args()
    main(arguments.names or list(LABS), arguments.keep)
