"""Evidence questions quote the chapters: where a sentence's text comes from, what follows it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quizkit.book import read_book
from quizkit.loading import load
from quizkit.model import Evidence
from quizkit.parts import Quoted
from quizkit.shelf import open_file

QUIZ = """id: q
title: T
questions:
  - id: one
    kind: evidence
    prompt: What shows it?
    choices: [{id: first, correct: true}, second]
  - {id: two, kind: true-false, prompt: P, correct: true}
"""
CHAPTER = """# A chapter

{sentence}`Here it begins. <first>` And {sentence}``here *it*
ends {cite}`a-2020`. <second>``
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "quizzes").mkdir()
    (tmp_path / "_config.yml").touch()
    (tmp_path / "chapter.md").write_text(CHAPTER, "utf-8")
    (tmp_path / "quizzes" / "q.yaml").write_text(QUIZ, "utf-8")
    return tmp_path


def evidence(path: Path) -> Evidence:
    loaded = load(path)
    assert loaded.quiz, loaded.diagnostics
    question = loaded.quiz.questions[0]
    assert isinstance(question, Evidence)
    return question


def texts(path: Path) -> list[str | None]:
    return [it.text if isinstance(it, Quoted) else None for it in evidence(path).choices]


def marked(tmp_path: Path, text: str) -> dict[str, str]:
    (tmp_path / "chapter.md").write_text(text, "utf-8")
    return {it.id: it.text for it in read_book(tmp_path).sentences}


@pytest.mark.parametrize("config", ["_config.yml", "conf.py"])
def test_the_loader_puts_the_chapter_s_text_to_each_id(book: Path, config: str) -> None:
    (book / "_config.yml").rename(book / config)
    assert texts(book / "quizzes/q.yaml") == ["Here it begins.", "here *it* ends {cite}`a-2020`."]
    assert load(book / "quizzes/q.yaml").chapters == (str(book / "chapter.md"),)


def test_what_no_chapter_marks_has_no_text(book: Path, tmp_path: Path) -> None:
    (book / "chapter.md").write_text("# Nothing\n\n{sentence}`Else. <third>`\n", "utf-8")
    assert texts(book / "quizzes/q.yaml") == [None, None]
    assert load(book / "quizzes/q.yaml").chapters == ()


def test_the_fingerprint_follows_the_text_and_no_other_question_s_does(book: Path) -> None:
    before = load(book / "quizzes/q.yaml").quiz
    (book / "chapter.md").write_text(CHAPTER.replace("begins", "began"), "utf-8")
    after = load(book / "quizzes/q.yaml").quiz
    assert before
    assert after
    changed = [a.fingerprint != b.fingerprint
               for a, b in zip(before.questions, after.questions, strict=True)]  # fmt: skip
    assert changed == [True, False]


def test_a_text_that_is_only_wrapped_anew_changes_nothing(book: Path) -> None:
    before = evidence(book / "quizzes/q.yaml").fingerprint
    (book / "chapter.md").write_text(CHAPTER.replace("*it*\nends", "*it* ends"), "utf-8")
    assert evidence(book / "quizzes/q.yaml").fingerprint == before


def test_a_quiz_in_memory_is_read_again_when_its_chapter_changes(book: Path) -> None:
    path, chapter = book / "quizzes/q.yaml", book / "chapter.md"
    first = open_file(path)
    assert open_file(path) is first
    chapter.write_text(CHAPTER.replace("begins", "began"), "utf-8")
    os.utime(chapter, ns=(1, 1))
    assert open_file(path) is not first


def test_of_two_sentences_with_one_id_the_first_counts(book: Path) -> None:
    (book / "later.md").write_text("{sentence}`Another. <first>`\n", "utf-8")
    assert texts(book / "quizzes/q.yaml")[0] == "Here it begins."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{sentence}`It is. <a>`", {"a": "It is."}),
        ("{sentence}`It is.<a>`", {"a": "It is."}),
        ("- {sentence}`One. <a>` {sentence}`Two. <b-2>`", {"a": "One.", "b-2": "Two."}),
        ("{sentence}``x {term}`y <z>` w. <a>``", {"a": "x {term}`y <z>` w."}),
        ("{sentence}``ends with {cite}`k` <a>``", {"a": "ends with {cite}`k`"}),
        ("```{note}\n{sentence}`Noted. <a>`\n```", {"a": "Noted."}),
        ("```\n{sentence}`An example. <a>`\n```", {}),
        ("```{code-cell}\n{sentence}`Code. <a>`\n```", {}),
        ("Write `{sentence}` and so on.", {}),
        ("{sentence}`No id.`", {}),
        ("{sentence}`An id of <Another Kind>`", {}),
        ("{sentence}`Begun\n\nand not ended. <a>`", {}),
    ],
)
def test_what_a_marked_sentence_is(tmp_path: Path, text: str, found: dict[str, str]) -> None:
    assert marked(tmp_path, text) == found


def test_a_sentence_knows_its_place(book: Path) -> None:
    spots = [it.spot for it in read_book(book).sentences]
    assert [(it.line, it.column) for it in spots] == [(3, 1), (3, 41)]
    assert spots[1].source == CHAPTER.splitlines()[2]
