"""The keys of many quizzes, made once each, and what a gradebook has to know of their questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import lcm
from typing import NamedTuple

from quizkit.drawing import draw_questions
from quizkit.keys import Key, key
from quizkit.model import AnyQuestion, FreeText, Quiz

MOST_SCALE = 10**12
"""Parts of a point that a sum is counted in at most, so that sums stay in 64 bits."""


class Item(NamedTuple):
    """A question of a quiz: its key, and its place among all questions."""

    quiz: Quiz
    question: AnyQuestion
    key: Key
    number: int
    fingerprint: str
    objective: str
    scale: int

    def units(self, earned: int, possible: int, points: int) -> int:
        """A score in parts of a point, a whole number: sums of it are exact on every engine."""
        return earned * points * self.scale // possible if possible else 0


@dataclass(frozen=True)
class Keyring:
    """The quizzes that responses are marked by."""

    quizzes: Mapping[str, Quiz]
    items: Mapping[tuple[str, str], Item]
    scale: int

    @property
    def by_certainty(self) -> list[str]:
        """The quizzes in which the confidence changes a mark."""
        return [it.id for it in self.quizzes.values() if it.confidence == "marked"]

    @property
    def pooled(self) -> list[str]:
        """The quizzes of which not everybody gets every question."""
        return [it.id for it in self.quizzes.values() if it.pools]

    def of(self, quiz: str) -> Iterator[Item]:
        """The questions of a quiz in the author's order."""
        return (self.items[quiz, it.id] for it in self.quizzes[quiz].questions)

    def drawn(self, quiz: str, seed: str | None) -> list[Item]:
        """The questions that a learner with this seed got; without one, all."""
        if seed is None or not self.quizzes[quiz].pools:
            return [*self.of(quiz)]
        return [self.items[quiz, it] for it in draw_questions(self.quizzes[quiz], seed)]


def keyring(quizzes: Iterable[Quiz]) -> Keyring:
    """The keys of *quizzes*.  Certainty-based marking counts in a quiz that says so."""
    by_id = {it.id: it for it in quizzes}
    made = [
        (quiz, question, key(question, quiz.language, quiz.confidence == "marked"))
        for quiz in by_id.values()
        for question in quiz.questions
    ]
    scale = _scale(made)
    items = {
        (quiz.id, question.id): Item(
            quiz, question, compiled, n, question.fingerprint, question.objective or "", scale
        )
        for n, (quiz, question, compiled) in enumerate(made)
    }
    return Keyring(by_id, items, scale)


def _scale(made: list[tuple[Quiz, AnyQuestion, Key]]) -> int:
    """The smallest part of a point that every score is a whole number of."""
    parts = {_possible(question, compiled) for _, question, compiled in made}
    return min(lcm(*parts), MOST_SCALE)


def _possible(question: AnyQuestion, compiled: Key) -> int:
    if isinstance(question, FreeText):
        return 1  # marked by hand, in points
    return 3 if compiled.get("certainty") else int(compiled.get("possible", 1)) or 1
