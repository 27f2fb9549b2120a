"""How hard a question is, and whether it tells those who know from those who do not."""

from __future__ import annotations

from math import sqrt

from quizkit.analysis import intervals
from quizkit.analysis.figures import FEWEST, Figure, not_defined, too_few
from quizkit.analysis.sums import NOTHING, Sums


def facility(it: Sums, i: int) -> Figure:
    """The share earned of question *i*, on average of those who saw it.

    For right and wrong the share that is right: classical difficulty, *p* (Lord & Novick 1968,
    15.1).
    """
    return share(float(it.share[i]), float(it.n[i]))


def share(hits: float, n: float) -> Figure:
    """*hits* of *n*, with Wilson's interval."""
    if n < FEWEST["share"]:
        return too_few(n)
    return Figure(hits / n, *intervals.wilson(hits, n), n=int(n))


def item_rest(it: Sums, i: int) -> Figure:
    """The correlation of question *i* with the score on the other questions.

    The point-biserial with the item removed, or "corrected" item-total correlation (Henrysson 1963,
    Psychometrika 28, 211-218; the divisor of variances cancels).  Over the learners who saw the
    question and another one.
    """
    if not it.rest[0, i]:
        return not_defined(float(it.n[i]))
    return pearson(*map(float, it.rest[:, i]))


def pearson(n: float, x: float, xx: float, y: float, yy: float, xy: float) -> Figure:
    """The correlation of x and y from their sums, sums of squares and of products."""
    if n < FEWEST["correlation"]:
        return too_few(n)
    across, along = xx - x * x / n, yy - y * y / n
    if across < NOTHING * n or along < NOTHING * n:
        return not_defined(n)
    r = max(-1.0, min(1.0, (xy - x * y / n) / sqrt(across * along)))
    low, high = intervals.correlation(r, n) or (None, None)
    return Figure(r, low, high, int(n))


def upper_lower(it: Sums, i: int) -> Figure:
    """The facility in the upper 27 percent less that in the lower (Kelley 1939; Ebel 1954).

    The groups are by the whole score, this question included, as the authors have it.  Not defined
    for those who saw no other question: it would compare the question with itself.
    """
    if not it.rest[0, i]:
        return not_defined(float(it.n[i]))
    if it.n[i] < FEWEST["groups"]:
        return too_few(float(it.n[i]))
    upper, of_upper = float(it.upper_share[i]), float(it.upper_n[i])
    lower, of_lower = float(it.lower_share[i]), float(it.lower_n[i])
    if min(of_upper, of_lower) < 1:
        return too_few(float(it.n[i]))
    gap = upper / of_upper - lower / of_lower
    low, high = intervals.difference(upper, of_upper, lower, of_lower)
    return Figure(gap, low, high, int(it.n[i]))
