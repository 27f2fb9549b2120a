"""The figures are those of independent packages: girth for questions, scipy for intervals."""

from __future__ import annotations

import girth
import numpy as np
import pytest
from girth.common import cronbach_alpha
from scipy import stats

from analysis.tables import random_shares, summed
from quizkit.analysis import intervals, reliability
from quizkit.analysis.discrimination import facility, item_rest, pearson

SHARES = random_shares(1, 400, 12)
SUMS = summed(SHARES)


def test_questions_are_as_girth_has_them() -> None:
    theirs = girth.classical_test_statistics(SHARES.T.astype(int), 0, 1)
    ours = range(SHARES.shape[1])
    assert [facility(SUMS, i).value for i in ours] == pytest.approx(theirs["Mean"])
    assert [item_rest(SUMS, i).value for i in ours] == pytest.approx(
        theirs["Item-Score Correlation"]
    )
    without = [it.value for it in reliability.alpha_without(SUMS)]
    assert without == pytest.approx(theirs["Cronbach Alpha"])


def test_alpha_is_as_girth_has_it() -> None:
    assert reliability.alpha(SUMS).value == pytest.approx(cronbach_alpha(SHARES.T.astype(int)))


@pytest.mark.parametrize(("hits", "n"), [(0, 10), (1, 10), (7, 12), (50, 50), (900, 1000)])
def test_wilson(hits: int, n: int) -> None:
    theirs = stats.binomtest(hits, n).proportion_ci(method="wilson")
    assert intervals.wilson(hits, n) == pytest.approx((theirs.low, theirs.high))


def test_correlations_and_their_intervals() -> None:
    x, y = SHARES[:, 0], SHARES[:, 1:].sum(axis=1)
    ours = pearson(len(x), x.sum(), x @ x, y.sum(), y @ y, x @ y)
    theirs = stats.pearsonr(x, y)
    assert ours.value == pytest.approx(theirs.statistic)
    assert ours.value == pytest.approx(stats.pointbiserialr(x, y).statistic)
    interval = theirs.confidence_interval()
    assert (ours.low, ours.high) == pytest.approx((interval.low, interval.high))


@pytest.mark.parametrize(("alpha", "k", "n"), [(0.295, 5, 1000), (0.8, 20, 200), (0.9, 40, 60)])
def test_alphas_interval_is_near_feldts(alpha: float, k: int, n: int) -> None:
    """Feldt's (1965) is exact where the scores are normal."""
    quantiles = stats.f.ppf([0.975, 0.025], n - 1, (n - 1) * (k - 1))
    feldt = 1 - (1 - alpha) * quantiles
    assert intervals.alpha(alpha, k, n) == pytest.approx(feldt, abs=0.0025)


def test_alphas_interval_holds_the_true_value_as_often_as_it_says() -> None:
    """Parallel questions of standard normal error and true score: alpha = k / (k + 1)."""
    rnd, k, n, times = np.random.default_rng(7), 5, 100, 300
    held = 0
    for _ in range(times):
        scores = rnd.normal(size=(n, 1)) + rnd.normal(size=(n, k))
        found = reliability.alpha(summed(scores))
        held += (found.low or 0) <= k / (k + 1) <= (found.high or 0)
    assert 0.92 <= held / times <= 0.98


@pytest.mark.parametrize(("up", "down"), [(0, 0), (5, 5), (1, 9), (30, 12), (900, 700)])
def test_sign_test(up: int, down: int) -> None:
    found = intervals.sign_test(up, down)
    if up + down == 0:
        assert found is None
    else:
        assert found == pytest.approx(stats.binomtest(up, up + down).pvalue, rel=0.05)


def test_newcombe() -> None:
    """Newcombe 1998, table II, case a: 56/70 less 48/80 by method 10."""
    assert intervals.difference(56, 70, 48, 80) == pytest.approx((0.0524, 0.3339), abs=5e-5)
