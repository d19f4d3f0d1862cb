"""The site in a real browser: read, looked at, trained on, run, and visited again without a network."""

import pytest
from visits import SITE, Visit

PAGES = [path.relative_to(SITE).as_posix() for path in sorted(SITE.rglob("*.html"))]
READ = [
    page
    for page in PAGES
    if not page.startswith(("genindex", "lite/", "py-modindex", "reference/", "_static", "search"))
]
SERIOUS = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.filter(({ impact }) => ["serious", "critical"].includes(impact))
    .flatMap(({ id, nodes }) => nodes.slice(0, 5).map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}"""


@pytest.mark.parametrize("name", [*READ, "reference/index.html", "search.html?q=sigmoid"])
def test_a_page_opens_without_an_error(visit, name):
    page = visit.open(name)
    assert page.locator("h1").first.inner_text()
    page.wait_for_load_state("networkidle")
    assert page.locator("mjx-merror").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "name",
    ["index.html", "notebooks/02_loss_cost_backprop.html", "exercises.html", "labs.html", "instructors.html"],
)
def test_nothing_stands_in_anyone_s_way(visit, axe, name, scheme):
    visit.page.emulate_media(color_scheme=scheme)
    page = visit.open(name)
    page.wait_for_load_state("networkidle")
    page.evaluate(axe)
    assert page.evaluate(SERIOUS) == []


def words(page):
    return page.locator(".dl-status").first.inner_text()


def test_the_front_page_s_lab_moves_by_key_and_pointer(visit):
    page = visit.open("index.html")
    page.wait_for_selector(".dl-lab[data-frame]")
    moment = page.get_by_role("slider", name="moment of the run")
    before = words(page)
    moment.press("ArrowLeft")
    page.wait_for_function(
        "(before) => document.querySelector('.dl-status').innerText !== before", arg=before
    )
    before, box = words(page), moment.bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.2, box["y"] + box["height"] / 2)
    page.wait_for_function(
        "(before) => document.querySelector('.dl-status').innerText !== before", arg=before
    )


def test_a_lab_trains_on_the_page_and_follows_its_controls(visit):
    page = visit.open("index.html")
    page.get_by_role("button", name="Train it yourself").click()
    page.wait_for_selector(".page-lab[data-live]", timeout=90_000)
    pause = page.get_by_role("button", name="Pause", exact=True)
    pause.wait_for(timeout=30_000)  # it plays by itself
    pause.press("Enter")
    page.get_by_role("button", name="Play", exact=True).wait_for()
    frame = page.locator(".dl-panels").first.get_attribute("aria-label")
    page.get_by_role("combobox", name="data set").select_option("moons")
    page.wait_for_function("(before) => document.querySelector('.dl-panels').ariaLabel !== before", arg=frame)
    page.wait_for_function("() => document.querySelector('.dl-status').innerText.startsWith('Step 0:')")


IDLE = "() => window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
CELLS = "() => jupyterapp.shell.currentWidget.content.model.sharedModel.toJSON().cells"


def open_lite(visit, name):
    """A notebook in JupyterLite, its kernel ready; without the outputs it was published with."""
    page = visit.open(f"lite/notebooks/index.html?path=notebooks/{name}.ipynb")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
    page.wait_for_function(IDLE, timeout=120_000)
    page.evaluate(
        "() => jupyterapp.shell.currentWidget.content.widgets.forEach((w) => w.model.clearExecution?.())"
    )
    return page


@pytest.mark.parametrize("name", ["00_start_here", "03_week3_shallow_network"])
def test_a_notebook_runs_to_its_end(visit, name):
    page = open_lite(visit, name)
    page.evaluate("() => jupyterapp.commands.execute('notebook:run-all-cells')")
    page.wait_for_function(
        """() => {
          const { model } = jupyterapp.shell.currentWidget.content;
          const { status } = jupyterapp.shell.currentWidget.sessionContext.session.kernel;
          const code = model.sharedModel.cells.filter((cell) => cell.cell_type === "code");
          const cells = code.filter((cell) => cell.getSource().trim());
          const failed = cells.some((cell) => cell.outputs.some((output) => output.output_type === "error"));
          return status === "idle" && (failed || cells.every((cell) => cell.execution_count));
        }""",
        timeout=150_000,
    )
    outputs = [output for cell in page.evaluate(CELLS) for output in cell.get("outputs", [])]
    assert [o for o in outputs if o["output_type"] == "error" or o.get("name") == "stderr"] == []
    assert outputs


def executed(page, code):
    """What a line of code prints in the notebook's kernel."""
    return page.evaluate(
        """async (code) => {
          const { kernel } = jupyterapp.shell.currentWidget.sessionContext.session;
          const future = kernel.requestExecute({ code });
          let said = "";
          future.onIOPub = ({ content }) => {
            said += content.text ?? content.evalue ?? content.data?.["text/plain"] ?? "";
          };
          await future.done;
          return said;
        }""",
        code,
    )


def test_an_exercise_is_checked_there_and_progress_is_kept(visit):
    page = open_lite(visit, "04_activations")
    stub = "from dlcore import exercises\n@exercises.sigmoid\ndef sigmoid(Z):\n    return {}"
    assert "✗ sigmoid" in executed(page, "import numpy as np\n" + stub.format("1 / (1 + np.exp(Z))"))
    assert "✓ sigmoid" in executed(page, stub.format("1 / (1 + np.exp(-Z))"))
    page = open_lite(visit, "04_activations")  # another visit, another kernel
    progress = executed(page, "from dlcore import exercises\nprint(exercises.progress())")
    assert "✓ solved" in next(line for line in progress.splitlines() if " sigmoid " in line)


def test_a_notebook_is_put_back_to_the_published_one(visit):
    name = "02_loss_cost_backprop"
    source = "() => jupyterapp.shell.currentWidget.content.model.sharedModel.cells[0].getSource()"
    page = open_lite(visit, name)
    published = page.evaluate(source)
    page.evaluate("() => jupyterapp.shell.currentWidget.content.model.sharedModel.cells[0].setSource('mine')")
    page.evaluate("() => jupyterapp.commands.execute('docmanager:save')")
    assert open_lite(visit, name).evaluate(source) == "mine"
    page.on("dialog", lambda dialog: dialog.accept())
    visit.open(f"notebooks/{name}.html").get_by_role("button", name="Put my copy back").click()
    page.wait_for_function("() => document.querySelector('.live-reset').title.startsWith('It is')")
    assert open_lite(visit, name).evaluate(source) == published


def test_the_second_visit_works_without_a_network(page, served):
    visit = Visit(page, served.url)
    visit.open("index.html")
    page.wait_for_selector(".dl-lab[data-frame]")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    page.get_by_role("button", name="Train it yourself").click()
    page.wait_for_selector(".page-lab[data-live]", timeout=90_000)
    visit.open("notebooks/03_week3_shallow_network.html")
    page.wait_for_load_state("networkidle")
    served.stop()

    visit.open("index.html")
    page.get_by_role("button", name="Train it yourself").click()
    page.wait_for_selector(".page-lab[data-live]", timeout=90_000)
    visit.open("notebooks/03_week3_shallow_network.html")
    assert page.locator("h1").first.inner_text().startswith("03")
    assert (
        page.evaluate("() => [...document.images].filter((i) => i.complete && !i.naturalWidth).length") == 0
    )
