"""What the tests of the gradebook share: quizzes, and a way to grade responses by them."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from quizkit.gradebook.running import Options, Summary, run
from quizkit.loading import load
from quizkit.model import Quiz

QUIZZES = Path(__file__).parent / "quizzes"


def quiz(name: str) -> Quiz:
    found = load(QUIZZES / f"{name}.yaml").quiz
    assert found
    return found


def response(learner: str, question: str, given: Any, **more: Any) -> dict[str, Any]:
    return {"learner": learner, "quiz": "term", "question": question, "response": given, **more}


def rows(path: Path) -> list[dict[str, str]]:
    """A CSV file as a spreadsheet reads it."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return [*csv.DictReader(stream)]


class Term:
    """A folder with responses in it, and results beside it."""

    def __init__(self, folder: Path) -> None:
        self.given, self.out = folder / "in.jsonl", folder / "out"
        self.quizzes = [quiz("term"), quiz("drawn"), quiz("sure")]

    def grade(self, *responses: dict[str, Any], **options: Any) -> Summary:
        if responses:
            self.given.write_text("\n".join(map(json.dumps, responses)), "utf-8")
        return run(self.quizzes, [str(self.given)], self.out, Options(**options))

    def table(self, name: str) -> list[dict[str, str]]:
        return rows(self.out / name)
