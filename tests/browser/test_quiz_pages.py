"""A quiz wherever a page may stand: before its script, without it, from a disk, under a policy."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from browser.conftest import NewPage
from browser.hands import Mouse
from browser.pages import Question, alive, entry, finish, ready, store
from faces.builds import BOOKS
from quizkit.loading import load
from quizkit.rendering import render

pytestmark = pytest.mark.browser

EARLY = {
    "choice": "b",
    "several": ["a", "c"],
    "number": "650",
    "words": "Waltz",
    "gaps": {"who": "Waltz", "lang": "a"},
    "match": {"a": "a03c02"},
    "sort": {"films": "soft"},
    "mark": ["a"],
    "essay": {"text": "At once"},
    "view": "3",
}
READY = """addEventListener("load", () => {
  const all = [...document.querySelectorAll(".quizkit:is([data-quiz], [data-discussion])")];
  window.readyAtLoad = all.length > 0 && all.every(it => it.dataset.ready);
});"""


def test_what_is_answered_before_the_script_runs_is_not_lost(page: Page, student_site: str) -> None:
    held: list[Route] = []
    page.route("**/quizkit.js*", lambda route: held.append(route))
    page.goto(student_site + "every.html", wait_until="commit")
    page.locator("[data-quiz=every] .qk-reset").wait_for(state="attached")
    for id, response in EARLY.items():
        Mouse(Question(page, "every", id)).answer(response)
    page.locator("[data-question=words] input").press("Enter")
    assert store(page) == {}
    held[0].continue_()
    alive(page)
    for id, response in EARLY.items():
        assert Question(page, "every", id).response() == response
        kept = store(page)[f"quizkit/what-a-student-does/every/{id}"]["response"]
        assert kept == (response | {"rubric": {}} if id == "essay" else response)
    Question(page, "every", "words").check.click()
    expect(Question(page, "every", "words").feedback).to_contain_text("Correct.")


def test_an_answer_given_anew_before_the_script_runs_is_not_lost(
    page: Page, student_site: str
) -> None:
    ready(page, student_site + "every.html")
    question = Question(page, "every", "choice")
    Mouse(question).answer("b")
    question.check.click()
    expect(question.feedback).to_contain_text("Not right.")
    held: list[Route] = []
    page.route("**/quizkit.js*", lambda route: held.append(route))
    page.reload(wait_until="commit")
    page.locator("[data-quiz=every] .qk-reset").wait_for(state="attached")
    Mouse(question).answer("a")
    held[0].continue_()
    alive(page)
    assert question.response() == "a"
    kept = entry(page, "choice")
    assert (kept["response"], [it["response"] for it in kept["attempts"]]) == ("a", ["b"])


@pytest.mark.parametrize("name", ["every", "more", "end", "exam"])
def test_a_quiz_is_ready_before_the_page_has_loaded(
    page: Page, student_site: str, name: str
) -> None:
    page.add_init_script(READY)
    page.goto(f"{student_site}{name}.html", wait_until="load")
    assert page.evaluate("window.readyAtLoad") is True


def test_a_quiz_of_the_course_is_ready_before_the_page_has_loaded(page: Page, site: str) -> None:
    page.add_init_script(READY)
    page.goto(site + "chapters/why-now.html", wait_until="load")
    assert page.evaluate("window.readyAtLoad") is True


@pytest.mark.parametrize("name", ["every", "end", "exam"])
def test_a_page_from_the_disk_is_alive(page: Page, student_book: Path, name: str) -> None:
    ready(page, (student_book / f"{name}.html").as_uri())
    if name == "every":
        Mouse(Question(page, "every", "words")).answer("Waltz")
        page.keyboard.press("Enter")
        expect(Question(page, "every", "words").feedback).to_contain_text("Correct.")
        page.reload()
        alive(page)
        assert Question(page, "every", "words").response() == "Waltz"


def test_a_chapter_from_the_disk_is_alive(page: Page, book: Path) -> None:
    ready(page, (book / "chapters" / "why-now.html").as_uri())
    form = page.locator("form:has(.qk-check):has([type=radio])").first
    form.locator("label").first.click()
    form.locator(".qk-check").click()
    expect(form.locator(".qk-feedback")).not_to_be_empty()


# --- without JavaScript ---


@pytest.fixture
def still(new_page: NewPage, student_site: str) -> Page:
    """A page without JavaScript."""
    return new_page(java_script_enabled=False)


def test_without_the_script_a_practice_is_readable_with_its_answers(
    still: Page, student_site: str
) -> None:
    still.goto(student_site + "every.html")
    expect(still.locator("[data-quiz=every] button:visible")).to_have_count(0)
    expect(still.locator(".qk-discussion button:visible")).to_have_count(0)
    expect(still.locator(".qk-rubric")).to_be_hidden()
    folds = still.locator("[data-quiz=every] .qk-answer > summary:visible")
    expect(folds).to_have_count(14)  # the polls have none
    Question(still, "every", "choice").fold.locator("summary").click()
    expect(Question(still, "every", "choice").find(".qk-key")).to_have_text("They balance")
    expect(Question(still, "every", "choice").find(".qk-explanation")).to_be_visible()


def test_without_the_script_hints_and_arguments_unfold(still: Page, student_site: str) -> None:
    still.goto(student_site + "every.html")
    still.get_by_text("Hint 1 of 2").click()
    still.get_by_text("Hint 2 of 2").click()
    expect(still.get_by_text("Think of Waltz.")).to_be_visible()
    still.locator("summary", has_text="It holds").click()
    expect(still.get_by_text("Because states care to survive.")).to_be_visible()


def test_without_the_script_enter_loses_nothing(still: Page, student_site: str) -> None:
    still.goto(student_site + "every.html")
    field = still.get_by_label("Your answer").first
    field.fill("650")
    field.press("Enter")
    expect(field).to_have_value("650")
    assert still.url == student_site + "every.html"


def test_without_the_script_an_exam_is_readable_and_tells_nothing(
    still: Page, student_site: str
) -> None:
    still.goto(student_site + "exam.html")
    expect(still.locator("[data-quiz=exam] form")).to_have_count(5)
    expect(still.locator("[data-quiz=exam] button:visible, .qk-answer")).to_have_count(0)
    assert not re.search("SECRET|424242", still.content())


# --- a plain page under a policy ---

RULES = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:"
POLICY = {"Content-Security-Policy": RULES}
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Plain</title>
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="quizkit.css"><link rel="stylesheet" href="kinds.css">
<script src="quizkit.js" defer></script></head>
<body><main>{quiz}</main></body></html>
"""
VIOLATIONS = """window.violations = [];
addEventListener("securitypolicyviolation", it => violations.push(it.violatedDirective));"""


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory, student_book: Path) -> Path:
    """A folder with plain pages, one for each quiz of the small book, and the book's script."""
    folder = tmp_path_factory.mktemp("plain")
    for path in (BOOKS / "student" / "quizzes").glob("*.yaml"):
        quiz = load(path).quiz
        assert quiz
        html = PAGE.format(quiz=render(quiz, course="plain", folder=str(path.parent)))
        (folder / f"{quiz.id}.html").write_text(html, "utf-8")
    for name in ("quizkit.js", "quizkit.css", "kinds.css"):
        shutil.copy(student_book / "_static" / name, folder)
    return folder


@pytest.fixture
def strict(page: Page, plain: Path, serve: Callable[..., str]) -> Callable[[str], Page]:
    """``strict(name)`` opens a plain page that is served with the policy."""
    site = serve(plain, POLICY)
    page.add_init_script(VIOLATIONS)
    return lambda name: ready(page, f"{site}{name}.html")


def test_a_plain_page_under_a_strict_policy_is_alive(strict: Callable[[str], Page]) -> None:
    page = strict("every")
    Mouse(Question(page, "every", "choice")).answer("b")
    Question(page, "every", "choice").check.click()
    expect(Question(page, "every", "choice").feedback).to_contain_text("That is a bandwagon.")
    Mouse(Question(page, "every", "order")).answer(["first", "second", "third"])
    Question(page, "every", "order").check.click()
    expect(Question(page, "every", "order").feedback).to_contain_text("Correct.")
    assert page.evaluate("violations") == []
    expect(page.locator(".qk-prompt").first).to_have_css("font-weight", "600")  # the style too


def test_an_exam_is_handed_in_under_a_strict_policy(strict: Callable[[str], Page]) -> None:
    page = strict("exam")
    Mouse(Question(page, "exam", "pick")).answer("good")
    with page.expect_download() as download:
        finish(page, "exam")
    assert download.value.suggested_filename == "exam.json"
    assert page.evaluate("violations") == []


def test_the_policy_would_be_seen_to_be_broken(strict: Callable[[str], Page]) -> None:
    page = strict("tries")
    style = "Object.assign(document.createElement('style'), { textContent: 'p {}' })"
    page.evaluate(f"document.body.append({style})")
    page.wait_for_function("violations.length")
    assert page.evaluate("violations") == ["style-src-elem"]


def test_the_theme_of_the_system_is_followed_on_a_plain_page(strict: Callable[[str], Page]) -> None:
    page = strict("tries")
    form = page.locator(".qk-question").first
    backgrounds = set()
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        backgrounds.add(form.evaluate("it => getComputedStyle(it).backgroundColor"))
    assert len(backgrounds) == 2
