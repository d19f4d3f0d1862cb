"""Panels of values by real pointer and keys: a cell, a tile, a bar, a point, a node, a map, a weight."""

import re

import pytest
from live import LivePage

from dlcore.labs import (
    ActivationLab,
    ChainRuleLab,
    FeaturesLab,
    GradientCheckLab,
    LandscapeLab,
    SweepLab,
    UnitLab,
)


@pytest.fixture
def on_page(loop):
    """Run an async test with a page that shows a lab, with a kernel or its record alone."""

    def run(test, lab, **look):
        async def whole():
            async with LivePage(loop, lab, **look) as page:
                await test(page)

        loop.run(whole())

    return run


async def chosen(page, selector):
    """What the chosen item of a panel is called."""
    await page.painted()
    return await page.root.locator(selector).get_attribute("aria-label")


def test_a_cell_of_the_sweep_is_chosen(on_page):
    async def test(page):
        await page.root.get_by_role("button", name=re.compile("hidden units 5, learning rate 1:")).click()
        await page.until(lambda: (lab.hidden_units, lab.learning_rate) == (5, 1))
        await page.page.keyboard.press("ArrowUp")
        await page.until(lambda: (lab.hidden_units, lab.learning_rate) == (6, 1))
        await page.until(page.patches.empty)
        await page.painted()
        assert "6 hidden units, learning rate 1:" in await page.status()

    lab = SweepLab(data="moons")
    on_page(test, lab)


def test_a_cell_of_the_sweep_is_chosen_without_a_kernel(on_page):
    async def test(page):
        assert (await chosen(page, ".dl-heatmap .dl-chosen")).startswith("hidden units 2, learning rate 0.1:")
        curve = page.root.locator(".dl-curves .dl-bold")
        before = await curve.get_attribute("d")
        await page.root.get_by_role("button", name="hidden units 6, learning rate 5").click()
        assert (await chosen(page, ".dl-heatmap .dl-chosen")).startswith("hidden units 6, learning rate 5:")
        assert await page.root.locator(".dl-unit-line").count() == 6  # the plane is that network's
        assert await curve.get_attribute("d") != before
        await page.part("slider", "learning rate").press("Home")
        assert (await chosen(page, ".dl-heatmap .dl-chosen")).startswith("hidden units 6, learning rate 0.02")
        assert await page.part("slider", "seed").is_disabled()

    lab = SweepLab(data="moons")
    lab.step(20)
    on_page(test, lab, live=False)


def test_a_tile_of_the_features_is_chosen(on_page):
    async def test(page):
        await page.root.get_by_role("button", name="layer 3, mouth").click()
        await page.until(lambda: lab.at == (3, 4))
        await page.page.keyboard.press("ArrowRight")
        await page.until(lambda: lab.at == (3, 5))

    lab = FeaturesLab()
    on_page(test, lab)


def test_a_tile_is_chosen_without_a_kernel(on_page):
    async def test(page):
        favourites = page.root.locator(".dl-tiles canvas").last
        before = await favourites.screenshot()
        await page.root.get_by_role("button", name="layer 3, nose").click()
        await page.painted()
        assert await favourites.screenshot() != before
        assert await chosen(page, ".dl-tile.dl-chosen") == "layer 3, nose"
        titles = await page.root.locator(".dl-title").all_inner_texts()
        assert titles[-2:] == ["what excites layer 3, unit 3 most", "mean response of layer 3, unit 3"]

    on_page(test, FeaturesLab(), live=False)


def test_a_bar_of_the_gradient_check_is_chosen(on_page):
    async def test(page):
        await page.root.get_by_role("button", name=re.compile(r"^db\[3\]")).click()
        await page.until(lambda: lab.look_at == "db[3]")
        await page.page.keyboard.press("ArrowUp")
        await page.until(lambda: lab.look_at == "dW[3]")

    lab = GradientCheckLab()
    on_page(test, lab)


@pytest.mark.parametrize("live", [True, False])
def test_the_numbers_of_a_bar_are_shown_without_the_kernel(on_page, live):
    async def test(page):
        page.held = []
        titles, wrong = page.root.locator(".dl-title"), page.root.locator(".dl-wrong")
        await page.root.get_by_role("button", name=re.compile(r"^db\[3\]")).click()
        await page.page.keyboard.press("ArrowUp")
        await page.painted()
        words = ["from backward, shape (1, 4)", "from differences, shape (1, 4)"]
        assert (await titles.all_inner_texts())[-2:] == [f"dW[3] {each}" for each in words]
        assert await wrong.count() == 1
        await page.part("checkbox", "show the line").uncheck()
        await page.painted()
        assert await wrong.count() == 0
        if live:
            assert (lab.look_at, lab.reveal) == ("dW[2]", True)
            page.release()
            await page.until(lambda: (lab.look_at, lab.reveal) == ("dW[3]", False))

    lab = GradientCheckLab()
    on_page(test, lab, live=live)


def test_z_is_moved_along_the_curve(on_page):
    async def test(page):
        point = page.part("slider", "z").last
        await point.press("ArrowRight")
        await page.until(lambda: lab.z == 1.1)
        await page.painted()
        box = await point.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        await page.drag((x, y), (x - 40, y))
        await page.until(lambda: lab.z < 0.6)

    lab = ActivationLab(z=1.0)
    on_page(test, lab)


def test_the_chain_rule_is_gone_through(on_page):
    async def test(page):
        await page.part("button", "Step").click()
        await page.until(lambda: lab.stage == 1)
        await page.root.get_by_role("button", name=re.compile("derivative of z towards w2")).press("Enter")
        await page.until(lambda: lab.stage == 8 and page.patches.empty())
        await page.painted()
        assert "∂loss/∂w2" in await page.status()

    lab = ChainRuleLab()
    on_page(test, lab)


def test_the_chain_rule_is_gone_through_without_a_kernel(on_page):
    async def test(page):
        for stage in (1, 2):
            await page.part("button", "Step").click()
            await page.painted()
            assert (await page.status()).startswith(lab.said(stage))
        assert await page.part("slider", "step").input_value() == "2"
        await page.part("slider", "step").press("End")
        await page.painted()
        assert (await page.status()).startswith(lab.said(lab.last))
        assert await page.part("button", "Step").is_disabled()
        await page.part("button", "Back").click()
        await page.painted()
        assert (await page.status()).startswith(lab.said(lab.last - 1))

    lab = ChainRuleLab()
    on_page(test, lab, live=False)


def test_a_start_is_put_on_the_map(on_page):
    async def test(page):
        svg = page.root.locator(".dl-surface svg")
        size = await svg.bounding_box()
        await page.page.mouse.click(size["x"] + 0.75 * size["width"], size["y"] + 0.5 * size["height"])
        await page.until(lambda: lab.w1 > 1 and lab.steps == 0)
        before = lab.w2
        await svg.press("ArrowUp")
        await page.until(lambda: lab.w2 > before)

    lab = LandscapeLab()
    on_page(test, lab)


def test_the_lines_the_weights_and_the_point_of_a_unit_are_moved(on_page):
    async def test(page):
        hint = page.root.locator(".dl-hint")
        assert await hint.is_visible()
        limits = lab.panels()[0]["limits"]
        await page.page.mouse.click(*await page.place(-2, 1, limits))
        await page.until(lambda: (lab.x1, lab.x2) == (-2, 1))
        edge = await page.root.locator(".dl-edges .dl-hit").first.bounding_box()
        middle = edge["x"] + edge["width"] / 2, edge["y"] + edge["height"] / 2
        await page.drag(middle, (middle[0], middle[1] - 20))
        await page.until(lambda: lab.w1_1 == 1.5 and page.patches.empty())
        await page.painted()
        assert "1.5" in await page.root.locator(".dl-numbers text").all_text_contents()
        assert not await hint.is_visible()
        bias = lab.b_2
        await page.root.get_by_role("slider", name="line of unit 2").press("ArrowUp")
        await page.until(lambda: lab.b_2 != bias)

    lab = UnitLab(units=2)
    on_page(test, lab)
