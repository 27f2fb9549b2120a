"""``to_nodes``: a quiz as docutils nodes, made with the host's Markdown parser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docutils import nodes

from quizkit.model import AnyQuestion, FreeText, Poll, Quiz
from quizkit.rendering.answers import answer
from quizkit.rendering.nodes import (
    Words,
    qk_actions,
    qk_hint,
    qk_intro,
    qk_legend,
    qk_more,
    qk_number,
    qk_prompt,
    qk_question,
    qk_quiz,
    qk_response,
    qk_sitting,
    qk_stem,
    qk_summary,
    qk_title,
)
from quizkit.rendering.page_data import data
from quizkit.rendering.prose import Parse, Place, Prose, nowhere
from quizkit.rendering.responses import RESPONSES, rubric
from quizkit.rendering.wording import messages


def to_nodes(
    quiz: Quiz,
    parse: Parse,
    *,
    line: Callable[[Place], int] = nowhere,
    anchor: str = "",
    course: str = "",
    language: str = "",
) -> qk_quiz:
    """The whole quiz; :class:`.arrange.Arrange` must run on the document that it is put in.

    *line* finds the line of a part in the quiz file, *anchor* begins every id (the quiz's own id,
    unless the page shows it twice), *course* is the name under which a browser keeps the answers,
    and *language* that of the page around the quiz.
    """
    anchor = anchor or quiz.id
    prose = Prose(parse, messages(quiz.language), line)
    questions = [
        _question(question, n, quiz, anchor, at)
        for n, (question, at) in enumerate(
            zip(quiz.questions, prose.each("questions", len(quiz.questions)), strict=True)
        )
    ]
    return qk_quiz(
        "",
        prose.plain(qk_title, quiz.title, "title"),
        *_some(qk_intro, prose.blocks(quiz.intro, "intro")),
        *_sitting(quiz, prose),
        *questions,
        ids=[f"quiz-{anchor}"],
        quiz=quiz.id,
        mode=quiz.mode,
        language="" if quiz.language == language else quiz.language,
        label=prose.words.text("quiz"),
        finish=_finish(quiz, prose),
        reset=prose.words("reset"),
        data=data(quiz, course, language),
    )


def _some(kind: type[nodes.container], children: list[nodes.Node]) -> list[nodes.container]:
    return [kind("", *children)] if children else []


def _sitting(quiz: Quiz, prose: Prose) -> list[qk_sitting]:
    """What a test needs that is answered as a whole: its time, and words for its script."""
    if quiz.mode == "practice" and quiz.feedback == "immediate":
        return []
    limit = [Words("", prose.words("time-limit", n=quiz.max_time))] if quiz.max_time else []
    words = {**prose.words.feature("sitting"), "question": prose.words.text("question")}
    return [qk_sitting("", *limit, minutes=quiz.max_time, words=words)]


def _finish(quiz: Quiz, prose: Prose) -> str:
    if quiz.mode == "exam":
        return prose.words("download")
    return prose.words("finish") if quiz.feedback == "at-end" else ""


def _question(
    question: AnyQuestion, index: int, quiz: Quiz, anchor: str, prose: Prose
) -> qk_question:
    practice = quiz.mode == "practice"
    fold = answer(question, prose) if practice else None
    return qk_question(
        "",
        _stem(question, index + 1, prose),
        *_hints(question, prose),
        *([rubric(question, prose)] if practice and isinstance(question, FreeText) else []),
        qk_actions("", **_actions(question, quiz, prose)),
        *([fold] if fold else []),
        ids=[f"{anchor}-{question.id}"],
        question=question.id,
        kind=question.kind,
        objective=(question.SCORED and question.objective) or "",
        fingerprint=question.fingerprint,
    )


def _stem(question: AnyQuestion, n: int, prose: Prose) -> qk_stem:
    prompt, more = prose.lead(qk_prompt, question.prompt, "prompt")
    response = RESPONSES[question.kind](question, prose)
    return qk_stem(
        "",
        qk_legend("", _number(question, n, prose), *([prompt] if prompt else [])),
        *_some(qk_more, more),
        qk_response("", *response),
    )


def _number(question: AnyQuestion, n: int, prose: Prose) -> qk_number:
    text = prose.words("question", n=n)
    points = prose.words("points", n=question.points) if question.points > 1 else ""
    shown = f"{text} ({points})" if points else text
    number = qk_number(n=n, label=prose.words.text("question"), points=points)
    number += nodes.strong("", shown)
    return number


def _hints(question: AnyQuestion, prose: Prose) -> list[qk_hint]:
    count = len(question.hints)
    return [
        qk_hint(
            "",
            qk_summary("", prose.words("hint", n=n + 1, all=count)),
            *prose.blocks(hint, "hints", n),
        )
        for n, hint in enumerate(question.hints)
    ]


def _actions(question: AnyQuestion, quiz: Quiz, prose: Prose) -> dict[str, Any]:
    """The words on the buttons that the script needs; empty where there is none."""
    words = prose.words
    immediate = quiz.mode == "practice" and quiz.feedback == "immediate"
    asks = quiz.confidence != "off" and not isinstance(question, FreeText | Poll)
    check = words("answer-poll" if isinstance(question, Poll) else "check")
    return {
        "check": check if immediate else "",
        "confidence": [words("sure"), *(words(f"sure-{n}") for n in (1, 2, 3))] if asks else [],
    }
