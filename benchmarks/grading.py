"""Grading many responses: ``quizkit grade``'s way, beside the bare engine, polars and a plain loop.

The job of each contender is the same: read the file, mark every response, and add up the points of
each learner.  The responses are made up: ten choices and multiple responses, numbers, and words
that repeat as typed words do (Zipf's law, with variants in case and spaces).

Times are seconds of processor, all threads together, so that other work on the machine matters
less; seconds of the clock stand beside ours.
"""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
from pyarrow import parquet

from benchmarks import ROOT, WORK
from benchmarks.report import Result, Row, at_most, number
from quizkit.gradebook.engines import DuckDB, rows
from quizkit.gradebook.keyring import keyring
from quizkit.gradebook.marking import mark
from quizkit.grading import grade
from quizkit.keys import key
from quizkit.loading import load
from quizkit.model import Quiz
from quizkit.responses.reading import read

RESPONSES = 10_000_000
SAMPLE = 100_000
QUESTIONS = 50
QUIZ = ROOT / "benchmarks" / "quizzes" / "many.yaml"
ROUNDS = 3

# What stands in a cell: choices by their letters, lists, numbers, and words by their rank.
_DATA = f"""
SELECT 'learner-' || lpad((i // {QUESTIONS})::VARCHAR, 9, '0') AS learner, 'many' AS quiz,
    'q' || (i % {QUESTIONS})::VARCHAR AS question, NULL::VARCHAR AS fingerprint,
    1::INTEGER AS attempt,
    CASE WHEN i % 10 < 4 THEN '"' || chr(97 + (4 * u * v)::INTEGER % 4) || '"'
        WHEN i % 10 < 6 THEN CASE WHEN u < .6 THEN '["a","b"]' WHEN u < .8 THEN '["a"]'
            ELSE '["a","' || chr(98 + (3 * v)::INTEGER % 3) || '"]' END
        WHEN i % 10 < 8 THEN '"' || CASE WHEN u < .6 THEN '650' WHEN u < .7 THEN '650.0'
            ELSE (5 * (power(v, 3) * 200)::INTEGER)::VARCHAR END || '"'
        ELSE '"' || CASE WHEN u < .5 THEN 'Washington' WHEN u < .6 THEN 'washington '
            WHEN u < .65 THEN 'Washingtn' ELSE 'word ' || exp(8 * v)::INTEGER::VARCHAR END || '"'
    END AS response, NULL::TINYINT AS confidence, 1767225600000 + i AS at_ms
FROM (SELECT i, random() AS u, random() AS v FROM range({{count}}) AS r(i))"""


def make(count: int) -> Path:
    """*count* responses as a Parquet file, made once."""
    path = WORK / "grading" / f"{count}.parquet"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with duckdb.connect() as connection:
            connection.execute("SELECT setseed(0.5)")
            sql = _DATA.format(count=count)
            connection.execute(f"COPY ({sql}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
    return path


def quiz() -> Quiz:
    """Fifty questions: of every ten, four single choices, two multiple, two numbers, two words."""
    found = load(QUIZ).quiz
    assert found
    kinds = [*found.questions]
    questions = (kinds[n % len(kinds)].model_copy(update={"id": f"q{n}"}) for n in range(QUESTIONS))
    return found.model_copy(update={"questions": tuple(questions)})


# The contenders: each gives the sum of all points


def ours(path: Path) -> float:
    """Different responses graded once, joined, added up by learner."""
    work = fresh("ours")
    engine = DuckDB(work)
    keys = keyring([quiz()])
    mark(read([path], work / "parts"), keys, engine, work)
    sums = "SELECT learner, SUM(units) AS units FROM marked WHERE counts GROUP BY learner"
    ((units,),) = rows(engine, f"SELECT CAST(SUM(units) AS BIGINT) FROM ({sums}) AS t")
    engine.close()
    return float(units) / keys.scale


def engine_alone(path: Path) -> float:
    """The engine reads the same file and groups it by response, and by learner; no marks."""
    engine = DuckDB(fresh("alone"))
    engine.files("r", [str(path)])
    different = "quiz, question, fingerprint, response"
    for columns in (different, "learner"):
        grouped = f"SELECT {columns}, COUNT(response) AS n FROM r GROUP BY {columns}"
        ((_,),) = rows(engine, f"SELECT CAST(SUM(n) AS BIGINT) FROM ({grouped}) AS t")
    engine.close()
    return 0.0


def loop(path: Path) -> float:
    """The same rule in a plain loop over the rows."""
    keys = {it.id: key(it) for it in quiz().questions}
    points: dict[str, float] = defaultdict(float)
    for batch in parquet.ParquetFile(path).iter_batches(
        columns=["learner", "question", "response"]
    ):
        columns = [it.to_pylist() for it in batch.columns]
        for learner, question, response in zip(*columns, strict=True):
            made = grade(keys[question], json.loads(response))
            points[learner] += made.points * made.earned / made.possible
    return sum(points.values())


def polars_rule(path: Path) -> float:
    """The rule for these four kinds of question, written in polars' own expressions.

    It is simpler than ours: no foreseen wrong answers, no accents, no units.
    """
    import polars as pl

    text = pl.col("response").str.strip_chars('"')
    kind = pl.col("question").str.slice(1).cast(pl.Int32) % 10
    typed = text.str.normalize("NFC").str.to_lowercase().str.replace_all(r"\s+", " ")
    ticked = pl.col("response").str.strip_chars("[]").str.replace_all('"', "").str.split(",")
    right = ticked.list.set_intersection(pl.lit(["a", "b"])).list.len().cast(pl.Int32)
    wrong = ticked.list.len().cast(pl.Int32) - right
    value = text.str.replace_all("[ ',]", "").cast(pl.Float64, strict=False)
    points = (
        pl.when(kind < 4).then((text == "c").cast(pl.Float64))
        .when(kind < 6).then(pl.max_horizontal(right - wrong, pl.lit(0)) / 2)
        .when(kind < 8).then(value.is_between(649, 651).fill_null(False).cast(pl.Float64))
        .otherwise(
            typed.str.strip_chars().is_in(["washington", "washingtn"]).cast(pl.Float64)
        )
    )  # fmt: skip
    made = pl.scan_parquet(path).select("learner", points.alias("points"))
    summed = made.group_by("learner").agg(pl.col("points").sum()).select(pl.col("points").sum())
    return float(summed.collect(engine="streaming").item())


def fresh(name: str) -> Path:
    folder = WORK / "grading" / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def seconds(job: Callable[[Path], float], path: Path, rounds: int = ROUNDS) -> tuple[float, float]:
    """The best time of some rounds, in seconds of processor, and what the job gave."""
    taken, found = [], 0.0
    for _ in range(rounds):
        start = time.process_time()
        found = job(path)
        taken.append(time.process_time() - start)
    return min(taken), found


def measure(count: int = RESPONSES, sample: int = SAMPLE) -> Result:
    """Rows: seconds and ratios; the loop is measured on a sample and scaled."""
    path, few = make(count), make(sample)
    start = time.perf_counter()
    took, points = seconds(ours, path)
    clock = (time.perf_counter() - start) / ROUNDS
    alone, _ = seconds(engine_alone, path)
    looped, wanted = seconds(loop, few, 1)
    assert abs(ours(few) - wanted) < 1e-6 * max(wanted, 1), "the loop gives other points"
    looped *= count / sample
    table = [
        Row(f"quizkit: {number(count)} responses marked and added up", took, "s"),
        Row("  by the clock, the mean of its rounds", clock, "s"),
        Row("the engine alone: read, and grouped by response and by learner", alone, "s"),
        Row("a plain Python loop (a sample, scaled)", looped, "s"),
        at_most("quizkit ÷ the engine alone", took / alone, "×", 3),
        Row("the loop ÷ quizkit", looped / took, "×", "≥ 8", looped >= 8 * took),
    ]
    notes = []
    try:
        other, theirs = seconds(polars_rule, path)
    except ImportError:
        notes.append("polars is not installed: make bench installs it")
    else:
        assert abs(theirs - points) < 1e-6 * max(points, 1), "polars gives other points"
        table.insert(4, Row("polars, the rule in its expressions", other, "s"))
        table.append(Row("polars ÷ quizkit", other / took, "×", "≥ 4", other >= 4 * took))
    return [*table, *whole(path, count)], notes


def whole(path: Path, count: int) -> list[Row]:
    """The whole command, with every file that it writes but the pages of feedback."""
    used, clock, peak = command(path)
    return [
        Row("quizkit grade -o: marks, gradebook, problems, all files written", used, "s"),
        Row("  by the clock", clock, "s"),
        Row("  responses a second of processor", count / used, ""),
        at_most("  most memory", peak / 1e6, "MB", 1000),
    ]


def command(path: Path) -> tuple[float, float, float]:
    """Seconds of processor and of the clock, and the most bytes of memory, of a process that
    grades *path* into a folder."""
    code = "import sys; from benchmarks.grading import alone; alone(sys.argv[1])"
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], cwd=ROOT, capture_output=True, text=True
    )
    took = time.perf_counter() - start
    assert done.returncode == 0, done.stderr
    used, peak = map(float, done.stdout.split()[-2:])
    return used, took, peak


def alone(path: str) -> None:
    """What the process of :func:`command` does."""
    from quizkit.gradebook.running import Options, run

    out = WORK / "grading" / "out"
    shutil.rmtree(out, ignore_errors=True)
    summary: Any = run([quiz()], [path], out, Options(feedback=False))
    assert summary.fresh
    print(time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
