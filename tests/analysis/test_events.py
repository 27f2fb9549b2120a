"""Time, confidence, attempts, stances: small tables counted by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis.tables import mark, write
from quizkit.analysis import analyze
from quizkit.analysis.results import QuizResult
from quizkit.analysis.stances import stance, stances

MINUTE = 60_000


def one(path: Path, rows: list[dict], **options: str) -> QuizResult:
    return analyze([write(path / "marks.csv", rows)], **options).quizzes[0]


def test_time_is_since_the_last_response_of_the_sitting(tmp_path: Path) -> None:
    rows = []
    for n in range(20):
        first = n * 1000 * MINUTE
        rows.append(mark(f"s{n}", "q1", 1, at_ms=first))
        rows.append(mark(f"s{n}", "q2", 1, at_ms=first + (10 + n) * 1000))
        rows.append(mark(f"s{n}", "q3", 1, at_ms=first + 31 * MINUTE + (10 + n) * 1000))
        rows.append(mark(f"s{n}", "q4", 1, at_ms=first + 31 * MINUTE + (10 + n) * 1000))
    first, second, third, fourth = one(tmp_path, rows).items
    assert first.seconds.why == "not defined"  # nobody knows when it was begun
    assert (second.seconds.value, second.seconds.n) == (19.5, 20)
    assert (second.seconds.low, second.seconds.high) == (15, 24)
    assert third.seconds.why == "not defined"  # after more than half an hour
    assert fourth.seconds.why == "not defined"  # in the same moment: a file wrote it


def test_the_first_attempt_counts_and_the_last_is_compared(tmp_path: Path) -> None:
    rows = []
    for n in range(20):
        rows += [mark(f"s{n}", "q1", int(n < 4)), mark(f"s{n}", "q2", 1)]
        if n >= 4:
            rows.append(mark(f"s{n}", "q1", 0, attempt=2))
            rows.append(mark(f"s{n}", "q1", int(n < 16), attempt=3))
    it = one(tmp_path, rows).items[0]
    assert it.facility.value == pytest.approx(4 / 20)
    assert (it.change.n, it.change.rose, it.change.fell) == (16, 12, 0)
    assert (it.change.before, it.change.after) == (0, 12 / 16)
    assert it.change.gain.value == pytest.approx(0.75)
    assert it.change.gain.low == pytest.approx(0.75 - 1.959964 * (3 / 16 * 16 / 15 / 16) ** 0.5)
    assert one(tmp_path, rows, attempt="last").items[0].facility.value == pytest.approx(16 / 20)


def test_confidence_is_how_often_each_level_is_right(tmp_path: Path) -> None:
    rows = [
        mark(f"s{n}", "q1", int(n % 20 < right), confidence=level)
        for level, right in ((1, 5), (3, 19))
        for n in range(level * 20, level * 20 + 20)
    ]
    sure = one(tmp_path, rows).sure
    assert [it.value for it in sure] == [5 / 20, None, 19 / 20]
    assert sure[1].why == "too few"


def test_stances_are_a_table_and_a_sign_test(tmp_path: Path) -> None:
    moves = [("2", "4")] * 9 + [("3", "3")] * 4 + [("5", "4")]
    for n, (before, after) in enumerate(moves):
        content = {"quizkit": "export", "discussions": {"why": {"before": before, "after": after}}}
        (tmp_path / f"{n}.json").write_text(json.dumps(content), "utf-8")
    (tmp_path / "broken.json").write_text("{", "utf-8")
    (tmp_path / "odd.json").write_text('{"discussions": {"why": {"before": 1}}}', "utf-8")
    (found,) = stances(sorted(tmp_path.glob("*.json")))
    assert (found.id, found.n, found.moved_up, found.moved_down) == ("why", 14, 9, 1)
    assert found.table[1][3] == 9
    assert found.shift.value == pytest.approx(17 / 14)
    assert found.probability == pytest.approx(22 / 1024)  # 2 (1 + 10) / 2^10


def test_few_stances_are_not_tested() -> None:
    found = stance("why", [("1", "5")] * 9)
    assert (found.shift.why, found.probability) == ("too few", None)
