"""``quizkit check``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from quizkit import peers
from quizkit.book import Book, find_book, read_book
from quizkit.coverage import counts, coverage, to_text
from quizkit.diagnostics import PRINTERS, Diagnostic, in_order
from quizkit.faces.cli.terminal import color, fail, painted
from quizkit.loading import Loaded, find, load
from quizkit.spelling import misspelled
from quizkit.validation import advise, validate, validate_book, validate_together

LONG_WORK = 50
"""Files from which on progress is shown."""


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True))
@click.option(
    "--format", "printer", type=click.Choice([*PRINTERS]), default="text", show_default=True,
    help="Paragraphs to read, one JSON list, or annotations for GitHub Actions.",
)  # fmt: skip
@click.option(
    "--advice/--no-advice",
    default=True,
    show_default=True,
    help="Rules of item writing too, or only what is wrong.",
)
@click.option(
    "--spelling", "spelled", is_flag=True, help="Words that the dictionary does not know."
)
@click.option("--coverage", "covers", is_flag=True, help="Which question tests which objective.")
@click.option(
    "--least", type=click.IntRange(1), metavar="N",
    help="With --coverage: fail if an objective has fewer than N scored questions.",
)  # fmt: skip
def check(
    paths: Sequence[str], printer: str, advice: bool, spelled: bool, covers: bool, least: int | None
) -> None:
    """Report every problem in quiz files, each with its place and its cure.

    PATHS are quiz files or folders of them; without any, the folder quizzes/ of the book around
    the current folder. Inside a book its passages and objectives are checked too, and, where
    all its quizzes are, whether each objective is tested.

    Exit code: 0 no problem, 1 problems, 2 the check could not run. What a rule of item writing
    says can be allowed in the file: `# quizkit: allow SLUG: reason`.

    \b
    Examples:
      quizkit check
      quizkit check quizzes/why-now.yaml
      quizkit check --format github quizzes
      quizkit check --coverage --least 2
    """
    files = find(paths or [_quizzes()])
    if not files:
        fail("there is no quiz file (*.yaml) in " + ", ".join(paths or ["quizzes"]))
    checked = Checked(files, advice)
    problems = in_order([*checked.problems, *(_spell(checked.read) if spelled else [])])
    if printer != "text" or problems:
        click.echo(painted(PRINTERS[printer](problems), printer == "text"), color=color())
    click.echo(_summary(problems, len(files), printer == "text"), err=printer != "text")
    thin = _cover(checked, least, printer) if covers or least else False
    sys.exit(1 if problems or thin else 0)


def _quizzes() -> str:
    root = find_book(".")
    folder = os.path.relpath(root / "quizzes") if root else "quizzes"
    if not os.path.isdir(folder):
        fail("there is no folder quizzes/ here; name the files or folders to check")
    return folder


class Checked:
    """The files that were read, and everything that is wrong with them."""

    def __init__(self, files: list[str], advice: bool) -> None:
        self.books = _Books()
        self.problems: list[Diagnostic] = []
        self.read = [self._read(path, advice) for path in _with_progress(files)]
        together = [(it.quiz, it.source) for it in self.read]
        self.problems += validate_together(together)
        for book in self.books.covered_by(files):
            examples = [self._read_example(path, advice) for path in book.examples]
            together += [(it.quiz, it.source) for it in examples]
            self.problems += [*validate_book(book, together), *peers.problems(book)]

    def _read_example(self, path: Path, advice: bool) -> Loaded:
        """A quiz that a page shows by its path; it need not test an objective."""
        return self._checked(load(os.path.relpath(path)), None, advice)

    def _read(self, path: str, advice: bool) -> Loaded:
        return self._checked(load(path), self.books.around(path), advice)

    def _checked(self, loaded: Loaded, book: Book | None, advice: bool) -> Loaded:
        self.problems += loaded.diagnostics
        if loaded.quiz:
            self.problems += validate(loaded.quiz, loaded.source, book)
        if loaded.quiz and advice:
            self.problems += advise(loaded.quiz, loaded.source)
        return loaded


def _spell(read: Sequence[Loaded]) -> Iterator[Diagnostic]:
    """Misspelled words; what cannot be looked up is said and passed over."""
    missing = set()
    for loaded in read:
        try:
            yield from misspelled(loaded.quiz, loaded.source) if loaded.quiz else []
        except ImportError:
            fail('--spelling needs pyspellchecker: pip install "quizkit[spelling]"')
        except LookupError as error:
            missing.add(str(error))
    for language in sorted(missing):
        click.echo(f"Note: there is no dictionary for quizzes in {language}.", err=True)


def _cover(checked: Checked, least: int | None, printer: str) -> bool:
    """Print the table; whether an objective is tested less than is asked for."""
    book = next(iter(checked.books.books.values()), None)
    rows = coverage((it.quiz for it in checked.read if it.quiz), book)
    click.echo("\n" + to_text(rows), err=printer != "text")
    thin = [id for id, n in counts(rows).items() if n < (least or 0)]
    for id in thin:
        click.echo(f"The objective {id} has fewer than {least} scored questions.", err=True)
    return bool(thin)


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
