"""The site in a real browser: read, looked at, trained on, run, and visited again without a network."""

import pytest
from lite import executed, faults, open_lite, run_all, show_lite
from visits import SITE, Visit

PAGES = [path.relative_to(SITE).as_posix() for path in sorted(SITE.rglob("*.html"))]
PRINTED = "notebooks/print.html"
READ = [
    page
    for page in PAGES
    if page != PRINTED
    and not page.startswith(
        ("genindex", "lite/", "py-modindex", "reference/", "_static", "search", "slides/")
    )
]
SLIDES = "slides/03_week3_shallow_network.html"
SERIOUS = """async (rules) => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"], ...rules });
  return violations.filter(({ impact }) => ["serious", "critical"].includes(impact))
    .flatMap(({ id, nodes }) => nodes.slice(0, 5).map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}"""

RULES = {"light": {}, "dark": {"runOnly": ["color-contrast"]}}  # of the rules, the scheme changes this one


@pytest.mark.parametrize("name", [*READ, "reference/index.html", "search.html?q=sigmoid", SLIDES])
def test_a_page_opens_without_an_error(visit, name):
    page = visit.open(name)
    assert page.locator("h1").first.inner_text()
    page.wait_for_load_state("networkidle")


def test_every_formula_of_the_course_is_drawn_to_be_printed(visit):
    page = visit.page
    page.goto(visit.url + PRINTED, wait_until="commit")
    page.wait_for_function(
        "() => { const all = document.querySelectorAll('.math').length;"
        " return all > 500 && document.querySelectorAll('mjx-container').length === all; }",
        timeout=120_000,
    )
    assert page.locator("mjx-merror").count() == 0


def test_every_chapter_to_be_printed_has_its_title(visit):
    page = visit.page
    page.emulate_media(media="print")
    page.goto(visit.url + PRINTED, wait_until="commit")
    page.wait_for_function("() => document.readyState !== 'loading'", timeout=60_000)
    titles = page.locator("article .cover li").all_inner_texts()
    assert len(titles) == 11
    assert [text.rstrip("#") for text in page.locator("h1:visible").all_inner_texts()] == titles


@pytest.mark.parametrize("width", [420, 1280])
def test_no_formula_is_wider_than_the_page(visit, width):
    visit.page.set_viewport_size({"width": width, "height": 900})
    page = visit.open("notebooks/01_neurons_and_layers.html")
    page.wait_for_function("() => window.MathJax?.startup?.document?.lazyTypesetAll")
    page.evaluate("() => MathJax.startup.document.lazyTypesetAll()")
    page.wait_for_function("() => document.querySelectorAll('mjx-container[display]').length > 8")
    wide = (
        "all => all.filter((each) => each.scrollWidth > each.clientWidth + 5).map((each) => each.innerText)"
    )
    assert page.locator("mjx-container[display]").evaluate_all(wide) == []


def test_a_search_leads_to_the_statement_first_and_shows_no_tex(visit):
    page = visit.open("search.html?q=A3")
    page.get_by_text("Search finished").wait_for()
    first = page.locator("ul.search li a").first
    assert first.inner_text() == "What the course states"
    first.click()
    assert "statements.html#" in page.url
    page = visit.open("search.html?q=tanh")
    page.get_by_text("a = tanh(z)").first.wait_for()
    assert "\\(" not in page.locator("ul.search").inner_text()


@pytest.mark.parametrize("scheme", RULES)
@pytest.mark.parametrize(
    "name",
    [
        *("index.html", "notebooks/02_loss_cost_backprop.html", "exercises.html", "labs.html"),
        *("instructors.html", SLIDES),
    ],
)
def test_nothing_stands_in_anyone_s_way(visit, axe, name, scheme):
    visit.page.emulate_media(color_scheme=scheme)
    page = visit.open(name)
    for lab in page.locator(".page-lab:visible").all():
        lab.scroll_into_view_if_needed()
        lab.locator(".dl-lab[data-frame]").wait_for()
    page.wait_for_load_state("networkidle")
    page.evaluate(axe)
    assert page.evaluate(SERIOUS, RULES[scheme]) == []


def words(page):
    return page.locator(".dl-status").first.inner_text()


def test_the_front_page_s_lab_moves_by_key_and_pointer(visit):
    page = visit.open("index.html")
    page.wait_for_selector(".dl-lab[data-frame]")
    page.get_by_role("button", name="Pause", exact=True).click()  # it plays by itself
    moment = page.get_by_role("slider", name="snapshot of the run")
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
    page.get_by_role("radiogroup", name="data set").get_by_role("radio", name="moons").click()
    page.wait_for_function("(before) => document.querySelector('.dl-panels').ariaLabel !== before", arg=frame)
    page.wait_for_function("() => document.querySelector('.dl-status').innerText.startsWith('Step 0:')")


@pytest.mark.timeout(900)
@pytest.mark.parametrize("name", ["00_start_here", "03_week3_shallow_network"])
def test_a_notebook_runs_to_its_end(visit, name):
    cells = run_all(open_lite(visit, name), timeout=600)
    assert faults(cells) == []
    assert [cell for cell in cells if cell.get("outputs")]


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
    assert show_lite(visit, name).evaluate(source) == "mine"
    page.on("dialog", lambda dialog: dialog.accept())
    visit.open(f"notebooks/{name}.html").get_by_role("button", name="Put my copy back").click()
    page.wait_for_function("() => document.querySelector('.live-reset').title.startsWith('It is')")
    assert show_lite(visit, name).evaluate(source) == published


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


def test_slides_go_on_and_their_labs_move(visit):
    page = visit.open(SLIDES)
    page.wait_for_selector(".reveal.ready")
    page.keyboard.press("Space")
    page.wait_for_function("() => location.hash === '#/1'")
    page.evaluate(
        "() => { const slides = [...document.querySelectorAll('.slides > section')];"
        " location.hash = `#/${slides.findIndex((slide) => slide.querySelector('.page-lab'))}`; }"
    )
    lab = page.locator("section.present > section.present .page-lab")
    lab.locator(".dl-lab[data-frame]").wait_for()
    words = lab.locator(".dl-status")
    before = words.inner_text()
    lab.get_by_role("slider", name="snapshot of the run").press("ArrowLeft")
    page.wait_for_function("([el, before]) => el.innerText !== before", arg=[words.element_handle(), before])
