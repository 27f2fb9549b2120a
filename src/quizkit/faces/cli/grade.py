"""``quizkit grade``."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import click

from quizkit.book import find_book
from quizkit.diagnostics import printable, to_text
from quizkit.faces.cli.terminal import color, fail, painted
from quizkit.loading import load
from quizkit.model import Quiz
from quizkit.submission import MOST_BYTES, Result, Submission, SubmissionError, mark, read
from quizkit.validation import validate


@click.command()
@click.argument("quiz")
@click.argument("response", type=click.File("rb"))
@click.option(
    "--format", "printer", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="A table to read, or one JSON object.",
)  # fmt: skip
def grade(quiz: str, response: Any, printer: str) -> None:
    """Mark what one student handed in.

    QUIZ is a quiz file, or the id of a quiz of the book. RESPONSE is the submission file of a page
    or a plain JSON object {question id: response}; - reads it from the input.

    \b
    Examples:
      quizkit grade quizzes/why-now-quiz.yaml submission.json
      quizkit grade why-now-quiz submission.json --format json
      echo '{"trigger": "b"}' | quizkit grade why-now-quiz -
    """
    asked = _sound_quiz(quiz)
    try:
        submission = read(response.read(MOST_BYTES + 1))
        result = mark(asked, submission)
    except SubmissionError as error:
        fail(f"{_name(response)} cannot be graded: {error}.")
    except OSError as error:
        fail(f"{_name(response)} cannot be read: {error.strerror}")
    say = _as_json if printer == "json" else _as_text
    click.echo(say(asked, submission, result))


def _name(file: Any) -> str:
    return str(getattr(file, "name", "<stdin>"))


def _sound_quiz(name: str) -> Quiz:
    """The quiz, if nothing is wrong with it: a mark under a broken key would mean nothing."""
    loaded = load(_found(name))
    problems = [*loaded.diagnostics]
    if loaded.quiz:
        problems += validate(loaded.quiz, loaded.source)
    errors = [it for it in problems if it.severity == "error"]
    if errors or not loaded.quiz:
        click.echo(painted(to_text(errors), True) + "\n", err=True, color=color())
        fail(f"mend {loaded.path} before grading with it.")
    return loaded.quiz


def _found(name: str) -> str:
    """The file that *name* means: a path, or the id of a quiz in the book."""
    root = find_book(".")
    if root and not os.path.exists(name) and re.fullmatch(r"[a-z0-9-]+", name):
        return os.path.relpath(root / "quizzes" / f"{name}.yaml")
    return name


def _as_text(quiz: Quiz, submission: Submission, result: Result) -> str:
    width = max(map(len, result.marks))
    lines = [f"{quiz.title} ({quiz.id})", ""]
    for id, it in result.marks.items():
        counted = f"{_number(it.score)} of {it.points}" if it.points else "not counted"
        lines.append(f"  {id:{width}}  {it.status:12}  {counted}")
    lines += [
        "",
        f"Total: {_number(result.score)} of {result.points} points{_verdict(quiz, result)}",
    ]
    return "\n".join(map(printable, [*lines, *_notes(quiz, submission, result)]))


def _verdict(quiz: Quiz, result: Result) -> str:
    percent = f" ({_number(result.percent)} %)" if result.percent is not None else ""
    match result.passed(quiz):
        case None:
            return percent
        case passed:
            return (
                f"{percent}, {'passed' if passed else 'not passed'} (pass mark {quiz.pass_mark} %)"
            )


def _notes(quiz: Quiz, submission: Submission, result: Result) -> Iterator[str]:
    if quiz.pools and submission.seed is None:
        yield "Note: the submission names no seed, so every question of every pool was counted."
    notes = {
        "was edited after it was answered": result.changed,
        "is not a question of this quiz": result.unknown,
        "was not among the questions that this student got": result.not_drawn,
    }
    yield from (f"Note: {id} {what}." for what, ids in notes.items() for id in ids)


def _number(value: Fraction | None) -> str:
    """*value* to two decimals, without zeros at the end."""
    return f"{float(value or 0):.2f}".rstrip("0").rstrip(".")


def _as_json(quiz: Quiz, submission: Submission, result: Result) -> str:
    marks = [
        {
            "question": id,
            "status": it.status,
            "earned": it.earned,
            "possible": it.possible,
            "points": it.points,
            "score": float(it.score),
            "parts": dict(it.parts),
            "feedback": [*it.feedback],
        }
        for id, it in result.marks.items()
    ]
    document = {
        "quiz": quiz.id,
        "seed": submission.seed,
        "marks": marks,
        "score": float(result.score),
        "points": result.points,
        "percent": None if result.percent is None else float(result.percent),
        "passed": result.passed(quiz),
        "changed": [*result.changed],
        "unknown": [*result.unknown],
        "not-drawn": [*result.not_drawn],
    }
    return json.dumps(document, indent=2)
