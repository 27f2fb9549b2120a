"""How far the score of a quiz can be trusted: coefficient alpha, KR-20, the error of measurement.

Alpha (Cronbach 1951, Psychometrika 16, 297-334) from the mean variance v of a question and the
mean covariance c of two: alpha = k c / (v + (k - 1) c).  With complete answers that is the usual k
/ (k - 1) * (1 - sum of the variances / variance of the total).  With pools, or where learners left
some out, c is over all pairs of questions that one learner saw (the available pairs), and k is
the greatest number of questions that any learner saw: the length of the quiz as it is given.

Variances.  Sums of squares are divided by n here, and by n or by n - 1 alpha is the same, as both
its parts have the same divisor.  KR-20 equals alpha because both of *its* parts have n as well;
with p q over a total variance by n - 1, as some programs have it, it would not.  The standard
error of measurement is in points and uses n - 1.
"""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

import numpy as np

from quizkit.analysis import intervals
from quizkit.analysis.figures import FEWEST, Figure, not_defined, too_few
from quizkit.analysis.ranking import Floats
from quizkit.analysis.sums import NOTHING, Sums


class _Parts(NamedTuple):
    """The mean variance and covariance, for one or for each question left out."""

    variance: Floats
    covariance: Floats
    k: Floats

    def alpha(self) -> Floats:
        """NaN where it is not defined."""
        whole = self.variance + (self.k - 1) * self.covariance
        there = (self.k > 1) & (whole > NOTHING)
        above = self.k * self.covariance
        return np.asarray(
            np.divide(above, whole, out=np.full(np.shape(whole), np.nan), where=there)
        )


def _parts(it: Sums) -> _Parts:
    squares, cells = it.dd.sum(), it.n.sum()
    return _Parts(
        np.array(squares / max(cells, 1.0)),
        np.array((it.total_squares - squares) / max(float(it.pairs), 1.0)),
        np.array(float(it.longest) if it.pairs > 0 else 0.0),
    )


def _parts_without(it: Sums) -> _Parts:
    squares = it.dd.sum() - it.dd
    total = it.total_squares - 2 * it.d_total + it.dd
    pairs = it.pairs - 2 * it.partners
    k = np.minimum(it.longest, len(it.n) - 1)
    return _Parts(
        squares / np.maximum(it.n.sum() - it.n, 1),
        (total - squares) / np.maximum(pairs, 1),
        np.where(pairs > 0, k, 0.0),
    )


def _learners(it: Sums) -> float:
    """How many learners with every question would make as many pairs."""
    k = float(it.longest)
    return float(it.pairs) / (k * (k - 1)) if k > 1 else 0.0


def alpha(it: Sums) -> Figure:
    """Coefficient alpha, its interval by :func:`quizkit.analysis.intervals.alpha`."""
    n = _learners(it)
    return _figure(float(_parts(it).alpha()), float(it.longest), n, float(it.learners))


def alpha_without(it: Sums) -> list[Figure]:
    """For each question alpha of the quiz without it."""
    parts, n = _parts_without(it), _learners(it)
    pairs = zip(parts.alpha(), parts.k, strict=True)
    return [_figure(float(value), float(k), n, float(it.learners)) for value, k in pairs]


def _figure(value: float, k: float, n: float, learners: float) -> Figure:
    if np.isnan(value):
        return not_defined(learners)
    if n < FEWEST["reliability"]:
        return too_few(learners)
    low, high = intervals.alpha(value, k, n) or (None, None)
    return Figure(value, low, high, int(learners))


def kr20(it: Sums) -> Figure:
    """Formula 20 of Kuder & Richardson (1937, Psychometrika 2, 151-160).

    k / (k - 1) * (1 - sum of p q / variance of the total), both variances divided by n; defined
    where all learners saw all questions, each marked right or wrong and worth the same.
    """
    n, p = float(it.learners), it.share / np.maximum(it.n, 1)
    pq = it.n * p * (1 - p)
    squared = np.divide(it.dd, pq, out=np.ones(len(pq)), where=pq > NOTHING)  # points squared
    same = len(pq) > 1 and np.allclose(squared[pq > NOTHING], squared[pq > NOTHING][:1])
    if n < FEWEST["reliability"]:
        return too_few(n)
    if not same or it.n.min() < n or it.total_squares < NOTHING:
        return not_defined(n)
    k = len(pq)
    value = k / (k - 1) * (1 - float(it.dd.sum() / it.total_squares))
    low, high = intervals.alpha(value, k, n) or (None, None)
    return Figure(value, low, high, int(n))


def error_of_measurement(it: Sums) -> Figure:
    """The standard error of measurement in points: s sqrt(1 - alpha), s by n - 1.

    (Lord & Novick 1968, Statistical Theories of Mental Test Scores, 3.8.)  Its interval is alpha's.
    """
    whole, parts, n = alpha(it), _parts(it), _learners(it)
    if whole.value is None:
        return whole
    variance = float(parts.k * (parts.variance + (parts.k - 1) * parts.covariance)) * n / (n - 1)
    value, low, high = (
        None if part is None else sqrt(variance * max(1 - part, 0.0))
        for part in (whole.value, whole.high, whole.low)
    )
    return Figure(value, low, high, whole.n)
