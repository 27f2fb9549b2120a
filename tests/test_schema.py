"""The JSON Schema is the model's, and every quiz file here names it and fits it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from quizkit import schema
from quizkit.source import parse

ROOT = Path(__file__).parents[1]
FOLDERS = ("quizzes", "tests/quizzes/good", "tests/quizzes/book/quizzes")
FILES = [path for folder in FOLDERS for path in sorted((ROOT / folder).glob("*.yaml"))]


@pytest.fixture(scope="module")
def validator() -> Any:
    jsonschema.Draft202012Validator.check_schema(schema.schema())
    return jsonschema.Draft202012Validator(schema.schema())


def test_the_file_is_what_the_model_says() -> None:
    written = (ROOT / "quizzes/quiz.schema.json").read_text("utf-8")
    assert written == schema.to_json(), "run: quizkit schema > quizzes/quiz.schema.json"


def test_there_are_quizzes_to_hold_against_it() -> None:
    assert len(FILES) > 20


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_quiz_file_names_the_schema_and_fits_it(path: Path, validator: Any) -> None:
    text = path.read_text("utf-8")
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert named, "the first line names the schema"
    assert (path.parent / named[1]).resolve() == ROOT / "quizzes/quiz.schema.json"
    data, _ = parse(text)
    assert [error.message for error in validator.iter_errors(data)] == []


WRONG = (
    "unknown-key missing-key unknown-kind wrong-type wrong-value wrong-count empty-text bad-id"
).split()


@pytest.mark.parametrize("slug", WRONG)
def test_what_the_loader_refuses_the_schema_refuses(slug: str, validator: Any) -> None:
    data, _ = parse((ROOT / f"tests/quizzes/bad/{slug}.yaml").read_text("utf-8"))
    assert not validator.is_valid(data)


def test_descriptions_are_plain_words() -> None:
    text = schema.to_json()
    assert ":class:" not in text
    assert "``" not in text
