"""What a verdict says beside the search for a repair is tested without waiting for it; see test_repair.py.

Time is counted in steps of the work and not read from a clock, so that a busy machine says the same.
"""

import pytest

from dlcore.exercises import repair, run


class Looks:
    """In place of `run.Limit`: a second is a thousand looks at the limit.

    The search looks at it before each change that it tries and in each turn of a loop.
    """

    def __init__(self, seconds):
        self.left = 1000 * seconds

    @property
    def over(self):
        self.left -= 1
        return self.left < 0


@pytest.fixture(autouse=True)
def _limits(request, monkeypatch):
    if "by_the_clock" not in request.fixturenames:
        monkeypatch.setattr(run, "Limit", Looks)
        monkeypatch.setattr(repair, "TRY", repair.TURNS / 1000)  # as many looks as turns
    if "searching" not in request.fixturenames:
        monkeypatch.setattr(repair, "SECONDS", 0.0)


@pytest.fixture
def searching(monkeypatch):
    """The search runs; a tenth of its looks, where the mistake has a name, are enough for each of ours."""
    monkeypatch.setattr(repair, "SECONDS", 24.0)


@pytest.fixture
def by_the_clock():
    """Limits are what they are for a learner: seconds."""
