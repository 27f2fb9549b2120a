"""``quizkit new``."""

from __future__ import annotations

import os
from pathlib import Path

import click

from quizkit.book import find_book, read_book
from quizkit.faces.cli.terminal import fail
from quizkit.starter import StarterError, write_starter


@click.command()
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
        fail(str(error))
    except FileExistsError:
        fail(f"{path} exists already")
    except OSError as error:
        fail(f"{path} cannot be written: {error.strerror}")
    for it in written:
        click.echo(f"Wrote {it}")
