"""What a verdict says beside the search for a repair is tested without waiting for it; see test_repair.py."""

import pytest

from dlcore.exercises import repair


@pytest.fixture(autouse=True)
def _no_search(request, monkeypatch):
    if "searching" not in request.fixturenames:
        monkeypatch.setattr(repair, "SECONDS", 0.0)


@pytest.fixture
def searching(monkeypatch):
    """The search runs, and has time: a machine may be busy."""
    monkeypatch.setattr(repair, "SECONDS", 20.0)
