"""Every slug has a title, an example and a page; every printer says the same."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from quizkit.book import Book, read_book
from quizkit.diagnostics import (
    PRINTERS,
    SLUGS,
    Diagnostic,
    in_order,
    to_github,
    to_json,
    to_text,
)  # fmt: skip
from quizkit.loading import load
from quizkit.spelling import misspelled
from quizkit.validation import ADVICE, advise, validate, validate_book, validate_together

QUIZZES = Path(__file__).parent / "quizzes"
# tests/test_loading.py, tests/test_peers.py
MADE_ELSEWHERE = {"file-too-large", "unreadable-file", "unknown-discussion"}
OF_THE_BOOK = {
    "unknown-passage",
    "unknown-objective",
    "question-without-objective",
    "question-without-passage",
    "unknown-sentence",
}

OF_WRITING = {*ADVICE, "bad-allow", "useless-allow"}


@pytest.fixture(scope="module")
def small_book() -> Book:
    return read_book(QUIZZES / "book")


def marked_line(path: Path) -> int:
    lines = path.read_bytes().decode(errors="replace").splitlines()
    (line,) = (number for number, text in enumerate(lines, 1) if re.search(r"<(!)?-- here", text))
    return line


def problems_of(path: Path, book: Book) -> list[Diagnostic]:
    loaded = load(path)
    problems = [*loaded.diagnostics]
    if loaded.quiz:
        inside = book if path.stem in OF_THE_BOOK else None
        problems += validate(loaded.quiz, loaded.source, inside)
    if loaded.quiz and path.stem in OF_WRITING:
        problems += advise(loaded.quiz, loaded.source)
    if loaded.quiz and path.stem == "spelling":
        problems += misspelled(loaded.quiz, loaded.source)
    return problems


def test_every_slug_has_a_bad_file() -> None:
    assert {path.stem for path in (QUIZZES / "bad").iterdir()} | MADE_ELSEWHERE == set(SLUGS)


BAD = sorted((QUIZZES / "bad").glob("*.yaml"))


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_file_gives_its_slug_at_its_line(path: Path, small_book: Book) -> None:
    problems = problems_of(path, small_book)
    if path.stem == "duplicate-quiz-id":
        assert problems == []
        read = [load(it) for it in (QUIZZES / "good/single-choice.yaml", path)]
        problems = validate_together([(it.quiz, it.source) for it in read])
    assert [(it.slug, it.line) for it in problems] == [(path.stem, marked_line(path))]
    (problem,) = problems
    assert problem.message.endswith((".", "?", "@"))
    assert problem.hint.endswith((".", "?"))


@pytest.mark.parametrize("path", sorted((QUIZZES / "bad").glob("*.md")), ids=lambda path: path.stem)
def test_a_bad_chapter_gives_its_slug_at_its_line(path: Path, tmp_path: Path) -> None:
    for name in ("_config.yml", "chapter.md"):
        (tmp_path / name).write_text((QUIZZES / "book" / name).read_text())
    (tmp_path / "later.md").write_text(path.read_text())
    loaded = load(QUIZZES / "book/quizzes/promise.yaml")
    problems = validate_book(read_book(tmp_path), [(loaded.quiz, loaded.source)])
    assert [(it.slug, it.line) for it in problems] == [(path.stem, marked_line(path))]
    assert problems[0].path.endswith("later.md")


@pytest.mark.parametrize("path", sorted((QUIZZES / "good").iterdir()), ids=lambda path: path.stem)
def test_a_good_file_gives_nothing(path: Path, small_book: Book) -> None:
    assert problems_of(path, small_book) == []


def test_the_small_book_is_clean(small_book: Book) -> None:
    loaded = load(QUIZZES / "book/quizzes/promise.yaml")
    assert loaded.quiz
    assert validate(loaded.quiz, loaded.source, small_book) == []
    assert validate_book(small_book, [(loaded.quiz, loaded.source)]) == []


def test_every_slug_has_its_section_in_the_documentation(root: Path) -> None:
    text = (root / "docs/diagnostics.md").read_text("utf-8")
    sections = re.findall(r"^### `([\w-]+)`.*?$\n(.*?)(?=^##|\Z)", text, re.M | re.S)
    assert [slug for slug, _ in sections] == [*SLUGS]
    for slug, body in sections:
        severity, title = SLUGS[slug]
        assert body.startswith(f"\n{title} ({severity}). "), slug
        assert "\nCure: " in body, slug
        assert "```" in body or slug in MADE_ELSEWHERE | {"not-utf8", "empty-file"}, slug


# Printers

ONE = Diagnostic(
    "no-key", "No choice is correct, 100%.", "Mark\none.", "a:b,c.yaml", 12, 8,
    'question "q"', "    choix: ğ\x1b[31m",
)  # fmt: skip


def test_text_shows_the_line_with_a_caret_and_the_cure() -> None:
    place, line, caret, cure = to_text([ONE]).splitlines()
    assert place == 'a:b,c.yaml:12:8: error[no-key] No choice is correct, 100%. (question "q")'
    assert line == "  12 |     choix: ğ\N{REPLACEMENT CHARACTER}[31m"
    assert caret.index("^") - line.index("|") == 2 + 7
    assert cure == "  cure: Mark\N{REPLACEMENT CHARACTER}one."


@pytest.mark.parametrize(
    ("source", "column", "cells"),
    [("abc", 1, 0), ("日本x", 3, 4), ("e\u0301x", 3, 1), ("\t\tx", 3, 2)],
)
def test_the_caret_stands_below_its_character(source: str, column: int, cells: int) -> None:
    caret = to_text([Diagnostic("no-key", "", "", "f", 1, column, "", source)]).splitlines()[2]
    assert caret == "    | " + " " * cells + "^"


def test_of_a_long_line_the_part_around_the_place_is_shown() -> None:
    shown, caret = to_text(
        [Diagnostic("no-key", "", "", "f", 1, 5001, "", "a" * 5000 + "X" + "b" * 5000)]
    ).splitlines()[1:3]
    assert len(shown) < 120
    assert shown[caret.index("^")] == "X"


def test_json_is_one_document_with_every_field() -> None:
    (it,) = json.loads(to_json([ONE]))
    assert it == {
        "slug": "no-key", "severity": "error", "message": "No choice is correct, 100%.",
        "hint": "Mark\none.", "path": "a:b,c.yaml", "line": 12, "column": 8,
        "where": 'question "q"',
    }  # fmt: skip
    assert json.loads(to_json([])) == []


def test_github_escapes_what_ends_a_property() -> None:
    assert to_github([ONE]) == (
        "::error file=a%3Ab%2Cc.yaml,line=12,col=8,title=quizkit no-key"
        "::No choice is correct, 100%25. Mark%0Aone."
    )


def test_no_printer_lets_a_terminal_be_steered() -> None:
    source = "\x1b]0;\x07"
    evil = Diagnostic("no-key", "\x1b[2J\u202e", "\r\x07", "\x1b.yaml", 1, 1, "\x9b", source)
    for name, printer in PRINTERS.items():
        said = printer([evil])
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", said), name


def test_order_is_by_file_and_place_and_says_nothing_twice() -> None:
    def at(path: str, line: int) -> Diagnostic:
        return Diagnostic("no-key", "m", "h", path, line)

    given = [at("b", 1), at("a", 10), at("a", 9), at("b", 1)]
    assert in_order(given) == [at("a", 9), at("a", 10), at("b", 1)]
