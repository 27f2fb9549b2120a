"""The command ``quizkit``: check, schema, new, grade."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, NoReturn

import click

from quizkit import __version__
from quizkit import schema as schemas
from quizkit.book import Book, find_book, read_book
from quizkit.diagnostics import PRINTERS, Diagnostic, in_order, printable, to_text
from quizkit.loading import Loaded, find, load
from quizkit.model import Quiz
from quizkit.starter import StarterError, write_starter
from quizkit.submission import MOST_BYTES, Result, Submission, SubmissionError, mark, read
from quizkit.validation import validate, validate_book, validate_together

LONG_WORK = 50
"""Files from which on progress is shown."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="quizkit")
def cli() -> None:
    """Check, start and grade quizzes written in YAML."""


def main() -> None:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a C locale must not end in a traceback
    cli(prog_name="quizkit")


def _fail(message: str) -> NoReturn:
    """End with a message and the exit code of what cannot run."""
    click.echo(f"Error: {printable(message)}", err=True)
    sys.exit(2)


# check


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True))
@click.option(
    "--format", "printer", type=click.Choice([*PRINTERS]), default="text", show_default=True,
    help="Paragraphs to read, one JSON list, or annotations for GitHub Actions.",
)  # fmt: skip
def check(paths: Sequence[str], printer: str) -> None:
    """Report every problem in quiz files, each with its place and its cure.

    PATHS are quiz files or folders of them; without any, the folder quizzes/ of the book around
    the current folder. Inside a book its passages and objectives are checked too, and, where
    all its quizzes are, whether each objective is tested.

    Exit code: 0 no problem, 1 problems, 2 the check could not run.

    \b
    Examples:
      quizkit check
      quizkit check quizzes/why-now.yaml
      quizkit check --format github quizzes
    """
    files = find(paths or [_quizzes()])
    if not files:
        _fail("there is no quiz file (*.yaml) in " + ", ".join(paths or ["quizzes"]))
    problems = _problems(files)
    if printer != "text" or problems:
        click.echo(_painted(PRINTERS[printer](problems), printer == "text"), color=_color())
    click.echo(_summary(problems, len(files), printer == "text"), err=printer != "text")
    sys.exit(1 if problems else 0)


def _quizzes() -> str:
    root = find_book(".")
    folder = os.path.relpath(root / "quizzes") if root else "quizzes"
    if not os.path.isdir(folder):
        _fail("there is no folder quizzes/ here; name the files or folders to check")
    return folder


def _problems(files: list[str]) -> list[Diagnostic]:
    books = _Books()
    read: list[Loaded] = []
    found: list[Diagnostic] = []
    for path in _with_progress(files):
        loaded = load(path)
        read.append(loaded)
        found += loaded.diagnostics
        if loaded.quiz:
            found += validate(loaded.quiz, loaded.source, books.around(path))
    together = [(it.quiz, it.source) for it in read]
    found += validate_together(together)
    for book in books.covered_by(files):
        found += validate_book(book, together)
    return in_order(found)


class _Books:
    """The books around quiz files, each read once."""

    def __init__(self) -> None:
        self.roots: dict[str, Path | None] = {}
        self.books: dict[Path, Book] = {}

    def around(self, path: str) -> Book | None:
        folder = os.path.dirname(path)
        if folder not in self.roots:
            self.roots[folder] = find_book(folder)
        root = self.roots[folder]
        if root and root not in self.books:
            self.books[root] = read_book(root)
        return self.books[root] if root else None

    def covered_by(self, files: Iterable[str]) -> Iterator[Book]:
        """The books all of whose quizzes are among *files*."""
        given = {os.path.abspath(path) for path in files}
        for book in self.books.values():
            if given.issuperset(map(os.path.abspath, find([book.quizzes]))):
                yield book


def _with_progress(files: list[str]) -> Iterator[str]:
    if len(files) < LONG_WORK or not sys.stderr.isatty():
        yield from files
        return
    with click.progressbar(files, label="Checking", file=sys.stderr) as bar:
        yield from bar


def _summary(problems: list[Diagnostic], files: int, text: bool) -> str:
    checked = f"{files} file{'s' * (files != 1)} checked"
    if not problems:
        return f"{checked}, no problems."
    errors = sum(it.severity == "error" for it in problems)
    counts = [(errors, "error"), (len(problems) - errors, "warning")]
    said = " and ".join(f"{count} {word}{'s' * (count != 1)}" for count, word in counts if count)
    return f"{chr(10) * text}{checked}, {said}."


def _color() -> bool | None:
    """No color where NO_COLOR asks for none, else click decides: on a terminal only."""
    return False if os.environ.get("NO_COLOR") else None


def _painted(text: str, wanted: bool) -> str:
    if not wanted:
        return text
    text = re.sub(r"(?m)^(\S.*?:\d+: )((error|warning)\[[\w-]+\])", _painted_slug, text)
    return re.sub(r"(?m)^(  )(cure:)", lambda it: it[1] + click.style(it[2], fg="green"), text)


def _painted_slug(found: re.Match[str]) -> str:
    return found[1] + click.style(found[2], fg="red" if found[3] == "error" else "yellow")


# schema


@cli.command()
def schema() -> None:
    """Print the JSON Schema of a quiz file.

    Editors complete and check a quiz file whose first line names the schema.

    \b
    Examples:
      quizkit schema > quizzes/quiz.schema.json
    """
    click.echo(schemas.to_json(), nl=False)


# new


@cli.command()
@click.argument("quiz")
def new(quiz: str) -> None:
    """Write a small commented quiz to start from.

    QUIZ is an id, and the file goes to quizzes/ of the book around the current folder; or a path
    that ends in .yaml. A file that is there already is left alone.

    \b
    Examples:
      quizkit new why-now-quiz
      quizkit new drafts/maps.yaml
    """
    root = find_book(".")
    path = Path(quiz)
    if path.suffix not in (".yaml", ".yml"):
        path = (Path(os.path.relpath(root / "quizzes")) if root else Path()) / f"{quiz}.yaml"
    around = find_book(path.parent)
    try:
        written = write_starter(path, read_book(around) if around else None)
    except StarterError as error:
        _fail(str(error))
    except FileExistsError:
        _fail(f"{path} exists already")
    except OSError as error:
        _fail(f"{path} cannot be written: {error.strerror}")
    for it in written:
        click.echo(f"Wrote {it}")


# grade


@cli.command()
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
        _fail(f"{_name(response)} cannot be graded: {error}.")
    except OSError as error:
        _fail(f"{_name(response)} cannot be read: {error.strerror}")
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
        click.echo(_painted(to_text(errors), True) + "\n", err=True, color=_color())
        _fail(f"mend {loaded.path} before grading with it.")
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
