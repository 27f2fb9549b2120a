"""``quizkit init``."""

from __future__ import annotations

import os
from pathlib import Path

import click

from quizkit.faces.cli.terminal import fail
from quizkit.starter import StarterError, write_course


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--title", default="", help="The title of the course; made from the folder if not given."
)
def init(folder: Path, title: str) -> None:
    """Start a new course: a book with a chapter, a quiz and a discussion that builds at once.

    FOLDER is made; it may exist if it is empty, or holds nothing but a git repository.

    \b
    Examples:
      quizkit init my-course
      quizkit init my-course --title "Security in Europe"
    """
    try:
        written = write_course(folder, title)
    except StarterError as error:
        fail(str(error))
    except OSError as error:
        fail(f"{error.filename or folder} cannot be written: {error.strerror}")
    for it in written:
        click.echo(f"Wrote {it}")
    click.echo(f"\nNow: cd {os.fspath(folder)} && make serve")
