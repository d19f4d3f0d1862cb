"""Fixtures of the site's tests: the folder that `make site` has built, served to a real browser."""

import os

import pytest
from harness import CHROMIUM, LAUNCH, MISSING
from visits import SITE, Served, Visit

from tools.site import npm

NOT_BUILT = "the site is not built: make site"
LONG = ("test_a_notebook_runs_to_its_end", "test_nothing_stands_in_anyone_s_way")


def pytest_runtest_setup(item):
    """Without a browser or a site these tests are skipped; where they must run, as in CI, they fail."""
    for missing, why in ((not CHROMIUM, MISSING), (not (SITE / "sw.js").exists(), NOT_BUILT)):
        if missing and os.environ.get("DLCORE_REQUIRE_BROWSER") == "1":
            pytest.fail(why, pytrace=False)
        if missing:
            pytest.skip(why)


def pytest_collection_modifyitems(items):
    """The long tests first: two processes that share them end together."""
    items.sort(key=lambda item: item.originalname not in LONG)


@pytest.fixture(scope="session")
def base_url():
    """In place of pytest-base-url's, whose form pytest 9 warns of."""


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return LAUNCH


@pytest.fixture(scope="session")
def site():
    served = Served()
    yield served.url
    served.stop()


@pytest.fixture
def served():
    """A server of the test's own, which it may stop."""
    served = Served()
    yield served
    if served.running:
        served.stop()


@pytest.fixture
def visit(page, site):
    """A visitor; whatever the test does, no page asks another machine, and none has an error."""
    page.set_viewport_size({"width": 1280, "height": 900})
    visit = Visit(page, site)
    yield visit
    assert visit.outside == []
    assert visit.errors == []


@pytest.fixture(scope="session")
def axe():
    """The checker of accessibility, as text."""
    return npm.read("axe-core", "axe.min.js").decode()
