"""A small commented quiz to start from."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

from quizkit import schema
from quizkit.book import Book

SCHEMA_FILE = "quiz.schema.json"

TEXT = """\
# yaml-language-server: $schema={schema}
# A quiz. Check it with `quizkit check {path}`.
# Text is MyST Markdown. Quote text that holds ": " or begins with one of {{ [ * & # - ! | > % @ `
# and words such as "true" that you mean as text.

id: {id}  # pages show the quiz by it; never change it once students have answered
title: {title}
# intro: A sentence above the questions.
# language: en  # decides the decimal sign and how capitals compare
# mode: exam  # the page then holds no key; the default is practice
# feedback: at-end  # for all questions at once; the default is immediate
# attempts: 3  # checks of one question; unlimited without it
# shuffle: [questions, choices]
# pass-mark: 60  # percent
# confidence: ask  # "How sure are you?"

questions:
  - kind: single-choice
    id: capital  # stays; stored answers hang on it
    prompt: Which city is the capital of Türkiye?
    {objective}
    {passage}
    level: remember  # understand, apply, analyze, evaluate
    choices:
      - text: Ankara
        correct: true
        feedback: Since October 1923.
      - text: Istanbul
        feedback: The largest city, and the Ottoman capital until 1922.
      - text: Izmir
        feedback: The third largest city, never the capital.
    hints:
      - It lies in the center of Anatolia.
    explanation: The Grand National Assembly met in Ankara before it became the capital.

  - kind: numeric
    id: members
    prompt: How many states signed the North Atlantic Treaty in 1949?
    {objective}
    {passage}
    answers:
      - 12
      - {{min: 30, max: 32, correct: false, feedback: That is nearer to the number of today.}}
    explanation: Ten in Europe, the United States and Canada.

  # More kinds: multiple-response, true-false, short-text, cloze, matching, ordering, categorize,
  # highlight, free-text, poll.
"""


class StarterError(ValueError):
    """Why a quiz cannot be called so."""


def write_starter(path: Path, book: Book | None = None) -> list[Path]:
    """Write a quiz to *path*, and the schema beside it if there is none; what was written.

    Inside a book the questions name its first objective and passage, so that the file checks clean.
    Raises :class:`FileExistsError`, :class:`StarterError`, or the :class:`OSError` of the disk.
    """
    id = path.stem
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id) or len(id) > 64:
        hint = "use lower-case letters a-z, digits and single hyphens, such as why-now-2"
        raise StarterError(f"“{id}” cannot be the id of a quiz: {hint}")
    _write_new(path, _text(path, id, book))
    beside = path.with_name(SCHEMA_FILE)
    if beside.exists():
        return [path]
    _write_new(beside, schema.to_json())
    return [path, beside]


def _text(path: Path, id: str, book: Book | None) -> str:
    title = id.replace("-", " ").capitalize()
    objective = next((it.id for it in book.objectives), None) if book else None
    passage = next(iter(book.labels), None) if book else None
    return TEXT.format(
        schema=SCHEMA_FILE,
        path=path.as_posix(),
        id=id,
        title=f"'{title}'" if title.isdigit() else title,
        objective=f"objective: {objective}" if objective else "# objective: an-id-of-the-chapter",
        passage=f"passage: {passage}" if passage else "# passage: a-label-of-the-chapter",
    )


def _write_new(path: Path, text: str) -> None:
    """Write a file that was not there: whole or not at all, and never over another."""
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".quizkit-", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.chmod(draft, 0o666 & ~_umask())
        os.link(draft, path)
    finally:
        os.unlink(draft)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
