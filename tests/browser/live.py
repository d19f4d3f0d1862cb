"""A lab and a real browser without Jupyter between them: what the bundle does, by real keys and pointers.

The page gets the record and the patches that JupyterLab would get, and its messages reach the lab as they
would there.
"""

import asyncio
import json
import threading
from base64 import b64encode
from pathlib import Path

from harness import LAUNCH
from playwright.async_api import async_playwright

BUNDLE = Path(__file__).parents[2] / "dlcore" / "labs" / "static" / "labs.js"
DARK = (
    "background: #111; color: #eee; --jp-ui-font-color1: #eee; --jp-ui-font-color2: #bbb;"
    "--jp-layout-color1: #111; --jp-layout-color2: #222; --jp-border-color1: #555"
)
PAGE = '<!doctype html><meta charset="utf-8"><body style="margin: 16px; {}"><div><div id="lab"></div></div>'
START = """async ([source, record, live]) => {
  const lib = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
  const el = document.querySelector("#lab"), state = { record }, listeners = {};
  if (!live) return void lib.renderLab(el, record);
  const model = {
    get: (name) => state[name],
    set: (name, value) => { state[name] = value; for (const f of listeners[`change:${name}`] ?? []) f(); },
    on: (event, f) => (listeners[event] ??= []).push(f),
    off: () => null,
    send: (message) => toKernel(JSON.stringify(message)),
  };
  window.fromKernel = (name, value) => model.set(name, value);
  lib.default.render({ model, el });
}"""
TEXT_SIZES = """(lab) => [...lab.querySelectorAll("text, span, b, button, select, p, summary")]
  .filter((node) => node.textContent.trim() && node.getClientRects().length)
  .map((node) => [node.textContent.trim(), parseFloat(getComputedStyle(node).fontSize)])"""
CUT = """(lab) => {
  const box = lab.getBoundingClientRect();
  return [...lab.querySelectorAll("text, button, select, input, label, canvas")]
    .filter((node) => node.getClientRects().length)
    .map((node) => [node.textContent || node.tagName, node.getBoundingClientRect()])
    .filter(([, r]) => r.left < box.left - 1 || r.right > box.right + 1).map(([name]) => name);
}"""

TICKS_OUTSIDE = """(lab) => [...lab.querySelectorAll(".dl-axis text")].filter((node) => {
  const text = node.getBoundingClientRect(), box = node.closest(".dl-box").getBoundingClientRect();
  return text.right > box.right + 0.5 || text.left < box.left - 2;
}).map((node) => node.textContent)"""
OVERLAPPING = """(lab) => {
  const found = [...lab.querySelectorAll(".dl-diagram :is(text, select, .dl-sizes > span)")]
    .filter((node) => node.textContent.trim() && node.getClientRects().length)
    .map((node) => [node.ariaLabel ?? node.textContent, node.getBoundingClientRect()]);
  const inset = 1.5; // a line of text is higher than its letters
  return found.flatMap(([name, r], i) => found.slice(i + 1)
    .filter(([, q]) => r.left < q.right - inset && q.left < r.right - inset
      && r.top < q.bottom - 2 * inset && q.top < r.bottom - 2 * inset)
    .map(([other]) => `${name} on ${other}`));
}"""
BESIDE = """(lab) => [...lab.querySelectorAll(".dl-panel")].flatMap((panel) => {
  const box = panel.getBoundingClientRect();
  return [...panel.querySelectorAll(".dl-tools > *")].filter((node) => {
    const r = node.getBoundingClientRect();
    return r.width && (r.left < box.left - 1 || r.right > box.right + 1);
  }).map((node) => node.ariaLabel ?? node.textContent);
})"""
SHORTENED = """(lab) => [...lab.querySelectorAll("select")].filter((node) => {
  const free = node.cloneNode(true);
  free.selectedIndex = node.selectedIndex;
  for (const other of [...free.options]) if (!other.selected) other.remove();
  Object.assign(free.style, { maxWidth: "none", width: "auto", visibility: "hidden" });
  node.parentNode.append(free);
  const wanted = free.offsetWidth;
  free.remove();
  return node.getClientRects().length && node.offsetWidth < wanted - 1;
}).map((node) => node.ariaLabel)"""


class Loop:
    """An event loop in a thread of its own, in which labs and their pages live, and one browser."""

    def __enter__(self):
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)  # its end waits for nobody
        self.thread.start()
        self.run(self._launch())
        return self

    def __exit__(self, *_):
        self.run(self._end())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()

    def run(self, coroutine, seconds=60):
        future = asyncio.run_coroutine_threadsafe(coroutine, self.loop)
        try:
            return future.result(seconds)
        finally:
            future.cancel()  # what is late must not meet the next test in its page

    async def page(self, context):
        """A blank page in a context like this: the one kept, for a new one takes longer than most tests."""
        key = json.dumps(context, sort_keys=True)
        if key not in self.pages:
            pages = await self.browser.new_context(**context)
            self.pages[key] = await pages.new_page()
            await self.pages[key].expose_function("toKernel", self._pass)
        return self.pages.pop(key)  # whoever has it puts it back when all is well

    async def keep(self, page, context):
        """Let the next test have the page, with nothing in it and the pointer in a corner."""
        await page.mouse.move(0, 0)  # before it goes elsewhere: else Chromium captures no pointer there
        await page.goto("about:blank")
        self.pages[json.dumps(context, sort_keys=True)] = page

    def _pass(self, text):
        self.hears(text)  # whose page it is now

    async def _launch(self):
        self.pages = {}
        self.playwright = await async_playwright().start()
        self.browser = await self.playwright.chromium.launch(**LAUNCH)

    async def _end(self):
        await self.browser.close()
        await self.playwright.stop()


class LivePage:
    """A page with one lab. live=False: its record alone, as a web page without a kernel shows it."""

    def __init__(self, loop, lab, *, dark=False, live=True, **context):
        self.loop, self.lab, self.dark, self.live = loop, lab, dark, live
        self.context = {"viewport": {"width": 1280, "height": 900}} | context
        self.errors, self.sizes, self.held = [], [], None

    async def __aenter__(self):
        self.page = await self.loop.page(self.context)
        self.page.on("pageerror", self._failed)
        self.page.on("console", self._said)
        await self.page.set_content(PAGE.format(DARK if self.dark else ""))
        self.root = self.page.locator("#lab")
        if self.live:
            await self._connect()
        else:
            await self.page.evaluate(START, [BUNDLE.read_text("utf-8"), self.lab.record(), False])
        await self.painted()
        return self

    async def __aexit__(self, *_):
        if self.live:
            self.pump.cancel()
        self.loop.hears = lambda text: None  # a word that the page still says
        self.lab.close()
        if _[0]:
            await self.page.context.close()
        else:
            self.page.remove_listener("pageerror", self._failed)
            self.page.remove_listener("console", self._said)
            await self.loop.keep(self.page, self.context)
            assert self.errors == [], self.errors
            self.lab.raise_error()

    async def _connect(self):
        self.lab._open()
        self.patches = asyncio.Queue()
        self.loop.hears = self._heard
        self.lab.view.observe(
            lambda change: self.patches.put_nowait((change.name, _in_json(change.new))), ["patch", "ahead"]
        )
        record = _in_json(self.lab.view.get_state("record")["record"])
        await self.page.evaluate(START, [BUNDLE.read_text("utf-8"), record, True])
        self.pump = asyncio.create_task(self._tell())

    async def _tell(self):
        while True:
            name, value = await self.patches.get()
            if name == "patch":
                self.sizes.append(sum(len(part) for part in _arrays(value)) * 3 // 4)
            await self.page.evaluate("(told) => fromKernel(...told)", [name, value])

    def _failed(self, error):
        self.errors.append(str(error))

    def _said(self, message):
        self.errors.append(message.text)

    def _heard(self, text):
        if self.held is not None:
            self.held.append(text)
        else:
            self.lab.view._handle_custom_msg(json.loads(text), [])

    def release(self):
        """Let the messages through that were held back, as a kernel does whose cell has ended."""
        held, self.held = self.held, None
        for text in held:
            self._heard(text)

    def part(self, role, name, **more):
        return self.root.get_by_role(role, name=name, **{"exact": True} | more)

    async def status(self):
        return await self.root.get_by_role("status").inner_text()

    async def painted(self, frames=2):
        """Wait until the page has painted what there is."""
        for _ in range(frames):
            await self.page.evaluate(
                "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
            )

    async def until(self, condition, seconds=10):
        """Wait until the condition, an async function or a plain one, holds; what it gave."""
        end = asyncio.get_running_loop().time() + seconds
        while True:
            value = condition()
            value = await value if asyncio.iscoroutine(value) else value
            if value:
                return value
            assert asyncio.get_running_loop().time() < end, f"not within {seconds} s: {await self.status()}"
            await asyncio.sleep(0.02)

    async def place(self, x1, x2, limits=None):
        """Where a point of the plane is on the page."""
        box = await self.root.locator(".dl-plane clipPath rect").evaluate(
            "(r) => ['x', 'y', 'width'].map((name) => Number(r.getAttribute(name)))"
        )
        svg = await self.root.locator(".dl-plane svg").bounding_box()
        left, right, bottom, top = limits or self.lab.limits
        return (
            svg["x"] + box[0] + (x1 - left) / (right - left) * box[2],
            svg["y"] + box[1] + (top - x2) / (top - bottom) * box[2],
        )

    async def drag(self, start, end, steps=6):
        mouse = self.page.mouse
        await mouse.move(*start)
        await mouse.down()
        await mouse.move(*end, steps=steps)
        await mouse.up()

    async def swipe(self, start, end, steps=10):
        """A finger that goes from one place to another: real touches, as the browser gets them."""
        touch = await self.page.context.new_cdp_session(self.page)
        for i in range(steps + 1):
            x, y = (a + (b - a) * i / steps for a, b in zip(start, end, strict=True))
            kind = "touchStart" if i == 0 else "touchMove"
            await touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
        await touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def _in_json(tree):
    """Bytes as base64, which a page can be given."""
    if isinstance(tree, dict):
        return {("base64" if isinstance(v, bytes) else name): _in_json(v) for name, v in tree.items()}
    if isinstance(tree, list | tuple):
        return [_in_json(value) for value in tree]
    return b64encode(tree).decode() if isinstance(tree, bytes) else tree


def _arrays(tree):
    if isinstance(tree, dict):
        yield from ([tree["base64"]] if "base64" in tree else [])
        tree = list(tree.values())
    if isinstance(tree, list):
        for value in tree:
            yield from _arrays(value)
