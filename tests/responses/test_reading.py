"""What comes back, read: every format gives the same table, nothing hostile stops the rest."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from quizkit.responses.documents import learner_of
from quizkit.responses.reading import Responses, read
from quizkit.responses.table import COLUMNS, canonical, value_of

HERE = Path(__file__).parent
SAME = HERE / "same"
EXPECTED = [tuple(it) for it in json.loads((SAME / "expected.json").read_text("utf-8"))]


def table(found: Responses) -> list[tuple[Any, ...]]:
    """The rows of what quizkit read itself, in order, without their sources."""
    tables = [parquet.read_table(it).select(COLUMNS) for it in found.staged]
    rows = [tuple(it.values()) for one in tables for it in one.to_pylist()]
    return sorted((it[:-1] for it in rows), key=repr)


@pytest.mark.parametrize(
    "name", ["handed-in", "exported", "table.csv", "lines.jsonl", "statements.ndjson"]
)
def test_every_format_gives_the_same_table(name: str, tmp_path: Path) -> None:
    found = read([SAME / name], tmp_path)
    assert found.problems == ()
    assert table(found) == EXPECTED


def test_a_parquet_file_is_taken_as_it_is(tmp_path: Path) -> None:
    columns = [*zip(*EXPECTED, strict=True)]
    made = pa.table(dict(zip(COLUMNS, columns, strict=False)))
    parquet.write_table(made, tmp_path / "it.parquet")
    found = read([tmp_path / "it.parquet"], tmp_path / "work")
    assert (found.staged, [it.name[-10:] for it in found.plain]) == ((), ["it.parquet"])


def test_a_parquet_file_of_other_types_is_read_row_by_row(tmp_path: Path) -> None:
    rows = [dict(zip(COLUMNS, it, strict=False)) for it in EXPECTED]
    for row in rows:
        row["attempt"] = float(row["attempt"])
    rows.append(rows[0] | {"attempt": 1.5})
    parquet.write_table(pa.Table.from_pylist(rows), tmp_path / "it.parquet")
    found = read([tmp_path / "it.parquet"], tmp_path / "work")
    assert table(found) == EXPECTED
    assert [it.source[-12:] for it in found.problems] == ["it.parquet:5"]


def test_hostile_files_are_told_with_their_lines_and_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(HERE / "hostile")
    found = read(sorted(os.listdir()), tmp_path)
    told = [f"{it.source} {it.problem}" for it in found.problems if it.source != "expected.txt"]
    assert sorted(told) == sorted(Path("expected.txt").read_text("utf-8").splitlines())
    learners = {it[0] for it in table(found)}
    assert learners == {"A", "B", "\\ud800", "C"}


def test_what_is_huge_or_deep_is_skipped(tmp_path: Path) -> None:
    lines = [
        '{"learner": "A", "quiz": "q", "question": "one", "response": "a"}',
        "x" * 2_000_000,
        "[" * 200_000,
        '{"learner": "A", "quiz": "q", "question": "two", "response": ' + "9" * 6000 + "}",
        '{"learner": "A", "quiz": "q", "question": "three", "response": "a"}',
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf-8")
    (tmp_path / "b.json").write_text(" " * 6_000_000, "utf-8")
    found = read([tmp_path], tmp_path / "work")
    assert [it[2] for it in table(found)] == ["one", "three"]
    assert [it.source.rsplit("/")[-1] for it in found.problems] == [
        "b.json", "a.jsonl:2", "a.jsonl:3", "a.jsonl:4",
    ]  # fmt: skip


def test_links_that_lead_back_pipes_and_what_is_missing(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.jsonl").write_text(json.dumps(dict(zip(COLUMNS, EXPECTED[0], strict=False))))
    os.symlink(folder, folder / "again")
    os.symlink(folder / "nowhere", folder / "gone.json")
    os.symlink(folder / "a.jsonl", folder / "z.jsonl")
    os.mkfifo(folder / "pipe.json")
    found = read([folder, tmp_path / "absent.csv"], tmp_path / "work")
    assert len(table(found)) == 1
    told = sorted((it.problem, it.source.rsplit("/")[-1]) for it in found.problems)
    assert told == [
        ("link-loop", "again"), ("unreadable-file", "absent.csv"),
        ("unreadable-file", "gone.json"), ("unreadable-file", "pipe.json"),
    ]  # fmt: skip


def test_patterns_are_found_where_the_shell_has_not(tmp_path: Path) -> None:
    found = read([SAME / "*" / "*.json"], tmp_path)
    assert len(table(found)) == 4
    assert read([SAME / "none-*.json"], tmp_path).problems[0].problem == "unreadable-file"


@pytest.mark.parametrize(
    ("path", "learner"),
    [
        ("in/Ayşe Öz.json", "Ayşe Öz"), ("in/Ayşe Öz/term.json", "Ayşe Öz"),
        ("in/Ayşe/term (2).json", "Ayşe"), ("in/李.雷.json", "李.雷"), ("in/term.json", "in"),
        ("in/mine (1).json", "mine"),
    ],
)  # fmt: skip
def test_a_file_or_its_folder_names_the_learner(path: str, learner: str) -> None:
    assert learner_of(path, "term") == learner


def test_names_are_compared_in_one_form(tmp_path: Path) -> None:
    rows = [f'{{"learner": "{it}", "quiz": "q", "question": "x", "response": 1}}'
            for it in ("Ays\\u0327e", "Ay\\u015fe", " Ayşe\\u0000 ")]  # fmt: skip
    (tmp_path / "a.jsonl").write_text("\n".join(rows), "utf-8")
    assert {it[0] for it in table(read([tmp_path], tmp_path / "work"))} == {"Ayşe"}


def test_parts_are_used_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read([SAME / "table.csv"], tmp_path)
    monkeypatch.setattr("quizkit.responses.reading._READERS", {})
    assert read([SAME / "table.csv"], tmp_path) == first


def test_problems_without_end_are_counted(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("x\n" * 1500)
    found = read([tmp_path / "a.jsonl"], tmp_path / "work")
    assert len(found.problems) == 1001
    assert found.problems[-1].detail == "And 500 more like it."


@pytest.mark.parametrize(
    ("response", "text"),
    [
        ("ü", '"ü"'), (None, "null"), ({"b": 1, "a": [" "]}, '{"a":[" "],"b":1}'),
        ("\ud800", '"\\ud800"'),
    ],
)  # fmt: skip
def test_canonical_text(response: Any, text: str) -> None:
    assert canonical(response) == text
    assert value_of(text) == response
