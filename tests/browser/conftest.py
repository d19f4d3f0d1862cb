"""Fixtures of the browser tests: one JupyterLab for all of them, in one page and with one kernel."""

import os

import pytest
from harness import CHROMIUM, LAUNCH, MISSING, NotebookPage, jupyterlab
from live import Loop


def pytest_runtest_setup(item):
    """Without a browser these tests are skipped; where they must run, as in CI, they fail."""
    if not CHROMIUM and os.environ.get("DLCORE_REQUIRE_BROWSER") == "1":
        pytest.fail(MISSING, pytrace=False)
    if not CHROMIUM:
        pytest.skip(MISSING)


@pytest.fixture(scope="session", autouse=True)
def _keep_screenshots(pytestconfig):
    """pytest-playwright's own option: pictures of failed tests are in test-results/."""
    pytestconfig.option.screenshot = "only-on-failure"


@pytest.fixture(scope="session")
def base_url():
    """In place of pytest-base-url's, whose form pytest 9 warns of."""


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return LAUNCH


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    with jupyterlab(tmp_path_factory.mktemp("jupyterlab")) as server:
        yield server


@pytest.fixture(scope="session")
def kept():
    """The page with JupyterLab, as long as no test fails in it: it loads longer than most tests take."""
    return []


@pytest.fixture
def notebook(kept, browser, server, request):
    """A page to open a notebook in; whatever the test did, it asked nothing of other machines."""
    if not kept:
        context = browser.new_context(viewport={"width": 1280, "height": 1000})
        kept.append(NotebookPage(context.new_page(), server))
    notebook, failed = kept[0], request.session.testsfailed
    notebook.outside, notebook.console = [], []
    yield notebook
    if request.session.testsfailed > failed:
        notebook.page.screenshot(path=f"test-results/{request.node.name}.png")
        kept.pop().page.context.close()
    assert notebook.outside == []
    assert notebook.console == []


@pytest.fixture(scope="session")
def loop():
    """A browser without Jupyter, and the loop in which labs and their pages live."""
    with Loop() as loop:
        yield loop
