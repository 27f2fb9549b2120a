"""The command ``quizkit``: one file a command, and here what holds them together."""

from __future__ import annotations

import sys

import click

from quizkit import __version__
from quizkit.faces.cli.analyze import analyze
from quizkit.faces.cli.check import check
from quizkit.faces.cli.grade import grade
from quizkit.faces.cli.init import init
from quizkit.faces.cli.new import new
from quizkit.faces.cli.preview import preview
from quizkit.faces.cli.schema import schema

COMMANDS = (init, new, preview, check, schema, grade, analyze)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="quizkit")
def cli() -> None:
    """Check, start and grade quizzes written in YAML."""


for command in COMMANDS:
    cli.add_command(command)


def main() -> None:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a C locale must not end in a traceback
    cli(prog_name="quizkit")
