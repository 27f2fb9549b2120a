"""Every practice quiz of the built book, answered from start to end in a real browser.

All right earns every point and says so; all wrong earns none and is told why.  The responses are
derived from the quiz files; the page does the rest: each control is set as a hand would leave it,
and the page's own buttons are pressed.  A question without a key takes part, without points.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from course.answers import Response, right, wrong
from course.contents import ROOT, quizzes
from quizkit.book import read_book
from quizkit.grading import grade, key, total
from quizkit.model import AnyQuestion, FreeText, Poll, Quiz
from quizkit.rendering.words.quiz import SCRIPT

pytestmark = pytest.mark.browser

# Answers one question: radio buttons and boxes are clicked, fields filled, items moved by their
# buttons until they stand in order.
ANSWER = """([id, response]) => {
  const form = document.getElementById(id);
  const all = (selector) => [...form.querySelectorAll(selector)];
  const fill = (control, value) => {
    control.value = value;
    control.dispatchEvent(new Event("input", { bubbles: true }));
    control.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const part = (name) => all(`.qk-part[data-part="${name}"]`)[0];
  const fillParts = (parts) => {
    for (const [name, value] of Object.entries(parts))
      fill(part(name).querySelector("[name=part]"), String(value));
  };
  const order = (ids) => ids.forEach((name, place) => {
    if (!place) all('.qk-order [data-move="1"]')[0].click();  // or it might stand so unmoved
    while (all(".qk-order .qk-part").indexOf(part(name)) > place)
      part(name).querySelector('[data-move="-1"]').click();
  });
  const press = () => form.querySelector(".qk-check")?.click();
  if (form.querySelector("textarea")) {
    fill(form.querySelector("textarea"), response.text);
    press();
    return fillParts(response.rubric);
  }
  if (form.querySelector(".qk-order")) order(response);
  else if (form.querySelector("[name=part]")) fillParts(response);
  else if (form.querySelector("input[type=text]"))
    fill(form.querySelector("input[type=text]"), response);
  else for (const value of [response].flat()) all(`[name=response][value="${value}"]`)[0].click();
  press();
}"""
# What the page shows then: of each question its status, the words of its feedback; the summary.
SHOWN = """(id) => {
  const quiz = document.getElementById(id);
  const text = (element) => element?.innerText.trim() ?? "";
  const forms = [...quiz.querySelectorAll(".qk-question")];
  const question = (form) => ({
    status: form.dataset.status,
    verdict: text(form.querySelector(".qk-feedback > p")),
    reasons: [...form.querySelectorAll(".qk-feedback > *")].slice(1).map(text),
  });
  return {
    questions: Object.fromEntries(forms.map((form) => [form.dataset.question, question(form)])),
    summary: text(quiz.querySelector(".qk-summary")),
  };
}"""


@cache
def practice() -> dict[str, list[Quiz]]:
    """The practice quizzes by the page that shows them."""
    known = {quiz.id: quiz for quiz in quizzes() if quiz.mode == "practice"}
    found: dict[str, list[Quiz]] = {}
    for id, spot in read_book(ROOT).shown:
        if id in known:
            found.setdefault(Path(spot.path).stem, []).append(known[id])
    return found


def test_every_practice_quiz_is_on_a_page() -> None:
    shown = [quiz.id for them in practice().values() for quiz in them]
    assert sorted(shown) == sorted(quiz.id for quiz in quizzes() if quiz.mode == "practice")


@pytest.mark.parametrize("name", practice())
def test_all_right_earns_every_point(page: Page, site: str, name: str) -> None:
    page.goto(f"{site}chapters/{name}.html")
    for quiz in practice()[name]:
        shown = answered(page, quiz, right)
        marks = [grade(key(it), right(it)) for it in quiz.questions]
        earned, points = total(marks)
        assert earned == points
        assert shown["summary"].startswith(summary(quiz, points, points))
        for question in quiz.questions:
            status = status_of_right(question)
            assert shown["questions"][question.id]["status"] == status, question.id
            if status == "correct":
                assert shown["questions"][question.id]["verdict"] == SCRIPT["status-correct"]


@pytest.mark.parametrize("name", practice())
def test_all_wrong_earns_nothing_and_is_told_why(page: Page, site: str, name: str) -> None:
    page.goto(f"{site}chapters/{name}.html")
    for quiz in practice()[name]:
        shown = answered(page, quiz, wrong)
        earned, points = total(grade(key(it), wrong(it)) for it in quiz.questions)
        assert earned == 0
        assert shown["summary"].startswith(summary(quiz, Fraction(0), points))
        for question in quiz.questions:
            found = shown["questions"][question.id]
            status = status_of_right(question).replace("correct", "wrong")
            assert found["status"] == status, question.id
            assert not question.SCORED or any(found["reasons"]), f"{question.id} says no why"


def answered(page: Page, quiz: Quiz, response: Callable[[AnyQuestion], Response]) -> Any:
    """Answer all questions of a quiz and finish it; what the page then shows."""
    page.wait_for_selector(f"#quiz-{quiz.id}[data-ready]")
    for question in quiz.questions:
        page.evaluate(ANSWER, [f"{quiz.id}-{question.id}", response(question)])
    finish = page.locator(f"#quiz-{quiz.id} .qk-submit")
    if quiz.feedback == "at-end":
        finish.click()
    return page.evaluate(SHOWN, f"quiz-{quiz.id}")


def summary(quiz: Quiz, earned: Fraction, points: int) -> str:
    """How the page begins to sum up."""
    count = len(quiz.questions)
    return SCRIPT["summary"].format(earned=earned, points=points, answered=count, all=count)


def status_of_right(question: AnyQuestion) -> str:
    if isinstance(question, Poll):
        return "recorded"
    return "self-marked" if isinstance(question, FreeText) else "correct"
