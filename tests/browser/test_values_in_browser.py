"""Panels of values by real pointer and keys: a cell, a tile, a bar, a point, a node, a map, a line."""

import re

import pytest

CELLS = {
    "sweep": "SweepLab(data='moons', hidden_units=2, learning_rate=0.1)",
    "features": "FeaturesLab()",
    "check": "GradientCheckLab()",
    "activation": "ActivationLab(z=1.0)",
    "chain": "ChainRuleLab()",
    "landscape": "LandscapeLab()",
    "unit": "UnitLab(units=2)",
}
SIZE = {"width": 1024, "height": 900}


@pytest.fixture
def labs(notebook, server):
    """{name: its element}; all of them in one notebook."""
    notebook.page.set_viewport_size(SIZE)
    sources = [f"from dlcore import labs\n{name} = labs.{code}\n{name}" for name, code in CELLS.items()]
    notebook.run_all(server.write("values.ipynb", *sources))
    assert notebook.errors() == []
    found = [lab.root for lab in notebook.labs]
    assert len(found) == len(CELLS)
    return dict(zip(CELLS, found, strict=True))


@pytest.fixture
def kernel_says(notebook):
    """Wait until an expression has a value in the kernel, for the messages take their time."""

    def says(expression, value):
        for _ in range(40):
            notebook.page.wait_for_timeout(100)
            said = notebook.execute(f"print({expression})").strip()
            if said == value:
                return
        assert said == value, expression

    return says


def choose_a_cell(page, lab, says):
    """A cell of the sweep, by a click and by an arrow key from there."""
    cell = lab.get_by_role("button", name=re.compile("hidden units 5, learning rate 1:"))
    cell.scroll_into_view_if_needed()
    cell.click()
    says("sweep.hidden_units, sweep.learning_rate", "5 1.0")
    page.keyboard.press("ArrowUp")
    says("sweep.hidden_units, sweep.learning_rate", "6 1.0")
    assert re.search("6 hidden units, learning rate 1:", lab.get_by_role("status").inner_text())


def choose_a_tile(page, lab, says):
    """A tile of the features."""
    tile = lab.get_by_role("button", name="layer 3, mouth")
    tile.scroll_into_view_if_needed()
    tile.click()
    says("features.at", "(3, 4)")
    page.keyboard.press("ArrowRight")
    says("features.at", "(3, 5)")


def choose_a_bar(page, lab, says):
    """A bar of the gradient check."""
    bar = lab.get_by_role("button", name=re.compile(r"^db\[3\]"))
    bar.scroll_into_view_if_needed()
    bar.click()
    says("check.look_at", "db[3]")
    page.keyboard.press("ArrowUp")
    says("check.look_at", "dW[3]")


def move_a_point(page, lab, says):
    """A z on the curve: by key, then dragged."""
    point = lab.get_by_role("slider", name="z", exact=True).last
    point.scroll_into_view_if_needed()
    point.focus()
    page.keyboard.press("ArrowRight")
    says("activation.z", "1.1")
    box = point.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 40, y, steps=4)
    page.mouse.up()
    says("activation.z < 0.6", "True")


def go_through_the_graph(page, lab, says):
    """The chain rule, step by step and at once."""
    lab.scroll_into_view_if_needed()
    lab.get_by_role("button", name="Step", exact=True).click()
    says("chain.stage", "1")
    lab.get_by_role("button", name=re.compile("derivative of z towards w2")).focus()
    page.keyboard.press("Enter")
    says("chain.stage", str(8))
    assert "∂loss/∂w2" in lab.get_by_role("status").inner_text()


def start_on_the_map(page, lab, says, notebook):
    """A start on the landscape, by a click and by keys."""
    canvas = lab.locator(".dl-surface svg")
    canvas.scroll_into_view_if_needed()
    size = canvas.bounding_box()
    page.mouse.click(size["x"] + 0.75 * size["width"], size["y"] + 0.5 * size["height"])
    says("landscape.w1 > 1, landscape.steps", "True 0")
    before = float(notebook.execute("print(landscape.w2)"))
    canvas.focus()
    page.keyboard.press("ArrowUp")
    says(f"landscape.w2 > {before}", "True")


def turn_a_line(page, lab, says, notebook):
    """A unit's line, by keys."""
    line = lab.get_by_role("slider", name="line of unit 2")
    line.scroll_into_view_if_needed()
    line.focus()
    bias = notebook.execute("print(unit.b_2)").strip()
    page.keyboard.press("ArrowUp")
    says(f"unit.b_2 != {bias}", "True")


def test_what_is_drawn_is_chosen_by_pointer_and_keys(notebook, labs, kernel_says):
    page = notebook.page
    choose_a_cell(page, labs["sweep"], kernel_says)
    choose_a_tile(page, labs["features"], kernel_says)
    choose_a_bar(page, labs["check"], kernel_says)
    move_a_point(page, labs["activation"], kernel_says)
    go_through_the_graph(page, labs["chain"], kernel_says)
    start_on_the_map(page, labs["landscape"], kernel_says, notebook)
    turn_a_line(page, labs["unit"], kernel_says, notebook)
    assert notebook.errors() == []
