"""The figures are those that others publish of public data; data/README.md says who."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from analysis.tables import PUBLISHED, data, of_matrix, summed, write
from quizkit.analysis import analyze, reliability
from quizkit.analysis.results import QuizResult


@pytest.fixture(scope="module", params=["lsat6", "lsat7"])
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple:
    """A quiz with what is published of it, read through the whole path from a file."""
    file = tmp_path_factory.mktemp("marks") / "marks.csv"
    _, learners = data(request.param)
    found = analyze([write(file, of_matrix(learners))])
    return found.quizzes[0], PUBLISHED[request.param]


def test_a_quiz_has_the_published_figures(case: tuple[QuizResult, dict]) -> None:
    quiz, published = case
    assert quiz.learners == 1000
    for name in ("alpha", "kr20", "error"):
        assert getattr(quiz, name).value == pytest.approx(published[name], abs=0.0005), name
    assert quiz.mean.value == pytest.approx(20 * published["mean"])
    assert quiz.deviation == pytest.approx(20 * published["deviation"], abs=0.01)


@pytest.mark.parametrize("name", ["facility", "item_rest", "alpha_without"])
def test_a_question_has_the_published_figures(case: tuple[QuizResult, dict], name: str) -> None:
    quiz, published = case
    found = [getattr(it, name).value for it in quiz.items]
    assert found == pytest.approx(published[name], abs=0.0005)


def test_partial_credit_has_the_published_alpha() -> None:
    names, learners = data("attitude")
    points = np.full(len(names), 100.0)
    sums = summed(np.array(learners) / 100, points=points)
    published = PUBLISHED["attitude"]
    assert reliability.alpha(sums).value == pytest.approx(published["alpha"], abs=0.0005)
    without = [it.value for it in reliability.alpha_without(sums)]
    assert without == pytest.approx(published["alpha_without"], abs=0.0005)


def test_kr20_is_alpha_only_with_one_divisor() -> None:
    """With p q over a variance by n - 1, which some programs print, it is another number."""
    shares = np.array(data("lsat6")[1], dtype=float)
    sums = summed(shares)
    p, total = shares.mean(axis=0), shares.sum(axis=1)
    mixed = 5 / 4 * (1 - (p * (1 - p)).sum() / total.var(ddof=1))
    assert reliability.kr20(sums).value == pytest.approx(reliability.alpha(sums).value, abs=1e-12)
    assert abs(mixed - (reliability.kr20(sums).value or 0)) > 1e-4


def test_the_files_of_published_data_are_whole(root: Path) -> None:
    for name in ("lsat6", "lsat7"):
        assert len(data(name)[1]) == 1000
    assert len(data("attitude")[1]) == 30
