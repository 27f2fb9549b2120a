"""The gradebook: a row a learner, from the sums that an engine made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
from pyarrow import parquet

from quizkit.gradebook import csvs
from quizkit.gradebook.keyring import Item, Keyring
from quizkit.model import FreeText

BATCH = 5_000
Sum = tuple[str, str, str, int, str | None]
"""Learner, quiz, objective, units, seed: a row of ``plan.SUMS``."""


class Score(NamedTuple):
    """Points earned, exactly, and points possible."""

    earned: Fraction
    possible: int

    @property
    def percent(self) -> Fraction | None:
        return self.earned * 100 / self.possible if self.possible else None


NOTHING = Score(Fraction(0), 0)


@dataclass
class Entry:
    """What one learner has earned; a quiz that was not answered is not in ``quizzes``."""

    learner: str
    quizzes: dict[str, Score] = field(default_factory=dict)
    objectives: dict[str, Score] = field(default_factory=dict)
    total: Score = NOTHING


class Book:
    """Makes entries of a gradebook over *quizzes*; *by_hand* names open questions that count."""

    def __init__(
        self, keys: Keyring, quizzes: Collection[str], by_hand: Collection[tuple[str, str]] = ()
    ) -> None:
        self.keys, self.by_hand = keys, frozenset(by_hand)
        self.whole = lru_cache(maxsize=None)(self._whole)
        self.quizzes = [it for it in sorted(quizzes) if self.whole(it)]
        asked = (it for quiz in self.quizzes for it in keys.of(quiz))
        self.objectives = sorted({it.objective for it in asked if it.objective})
        self.possible = lru_cache(maxsize=100_000)(self._possible)

    def points(self, item: Item) -> int:
        """What a question is worth here: an open one only once it was marked by hand."""
        if not isinstance(item.question, FreeText):
            return item.question.points
        marked = (item.quiz.id, item.question.id) in self.by_hand
        return item.question.points if marked else 0

    def _possible(self, quiz: str, seed: str | None) -> Mapping[str, int]:
        """Points by objective of the questions that a learner with this seed got."""
        points: dict[str, int] = defaultdict(int)
        for item in self.keys.drawn(quiz, seed):
            points[item.objective] += self.points(item)
        return points

    def _whole(self, quiz: str) -> int:
        """The points of a quiz for one who has not answered it: of a pool the best it draws."""
        free = 0
        pools: dict[str, list[int]] = defaultdict(list)
        counts = self.keys.quizzes[quiz].pools
        for item in self.keys.of(quiz):
            pool = item.question.pool
            if pool is not None and pool in counts:
                pools[pool].append(self.points(item))
            else:
                free += self.points(item)
        return free + sum(sum(sorted(it)[-counts[pool] :]) for pool, it in pools.items())

    def entries(self, sums: Iterable[Sum]) -> Iterator[Entry]:
        """An entry for each learner in *sums*, which come in order."""
        for learner, mine in groupby(sums, key=lambda it: it[0]):
            yield self._entry(learner, mine)

    def _entry(self, learner: str, sums: Iterable[Sum]) -> Entry:
        entry = Entry(learner)
        earned: dict[str, int] = defaultdict(int)
        possible: dict[str, int] = defaultdict(int)
        for quiz, parts in groupby(sums, key=lambda it: it[1]):
            if quiz in self.quizzes:
                entry.quizzes[quiz] = self._quiz(quiz, [*parts], earned, possible)
        scale = self.keys.scale
        entry.objectives = {
            it: Score(Fraction(earned[it], scale), possible[it])
            for it in self.objectives
            if it in possible
        }
        missed = sum(self.whole(it) for it in self.quizzes if it not in entry.quizzes)
        whole = sum(it.possible for it in entry.quizzes.values()) + missed
        entry.total = Score(sum((it.earned for it in entry.quizzes.values()), Fraction(0)), whole)
        return entry

    def _quiz(
        self, quiz: str, parts: list[Sum], earned: dict[str, int], possible: dict[str, int]
    ) -> Score:
        """The score of a quiz; what it adds to the objectives goes to *earned* and *possible*."""
        seed = max((it[4] for it in parts if it[4] is not None), default=None)
        points = self.possible(quiz, seed)
        for objective, worth in points.items():
            possible[objective] += worth
        for _, _, objective, units, _ in parts:
            earned[objective] += units
        units = sum(it[3] for it in parts)
        return Score(Fraction(units, self.keys.scale), sum(points.values()))


def write(book: Book, sums: Iterable[Sum], folder: Path) -> int:
    """``gradebook.csv`` and ``gradebook.parquet`` in *folder*; gives the number of learners."""
    head = [
        *("learner", "points", "possible", "percent"),
        *(f"{it}{more}" for it in book.quizzes for more in ("", ":possible", ":percent")),
        *(f"objective:{it}{more}" for it in book.objectives for more in ("", ":possible")),
    ]
    schema = pa.schema([("learner", pa.string()), *((it, pa.float64()) for it in head[1:])])
    with parquet.ParquetWriter(folder / "gradebook.parquet", schema) as writer:
        return csvs.write(
            folder / "gradebook.csv", head, _kept(map(book_row(book), book.entries(sums)), writer)
        )


def book_row(book: Book) -> Any:
    """The function that lays an entry out in the columns of the gradebook."""

    def row(entry: Entry) -> list[Any]:
        cells = [entry.learner, *_three(entry.total)]
        for quiz in book.quizzes:
            cells += _three(entry.quizzes.get(quiz))
        for objective in book.objectives:
            cells += _three(entry.objectives.get(objective))[:2]
        return cells

    return row


def _three(score: Score | None) -> list[Any]:
    return [None] * 3 if score is None else [score.earned, score.possible, score.percent]


def _kept(rows: Iterable[list[Any]], writer: Any) -> Iterator[list[Any]]:
    """*rows*, written as Parquet on their way."""
    batch: list[list[Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            writer.write_table(_table(batch, writer.schema))
            batch = []
        yield row
    if batch:
        writer.write_table(_table(batch, writer.schema))


def _table(rows: list[list[Any]], schema: pa.Schema) -> pa.Table:
    names, *numbers = zip(*rows, strict=True)
    columns = [names, *([None if it is None else float(it) for it in column] for column in numbers)]
    arrays = [pa.array(it, field.type) for it, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)
