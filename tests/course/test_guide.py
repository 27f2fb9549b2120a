"""The instructor's page says what is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from quizkit.faces.cli import cli
from tools.course import report

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "guide" / "index.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"`quizkit ([a-z]+)`", PAGE)


def test_the_table_of_numbers_is_current() -> None:
    kept = (ROOT / "guide" / "numbers.md").read_text(encoding="utf-8")
    made = report(ROOT, markdown=True)
    assert kept.strip() == made.strip(), "python -m tools.course --markdown > guide/numbers.md"


@pytest.mark.parametrize("command", sorted(set(COMMANDS)))
def test_a_command_of_the_page_is_one(command: str) -> None:
    result = CliRunner().invoke(cli, [command, "--help"])
    assert result.exit_code == 0, result.output


def test_the_page_names_the_commands() -> None:
    assert {"init", "new", "check", "preview", "grade", "analyze"} <= set(COMMANDS)
