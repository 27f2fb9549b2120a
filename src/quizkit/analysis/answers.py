"""What was answered to each question, by whom: the table of distractors.

Every question has a list of its most frequent responses; each has a code.  For each code the
learners are counted, by groups of score, with their score on the *other* questions: a good
distractor draws those who know less.  (Haladyna, Downing & Rodriguez 2002, Appl. Meas. Educ. 15,
309-334, and for the table Osterlind 1998, Constructing Test Items, ch. 9.)
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from quizkit.analysis.ranking import Floats
from quizkit.analysis.sums import Deviations

Codes = npt.NDArray[np.int64]

BLANK, OTHER = 0, 251
CODES = OTHER + 1
"""Codes of a question: no answer, the 250 most frequent responses, and all others."""


@dataclass(frozen=True)
class Answers:
    """For each question and code: how many, how many with a score on other questions, that score.

    ``n``, ``rest_n`` and ``rest`` are questions × codes, ``groups`` groups × questions × codes.
    """

    n: Floats
    rest_n: Floats
    rest: Floats
    groups: Floats

    def __add__(self, other: Answers) -> Answers:
        return Answers(*(getattr(self, it.name) + getattr(other, it.name) for it in fields(self)))


def answers(codes: Codes, deviations: Deviations, groups: Floats) -> Answers:
    """The counts of one block; *codes* is learners × questions, *groups* groups × learners."""
    seen, questions = deviations.block.seen, codes.shape[1]
    cells = np.arange(questions) * CODES + codes
    every = np.ones(cells.shape, dtype=bool) if seen is None else seen
    rest = deviations.rest()
    there = every & ~np.isnan(rest)

    def count(which: npt.NDArray[np.bool_], weights: Floats | None = None) -> Floats:
        values = None if weights is None else np.broadcast_to(weights, cells.shape)[which]
        found = np.bincount(cells[which], values, minlength=questions * CODES)
        return found.reshape(questions, CODES).astype(float)

    return Answers(
        count(every),
        count(there),
        count(there, rest),
        np.stack([count(every, it[:, None]) for it in groups]),
    )
