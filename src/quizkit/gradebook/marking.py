"""Each different response graded once, by the one rule; an engine joins the rest."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from quizkit.gradebook import plan
from quizkit.gradebook.engines import Engine, quoted, rows
from quizkit.gradebook.keyring import Item, Keyring
from quizkit.grading import grade
from quizkit.responses.reading import Responses, Tell, silent
from quizkit.responses.table import COLUMNS, Problem, canonical, value_of

SCHEMA = pa.schema(
    [
        *((it, pa.string()) for it in ("quiz", "question", "print", "raw")),
        ("sure", pa.int32()),
        ("n", pa.int64()),
        ("response", pa.string()),
        ("status", pa.string()),
        *((it, pa.int32()) for it in ("earned", "possible", "points")),
        ("score", pa.float64()),
        ("units", pa.int64()),
        ("objective", pa.string()),
        ("number", pa.int32()),
        ("word", pa.int32()),
        ("bit", pa.int64()),
        ("changed", pa.bool_()),
        ("problem", pa.string()),
    ]
)
DRAWN = pa.schema([(it, pa.string()) for it in ("quiz", "seed", "question")])
BATCH = 20_000


@dataclass
class Graded:
    """What grading the different responses showed."""

    different: int = 0
    responses: int = 0
    seen: Counter[str] = field(default_factory=Counter)
    """Responses by what is odd about them: a problem, ``invalid``, ``changed``."""
    quizzes: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def mark(
    responses: Responses,
    keys: Keyring,
    engine: Engine,
    work: Path,
    *,
    deadline: int | None = None,
    tell: Tell = silent,
) -> Graded:
    """Makes the views ``keyed``, ``graded`` and ``marked`` of :mod:`.plan` in *engine*.

    *deadline* is in milliseconds since 1970; *work* a folder for what is made on the way.
    """
    found = Graded(problems=_take(responses, keys, engine))
    path = work / "graded.parquet"
    with parquet.ParquetWriter(path, SCHEMA, compression="zstd") as writer:
        for batch in grade_all(rows(engine, plan.DIFFERENT), keys, found, tell):
            writer.write_batch(batch)
    engine.share("graded", [str(path)])
    pooled = [it for it in keys.pooled if it in found.quizzes]
    if pooled:
        _draw(engine, keys, pooled, work / "drawn.parquet")
    engine.view("marked", plan.marked(deadline, pooled, by_hand=False))
    return found


def _take(responses: Responses, keys: Keyring, engine: Engine) -> list[Problem]:
    """The view ``keyed`` of everything that was read; what is wrong with files as they came."""
    selects, problems = [], []
    if responses.staged:
        engine.share("staged", responses.staged)
        selects.append(plan.staged(keys.by_certainty))
    for n, file in enumerate(responses.plain):
        view, names = f"plain_{n}", parquet.read_schema(file.path).names
        engine.files(view, [os.path.abspath(file.path)])
        selects.append(plan.plain(view, names, file.name, keys.by_certainty))
        ((bad,),) = rows(engine, plan.unusable(view, names))
        if bad:
            detail = f"{bad:,} rows lack a learner, quiz or question, or have a wrong number."
            problems.append(Problem("unreadable-line", file.name, detail))
    columns = f"{', '.join(COLUMNS)}, place, print, sure"
    union = " UNION ALL ".join(f"SELECT {columns} FROM ({it}) AS t" for it in selects)
    engine.view("keyed", union)
    return problems


def grade_all(
    different: Iterable[tuple[Any, ...]], keys: Keyring, found: Graded, tell: Tell = silent
) -> Iterator[pa.RecordBatch]:
    """The marks of rows (quiz, question, print, response, sure, n), as batches of ``graded``."""
    made: list[tuple[Any, ...]] = []
    for row in different:
        made.append(_graded(row, keys, found))
        if len(made) == BATCH:
            tell("Grading", found.different, 0)
            yield _batch(made, SCHEMA)
            made = []
    if made:
        yield _batch(made, SCHEMA)


def _batch(made: Sequence[tuple[Any, ...]], schema: pa.Schema) -> pa.RecordBatch:
    columns = zip(*made, strict=True)
    arrays = [pa.array(it, field.type) for it, field in zip(columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _graded(row: tuple[Any, ...], keys: Keyring, found: Graded) -> tuple[Any, ...]:
    quiz, question, fingerprint, raw, sure, n = row
    found.different += 1
    found.responses += n
    item = keys.items.get((quiz, question))
    if item is None:
        problem = "unknown-question" if quiz in keys.quizzes else "unknown-quiz"
        found.seen[problem] += n
        return (*row, raw, *[None] * 11, problem)
    found.quizzes.add(quiz)
    changed = fingerprint not in ("", item.fingerprint)
    value, text = read(raw)
    found.seen["changed"] += n * changed
    return (*row, text, *_mark(item, value, sure, found, n), *_place(item), changed, None)


def _mark(item: Item, value: Any, sure: int, found: Graded, n: int) -> tuple[Any, ...]:
    made = grade(item.key, value, sure or None)
    if made.status == "invalid":
        found.seen["invalid"] += n
    score = made.earned * made.points / made.possible if made.possible else 0.0
    units = item.units(made.earned, made.possible, made.points)
    return made.status, made.earned, made.possible, made.points, score, units


def _place(item: Item) -> tuple[Any, ...]:
    return item.objective, item.number, item.number // plan.WORD, 1 << item.number % plan.WORD


def read(raw: str) -> tuple[Any, str]:
    """The response in a cell, and its canonical text; most are a plain word in quotes."""
    inside = raw[1:-1]
    if raw == f'"{inside}"' and "\\" not in raw and '"' not in inside and raw.isprintable():
        return inside, raw
    value = value_of(raw)
    try:
        return value, canonical(value)
    except ValueError:
        return raw, json.dumps(raw, ensure_ascii=False)


def _draw(engine: Engine, keys: Keyring, pooled: Sequence[str], path: Path) -> None:
    """The questions that each seed draws, for quizzes with pools."""
    with parquet.ParquetWriter(path, DRAWN, compression="zstd") as writer:
        made: list[tuple[str, str, str]] = []
        for quiz, seed in rows(engine, plan.SEEDS.format(", ".join(map(quoted, pooled)))):
            made += [(quiz, seed, it.question.id) for it in keys.drawn(quiz, seed)]
            if len(made) >= BATCH:
                writer.write_batch(_batch(made, DRAWN))
                made = []
        if made:
            writer.write_batch(_batch(made, DRAWN))
    engine.share("drawn", [str(path)])
