"""What a question costs in the build of a book: the same pages with and without their quizzes."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from benchmarks import WORK, books
from benchmarks.contenders import NOTHING, QUIZKIT, TEACHBOOKS, Contender
from benchmarks.report import Result, Row, at_most
from quizkit.model import Quiz

PAGES = 20
ROUNDS = 3
MOST_MS = 10.0


def measure(
    contenders: Sequence[Contender] = (TEACHBOOKS,), pages: int = PAGES, rounds: int = ROUNDS
) -> Result:
    """Rows in ms of processor a question, the best of a few builds each, in turns."""
    there = [it for it in (QUIZKIT, *contenders) if it.is_there]
    sources = {it: _source(it, pages) for it in (NOTHING, *there)}
    best = dict.fromkeys(sources, float("inf"))
    for _ in range(rounds):
        for contender, source in sources.items():
            target = source.parent / "site"
            shutil.rmtree(target, ignore_errors=True)
            best[contender] = min(best[contender], books.build(source, target))
    questions = pages * len(books.quiz("long").questions)
    rows = []
    for contender in there:
        cost = (best[contender] - best[NOTHING]) * 1000 / questions
        what = f"{contender.name}: a question"
        ours = contender is QUIZKIT
        rows.append(at_most(what, cost, "ms", MOST_MS) if ours else Row(what, cost, "ms"))
    rows.append(Row("the page without it", best[NOTHING] * 1000 / pages, "ms"))
    return rows, [f"{pages} pages of 10 questions, long texts; jupyterquiz needs a kernel a page"]


def _source(contender: Contender, pages: int) -> Path:
    """A book of many pages, each with a quiz of its own id."""
    folder = WORK / "building" / contender.name / "source"
    shutil.rmtree(folder, ignore_errors=True)
    quizzes = {f"long-{n}": _renamed(books.quiz("long"), f"long-{n}") for n in range(pages)}
    books.write(contender, folder, quizzes)
    text = (books.QUIZZES / "long.yaml").read_text("utf-8")
    for name in quizzes:
        copy = text.replace("id: long", f"id: {name}", 1)
        (folder / "quizzes" / f"{name}.yaml").write_text(copy, "utf-8")
    return folder


def _renamed(quiz: Quiz, id: str) -> Quiz:
    return quiz.model_copy(update={"id": id})
