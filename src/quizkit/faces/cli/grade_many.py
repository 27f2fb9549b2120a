"""``quizkit grade QUIZZES RESPONSES -o FOLDER``: everybody's marks, into a folder."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizkit.book import find_book
from quizkit.diagnostics import printable
from quizkit.faces.cli.terminal import fail
from quizkit.model import Quiz

if TYPE_CHECKING:
    from quizkit.gradebook.running import Summary

NEEDED = ("duckdb", "pyarrow", "pyspark")
ENGINES = ("duckdb", "pyspark", "grpc")


def grade_many(
    quizzes: Sequence[Quiz],
    responses: Sequence[str],
    output: Path,
    deadline: str | None,
    options: Mapping[str, Any],
    printer: str,
) -> None:
    """Grade *responses* into *output* and print what was done."""
    try:
        summary = _run(quizzes, responses, output, deadline, options)
    except ModuleNotFoundError as error:
        if error.name not in NEEDED:
            raise
        extra = "spark" if error.name == "pyspark" else "grade"
        fail(f'this needs {error.name}: install "quizkit[{extra}]".')
    except OSError as error:
        where = f": {error.filename}" if error.filename else ""
        fail(f"the results cannot be written: {error.strerror or error}{where}")
    except Exception as error:
        if type(error).__module__.lstrip("_").split(".")[0] not in ENGINES:
            raise
        fail(f"{options['engine']} says: {str(error).splitlines()[0][:300]}")
    if printer == "json":
        click.echo(json.dumps({**asdict(summary), "output": str(output)}, indent=2))
    else:
        click.echo("\n".join(map(printable, _lines(summary, output))))


def _run(
    quizzes: Sequence[Quiz],
    responses: Sequence[str],
    output: Path,
    deadline: str | None,
    options: Mapping[str, Any],
) -> Summary:
    from quizkit.gradebook.publishing import PublishError
    from quizkit.gradebook.running import Options, run
    from quizkit.responses.table import UnusableError, milliseconds

    try:
        limit = milliseconds(deadline) if deadline else None
    except UnusableError:
        fail(f"{deadline} is not a date by ISO 8601, such as 2026-02-01T12:00+01:00")
    if options["engine"] != "duckdb" and not options["engine"].startswith("sc://"):
        fail(f"{options['engine']} is no engine; say duckdb, or an address such as sc://host:port")
    for name in ("marked", "previous"):
        if options[name] and not options[name].exists():
            fail(f"{options[name]} does not exist")
    chosen = Options(deadline=limit, **options)
    try:
        return run(quizzes, responses, output, chosen, find_book("."), _progress())
    except PublishError as error:
        fail(f"{error}.")


def _progress() -> Any:
    """Says on a terminal what is being done; nothing where nobody looks."""
    if not sys.stderr.isatty():
        return lambda *_: None

    def tell(what: str, done: int, whole: int) -> None:
        count = f" {done:,} of {whole:,}" if whole else f" {done:,}" if done else ""
        click.echo(f"\r\033[K{what}{count} … ", nl=False, err=True)

    return tell


def _lines(summary: Summary, output: Path) -> list[str]:
    if not summary.fresh:
        return [f"Nothing has changed since the last run: {output}"]
    lines = [
        f"{summary.responses:,} responses of {summary.learners:,} learners, "
        f"{summary.different:,} of them different: {output}"
    ]
    if summary.changes is not None:
        lines.append(f"  {summary.changes:,} marks changed (changes.csv)")
    if summary.waiting:
        lines.append(f"  {summary.waiting:,} open answers wait for a mark (to-mark.csv)")
    for slug, count in summary.problems.items():
        lines.append(f"  {count:,} {slug} (problems.csv)")
    return lines
