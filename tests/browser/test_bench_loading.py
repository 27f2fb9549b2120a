"""The benchmarks of loading, of the first answer and of restoring still run, on very little."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from benchmarks import books, contenders, first_answer, loading, restoring

pytestmark = [pytest.mark.browser, pytest.mark.bench]


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("bench")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(books, "WORK", folder)
        patch.setattr(restoring, "WORK", folder)
        yield folder


def test_a_plain_book_loads_what_ours_leaves_out(work: Path, chromium: Browser) -> None:
    ours = books.book(contenders.QUIZKIT)
    rows, _ = loading.measure(chromium, ours)
    found = {row.what.strip(): row.value for row in rows}
    assert found["a page of a plain Jupyter Book, without text"] > 600
    assert found["of it scripts"] > 500
    assert 0 < found["quizkit's own scripts on it"] < rows[0].value


def test_the_first_answer_is_timed_on_each_profile(work: Path, chromium: Browser) -> None:
    rows, _ = first_answer.measure(chromium, (), visits=1)
    found = {row.what: row.value for row in rows}
    usual, slow, slow_network = (
        found[f"{it}: {contenders.OURS.name}"] for it in first_answer.PROFILES
    )
    assert 0 < usual < slow
    assert slow_network > 2 * first_answer.SLOW_4G["latency"]
    least = [found[f"{it}: {first_answer.LEAST.name}"] for it in first_answer.PROFILES]
    assert all(0 < it < ours for it, ours in zip(least, (usual, slow, slow_network), strict=True))


def test_answers_are_restored(work: Path, chromium: Browser) -> None:
    rows, _ = restoring.measure(chromium, quizzes=1, visits=1)
    assert "10 answered" in rows[0].what
    assert all(row.value > 0 for row in rows)
