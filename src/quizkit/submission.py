"""What a student hands in → marks: the submission file of a page, read with suspicion."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, NamedTuple, NoReturn

from quizkit.drawing import draw_questions
from quizkit.grading import Mark, grade, key, total
from quizkit.model import Quiz

MOST_BYTES = 5_000_000
"""Bytes that a submission may have."""


class SubmissionError(ValueError):
    """Why a text is not a submission, in a sentence."""


class Answer(NamedTuple):
    """What was handed in for one question."""

    response: Any
    fingerprint: str | None = None
    confidence: int | None = None


@dataclass(frozen=True)
class Submission:
    """The answers of one student to one quiz, by question id."""

    answers: Mapping[str, Answer]
    quiz: str | None = None
    seed: str | None = None


def read(text: str | bytes) -> Submission:
    """The submission in JSON *text*; raises :class:`SubmissionError`.

    Either ``{"quiz": id, "seed": text, "responses": {question id: {"response": …, "fingerprint": …,
    "confidence": 1…3}}}``, where only ``responses`` and ``response`` must be there, or plainly
    ``{question id: response}``.
    """
    data = _json(text)
    if not isinstance(data, dict):
        raise SubmissionError("it should be a JSON object of question ids with responses")
    if not isinstance(data.get("responses"), dict):
        return Submission({id: Answer(response) for id, response in data.items()})
    for name in ("quiz", "seed"):
        if not isinstance(data.get(name), str | None):
            raise SubmissionError(f'"{name}" should be a text')
    answers = {id: _answer(id, entry) for id, entry in data["responses"].items()}
    return Submission(answers, data.get("quiz"), data.get("seed"))


def _json(text: str | bytes) -> Any:
    if len(text) > MOST_BYTES:
        raise SubmissionError(f"it is longer than {MOST_BYTES:,} bytes")
    try:
        return json.loads(text, parse_constant=_no_constant)
    except RecursionError:
        raise SubmissionError("its lists and objects are nested too deep") from None
    except UnicodeDecodeError:
        raise SubmissionError("it is not UTF-8") from None
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise SubmissionError(f"it is not JSON: {error.msg} ({place})") from None
    except ValueError as error:
        raise SubmissionError(f"it holds a number that cannot be read: {error}") from None


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _answer(id: str, entry: Any) -> Answer:
    if not isinstance(entry, dict) or "response" not in entry:
        raise SubmissionError(f'the entry of "{id}" should be an object with "response"')
    fingerprint, confidence = entry.get("fingerprint"), entry.get("confidence")
    if not isinstance(fingerprint, str | None):
        raise SubmissionError(f'"fingerprint" of "{id}" should be a text')
    if isinstance(confidence, bool) or confidence not in (None, 1, 2, 3):
        raise SubmissionError(f'"confidence" of "{id}" should be 1, 2 or 3')
    return Answer(entry["response"], fingerprint, confidence)


@dataclass(frozen=True)
class Result:
    """The marks of one submission, in the order of its page, and what stood in the way."""

    marks: Mapping[str, Mark]
    changed: tuple[str, ...] = ()  # questions edited after they were answered
    unknown: tuple[str, ...] = ()  # answers to questions that the quiz does not have
    not_drawn: tuple[str, ...] = ()  # answers to questions that this student did not get
    score: Fraction = field(default_factory=Fraction)
    points: int = 0

    @property
    def percent(self) -> Fraction | None:
        """Percentage of the points, exactly; ``None`` where there are none."""
        return self.score * 100 / self.points if self.points else None

    def passed(self, quiz: Quiz) -> bool | None:
        """Whether the pass mark is reached; ``None`` where there is none."""
        if quiz.pass_mark is None or self.percent is None:
            return None
        return self.percent >= quiz.pass_mark


def mark(quiz: Quiz, submission: Submission) -> Result:
    """The marks of *submission*; questions that were drawn but not answered are marked as blank.

    Without a seed every question counts.  Raises :class:`SubmissionError` for another quiz's.
    """
    if submission.quiz not in (None, quiz.id):
        raise SubmissionError(f'it belongs to the quiz "{submission.quiz}", not to "{quiz.id}"')
    ids = [question.id for question in quiz.questions]
    drawn = ids if submission.seed is None else draw_questions(quiz, submission.seed)
    marks = {id: _mark(quiz, id, submission.answers.get(id, Answer(None))) for id in drawn}
    score, points = total(marks.values())
    given = submission.answers
    return Result(
        marks,
        changed=tuple(it for it in drawn if _is_changed(quiz, it, given.get(it))),
        unknown=tuple(it for it in given if it not in ids),
        not_drawn=tuple(it for it in given if it in ids and it not in marks),
        score=score,
        points=points,
    )


def _mark(quiz: Quiz, id: str, answer: Answer) -> Mark:
    compiled = key(quiz.question(id), quiz.language, certainty=quiz.confidence == "marked")
    return grade(compiled, answer.response, answer.confidence)


def _is_changed(quiz: Quiz, id: str, answer: Answer | None) -> bool:
    given = answer.fingerprint if answer else None
    return given is not None and given != quiz.question(id).fingerprint
