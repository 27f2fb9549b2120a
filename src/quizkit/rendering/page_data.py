"""What the page's script is told about a quiz: the JSON of ``script.qk-data``.

In exam mode it holds no key.
"""

from __future__ import annotations

from typing import Any

from quizkit.grading import key
from quizkit.model import AnyQuestion, Hotspot, MultipleResponse, Quiz, SingleChoice
from quizkit.rendering.wording import messages
from quizkit.rendering.words.quiz import SCRIPT

JSON = dict[str, Any]


def data(quiz: Quiz, course: str = "", language: str = "") -> JSON:
    """The settings of *quiz* and its questions; what is unset or usual is left out.

    A quiz in another language than *language*, the page's, brings all its words along.
    """
    settings = {
        "id": quiz.id,
        "course": course,
        "mode": None if quiz.mode == "practice" else quiz.mode,
        "feedback": None if quiz.feedback == "immediate" else quiz.feedback,
        "attempts": quiz.attempts,
        "passMark": quiz.pass_mark,
        "shuffle": [*quiz.shuffle],
        "pools": dict(quiz.pools),
        "confidence": None if quiz.confidence == "off" else quiz.confidence,
        "words": _words(quiz, language or quiz.language),
        "questions": [_question_data(question, quiz) for question in quiz.questions],
    }
    return _set(settings)


# Words of the script that a quiz needs: by a kind of its questions, or by a setting.
_OF_KIND = {"free-text": "status-self-marked", "poll": "status-recorded", "ordering": "moved"}


def _words(quiz: Quiz, language: str) -> dict[str, Any]:
    names = [*(SCRIPT if quiz.language != language else ())]
    names += [_OF_KIND[it.kind] for it in quiz.questions if it.kind in _OF_KIND]
    if quiz.pass_mark is not None:
        names += ["passed", "not-passed"]
    if quiz.mode == "practice" and (quiz.attempts or quiz.feedback == "at-end"):
        names.append("closed")
    if quiz.mode == "exam" or quiz.feedback == "at-end":
        names += ["finish-sure", "handed-out"]
    return {name: messages(quiz.language).forms(name) for name in names}


def _question_data(question: AnyQuestion, quiz: Quiz) -> JSON:
    settings = {
        "id": question.id,
        "pool": question.pool,
        "scored": None if question.SCORED else False,
        "key": _key(question, quiz) if quiz.mode == "practice" else None,
    }
    return _set(settings) | _fixed(question, quiz)


def _key(question: AnyQuestion, quiz: Quiz) -> JSON:
    """The key; a mark is worth one point where nothing is said."""
    made = key(question, quiz.language, quiz.confidence == "marked")
    return {name: value for name, value in made.items() if (name, value) != ("points", 1)}


def _fixed(question: AnyQuestion, quiz: Quiz) -> JSON:
    """The choices that keep their place, where the others are shuffled (:func:`.draw_choices`)."""
    if "choices" in quiz.shuffle and isinstance(
        question, SingleChoice | MultipleResponse | Hotspot
    ):
        return {"fixed": [choice.id for choice in question.choices if choice.fixed]}
    return {}


def _set(settings: JSON) -> JSON:
    return {name: value for name, value in settings.items() if value not in (None, [], {})}
