"""Over the whole course: enough questions, of every kind and level, and each of them teaches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import pytest

from course.contents import ROOT, quizzes
from quizkit.book import read_book
from quizkit.model import (
    AnyQuestion,
    ChoiceGap,
    Cloze,
    Highlight,
    Matching,
    Quiz,
    TrueFalse,
)

KINDS = {
    get_args(it.model_fields["kind"].annotation)[0] for it in get_args(get_args(AnyQuestion)[0])
}
EACH = [(quiz, question) for quiz in quizzes() for question in quiz.questions]
SCORED = [(quiz, question) for quiz, question in EACH if question.SCORED]


def named(quiz: Quiz, question: AnyQuestion) -> str:
    return f"{quiz.id}/{question.id}"


def test_there_are_enough_questions_of_every_kind() -> None:
    assert len(KINDS) == 14
    assert len(EACH) >= 120
    assert {question.kind for _, question in EACH} == KINDS


def test_at_least_a_third_asks_for_more_than_memory() -> None:
    assert all(question.level for _, question in SCORED)
    deeper = [question for _, question in SCORED if question.level != "remember"]
    assert 3 * len(deeper) >= len(SCORED)


def test_ids_are_used_once_in_the_course() -> None:
    ids = [question.id for _, question in EACH]
    assert not {id for id in ids if ids.count(id) > 1}


@pytest.mark.parametrize(("quiz", "question"), SCORED, ids=[named(*it) for it in SCORED])
def test_a_scored_question_teaches(quiz: Quiz, question: AnyQuestion) -> None:
    """It says why, where to read again and what it is for, and answers each answer foreseen."""
    book = read_book(ROOT)
    assert question.explanation
    assert question.passage
    assert book.has_label(question.passage)
    assert question.objective in {it.id for it in book.objectives}
    assert not [where for where, feedback in answers(question) if not feedback]


def answers(question: AnyQuestion) -> Iterator[tuple[str, str | None]]:
    """What a student can answer that the author foresaw, and the feedback that it gets."""
    match question:
        case TrueFalse(feedback=feedback):
            yield from (("true", feedback.true), ("false", feedback.false))
        case Highlight(segments=segments):
            yield from ((it.text, it.feedback) for it in segments)
        case Matching(pairs=pairs):
            yield from ((it.left, it.feedback) for it in pairs)
        case Cloze(gaps=gaps):
            for name, gap in gaps.items():
                foreseen = gap.choices if isinstance(gap, ChoiceGap) else gap.answers
                yield from ((f"{name}: {it}", it.feedback) for it in foreseen)
        case _:
            for field in ("choices", "items", "answers"):
                yield from ((str(it), it.feedback) for it in getattr(question, field, ()))
