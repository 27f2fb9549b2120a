"""Tables of marks for the tests: written as ``quizkit grade`` writes them, from short lists."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from quizkit.analysis.ranking import KELLEY, Floats, Ranking
from quizkit.analysis.sums import Block, Deviations, Sums, facilities, sums

DATA = Path(__file__).parent / "data"
PUBLISHED: Mapping[str, Any] = json.loads((DATA / "published.json").read_text("utf-8"))
COLUMNS = (
    "learner", "quiz", "question", "fingerprint", "attempt", "response", "confidence", "at_ms",
    "status", "earned", "possible", "points",
)  # fmt: skip


def data(name: str) -> tuple[list[str], list[list[int]]]:
    """The questions of a public data set, and a list of marks a learner."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    learners = [[int(it) for it in row[:-1]] for row in rows for _ in range(int(row[-1]))]
    return head[:-1], learners


def mark(learner: str, question: str, right: int | None, **more: Any) -> dict[str, Any]:
    """A row: right (1), wrong (0) or blank (None), the response ``a`` or ``b``."""
    status = {1: "correct", 0: "wrong", None: "unanswered"}[right]
    response = {1: '"a"', 0: '"b"', None: None}[right]
    row = {"learner": learner, "quiz": "quiz", "question": question, "attempt": 1}
    row |= {"response": response, "status": status, "earned": right or 0, "possible": 1}
    return {**row, "points": 1, **more}


def write(path: Path, rows: Iterable[Mapping[str, Any]]) -> Path:
    """A CSV table of marks."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return path


def of_matrix(marks: Iterable[Iterable[int | None]]) -> list[dict[str, Any]]:
    """Rows of a matrix of marks; ``None`` is a question that was not seen."""
    return [
        mark(f"s{n}", f"q{m}", earned)
        for n, learner in enumerate(marks)
        for m, earned in enumerate(learner, 1)
        if earned is not None
    ]


def summed(shares: Floats, seen: Any = None, points: Floats | None = None, pieces: int = 1) -> Sums:
    """The sums of a matrix, of all at once or in *pieces*."""
    weights = np.ones(shares.shape[1]) if points is None else points
    cuts = np.array_split(np.arange(len(shares)), pieces)
    blocks = [Block(shares[it], None if seen is None else seen[it]) for it in cuts]
    n, hits = facilities(blocks)
    means = hits / np.maximum(n, 1)
    parts = [Deviations(it, means, weights) for it in blocks]
    ranking = Ranking(np.concatenate([it.scores for it in parts]), KELLEY)
    first, *others = (sums(it, ranking) for it in parts)
    return sum(others, first)


def random_shares(seed: int, learners: int, questions: int) -> Floats:
    """Right and wrong answers of learners who differ."""
    rnd = np.random.default_rng(seed)
    skill, hard = rnd.normal(size=(learners, 1)), rnd.normal(size=(1, questions))
    return (rnd.random((learners, questions)) < 1 / (1 + np.exp(hard - skill))).astype(float)
