"""What is kept: every answer, at once; and what happens when the browser cannot keep it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import NewPage
from browser.hands import Mouse
from browser.pages import Question, alive, has_focus, put, ready, store
from quizkit.rendering.wording import ENGLISH

pytestmark = pytest.mark.browser

UNSAVED = ENGLISH["unsaved"]
COURSE = "quizkit/what-a-student-does"
# Of each kind a response, none of them checked.
DRAFTS: dict[str, Any] = {
    "choice": "b",
    "several": ["a", "d"],
    "statement": "true",
    "number": "12",
    "words": "Walt",
    "gaps": {"who": "W", "lang": "b"},
    "match": {"b": "ae29a1"},
    "order": ["third", "first", "second"],
    "sort": {"films": "hard"},
    "mark": ["b", "c"],
    "essay": {"text": "Because\nthey fear."},
    "view": "2",
    "views": ["b"],
}


def question(page: Page, id: str = "choice", quiz: str = "every") -> Question:
    return Question(page, quiz, id)


def responses(page: Page) -> dict[str, Any]:
    """What the controls hold, by question."""
    return {id: question(page, id).response() for id in DRAFTS}


def stored(page: Page, id: str, quiz: str = "every") -> Any:
    return store(page).get(f"{COURSE}/{quiz}/{id}")


def check_wrong(page: Page) -> None:
    """Answer the first question wrongly."""
    Mouse(question(page)).answer("b")
    question(page).check.click()
    expect(question(page).feedback).to_contain_text("Not right.")


def test_drafts_of_every_kind_outlive_a_reload(page: Page, student_site: str) -> None:
    ready(page, student_site + "every.html")
    for id, response in DRAFTS.items():
        Mouse(question(page, id)).answer(response)
        kept = stored(page, id)
        assert (kept["attempts"], bool(kept["response"])) == ([], True)
    assert responses(page) == DRAFTS
    page.reload()
    alive(page)
    assert responses(page) == DRAFTS
    expect(page.locator("[data-quiz=every] .qk-feedback:not(:empty)")).to_have_count(0)


def test_a_checked_answer_outlives_a_reload(page: Page, student_site: str) -> None:
    ready(page, student_site + "every.html")
    check_wrong(page)
    page.reload()
    alive(page)
    assert question(page).response() == "b"
    expect(question(page).feedback).to_contain_text("That is a bandwagon.")
    assert question(page).marks() == {"b": "not right"}
    expect(question(page).fold).to_be_visible()
    expect(page.locator("[data-quiz=every] .qk-summary")).to_contain_text("1 of 13 questions")


def test_another_tab_finds_the_answers(page: Page, student_site: str) -> None:
    ready(page, student_site + "every.html")
    check_wrong(page)
    other = ready(page.context.new_page(), student_site + "every.html")
    assert question(other).response() == "b"
    expect(question(other).feedback).to_contain_text("Not right.")


def test_a_tab_does_not_destroy_what_another_has_stored(page: Page, student_site: str) -> None:
    other = page.context.new_page()
    for it in (page, other):
        ready(it, student_site + "every.html")
    check_wrong(other)
    Mouse(question(page, "words")).answer("Waltz")
    page.keyboard.press("Enter")
    assert stored(page, "choice")["attempts"][0]["response"] == "b"
    assert stored(page, "words")["attempts"][0]["response"] == "Waltz"


def test_an_attempt_says_what_when_and_on_which_text(page: Page, student_site: str) -> None:
    before = page.evaluate("Date.now()")
    ready(page, student_site + "every.html")
    check_wrong(page)
    entry = stored(page, "choice")
    assert entry["fingerprint"] == question(page).form.get_attribute("data-fingerprint")
    assert before <= entry["attempts"][0]["atMs"] <= page.evaluate("Date.now()")


# --- reset ---


def test_reset_asks_then_erases_this_quiz_alone(page: Page, student_site: str) -> None:
    ready(page, student_site + "more.html")
    for quiz in ("tries", "sure"):
        Mouse(question(page, "pick", quiz)).answer("b")
        question(page, "pick", quiz).check.click()
    reset = page.locator("[data-quiz=tries] .qk-reset")
    reset.click()
    expect(reset).to_have_text(ENGLISH["reset-sure"])
    assert stored(page, "pick", "tries")
    reset.click()
    expect(reset).to_have_text("Reset this quiz")
    assert question(page, "pick", "tries").response() is None
    expect(question(page, "pick", "tries").feedback).to_be_empty()
    expect(question(page, "pick", "tries").fold).to_be_hidden()
    expect(page.locator("[data-quiz=tries] .qk-summary")).to_be_empty()
    assert stored(page, "pick", "tries") is None
    assert question(page, "pick", "sure").response() == "b"
    assert stored(page, "pick", "sure")["attempts"]
    assert has_focus(page)


def test_reset_opens_closed_questions(page: Page, student_site: str) -> None:
    ready(page, student_site + "more.html")
    for response in ("b", "c"):
        Mouse(question(page, "pick", "tries")).answer(response)
        question(page, "pick", "tries").check.click()
    page.locator("[data-quiz=tries] .qk-reset").dblclick()
    Mouse(question(page, "pick", "tries")).answer("a")
    question(page, "pick", "tries").check.click()
    expect(question(page, "pick", "tries").feedback).to_contain_text("Correct.")


def test_to_leave_the_button_is_to_keep_the_answers(page: Page, student_site: str) -> None:
    ready(page, student_site + "every.html")
    check_wrong(page)
    reset = page.locator("[data-quiz=every] .qk-reset")
    reset.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    expect(reset).to_have_text("Reset this quiz")
    reset.click()
    assert question(page).response() == "b"


def test_reset_brings_every_kind_back_to_its_first_state(page: Page, student_site: str) -> None:
    ready(page, student_site + "every.html")
    first = responses(page)
    for id, response in DRAFTS.items():
        Mouse(question(page, id)).answer(response)
    page.locator("[data-quiz=every] .qk-reset").dblclick()
    assert responses(page) == first
    assert [name for name in store(page) if "/every/" in name] == []


# --- an edited question ---


def test_an_edited_question_says_so_and_keeps_the_earlier_answer(
    page: Page, student_site: str
) -> None:
    ready(page, student_site + "every.html")
    check_wrong(page)
    earlier = stored(page, "choice") | {"fingerprint": "000000000000"}
    put(page, f"{COURSE}/every/choice", json.dumps(earlier))
    page.reload()
    alive(page)
    assert question(page).response() is None
    expect(question(page).feedback).to_have_text(ENGLISH["changed"])
    Mouse(question(page)).answer("a")
    question(page).check.click()
    expect(question(page).feedback).to_contain_text("Correct.")
    kept = stored(page, "choice")
    assert kept["earlier"] == earlier
    assert [it["response"] for it in kept["attempts"]] == ["a"]


# --- a store that does not work ---

BROKEN = {
    "blocked": """Object.defineProperty(window, "localStorage", {
      get() { throw new DOMException("blocked", "SecurityError"); } })""",
    "full": """Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError") }""",
    "absent": 'Object.defineProperty(window, "localStorage", { value: null })',
}


@pytest.mark.parametrize("how", BROKEN)
def test_without_a_store_the_page_works_and_says_so(
    page: Page, student_site: str, how: str
) -> None:
    page.add_init_script(BROKEN[how])
    ready(page, student_site + "every.html")
    check_wrong(page)
    Mouse(question(page, "words")).answer("Waltz")
    page.keyboard.press("Enter")
    expect(question(page, "words").feedback).to_contain_text("Correct.")
    assert question(page).response() == "b"
    summary = page.locator("[data-quiz=every] .qk-summary[role=status]")
    expect(summary).to_contain_text(UNSAVED)
    expect(summary).to_contain_text("2 of 13 questions answered.")


def test_a_store_that_fills_up_loses_nothing_of_the_page(page: Page, student_site: str) -> None:
    ready(page, student_site + "every.html")
    check_wrong(page)
    summary = page.locator("[data-quiz=every] .qk-summary")
    expect(summary).not_to_contain_text(UNSAVED)
    page.evaluate(f"void ({BROKEN['full']})")
    Mouse(question(page, "statement")).answer("false")
    expect(summary).to_contain_text(UNSAVED)
    assert question(page, "statement").response() == "false"
    assert question(page).response() == "b"


@pytest.mark.parametrize(
    "garbage",
    ['{"fingerprint":', "null", "[]", '{"fingerprint": 1}', '{"fingerprint": "", "attempts": {}}'],
)
def test_what_cannot_be_read_is_kept_aside(page: Page, student_site: str, garbage: str) -> None:
    name = f"{COURSE}/every/choice"
    ready(page, student_site + "index.html")
    put(page, name, garbage)
    ready(page, student_site + "every.html")
    check_wrong(page)
    summary = page.locator("[data-quiz=every] .qk-summary")
    expect(summary).not_to_contain_text(UNSAVED)
    assert stored(page, "choice")["response"] == "b"
    assert page.evaluate("name => localStorage.getItem(name)", f"{name}?") == garbage


def test_odd_entries_of_the_right_shape_break_nothing(page: Page, student_site: str) -> None:
    ready(page, student_site + "every.html")
    forms = {id: question(page, id).form.get_attribute("data-fingerprint") for id in DRAFTS}
    odd: list[Any] = [{}, "x", 7, {"text": 1, "a": {}}, ["a", "a"], [None]]
    for response in odd:
        attempt = {"atMs": 0, "response": response}
        for id, fingerprint in forms.items():
            entry = {"fingerprint": fingerprint, "response": response, "attempts": [attempt]}
            put(page, f"{COURSE}/every/{id}", json.dumps(entry))
        page.reload()
        alive(page)
    check_wrong(page)


def test_every_book_has_a_store_of_its_own(new_page: NewPage, student_site: str) -> None:
    page = new_page()
    ready(page, student_site + "every.html")
    check_wrong(page)
    names = [name for name in store(page) if not name.endswith("/seed")]
    assert names == [f"{COURSE}/every/choice"]
