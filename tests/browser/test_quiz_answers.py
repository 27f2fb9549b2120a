"""Every kind of question answered, wrong and right, by mouse and by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.pages import Keyboard, Mouse, Question, has_focus, ready, store

pytestmark = pytest.mark.browser


def from_here(question: Question) -> Keyboard:
    """A keyboard at the question."""
    keyboard = Keyboard(question)
    keyboard.begin()
    return keyboard


@dataclass(frozen=True)
class Try:
    """A response, the words that the page then says, the words beside the parts."""

    response: Any
    says: Sequence[str]
    marks: dict[str, str] = field(default_factory=dict)


# Of each kind that has a key: one wrong try, then the right one.
TRIES = {
    "choice": (
        Try(
            "b",
            ["Not right.", "That is a bandwagon.", "Read again: The passage"],
            {"b": "not right"},
        ),
        Try("a", ["Correct.", "A balance it is.", "Balancing is the rule."], {"a": "right"}),
    ),
    "several": (
        Try(
            ["a", "c"],
            ["Not right.", "Norway is one.", "NATO is none."],
            {"a": "right", "c": "not right"},
        ),
        Try(["a", "b"], ["Correct.", "Norway is one."], {"a": "right", "b": "right"}),
    ),
    "statement": (
        Try("true", ["Not right.", "Not always."], {"true": "not right"}),
        Try("false", ["Correct.", "Rightly doubted."], {"false": "right"}),
    ),
    "number": (
        Try("2 EUR bn", ["Not right.", "Far too little."]),
        Try("651,000 EUR m", ["Correct.", "Well counted."]),
    ),
    "words": (
        Try("mearsheimer", ["Not right.", "That is another one."]),
        Try(" WALTZ ", ["Correct.", "He did.", "It was Kenneth Waltz."]),
    ),
    "gaps": (
        Try(
            {"who": "Waltz", "year": "nineteen", "lang": "b"},
            ["Partly right: 1 of 3.", "The gap is right.", "It was English."],
            {"who": "right", "year": "not readable", "lang": "not right"},
        ),
        Try(
            {"who": "waltz", "year": "1979", "lang": "a"},
            ["Correct.", "The gap is right."],
            {"who": "right", "year": "right", "lang": "right"},
        ),
    ),
    "match": (
        Try(
            {"a": "ae29a1", "b": "ae29a1"},
            ["Partly right: 1 of 2.", "Deterrence means cost."],
            {"a": "not right", "b": "right"},
        ),
        Try({"a": "a03c02", "b": "ae29a1"}, ["Correct."], {"a": "right", "b": "right"}),
    ),
    "order": (
        Try(
            ["third", "second", "first"],
            ["Partly right: 1 of 3.", "It comes first."],
            {"third": "not right", "second": "right", "first": "not right"},
        ),
        Try(
            ["first", "second", "third"],
            ["Correct."],
            {"first": "right", "second": "right", "third": "right"},
        ),
    ),
    "sort": (
        Try(
            {"tanks": "soft", "films": "soft"},
            ["Partly right: 1 of 2.", "Tanks are hard."],
            {"tanks": "not right", "films": "right"},
        ),
        Try({"tanks": "hard", "films": "soft"}, ["Correct."], {"tanks": "right", "films": "right"}),
    ),
    "mark": (
        Try(["b"], ["Not right.", "This is beside the point."], {"b": "not right"}),
        Try(["a"], ["Correct.", "They do."], {"a": "right"}),
    ),
}  # fmt: skip
HANDS: dict[str, Callable[[Question], Mouse | Keyboard]] = {"mouse": Mouse, "keyboard": from_here}


@pytest.fixture
def every(page: Page, student_site: str) -> Page:
    """The page with a question of every kind, alive."""
    return ready(page, student_site + "every.html")


@pytest.fixture
def more(page: Page, student_site: str) -> Page:
    """The page with attempts and confidence."""
    return ready(page, student_site + "more.html")


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


def says(question: Question, words: Sequence[str]) -> None:
    """The feedback holds *words*, in this order, the status first."""
    expect(question.feedback.locator("p").first).to_have_text(words[0])
    text = " ".join(question.feedback.inner_text().split())
    places = [text.find(it) for it in words]
    assert -1 not in places, text
    assert places == sorted(places), text


def entry(page: Page, id: str, quiz: str = "every") -> Any:
    """What is stored for a question."""
    return store(page)[f"quizkit/what-a-student-does/{quiz}/{id}"]


def test_each_kind_with_a_key_is_answered_here(every: Page) -> None:
    forms = every.locator("[data-quiz=every] form").evaluate_all(
        "all => all.map(it => it.dataset.question)"
    )
    assert set(forms) == {*TRIES, "essay", "view", "views"}
    kinds = every.locator("[data-quiz=every] form").evaluate_all(
        "all => all.map(it => it.dataset.kind)"
    )
    assert len(set(kinds)) == 12


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
    from_here(Question(every, "every", "choice")).reach(first.locator("summary"))
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
    student = from_here(question)
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
    expect(summary).to_have_text("0 of 13 points; 1 of 13 questions answered.")


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
    expect(summary).to_have_text("6 of 13 points; 3 of 13 questions answered.")


# --- attempts ---


def test_the_last_attempt_closes_a_question(more: Page) -> None:
    question = Question(more, "tries", "pick")
    for response in ("b", "c"):
        Mouse(question).answer(response)
        question.check.click()
        says(question, ["Not right."])
    says(question, ["Not right.", "Good was right."])
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


def test_to_finish_with_blanks_is_asked_twice(page: Page, student_site: str) -> None:
    ready(page, student_site + "end.html")
    Mouse(Question(page, "end", "beta")).answer("beta")
    finish = page.locator("[data-quiz=end] .qk-submit")
    finish.focus()
    page.keyboard.press("Enter")
    numbers = page.locator("form:visible:not([data-question=beta]) .qk-n").all_inner_texts()
    expect(finish).to_have_text(f"Still blank: {', '.join(numbers)}. Press again to finish.")
    assert not entry(page, "beta", "end")["attempts"]
    page.keyboard.press("Enter")
    summary = page.locator("[data-quiz=end] .qk-summary")
    expect(summary).to_contain_text("1 of 4 points; 1 of 4 questions answered.")
    expect(summary).to_contain_text("Not passed yet (the pass mark is 60 %).")
    says(Question(page, "end", "alpha"), ["Not answered yet."])
    expect(finish).to_have_text("Finish and see the result")
    assert has_focus(page)
