"""Labs in a real JupyterLab: one lab for what the browser, the kernel and the notebook do with each other."""

import pytest
from harness import NotebookPage

DESCENT = "from lab_samples import Descent; lab = Descent(); lab"
SAMPLES = "import sys; sys.path.insert(0, {!r})"
OPEN = """
import gc
gc.collect()
print(sum(isinstance(thing, Descent) and bool(thing.view) for thing in gc.get_objects()))
"""
WATCHED = """
import threading
threads, make, piece = set(), lab.make, lab._train_slice
lab.make = lambda: (threads.add(threading.current_thread().name), make())
lab._train_slice = lambda: (threads.add(threading.current_thread().name), piece())[1]
"""
SAVE = "() => jupyterapp.commands.execute('docmanager:save')"
RESTART = "() => jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()"

# The ratio of luminances of each text and what is behind it.
CONTRASTS = """(lab) => {
  const parts = (color) => color.match(/[\\d.]+/g).map(Number);
  const luminance = ([...rgb]) => rgb.slice(0, 3).map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
  const over = (front, back) => front.length < 4 ? front
    : front.slice(0, 3).map((part, i) => part * front[3] + back[i] * (1 - front[3]));
  const behind = (node) => {
    const own = node ? parts(getComputedStyle(node).backgroundColor) : [255, 255, 255];
    return own.length < 4 || own[3] === 1 ? own : over(own, behind(node.parentElement));
  };
  return [...lab.querySelectorAll("span, button, select, p, summary, pre, b")]
    .filter((node) => node.textContent.trim())
    .map((node) => {
      const back = behind(node), front = over(parts(getComputedStyle(node).color), back);
      const [dark, light] = [luminance(back), luminance(front)].sort((a, b) => a - b);
      return [node.textContent, (light + 0.05) / (dark + 0.05)];
    });
}"""


@pytest.fixture
def lab(notebook, request):
    """The lab that the last cell shows."""
    samples = SAMPLES.format(str(request.config.rootpath / "tests"))
    notebook.show(samples, *getattr(request, "param", [DESCENT]))
    assert notebook.errors() == []
    lab = notebook.labs[0]
    lab.eventually(lambda: lab.frame > 0)
    return lab


def forget_jupyterlab_s_words_about_a_restart(notebook):
    lost = ("Connection lost", "Comm not found")
    notebook.console[:] = [said for said in notebook.console if not any(words in said for words in lost)]


def test_a_lab_answers_keys_and_plays_and_pauses(lab, notebook):
    """JupyterLab brings messages of widgets in a subshell's thread: the lab stays in one."""
    notebook.execute(WATCHED)
    lab.slider("units").press("ArrowRight")
    lab.button("Play").press("Enter")
    first = lab.frame
    lab.eventually(lambda: lab.frame > first + 20 and not lab.status.startswith("Step 0"))
    lab.slider("units").press("ArrowRight")  # while it plays
    lab.button("Pause").press("Enter")
    lab.button("Play").wait_for(timeout=1000)

    def agreed():
        """The button changes before the kernel has the click, and a cell may overtake a click on its way."""
        playing, shown, units = notebook.execute("print(lab.playing, lab.shown, lab.units)").split()
        return (playing, units) == ("False", "5") and lab.status.startswith(f"Step {shown}:")

    lab.eventually(agreed, seconds=5)
    assert notebook.execute("print(*threads)").strip() == "MainThread"
    assert not lab.failed


def test_an_error_while_playing_is_seen(lab, notebook):
    notebook.execute("lab.measure = lambda: 1 / 0")
    lab.button("Play").press("Enter")
    lab.eventually(lambda: lab.failed)
    lab.button("Play").wait_for()
    assert "ZeroDivisionError" in notebook.execute("lab.step()")


def test_a_busy_kernel_is_told_and_followed(lab, notebook):
    notebook.execute("lab.step(5)")
    lab.eventually(lambda: lab.status.startswith("Step 5:"))
    notebook.page.evaluate(
        """() => { jupyterapp.shell.currentWidget.sessionContext.session.kernel
          .requestExecute({ code: "import time; time.sleep(3)" }); }"""
    )
    lab.button("Step").press("Enter")
    lab.eventually(lambda: "The kernel runs a cell; this follows." in lab.status, seconds=2)
    lab.slider("snapshot of the run").press("Home")  # the record is there all the same
    lab.eventually(lambda: lab.status.startswith("Step 0:"), seconds=1)
    lab.eventually(lambda: "The kernel runs" not in lab.status)


def test_a_restarted_kernel_is_told_at_once_and_the_record_stays(lab, notebook):
    notebook.execute("lab.step(5)")
    lab.eventually(lambda: lab.status.startswith("Step 5:"))
    notebook.page.evaluate(RESTART)
    lab.eventually(lambda: "No kernel: run this cell again" in lab.status)  # though nothing was sent
    assert lab.slider("units").is_disabled()
    lab.slider("snapshot of the run").press("Home")
    lab.eventually(lambda: lab.status.startswith("Step 0:"))
    forget_jupyterlab_s_words_about_a_restart(notebook)


@pytest.mark.parametrize("lab", [[DESCENT, "other = Descent(); other"]], indirect=True)
def test_two_labs_are_apart_and_each_tells_of_a_restart(lab, notebook):
    other = notebook.labs[1]
    lab.button("Step").press("Enter")
    lab.eventually(lambda: lab.status.startswith("Step 1:"))
    assert other.status.startswith("Step 0:")
    notebook.page.evaluate(RESTART)
    for each in (lab, other):
        each.eventually(lambda each=each: "No kernel: run this cell again" in each.status)
    forget_jupyterlab_s_words_about_a_restart(notebook)


def test_a_tab_that_is_loaded_again_shows_the_same_lab(lab, notebook):
    lab.button("Step").press("Enter")
    lab.eventually(lambda: lab.status.startswith("Step 1:"))
    lab.page.evaluate(SAVE)
    lab.page.reload()
    lab.page.locator(".dl-lab").first.wait_for()
    again = notebook.labs[0]
    again.eventually(lambda: again.status.startswith("Step 1:"))
    again.button("Step").press("Enter")
    again.eventually(lambda: again.status.startswith("Step 2:"))


def test_a_cell_run_again_while_it_plays_leaves_one_lab(lab, notebook):
    lab.button("Play").press("Enter")
    lab.eventually(lambda: not lab.status.startswith("Step 0:"))
    notebook.run_cell(1)
    lab.eventually(lambda: lab.status.startswith("Step 0:"))
    (again,) = notebook.labs
    again.button("Step").press("Enter")
    again.eventually(lambda: again.status.startswith("Step 1:"))
    assert notebook.execute(OPEN).strip() == "1"


@pytest.mark.parametrize("lab", [[DESCENT, "lab"]], indirect=True)
def test_one_lab_shown_twice_and_in_two_tabs_is_the_same_lab(lab, notebook, server):
    other = notebook.labs[1]
    lab.button("Step").press("Enter")
    other.eventually(lambda: other.status.startswith("Step 1:"))
    lab.page.evaluate(SAVE)
    tab = NotebookPage(lab.page.context.new_page(), server)
    tab.open(lab.page.url.rsplit("/", 1)[1].split("?")[0])
    tab.page.locator(".dl-lab").first.wait_for()
    theirs = tab.labs[0]
    theirs.eventually(lambda: theirs.status.startswith("Step 1:"))
    theirs.button("Step").press("Enter")
    lab.eventually(lambda: lab.status.startswith("Step 2:"))
    tab.page.close()


def test_a_notebook_saved_and_opened_again_shows_the_record(lab, notebook):
    notebook.execute("lab.step(5)")
    lab.eventually(lambda: lab.status.startswith("Step 5:"))
    name = lab.page.url.rsplit("/", 1)[1].split("?")[0]
    lab.page.evaluate(SAVE)
    notebook.shut_down()
    notebook.open(name)
    lab.page.locator(".dl-lab").first.wait_for()
    again = notebook.labs[0]
    again.eventually(lambda: "No kernel" in again.status)
    again.slider("snapshot of the run").press("Home")
    again.eventually(lambda: again.status.startswith("Step 0:"))


def test_words_stand_out_in_every_theme(lab):
    for theme in ("JupyterLab Dark", "JupyterLab Dark High Contrast", "JupyterLab Light"):
        lab.page.evaluate("(theme) => jupyterapp.commands.execute('apputils:change-theme', { theme })", theme)
        lab.page.wait_for_function(f"() => document.body.dataset.jpThemeName === {theme!r}")
        lab.eventually(lambda dark="Dark" in theme: dark == ("dl-dark" in lab.root.get_attribute("class")))
        for words, contrast in lab.root.evaluate(CONTRASTS):
            assert contrast > 4.5, (theme, words)  # WCAG 2.2, level AA
