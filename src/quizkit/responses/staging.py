"""Rows → Parquet, a part at a time, so that what was read once need not be read again.

A part is named after the content of what it was made from and appears whole or not at all: a run
that is ended in the middle leaves its finished parts to the next.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
from pyarrow import parquet

from quizkit.responses.files import File
from quizkit.responses.table import COLUMNS, Problem, Row

BATCH = 50_000
MOST_PROBLEMS = 1_000
"""Problems of one part that are kept one by one; the rest is counted."""
_TYPES = {"attempt": pa.int32(), "confidence": pa.int8(), "at_ms": pa.int64()}
SCHEMA = pa.schema([(it, _TYPES.get(it, pa.string())) for it in COLUMNS] + [("place", pa.int64())])


class Part(NamedTuple):
    """A Parquet file of the table of responses, and what of its sources could not be read."""

    path: Path
    problems: tuple[Problem, ...]


def digest_of(files: Sequence[File], *more: str) -> str:
    """A name for what stands in *files* and what they are called."""
    digest = hashlib.sha256(json.dumps([*more, *COLUMNS]).encode())
    for file in files:
        digest.update(json.dumps([file.name, content_digest(file.path)]).encode())
    return digest.hexdigest()[:32]


def content_digest(path: str) -> str:
    """SHA-256 of a file's bytes; of none where it cannot be read, which its reader will tell."""
    try:
        with open(path, "rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def stage(found: Iterable[Row | Problem], folder: Path, digest: str) -> Part:
    """The part *digest* of *folder*, made of *found* unless it is there already."""
    path, told = folder / f"{digest}.parquet", folder / f"{digest}.json"
    if path.exists() and told.exists():
        known = json.loads(told.read_text("utf-8"))
        return Part(path, tuple(Problem(*it) for it in known))
    folder.mkdir(parents=True, exist_ok=True)
    problems = _Problems()
    fresh = path.with_suffix(".new")
    with parquet.ParquetWriter(fresh, SCHEMA, compression="zstd") as writer:
        for batch in _batches(found, problems):
            writer.write_batch(batch)
    told.write_text(json.dumps(problems.all()), "utf-8")
    os.replace(fresh, path)
    return Part(path, tuple(problems.all()))


def _batches(found: Iterable[Row | Problem], problems: _Problems) -> Iterator[pa.RecordBatch]:
    rows: list[Row] = []
    done = 0
    for it in found:
        if isinstance(it, Problem):
            problems.add(it)
            continue
        rows.append(it)
        if len(rows) == BATCH:
            yield _batch(rows, done)
            done += len(rows)
            rows = []
    if rows:
        yield _batch(rows, done)


def _batch(rows: list[Row], start: int) -> pa.RecordBatch:
    columns: list[Any] = [*zip(*rows, strict=True), range(start, start + len(rows))]
    arrays = [pa.array(it, field.type) for it, field in zip(columns, SCHEMA, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=SCHEMA)


class _Problems:
    """The first problems of a part, and how many there were in all."""

    def __init__(self) -> None:
        self.kept: list[Problem] = []
        self.more = 0

    def add(self, problem: Problem) -> None:
        if len(self.kept) < MOST_PROBLEMS:
            self.kept.append(problem)
        else:
            self.more += 1

    def all(self) -> list[Problem]:
        if not self.more:
            return self.kept
        last = self.kept[-1]
        return [*self.kept, Problem(last.problem, last.source, f"And {self.more:,} more like it.")]
