"""``quizkit schema``."""

from __future__ import annotations

import click

from quizkit import schema as schemas


@click.command()
@click.argument("name", type=click.Choice([*schemas.SCHEMAS]), default="quiz")
def schema(name: str) -> None:
    """Print the JSON Schema of a quiz file, or of the answers to a discussion.

    Editors complete and check a file whose first line names its schema.

    \b
    Examples:
      quizkit schema > quizzes/quiz.schema.json
      quizkit schema discussion > discussions/discussion.schema.json
    """
    click.echo(schemas.to_json(name), nl=False)
