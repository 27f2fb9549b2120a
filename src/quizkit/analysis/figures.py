"""A figure with its interval, or the reason why there is none."""

from __future__ import annotations

from typing import Literal, NamedTuple

Why = Literal["", "too few", "not defined"]

FEWEST = {
    "share": 10,
    "correlation": 30,
    "groups": 30,
    "reliability": 30,
    "time": 10,
    "change": 10,
}
"""Learners below which a kind of figure is not told; docs/statistics.md says where each is from."""


class Figure(NamedTuple):
    """An estimate from ``n`` learners with its 95 percent interval.

    Without a value, ``why`` says whether there were too few learners to tell, or whether the figure
    is not defined for what they answered (for instance a correlation where all are right).
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    n: int = 0
    why: Why = ""

    @property
    def told(self) -> bool:
        return self.value is not None

    def above(self, limit: float) -> bool:
        """Whether the whole interval lies above *limit*."""
        return self.low is not None and self.low > limit

    def below(self, limit: float) -> bool:
        """Whether the whole interval lies below *limit*."""
        return self.high is not None and self.high < limit


def too_few(n: float) -> Figure:
    return Figure(None, n=int(n), why="too few")


def not_defined(n: float) -> Figure:
    return Figure(None, n=int(n), why="not defined")
