"""Open answers: out to a table with a column for each criterion, back with points and comments."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from quizkit.gradebook import csvs
from quizkit.gradebook.keyring import Item, Keyring
from quizkit.gradebook.publishing import digest
from quizkit.model import FreeText
from quizkit.responses.table import Problem, UnusableError, value_of, whole

Place = tuple[str, str, str, str]
"""Learner, quiz, question, and the first digits of the digest of the answer."""
_HEAD = ("learner", "quiz", "question", "answer", "text", "rubric", "comment")
SCHEMA = pa.schema(
    [
        *((it, pa.string()) for it in ("learner", "quiz", "question", "response", "status")),
        *((it, pa.int32()) for it in ("earned", "possible", "points")),
        ("score", pa.float64()),
        ("units", pa.int64()),
        ("objective", pa.string()),
    ]
)


class HandMark(NamedTuple):
    """Points by criterion, and what the instructor says about it."""

    points: tuple[tuple[str, int], ...]
    comment: str

    @property
    def earned(self) -> int:
        return sum(points for _, points in self.points)


@dataclass
class Marked:
    """The table that came back."""

    marks: dict[Place, HandMark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def questions(self) -> set[tuple[str, str]]:
        return {(quiz, question) for _, quiz, question, _ in self.marks}


def place(learner: str, quiz: str, question: str, response: str) -> Place:
    """Where the mark of an answer stands; it is lost when the answer changes."""
    return learner, quiz, question, digest(response)[:12]


def criteria(keys: Keyring) -> list[str]:
    """The criteria of all open questions: columns of the table."""
    found = (it.question for it in keys.items.values())
    return [*dict.fromkeys(c.id for it in found if isinstance(it, FreeText) for c in it.rubric)]


def write(
    path: Path, keys: Keyring, answers: Iterable[tuple[str, str, str, str]], marked: Marked
) -> tuple[int, list[tuple[Any, ...]]]:
    """``to-mark.csv``: every open answer, with the marks that it has.

    *answers* are rows of ``plan.OPEN``.  Gives the number of those that wait for a mark, and the
    marks as rows of :data:`SCHEMA`.
    """
    columns = criteria(keys)
    head = [*_HEAD[:-1], *(f"points:{it}" for it in columns), _HEAD[-1]]
    made: list[tuple[Any, ...]] = []
    waiting = 0

    def lines() -> Iterator[list[Any]]:
        nonlocal waiting
        for learner, quiz, question, response in answers:
            item = keys.items[quiz, question]
            if not (text := _text(response)).strip():
                continue  # no answer, only points that the learner gave himself
            where = place(learner, quiz, question, response)
            mark = marked.marks.get(where)
            waiting += mark is None
            if mark:
                made.append(_row(item, learner, response, mark))
            yield _line(where, item, text, columns, mark)

    csvs.write(path, head, lines())
    return waiting, made


def _line(
    where: Place, item: Item, text: str, columns: Sequence[str], mark: HandMark | None
) -> list[Any]:
    assert isinstance(item.question, FreeText)
    rubric = "; ".join(f"{it.id} (0–{it.points}): {it.text}" for it in item.question.rubric)
    own = {it.id for it in item.question.rubric}
    points: list[Any] = [None if it in own else "–" for it in columns]
    if mark:
        points = [dict(mark.points).get(it, "–") for it in columns]
    return [*where, text, rubric, *points, mark.comment if mark else None]


def _text(response: str) -> str:
    value = value_of(response)
    return str(value.get("text", "")) if isinstance(value, dict) else str(value)


def _row(item: Item, learner: str, response: str, mark: HandMark) -> tuple[Any, ...]:
    whole = item.question.points
    units = item.units(mark.earned, whole, whole)
    return (learner, item.quiz.id, item.question.id, response, "marked", mark.earned, whole, whole,
            float(mark.earned), units, item.objective)  # fmt: skip


def read(path: Path, keys: Keyring) -> Marked:
    """The filled table; a line that cannot be read is a problem and spares the others."""
    found = Marked()
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        found.problems.append(Problem("unreadable-file", str(path), f"Not read: {reason}."))
        return found
    head = text.split("\n", 1)[0]
    records = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    try:
        for record in records:
            _take(record, keys, found, f"{path}:{records.line_num}")
    except csv.Error as error:
        found.problems.append(Problem("unreadable-file", str(path), f"It is no CSV: {error}."))
    return found


def _take(record: dict[str, Any], keys: Keyring, found: Marked, source: str) -> None:
    learner, quiz, question, answer = (
        csvs.unguarded(str(record.get(it) or "")) for it in _HEAD[:4]
    )
    item = keys.items.get((quiz, question))
    if item is None or not isinstance(item.question, FreeText):
        detail = f'There is no open question "{question}" in a quiz "{quiz}".'
        found.problems.append(Problem("unknown-question", source, detail))
        return
    try:
        points = _points(record, item.question)
    except UnusableError as reason:
        found.problems.append(Problem("unreadable-line", source, f"Not read: {reason}."))
        return
    if points is not None:
        comment = csvs.unguarded(str(record.get("comment") or "")).strip()
        found.marks[learner, quiz, question, answer] = HandMark(points, comment)


def _points(record: dict[str, Any], question: FreeText) -> tuple[tuple[str, int], ...] | None:
    """Points by criterion, ``None`` where nothing was filled in yet."""
    given = {it.id: str(record.get(f"points:{it.id}") or "").strip() for it in question.rubric}
    if not any(given.values()):
        return None
    if missing := [id for id, cell in given.items() if not cell]:
        raise UnusableError(f"points:{missing[0]} is empty")
    most = {it.id: it.points for it in question.rubric}
    read = ((id, whole(cell, f"points:{id}", 0, most[id]) or 0) for id, cell in given.items())
    return tuple(read)


def table(rows: Sequence[tuple[Any, ...]]) -> pa.Table:
    """Marks by hand, for an engine to join."""
    columns = zip(*rows, strict=True)
    arrays = [pa.array(it, field.type) for it, field in zip(columns, SCHEMA, strict=True)]
    return pa.Table.from_arrays(arrays, schema=SCHEMA)
