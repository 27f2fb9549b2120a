"""The sums: blocks add up, questions that were not seen count nowhere, ties are shared out."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from analysis.tables import random_shares, summed
from quizkit.analysis import reliability
from quizkit.analysis.discrimination import facility, item_rest, upper_lower
from quizkit.analysis.ranking import KELLEY, Ranking, parts
from quizkit.analysis.sums import Sums

SHARES = random_shares(2, 301, 7)
SEEN = np.random.default_rng(3).random(SHARES.shape) < 0.6
POINTS = np.array([1.0, 2.0, 1.0, 3.0, 1.0, 1.0, 2.0])


def assert_same(one: Sums, other: Sums) -> None:
    for field in fields(Sums):
        got, want = getattr(one, field.name), getattr(other, field.name)
        assert got == pytest.approx(want, abs=1e-8), field.name


@pytest.mark.parametrize("seen", [None, SEEN], ids=["all", "some"])
def test_pieces_add_up_to_the_whole(seen: np.ndarray | None) -> None:
    shares = SHARES if seen is None else SHARES * seen
    assert_same(summed(shares, seen, POINTS, pieces=4), summed(shares, seen, POINTS))


def test_the_short_way_for_complete_answers_is_the_long_one() -> None:
    everything = np.ones(SHARES.shape, dtype=bool)
    assert_same(summed(SHARES, None, POINTS), summed(SHARES, everything, POINTS))


def test_the_error_of_measurement_is_of_a_sample() -> None:
    shares = random_shares(3, 40, 6)
    sums = summed(shares)
    alpha, found = reliability.alpha(sums), reliability.error_of_measurement(sums)
    total = shares.sum(axis=1)
    assert found.value == pytest.approx(total.std(ddof=1) * (1 - alpha.value) ** 0.5)


def test_the_rest_is_what_a_loop_makes_of_it() -> None:
    """Correlations with the deviation on the other questions seen, learner by learner."""
    shares, means = SHARES * SEEN, (SHARES * SEEN).sum(axis=0) / SEEN.sum(axis=0)
    sums = summed(shares, SEEN, POINTS)
    for i in range(SHARES.shape[1]):
        own, rest = [], []
        for learner in range(len(SHARES)):
            others = [j for j in range(7) if j != i and SEEN[learner, j]]
            if SEEN[learner, i] and others:
                own.append(SHARES[learner, i])
                above = sum(POINTS[j] * (SHARES[learner, j] - means[j]) for j in others)
                rest.append(above / sum(POINTS[j] for j in others))
        assert item_rest(sums, i).value == pytest.approx(np.corrcoef(own, rest)[0, 1])
        assert facility(sums, i).value == pytest.approx(means[i])


def test_alpha_of_available_pairs_is_what_a_loop_makes_of_it() -> None:
    shares, means = SHARES * SEEN, (SHARES * SEEN).sum(axis=0) / SEEN.sum(axis=0)
    d = (SHARES - means) * SEEN
    pairs = [(i, j) for i in range(7) for j in range(7) if i != j]
    products = sum(float(d[:, i] @ d[:, j]) for i, j in pairs)
    counted = sum(int((SEEN[:, i] & SEEN[:, j]).sum()) for i, j in pairs)
    variance, covariance = (d**2).sum() / SEEN.sum(), products / counted
    alpha = 7 * covariance / (variance + 6 * covariance)
    assert reliability.alpha(summed(shares, SEEN)).value == pytest.approx(alpha)


def test_whoever_draws_hard_questions_is_not_ranked_lower() -> None:
    """Half get two easy questions, half two hard ones; each half has as many good learners."""
    seen = np.repeat([[True, True, False, False], [False, False, True, True]], 100, axis=0)
    shares = np.zeros((200, 4))
    shares[:100, :2], shares[:50, 0] = 1.0, 0.0  # easy: all right, or the first wrong
    shares[100:150, 2] = 1.0  # hard: the first right, or none
    means = shares.sum(axis=0) / seen.sum(axis=0)
    assert list(means) == [0.5, 1, 0.5, 0]
    sums = summed(shares, seen)
    for i in (0, 2):
        assert upper_lower(sums, i).value == pytest.approx(1.0)


@pytest.mark.parametrize("edges", [KELLEY, parts(5)])
def test_groups_have_their_sizes_and_no_order_decides(edges: tuple[float, ...]) -> None:
    scores = np.random.default_rng(5).integers(0, 4, 1000).astype(float)
    groups = Ranking(scores, edges).of(scores)
    assert groups.sum(axis=0) == pytest.approx(np.ones(1000))
    assert groups.sum(axis=1) == pytest.approx(1000 * np.diff(edges))
    for level in range(4):
        assert np.ptp(groups[:, scores == level], axis=1) == pytest.approx(0)


def test_upper_less_lower_is_what_a_sorted_list_gives() -> None:
    """Without ties at the edges the groups are simply the ends of the sorted class."""
    rnd = np.random.default_rng(6)
    shares = np.column_stack([rnd.integers(0, 2, 100).astype(float), rnd.random(100)])
    order = np.argsort(shares.sum(axis=1))
    want = shares[order[-27:], 0].mean() - shares[order[:27], 0].mean()
    assert upper_lower(summed(shares), 0).value == pytest.approx(want)


def test_what_cannot_vary_is_not_defined() -> None:
    for shares in (np.ones((50, 3)), np.zeros((50, 3))):
        sums = summed(shares)
        assert reliability.alpha(sums).why == "not defined"
        assert reliability.kr20(sums).why == "not defined"
        assert item_rest(sums, 0).why == "not defined"
        assert facility(sums, 0).told


def test_few_learners_are_not_told_of() -> None:
    sums = summed(random_shares(1, 9, 4))
    found = [reliability.alpha(sums), facility(sums, 0), item_rest(sums, 0), upper_lower(sums, 0)]
    assert {it.why for it in found} == {"too few"}
    assert {it.value for it in found} == {None}
