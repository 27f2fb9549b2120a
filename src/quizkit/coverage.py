"""Which question tests which objective, at which passage and on which level.

The levels are those of the revised taxonomy (Anderson and Krathwohl 2001); a table of objectives
against questions is their chapter 7, "the Taxonomy Table".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from quizkit.book import Book
from quizkit.model import Quiz

NONE = "–"


@dataclass(frozen=True)
class Row:
    """One scored question under an objective; an objective without a question has one empty row."""

    objective: str
    quiz: str = NONE
    question: str = NONE
    kind: str = NONE
    level: str = NONE
    passage: str = NONE


def coverage(quizzes: Iterable[Quiz], book: Book | None = None) -> list[Row]:
    """The rows by objective, in the order of the book; objectives that only questions name last."""
    rows = [
        Row(it.objective or NONE, quiz.id, it.id, it.kind, it.level or NONE, it.passage or NONE)
        for quiz in quizzes
        for it in quiz.questions
        if it.SCORED
    ]
    stated = [it.id for it in book.objectives] if book else []
    named = dict.fromkeys([*stated, *sorted(it.objective for it in rows)])
    tested = {it.objective for it in rows}
    rows += [Row(it) for it in named if it not in tested]
    order = {id: n for n, id in enumerate(named)}
    return sorted(rows, key=lambda it: order[it.objective])


def counts(rows: Iterable[Row]) -> dict[str, int]:
    """How many questions test each objective."""
    found = Counter[str]()
    for row in rows:
        found[row.objective] += row.question != NONE
    return {objective: n for objective, n in found.items() if objective != NONE}


def to_text(rows: list[Row]) -> str:
    """A table to read, each objective named once, and the levels summed up below."""
    header = Row("objective", "quiz", "question", "kind", "level", "passage")
    lines = [tuple(asdict(it).values()) for it in (header, *rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    shown, last = [], ""
    for first, *rest in lines:
        cells = ("" if first == last else first, *rest)
        padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        shown.append("  ".join(padded).rstrip())
        last = first
    return "\n".join([*shown, "", _levels(rows)])


def _levels(rows: list[Row]) -> str:
    levels = Counter(it.level for it in rows if it.question != NONE)
    total = levels.total() or 1
    parts = (f"{level} {n} ({n * 100 // total} %)" for level, n in levels.most_common())
    return f"{levels.total()} scored questions: " + ", ".join(parts)
