"""The playground by real pointers, keys and fingers, without Jupyter between it and the browser."""

import io

import numpy as np
import pytest
from live import CUT, TEXT_SIZES, TICKS_OUTSIDE, LivePage
from PIL import Image

import dlcore as dl
from dlcore import plots
from dlcore.labs import Playground
from dlcore.plots import PALETTE


@pytest.fixture
def on_page(loop):
    """Run an async test with a page that shows a lab; the lab lives in the page's loop."""

    def run(test, settings=None, steps=0, **look):
        async def whole():
            lab = Playground(**settings or {})
            if steps:
                lab.step(steps)
            async with LivePage(loop, lab, **look) as page:
                await test(page, lab)

        loop.run(whole())

    return run


# Point at it


def test_a_unit_pointed_at_is_shown_large_with_its_numbers(on_page):
    async def test(page, lab):
        unit = page.root.locator(".dl-unit").nth(3)
        await unit.hover()
        await page.painted()
        assert await page.root.locator(".dl-plane .dl-title").inner_text() == "a[1] of unit 2, tanh"
        numbers = await page.root.locator(".dl-numbers text").all_text_contents()
        W, b = lab.network.W[1][1], lab.network.b[1][1, 0]
        assert numbers == [_text(W[0]), _text(W[1]), f"b = {_text(b)}"]
        assert await page.root.locator(".dl-unit-line.dl-chosen").count() == 1

    on_page(test, steps=50)


def _text(value):
    return f"{value:.3f}".replace("-", "−")


def test_units_are_reached_by_keys(on_page):
    async def test(page, lab):
        await page.root.locator(".dl-unit").first.focus()
        for key, name in (
            ("ArrowRight", "unit 1 of layer 1"),
            ("ArrowDown", "unit 2 of layer 1"),
            ("ArrowRight", "unit 1 of layer 2"),
        ):
            await page.page.keyboard.press(key)
            label = await page.page.evaluate("() => document.activeElement.getAttribute('aria-label')")
            assert label.startswith(name)
        await page.painted()
        assert await page.root.locator(".dl-plane .dl-title").inner_text() == "a[2] of unit 1, sigmoid"

    on_page(test)


def test_an_example_pointed_at_runs_through_the_network_and_back(on_page):
    async def test(page, lab):
        k = 7
        await page.page.mouse.move(*await page.place(*lab.P[:, k]))
        numbers = page.root.locator(".dl-numbers text")
        await page.until(lambda: _has(numbers, "dZ"))
        texts = " ".join(await numbers.all_text_contents())
        k = lab._asked  # points may lie upon each other
        cache = dl.forward(lab.network, lab.X[:, [k]])
        dZ = dl.backward(lab.network, cache, lab.Y[:, [k]]).dZ
        for i in range(4):
            assert f"z {_brief(cache.Z[1][i, 0])}" in texts
            assert f"dZ {_brief(dZ[1][i, 0])}" in texts
        assert f"ŷ {_brief(cache.A[2][0, 0])}" in texts
        assert f"loss {_text(lab.network.loss.cost(cache.Z[2], lab.Y[:, [k]]))}" in texts

    on_page(test, {"data": "moons"}, steps=20)


def _brief(value):
    text = f"{value:.2f}" if abs(value) >= 0.005 else f"{value:.0e}".replace("e-0", "e-")
    return text.replace("-", "−", 1) if value < 0 else text


async def _has(texts, word):
    return any(word in text for text in await texts.all_text_contents())


# Drag it


def test_a_line_is_dragged_by_its_bias_and_turned_by_its_weights(on_page):
    async def test(page, lab):
        W, b = lab.network.W[1][0].copy(), lab.network.b[1][0, 0]
        normal = W / np.hypot(*W)
        on_line = -b * normal / np.hypot(*W) + 1.2 * np.array([-normal[1], normal[0]])
        await page.drag(await page.place(*on_line), await page.place(*(on_line + 0.8 * normal)))
        await page.until(lambda: lab.network.b[1][0, 0] != b and page.patches.empty())
        await page.until(lambda: np.isclose(lab.network.b[1][0, 0], b - 0.8 * np.hypot(*W), atol=0.06))
        assert np.allclose(lab.network.W[1][0], W, rtol=1e-6)
        await page.part("button", "Undo").click()
        await page.until(lambda: lab.network.b[1][0, 0] == b)

    on_page(test, {"data": "moons", "layers": 1, "units": 1, "m": 20})


def test_a_line_is_moved_and_turned_by_keys(on_page):
    async def test(page, lab):
        W, b = lab.network.W[1][0].copy(), lab.network.b[1][0, 0]
        line = page.root.get_by_role("slider", name="line of unit 1")
        await line.focus()
        await page.page.keyboard.press("ArrowUp")
        await page.until(lambda: lab.network.b[1][0, 0] < b)
        await page.page.keyboard.press("ArrowLeft")
        await page.until(lambda: not np.allclose(lab.network.W[1][0], W))
        assert np.hypot(*lab.network.W[1][0]) == pytest.approx(np.hypot(*W), rel=1e-5)

    on_page(test, steps=5)


def test_a_weight_is_dragged_and_changed_by_keys(on_page):
    async def test(page, lab):
        before = lab.network.W[2].copy()
        edge = await page.root.locator(".dl-edges .dl-hit").nth(8).bounding_box()  # from unit 1 to the output
        middle = edge["x"] + edge["width"] / 2, edge["y"] + edge["height"] / 2
        await page.drag(middle, (middle[0], middle[1] - 40))
        await page.until(lambda: np.isclose(lab.network.W[2][0, 0], before[0, 0] + 1, atol=0.01))
        await page.root.locator(".dl-unit").last.focus()
        await page.page.keyboard.press("w")
        await page.page.keyboard.press("+")
        await page.until(lambda: np.isclose(lab.network.W[2] - before, [1, 0.1, 0, 0], atol=0.02).all())
        lab.step(2)
        assert lab.cost == _cost_of_code(lab)

    on_page(test, steps=5)


def _cost_of_code(lab):
    names = {"print": lambda *_: None}
    exec(lab.code, names)
    return names["run"].costs[-1]


def test_points_are_dragged_painted_and_wiped_out(on_page):
    async def test(page, lab):
        k = int(lab.P[1].argmax())  # nothing lies above it
        start, end = lab.P[:, k].copy(), lab.P[:, k] + [0.3, -0.1]
        await page.drag(await page.place(*start), await page.place(*end))
        await page.until(lambda: np.allclose(lab.P[:, k], end, atol=0.02))
        assert lab.data == "own points"
        await page.part("button", "add points of class 1").click()
        corner = np.array([lab.limits[0], lab.limits[2]]) + 0.15
        await page.page.mouse.click(*await page.place(*corner))
        await page.until(lambda: lab.P.shape[1] == 401)
        assert np.allclose(lab.P[:, -1], corner, atol=0.02)
        assert lab.Y[0, -1] == 1
        await page.part("button", "remove points").click()
        await page.page.mouse.click(*await page.place(*corner))
        await page.until(lambda: lab.P.shape[1] == 400)
        assert lab.steps == 5  # the run goes on with the weights as they are

    on_page(test, {"data": "moons"}, steps=5)


def test_points_are_moved_added_and_removed_by_keys(on_page):
    async def test(page, lab):
        first = lab.P[:, 0].copy()
        await page.root.locator(".dl-plane svg").focus()
        press = page.page.keyboard.press
        await press("n")
        await press("ArrowUp")
        await page.until(lambda: lab.P[1, 0] > first[1])
        await press("0")
        await page.until(lambda: lab.P.shape[1] == 401)
        await press("Delete")
        await page.until(lambda: lab.P.shape[1] == 400)

    on_page(test, {"data": "moons"})


def test_keys_that_come_faster_than_drawings_are_all_followed(on_page):
    async def test(page, lab):
        before = lab.P.copy()
        await page.root.locator(".dl-plane svg").evaluate(
            """(plane) => ["n", "n", "n", "ArrowUp"].forEach((key) =>
              plane.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true })))"""
        )
        await page.until(lambda: lab.P[1, 2] > before[1, 2] + 0.01)
        assert np.allclose(lab.P[:, :2], before[:, :2], atol=1e-3)  # points of one's own have three digits

    on_page(test, {"data": "moons"})


def test_layers_units_and_functions_are_changed_in_the_diagram(on_page):
    async def test(page, lab):
        await page.part("button", "add a unit to layer 1").click()
        await page.until(lambda: lab.n == (2, 5, 1))
        await page.part("button", "add a hidden layer").click()
        await page.until(lambda: lab.n == (2, 5, 5, 1))
        await page.part("button", "remove a unit from layer 2").press("Enter")
        await page.until(lambda: lab.n == (2, 5, 4, 1))
        await page.part("combobox", "activation function of layer 2").select_option("relu")
        await page.until(lambda: [g.name for g in lab.network.g.values()][:2] == ["tanh", "relu"])
        await page.part("button", "remove a hidden layer").click()
        await page.until(lambda: lab.n == (2, 5, 1))

    on_page(test)


# Time


def test_play_pause_step_and_back(on_page):
    async def test(page, lab):
        await page.part("button", "Play").click()
        await page.until(lambda: _further_than(page, 5))
        await page.part("button", "Pause").click()
        assert await page.part("button", "Play").count() == 1  # at once, whatever the kernel does
        await page.until(lambda: not lab.playing)
        await page.until(page.patches.empty)
        await page.painted()
        assert f"Step {lab.shown}:" in await page.status()
        assert lab.steps == lab.shown
        shown = lab.shown
        await page.part("button", "Step").press("Enter")
        await page.until(lambda: lab.shown == shown + 1)
        await page.part("button", "Back").press("Enter")
        await page.part("button", "Back").press("Enter")
        await page.until(lambda: lab.shown == shown - 1)

    on_page(test)


def test_it_runs_to_a_step_at_the_speed_chosen(on_page):
    async def test(page, lab):
        await page.part("combobox", "speed").select_option("as fast as it goes")
        await page.part("spinbutton", "run to step").fill("700")
        await page.part("spinbutton", "run to step").press("Enter")
        await page.until(lambda: not lab.playing and lab.shown == 700)
        await page.until(lambda: _starts(page, "Step 700:"))
        assert await page.part("button", "Play").count() == 1

    on_page(test)


async def _further_than(page, step):
    """Whether the browser shows a later step; the kernel, which trains ahead, is there before it."""
    return int((await page.status()).split(":")[0].removeprefix("Step ")) > step


async def _starts(page, words):
    return (await page.status()).startswith(words)


def test_the_learning_rate_changes_on_the_way(on_page):
    async def test(page, lab):
        cost = lab.cost
        await page.part("slider", "learning rate").press("ArrowLeft")
        await page.until(lambda: lab.learning_rate == 0.5)
        assert (lab.steps, lab.cost) == (40, cost)
        await page.part("button", "Undo").click()
        await page.until(lambda: lab.learning_rate == 1.2)

    on_page(test, steps=40)


def test_the_run_is_scrubbed_by_keys_and_in_the_curve(on_page):
    async def test(page, lab):
        await page.part("slider", "snapshot of the run").press("Home")
        await page.until(lambda: _starts(page, "Step 0:"))
        curve = await page.root.locator(".dl-curves svg").first.bounding_box()
        await page.page.mouse.click(
            curve["x"] + 44 + (curve["width"] - 54) / 2, curve["y"] + curve["height"] / 2
        )
        await page.until(lambda: 45 <= lab.shown <= 55)
        assert await _starts(page, f"Step {lab.shown}:")

    on_page(test, steps=100)


def test_what_comes_is_drawn_at_once_and_not_a_frame_later(on_page):
    async def test(page, lab):
        async def drawn():
            return await page.root.get_attribute("data-frame")

        await page.page.evaluate("() => { window.requestAnimationFrame = () => 0; }")
        before = await drawn()
        await page.part("slider", "snapshot of the run").press("Home")
        await page.until(lambda: _starts(page, "Step 0:"))  # what is scrubbed
        scrubbed = await drawn()
        lab.noise = 0.5  # and what the kernel says
        await page.until(lambda: _starts(page, lab.describe()))
        assert before != scrubbed != await drawn()

    on_page(test, steps=5)


def test_a_step_of_a_slider_is_drawn_before_the_kernel_hears_of_it(on_page):
    async def test(page, lab):
        slider = page.part("slider", "noise")
        await slider.focus()
        await page.until(lambda: len(lab.view.ahead) == 2)
        await page.until(page.patches.empty)
        await page.painted()
        page.held = []
        after = Playground(noise=0.25).describe()
        await slider.press("ArrowRight")
        await page.painted()
        assert lab.noise == 0.2
        assert (await page.status()).startswith(after)
        page.release()
        await page.until(lambda: lab.noise == 0.25)
        await page.until(page.patches.empty)
        await page.painted()
        assert (await page.status()).startswith(after)
        # another state, another answer: what was told of the one before counts no longer
        lab.m = 100
        await page.until(page.patches.empty)
        await page.until(lambda: len(lab.view.ahead) == 2)
        page.held = []
        lab.seed = 7
        await page.until(lambda: _starts(page, lab.describe()))
        await slider.press("ArrowRight")
        await page.painted()
        assert (await page.status()).startswith(lab.describe())
        page.release()

    on_page(test)


@pytest.mark.parametrize("live", [True, False])
def test_what_only_the_look_depends_on_is_drawn_without_the_kernel(on_page, live):
    async def test(page, lab):
        page.held = []  # by a cell that runs; and live=False is no kernel at all
        lines, border = page.root.locator(".dl-unit-line:visible"), page.root.locator(".dl-border")
        assert await lines.count() == 4
        await page.part("checkbox", "lines").uncheck()
        await page.painted()
        assert await lines.count() == 0
        for name, at in (("two colours", 0), ("test points", 1)):
            before = await _canvas(page, at)
            await page.part("checkbox", name).check()
            await page.painted()
            assert (await _canvas(page, at) != before).any()
        assert await border.count() == 1
        if live:
            assert lab.lines
            page.release()
            await page.until(lambda: (lab.lines, lab.discrete, lab.test_points) == (False, True, True))
            await page.until(page.patches.empty)
            await page.painted()
        assert await lines.count() == 0
        assert await page.part("checkbox", "two colours").is_checked()

    on_page(test, {"data": "moons"}, steps=5, live=live)


def test_a_pinned_curve_stays_with_its_settings(on_page):
    async def test(page, lab):
        await page.part("button", "Pin").click()
        await page.part("radio", "moons").click()
        await page.until(lambda: lab.data == "moons")
        legend = page.root.locator(".dl-legend").first
        await page.until(lambda: _has(legend.locator("b"), "units per layer 6"))
        await page.part("button", "Unpin").click()
        await page.until(lambda: not lab.pins)

    on_page(test, {"units": 6}, steps=20)


def test_play_stops_in_a_hidden_page(on_page):
    async def test(page, lab):
        await page.part("button", "Play").click()
        await page.until(lambda: lab.playing)
        await page.page.evaluate("""() => {
          Object.defineProperty(document, "hidden", { value: true });
          document.dispatchEvent(new Event("visibilitychange"));
        }""")
        await page.until(lambda: not lab.playing)

    on_page(test)


# The playground's habits


def test_data_sets_are_pictures_reached_by_keys(on_page):
    async def test(page, lab):
        await page.part("radio", "flower").press("ArrowRight")
        await page.until(lambda: lab.data == "spiral")
        await page.part("radio", "circles").click()
        await page.until(lambda: lab.data == "circles")
        await page.painted()
        assert await page.part("radio", "circles").get_attribute("aria-checked") == "true"

    on_page(test)


def test_inputs_test_points_colours_and_batches(on_page):
    on_page(_inputs, steps=10)


async def _inputs(page, lab):
    await page.part("checkbox", "test points").check()
    await page.part("checkbox", "two colours").press("Space")
    await page.until(lambda: lab.test_points and lab.discrete)
    assert lab.steps == 10  # neither restarts
    await page.part("checkbox", "x1²").click()
    await page.until(lambda: lab.inputs == ("x1", "x2", "x1²"))
    await page.part("checkbox", "x1").press("Enter")
    await page.until(lambda: lab.inputs == ("x2", "x1²"))
    await page.part("combobox", "batch size").select_option("32")
    await page.until(lambda: lab.batch_size == 32)
    await page.part("combobox", "scale of cost").select_option("log")
    await page.part("button", "Step").click()
    await page.until(lambda: lab.steps == 1)


# Share


def test_a_state_is_pasted_and_the_code_follows_the_step(on_page):
    async def test(page, lab):
        other = Playground(data="moons", units=3)
        other.step(30)
        await page.root.locator("summary", has_text="Share").press("Enter")
        field = page.part("textbox", "state of this lab")
        await field.fill(other.state)
        await field.press("Enter")
        await page.until(lambda: lab.cost == other.cost)
        await page.root.locator("summary", has_text="Show the code").press("Enter")
        await page.part("slider", "snapshot of the run").press("ArrowLeft")
        await page.until(lambda: lab.shown == 29)
        await page.painted()
        assert await page.root.locator("pre").inner_text() == lab.code

    on_page(test)


# It says how it is


def test_a_busy_kernel_is_told_and_followed(on_page):
    async def test(page, lab):
        page.held = []
        await page.part("button", "Step").click()
        await page.until(lambda: _says(page, "The kernel runs a cell; this follows."))
        dimmed = "(node) => getComputedStyle(node).opacity < 1"  # by and by
        await page.until(lambda: page.root.locator(".dl-panels").evaluate(dimmed))
        await page.part("slider", "snapshot of the run").press("Home")  # what is recorded is there meanwhile
        await page.until(lambda: _starts(page, "Step 0:"))
        page.release()
        await page.until(lambda: lab.shown == 11)
        await page.until(lambda: _says_not(page, "The kernel runs"))

    on_page(test, steps=10)


def test_a_kernel_that_never_answers_is_told(on_page):
    async def test(page, lab):
        page.held = []
        await page.part("button", "Step").click()
        await page.until(lambda: _says(page, "or it was restarted; then run this cell again"))
        page.release()
        await page.until(lambda: _says_not(page, "restarted"))

    on_page(test)


async def _says(page, words):
    return words in await page.status()


async def _says_not(page, words):
    return words not in await page.status()


def test_without_its_kernel_the_controls_are_off_and_the_record_is_there(on_page):
    async def test(page, lab):
        await page.root.evaluate("(el) => el.parentElement.classList.add('jupyter-widgets-disconnected')")
        await page.until(lambda: _says(page, "No kernel: run this cell again"))
        assert await page.part("slider", "noise").is_disabled()
        await page.part("slider", "snapshot of the run").press("Home")
        await page.until(lambda: _starts(page, "Step 0:"))
        await page.root.evaluate("(el) => el.parentElement.classList.remove('jupyter-widgets-disconnected')")
        await page.until(lambda: page.part("slider", "noise").is_enabled())

    on_page(test, steps=10)


def test_a_record_alone_is_scrubbed_played_and_pointed_at(on_page):
    async def test(page, lab):
        assert "A record, without a kernel" in await page.status()
        assert await page.part("slider", "noise").is_disabled()
        await page.part("slider", "snapshot of the run").press("Home")
        await page.until(lambda: _starts(page, "Step 0:"))
        await page.part("button", "Step").click()
        await page.until(lambda: _starts(page, "Step 1:"))
        await page.part("button", "Play").click()
        await page.until(lambda: _starts(page, "Step 60:"))
        await page.root.locator(".dl-unit").nth(2).hover()
        await page.painted()
        assert await page.root.locator(".dl-numbers text").count() == 3

    on_page(test, steps=60, live=False)


def test_a_learner_s_own_function_is_shown_by_what_it_computes(on_page):
    async def test(page, lab):
        await page.painted()
        grid = lab._answers(np.stack([g.ravel() for g in np.meshgrid(*[np.linspace(-0.9, 1.9, 9)] * 2)]))[-1]
        assert grid.std() > 0.1
        image = await _canvas(page, 0)
        assert len(np.unique(image.reshape(-1, 4), axis=0)) > 20

    square = dl.Activation(
        "square", g=np.square, prime=lambda Z, A: 2 * Z, formula="z^2", slope_formula="2 z", range=(0, np.inf)
    )
    on_page(test, {"activation": square, "data": "moons", "learning_rate": 0.1}, steps=50)


# Right pictures


async def _canvas(page, at):
    """The pixels of a layer of the plane."""
    data = await page.root.locator(".dl-plane canvas").nth(at).screenshot()
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGBA")).astype(int)


def test_the_region_has_the_colours_of_plots_boundary(on_page):
    async def test(page, lab):
        x, y = await page.place(lab.limits[0], lab.limits[3])
        right, bottom = await page.place(lab.limits[1], lab.limits[2])
        assert abs((right - x) - (bottom - y)) < 1  # a square
        await page.page.add_style_tag(content=".dl-plane :is(canvas + canvas, svg) { visibility: hidden; }")
        shot = np.asarray(Image.open(io.BytesIO(await page.page.screenshot())).convert("RGB")).astype(int)
        grid = plots.decision_grid(lab.network, lab.limits, 200)[0]
        off = []
        for row, column in np.random.default_rng(1).integers(5, 195, (300, 2)):
            at = x + column / 199 * (right - x), bottom - row / 199 * (bottom - y)
            wanted = np.array(PALETTE.surface(float(grid[row, column]))[:3]) * 255
            off.append(np.abs(shot[round(at[1]), round(at[0])] - wanted).max())
        assert np.quantile(off, 0.9) < 8  # the others are on the boundary

    on_page(test, steps=300)


@pytest.mark.parametrize("width", [1024, 1920])
@pytest.mark.parametrize("ratio", [1, 1.5])
def test_words_are_large_enough_and_nothing_is_cut(on_page, width, ratio):
    async def test(page, lab):
        sizes = await page.root.evaluate(TEXT_SIZES)
        assert len(sizes) > 40
        assert [text for text, size in sizes if size < 11] == []
        assert await page.root.evaluate(CUT) == []
        assert await page.root.evaluate(TICKS_OUTSIDE) == []
        box = await page.root.bounding_box()
        assert box["width"] > min(width / ratio, 1560) - 60  # the room is used

    viewport = {"width": int(width / ratio), "height": 900}
    on_page(test, {"layers": 3, "units": 8}, steps=1000, viewport=viewport, device_scale_factor=ratio)


def test_dark_pages_get_a_dark_picture(on_page):
    async def test(page, lab):
        await page.until(lambda: _is_dark(page))
        assert (await _canvas(page, 0))[..., :3].mean() < 120

    on_page(test, steps=20, dark=True)


async def _is_dark(page):
    await page.painted()
    return "dl-dark" in await page.root.get_attribute("class")


def test_dead_units_are_drawn_as_such(on_page):
    async def test(page, lab):
        page.lab._do_parameters(1, 0, [0.0, 0.0], -5.0)
        page.lab.refresh()
        await page.until(lambda: page.root.locator(".dl-unit.dl-dead").count())
        assert await page.root.locator(".dl-unit.dl-dead").count() == 1

    on_page(test, {"activation": "relu", "seed": 3})


# Fingers


def test_it_works_by_touch(on_page):
    async def test(page, lab):
        await page.part("button", "Step").tap()
        await page.until(lambda: lab.steps == 1)
        await page.part("radio", "moons").tap()
        await page.until(lambda: lab.data == "moons")
        await page.root.locator(".dl-unit").nth(2).tap()
        await page.painted()
        assert await page.root.locator(".dl-plane .dl-title").inner_text() == "a[1] of unit 1, tanh"

    on_page(test, has_touch=True)


def test_points_are_painted_by_touch(on_page):
    async def test(page, lab):
        await page.part("button", "add points of class 0").tap()
        start, end = np.array([-1.2, -0.6]), np.array([0.8, -0.6])
        await page.swipe(await page.place(*start), await page.place(*end))
        await page.until(lambda: lab.P.shape[1] > 404 and page.patches.empty())
        new, classes = lab.P[:, 400:], lab.Y[0, 400:]
        assert np.all(classes == 0)
        assert np.allclose(new[1], -0.6, atol=0.05)
        assert new[0].min() < -1.1
        assert new[0].max() > 0.7

    on_page(test, {"data": "moons"}, has_touch=True)


# Bytes


def test_a_frame_of_play_is_a_few_bytes(on_page):
    async def test(page, lab):
        await page.part("button", "Play").click()
        await page.until(lambda: lab.steps > 60)
        steps = len(lab.snapshots)
        await page.part("button", "Pause").click()
        await page.until(lambda: not lab.playing)
        assert 0 < sum(page.sizes) / steps < 1000

    on_page(test)
