"""The benchmarks still run, on as little as they can; how fast anything is, is not asked here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import benchmarks
from benchmarks import analysis, books, building, checking, contenders, importing, peers, report
from benchmarks.report import Row

pytestmark = pytest.mark.bench


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for what the benchmarks write."""
    for room in (benchmarks, analysis, books, building, checking):
        monkeypatch.setattr(room, "WORK", tmp_path)
    return tmp_path


def values(rows: list[Row]) -> dict[str, float]:
    return {row.what.strip(): row.value for row in rows}


def test_every_contender_gets_the_same_questions() -> None:
    for name in books.NAMES:
        quiz = books.quiz(name)
        assert len(quiz.questions) == 10
        asked = [contenders.jupyterquiz(it)["question"] for it in quiz.questions]
        assert asked == [it.prompt for it in quiz.questions]
        page = contenders.teachbooks(quiz)
        for question in quiz.questions:
            assert question.prompt in page
            given = contenders.jupyterquiz(question)["answers"]
            parts = question.answers if question.kind == "numeric" else question.choices
            assert [it["feedback"] for it in given] == [it.feedback for it in parts]
            assert [it["correct"] for it in given] == [it.correct for it in parts]
            assert all(str(it.feedback) in page for it in parts)


def test_the_two_pages_of_a_visit_hold_different_questions() -> None:
    first, second = ({it.prompt for it in books.quiz(name).questions} for name in books.NAMES[:2])
    assert not first & second


def test_build(work: Path) -> None:
    found = values(building.measure((), pages=1, rounds=1)[0])
    assert found["the page without it"] > 0
    assert "quizkit: a question" in found


def test_check(work: Path) -> None:
    found = values(checking.measure(2)[0])
    assert found["quizkit check ÷ libyaml's compose"] > 0
    assert len(list((work / "checking" / "quizzes").iterdir())) == 2


def test_import() -> None:
    assert values(importing.measure(1)[0])["import quizkit"] > 0


def test_analysis(work: Path) -> None:
    found = values(analysis.measure(200, 5, rounds=1)[0])
    assert found["greatest difference of a figure"] < 1e-9
    assert found["girth ÷ quizkit"] > 0


def test_other_hosts_are_known_by_their_addresses(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(peers, "FOLDER", tmp_path)
    for name in ("mathlive/mathlive.min.js", "requirejs/require.js"):
        file = tmp_path / "node_modules" / name
        file.parent.mkdir(parents=True)
        file.touch()
    known = peers.stand_in("https://example.org/npm/mathlive")
    assert known
    assert known.name == "mathlive.min.js"
    assert peers.stand_in("https://example.org/ajax/require.js/2.3.4/require.min.js?x")
    assert peers.stand_in("https://example.org/@cortex-js/compute-engine@1") is None
    assert peers.stand_in("https://example.org/other.js") is None


def test_the_table_and_the_file_say_what_was_missed(tmp_path: Path) -> None:
    rows = [
        report.at_most("small", 3.0, "kB", 4.0),
        report.at_most("large", 5.25, "kB", 4.0),
        report.below("less", 9.0, "kB", 10.0, "the rival"),
        Row("beside", 1234.5, "ms"),
    ]
    lines = report.table("Title", rows, ["a note"]).splitlines()
    assert [line.split()[-1] for line in lines[2:6]] == ["met", "MISSED", "met", "ms"]
    assert "1,234" in lines[5]
    assert lines[6].strip() == "a note"
    report.write_json(tmp_path / "bench.json", {"it": (rows, ["a note"])})
    written = json.loads((tmp_path / "bench.json").read_text("utf-8"))["it"]
    assert [row["met"] for row in written["rows"]] == [True, False, True, None]


def test_median_and_95th_percentile() -> None:
    assert report.spread([float(n) for n in range(1, 101)]) == (50.5, 95.0)
    assert report.spread([7.0]) == (7.0, 7.0)
