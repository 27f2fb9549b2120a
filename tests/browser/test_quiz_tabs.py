"""Two tabs of one book: each shows what the other does, and destroys nothing of it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browser.hands import Mouse
from browser.pages import Question, entry, ready, reset, store

pytestmark = pytest.mark.browser


def tabs(page: Page, site: str, name: str = "every") -> tuple[Page, Page]:
    """The same page twice in one browser."""
    return tuple(ready(it, f"{site}{name}.html") for it in (page, page.context.new_page()))  # type: ignore[return-value]


def attempted(page: Page, id: str, response: str) -> None:
    """Answer a question and check it."""
    question = Question(page, "every", id)
    Mouse(question).answer(response)
    question.check.click()


def test_a_change_appears_in_the_other_tab(page: Page, student_site: str) -> None:
    one, other = tabs(page, student_site)
    attempted(one, "choice", "b")
    shown = Question(other, "every", "choice")
    expect(shown.feedback).to_contain_text("Not right.")
    assert shown.response() == "b"
    expect(other.locator("[data-quiz=every] .qk-summary")).to_contain_text("; 1 of")
    Mouse(Question(one, "every", "choice")).answer("c")
    expect(shown.find("[data-option=c] input")).to_be_checked()
    expect(shown.feedback).to_be_empty()
    reset(one, "every")
    expect(shown.find(":checked")).to_have_count(0)


def test_attempts_of_two_tabs_are_united(page: Page, student_site: str) -> None:
    one, other = tabs(page, student_site)
    attempted(one, "choice", "b")
    attempted(other, "choice", "c")
    attempted(one, "words", "Waltz")
    attempted(one, "choice", "a")
    kept = entry(one, "choice")["attempts"]
    assert [it["response"] for it in kept] == ["b", "c", "a"]
    assert entry(other, "words")["attempts"]


def test_a_tab_that_has_heard_nothing_destroys_nothing(page: Page, student_site: str) -> None:
    """As one that the browser has put to sleep."""
    page.add_init_script("addEventListener('storage', it => it.stopImmediatePropagation(), true)")
    one, other = tabs(page, student_site)
    attempted(other, "choice", "b")
    attempted(one, "choice", "c")
    assert [it["response"] for it in entry(one, "choice")["attempts"]] == ["b", "c"]
    attempted(other, "words", "Waltz")
    reset(one, "every")
    attempted(other, "choice", "a")
    # Asked of the tab that wrote it: another one may hear of it a little later.
    assert [it["response"] for it in entry(other, "choice")["attempts"]] == ["a"]
    assert [it for it in store(one) if it.endswith("/words")] == []


def test_a_draft_is_not_overwritten_under_the_cursor(page: Page, student_site: str) -> None:
    one, other = tabs(page, student_site)
    here, there = (Question(it, "every", "words").find("input") for it in (one, other))
    here.press_sequentially("Wal")
    there.fill("Mearsheimer")
    expect(here).to_have_value("Wal")
    here.press_sequentially("tz")
    assert entry(one, "words")["response"] == "Waltz"
    there.fill("Gilpin")
    here.blur()
    expect(here).to_have_value("Gilpin")  # the newest, once nobody types here


def test_a_test_is_finished_with_the_answers_of_both_tabs(page: Page, student_site: str) -> None:
    one, other = tabs(page, student_site, "end")
    for tab, id, response in ((one, "alpha", "yes"), (other, "beta", "beta")):
        Mouse(Question(tab, "end", id)).answer(response)
    one.locator("[data-quiz=end] .qk-submit").click()
    one.locator("dialog[open] button").last.click()
    summary = one.locator("[data-quiz=end] .qk-summary")
    expect(summary).to_contain_text("2 of 4 questions answered.")
    expect(other.locator("[data-quiz=end] .qk-summary")).to_contain_text(
        "2 of 4 questions answered."
    )
