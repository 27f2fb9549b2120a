"""What the commands share: how they end, paint and count."""

from __future__ import annotations

import os
import re
import sys
from typing import NoReturn

import click

from quizkit.diagnostics import printable


def fail(message: str) -> NoReturn:
    """End with a message and the exit code of what cannot run."""
    click.echo(f"Error: {printable(message)}", err=True)
    sys.exit(2)


def color() -> bool | None:
    """No color where NO_COLOR asks for none, else click decides: on a terminal only."""
    return False if os.environ.get("NO_COLOR") else None


def painted(text: str, wanted: bool) -> str:
    if not wanted:
        return text
    text = re.sub(r"(?m)^(\S.*?:\d+: )((error|warning)\[[\w-]+\])", _painted_slug, text)
    return re.sub(r"(?m)^(  )(cure:)", lambda it: it[1] + click.style(it[2], fg="green"), text)


def _painted_slug(found: re.Match[str]) -> str:
    return found[1] + click.style(found[2], fg="red" if found[3] == "error" else "yellow")
