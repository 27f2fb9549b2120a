"""The model: short forms, ids, points, and what it refuses."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from quizkit.model import Quiz
from quizkit.parts import digest
from sources import source_of
from strategies import KINDS, question


def test_the_author_may_name_items_without_telling_their_order() -> None:
    texts = ["2014", "2016", "2022", "2023", "2024"]
    plain = question(source_of("ordering") | {"items": texts})
    named_ = [{"id": id, "text": text} for id, text in zip("abcde", texts, strict=True)]
    told = question(source_of("ordering") | {"items": named_})
    assert told.seen()["items"] == plain.seen()["items"] != texts


def test_choices_are_named_by_letters_that_are_free() -> None:
    choices = [{"id": "c", "text": "0"}, "1", {"id": "a", "text": "2"}, "3", "4"]
    made = question(source_of("single-choice") | {"choices": choices})
    assert [choice.id for choice in made.choices] == ["c", "b", "a", "d", "e"]


def test_letters_go_on_after_z() -> None:
    made = question(source_of("single-choice") | {"choices": [str(n) for n in range(60)]})
    ids = [choice.id for choice in made.choices]
    assert [ids[place] for place in (0, 25, 26, 27, 51, 52)] == ["a", "z", "aa", "ab", "az", "ba"]


def test_items_are_named_by_their_text() -> None:
    made = question(source_of("ordering"))
    assert [item.id for item in made.items] == [digest(text)[:6] for text in "xyz"]


def test_points_of_gaps_and_criteria_add_up() -> None:
    cloze = source_of("cloze")
    cloze["gaps"]["tags"]["points"] = 4
    rubric = [{"text": "x", "points": 2}, {"text": "y"}]
    assert question(cloze).points == 5
    assert question(source_of("free-text") | {"rubric": rubric}).points == 3
    assert question(source_of("poll")).points == 0


def a_quiz(**more: Any) -> Quiz:
    source = {"id": "z", "title": "Z", "questions": [source_of("poll"), source_of("true-false")]}
    return Quiz.model_validate(source | more)


def test_a_question_is_found_by_its_id() -> None:
    quiz = a_quiz(questions=[source_of("poll"), source_of("true-false") | {"id": "other"}])
    assert quiz.question("other") is quiz.questions[1]
    with pytest.raises(KeyError):
        quiz.question("none")


def test_keys_of_two_words_have_a_hyphen() -> None:
    assert a_quiz(**{"pass-mark": 60}).pass_mark == 60


@pytest.mark.parametrize("kind", KINDS)
def test_unknown_keys_are_refused(kind: str) -> None:
    with pytest.raises(ValidationError, match="unkown"):
        question(source_of(kind) | {"unkown": 1})


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_does_not_change(kind: str) -> None:
    made = question(source_of(kind))
    with pytest.raises(ValidationError, match="frozen"):
        made.prompt = "How?"
