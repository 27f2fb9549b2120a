"""JSON Schemas of what authors write, by which editors complete keys and check as one types."""

from __future__ import annotations

import json
import re
from typing import Any

from quizkit.model import Quiz
from quizkit.peers import Peers

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """The schema of a quiz file, made from the model and described by its docstrings."""
    made = _plain(Quiz.model_json_schema(by_alias=True))
    made["description"] = f"A quiz file. {made['description']}"
    return {"$schema": DIALECT, "$id": "urn:quizkit:quiz", **made, "title": "Quiz"}


def discussion() -> dict[str, Any]:
    """The schema of a file of ``discussions/``: what earlier readers wrote on a prompt."""
    made = _plain(Peers.model_json_schema(by_alias=True))
    return {"$schema": DIALECT, "$id": "urn:quizkit:discussion", **made, "title": "Discussion"}


SCHEMAS = {"quiz": schema, "discussion": discussion}


def to_json(name: str = "quiz") -> str:
    """The text of ``quizzes/quiz.schema.json``, or of the schema of that *name*."""
    return json.dumps(SCHEMAS[name](), indent=2, ensure_ascii=False) + "\n"


def _plain(value: Any) -> Any:
    """*value* with its descriptions in plain words, and without the titles that repeat a key."""
    if isinstance(value, list):
        return [_plain(part) for part in value]
    if not isinstance(value, dict):
        return value
    kept = {key: _plain(part) for key, part in value.items() if not _is_title(key, part)}
    if isinstance(kept.get("description"), str):
        kept["description"] = _words(kept["description"])
    return kept


def _is_title(key: str, part: Any) -> bool:
    return key == "title" and isinstance(part, str)


def _words(docstring: str) -> str:
    plain = re.sub(
        r":\w+:`~?(?:[\w.]*\.)?(\w+)`|``(.+?)``", lambda it: f"`{it[1] or it[2]}`", docstring
    )
    return " ".join(plain.split())
