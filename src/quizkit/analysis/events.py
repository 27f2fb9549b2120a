"""The rows of a quiz: attempts, seconds, confidence, and the matrix of scores in them."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from quizkit.analysis.answers import Codes
from quizkit.analysis.ranking import Floats
from quizkit.analysis.sums import Block

Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

SITTING_S = 30 * 60
"""Seconds without a response after which a sitting is over."""

LEVELS = 3
"""Levels of confidence."""


@dataclass(frozen=True)
class Rows:
    """Responses in the order of learner, question and attempt, a column an array.

    ``learner`` and ``question`` are numbered from 0; without a time ``at_ms`` is -1, without a
    confidence ``confidence`` is 0.
    """

    learner: Ints
    question: Ints
    share: Floats
    at_ms: Ints
    confidence: Ints
    code: Codes
    questions: int

    @property
    def learners(self) -> int:
        return int(self.learner[-1]) + 1 if len(self.learner) else 0

    @property
    def _starts(self) -> Mask:
        """Whether a row is the first of its learner and question."""
        cell = self.learner * self.questions + self.question
        return np.asarray(np.diff(cell, prepend=-1) != 0)

    def first(self) -> Mask:
        return self._starts

    def last(self) -> Mask:
        return np.append(self._starts[1:], np.ones(min(len(self.learner), 1), dtype=np.bool_))

    def matrix(self, counted: Mask, whole: bool = False) -> tuple[Block, Codes]:
        """The rows that are *counted*, one a learner and question, as matrices.

        A *whole* quiz is one that every learner saw all of: what has no row was left blank.
        """
        shape = (self.learners, self.questions)
        if int(counted.sum()) == shape[0] * shape[1]:
            return Block(self.share[counted].reshape(shape)), self.code[counted].reshape(shape)
        where = self.learner[counted], self.question[counted]
        shares, seen = np.zeros(shape), np.zeros(shape, dtype=bool)
        codes = np.zeros(shape, dtype=np.int64)
        shares[where], seen[where], codes[where] = self.share[counted], True, self.code[counted]
        return Block(shares, None if whole else seen), codes


@dataclass(frozen=True)
class Events:
    """Counts of one quiz, arrays with a value a question.

    ``seconds`` (questions × seconds up to a sitting's end) counts how long a response took,
    ``sure`` (questions × levels) the responses of each confidence and ``sure_right`` their
    shares; ``again`` the learners with more than one attempt, of whom ``rose`` and ``fell`` those
    whose last share is above or below the first, ``before`` and ``after`` the sums of the two
    shares and ``gain_squares`` of their squared differences.
    """

    rows: Ints
    seconds: Ints
    sure: Floats
    sure_right: Floats
    again: Floats
    rose: Floats
    fell: Floats
    before: Floats
    after: Floats
    gain_squares: Floats

    def __add__(self, other: Events) -> Events:
        return Events(*(getattr(self, it.name) + getattr(other, it.name) for it in fields(self)))


def events(rows: Rows, counted: Mask) -> Events:
    """The counts of some learners; *counted* are the rows that their scores are made of."""
    return Events(
        np.bincount(rows.question, minlength=rows.questions),
        seconds(rows),
        *_confidence(rows, counted),
        *_changes(rows),
    )


def seconds(rows: Rows) -> Ints:
    """Questions × seconds: how often a response took so long.

    A response takes the time since the learner's last one to the same quiz.  The first of a sitting
    has no beginning and is left out, and so are responses of one moment: a file wrote them.
    """
    timed = np.flatnonzero(rows.at_ms >= 0)
    order = timed[np.lexsort((rows.at_ms[timed], rows.learner[timed]))]
    taken = np.rint(np.diff(rows.at_ms[order]) / 1000).astype(np.int64)
    same = np.diff(rows.learner[order]) == 0
    within = same & (np.diff(rows.at_ms[order]) > 0) & (taken <= SITTING_S)
    cells = rows.question[order][1:][within] * (SITTING_S + 1) + taken[within]
    found = np.bincount(cells, minlength=rows.questions * (SITTING_S + 1))
    return found.reshape(rows.questions, SITTING_S + 1)


def _confidence(rows: Rows, counted: Mask) -> tuple[Floats, Floats]:
    which = counted & (rows.confidence > 0)
    cells = rows.question[which] * LEVELS + rows.confidence[which] - 1
    size = rows.questions * LEVELS
    n = np.bincount(cells, minlength=size).astype(float)
    right = np.bincount(cells, rows.share[which], minlength=size)
    return n.reshape(-1, LEVELS), right.astype(float).reshape(-1, LEVELS)


def _changes(rows: Rows) -> tuple[Floats, ...]:
    first, last = rows.first(), rows.last()
    again = ~(first & last)  # more than one attempt
    question = rows.question[first & again]
    before, after = rows.share[first & again], rows.share[last & again]
    gain = after - before
    values = [np.ones(len(gain)), gain > 0, gain < 0, before, after, gain**2]
    counts = (np.bincount(question, it, minlength=rows.questions) for it in values)
    return tuple(it.astype(float) for it in counts)
