"""Parquet files of responses: taken as they are where their columns are those of the table."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
from pyarrow import parquet

from quizkit.responses.files import File
from quizkit.responses.table import COLUMNS, Problem, Row, UnusableError, row, sentence, value_of

_NEEDED = ("learner", "quiz", "question", "response")
_WHOLE = ("attempt", "confidence", "at_ms")


def problem_of(file: File) -> Problem | None:
    """Why *file* is no table of responses, if it is none."""
    try:
        schema = parquet.read_schema(file.path)
    except (OSError, pa.ArrowException) as error:
        reason = str(error).splitlines()[0][:200]
        return Problem("unreadable-file", file.name, f"The file cannot be read: {reason}.")
    if missing := [it for it in _NEEDED if it not in schema.names]:
        return Problem("unreadable-file", file.name, f"The table lacks {', '.join(missing)}.")
    return None


def is_plain(file: File) -> bool:
    """Whether an engine can read the file as it is: texts are texts, whole numbers whole."""
    schema = parquet.read_schema(file.path)
    types = {it.name: it.type for it in schema if it.name in COLUMNS}
    return all(
        pa.types.is_integer(type) if name in _WHOLE else _is_text(type)
        for name, type in types.items()
    )


def _is_text(type: pa.DataType) -> bool:
    if pa.types.is_dictionary(type):
        return _is_text(type.value_type)
    return bool(pa.types.is_string(type) or pa.types.is_large_string(type))


def rows_of(file: File) -> Iterator[Row | Problem]:
    """Row by row, where types have to be looked at one by one."""
    names = [it for it in (*COLUMNS, "at") if it in parquet.read_schema(file.path).names]
    number = 0
    try:
        for batch in parquet.ParquetFile(file.path).iter_batches(10_000, columns=names):
            for fields in batch.to_pylist():
                number += 1
                yield _row(fields, f"{file.name}:{number}")
    except (OSError, pa.ArrowException) as error:
        reason = str(error).splitlines()[0][:200]
        yield Problem("unreadable-file", file.name, f"It cannot be read on: {reason}.")


def _row(fields: dict[str, object], source: str) -> Row | Problem:
    given = fields["response"]
    if isinstance(given, str):
        fields["response"] = value_of(given)
    moment = fields.get("at_ms")
    if hasattr(moment, "isoformat"):
        fields |= {"at_ms": None, "at": moment.isoformat()}
    try:
        return row(fields, source)
    except UnusableError as reason:
        return Problem("unreadable-line", source, sentence(reason))
