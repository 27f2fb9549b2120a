"""Intervals at 95 percent, each by the formula of the paper that its docstring names.

All are closed formulas over the normal quantile, so that no statistics package is needed to grade;
the tests hold them against scipy.
"""

from __future__ import annotations

from fractions import Fraction
from math import atanh, comb, erfc, exp, log, sqrt, tanh

Interval = tuple[float, float]

Z = 1.959963984540054
"""The 97.5 percent quantile of the normal distribution."""


def wilson(hits: float, n: float) -> Interval:
    """The score interval of a share, *hits* of *n* > 0 (Wilson 1927, JASA 22, 209-212).

    Where marks are partial, *hits* is the sum of shares between 0 and 1: these vary at most as much
    as right and wrong do, so that the interval is, if anything, too wide.
    """
    share, z2 = hits / n, Z * Z
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    spread = max(share * (1 - share), 0.0) / n + z2 / (4 * n * n)
    half = Z / (1 + z2 / n) * sqrt(spread)
    low = 0.0 if share <= 0 else max(0.0, middle - half)
    return low, 1.0 if share >= 1 else min(1.0, middle + half)


def difference(hits1: float, n1: float, hits2: float, n2: float) -> Interval:
    """The interval of share 1 less share 2 (Newcombe 1998, Stat. Med. 17, 873-890, method 10)."""
    share1, share2 = hits1 / n1, hits2 / n2
    (low1, high1), (low2, high2) = wilson(hits1, n1), wilson(hits2, n2)
    gap = share1 - share2
    return (
        gap - sqrt((share1 - low1) ** 2 + (high2 - share2) ** 2),
        gap + sqrt((high1 - share1) ** 2 + (share2 - low2) ** 2),
    )


def correlation(r: float, n: float) -> Interval | None:
    """The interval of a correlation over *n* > 3 pairs by its z (Fisher 1921, Metron 1, 3-32)."""
    if n <= 3 or abs(r) >= 1:
        return None
    half = Z / sqrt(n - 3)
    return tanh(atanh(r) - half), tanh(atanh(r) + half)


def alpha(value: float, k: float, n: float) -> Interval | None:
    """The interval of coefficient alpha of *k* questions over *n* > 2 learners.

    ln(1 - alpha) is nearly normal with the variance 2k / ((k - 1)(n - 2)) (Bonett 2002, J. Educ.
    Behav. Stat. 27, 335-340); its bias ln(n / (n - 1)) is taken off as in Bonett & Wright 2015,
    J. Organ. Behav. 36, 3-15, eq. 2.  Feldt's exact interval (1965, Psychometrika 30, 357-370)
    needs quantiles of F; the tests hold the two together.
    """
    if n <= 2 or k <= 1 or value >= 1:
        return None
    middle = log(1 - value) - log(n / (n - 1))
    half = Z * sqrt(2 * k / ((k - 1) * (n - 2)))
    return 1 - exp(middle + half), 1 - exp(middle - half)


def mean(value: float, variance: float, n: float) -> Interval:
    """The interval of a mean over *n* learners; *variance* is theirs, divided by n - 1."""
    half = Z * sqrt(max(variance, 0.0) / n)
    return value - half, value + half


def median_ranks(n: int) -> tuple[int, int]:
    """The places, from 0, of the ordered values between which the median lies.

    By the sign test in its normal approximation (Conover 1999, Practical Nonparametric Statistics,
    3.2): no assumption about how times are distributed.
    """
    half = Z * sqrt(n) / 2
    low = max(int(n / 2 - half), 0)
    return low, min(n - 1 - low, n - 1)


def sign_test(up: int, down: int) -> float | None:
    """The two-sided exact probability of so uneven a split of those who moved.

    The sign test (Dixon & Mood 1946, JASA 41, 557-566), which for two classes is McNemar's (1947).
    ``None`` if nobody moved.
    """
    n = up + down
    if n == 0:
        return None
    if n > 1000:
        return _sign_test_of_many(up, n)
    tail = sum(comb(n, it) for it in range(min(up, down) + 1))
    return min(1.0, float(Fraction(2 * tail, 2**n)))


def _sign_test_of_many(up: int, n: int) -> float:
    """The normal approximation with the correction for continuity."""
    z = max(abs(2 * up - n) - 1, 0) / sqrt(n)
    return erfc(z / sqrt(2))
