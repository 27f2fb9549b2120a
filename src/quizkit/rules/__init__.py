"""What an author can get wrong beyond types and required keys: one small function a rule.

A rule takes a :class:`Subject` and yields :class:`Problem`; the list of all is in
:mod:`quizkit.validation`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from quizkit.book import Book
from quizkit.model import AnyQuestion, Cloze, Quiz
from quizkit.question import BaseQuestion
from quizkit.source import Loc, Source

AnyKind = TypeVar("AnyKind", bound=BaseQuestion)


class Problem(NamedTuple):
    """A problem at the value at ``loc``, at its key, or at ``needle`` inside it."""

    slug: str
    loc: Loc
    message: str
    hint: str
    key: bool = False
    needle: str = ""


Problems = Iterator[Problem]


@dataclass(frozen=True)
class Subject:
    """A quiz to be checked, the text it was read from, and its book if it has one."""

    quiz: Quiz
    source: Source
    book: Book | None = None

    def questions(self, *kinds: type[AnyKind]) -> Iterator[tuple[Loc, AnyKind]]:
        """The questions of these kinds, each with its place."""
        for place, question in enumerate(self.quiz.questions):
            if isinstance(question, kinds):
                yield ("questions", place), question

    def all_questions(self) -> Iterator[tuple[Loc, AnyQuestion]]:
        """All questions, each with its place."""
        for place, question in enumerate(self.quiz.questions):
            yield ("questions", place), question

    def gaps(self, *kinds: type[AnyGap]) -> Iterator[tuple[Loc, str, AnyGap]]:
        """The gaps of these kinds, each with its place and name."""
        for loc, question in self.questions(Cloze):
            for name, gap in question.gaps.items():
                if isinstance(gap, kinds):
                    yield (*loc, "gaps", name), name, gap


AnyGap = TypeVar("AnyGap")
Rule = Callable[[Subject], Problems]
