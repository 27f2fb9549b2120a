"""A quiz alive in a notebook: an anywidget over the page's own form and browser module.

The front end keeps one thing, ``record`` (question id → response, fingerprint, attempts);
everything that Python offers is made from it here, the marks by :func:`quizkit.grading.grade`.
What the browser thinks of a response is for the student's eyes and is never read back.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from quizkit.drawing import draw_questions
from quizkit.grading import Mark, grade, is_blank, key, total
from quizkit.model import Quiz
from quizkit.rendering import data, messages, render

STYLES = ("quizkit.css", "kinds.css", "hotspot.css", "notebook.css")
STATIC = Path(__file__).parents[1] / "rendering" / "static"


class QuizWidget(anywidget.AnyWidget):
    """The widget of one quiz.

    ``response`` (question id → response as ``docs/grading.md`` shapes it) can be read, observed,
    linked and set.  ``mark`` (question id → status, earned, possible, points, score) follows the
    checked responses;
    ``completed`` is true once every scored question was checked.
    """

    _esm = STATIC / "quizkit.js"
    _css = "".join((STATIC / it).read_text("utf-8") for it in STYLES)

    html = traitlets.Unicode().tag(sync=True)
    data = traitlets.Dict().tag(sync=True)
    messages = traitlets.Dict().tag(sync=True)
    seed = traitlets.Unicode().tag(sync=True)
    record = traitlets.Dict().tag(sync=True)
    completed = traitlets.Bool(False).tag(sync=True)
    response = traitlets.Dict()
    mark = traitlets.Dict()

    def __init__(self, quiz: Quiz, seed: str = "", folder: str = "", **traits: Any) -> None:
        self.quiz = quiz
        self._drawn = [quiz.question(id) for id in draw_questions(quiz, seed)]
        self._keys = {
            it.id: key(it, quiz.language, quiz.confidence == "marked") for it in quiz.questions
        }
        super().__init__(
            html=with_keys_of_its_own(render(quiz, folder=folder)),
            data=data(quiz),
            messages=messages(quiz.language).feature("script"),
            seed=seed,
            **traits,
        )

    @traitlets.observe("record")
    def _follow(self, change: Any) -> None:
        """Brings what Python sees in line with what the student did."""
        self.response = {
            id: entry["response"] for id, entry in self.record.items() if _given(entry)
        }
        self.mark = {id: _as_dict(mark) for id, mark in self.marks().items()}
        self.completed = all(
            not it.SCORED or self.record.get(it.id, {}).get("attempts") for it in self._drawn
        )

    @traitlets.observe("response")
    def _fill_in(self, change: Any) -> None:
        """Puts responses set from Python into the record, unchecked."""
        record = dict(self.record)
        for question in self._drawn:
            entry = record.get(question.id) or {"attempts": []}
            response = self.response.get(question.id)
            if entry.get("response") != response:
                record[question.id] = entry | {
                    "fingerprint": question.fingerprint,
                    "response": response,
                }
        self.record = record

    def check(self) -> Mapping[str, Any]:
        """Checks every response that is not blank, as the student's button does."""
        record = dict(self.record)
        for id, response in self.response.items():
            if not is_blank(response):
                attempt = {"atMs": int(time.time() * 1000), "response": response}
                record[id] = record[id] | {"attempts": [*record[id]["attempts"], attempt]}
        self.record = record
        return self.mark

    def marks(self) -> dict[str, Mark]:
        """The mark of the last attempt at each question that was checked."""
        last = {
            id: entry["attempts"][-1] for id, entry in self.record.items() if entry.get("attempts")
        }
        return {
            id: grade(self._keys[id], it.get("response"), it.get("confidence"))
            for id, it in last.items()
            if id in self._keys
        }

    @property
    def score(self) -> tuple[float, int]:
        """Points earned and points possible over the questions drawn."""
        marks = self.marks()
        blank = (grade(self._keys[it.id], None) for it in self._drawn if it.id not in marks)
        earned, possible = total([*marks.values(), *blank])
        return float(earned), possible


def with_keys_of_its_own(html: str) -> str:
    """*html* whose controls get the arrow keys, which JupyterLab would move between cells with."""
    controls = r"<(input|select|textarea|button|summary)\b"
    return re.sub(controls, r'<\1 data-lm-suppress-shortcuts="true"', html)


def _given(entry: Mapping[str, Any]) -> bool:
    return entry.get("response") is not None


def _as_dict(mark: Mark) -> dict[str, Any]:
    numbers = {name: getattr(mark, name) for name in ("status", "earned", "possible", "points")}
    return numbers | {"score": float(mark.score)}
