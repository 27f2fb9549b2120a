"""What is written: whole, the same each time, harmless, without a number that is none."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from analysis.tables import mark, of_matrix, random_shares, write
from quizkit.analysis import Analysis, MarksError, advise, analyze, files
from quizkit.analysis.advice import LIMITS, QUIZ_RULES, RULES
from quizkit.analysis.figures import FEWEST

NAMES = ["report.html", "items.csv", "distractors.csv", "summary.json"]
HARMFUL = "=HYPERLINK(1)"
MARKUP = "<script>alert(1)</script>"


def report(folder: Path, rows: list[dict]) -> dict[str, str]:
    found = analyze([write(folder / "marks.csv", rows)])
    return {it.name: it.read_text("utf-8") for it in written(folder / "out", found)}


def written(folder: Path, found: Analysis) -> list[Path]:
    return files.write(folder, found, advise(found))


def cases() -> dict[str, list[dict]]:
    right = [mark(f"s{n}", f"q{m}", 1) for n in range(100) for m in range(3)]
    wrong = [mark(f"s{n}", f"q{m}", 0) for n in range(100) for m in range(3)]
    blank = [mark(f"s{n}", f"q{m}", None) for n in range(100) for m in range(3)]
    some = of_matrix(random_shares(4, 150, 6).astype(int).tolist())
    return {
        "nobody": [],
        "one learner": [mark("s", "q1", 1), mark("s", "q2", 0)],
        "one question": [mark(f"s{n}", "q", n % 2) for n in range(100)],
        "each another question": [mark(f"s{n}", f"q{n % 3}", n % 2) for n in range(100)],
        "all right": right,
        "all wrong": wrong,
        "all blank": blank,
        "some right": some,
    }


@pytest.mark.parametrize("name", cases())
def test_every_class_gives_a_report_without_a_number_that_is_none(
    tmp_path: Path, name: str
) -> None:
    texts = report(tmp_path, cases()[name])
    assert list(texts) == NAMES
    assert not re.search(r"\bnan\b|\binf\b|None|Infinity", "".join(texts.values()))
    assert json.loads(texts["summary.json"])["attempt"] == "first"
    lengths = {len(row) for row in csv.reader(texts["items.csv"].splitlines())}
    assert len(lengths) == 1


def test_the_same_marks_give_the_same_bytes_in_any_order(tmp_path: Path) -> None:
    rows = cases()["some right"]
    once, again = tmp_path / "once", tmp_path / "again"
    once.mkdir()
    again.mkdir()
    assert report(once, rows) == report(again, rows[::-1])


def test_texts_of_students_run_nowhere(tmp_path: Path) -> None:
    rows = [
        mark(MARKUP, "q1", 0, quiz=MARKUP, response=json.dumps(text))
        for text in (HARMFUL, "-1+1", "\t=1", MARKUP)
    ]
    texts = report(tmp_path, rows)
    assert MARKUP not in texts["report.html"]
    cells = [it for row in csv.reader(texts["distractors.csv"].splitlines()) for it in row]
    assert f"'{HARMFUL}" in cells
    assert not [it for it in cells if it.startswith(("=", "+", "@", "\t"))]
    assert not [it for it in cells if it.startswith("-") and not re.fullmatch(r"-[\d.]+", it)]


def test_the_report_asks_for_nothing(tmp_path: Path) -> None:
    text = report(tmp_path, cases()["some right"])["report.html"]
    assert not re.search(r"<script|<link|<img|@import|url\(|https?://", text)
    assert text.count("<svg") == text.count("</title>\n<desc") >= 1


def test_a_figure_says_why_it_is_not_told(tmp_path: Path) -> None:
    texts = report(tmp_path, cases()["one learner"])
    item = json.loads(texts["summary.json"])["quizzes"][0]["items"][0]
    assert item["facility"] == {"why": "too few", "n": 1}
    assert "too few students to tell" in texts["report.html"]


@pytest.mark.parametrize("fails", range(4))
def test_a_full_disk_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: int
) -> None:
    found = analyze([write(tmp_path / "marks.csv", cases()["one learner"])])
    before = [it.read_bytes() for it in written(tmp_path / "out", found)]
    other = analyze([write(tmp_path / "marks.csv", cases()["all right"])])
    really, count = Path.write_text, 0

    def full(self: Path, text: str, *more: object, **options: str) -> int:
        nonlocal count
        count += 1
        if count <= fails:
            return really(self, text, *more, **options)
        really(self, text[: len(text) // 2], *more, **options)
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_text", full)
        with pytest.raises(OSError, match="No space"):
            written(tmp_path / "out", other)
    assert [(tmp_path / "out" / it).read_bytes() for it in NAMES] == before
    assert sorted(it.name for it in (tmp_path / "out").iterdir()) == sorted(NAMES)


@pytest.mark.parametrize("ending", ["parquet", "jsonl"])
def test_every_form_of_the_table_gives_the_same(tmp_path: Path, ending: str) -> None:
    import duckdb

    rows = [it | {"at_ms": 1000 * n, "confidence": 1} for n, it in enumerate(cases()["some right"])]
    source = write(tmp_path / "marks.csv", rows)
    target = tmp_path / f"marks.{ending}"
    options = "FORMAT parquet" if ending == "parquet" else "FORMAT json"
    duckdb.sql(f"COPY (FROM '{source}') TO '{target}' ({options})")
    assert analyze([target]) == analyze([source])


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("marks.csv", "a,b\n1,2\n", "has no column learner, quiz"),
        ("marks.csv", "", "has no column learner"),
        ("marks.parquet", "nonsense", "cannot be read"),
        ("marks.jsonl", '{"learner": 1}\n{]', "cannot be read"),
        ("marks.xlsx", "", "should end in .parquet"),
    ],
)
def test_what_is_no_table_of_marks_is_said(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(MarksError, match=said):
        analyze([tmp_path / name])


def test_broken_rows_are_left_out_and_counted(tmp_path: Path) -> None:
    rows = [mark("s1", "q1", 1), mark("s2", "q1", 1, earned="x"), mark("", "q1", 1)]
    found = analyze([write(tmp_path / "marks.csv", rows)])
    assert (found.broken, found.quizzes[0].learners) == (2, 1)


def test_every_limit_and_rule_is_documented(root: Path) -> None:
    text = (root / "docs" / "statistics.md").read_text("utf-8")
    assert set(LIMITS) == {*RULES, *QUIZ_RULES}
    for slug, limit in LIMITS.items():
        assert re.search(rf"^\| `{slug}` \| .*\b{limit:.2f}\b", text, re.M), slug
    for kind, fewest in FEWEST.items():
        assert re.search(rf"^\| {kind} \| {fewest} \|", text, re.M), kind
