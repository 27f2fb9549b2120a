"""Answers of earlier readers: read, held against the book, reported by `quizkit check`."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from quizkit import schema
from quizkit.book import read_book
from quizkit.peers import load, path_of, problems
from quizkit.source import parse

QUIZ_BOOK = Path(__file__).parent / "quizzes" / "book"
GOOD = """\
from: Seminar of spring 2026, names removed, printed with consent.
answers:
  - {before: 2, after: 4, text: It will *pass*.}
  - {before: 2}
  - text: I take no side.
"""


def written(root: Path, text: str, id: str = "hold-or-fold") -> Path:
    path = path_of(root, id)
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_answers_are_read_and_counted(tmp_path: Path) -> None:
    loaded = load(written(tmp_path, GOOD))
    assert loaded.diagnostics == ()
    assert loaded.peers
    assert loaded.peers.origin.startswith("Seminar")
    assert loaded.peers.spread() == [(0, 0), (2, 0), (0, 0), (0, 1), (0, 0)]


@pytest.mark.parametrize(
    ("old", "new", "slug", "line"),
    [
        ("from: Seminar", "origin: Seminar", "unknown-key", 1),
        ("from: Seminar of spring 2026, names removed, printed with consent.\n", "",
         "missing-key", 1),
        ("before: 2, after: 4", "before: 6, after: 4", "wrong-value", 3),
        ("before: 2, after: 4", "before: two, after: 4", "wrong-type", 3),
        ("{before: 2}", "{befor: 2}", "unknown-key", 4),
        ("answers:", "answers: []\nrest:", "wrong-count", 2),
        ("answers:", "answers: [", "yaml-syntax", 3),
        (GOOD, "", "empty-file", 1),
        (GOOD, "- a\n", "not-a-mapping", 1),
    ],
)  # fmt: skip
def test_a_bad_file_is_reported_at_its_line(
    tmp_path: Path, old: str, new: str, slug: str, line: int
) -> None:
    loaded = load(written(tmp_path, GOOD.replace(old, new)))
    assert loaded.peers is None
    found = [(it.slug, it.line) for it in loaded.diagnostics]
    assert (slug, line) in found
    assert "quiz" not in loaded.diagnostics[0].message.lower().replace("quizkit", "")


def test_the_schema_takes_what_is_read_and_refuses_what_is_not(tmp_path: Path) -> None:
    validator = jsonschema.Draft202012Validator(schema.discussion())
    data, _ = parse(GOOD)
    assert [*validator.iter_errors(data)] == []
    for wrong in ({"answers": []}, data | {"more": 1}, data | {"answers": [{"before": 9}]}):
        assert not validator.is_valid(wrong)


def book(tmp_path: Path) -> Path:
    root = tmp_path / "book"
    shutil.copytree(QUIZ_BOOK, root)
    (root / "talk.md").write_text("# Talk\n\n:::{discussion} hold-or-fold\nWhy?\n:::\n", "utf-8")
    return root


def test_a_file_is_named_after_a_prompt_of_the_book(tmp_path: Path) -> None:
    root = book(tmp_path)
    written(root, GOOD)
    assert [*problems(read_book(root))] == []
    written(root, GOOD, "hold-or-flod")
    (problem,) = problems(read_book(root))
    assert (problem.slug, problem.hint) == ("unknown-discussion", "Did you mean `hold-or-fold`?")
    assert problem.path.endswith("hold-or-flod.yaml")


def test_check_reports_what_is_wrong_with_answers(tmp_path: Path) -> None:
    root = book(tmp_path)
    written(root, GOOD.replace("before: 2,", "before: 9,"))
    command = [sys.executable, "-m", "quizkit", "check", "--format", "json"]
    result = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert result.returncode == 1
    assert '"wrong-value"' in result.stdout
    assert "hold-or-fold.yaml" in result.stdout
