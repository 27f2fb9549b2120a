"""What the quizzes say of the questions in the table: their order, texts, choices and keys."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from quizkit.keys import key
from quizkit.model import AnyQuestion, Quiz

LONGEST = 160
"""Characters of a text that a table shows."""

CHOSEN = ("single-choice", "true-false", "multiple-response", "highlight")
"""Kinds whose wrong choices are distractors."""


@dataclass(frozen=True)
class Wording:
    """A question in plain words; without its quiz only the id is known."""

    number: int
    prompt: str = ""
    kind: str = ""
    fingerprint: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    choices: tuple[str, ...] = ()
    correct: frozenset[str] | None = None

    def tokens(self, response: str) -> list[str]:
        """The choices in a response, canonical JSON; what is no choice is one token, as it is."""
        given = _read(response)
        if isinstance(given, str):
            return [given]
        if isinstance(given, list) and self.kind != "ordering":
            return [str(it) for it in given]
        if isinstance(given, dict) and self.kind != "free-text":
            return [f"{part} → {self._in_words(it)}" for part, it in sorted(given.items())]
        return [self._in_words(given)]

    def _in_words(self, given: Any) -> str:
        if isinstance(given, list):
            return " > ".join(map(str, given))
        return given if isinstance(given, str) else json.dumps(given, ensure_ascii=False)

    def name(self, token: str) -> str:
        """What a token says to a reader."""
        parts = [self.names.get(it, it) for it in token.split(" → ")]
        return shortened(" → ".join(parts))

    def is_correct(self, token: str, share: float) -> bool | None:
        """Whether a token is part of the key; by the share earned where the key is not known."""
        if self.correct is not None:
            return token in self.correct
        whole = self.kind in ("", "single-choice", "true-false", "short-text", "numeric")
        return share >= 1 if whole else None


def _read(response: str) -> Any:
    try:
        return json.loads(response)
    except ValueError:
        return response  # plain text, as a hand-made table has it


def wordings(quizzes: Iterable[Quiz]) -> dict[tuple[str, str], Wording]:
    """The wording of every question by the ids of its quiz and its own."""
    return {
        (quiz.id, it.id): _wording(number, it, quiz)
        for quiz in quizzes
        for number, it in enumerate(quiz.questions, 1)
    }


def _wording(number: int, question: AnyQuestion, quiz: Quiz) -> Wording:
    compiled = key(question, quiz.language)
    prompt = shortened(plain(question.prompt))
    choices = _choices(question)
    return Wording(
        number, prompt, question.kind, question.fingerprint, _names(question), choices,
        _correct(compiled),
    )  # fmt: skip


def _choices(question: Any) -> tuple[str, ...]:
    if question.kind == "true-false":
        return ("true", "false")
    items: Any = getattr(question, "choices", None) or getattr(question, "segments", ())
    return tuple(it.id for it in items) if question.kind in CHOSEN else ()


def _correct(compiled: Mapping[str, Any]) -> frozenset[str] | None:
    match compiled["type"]:
        case "choice" | "set":
            return frozenset(compiled["correct"])
        case "parts":
            parts = compiled["parts"].items()
            picked = [(name, it) for name, it in parts if it["type"] == "choice"]
            if len(picked) == len(parts):
                return frozenset(f"{name} → {it}" for name, key in picked for it in key["correct"])
    return None


def _names(question: Any) -> dict[str, str]:
    """The plain texts of all that a response can name, by their ids."""
    found: dict[str, str] = {}
    for group in ("choices", "segments", "items"):
        items: Any = getattr(question, group, None)
        found |= {it.id: plain(it.text) for it in items or ()}
    if question.kind == "categorize":
        found |= {id: plain(text) for id, text in question.categories.items()}
    if question.kind == "matching":
        found |= {it.id: plain(it.left) for it in question.pairs}
        found |= {it.id: plain(it.text) for it in question.options()}
    return found


def plain(markdown: str) -> str:
    """Markdown as a line of text: marks of emphasis, roles and links gone, their words kept."""
    text = re.sub(r"\{[\w:-]+\}`([^`<]*?)\s*(<[^`>]*>)?`", r"\1", markdown)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"[*`]+|(?<!\w)_+|_+(?!\w)", "", text)
    return " ".join(text.split())


def shortened(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
