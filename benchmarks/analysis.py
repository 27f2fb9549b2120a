"""Item analysis of 100,000 learners × 50 questions, beside girth and the bare sums of the columns.

Matrix against matrix: girth takes one, and so does the part of ours that makes the figures.  The
last rows are of the whole command, from a file of marks to the results, beside the same sums by
DuckDB.  All in seconds of processor.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import girth
import numpy as np
import numpy.typing as npt
from girth.common import cronbach_alpha

from benchmarks import WORK
from benchmarks.report import Result, Row, at_most
from quizkit.analysis import analyze, discrimination, reliability
from quizkit.analysis.figures import Figure
from quizkit.analysis.sums import of_matrix

LEARNERS, QUESTIONS = 100_000, 50
ROUNDS = 5
FASTER, SUMS = 20, 10
Matrix = npt.NDArray[np.float64]

TABLE = """
COPY (SELECT 'learner-' || l AS learner, 'quiz' AS quiz, 'question-' || q AS question,
    NULL::VARCHAR AS fingerprint, 1 AS attempt, '"' || CASE WHEN ok THEN 'a' ELSE 'b' END || '"'
    AS response, NULL::TINYINT AS confidence, 1700000000000 + 50000 * l + 1000 * q AS at_ms,
    CASE WHEN ok THEN 'correct' ELSE 'wrong' END AS status, ok::INT AS earned, 1 AS possible,
    1 AS points
  FROM (SELECT l, q, hash(l * 64 + q) % 1000 < 300 + hash(l) % 400 AS ok
        FROM range({learners}) AS a(l), range({questions}) AS b(q)))
TO '{file}' (FORMAT parquet)
"""


def measure(learners: int = LEARNERS, questions: int = QUESTIONS, rounds: int = ROUNDS) -> Result:
    """Rows: seconds of both, their ratio, the bare sums, and what the whole command takes."""
    marks = _matrix(learners, questions)
    sums = _best(lambda: marks.sum(axis=0), rounds)
    ours = _best(lambda: figures(marks), rounds)
    integers = marks.T.astype(int)
    theirs = _best(lambda: girth.classical_test_statistics(integers, 0, 1), 1)
    alphas = _best(lambda: cronbach_alpha(integers), rounds) * questions
    whole, engine = _command(learners, questions, rounds)
    size = f"{learners:,} × {questions}"
    return [
        Row(f"girth, {size}", theirs, "s"),
        Row("  of these its alphas without each question", alphas, "s"),
        Row(f"quizkit, {size}", ours, "s"),
        Row("  the bare sums of its columns", sums, "s"),
        Row("girth ÷ quizkit", theirs / ours, "×", f"≥ {FASTER}", theirs / ours >= FASTER),
        at_most("quizkit ÷ bare sums", ours / sums, "×", SUMS),
        at_most("greatest difference of a figure", _difference(marks, integers), "", 1e-9),
        Row(f"the whole command, {learners * questions:,} marks in Parquet", whole, "s"),
        Row("  DuckDB's sums of the same columns", engine, "s"),
    ], [
        "both: facility, item-rest correlation, alpha without each; girth: polyserial correlations",
        "too; quizkit: upper less lower 27 %, alpha, KR-20, error, and all intervals too",
    ]


def figures(marks: Matrix) -> list[Figure]:
    """Every figure of the questions and of the quiz, with its interval."""
    it = of_matrix(marks)
    found = [reliability.alpha(it), reliability.kr20(it), reliability.error_of_measurement(it)]
    for i in range(marks.shape[1]):
        found += [make(it, i) for make in (discrimination.facility, discrimination.item_rest)]
        found.append(discrimination.upper_lower(it, i))
    return found + reliability.alpha_without(it)


def _matrix(learners: int, questions: int) -> Matrix:
    rnd = np.random.default_rng(1)
    skill, hard = rnd.normal(size=(learners, 1)), rnd.normal(size=(1, questions))
    return (rnd.random((learners, questions)) < 1 / (1 + np.exp(hard - skill))).astype(float)


def _difference(marks: Matrix, integers: npt.NDArray[np.int64]) -> float:
    theirs = girth.classical_test_statistics(integers[:, :2000], 0, 1)
    it = of_matrix(marks[:2000])
    questions = range(marks.shape[1])
    pairs = [
        ([discrimination.facility(it, i).value for i in questions], theirs["Mean"]),
        ([discrimination.item_rest(it, i).value for i in questions],
         theirs["Item-Score Correlation"]),
        ([one.value for one in reliability.alpha_without(it)], theirs["Cronbach Alpha"]),
    ]  # fmt: skip
    gaps = [np.abs(np.array(ours, dtype=float) - other).max() for ours, other in pairs]
    return float(max(gaps))


def _command(learners: int, questions: int, rounds: int) -> tuple[float, float]:
    file = _table(WORK / "analysis", learners, questions)
    query = f"SELECT quiz, question, count(*), sum(earned) FROM '{file}' GROUP BY ALL"
    engine = duckdb.connect()
    sums = _best(lambda: engine.execute(query).fetchall(), rounds)
    return _best(lambda: analyze([file]), min(rounds, 2)), sums


def _table(folder: Path, learners: int, questions: int) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    file = folder / "marks.parquet"
    duckdb.sql(TABLE.format(learners=learners, questions=questions, file=file))
    return file


def _best(work: Callable[[], object], rounds: int) -> float:
    """Seconds of processor of the best of some rounds."""
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)
