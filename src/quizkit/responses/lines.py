"""Files of many responses, read line by line: JSON lines, xAPI statements among them, and CSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

from quizkit.responses import documents, xapi
from quizkit.responses.files import File
from quizkit.responses.table import Problem, Row, UnusableError, row, sentence, value_of
from quizkit.submission import MOST_BYTES

MOST_LINE = 1_000_000
"""Bytes that a line may have."""
_NEEDED = ("learner", "quiz", "question", "response")

Found = Iterator[Row | Problem]


def from_json(file: File, quiz: str | None) -> Found:
    """A document of one student, one statement, or a list of any of these."""
    with open(file.path, "rb") as stream:
        content = stream.read(MOST_BYTES + 1)
    try:
        if len(content) > MOST_BYTES:
            raise UnusableError(f"it is longer than {MOST_BYTES:,} bytes; use JSON lines")
        data = _json(content)
    except UnusableError as reason:
        yield Problem("unreadable-file", file.name, sentence(reason))
        return
    if isinstance(data, dict) and isinstance(data.get("statements"), list):
        data = data["statements"]  # StatementResult: xAPI 1.0.3, part three, 2.1.3
    if isinstance(data, list):
        for n, it in enumerate(data, 1):
            yield from _one(it, file, f"{file.name}#{n}")
    elif quiz and isinstance(data, dict) and not _is_known(data):
        plain = {"quiz": quiz, "responses": {id: {"response": it} for id, it in data.items()}}
        yield from _one(plain, file, file.name)
    else:
        yield from _one(data, file, file.name)


def _is_known(data: Mapping[str, Any]) -> bool:
    return documents.is_document(data) or xapi.is_statement(data) or "response" in data


def from_lines(file: File, _: str | None) -> Found:
    """JSON lines: a response, a statement or a whole document on each."""
    for number, line in _lines(file):
        source = f"{file.name}:{number}"
        if isinstance(line, UnusableError):
            yield Problem("unreadable-line", source, sentence(line))
        elif line.strip():
            try:
                yield from _one(_json(line), file, source)
            except UnusableError as reason:
                yield Problem("unreadable-line", source, sentence(reason))


def _one(data: Any, file: File, source: str) -> Found:
    """The rows of one JSON value."""
    slug = "unreadable-line" if source != file.name else "unreadable-file"
    try:
        if documents.is_document(data):
            for it in documents.rows_of(data, file.path, source):
                if isinstance(it, UnusableError):
                    yield Problem("unreadable-entry", source, sentence(it))
                else:
                    yield it
        elif xapi.is_statement(data):
            yield xapi.row_of(data, source)
        elif isinstance(data, dict):
            yield row(data, source)
        else:
            raise UnusableError("it is not a JSON object")
    except UnusableError as reason:
        yield Problem(slug, source, sentence(reason))


def from_csv(file: File, _: str | None) -> Found:
    """A table with a head; commas, semicolons or tabs between its columns."""
    lines = _Texts(file)
    head = next(lines, "").removeprefix("\ufeff")
    between = max(",;\t", key=head.count)
    names = [it.strip().lower() for it in next(csv.reader([head], delimiter=between), [])]
    if missing := [it for it in _NEEDED if it not in names]:
        detail = f"The head of the table lacks {', '.join(missing)}."
        yield Problem("unreadable-file", f"{file.name}:1", detail)
        return
    records = csv.reader(lines, delimiter=between)
    while True:
        number = lines.number + 1
        try:
            cells = next(records, None)
            if cells is None:
                break
            if cells:
                yield _of_cells(names, cells, f"{file.name}:{number}")
        except (UnusableError, csv.Error) as reason:
            yield Problem("unreadable-line", f"{file.name}:{number}", sentence(reason))
    yield from lines.problems


def _of_cells(names: list[str], cells: list[str], source: str) -> Row:
    if len(cells) > len(names):
        raise UnusableError(f"it has {len(cells)} cells under a head of {len(names)}")
    fields: dict[str, Any] = dict(zip(names, cells, strict=False))
    fields["response"] = _of_cell(fields.get("response", ""))
    return row(fields, source)


def _of_cell(cell: str) -> Any:
    """A cell that begins like a JSON text, list or object and is one; else what was typed."""
    if cell in ("", "null"):
        return None
    return value_of(cell) if cell[0] in '"[{' else cell


def _lines(file: File) -> Iterator[tuple[int, bytes | UnusableError]]:
    """The lines of a file with their numbers; one that is too long is passed over."""
    with open(file.path, "rb") as stream:
        number = 0
        while line := stream.readline(MOST_LINE + 1):
            number += 1
            if len(line) <= MOST_LINE:
                yield number, line
                continue
            while line and not line.endswith(b"\n"):
                line = stream.readline(MOST_LINE)
            yield number, UnusableError(f"it is longer than {MOST_LINE:,} bytes")


class _Texts:
    """The lines of a file as texts for :mod:`csv`; those that cannot be one are set aside."""

    def __init__(self, file: File) -> None:
        self.lines, self.name = _lines(file), file.name
        self.number = 0
        self.problems: list[Problem] = []

    def __iter__(self) -> _Texts:
        return self

    def __next__(self) -> str:
        for number, line in self.lines:
            self.number = number
            try:
                return _text(line).replace("\0", "\ufffd")
            except UnusableError as reason:
                source = f"{self.name}:{self.number}"
                self.problems.append(Problem("unreadable-line", source, sentence(reason)))
        raise StopIteration


def _text(line: bytes | UnusableError) -> str:
    if isinstance(line, UnusableError):
        raise line
    try:
        return line.decode()
    except UnicodeDecodeError as error:
        raise UnusableError(
            f"byte {error.start + 1} (0x{line[error.start]:02X}) is not UTF-8"
        ) from None


def _json(content: bytes) -> Any:
    try:
        return json.loads(_text(content).removeprefix("\ufeff"), parse_constant=_never)
    except UnusableError:
        raise
    except RecursionError:
        raise UnusableError("its lists and objects are nested too deep") from None
    except json.JSONDecodeError as error:
        raise UnusableError(
            f"it is not JSON: {error.msg} (line {error.lineno}, column {error.colno})"
        ) from None
    except ValueError as error:
        raise UnusableError(str(error)) from None


def _never(name: str) -> NoReturn:
    raise UnusableError(f"{name} is not JSON")
