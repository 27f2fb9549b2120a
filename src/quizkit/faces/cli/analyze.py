"""``quizkit analyze``."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizkit.book import find_book
from quizkit.diagnostics import printable
from quizkit.faces.cli.terminal import fail
from quizkit.loading import find, load
from quizkit.model import Quiz

if TYPE_CHECKING:
    from quizkit.analysis import Advice, Analysis
    from quizkit.analysis.results import QuizResult

TABLES = ("marks.parquet", "marks.csv", "marks.jsonl")
MOST_ADVICE = 20


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="[QUIZZES] RESULTS...")
@click.option(
    "-o", "--output", type=click.Path(file_okay=False), metavar="FOLDER",
    help="Where to write; left out, beside the table of marks.",
)  # fmt: skip
@click.option(
    "--attempt", type=click.Choice(["first", "last"]), default="first", show_default=True,
    help="Which attempt at a question the figures are of.",
)  # fmt: skip
@click.option(
    "--stances", type=click.Path(exists=True), metavar="PATH",
    help="Exported progress, a file or a folder, for the discussion prompts.",
)  # fmt: skip
def analyze(paths: Sequence[str], output: str | None, attempt: str, stances: str | None) -> None:
    """Say what works: statistics of questions and quizzes, and what to look at.

    RESULTS is the folder that quizkit grade wrote, a table of marks (Parquet, CSV or JSON lines),
    or ungraded responses in any form that quizkit grade reads; these are graded first. QUIZZES are
    the files or the folder that give the questions their texts and choices; without them those of
    the book around the current folder are taken.

    Written are report.html, items.csv, distractors.csv and summary.json.

    \b
    Examples:
      quizkit analyze results
      quizkit analyze quizzes results/marks.parquet -o statistics
      quizkit analyze quizzes handed-in -o statistics --stances handed-in
    """
    quizzes = _quizzes(paths[0] if len(paths) > 1 else None)
    try:
        with _marked(paths[1:] or paths, quizzes, output) as (table, target):
            _run(table, quizzes, target, attempt, _exports(stances))
    except ImportError as error:
        fail(f'this needs {error.name}: install "quizkit[grade]".')


def _run(table: Path, quizzes: list[Quiz], target: Path, attempt: str, exports: list[Path]) -> None:
    from quizkit import analysis

    try:
        found = analysis.analyze(
            [table], quizzes, exports=exports, attempt=attempt, progress=_progress
        )
        advice = analysis.advise(found)
        written = analysis.write(target, found, advice)
    except analysis.MarksError as error:
        fail(f"{error}.")
    except OSError as error:
        fail(f"{error.filename or target} cannot be written: {error.strerror}")
    _say(found, advice, written)


@contextmanager
def _marked(
    paths: Sequence[str], quizzes: list[Quiz], output: str | None
) -> Iterator[tuple[Path, Path]]:
    """The table of marks in *paths*, or one made of the responses in them; and where to write."""
    for path in paths:
        if not Path(path).exists():
            fail(f"{path} does not exist")
    table = _table(Path(paths[0])) if len(paths) == 1 else None
    if table:
        yield table, Path(output) if output else table.parent
        return
    if not quizzes:
        fail("these are responses without marks: name their quizzes before them")
    if not output:
        fail("these are responses without marks: name a folder for the statistics with --output")
    with tempfile.TemporaryDirectory(prefix="quizkit-") as folder:
        yield _grade(paths, quizzes, Path(folder) / "results"), Path(output)


def _grade(paths: Sequence[str], quizzes: list[Quiz], folder: Path) -> Path:
    from quizkit.gradebook.running import Options, run

    summary = run(quizzes, paths, folder, Options(feedback=False))
    if summary.problems:
        count = sum(summary.problems.values())
        click.echo(f"Note: {count:,} problems with the responses: run quizkit grade to see them.")
    return folder / TABLES[0]


def _table(path: Path) -> Path | None:
    """The table of marks that *path* is, or holds."""
    from quizkit.analysis import is_table

    if path.is_dir():
        return next((path / name for name in TABLES if (path / name).is_file()), None)
    return path if is_table(path) else None


def _quizzes(path: str | None) -> list[Quiz]:
    """The quizzes of a file or folder, or of the book around; what cannot be read is left out."""
    if path is None:
        root = find_book(".")
        return _quizzes(str(root / "quizzes")) if root and (root / "quizzes").is_dir() else []
    if not os.path.exists(path):
        fail(f"{path} does not exist")
    quizzes = [load(it).quiz for it in find([path])]
    return [it for it in quizzes if it]


def _exports(path: str | None) -> list[Path]:
    """The files of exported progress, the names in order."""
    if path is None:
        return []
    given = Path(path)
    return sorted(given.rglob("*.json")) if given.is_dir() else [given]


def _progress(done: int, of: int) -> None:
    """A line that counts the quizzes, on a terminal only."""
    if sys.stderr.isatty():
        end = "\n" if done == of else ""
        click.echo(f"\rAnalyzing: {done} of {of} quizzes{end}", nl=False, err=True)


def _say(found: Analysis, advice: Sequence[Advice], written: Sequence[Path]) -> None:
    many = len(found.quizzes) > 1
    for quiz in found.quizzes:
        click.echo(printable(_summary(quiz)))
    if not found.quizzes:
        click.echo("There are no marks of scored questions to look at.")
    if advice:
        click.echo("\nLook at this:")
    for it in advice[:MOST_ADVICE]:
        click.echo(printable(f"  {f'{it.quiz}, ' * many}{it.whole}"))
    if len(advice) > MOST_ADVICE:
        click.echo(f"  and {len(advice) - MOST_ADVICE} more, in the report")
    for text in _left_out(found):
        click.echo(f"Note: {text}.")
    click.echo(f"\nWrote {', '.join(map(str, written))}")


def _summary(quiz: QuizResult) -> str:
    mean, alpha = quiz.mean.value, quiz.alpha.value
    s = "s" * (quiz.learners != 1)
    said = "too few students to tell" if mean is None else f"mean {mean:.0f} %"
    said += "" if alpha is None else f", alpha {alpha:.2f}"
    return f"{quiz.title} ({quiz.id}): {quiz.learners:,} learner{s}, {said}"


def _left_out(found: Analysis) -> Iterator[str]:
    if found.broken:
        yield f"{found.broken:,} rows cannot be read and are left out"
    if found.reworded:
        yield f"{found.reworded:,} responses to another wording of a question are left out"
