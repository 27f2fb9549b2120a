"""``quizkit new``."""

from __future__ import annotations

import os
from pathlib import Path

import click

from quizkit.book import find_book, read_book
from quizkit.faces.cli.terminal import fail
from quizkit.starter import StarterError, add_question, kinds, write_starter


@click.command()
@click.argument("quiz")
@click.option(
    "--kind", "wanted", type=click.Choice(kinds()), multiple=True,
    help="A question of this kind; in a quiz that exists it is added at the end.",
)  # fmt: skip
def new(quiz: str, wanted: tuple[str, ...]) -> None:
    """Write a small commented quiz to start from, or add a commented question to a quiz.

    QUIZ is an id, and the file goes to quizzes/ of the book around the current folder; or a path
    that ends in .yaml. A file that is there already is left alone, unless a kind is asked for.

    \b
    Examples:
      quizkit new why-now-quiz
      quizkit new why-now-quiz --kind matching
      quizkit new drafts/maps.yaml --kind poll --kind ordering
    """
    path = _path(quiz)
    around = find_book(path.parent)
    book = read_book(around) if around else None
    try:
        if wanted and path.exists():
            for kind in wanted:
                click.echo(f"Added {add_question(path, kind, book)} to {path}")
            return
        written = write_starter(path, book, wanted)
    except StarterError as error:
        fail(str(error))
    except FileExistsError:
        fail(f"{path} exists already; --kind adds a question to it")
    except OSError as error:
        fail(f"{path} cannot be written: {error.strerror}")
    for it in written:
        click.echo(f"Wrote {it}")


def _path(quiz: str) -> Path:
    path = Path(quiz)
    if path.suffix in (".yaml", ".yml"):
        return path
    root = find_book(".")
    return (Path(os.path.relpath(root / "quizzes")) if root else Path()) / f"{quiz}.yaml"
