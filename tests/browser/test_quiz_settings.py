"""What an author can set: attempts, how sure one is, feedback at the end."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browser.hands import HANDS, Mouse
from browser.pages import Question, entry, has_focus, ready, says
from quizkit.rendering.wording import ENGLISH

pytestmark = pytest.mark.browser


@pytest.fixture
def more(page: Page, student_site: str) -> Page:
    """The page with attempts and confidence."""
    return ready(page, student_site + "more.html")


def test_the_last_attempt_closes_a_question(more: Page) -> None:
    question = Question(more, "tries", "pick")
    for response in ("b", "c"):
        Mouse(question).answer(response)
        question.check.click()
        says(question, ["Not right."])
    says(question, ["Not right.", "Good was right."])
    expect(question.feedback).to_contain_text(ENGLISH["closed"])
    expect(question.form.get_by_role("radio", disabled=True)).to_have_count(3)
    expect(question.check).to_be_disabled()
    expect(question.check).to_be_focused()
    question.find("[data-option=a] label").click(force=True)
    assert question.response() == "c"
    question.check.evaluate("it => it.click()")
    assert [it["response"] for it in entry(more, "pick", "tries")["attempts"]] == ["b", "c"]


def test_a_closed_question_keeps_what_was_typed(more: Page) -> None:
    question = Question(more, "tries", "type")
    for response in ("this", "that"):
        Mouse(question).answer(response)
        more.keyboard.press("Enter")
    question.find("input").focus()
    more.keyboard.type("it")
    assert question.response() == "that"
    expect(question.find("input")).not_to_be_editable()
    assert has_focus(more)


def test_a_right_answer_closes_a_question_with_attempts(more: Page) -> None:
    question = Question(more, "tries", "type")
    Mouse(question).answer("it")
    more.keyboard.press("Enter")
    says(question, ["Correct."])
    question.find("input").focus()
    more.keyboard.type("!")
    assert question.response() == "it"


# --- how sure are you? ---


@pytest.mark.parametrize("hand", ["mouse", "keyboard"])
def test_how_sure_one_is_is_stored_with_the_attempt(more: Page, hand: str) -> None:
    question = Question(more, "sure", "pick")
    sure = question.form.get_by_role("group", name="How sure are you?")
    student = HANDS[hand](question)
    student.answer("a")
    if isinstance(student, Mouse):
        sure.get_by_text("Fairly sure").click()
    else:
        student.reach(sure.get_by_label("Guessing"))
        for key in ("Space", "ArrowDown"):
            student.press(key)
    student.check()
    says(question, ["Correct."])
    stored = entry(more, "pick", "sure")
    assert (stored["confidence"], stored["attempts"][0]["confidence"]) == (2, 2)
    expect(more.locator("[data-quiz=sure] .qk-summary")).to_have_text(
        "1 of 1 points; 1 of 1 questions answered."
    )


@pytest.mark.parametrize(
    ("response", "level", "points"),
    [("a", 3, "1"), ("a", 1, "0.33"), ("b", 3, "-2"), ("b", 1, "0")],
)
def test_where_the_author_says_so_it_counts(
    more: Page, response: str, level: int, points: str
) -> None:
    question = Question(more, "bold", "pick")
    Mouse(question).answer(response)
    question.find(f".qk-confidence [value='{level}']").check()
    question.check.click()
    right = response == "a"
    says(question, ["Correct." if right else "Not right."])
    assert question.marks() == {response: "right" if right else "not right"}
    expect(more.locator("[data-quiz=bold] .qk-summary")).to_contain_text(f"{points} of 1 points")


# --- feedback at the end ---


def test_at_the_end_says_nothing_before_and_everything_then(page: Page, student_site: str) -> None:
    ready(page, student_site + "end.html")
    expect(page.locator("[data-quiz=end] .qk-check")).to_have_count(0)
    for form in page.locator("[data-quiz=end] form:visible").all():
        id = str(form.get_attribute("data-question"))
        Mouse(Question(page, "end", id)).answer("yes" if id == "alpha" else id)
        expect(form.locator(".qk-feedback")).to_be_empty()
        expect(form.locator(".qk-answer")).to_be_hidden()
    page.get_by_role("button", name="Finish and see the result").click()
    summary = page.locator("[data-quiz=end] .qk-summary[role=status]")
    expect(summary).to_contain_text("4 of 4 points; 4 of 4 questions answered.")
    expect(summary).to_contain_text("Passed (the pass mark is 60 %).")
    says(Question(page, "end", "alpha"), ["Correct.", "Rightly so.", "Alpha explained."])
    assert has_focus(page)


def test_to_finish_with_blanks_is_asked(page: Page, student_site: str) -> None:
    """Where the script of the book is not, as in a notebook."""
    page.route("**/sitting.js*", lambda route: route.fulfill(body=""))
    ready(page, student_site + "end.html")
    Mouse(Question(page, "end", "beta")).answer("beta")
    finish = page.locator("[data-quiz=end] .qk-submit")
    finish.focus()
    page.keyboard.press("Enter")
    numbers = page.locator("form:visible:not([data-question=beta]) .qk-n").all_inner_texts()
    question = f"Still blank: {', '.join(numbers)}. Finish all the same?"
    asking = page.get_by_role("dialog", name=question)
    expect(asking.get_by_role("button", name="Cancel")).to_be_focused()
    expect(asking).to_contain_text(question)
    assert not entry(page, "beta", "end")["attempts"]
    for key in ("Tab", "Enter"):
        page.keyboard.press(key)
    summary = page.locator("[data-quiz=end] .qk-summary")
    expect(summary).to_contain_text("1 of 4 points; 1 of 4 questions answered.")
    expect(summary).to_contain_text("Not passed yet (the pass mark is 60 %).")
    says(Question(page, "end", "alpha"), ["Not answered yet."])
    expect(finish).to_be_focused()
