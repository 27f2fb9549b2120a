"""Marks → what works: the statistics of questions and quizzes.

Three doors: :func:`analyze` reads a table of marks, :func:`advise` says in words what to look at,
and :func:`write` leaves report, tables and numbers in a folder.  What each figure is and where its
formula is from stands in the module that makes it, and for readers in ``docs/statistics.md``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path

import numpy as np

from quizkit.analysis.advice import Advice, advise
from quizkit.analysis.choices import Coded
from quizkit.analysis.files import write
from quizkit.analysis.marks import Item, Marks, MarksError, opened
from quizkit.analysis.quiz import result, tally
from quizkit.analysis.results import Analysis, QuizResult
from quizkit.analysis.selection import select
from quizkit.analysis.stances import stances
from quizkit.analysis.wordings import Wording, wordings
from quizkit.model import Quiz

__all__ = ["Advice", "Analysis", "MarksError", "advise", "analyze", "write"]

MEMORY = "1500MB"
"""What the engine may take; the matrices beside it need some hundred megabytes."""

Progress = Callable[[int, int], None]
Known = Mapping[tuple[str, str], Wording]


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
    known, titles = wordings(given), {it.id: it.title for it in given}
    with opened(marks, memory) as table:
        chosen = select(table.wordings(), known)
        broken = table.broken()
        table.sort(chosen.items)
        found = _quizzes(table, chosen.items, known, titles, attempt, progress)
    return Analysis(
        attempt, tuple(found), stances(exports), broken, chosen.reworded, chosen.unscored
    )


def _quizzes(
    table: Marks, items: Sequence[Item], known: Known, titles: Mapping[str, str],
    attempt: str, progress: Progress,
) -> list[QuizResult]:  # fmt: skip
    coded = _coded(table, len(items))
    books = [list(group) for _, group in groupby(enumerate(items), key=lambda it: it[1].quiz)]
    found = []
    for done, book in enumerate(books):
        progress(done, len(books))
        places, of_quiz = [it[0] for it in book], [it[1] for it in book]
        quiz = of_quiz[0].quiz
        points = np.array([float(it.points) for it in of_quiz])
        sums = tally(partial(table.read, quiz, len(of_quiz)), points, attempt)
        codes = [coded[it] for it in places]
        found.append(result(sums, of_quiz, titles.get(quiz, quiz), known, codes))
    progress(len(books), len(books))
    return found


def _coded(table: Marks, count: int) -> list[list[Coded]]:
    found: list[list[Coded]] = [[] for _ in range(count)]
    for n, code, response, share in table.responses():
        found[n].append(Coded(code, response, share))
    return found
