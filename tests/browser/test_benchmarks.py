"""The benchmarks that need a browser still run, on as little as they can."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from benchmarks import books, clicks, contenders, marking, readiness, weight, working
from benchmarks.report import Row

pytestmark = [pytest.mark.browser, pytest.mark.bench]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The books with quizkit's quizzes and with none, built once."""
    folder = tmp_path_factory.mktemp("bench")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(books, "WORK", folder)
        books.book(contenders.NOTHING)
        books.book(contenders.QUIZKIT)
        yield folder


def values(rows: list[Row]) -> dict[str, float]:
    return {row.what.strip(): row.value for row in rows}


def test_weight(sites: Path, chromium: Browser) -> None:
    rows, notes = weight.measure(chromium, ())
    found = values(rows)
    parts = [value for what, value in found.items() if what.startswith("of it")]
    assert found["quizkit: first page"] == pytest.approx(sum(parts), abs=0.3)
    assert 0 < found["quizkit: later page"] < found["quizkit: first page"]
    assert notes == []  # nothing is missing


def test_clicks(sites: Path, chromium: Browser) -> None:
    rows, _ = clicks.measure(chromium, (), clicks=2)
    found = values(rows)
    assert found["quizkit: median"] > 0
    assert found["native fold on the same page, median"] > 0


def test_a_click_without_feedback_breaks_the_benchmark(sites: Path, chromium: Browser) -> None:
    silent = replace(contenders.QUIZKIT, before="", target="legend", shown="() => false")
    with pytest.raises(Exception, match="no feedback after 120 frames"):
        clicks.times(chromium, silent, 1)


def test_work_and_readiness(sites: Path, chromium: Browser) -> None:
    assert all(value > 0 for value in values(working.measure(chromium, 1)[0]).values())
    rows, _ = readiness.measure(chromium, ())
    assert [row.met for row in rows] == [True, True]


def test_marks(chromium: Browser) -> None:
    found = values(marking.measure(chromium, 40)[0])
    assert found["random responses graded twice"] == 40
    assert found["differences of Python and JavaScript"] == 0
