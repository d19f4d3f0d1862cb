"""What the parts of the engine hand to each other. Nothing here runs a learner's code."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """Inputs to try a function on, and what is special about them: "one example, m = 1"."""

    title: str
    args: tuple
