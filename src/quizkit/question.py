"""What every question has, whatever its kind, and the fingerprint by which it is known again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import BaseModel, Field

from quizkit.parts import Id, Level, Markdown, Part, Points, digest


class BaseQuestion(Part):
    """What every question has, scored or not.

    ``passage`` is a label in the book, ``objective`` the id of a learning objective.
    """

    SCORED: ClassVar[bool] = True
    UNSEEN: ClassVar[frozenset[str]] = frozenset(
        "correct feedback hints explanation tags objective passage level points scoring "
        "category answers forgive also rubric model_answer pool".split()
    )

    id: Id
    prompt: Markdown
    objective: Id | None = None
    passage: str | None = Field(None, pattern=r"^\S+$", description="A label in the book.")
    level: Level | None = Field(None, description="Level in the revised Bloom taxonomy.")
    hints: tuple[Markdown, ...] = Field((), description="Shown one after the other.")
    explanation: Markdown | None = None
    tags: tuple[str, ...] = ()
    pool: Id | None = Field(None, description="The pool this question is drawn from.")

    @property
    def fingerprint(self) -> str:
        """Changes when, and only when, what the student sees or picks from changes.

        The key has no part in it: a mended key leaves the responses valid (they are graded again),
        and the fingerprint of an exam question cannot be used to guess the key.
        """
        return digest(self.seen())

    def seen(self) -> dict[str, Any]:
        """What a student sees before answering, in an order that does not tell the key."""
        return {name: _seen(value, self.UNSEEN) for name, value in self if name not in self.UNSEEN}


def _seen(value: Any, unseen: frozenset[str]) -> Any:
    """*value* as JSON, without the fields named in *unseen*; an author's ids may be so named."""
    match value:
        case BaseModel():
            return {name: _seen(part, unseen) for name, part in value if name not in unseen}
        case Mapping():
            return {key: _seen(part, unseen) for key, part in value.items()}
        case tuple():
            return [_seen(part, unseen) for part in value]
    return value


class Question(BaseQuestion):
    """A question with points of its own."""

    points: Points = 1
