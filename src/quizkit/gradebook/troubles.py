"""``problems.csv``: what could not be graded, or was odd, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from quizkit.gradebook import csvs, plan
from quizkit.gradebook.engines import Engine, quoted, rows
from quizkit.gradebook.marking import Graded
from quizkit.responses.table import Problem

HEAD = ("problem", "learner", "quiz", "question", "attempt", "source", "detail")
DETAILS = {
    "unknown-quiz": "None of the given quizzes has this id. Not marked.",
    "unknown-question": "The quiz has no question with this id. Not marked.",
    "invalid": "This is no response to such a question. It earns nothing, and is not wrong.",
    "changed": "The question was edited after it was answered. Marked as it stands now.",
    "late": "After the deadline. Marked, but it does not count.",
    "not-drawn": "The seed does not draw this question. Marked, but it does not count.",
    "duplicate": "The same attempt at the same question came more than once. Counted once.",
    "no-seed": "No seed came with the responses, so every question of every pool counts.",
}


def queries(
    engine_asks: Graded, repeated: bool, deadline: bool, pooled: Sequence[str]
) -> list[str]:
    """The queries that can find something; each costs a pass over all responses."""
    seen = engine_asks.seen
    asked = []
    if seen["unknown-quiz"] or seen["unknown-question"]:
        asked.append(plan.UNKNOWN)
    if seen["invalid"] or seen["changed"] or deadline or pooled:
        asked.append(plan.ODD)
    if pooled:
        asked.append(plan.SEEDLESS.format(", ".join(map(quoted, pooled))))
    return [*asked, plan.DUPLICATE] if repeated else asked


def write(
    path: Path, engine: Engine, asked: Sequence[str], read: Iterable[Problem]
) -> Counter[str]:
    """The table; gives how many problems there are of each kind."""
    counts: Counter[str] = Counter()
    found = rows(engine, plan.problems(*asked)) if asked else iter(())

    def lines() -> Iterator[tuple[Any, ...]]:
        told = ((it.problem, None, None, None, None, it.source, it.detail) for it in read)
        marked = ((*row[:6], DETAILS[row[0]]) for row in found)
        for line in chain(told, marked):
            counts[line[0]] += 1
            yield line

    csvs.write(path, HEAD, lines())
    return counts
