"""The benchmark of the core still runs: its smallest works, a few steps, the peers that are always there."""

import sys
from pathlib import Path

import numpy as np
import pytest

FOLDER = Path(__file__).parents[2] / "benchmarks"
ALWAYS_THERE = ("dlcore", "own forward", "course style", "course style in float32", "scikit-learn", "floor")


@pytest.fixture
def bench(monkeypatch):
    """The scripts' modules by name, imported as `python benchmarks/core.py` does."""
    monkeypatch.syspath_prepend(FOLDER)
    before = set(sys.modules)
    names = ("extras", "machine", "peers", "pictures", "races", "report", "works")
    yield {name: __import__(name) for name in names}
    for name in set(sys.modules) - before:
        if str(FOLDER) in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]


@pytest.fixture
def peers(bench):
    found, _ = bench["peers"].installed()
    return {name: found[name] for name in ALWAYS_THERE}


def few_steps(bench):
    works = bench["works"]
    return [works.flower(steps=5), works.digits("float32", steps=2)]


def test_peers_train_the_same_network_and_the_race_is_written_down(bench, peers, tmp_path):
    races = [bench["races"].race(work, peers, rounds=2) for work in few_steps(bench)]
    assert list(races[1].seconds) == [name for name in races[1].work.peers if name in peers]
    measures = bench["extras"].Measures(1.0, 2.0, 0.1, 0.01, 0.001, {"00": 1.0})
    where = bench["machine"].described()
    text = bench["report"].markdown(races, races[0], measures, where, ["jax"])
    assert "| flower 2-4-1, m = 400, float64 |" in text
    assert "because not installed: jax" in text
    assert np.__version__ in text

    bench["pictures"].results(races, tmp_path / "results.png")
    growth = bench["extras"].Growth("m", np.array([1, 2]), 1.5, {"dlcore": np.array([2.0, 1.0])})
    bench["pictures"].growth([growth, growth], tmp_path / "growth.png")
    assert all((tmp_path / name).stat().st_size > 1000 for name in ("results.png", "growth.png"))


def test_a_peer_that_trains_another_network_is_found_out(bench, peers):
    work = few_steps(bench)[0]
    cheat = lambda work: lambda steps: peers["dlcore"](work)(steps + 1)[1:]  # noqa: E731 - a peer in a line
    with pytest.raises(AssertionError, match="course style at flower"):
        bench["races"].race(work, peers | {"course style": cheat}, rounds=1)


@pytest.mark.skipif(not (FOLDER.parent / ".git").exists(), reason="a ZIP of the project has no history")
def test_an_earlier_commit_takes_part_under_another_name(bench, peers):
    work = few_steps(bench)[1]
    before = __import__("peers.before").before.dlcore_at("HEAD")
    race = bench["races"].race(work, peers | {"before": before}, rounds=1)
    assert race.ratios("before") > 0
    assert sys.modules["dlcore_before"] is not sys.modules["dlcore"]


def test_the_smaller_measures_run(bench):
    extras, work = bench["extras"], few_steps(bench)[0]
    assert extras.stack_gain(K=2, steps=2, rounds=1) > 0
    assert extras.peak_memory(work) > 1
    assert extras.region_time(rounds=1) > 0


def test_every_work_names_peers_that_there_are(bench):
    works = bench["works"]
    for work in (*works.all_works(), works.long_flower()):
        assert set(work.peers) <= {*bench["peers"].PEERS, "before"}
        assert set(work.goals) <= set(work.peers)
