"""JSON documents of one student: what a page hands in, and the progress that a student exports."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from typing import Any

from quizkit.responses.files import shown
from quizkit.responses.table import Row, UnusableError, row

Entry = Mapping[str, Any]


def learner_of(path: str, quiz: str | None) -> str:
    """Whose file this is, by its name; by its folder's where it is named after the quiz.

    A page saves ``<quiz>.json`` (browsers add `` (1)``), and a system for handing in puts that into
    a folder for each student.
    """
    folder, file = os.path.split(os.path.abspath(path))
    stem = re.sub(r"(?i)( ?\(\d+\))?\.\w+$", "", file)
    return shown(os.path.basename(folder) if quiz and stem == quiz else stem)


def is_document(data: Any) -> bool:
    """Whether *data* is one student's file rather than a single response."""
    return isinstance(data, dict) and ("responses" in data or "entries" in data)


def rows_of(data: Mapping[str, Any], path: str, source: str) -> Iterator[Row | UnusableError]:
    """The rows of a submission or an export; what is wrong with one entry spares the others."""
    entries = data.get("entries") if "entries" in data else data.get("responses")
    if not isinstance(entries, Mapping):
        raise UnusableError('its "responses" are not an object')
    handed_in = "responses" in data
    for key, entry in entries.items():
        quiz, _, question = (str(data.get("quiz") or ""), "", key) if handed_in else _split(key)
        learner = data.get("learner") or learner_of(path, quiz or None)
        about = {"learner": learner, "quiz": quiz, "question": question, "seed": data.get("seed")}
        try:
            yield from _attempts(entry, about, data.get("savedAtMs"), handed_in, source)
        except UnusableError as reason:
            yield UnusableError(f'the entry "{str(key)[:100]}": {reason}')


def _split(key: str) -> tuple[str, str, str]:
    return key.rpartition("/")


def _attempts(
    entry: Any, about: Mapping[str, Any], saved: Any, handed_in: bool, source: str
) -> Iterator[Row]:
    """A row an attempt.  What stands in a form that is handed in is one too, if it is another."""
    if not isinstance(entry, Mapping):
        raise UnusableError("it is not an object")
    if entry.get("stance") or {"before", "after"} & entry.keys():
        return  # a discussion: no question, no response
    attempts = entry.get("attempts", [])
    if not isinstance(attempts, list):
        raise UnusableError('its "attempts" are not a list')
    if not attempts and "response" not in entry and isinstance(entry.get("earlier"), Mapping):
        yield from _attempts(entry["earlier"], about, saved, handed_in, source)
        return  # edited since, and not answered again: the old fingerprint will tell
    about = {**about, "fingerprint": entry.get("fingerprint")}
    for number, attempt in enumerate(attempts, 1):
        yield row(_fields(attempt, about, number), source)
    if handed_in and _is_new(entry, attempts):
        final = {"atMs": saved, **{k: entry[k] for k in ("response", "confidence") if k in entry}}
        yield row(_fields(final, about, len(attempts) + 1), source)


def _fields(attempt: Any, about: Mapping[str, Any], number: int) -> dict[str, Any]:
    if not isinstance(attempt, Mapping):
        raise UnusableError("an attempt is not an object")
    given = {"response": attempt.get("response"), "confidence": attempt.get("confidence")}
    return {**about, "attempt": number, "at_ms": attempt.get("atMs"), **given}


def _is_new(entry: Entry, attempts: list[Any]) -> bool:
    """Whether the form holds another response than the last attempt did."""
    if "response" not in entry:
        return not attempts
    last = attempts[-1] if attempts else None
    return not isinstance(last, Mapping) or last.get("response") != entry["response"]
