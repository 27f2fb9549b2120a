"""The table of marks, read and put in order by an embedded engine.

DuckDB does what needs the whole table: it reads Parquet, CSV and JSON lines, groups, joins, sorts,
and spills to the disk what does not fit into the memory that it is given.  What comes out is one
quiz at a time, by numbers of learners that fit.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import numpy as np

from quizkit.analysis.answers import OTHER
from quizkit.analysis.events import Rows

NEEDED = ("learner", "quiz", "question", "earned", "possible", "points")
OPTIONAL = ("fingerprint", "attempt", "response", "confidence", "at_ms", "status")
READERS = {
    ".parquet": "read_parquet({files}, union_by_name = true)",
    ".csv": "read_csv({files}, header = true, all_varchar = true, union_by_name = true)",
    ".jsonl": "read_json({files}, format = 'newline_delimited', union_by_name = true)",
    ".ndjson": "read_json({files}, format = 'newline_delimited', union_by_name = true)",
}
MOST_CELLS = 2_000_000
"""Cells of a matrix that is looked at at once."""


class MarksError(ValueError):
    """Why a table of marks cannot be read, in a sentence."""


class Item(NamedTuple):
    """A question as the table has it, ``fingerprint`` being that of the wording looked at."""

    quiz: str
    question: str
    fingerprint: str | None
    points: int


class Marks:
    """A table of marks in the engine, which keeps what does not fit in *folder*."""

    def __init__(self, paths: Sequence[str | os.PathLike[str]], folder: Path, memory: str) -> None:
        settings: dict[str, Any] = {"memory_limit": memory, "temp_directory": str(folder / "spill")}
        self.engine = duckdb.connect(str(folder / "marks.duckdb"), config=settings)
        self.engine.execute("SET preserve_insertion_order = true")
        self._kept: tuple[str, Rows] | None = None
        self._open([str(it) for it in paths])

    def _open(self, paths: Sequence[str]) -> None:
        kind = Path(paths[0]).suffix.lower()
        if kind not in READERS:
            known = ", ".join(READERS)
            raise MarksError(f"{paths[0]} is no table of marks: its name should end in {known}")
        files = "[" + ", ".join(map(_quoted, paths)) + "]"
        source = READERS[kind].format(files=files)
        there = {it[0] for it in self.engine.execute(f"DESCRIBE FROM {source}").fetchall()}
        if missing := [it for it in NEEDED if it not in there]:
            raise MarksError(f"{paths[0]} has no column {', '.join(missing)}")
        columns = {it: it if it in there else "NULL" for it in (*NEEDED, *OPTIONAL)}
        self.engine.execute(f"CREATE VIEW source AS {_SOURCE.format(source=source, **columns)}")
        self.engine.execute(f"CREATE VIEW sound AS FROM source WHERE {_SOUND}")

    def wordings(self) -> list[tuple[str, str, str | None, int, int]]:
        """Quiz, question, fingerprint, rows and points of every wording in the table."""
        return self.engine.execute(_WORDINGS).fetchall()

    def broken(self) -> int:
        """Rows that say not whose, of what, or how many points."""
        return self._one(f"SELECT count(*) FROM source WHERE NOT ({_SOUND})")

    def sort(self, items: Sequence[Item]) -> None:
        """Number *items* by their places, code their responses and put the rows in order."""
        quizzes = list(dict.fromkeys(it.quiz for it in items))
        self.starts = {it: [item.quiz for item in items].index(it) for it in quizzes}
        self.engine.execute(
            "CREATE TEMP TABLE items (quiz VARCHAR, question VARCHAR, fingerprint VARCHAR,"
            " n INTEGER, book INTEGER)"
        )
        rows = [(*it[:3], n, quizzes.index(it.quiz)) for n, it in enumerate(items)]
        if rows:
            self.engine.executemany("INSERT INTO items VALUES (?, ?, ?, ?, ?)", rows)
        self.engine.execute(_CODES)
        self.engine.execute(_ROWS)

    def responses(self) -> list[tuple[int, int, str, float]]:
        """Item, code, response and greatest share earned, in order."""
        return self.engine.execute("FROM codes ORDER BY n, code").fetchall()

    def sizes(self, quiz: str) -> tuple[int, int]:
        """Rows of a quiz, and about how many learners."""
        found: Any = self.engine.execute(
            "SELECT count(*), approx_count_distinct(learner) FROM rows WHERE book = ?",
            [list(self.starts).index(quiz)],
        ).fetchone()
        return int(found[0]), int(found[1])

    def blocks(self, quiz: str, questions: int) -> list[tuple[int, int]]:
        """The learners of a quiz cut up so that each piece fits: first and last hash."""
        if self._kept and self._kept[0] == quiz:
            return [(0, 2**64 - 1)]
        rows, learners = self.sizes(quiz)
        count = max(1, -(-max(rows, learners * questions) // MOST_CELLS))
        edges = [2**64 * it // count for it in range(count + 1)]
        return [(low, high - 1) for low, high in pairwise(edges)]

    def rows(self, quiz: str, questions: int, block: tuple[int, int]) -> Rows:
        """The rows of some learners of a quiz."""
        place, start = list(self.starts).index(quiz), self.starts[quiz]
        found = self.engine.execute(_BLOCK, [place, *block]).fetchnumpy()
        changed = np.diff(found["learner"], prepend=found["learner"][:1]) != 0
        return Rows(
            np.cumsum(changed, dtype=np.int64),
            found["n"].astype(np.int64) - start,
            found["share"],
            found["at_ms"],
            found["confidence"].astype(np.int64),
            found["code"].astype(np.int64),
            questions,
        )

    def read(self, quiz: str, questions: int) -> Iterator[Rows]:
        """The rows of a quiz, piece by piece; a quiz of one piece is kept until the next."""
        blocks = self.blocks(quiz, questions)
        if len(blocks) > 1:
            return (self.rows(quiz, questions, it) for it in blocks)
        if self._kept is None or self._kept[0] != quiz:
            self._kept = quiz, self.rows(quiz, questions, blocks[0])
        return iter([self._kept[1]])

    def _one(self, query: str) -> int:
        found: Any = self.engine.execute(query).fetchone()
        return int(found[0])


def is_table(path: str | os.PathLike[str]) -> bool:
    """Whether a file is a table of marks: responses alone have no column of what was earned."""
    reader = READERS.get(Path(path).suffix.lower())
    if not reader:
        return False
    with duckdb.connect() as engine:
        try:
            source = reader.format(files=_quoted(str(path)))
            there = {it[0] for it in engine.execute(f"DESCRIBE FROM {source}").fetchall()}
        except duckdb.Error:
            return True  # what is wrong with it is said when it is read
    return "earned" in there


@contextmanager
def opened(paths: Sequence[str | os.PathLike[str]], memory: str) -> Iterator[Marks]:
    """A table in an engine of its own, with a folder for what does not fit into *memory*.

    Whatever the engine cannot read on the way is a :class:`MarksError`.
    """
    with tempfile.TemporaryDirectory(prefix="quizkit-") as folder:
        try:
            table = Marks(paths, Path(folder), memory)
            yield table
            table.engine.close()
        except duckdb.Error as error:
            raise MarksError(f"{paths[0]} cannot be read: {_first_line(error)}") from None


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]


_SOURCE = """
SELECT {learner}::VARCHAR AS learner, {quiz}::VARCHAR AS quiz, {question}::VARCHAR AS question,
    {fingerprint}::VARCHAR AS fingerprint, TRY_CAST({attempt} AS INTEGER) AS attempt,
    {response}::VARCHAR AS response, TRY_CAST({confidence} AS INTEGER) AS confidence,
    TRY_CAST({at_ms} AS BIGINT) AS at_ms, {status}::VARCHAR AS status,
    TRY_CAST({earned} AS INTEGER) AS earned, TRY_CAST({possible} AS INTEGER) AS possible,
    TRY_CAST({points} AS INTEGER) AS points
FROM {source}
"""

_SOUND = """learner IS NOT NULL AND quiz IS NOT NULL AND question IS NOT NULL
    AND earned IS NOT NULL AND possible IS NOT NULL AND points IS NOT NULL"""

_WORDINGS = """
SELECT quiz, question, fingerprint, count(*), max(points) FROM sound GROUP BY ALL ORDER BY ALL
"""

# A row of another wording finds no item; one without a fingerprint is taken for the wording in use.
_JOINED = """
FROM sound JOIN items ON sound.quiz = items.quiz AND sound.question = items.question
    AND coalesce(sound.fingerprint, items.fingerprint, '') = coalesce(items.fingerprint, '')
WHERE points > 0 AND possible > 0
"""

# Of certainty-based marks only right and wrong is looked at: earned of possible would mix both.
_SHARE = """CASE WHEN status = 'correct' THEN 1.0
    ELSE least(greatest(earned / possible, 0.0), 1.0) END"""

_BLANK = "(response IS NULL OR status = 'unanswered')"

_CODES = f"""
CREATE TEMP TABLE codes AS
SELECT n, code, response, share FROM (
    SELECT *, row_number() OVER (PARTITION BY n ORDER BY size DESC, response) AS code FROM (
        SELECT n, response, max({_SHARE}) AS share, count(*) AS size
        {_JOINED} AND NOT {_BLANK} GROUP BY n, response))
WHERE code < {OTHER}
"""

_ROWS = f"""
CREATE TABLE rows AS
SELECT given.n, book, learner, given.share, at_ms, confidence,
    CASE WHEN blank THEN 0 ELSE coalesce(code, {OTHER}) END::SMALLINT AS code
FROM (SELECT n::INTEGER AS n, book, hash(learner) AS learner, {_SHARE}::DOUBLE AS share, attempt,
        coalesce(at_ms, -1) AS at_ms, response, {_BLANK} AS blank,
        CASE WHEN confidence BETWEEN 1 AND 3 THEN confidence ELSE 0 END::TINYINT AS confidence
    {_JOINED}) AS given
LEFT JOIN codes ON given.n = codes.n AND given.response = codes.response
ORDER BY book, learner, given.n, attempt NULLS FIRST, at_ms, given.share, code, confidence
"""

_BLOCK = """
SELECT n, learner, share, at_ms, confidence, code FROM rows
WHERE book = ? AND learner BETWEEN ?::UBIGINT AND ?::UBIGINT
"""
