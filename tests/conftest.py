"""What all tests share: the same examples from Hypothesis on every run, and a seeded generator."""

import hypothesis
import numpy as np
import pytest

hypothesis.settings.register_profile(
    "dlcore", derandomize=True, deadline=None, max_examples=25, database=None, print_blob=False
)
hypothesis.settings.load_profile("dlcore")


@pytest.fixture
def rng():
    return np.random.default_rng(20)
