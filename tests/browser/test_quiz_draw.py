"""A student is given what Python draws for the stored seed; Python marks what an exam hands in."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import NewPage
from browser.hands import Mouse
from browser.pages import Question, alive, finish, put, ready, store
from faces.builds import BOOKS
from quizkit.drawing import draw_choices, draw_questions
from quizkit.loading import load
from quizkit.model import Quiz

pytestmark = pytest.mark.browser

QUIZZES = BOOKS / "student" / "quizzes"
SEED = "quizkit/what-a-student-does/seed"
SECRETS = re.compile("SECRET|424242")


def quiz(name: str) -> Quiz:
    loaded = load(QUIZZES / f"{name}.yaml")
    assert loaded.quiz
    return loaded.quiz


def shown(page: Page, name: str) -> dict[str, list[str]]:
    """The questions that are to be seen, in order, each with its choices in order."""
    found: dict[str, list[str]] = page.locator(f"[data-quiz={name}] form:visible").evaluate_all(
        """forms => Object.fromEntries(forms.map(it => [it.dataset.question,
          [...it.querySelectorAll(".qk-choice")].map(choice => choice.dataset.option)]))"""
    )
    return found


def drawn(name: str, seed: str) -> dict[str, list[str]]:
    """The same, drawn in Python."""
    asked = quiz(name)
    return {id: draw_choices(asked, asked.question(id), seed) for id in draw_questions(asked, seed)}


@pytest.mark.parametrize("name", ["end", "exam"])
def test_a_page_shows_what_python_draws(page: Page, student_site: str, name: str) -> None:
    ready(page, f"{student_site}{name}.html")
    seen = set()
    for seed in ["a", "ü", "", "1j2k3l4m5n6"]:
        put(page, SEED, seed)
        page.reload()
        alive(page)
        there = shown(page, name)
        assert [*there.items()] == [*drawn(name, store_text(page, SEED)).items()]
        numbers = page.locator(f"[data-quiz={name}] form:visible .qk-n").all_inner_texts()
        assert numbers == [str(n + 1) for n in range(len(there))]
        seen.add(json.dumps([*there.items()]))
    assert len(seen) > 2


def store_text(page: Page, name: str) -> str:
    return str(page.evaluate("name => localStorage.getItem(name)", name))


def test_a_seed_is_drawn_once_and_another_for_another_student(
    new_page: NewPage, student_site: str
) -> None:
    seeds = []
    for page in (new_page(), new_page()):
        ready(page, student_site + "end.html")
        seed, there = store_text(page, SEED), shown(page, "end")
        page.reload()
        alive(page)
        assert (store_text(page, SEED), shown(page, "end")) == (seed, there)
        seeds.append(seed)
    assert seeds[0] != seeds[1]


def test_the_page_and_the_data_of_an_exam_hold_no_answer(page: Page, student_site: str) -> None:
    ready(page, student_site + "exam.html")
    assert not SECRETS.search(page.content())
    expect(page.locator(".qk-check, .qk-answer, [data-feedback], .qk-explanation")).to_have_count(0)
    data = json.loads(page.locator("[data-quiz=exam] .qk-data").text_content() or "")
    allowed = {"id", "points", "pool", "fixed", "scored"}
    assert {name for question in data["questions"] for name in question} <= allowed
    assert page.locator(".qk-hint").count() == 1


ANSWERS = {"pick": "good", "one": "SECRET-ONE", "two": "SECRET-TWO", "number": "7"}


def hand_in(page: Page, answers: dict[str, Any]) -> Path:
    """Answer what is shown, and download the file."""
    for id in shown(page, "exam"):
        if id in answers:
            Mouse(Question(page, "exam", id)).answer(answers[id])
    with page.expect_download() as download:
        finish(page, "exam")
    assert download.value.suggested_filename == "exam.json"
    return download.value.path()


def graded(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "quizkit", "grade", str(QUIZZES / "exam.yaml"), *words]
    return subprocess.run(command, capture_output=True, text=True)


def test_an_exam_is_handed_in_and_graded(page: Page, student_site: str) -> None:
    ready(page, student_site + "exam.html")
    page.locator("[data-question=pick] .qk-confidence").get_by_text("Certain").click()
    path = hand_in(page, ANSWERS)
    expect(page.locator(".qk-summary")).to_contain_text(
        "Saved as exam.json. Hand this file in as your instructor asked."
    )
    file = json.loads(path.read_text("utf-8"))
    seed = store_text(page, SEED)
    assert {name: file[name] for name in ("quiz", "course", "seed")} == {
        "quiz": "exam", "course": "what-a-student-does", "seed": seed
    }  # fmt: skip
    assert [*file["responses"]] == draw_questions(quiz("exam"), seed)
    for id, entry in file["responses"].items():
        assert entry["fingerprint"] == quiz("exam").question(id).fingerprint
        assert entry["response"] == ANSWERS.get(id)
    assert file["responses"]["pick"]["confidence"] == 3
    result = graded(str(path), "--format", "json")
    assert (result.returncode, result.stderr) == (0, "")
    marks = {it["question"]: it["status"] for it in json.loads(result.stdout)["marks"]}
    pool = "one" if "one" in marks else "two"
    right = {"pick": "correct", pool: "correct"}
    assert marks == {"number": "wrong", "essay": "unanswered", **right}


def test_an_exam_may_be_changed_and_handed_in_again(page: Page, student_site: str) -> None:
    ready(page, student_site + "exam.html")
    hand_in(page, ANSWERS)
    file = json.loads(hand_in(page, {"pick": "bad"}).read_text("utf-8"))
    pick = file["responses"]["pick"]
    assert pick["response"] == "bad"
    assert [it["response"] for it in pick["attempts"]] == ["good", "bad"]


def test_an_exam_without_a_store_can_still_be_handed_in(page: Page, student_site: str) -> None:
    blocked = 'Object.defineProperty(window, "localStorage", { get() { throw new Error(); } })'
    page.add_init_script(blocked)
    ready(page, student_site + "exam.html")
    path = hand_in(page, ANSWERS)
    result = graded(str(path))
    assert result.returncode == 0, result.stderr
    file = json.loads(path.read_text("utf-8"))
    assert [*file["responses"]] == draw_questions(quiz("exam"), file["seed"])


def test_what_was_said_during_an_exam_outlives_a_reload(page: Page, student_site: str) -> None:
    ready(page, student_site + "exam.html")
    hand_in(page, ANSWERS)
    page.reload()
    alive(page)
    assert Question(page, "exam", "pick").response() == "good"
    expect(page.locator("[data-quiz=exam] .qk-feedback:not(:empty)")).to_have_count(0)
    assert store(page)["quizkit/what-a-student-does/exam/number"]["response"] == "7"
