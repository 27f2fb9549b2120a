"""The discussion prompt: drafts, commitment, arguments, and both stances side by side."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from browser.conftest import NewPage
from browser.pages import alive, has_focus, put, ready, reset, store
from quizkit.rendering.wording import ENGLISH

pytestmark = pytest.mark.browser

PLACE = "quizkit/what-a-student-does/discussion/hold-or-fold"
MISSING = ENGLISH["missing"]


@pytest.fixture
def talk(page: Page, student_site: str) -> Locator:
    """The discussion on its page, alive."""
    return ready(page, student_site + "every.html").locator(".qk-discussion")


def stance(talk: Locator, when: str, step: int) -> Locator:
    return talk.locator(f"[data-when={when}] input[value='{step}']")


def reasons(talk: Locator) -> Locator:
    return talk.get_by_label("Your reasons")


def pick(talk: Locator, when: str, step: int) -> None:
    talk.locator(f"[data-when={when}] label", has_text=str(step)).click()


def commit(talk: Locator) -> None:
    """Take stance 2, write a reason and commit."""
    pick(talk, "before", 2)
    reasons(talk).fill("They fear each other.")
    talk.get_by_role("button", name="Commit, then read the arguments").click()


def stored(page: Page) -> Any:
    return store(page).get(PLACE)


def said(page: Page) -> Any:
    """What is stored but for the times."""
    return {name: value for name, value in stored(page).items() if name != "at"}


def test_what_is_written_is_saved_at_once(talk: Locator) -> None:
    pick(talk, "before", 4)
    reasons(talk).press_sequentially("Bec")
    assert said(talk.page) == {"before": "4", "text": "Bec"}
    assert {*stored(talk.page)["at"]} == {"before", "text"}
    talk.page.reload()
    alive(talk.page)
    expect(stance(talk, "before", 4)).to_be_checked()
    expect(reasons(talk)).to_have_value("Bec")
    expect(talk.locator(".qk-argument:visible")).to_have_count(0)


@pytest.mark.parametrize(("step", "text"), [(None, "A reason."), (3, ""), (3, " \n "), (None, "")])
def test_to_commit_takes_a_stance_and_a_reason(talk: Locator, step: int | None, text: str) -> None:
    if step:
        pick(talk, "before", step)
    reasons(talk).fill(text)
    expect(talk.get_by_text(MISSING)).to_be_hidden()
    talk.locator(".qk-commit").click()
    expect(talk.locator("[role=status]")).to_contain_text(MISSING)
    expect(talk.get_by_text(MISSING)).to_be_visible()
    expect(talk.locator(".qk-argument:visible")).to_have_count(0)
    expect(reasons(talk) if step else stance(talk, "before", 1)).to_be_focused()


def test_the_arguments_come_after_the_commitment(talk: Locator) -> None:
    expect(talk.locator(".qk-argument:visible")).to_have_count(0)
    expect(talk.locator("[data-when=after]")).to_be_hidden()
    commit(talk)
    expect(talk.locator(".qk-argument:visible")).to_have_count(2)
    expect(talk.locator(".qk-argument summary").first).to_be_focused()
    expect(talk.get_by_text("Because states care to survive.")).to_be_visible()
    expect(talk.get_by_text("Because states err.")).to_be_hidden()
    expect(talk.locator(".qk-commit")).to_be_hidden()
    assert isinstance(stored(talk.page)["committedAtMs"], int)


def test_both_stances_stand_side_by_side(talk: Locator) -> None:
    commit(talk)
    expect(stance(talk, "before", 5)).to_be_disabled()  # what one was committed to stays
    expect(stance(talk, "before", 2)).to_be_checked()
    pick(talk, "after", 4)
    expect(stance(talk, "after", 4)).to_be_checked()
    before, after = (talk.locator(f"[data-when={when}]") for when in ("before", "after"))
    assert before.evaluate("it => it.nextElementSibling.dataset.when") == "after"
    expect(before.locator("legend")).to_have_text("Where do you stand?")
    expect(after.locator("legend")).to_have_text("And now, having read both sides?")
    kept = stored(talk.page)
    assert (kept["before"], kept["after"]) == ("2", "4")


def test_a_reload_keeps_all(talk: Locator) -> None:
    commit(talk)
    pick(talk, "after", 5)
    talk.page.reload()
    alive(talk.page)
    expect(stance(talk, "before", 2)).to_be_checked()
    expect(stance(talk, "after", 5)).to_be_checked()
    expect(reasons(talk)).to_have_value("They fear each other.")
    expect(talk.locator(".qk-argument:visible")).to_have_count(2)
    expect(talk.locator(".qk-commit")).to_be_hidden()


def test_it_is_held_by_keyboard_alone(talk: Locator) -> None:
    keyboard = talk.page.keyboard
    stance(talk, "before", 1).focus()
    for key in ("Space", "ArrowRight", "Tab"):
        keyboard.press(key)
    expect(reasons(talk)).to_be_focused()
    keyboard.type("They fear.")
    for key in ("Tab", "Enter"):
        keyboard.press(key)
    expect(talk.locator("summary").first).to_be_focused()
    for key in ("Tab", "Enter", "Tab", "Space", "ArrowRight"):
        keyboard.press(key)
        assert has_focus(talk.page)
    expect(talk.get_by_text("Because states err.")).to_be_visible()
    expect(stance(talk, "after", 2)).to_be_checked()
    assert (stored(talk.page)["before"], stored(talk.page)["after"]) == ("2", "2")


def test_what_is_said_before_the_script_runs_is_not_lost(page: Page, student_site: str) -> None:
    held: list[Route] = []
    page.route("**/course.js*", lambda route: held.append(route))
    page.goto(student_site + "every.html", wait_until="commit")
    talk = page.locator(".qk-discussion")
    pick(talk, "before", 4)
    reasons(talk).fill("At once.")
    held[0].continue_()
    alive(page)
    expect(stance(talk, "before", 4)).to_be_checked()
    expect(reasons(talk)).to_have_value("At once.")
    assert said(page) == {"before": "4", "text": "At once."}


@pytest.mark.parametrize(
    "trouble",
    [
        'Object.defineProperty(window, "localStorage", { get() { throw new Error("blocked") } })',
        'Storage.prototype.setItem = () => { throw new Error("full") }',
    ],
)
def test_without_a_store_it_works_and_says_so(page: Page, student_site: str, trouble: str) -> None:
    page.add_init_script(trouble)
    talk = ready(page, student_site + "every.html").locator(".qk-discussion")
    commit(talk)
    expect(talk.locator("[role=status]")).to_contain_text(ENGLISH["unsaved"])
    expect(talk.locator(".qk-unsaved")).to_be_visible()
    expect(talk.locator(".qk-argument:visible")).to_have_count(2)
    expect(reasons(talk)).to_have_value("They fear each other.")


def test_another_tab_is_heard_and_overwrites_nothing(talk: Locator, student_site: str) -> None:
    other = ready(talk.page.context.new_page(), student_site + "every.html")
    there = other.locator(".qk-discussion")
    reasons(talk).fill("From the first tab.")
    expect(reasons(there)).to_have_value("From the first tab.")
    pick(there, "before", 4)
    expect(stance(talk, "before", 4)).to_be_checked()
    reasons(talk).focus()
    reasons(there).fill("From the second tab.")
    expect(reasons(talk)).to_have_value("From the first tab.")  # it is being typed here
    reasons(talk).press_sequentially(" More.")
    kept = stored(talk.page)
    assert (kept["before"], kept["text"]) == ("4", "From the first tab. More.")
    assert kept.get("others") == ["From the second tab."]


@pytest.mark.parametrize("garbage", ["{", "null", "[]", "7"])
def test_what_cannot_be_read_breaks_nothing(page: Page, student_site: str, garbage: str) -> None:
    ready(page, student_site + "index.html")
    put(page, PLACE, garbage)
    talk = ready(page, student_site + "every.html").locator(".qk-discussion")
    commit(talk)
    assert stored(page)["before"] == "2"


def test_without_the_script_it_is_a_text_with_folds(new_page: NewPage, student_site: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(student_site + "every.html")
    talk = page.locator(".qk-discussion")
    expect(talk.locator("button:visible")).to_have_count(0)
    expect(talk.locator(".qk-missing, .qk-unsaved, [data-when=after]")).to_have_count(3)
    for hidden in talk.locator(".qk-missing, .qk-unsaved, [data-when=after]").all():
        expect(hidden).to_be_hidden()
    for name, text in (("It holds", "Because states care"), ("It folds", "Because states err")):
        talk.locator("summary", has_text=name).click()
        expect(talk.get_by_text(text)).to_be_visible()


def test_resetting_a_quiz_leaves_the_discussion_alone(talk: Locator) -> None:
    commit(talk)
    reset(talk.page, "every")
    talk.page.reload()
    alive(talk.page)
    expect(reasons(talk)).to_have_value("They fear each other.")
