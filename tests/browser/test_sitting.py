"""A practice test and an exam as a whole: flags, what is blank, the warning, the clock."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.conftest import NewPage
from browser.hands import Mouse
from browser.pages import Question, alive, has_focus, ready, store
from browser.test_access import violations
from browser.test_layout import _WIDE
from faces.builds import BOOKS
from quizkit.rendering.wording import messages

pytestmark = pytest.mark.browser

PLACE = "quizkit/what-a-student-does/~sitting/"
WORDS = messages("en")
MINUTE = 60_000


@pytest.fixture
def test(page: Page, student_site: str) -> Page:
    """The practice test of the small book; its clock is in the hands of the test."""
    return opened(page, student_site, "end")


def opened(page: Page, site: str, quiz: str) -> Page:
    page.clock.install()
    return ready(page, f"{site}{quiz}.html")


def kept(page: Page, quiz: str = "end") -> Any:
    return store(page).get(PLACE + quiz)


def shown(page: Page) -> list[str]:
    return [str(it) for it in page.locator(".qk-question:visible").evaluate_all(
        "forms => forms.map(it => it.dataset.question)"
    )]  # fmt: skip


def answer(page: Page, id: str, quiz: str = "end") -> None:
    Mouse(Question(page, quiz, id)).answer("yes" if id == "alpha" else id)


def flag(page: Page, n: int) -> Locator:
    return page.get_by_role("button", name=WORDS("flag", n=n), exact=True)


def states(page: Page) -> list[str]:
    """The list near the end, an entry a question."""
    return page.get_by_role("navigation", name=WORDS("overview")).locator("li").all_inner_texts()


def said(page: Page) -> Locator:
    return page.locator(".qk-sitting [role=status]")


def clock(page: Page) -> Locator:
    return page.locator(".qk-clock p")


# --- flags and the list ---


def test_the_list_says_what_is_answered_blank_and_flagged(test: Page) -> None:
    assert states(test) == [f"Question {n} blank" for n in (1, 2, 3, 4)]
    answer(test, shown(test)[1])
    flag(test, 2).click()
    flag(test, 3).click()
    after = ["blank", "answered, flagged", "blank, flagged", "blank"]
    assert states(test) == [f"Question {n} {state}" for n, state in enumerate(after, 1)]
    expect(test.locator(".qk-overview p")).to_have_text("1 of 4 answered.")
    test.get_by_role("link", name="Question 3").click()
    expect(test.locator(".qk-question:visible").nth(2)).to_be_in_viewport()
    flag(test, 3).click()
    expect(flag(test, 3)).to_have_attribute("aria-pressed", "false")
    test.reload()
    alive(test)
    expect(flag(test, 2)).to_have_attribute("aria-pressed", "true")
    assert states(test)[1:3] == ["Question 2 answered, flagged", "Question 3 blank"]


def test_two_tabs_flag_the_same_test(test: Page, student_site: str) -> None:
    other = ready(test.context.new_page(), student_site + "end.html")
    flag(other, 1).click()
    expect(flag(test, 1)).to_have_attribute("aria-pressed", "true")
    flag(test, 2).click()
    expect(flag(other, 2)).to_have_attribute("aria-pressed", "true")
    expect(flag(other, 1)).to_have_attribute("aria-pressed", "true")


def test_before_the_end_blanks_and_flags_are_named(test: Page) -> None:
    answer(test, shown(test)[3])
    flag(test, 4).click()
    finish = test.get_by_role("button", name="Finish and see the result")
    finish.focus()
    test.keyboard.press("Enter")
    warning = test.get_by_role("dialog", name=WORDS("finish-now"))
    expect(warning).to_contain_text("3 questions are blank: Question 1 Question 2 Question 3")
    expect(warning).to_contain_text("1 question is flagged: Question 4")
    expect(test.get_by_role("button", name=WORDS("go-back"))).to_be_focused()
    test.keyboard.press("Escape")
    expect(finish).to_be_focused()
    expect(test.locator(".qk-summary")).to_be_empty()
    test.keyboard.press("Enter")
    warning.get_by_role("link", name="Question 2").click()
    expect(warning).to_be_hidden()
    expect(test.locator(".qk-question:visible").nth(1)).to_be_in_viewport()
    finish.focus()
    for key in ("Enter", "Tab", "Enter"):
        test.keyboard.press(key)
    expect(test.locator(".qk-summary")).to_contain_text("1 of 4 questions answered.")
    assert has_focus(test)
    assert states(test)[3] == "Question 4 Correct, flagged"


def test_nothing_is_asked_where_nothing_is_left(test: Page) -> None:
    for id in shown(test):
        answer(test, id)
    test.get_by_role("button", name="Finish and see the result").click()
    expect(test.get_by_role("dialog")).to_have_count(0)
    expect(test.locator(".qk-summary")).to_contain_text("4 of 4 questions answered.")


# --- the clock ---


def test_the_clock_waits_for_the_first_answer_and_outlives_a_reload(test: Page) -> None:
    expect(test.get_by_text("Time: 30 minutes.")).to_be_visible()
    test.clock.fast_forward(5 * MINUTE)
    expect(clock(test)).to_have_text(WORDS("clock-waits"))
    assert kept(test) is None
    answer(test, shown(test)[0])
    expect(clock(test)).to_have_text("30 minutes left.")
    test.clock.fast_forward(12 * MINUTE)
    expect(clock(test)).to_have_text("18 minutes left.")
    test.reload()
    alive(test)
    expect(clock(test)).to_have_text("18 minutes left.")


def test_the_clock_speaks_up_twice_and_cuts_nothing_off(test: Page) -> None:
    first, second = shown(test)[:2]
    answer(test, first)
    test.clock.fast_forward(24 * MINUTE)
    expect(clock(test)).to_have_text("6 minutes left.")
    expect(said(test)).to_be_empty()
    test.clock.fast_forward(MINUTE)
    expect(said(test)).to_have_text("5 minutes left.")
    test.clock.fast_forward(MINUTE)
    expect(said(test)).to_be_empty()
    test.clock.fast_forward(4 * MINUTE)
    expect(said(test)).to_have_text(WORDS("clock-up"))
    test.clock.fast_forward(3 * MINUTE)
    expect(clock(test)).to_have_text("3 minutes over the time.")
    answer(test, second)
    expect(test.locator(".qk-overview p")).to_have_text("2 of 4 answered.")


def test_the_clock_is_folded_lengthened_and_turned_off(test: Page) -> None:
    answer(test, shown(test)[0])
    summary = test.locator(".qk-clock summary")
    summary.click()
    expect(clock(test)).to_be_hidden()
    test.reload()
    alive(test)
    expect(clock(test)).to_be_hidden()
    test.clock.fast_forward(25 * MINUTE)
    expect(said(test)).to_have_text("5 minutes left.")  # a folded clock still warns
    summary.click()
    test.get_by_role("button", name=WORDS("clock-more")).click()
    expect(clock(test)).to_have_text("15 minutes left.")
    test.get_by_role("button", name=WORDS("clock-off")).click()
    expect(clock(test)).to_be_hidden()
    test.clock.fast_forward(15 * MINUTE)
    expect(said(test)).to_be_empty()
    test.get_by_role("button", name=WORDS("clock-on")).click()
    expect(clock(test)).to_have_text("0 minutes over the time.")


def test_the_time_that_was_taken_is_said_and_a_reset_begins_anew(test: Page) -> None:
    for id in shown(test):
        answer(test, id)
    flag(test, 1).click()
    test.clock.fast_forward(7 * MINUTE)
    test.get_by_role("button", name="Finish and see the result").click()
    test.get_by_role("button", name=WORDS("finish-anyway")).click()
    expect(clock(test)).to_have_text("You took 7 minutes.")
    assert kept(test)["finishedAtMs"] - kept(test)["startedAtMs"] >= 7 * MINUTE
    reset(test)
    expect(clock(test)).to_have_text(WORDS("clock-waits"))
    expect(flag(test, 1)).to_have_attribute("aria-pressed", "false")
    assert kept(test) is None


def reset(page: Page) -> None:
    page.locator("[data-quiz=end] .qk-reset").click()
    asking = page.locator("dialog[open] button")
    if asking.count():
        asking.last.click()
    else:
        page.locator("[data-quiz=end] .qk-reset").click()


# --- the exam, from the first answer to the marks ---


def test_an_exam_is_sat_reloaded_handed_in_and_graded(page: Page, student_site: str) -> None:
    opened(page, student_site, "exam")
    expect(page.get_by_role("button", name=WORDS("clock-off"))).to_have_count(0)
    answers = {"pick": "good", "one": "SECRET-ONE", "two": "SECRET-TWO", "number": "7"}
    order = shown(page)
    for id in order[:2]:
        if id in answers:
            Mouse(Question(page, "exam", id)).answer(answers[id])
    flag(page, 2).click()
    begun = kept(page, "exam")["startedAtMs"]
    page.clock.fast_forward(9 * MINUTE)
    page.reload()
    alive(page)
    assert shown(page) == order
    for id in order[2:]:
        if id in answers:
            Mouse(Question(page, "exam", id)).answer(answers[id])
    essay = order.index("essay") + 1
    page.locator(".qk-submit").click()
    warning = page.get_by_role("dialog", name=WORDS("finish-now"))
    expect(warning).to_contain_text(re.compile(f"1 question is blank: Question {essay}"))
    expect(warning).to_contain_text("1 question is flagged: Question 2")
    with page.expect_download() as download:
        warning.get_by_role("button", name=WORDS("finish-anyway")).click()
    path = download.value.path()
    file = json.loads(path.read_text("utf-8"))
    assert file["startedAtMs"] == begun
    assert 9 * MINUTE <= file["savedAtMs"] - begun < 10 * MINUTE
    assert all(len(it["fingerprint"]) == 8 for it in file["responses"].values())
    marks = graded(str(path))
    assert marks["essay"] == "unanswered"
    assert marks["number"] == "wrong"
    assert {marks[it] for it in ("pick", "one", "two") if it in marks} == {"correct"}


def graded(path: str) -> dict[str, str]:
    quiz = str(BOOKS / "student" / "quizzes" / "exam.yaml")
    command = [sys.executable, "-m", "quizkit", "grade", quiz, path, "--format", "json"]
    result = subprocess.run(command, capture_output=True, text=True)
    assert (result.returncode, result.stderr) == (0, "")
    return {it["question"]: it["status"] for it in json.loads(result.stdout)["marks"]}


# --- for everyone ---


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_320_pixels_are_enough(
    new_page: NewPage, themed: str, scheme: str
) -> None:
    page = new_page(color_scheme=scheme, viewport={"width": 320, "height": 640})
    ready(page, themed + "end.html")
    answer(page, shown(page)[0])
    flag(page, 1).click()
    assert violations(page) == []
    assert page.evaluate(_WIDE) == []
    page.locator(".qk-submit").click()
    assert violations(page) == []
    assert page.evaluate(_WIDE) == []
    page.get_by_role("button", name=WORDS("finish-anyway")).click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_without_a_store_the_test_is_sat_all_the_same(page: Page, student_site: str) -> None:
    page.add_init_script('Storage.prototype.setItem = () => { throw new Error("full") }')
    ready(page, student_site + "end.html")
    answer(page, shown(page)[0])
    flag(page, 2).click()
    assert states(page)[:2] == ["Question 1 answered", "Question 2 blank, flagged"]
    expect(clock(page)).to_have_text("30 minutes left.")
