"""Mark an answer: right or not, on inputs that nobody has seen, by the ordinary check."""

from dataclasses import dataclass

import numpy as np

from dlcore.exercises import EXERCISES
from dlcore.grade.answers import Answer
from dlcore.grade.apart import AnswerError, apart


@dataclass(frozen=True)
class Mark:
    """What an answer is worth: points 1 or 0, the result in a word or two, and why."""

    answer: Answer
    points: int
    result: str
    why: str = ""


def mark(answer: Answer, *, seed: int, seconds: float = 30.0, megabytes: int = 2048) -> Mark:
    """Run the answer in a process of its own and hold what it returns against the exercise's reference.

    seed:      of the inputs; another one than a learner's notebook has
    seconds:   after which the process is ended
    megabytes: of memory that it may have, where the system knows such limits
    """
    exercise = EXERCISES.get(answer.exercise)
    if exercise is None:
        return Mark(answer, 0, "unknown", "there is no such exercise")
    if not answer.written:
        return Mark(answer, 0, "not written")
    if answer.fault:
        return Mark(answer, 0, "error", answer.fault)
    try:
        limits = {"seconds": seconds, "megabytes": megabytes}
        without = {exercise.without[0].__name__: exercise.without[1]} if exercise.without else {}
        task = exercise.name, answer.code, exercise.parameters
        with apart(*task, without=without, **limits) as function:
            verdict = exercise.check(function, rng=np.random.default_rng(seed))
    except AnswerError as error:
        return Mark(answer, 0, "error", str(error))
    if verdict.state == "right":
        return Mark(answer, 1, "right")
    claimed = "; the notebook's output says that it is right" if answer.claimed else ""
    said = [line for line in repr(verdict).splitlines()[1:] if line and not line.startswith(("`", " "))]
    why = f"{verdict.title} {said[0] if said else ''}".strip()
    return Mark(answer, 0, "wrong", why + claimed)
