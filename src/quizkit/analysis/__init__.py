"""Marks → what works: the statistics of questions and quizzes.

Three doors: :func:`analyze` reads a table of marks, :func:`advise` says in words what to look at,
and :func:`write` leaves report, tables and numbers in a folder.  What each figure is and where its
formula is from stands in the module that makes it, and for readers in ``docs/statistics.md``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path

import numpy as np

from quizkit.analysis.advice import Advice, advise
from quizkit.analysis.choices import Coded
from quizkit.analysis.files import write
from quizkit.analysis.marks import Item, Marks, MarksError, is_table, opened
from quizkit.analysis.quiz import Way, result, tally
from quizkit.analysis.results import Analysis, QuizResult
from quizkit.analysis.selection import select
from quizkit.analysis.stances import stances
from quizkit.analysis.wordings import Wording, wordings
from quizkit.model import Quiz

__all__ = ["Advice", "Analysis", "MarksError", "advise", "analyze", "is_table", "write"]

MEMORY = "1500MB"
"""What the engine may take; the matrices beside it need some hundred megabytes."""

Progress = Callable[[int, int], None]


def analyze(
    marks: Sequence[str | os.PathLike[str]],
    quizzes: Iterable[Quiz] = (),
    *,
    exports: Iterable[Path] = (),
    attempt: str = "first",
    memory: str = MEMORY,
    progress: Progress = lambda done, of: None,
) -> Analysis:
    """The statistics of the tables in *marks*, files of one kind.

    *quizzes* give the questions their texts and choices, *exports* (files of exported progress)
    the stances.  Figures are of the *attempt* named, ``first`` or ``last``.  *progress* is called
    with the quizzes done and their number.  Raises :class:`MarksError`.
    """
    given = list(quizzes)
    known = wordings(given)
    with opened(marks, memory) as table:
        chosen = select(table.wordings(), known)
        broken = table.broken()
        table.sort(chosen.items)
        course = _Course({it.id: it for it in given}, known, attempt)
        found = tuple(course.results(table, chosen.items, progress))
    return Analysis(attempt, found, stances(exports), broken, chosen.reworded, chosen.unscored)


@dataclass(frozen=True)
class _Course:
    """The quizzes that are known, and which attempt at them is looked at."""

    quizzes: Mapping[str, Quiz]
    known: Mapping[tuple[str, str], Wording]
    attempt: str

    def results(
        self, table: Marks, items: Sequence[Item], progress: Progress
    ) -> Iterator[QuizResult]:
        coded = _coded(table, len(items))
        books = [list(group) for _, group in groupby(enumerate(items), key=lambda it: it[1].quiz)]
        for done, book in enumerate(books):
            progress(done, len(books))
            yield self._result(table, [it[1] for it in book], [coded[it[0]] for it in book])
        progress(len(books), len(books))

    def _result(
        self, table: Marks, items: Sequence[Item], coded: Sequence[Sequence[Coded]]
    ) -> QuizResult:
        id = items[0].quiz
        quiz = self.quizzes.get(id)
        points = np.array([float(it.points) for it in items])
        sums = tally(partial(table.read, id, len(items)), points, Way(self.attempt, _whole(quiz)))
        return result(sums, items, quiz.title if quiz else id, self.known, coded)


def _whole(quiz: Quiz | None) -> bool:
    """Whether a learner gets all of a quiz: an exam is handed in as one, unless pools draw it."""
    return quiz is not None and quiz.mode == "exam" and not quiz.pools


def _coded(table: Marks, count: int) -> list[list[Coded]]:
    found: list[list[Coded]] = [[] for _ in range(count)]
    for n, code, response, share in table.responses():
        found[n].append(Coded(code, response, share))
    return found
