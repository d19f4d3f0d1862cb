"""Every lab in a browser: every control moves it by real keys, it plays, its words are large enough."""

import pytest
from live import BESIDE, CUT, OVERLAPPING, SHORTENED, TEXT_SIZES, LivePage

from dlcore.labs import LABS, Playground, TrainingLab, UnitLab

# The key that moves a control, whichever end it stands at.
KEY = """(node) => node.type === "range" ? (node.value === node.max ? "ArrowLeft" : "ArrowRight")
  : node.tagName === "SELECT" ? (node.selectedIndex === node.length - 1 ? "ArrowUp" : "ArrowDown")
  : node.getAttribute("role") === "radio" ? "ArrowRight" : "Space"
"""


@pytest.mark.parametrize("name", LABS)
def test_every_control_is_moved_by_keys(loop, name):
    loop.run(_moved(loop, LABS[name]()), seconds=120)


async def _moved(loop, lab):
    async with LivePage(loop, lab) as page:
        for name, control in lab.controls.items():
            if control.place == "hidden" or name in lab.unused():
                continue
            await page.until(page.patches.empty)  # a move before may have shown this control
            await page.painted()
            before = lab.settings[name]
            await (await _element(page, control)).press(await (await _element(page, control)).evaluate(KEY))
            await page.until(lambda name=name, before=before: lab.settings[name] != before)
        if isinstance(lab, TrainingLab):
            await page.part("button", "Play").press("Enter")
            await page.until(lambda: lab.shown > 0)
            await page.part("button", "Pause").press("Enter")
            await page.until(lambda: not lab.playing)
        await page.until(page.patches.empty)
        await page.painted()
        assert not lab.error
        assert await page.root.locator(".dl-failed").count() == 0
        assert [text for text, size in await page.root.evaluate(TEXT_SIZES) if size < 11] == []
        assert await page.root.evaluate(CUT) == []


@pytest.mark.parametrize(
    "lab",
    [
        lambda: UnitLab(units=2, w1_1=-1.2, w2_1=0.7, b_1=-0.35, b_2=0.45),
        lambda: UnitLab(units=3, w1_1=-1.2),
        lambda: Playground(layers=2, activation="leaky_relu"),
        lambda: Playground(layers=4, activation="leaky_relu"),
    ],
)
@pytest.mark.parametrize("width", [880, 720])  # JupyterLab at 1280 and at 1120 with its side bar open
def test_in_a_narrow_diagram_nothing_is_cut_or_written_over(loop, lab, width):
    loop.run(_narrow(loop, lab(), width))


async def _narrow(loop, lab, width):
    viewport = {"width": width, "height": 900}
    async with LivePage(loop, lab, viewport=viewport) as page:
        assert await page.root.evaluate(OVERLAPPING) == []
        assert await page.root.evaluate(SHORTENED) == []
        assert await page.root.evaluate(BESIDE) == []
        for unit in await page.root.locator(".dl-unit").all():
            await unit.dispatch_event("pointerenter")
            await page.painted()
            assert await page.root.evaluate(OVERLAPPING) == []


async def _element(page, control):
    """What a person would focus to move this control."""
    found = page.root.get_by_label(control.label, exact=True)
    if control.kind == "pictures":
        return found.locator("[tabindex='0']")
    return found.get_by_role("checkbox").last if control.kind == "several" else found.first
