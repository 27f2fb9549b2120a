"""What is kept: every answer, at once; and what happens when the browser cannot keep it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.conftest import NewPage
from browser.hands import Mouse
from browser.pages import Question, alive, put, ready, reset, store
from faces.builds import build, copy
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
    expect(page.locator("[data-quiz=every] .qk-summary")).to_contain_text("; 1 of")


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
    button = page.locator("[data-quiz=tries] .qk-reset")
    button.click()
    asking = page.get_by_role("dialog", name=ENGLISH["reset-sure"])  # type: ignore[arg-type]
    expect(asking).to_be_visible()
    assert stored(page, "pick", "tries")
    asking.get_by_role("button", name="Reset this quiz").click()
    expect(asking).to_have_count(0)
    assert question(page, "pick", "tries").response() is None
    expect(question(page, "pick", "tries").feedback).to_be_empty()
    expect(question(page, "pick", "tries").fold).to_be_hidden()
    expect(page.locator("[data-quiz=tries] .qk-summary")).to_be_empty()
    assert stored(page, "pick", "tries") is None
    assert question(page, "pick", "sure").response() == "b"
    assert stored(page, "pick", "sure")["attempts"]
    expect(button).to_be_focused()


def test_reset_opens_closed_questions(page: Page, student_site: str) -> None:
    ready(page, student_site + "more.html")
    for response in ("b", "c"):
        Mouse(question(page, "pick", "tries")).answer(response)
        question(page, "pick", "tries").check.click()
    reset(page, "tries")
    Mouse(question(page, "pick", "tries")).answer("a")
    question(page, "pick", "tries").check.click()
    expect(question(page, "pick", "tries").feedback).to_contain_text("Correct.")


@pytest.mark.parametrize("key", ["Enter", "Escape"])
def test_to_think_better_of_it_is_to_keep_the_answers(
    page: Page, student_site: str, key: str
) -> None:
    ready(page, student_site + "every.html")
    check_wrong(page)
    button = page.locator("[data-quiz=every] .qk-reset")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Cancel")).to_be_focused()
    page.keyboard.press(key)
    expect(page.locator("dialog")).to_have_count(0)
    expect(button).to_be_focused()
    assert question(page).response() == "b"
    assert stored(page, "choice")["attempts"]


def test_two_fast_clicks_erase_nothing(page: Page, student_site: str) -> None:
    ready(page, student_site + "every.html")
    check_wrong(page)
    page.locator("[data-quiz=every] .qk-reset").dblclick()
    assert stored(page, "choice")["attempts"]


def test_reset_brings_every_kind_back_to_its_first_state(page: Page, student_site: str) -> None:
    ready(page, student_site + "every.html")
    first = responses(page)
    for id, response in DRAFTS.items():
        Mouse(question(page, id)).answer(response)
    reset(page, "every")
    assert responses(page) == first
    assert [name for name in store(page) if "/every/" in name] == []


# --- an edited question ---


@pytest.fixture(scope="session")
def edited_book(
    student_book: Path, tmp_path_factory: pytest.TempPathFactory, serve: Callable[..., str]
) -> str:
    """The address of two editions of the small book, in ``first`` and ``second``: one origin."""
    source = copy("student", tmp_path_factory.mktemp("edited"))
    path = source / "quizzes" / "every.yaml"
    text = path.read_text("utf-8")
    for old, new in EDITS.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    folder = tmp_path_factory.mktemp("editions")
    shutil.copytree(student_book, folder / "first")
    shutil.copytree(build(source, tmp_path_factory.mktemp("second")).out, folder / "second")
    return serve(folder)


EDITS = {
    "They balance, correct: true": "They look for allies, correct: true",
    "They join the threat": "They yield",
    "Norway, correct: true": "Sweden, correct: true",
}


def test_a_changed_question_says_so_and_shows_both(page: Page, edited_book: str) -> None:
    ready(page, edited_book + "first/every.html")
    check_wrong(page)
    Mouse(question(page, "words")).answer("Waltz")
    question(page, "words").check.click()
    Mouse(question(page, "several")).answer(["a", "c"])
    was = stored(page, "choice")
    ready(page, edited_book + "second/every.html")
    earlier = question(page).find(".qk-earlier")
    expect(earlier).to_contain_text("This question has changed since you answered.")
    expect(earlier.locator("details")).to_have_attribute("open", "")
    expect(earlier).to_contain_text("They join the threat")
    expect(question(page).find("[data-option=b]")).to_contain_text("They yield")
    assert question(page).response() is None
    expect(question(page, "several").find(".qk-earlier li")).to_have_text(["Norway", "NATO"])
    assert question(page, "words").response() == "Waltz"  # unchanged: its answer stays
    expect(question(page, "words").feedback).to_contain_text("Correct.")
    Mouse(question(page)).answer("a")
    question(page).check.click()
    expect(question(page).feedback).to_contain_text("Correct.")
    kept = stored(page, "choice")
    assert kept["earlier"] == was
    assert [it["response"] for it in kept["attempts"]] == ["a"]
    page.reload()
    alive(page)
    expect(earlier.locator("p").first).to_be_hidden()
    earlier.get_by_text("Your earlier answer").click()
    expect(earlier).to_contain_text("They join the threat")
    # An edit taken back finds the first answer again, and keeps the second.
    ready(page, edited_book + "first/every.html")
    assert question(page).response() == "b"
    expect(question(page).feedback).to_contain_text("Not right.")
    expect(earlier).to_contain_text("They look for allies")
    reset(page, "every")
    expect(earlier).to_have_count(0)


# --- a store that does not work ---

BROKEN = {
    "blocked": """Object.defineProperty(window, "localStorage", {
      get() { throw new DOMException("blocked", "SecurityError"); } })""",
    "full": """Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError") }""",
    "absent": 'Object.defineProperty(window, "localStorage", { value: null })',
}


def notice(page: Page) -> Locator:
    """What is said at once, wherever on the page one is."""
    return page.get_by_role("alert")


@pytest.mark.parametrize("how", BROKEN)
def test_without_a_store_the_page_works_says_so_and_offers_a_copy(
    page: Page, student_site: str, how: str
) -> None:
    page.add_init_script(BROKEN[how])
    ready(page, student_site + "every.html")
    check_wrong(page)
    Mouse(question(page, "words")).answer("Waltz")
    page.keyboard.press("Enter")
    expect(question(page, "words").feedback).to_contain_text("Correct.")
    assert question(page).response() == "b"
    expect(page.locator("[data-quiz=every] .qk-summary")).to_contain_text("; 2 of")
    expect(notice(page)).to_be_in_viewport()
    expect(notice(page)).to_contain_text(UNSAVED)
    with page.expect_download() as download:
        notice(page).get_by_role("button", name="Save a copy as a file").click()
    copy = json.loads(download.value.path().read_text("utf-8"))
    assert copy["entries"]["every/choice"]["attempts"][0]["response"] == "b"


def test_a_store_that_fills_up_loses_nothing_of_the_page(page: Page, student_site: str) -> None:
    ready(page, student_site + "every.html")
    check_wrong(page)
    expect(notice(page)).to_have_count(0)
    page.evaluate(f"void ({BROKEN['full']})")
    Mouse(question(page, "statement")).answer("false")
    expect(notice(page)).to_contain_text(UNSAVED)
    assert question(page, "statement").response() == "false"
    assert question(page).response() == "b"
    page.get_by_role("button", name="Hide this notice").click()
    expect(notice(page)).to_have_count(0)


@pytest.mark.parametrize(
    "garbage",
    ['{"fingerprint":', "null", "[]", '{"fingerprint": 1}', '{"fingerprint": "", "attempts": {}}'],
)
def test_what_cannot_be_read_is_kept_aside_and_reported(
    page: Page, student_site: str, garbage: str
) -> None:
    name = f"{COURSE}/every/choice"
    ready(page, student_site + "index.html")
    put(page, name, garbage)
    ready(page, student_site + "every.html")
    check_wrong(page)
    assert stored(page, "choice")["response"] == "b"
    assert page.evaluate("name => localStorage.getItem(name)", f"{name}?") == garbage
    expect(notice(page)).to_contain_text("1 record in this browser cannot be read.")
    expect(notice(page)).to_contain_text("every/choice")


def test_what_cannot_be_read_is_taken_out_before_it_is_thrown_away(
    page: Page, student_site: str
) -> None:
    ready(page, student_site + "index.html")
    for garbage in ("{1", "{2"):
        put(page, f"{COURSE}/every/choice", garbage)
        ready(page, student_site + "every.html")
    expect(notice(page).get_by_role("button", name="Now remove")).to_have_count(0)
    with page.expect_download() as download:
        notice(page).get_by_role("button", name="Save them as a text file").click()
    text = download.value.path().read_text("utf-8")
    assert "every/choice?\n{1\n" in text
    assert re.search(r"every/choice\?\d+\n{2\n", text)
    notice(page).get_by_role("button", name="Now remove them from this browser").click()
    assert [it for it in store(page) if "?" in it] == []
    ready(page, student_site + "every.html")
    expect(notice(page)).to_have_count(0)


def test_where_there_is_no_room_what_cannot_be_read_stays(page: Page, student_site: str) -> None:
    name = f"{COURSE}/every/choice"
    ready(page, student_site + "index.html")
    put(page, name, "{")
    page.add_init_script(BROKEN["full"])
    ready(page, student_site + "every.html")
    check_wrong(page)
    assert page.evaluate("name => localStorage.getItem(name)", name) == "{"
    expect(notice(page)).to_contain_text(UNSAVED)


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
