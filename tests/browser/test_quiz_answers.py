"""Every kind of question answered, wrong and right, by mouse and by keyboard alone."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.hands import HANDS, Mouse, at
from browser.pages import Question, entry, has_focus, ready, says, store
from browser.tries import TRIES

pytestmark = pytest.mark.browser


@pytest.fixture
def every(page: Page, student_site: str) -> Page:
    """The page with a question of every kind, alive."""
    return ready(page, student_site + "every.html")


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("id", TRIES)
def test_a_question_is_answered_wrong_then_right(every: Page, id: str, hand: str) -> None:
    question = Question(every, "every", id)
    student = HANDS[hand](question)
    for attempt in TRIES[id]:
        student.answer(attempt.response)
        student.check()
        says(question, attempt.says)
        assert question.marks() == attempt.marks
        assert has_focus(every)
    given = [it["response"] for it in entry(every, id)["attempts"]]
    assert given == [attempt.response for attempt in TRIES[id]]


def test_tab_reaches_every_control_from_the_top_of_the_page(every: Page) -> None:
    """Once each, in the order of the page; of a group of radio buttons, one."""
    wanted = every.locator(
        ".quizkit :is(input:not([type=radio]), select, textarea, button, summary):visible"
    )
    every.evaluate(
        """all => all.forEach((it, at) => (it.dataset.at = at))""", wanted.element_handles()
    )
    reached = []
    for _ in range(120):
        every.keyboard.press("Tab")
        if at := every.evaluate("document.activeElement.dataset.at"):
            reached.append(int(at))
    assert reached[: wanted.count()] == [*range(wanted.count())]


def test_each_kind_with_a_key_is_answered_here(every: Page) -> None:
    forms = every.locator("[data-quiz=every] form").evaluate_all(
        "all => all.map(it => it.dataset.question)"
    )
    assert set(forms) == {*TRIES, "essay", "view", "views"}
    kinds = every.locator("[data-quiz=every] form").evaluate_all(
        "all => all.map(it => it.dataset.kind)"
    )
    assert len(set(kinds)) == 14


@pytest.mark.parametrize(
    ("id", "response", "words"),
    [
        ("choice", None, "Not answered yet."),
        ("several", [], "Not answered yet."),
        ("number", "  ", "Not answered yet."),
        ("order", None, "Not answered yet."),
        (
            "number",
            "plenty",
            "This cannot be read as an answer. Check what you typed, and the unit.",
        ),
        (
            "number",
            "650 USD",
            "This cannot be read as an answer. Check what you typed, and the unit.",
        ),
    ],
)
def test_blank_and_unreadable_cost_no_attempt_and_show_no_answer(
    every: Page, id: str, response: Any, words: str
) -> None:
    question = Question(every, "every", id)
    if response:
        Mouse(question).answer(response)
    question.check.click()
    says(question, [words])
    expect(question.fold).to_be_hidden()
    stored = store(every).get(f"quizkit/what-a-student-does/every/{id}", {"attempts": []})
    assert stored["attempts"] == []


def test_the_fold_with_the_answer_comes_with_the_first_check(every: Page) -> None:
    question = Question(every, "every", "choice")
    expect(question.fold).to_be_hidden()
    Mouse(question).answer("b")
    expect(question.fold).to_be_hidden()
    question.check.click()
    expect(question.fold.locator("summary")).to_be_visible()
    expect(question.find(".qk-key")).to_be_hidden()
    question.fold.locator("summary").click()
    expect(question.find(".qk-key")).to_have_text("They balance")


def test_an_explanation_waits_for_the_right_answer(every: Page) -> None:
    question = Question(every, "every", "choice")
    Mouse(question).answer("b")
    question.check.click()
    says(question, ["Not right."])
    assert "Balancing is the rule." not in question.feedback.inner_text()


def test_a_changed_answer_takes_the_feedback_back(every: Page) -> None:
    question = Question(every, "every", "choice")
    Mouse(question).answer("b")
    question.check.click()
    says(question, ["Not right."])
    Mouse(question).answer("c")
    expect(question.feedback).to_be_empty()
    assert question.marks() == {}


def test_hints_open_one_after_the_other(every: Page) -> None:
    first, second = Question(every, "every", "choice").find(".qk-hint").all()
    expect(first.locator("summary")).to_have_text("Hint 1 of 2")
    expect(second).to_be_hidden()
    at(Question(every, "every", "choice")).reach(first.locator("summary"))
    every.keyboard.press("Enter")
    expect(first.locator("p")).to_have_text("Think of scales.")
    expect(second).to_be_visible()
    every.keyboard.press("Tab")
    every.keyboard.press("Enter")
    expect(second.locator("p")).to_have_text("Think of Waltz.")
    assert has_focus(every)


@pytest.mark.parametrize(("id", "response"), [("view", "4"), ("views", ["a", "b"])])
@pytest.mark.parametrize("hand", HANDS)
def test_a_poll_says_thanks_and_counts_for_nothing(
    every: Page, id: str, response: Any, hand: str
) -> None:
    question = Question(every, "every", id)
    expect(question.check).to_have_text("Answer")
    student = HANDS[hand](question)
    student.answer(response)
    student.check()
    says(question, ["Thank you. There is no right or wrong here."])
    expect(every.locator("[data-quiz=every] .qk-summary")).to_contain_text("0 of ")
    assert entry(every, id)["response"] == response
    assert question.marks() == {}


def test_the_items_of_an_ordering_say_where_they_are_moved(every: Page) -> None:
    question = Question(every, "every", "order")
    down = question.find("[data-part=first] [data-move='1']")
    down.focus()
    every.keyboard.press("Enter")
    expect(question.feedback).to_have_text("“The first” is now number 2 of 3.")
    every.keyboard.press("Space")
    expect(question.feedback).to_have_text("“The first” is now number 3 of 3.")
    expect(down).to_be_focused()


def test_a_free_text_is_held_against_the_rubric_by_its_writer(every: Page) -> None:
    question = Question(every, "every", "essay")
    rubric = question.find(".qk-rubric")
    expect(rubric).to_be_hidden()
    student = at(question)
    student.answer({"text": "Because they fear."})
    student.check()
    says(question, ["Compare with the model answer. Your own mark: 0 of 3."])
    expect(question.find(".qk-model")).to_contain_text("One would weigh it so.")
    expect(rubric).to_be_visible()
    rubric.get_by_label("Names a cause").select_option("2")
    rubric.get_by_label("Weighs it").select_option("1")
    says(question, ["Compare with the model answer. Your own mark: 3 of 3."])
    stored = entry(every, "essay")
    assert stored["response"] == {"text": "Because they fear.", "rubric": {"a": 2, "b": 1}}
    summary = every.locator("[data-quiz=every] .qk-summary")
    expect(summary).to_have_text("0 of 16 points; 1 of 16 questions answered.")


def test_writing_on_after_the_check_stores_no_attempt_a_letter(every: Page) -> None:
    question = Question(every, "every", "essay")
    Mouse(question).answer({"text": "Because"})
    question.check.click()
    says(question, ["Compare with the model answer. Your own mark: 0 of 3."])
    question.find("textarea").press("End")
    every.keyboard.type(" they fear each other")
    stored = entry(every, "essay")
    assert stored["response"]["text"] == "Because they fear each other"
    assert len(stored["attempts"]) == 1


def test_points_are_summed_up(every: Page) -> None:
    for id in ("choice", "several", "gaps"):
        Mouse(Question(every, "every", id)).answer(TRIES[id][1].response)
        Question(every, "every", id).check.click()
    summary = every.locator("[data-quiz=every] .qk-summary[role=status]")
    expect(summary).to_have_text("6 of 16 points; 3 of 16 questions answered.")
