"""What all the statistics of a quiz are made from: sums over its learners.

A quiz is read in blocks of learners, each a matrix of the shares earned.  Every sum is linear, so
the blocks can be added up, whatever their number, and a quiz never has to be in memory whole.

Not every learner sees every question: pools draw, and who stops early leaves some out.  A question
that was seen and left blank earns 0; one that was not seen is missing and counts nowhere.  Scores
are therefore *deviations*: points earned less what all learners earned on average, over the
questions that this learner saw.  Where all saw all, that is the total score shifted by a constant,
and every formula below is the classical one; where not, nobody is ranked lower for having drawn the
harder questions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cached_property

import numpy as np
import numpy.typing as npt

from quizkit.analysis.ranking import KELLEY, Floats, Ranking

Mask = npt.NDArray[np.bool_]
NOTHING = 1e-9
"""A sum of squares below which there is no variance but that of rounding."""


@dataclass(frozen=True)
class Block:
    """Some learners: ``shares`` (learners × questions) from 0 to 1, 0 where not ``seen``.

    Without ``seen`` every learner saw every question.
    """

    shares: Floats
    seen: Mask | None = None

    @cached_property
    def hits(self) -> Floats:
        """The sum of the shares of each question."""
        return np.asarray(self.shares.sum(axis=0))

    def counts(self) -> Floats:
        """How many learners saw each question."""
        if self.seen is None:
            return np.full(self.shares.shape[1], float(len(self.shares)))
        return np.asarray(self.seen.sum(axis=0), dtype=float)

    def earned(self, points: Floats) -> Floats:
        """The points of each learner.

        By ``einsum`` and not by a matrix product: the threads of that wait for one another, which
        on a machine with other work takes a hundred times as long.
        """
        return np.asarray(np.einsum("ij,j->i", self.shares, points))

    def over_questions(self, values: Floats) -> Floats:
        """For each learner the sum of *values* over the questions seen."""
        if self.seen is None:
            return np.full(len(self.shares), values.sum())
        return np.asarray(self.seen @ values, dtype=float)

    def over_learners(self, values: Floats) -> Floats:
        """Of each row of *values* (one a learner) its sum over those who saw each question."""
        if self.seen is None:
            return np.repeat(values.sum(axis=1)[:, None], self.shares.shape[1], axis=1)
        return np.asarray(values @ self.seen, dtype=float)

    def weighted(self, values: Floats) -> Floats:
        """For each row of *values* (one a learner) and each question the sum of share × value."""
        return np.asarray(np.einsum("ij,gi->gj", self.shares, values))


def facilities(blocks: Iterable[Block]) -> tuple[Floats, Floats]:
    """For each question how many saw it, and the sum of their shares."""
    pairs = [(it.counts(), it.hits) for it in blocks]
    return sum_of([it[0] for it in pairs]), sum_of([it[1] for it in pairs])


def sum_of(arrays: list[Floats]) -> Floats:
    total: Floats = np.sum(arrays, axis=0)
    return total


class Deviations:
    """The learners of a block against the average: ``total`` over ``weight`` points seen."""

    def __init__(self, block: Block, means: Floats, points: Floats) -> None:
        self.block, self.means, self.points = block, means, points
        self.total: Floats = block.earned(points) - block.over_questions(means * points)
        self.weight: Floats = block.over_questions(points)

    @property
    def scores(self) -> Floats:
        """The deviation a point; rounded, so that equal learners are equal."""
        return np.round(self.total / np.maximum(self.weight, 1), 9)

    def items(self) -> Floats:
        """Learners × questions: the deviation on each question, 0 where it was not seen."""
        found = (self.block.shares - self.means) * self.points
        return np.asarray(found if self.block.seen is None else found * self.block.seen)

    def rest(self) -> Floats:
        """Learners × questions: the score without this question; NaN where there is no other."""
        others = self.weight[:, None] - self.points
        rest = self.total[:, None] - self.items()
        there = others > 0 if self.block.seen is None else self.block.seen & (others > 0)
        return np.asarray(np.divide(rest, others, out=np.full(rest.shape, np.nan), where=there))


@dataclass(frozen=True)
class Sums:
    """Sums over learners; the arrays have one value a question, ``d`` is a deviation on it.

    ``rest`` has the sums of 1, d, d², r, r² and d r, r being the score on the other questions, over
    those learners who saw another one; ``lower_*`` and ``upper_*`` are of the groups of 27 percent,
    ``partners`` counts the other questions that those who saw this one saw, ``pairs`` the pairs of
    questions that one learner saw, both ways round.
    """

    n: Floats
    share: Floats
    dd: Floats
    d_total: Floats
    partners: Floats
    rest: Floats
    lower_n: Floats
    lower_share: Floats
    upper_n: Floats
    upper_share: Floats
    learners: Floats
    total_squares: Floats
    pairs: Floats
    longest: Floats

    def __add__(self, other: Sums) -> Sums:
        both = {it.name: getattr(self, it.name) + getattr(other, it.name) for it in fields(self)}
        both["longest"] = np.maximum(self.longest, other.longest)
        return Sums(**both)


def sums(deviations: Deviations, ranking: Ranking) -> Sums:
    """The sums of one block; *ranking* has the three groups of Kelley."""
    block, points, means, total = (
        deviations.block, deviations.points, deviations.means, deviations.total
    )  # fmt: skip
    n, share = block.counts(), block.hits
    squares = np.einsum("ij,ij->j", block.shares, block.shares)
    lower, _, upper = ranking.of(deviations.scores)
    length = block.over_questions(np.ones(len(points)))
    crossed, lower_share, upper_share = block.weighted(np.stack([total, lower, upper]))
    seen = block.over_learners(np.stack([total, lower, upper, length - 1]))
    d = points * (share - n * means)
    dd = points**2 * (squares - 2 * means * share + n * means**2)
    d_total = points * (crossed - means * seen[0])
    rest = _rest_of_all if block.seen is None else _rest
    return Sums(
        n, share, dd, d_total, seen[3], rest(deviations, n, d, dd, d_total),
        seen[1], lower_share, seen[2], upper_share,
        learners=np.array(float((length > 0).sum())),
        total_squares=np.array(np.einsum("i,i", total, total)),
        pairs=np.array((length * (length - 1)).sum()),
        longest=np.array(length.max(initial=0)),
    )  # fmt: skip


def of_matrix(shares: Floats, points: Floats | None = None) -> Sums:
    """The sums of a whole matrix in memory, learners × questions, that every learner saw."""
    weights = np.ones(shares.shape[1]) if points is None else points
    block = Block(shares)
    n, hits = facilities([block])
    deviations = Deviations(block, hits / np.maximum(n, 1), weights)
    return sums(deviations, Ranking(deviations.scores, KELLEY))


def _rest_of_all(it: Deviations, n: Floats, d: Floats, dd: Floats, cross: Floats) -> Floats:
    """Where all saw all the rest has one weight, and its sums follow from those of the total."""
    others = it.points.sum() - it.points
    there = others > 0
    weight = np.where(there, others, 1.0)
    total, squares = it.total.sum(), np.einsum("i,i", it.total, it.total)
    r, rr = (total - d) / weight, (squares - 2 * cross + dd) / weight**2
    return np.asarray(np.stack([n, d, dd, r, rr, (cross - dd) / weight]) * there)


def _rest(it: Deviations, *_: Floats) -> Floats:
    rest, d = it.rest(), it.items()
    there = ~np.isnan(rest)
    r, d = np.where(there, rest, 0.0), np.where(there, d, 0.0)
    sums = [it.sum(axis=0, dtype=float) for it in (there, d, d * d, r, r * r, d * r)]
    return np.stack(sums)
