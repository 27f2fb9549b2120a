"""``quizkit grade``: one submission on the terminal, or everybody's into a folder."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

import click

from quizkit.book import find_book
from quizkit.diagnostics import to_text
from quizkit.faces.cli.grade_many import grade_many
from quizkit.faces.cli.grade_one import grade_one
from quizkit.faces.cli.terminal import color, fail, painted
from quizkit.loading import find, load
from quizkit.model import Quiz
from quizkit.validation import validate, validate_together


@click.command()
@click.argument("quizzes")
@click.argument("responses", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Grade everything into this folder: marks, gradebook, feedback, problems.",
)
@click.option(
    "--attempt",
    type=click.Choice(["last", "first", "best"]),
    default="last",
    show_default=True,
    help="Which of several responses to a question counts.",
)
@click.option("--deadline", metavar="TIME", help="What came later (ISO 8601) does not count.")
@click.option(
    "--marked",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The table to-mark.csv with points and comments filled in.",
)
@click.option(
    "--previous",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="The results to compare with; without it, what is in the output folder.",
)
@click.option("--site", metavar="URL", help="Where the book is published, for links to passages.")
@click.option("--no-feedback", is_flag=True, help="Write no feedback files.")
@click.option(
    "--engine",
    default="duckdb",
    show_default=True,
    metavar="ENGINE",
    help="duckdb, or the address of a Spark Connect server (sc://host:port).",
)
@click.option(
    "--format", "printer", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="A table to read, or one JSON object.",
)  # fmt: skip
def grade(
    quizzes: str,
    responses: Sequence[str],
    output: Path | None,
    attempt: str,
    deadline: str | None,
    marked: Path | None,
    previous: Path | None,
    site: str | None,
    no_feedback: bool,
    engine: str,
    printer: str,
) -> None:
    """Mark what students handed in.

    QUIZZES is a quiz file, a folder of them, or the id of a quiz of the book.

    With --output, RESPONSES are files, folders or patterns: submissions and exported progress
    (.json), tables (.csv, .parquet), JSON lines and xAPI statements (.jsonl). The folder gets
    marks.parquet, gradebook.csv, a page of feedback for each learner, to-mark.csv with open
    answers, problems.csv with what could not be graded, and, after a key was mended,
    changes.csv with whose mark changes.

    Without it RESPONSES is one submission file of a page, or a plain JSON object {question id:
    response}; its marks are printed, and - reads it from the input.

    \b
    Examples:
      quizkit grade quizzes/why-now-quiz.yaml submission.json
      quizkit grade why-now-quiz submission.json --format json
      echo '{"trigger": "b"}' | quizkit grade why-now-quiz -
      quizkit grade capstone-exam handed-in -o results
      quizkit grade quizzes term/*.jsonl -o results --deadline 2026-02-01T12:00+01:00
      quizkit grade quizzes handed-in -o results --marked to-mark.csv
    """
    asked = _sound_quizzes(quizzes)
    if output is None:
        if len(responses) > 1 or len(asked) > 1:
            fail("name a folder for the results with --output.")
        grade_one(asked[0], responses[0], printer)
        return
    options = {"attempt": attempt, "marked": marked, "previous": previous, "site": site}
    more = {"feedback": not no_feedback, "engine": engine}
    grade_many(asked, responses, output, deadline, {**options, **more}, printer)


def _sound_quizzes(name: str) -> list[Quiz]:
    """The quizzes, if nothing is wrong with them: a mark under a broken key would mean nothing."""
    files = find([_found(name)])
    if not files:
        fail(f"there is no quiz file (*.yaml) in {name}")
    read = [load(it) for it in files]
    problems = [it for loaded in read for it in loaded.diagnostics]
    for loaded in read:
        if loaded.quiz:
            problems += validate(loaded.quiz, loaded.source)
    problems += validate_together([(it.quiz, it.source) for it in read])
    errors = [it for it in problems if it.severity == "error"]
    quizzes = [it.quiz for it in read if it.quiz]
    if errors or len(quizzes) < len(read):
        click.echo(painted(to_text(errors), True) + "\n", err=True, color=color())
        broken = dict.fromkeys(it.path for it in errors)
        fail(f"mend {', '.join(broken)} before grading with it.")
    return quizzes


def _found(name: str) -> str:
    """The file that *name* means: a path, or the id of a quiz in the book."""
    root = find_book(".")
    if root and not os.path.exists(name) and re.fullmatch(r"[a-z0-9-]+", name):
        return os.path.relpath(root / "quizzes" / f"{name}.yaml")
    return name
