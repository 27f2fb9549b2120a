"""Groups of learners by their scores, the tied ones shared out fairly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

KELLEY = (0.0, 0.27, 0.73, 1.0)
"""The lower and upper 27 percent (Kelley 1939, J. Educ. Psychol. 30, 17-24)."""


class Ranking:
    """How much of each learner belongs to each group of a ranked class.

    The groups are the parts of the class between *edges*, shares of it from the bottom.  Learners
    with equal scores belong to every group that their common places reach into, each by the same
    fraction; so the order of the file decides nothing and each group has exactly its size.
    """

    def __init__(self, scores: Floats, edges: Sequence[float]) -> None:
        ordered = np.sort(scores)
        self.edges = [_edge(ordered, it) for it in edges[1:-1]]

    def of(self, scores: Floats) -> Floats:
        """Groups × learners: the fraction of each learner in each group."""
        below = [np.zeros(len(scores)), *(it.below(scores) for it in self.edges)]
        return np.diff([*below, np.ones(len(scores))], axis=0)


class _Edge(NamedTuple):
    """Between two groups: the *score* there, and how much of who has it is still below."""

    score: float
    fraction: float

    def below(self, scores: Floats) -> Floats:
        return np.asarray((scores < self.score) + self.fraction * (scores == self.score))


def _edge(ordered: Floats, share: float) -> _Edge:
    """The edge below which *share* of the learners are."""
    if not len(ordered):
        return _Edge(0.0, 0.0)
    place = share * len(ordered)
    score = float(ordered[min(int(place), len(ordered) - 1)])
    first, end = np.searchsorted(ordered, score), np.searchsorted(ordered, score, side="right")
    return _Edge(score, float((place - first) / (end - first)))


def parts(count: int) -> tuple[float, ...]:
    """The edges of *count* groups of one size."""
    return tuple(it / count for it in range(count + 1))
