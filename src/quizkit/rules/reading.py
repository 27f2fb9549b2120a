"""What a student reads of an author's Markdown: its words, without markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from quizkit.model import MultipleResponse, SingleChoice
from quizkit.parts import Choice
from quizkit.rules import Subject
from quizkit.source import Loc

_SILENT = re.compile(r"\{(?:cite|cite:[a-z]+|footcite|numref|eq)\}(`+).*?\1")
_ROLE = re.compile(r"\{[\w:.+-]+\}(`+)([^`<]*?)(?:\s*<[^>`]*>)?\1")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"[*_`~]+")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def plain(markdown: str) -> str:
    """The text without citations, links, roles and emphasis, in one line."""
    text = _LINK.sub(r"\1", _ROLE.sub(r"\2", _SILENT.sub("", markdown)))
    return " ".join(_MARKS.sub("", text).split())


def words(markdown: str) -> list[str]:
    """The words of a text in lower case."""
    return [it.lower() for it in _WORD.findall(plain(markdown))]


class ChoiceQuestion(NamedTuple):
    """A question that offers choices, as the rules of item writing look at it."""

    loc: Loc
    prompt: str
    choices: tuple[Choice, ...]
    single: bool

    @property
    def keyed(self) -> list[Choice]:
        return [it for it in self.choices if it.correct]

    @property
    def distractors(self) -> list[Choice]:
        return [it for it in self.choices if not it.correct]

    def place(self, choice: Choice) -> Loc:
        """Where the text of *choice* stands."""
        return (*self.loc, "choices", self.choices.index(choice), "text")


def choice_questions(subject: Subject) -> Iterator[ChoiceQuestion]:
    """Questions with one key or several, and at least one distractor."""
    for loc, question in subject.all_questions():
        if not isinstance(question, SingleChoice | MultipleResponse):
            continue
        single = isinstance(question, SingleChoice)
        it = ChoiceQuestion(loc, question.prompt, question.choices, single)
        if it.keyed and it.distractors:
            yield it
