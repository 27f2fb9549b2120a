"""``quizkit grade QUIZ RESPONSE``: the marks of one student, printed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction

import click

from quizkit.diagnostics import printable
from quizkit.faces.cli.terminal import fail
from quizkit.model import Quiz
from quizkit.submission import MOST_BYTES, Result, Submission, SubmissionError, mark, read


def grade_one(quiz: Quiz, path: str, printer: str) -> None:
    """Print the marks of the submission in the file *path* (``-``: the input)."""
    try:
        with click.open_file(path, "rb") as file:
            submission = read(file.read(MOST_BYTES + 1))
        result = mark(quiz, submission)
    except SubmissionError as error:
        fail(f"{_name(path)} cannot be graded: {error}.")
    except OSError as error:
        fail(f"{_name(path)} cannot be read: {error.strerror}")
    say = _as_json if printer == "json" else _as_text
    click.echo(say(quiz, submission, result))


def _name(path: str) -> str:
    return "<stdin>" if path == "-" else path


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
