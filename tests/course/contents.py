"""The real course as the tests read it: pages, chapters, quizzes, bibliography."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from quizkit.model import Quiz
from tools import course, prose

ROOT = course.ROOT
DATA = ROOT / "data"


@cache
def chapters() -> list[course.Chapter]:
    """The eight chapters, without the capstone."""
    return [it for it in course.chapters(ROOT) if it.number]


@cache
def quizzes() -> list[Quiz]:
    """Every quiz of the course."""
    return prose.quizzes(ROOT / "quizzes")


@cache
def blocks() -> list[prose.Block]:
    """Everything that the pages of the course say."""
    return [block for page in course.pages(ROOT) for block in prose.read(page)]


@cache
def tables() -> list[Path]:
    """The tables in data/."""
    return sorted(DATA.glob("*.csv"))


def rows(table: Path) -> list[dict[str, str]]:
    """The rows of a table, whose comment lines begin with ``#``."""
    with table.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def texts() -> Iterator[tuple[str, str]]:
    """Every text of the course: where it stands, and what it says, markup and all."""
    for row in rows(DATA / "timeline.csv"):  # the events are shown as they stand there
        yield f"timeline.csv/{row['date']}", row["event"]
    for block in blocks():
        yield f"{block.path.name}:{block.line}", block.text
    for quiz in quizzes():
        for where, text in prose.quiz_texts(quiz):
            yield f"{quiz.id}/{where}", text
