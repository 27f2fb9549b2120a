"""``quizkit schema``."""

from __future__ import annotations

import click

from quizkit import schema as schemas


@click.command()
def schema() -> None:
    """Print the JSON Schema of a quiz file.

    Editors complete and check a quiz file whose first line names the schema.

    \b
    Examples:
      quizkit schema > quizzes/quiz.schema.json
    """
    click.echo(schemas.to_json(), nl=False)
