"""What every lab does in a browser, shown by generated notebooks."""

import pytest

WAVE = "from lab_samples import Wave; lab = Wave(); lab"
DESCENT = "from lab_samples import Descent; lab = Descent(); lab"
SAMPLES = "import sys; sys.path.insert(0, {!r})"
OPEN = """
import gc
gc.collect()
print(sum(isinstance(thing, Descent) and bool(thing.view) for thing in gc.get_objects()))
"""
WATCHED = """
import threading
threads, make, tick = set(), lab.make, lab.tick
lab.make = lambda: (threads.add(threading.current_thread().name), make())
lab.tick = lambda: (threads.add(threading.current_thread().name), tick())
"""

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
  return [...lab.querySelectorAll("span, button, select, p, summary, pre")]
    .filter((node) => node.textContent.trim())
    .map((node) => {
      const back = behind(node), front = over(parts(getComputedStyle(node).color), back);
      const [dark, light] = [luminance(back), luminance(front)].sort((a, b) => a - b);
      return [node.textContent, (light + 0.05) / (dark + 0.05)];
    });
}"""


@pytest.fixture
def lab(notebook, server, request):
    """The lab that the last cell shows."""
    samples = SAMPLES.format(str(request.config.rootpath / "tests"))
    name = request.node.name.translate({ord("["): "-", ord("]"): None})
    notebook.run_all(server.write(f"{name}.ipynb", samples, *request.param))
    assert notebook.errors() == []
    return notebook.labs[0]


@pytest.mark.parametrize("lab", [[WAVE]], indirect=True)
def test_controls_have_names_values_and_texts(lab):
    names = [control.get_attribute("aria-label") for control in lab.controls]
    assert names == ["frequency", "phase φ", "height", "shape", "filled"]
    frequency = lab.root.get_by_role("slider", name="frequency")
    assert frequency.get_attribute("aria-valuetext") == "2"
    frequency.press("ArrowRight")
    assert frequency.get_attribute("aria-valuetext") == "3"
    lab.eventually(lambda: lab.picture.get_attribute("aria-label") == "Wave: A sine wave of frequency 3")
    assert lab.status == "A sine wave of frequency 3"


@pytest.mark.parametrize("lab", [[WAVE]], indirect=True)
def test_an_error_in_a_callback_is_seen(lab, notebook):
    notebook.execute("lab.make = lambda: 1 / 0")
    lab.root.get_by_role("slider", name="frequency").press("ArrowRight")
    lab.eventually(lambda: lab.failed)
    assert lab.status == "ZeroDivisionError: division by zero"
    assert "ZeroDivisionError" in notebook.execute("lab.frequency = 2")


@pytest.mark.parametrize("lab", [[DESCENT]], indirect=True)
def test_play_answers_to_pause_and_to_sliders(lab):
    lab.button("Play").press("Enter")
    first = lab.frame
    lab.eventually(lambda: lab.frame > first + 10)
    lab.root.get_by_role("slider", name="learning rate").press("ArrowRight")
    lab.eventually(lambda: lab.frame > first + 20)
    lab.button("Pause").press("Enter")
    lab.button("Play").wait_for(timeout=2000)
    frame = lab.frame
    lab.page.wait_for_timeout(300)
    assert lab.frame <= frame + 1
    assert not lab.failed


@pytest.mark.parametrize("lab", [[DESCENT]], indirect=True)
def test_sliders_and_play_are_in_one_thread(lab, notebook):
    """JupyterLab brings messages of widgets in another one, its subshell."""
    notebook.execute(WATCHED)
    lab.button("Play").press("Enter")
    lab.root.get_by_role("slider", name="learning rate").press("ArrowRight")
    first = lab.frame
    lab.eventually(lambda: lab.frame > first + 5)
    lab.button("Pause").press("Enter")
    assert notebook.execute("print(*threads)").strip() == "MainThread"


@pytest.mark.parametrize("lab", [[DESCENT]], indirect=True)
def test_an_error_while_playing_is_seen(lab, notebook):
    notebook.execute("lab.update = lambda: 1 / 0")
    lab.button("Play").press("Enter")
    lab.eventually(lambda: lab.failed)
    lab.button("Play").wait_for()
    assert "ZeroDivisionError" in notebook.execute("lab.step()")


@pytest.mark.parametrize("lab", [[DESCENT]], indirect=True)
def test_a_cell_run_again_while_it_plays_leaves_one_lab(lab, notebook):
    lab.button("Play").press("Enter")
    notebook.run_cell(1)
    notebook.page.locator("canvas[data-frame='0']").wait_for()
    (again,) = notebook.labs
    again.exercise()
    assert notebook.execute(OPEN).strip() == "1"


@pytest.mark.parametrize("lab", [[WAVE, "lab"]], indirect=True)
def test_one_lab_shown_twice_is_the_same_lab(lab, notebook):
    other = notebook.labs[1]
    lab.root.get_by_role("slider", name="frequency").press("ArrowRight")
    other.eventually(lambda: other.status == "A sine wave of frequency 3")
    assert other.pixels == lab.pixels


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark", "JupyterLab Dark High Contrast"])
@pytest.mark.parametrize("lab", [[DESCENT]], indirect=True)
def test_words_stand_out_in_every_theme(lab, theme):
    lab.page.evaluate("(theme) => jupyterapp.commands.execute('apputils:change-theme', { theme })", theme)
    lab.page.wait_for_function(f"() => document.body.dataset.jpThemeName === {theme!r}")
    lab.page.wait_for_timeout(300)
    for words, contrast in lab.root.evaluate(CONTRASTS):
        assert contrast > 4.5, words  # WCAG 2.2, level AA
