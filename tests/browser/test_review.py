"""A student answers in the chapters, and what was missed comes back when it is due."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error, Locator, Page, expect

from browser.conftest import Guard, NewPage
from browser.hands import Keyboard, Mouse
from browser.pages import Question, has_focus, put, ready, store
from browser.test_access import violations
from browser.tries import TRIES
from faces.builds import BOOKS, build, copy
from modules import exposed
from quizkit.rendering.wording import ENGLISH

pytestmark = pytest.mark.browser

MONDAY = datetime(2026, 3, 2, 10)
COURSE = "quizkit/what-a-student-reviews"
RIGHT = {"even": "two", "odd": "true", "sum": "4", "vowel": "a", "first": "a", "last": "true"}
QUIZ = {"even": "one", "odd": "one", "sum": "one", "vowel": "two", "first": "two", "last": "trial"}
PAGE = {"one": "chapters/one.html", "two": "chapters/two.html", "trial": "last.html"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, serve: Callable[..., str]) -> str:
    """The address of a small book with a page of review, in the theme of the course."""
    built = build(BOOKS / "review", tmp_path_factory.mktemp("review"))
    assert not built.warnings
    return serve(built.out)


@pytest.fixture
def student(new_page: NewPage) -> Page:
    """On a Monday at ten."""
    page = new_page(locale="en-US", timezone_id="Europe/Berlin")
    page.clock.set_fixed_time(MONDAY)
    return page


def later(page: Page, **time: float) -> None:
    """The clock moves on, counted from that Monday."""
    page.clock.set_fixed_time(MONDAY + timedelta(**time))


def answer(page: Page, site: str, id: str, response: str, sure: int | None = None) -> None:
    """In its chapter, checked at once."""
    if page.url != site + PAGE[QUIZ[id]]:
        ready(page, site + PAGE[QUIZ[id]])
    question = Question(page, QUIZ[id], id)
    Mouse(question).answer(response)
    if sure:
        question.find(f"[name=confidence][value='{sure}']").check()
    question.check.click()
    expect(question.feedback).not_to_be_empty()


def review(page: Page, site: str) -> Locator:
    page.goto(site + "my-work.html")
    expect(page.locator(".qk-review[data-ready]")).to_be_visible()
    return page.locator(".qk-review")


def due(page: Page, n: int) -> None:
    expect(page.locator(".qk-review > .qk-title")).to_have_text(said("review-due", n))


def said(name: str, n: int = 1, **values: str) -> str:
    text = ENGLISH[name]
    chosen = text if isinstance(text, str) else text[n != 1]
    for key, value in {"n": str(n), **values}.items():
        chosen = chosen.replace(f"{{{key}}}", value)
    return chosen


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=said(f"review-{name}"), exact=True)


def asked(page: Page) -> Question:
    """The question that is asked now."""
    form = page.locator(".qk-desk form")
    id = str(form.get_attribute("data-question"))
    return Question(page, QUIZ[id], id)


def row(page: Page, id: str) -> Locator:
    return page.locator(f"[data-item='{QUIZ[id]}/{id}']")


def entry(page: Page, id: str) -> Any:
    return store(page)[f"{COURSE}/{QUIZ[id]}/{id}"]


def test_what_was_missed_comes_back_after_two_weeks(student: Page, site: str) -> None:
    review(student, site)
    expect(student.locator(".qk-review > .qk-title")).to_have_text(said("review-empty"))
    answer(student, site, "even", "three")
    answer(student, site, "sum", "4")
    answer(student, site, "vowel", "a", sure=1)
    review(student, site)
    expect(student.locator(".qk-review > .qk-title")).to_have_text(said("review-none"))
    expect(student.get_by_text(said("review-tomorrow", 2))).to_be_visible()
    expect(button(student, "start")).to_be_hidden()

    later(student, weeks=2)
    review(student, site)
    due(student, 2)
    all_by_keyboard(student)
    expect(student.locator(".qk-review > .qk-title")).to_have_text(said("review-done"))
    expect(student.locator(".qk-desk")).to_be_empty()

    review(student, site)
    expect(student.locator(".qk-review > .qk-title")).to_have_text(said("review-none"))
    expect(button(student, "start")).to_be_hidden()
    ready(student, site + PAGE["one"])
    even = Question(student, "one", "even")
    expect(even.feedback).to_contain_text("Correct.")
    assert [it["response"] for it in entry(student, "even")["attempts"]] == ["three", "two"]
    later(student, weeks=10)
    review(student, site)
    due(student, 2)


def all_by_keyboard(page: Page) -> None:
    """Everything that is due, answered right; the focus is never lost."""
    start = Keyboard(Question(page, "", ""))
    start.reach(button(page, "start"))
    start.press("Enter")
    for left in (2, 1):
        question = asked(page)
        keyboard = Keyboard(question)
        assert has_focus(page)
        assert not question.response()
        expect(question.feedback).to_be_empty()
        keyboard.answer(RIGHT[question.id])
        keyboard.check()
        expect(question.feedback).to_contain_text("Correct.")
        expect(page.locator(".qk-desk > [role=status]")).to_contain_text("comes back in ")
        next = button(page, "next" if left > 1 else "end")
        keyboard.reach(next)
        keyboard.press("Enter")


def test_a_second_try_in_the_same_sitting_changes_nothing(student: Page, site: str) -> None:
    answer(student, site, "even", "three")
    answer(student, site, "even", "two")
    later(student, days=1)
    review(student, site)
    due(student, 1)
    button(student, "start").click()
    question = asked(student)
    Mouse(question).answer("five")
    question.check.click()
    told = student.locator(".qk-desk > [role=status]")
    expect(told).to_contain_text(said("review-again", when="tomorrow"))
    Mouse(question).answer("two")
    question.check.click()
    expect(question.feedback).to_contain_text("Correct.")
    expect(told).to_contain_text(said("review-again", when="tomorrow"))
    expect(question.find(".qk-feedback a")).to_have_attribute("href", "chapters/one.html#the-even")
    expect(told.get_by_role("link")).to_have_attribute("href", "./chapters/one.html#one-even")
    later(student, days=2)
    review(student, site)
    due(student, 1)


def test_who_was_certain_and_wrong_is_asked_first(student: Page, site: str) -> None:
    for id, response in {"odd": "false", "sum": "5", "even": "five", "first": "z"}.items():
        answer(student, site, id, response)
    answer(student, site, "vowel", "b", sure=3)
    later(student, days=1)
    review(student, site)
    button(student, "start").click()
    order = []
    for n in range(5):
        question = asked(student)
        note = student.get_by_text(said("review-misjudged"))
        expect(note).to_have_count(int(n == 0))
        expect(question.find(".qk-n")).to_have_text(str(n + 1))
        order.append(question.id)
        Mouse(question).answer(RIGHT[question.id])
        question.check.click()
        button(student, "next" if n < 4 else "end").click()
    assert order[0] == "vowel"
    assert [QUIZ[id] for id in order[:4]] == ["two", "one", "two", "one"]


def test_who_does_not_know_sees_the_answer(student: Page, site: str) -> None:
    answer(student, site, "even", "three")
    before = entry(student, "even")
    later(student, weeks=2)
    review(student, site)
    button(student, "start").click()
    button(student, "forgot").click()
    fold = asked(student).fold
    expect(fold).to_have_attribute("open", "")
    assert has_focus(student)
    expect(student.locator(".qk-desk > [role=status]")).to_contain_text("comes back tomorrow")
    button(student, "end").click()
    assert entry(student, "even") == before  # the chapter keeps the answer that was given there
    later(student, days=15)
    review(student, site)
    due(student, 1)


def test_the_student_adds_suspends_resumes_and_resets(student: Page, site: str) -> None:
    answer(student, site, "even", "three")
    review(student, site)
    student.get_by_text(said("review-others")).click()
    student.locator("summary", has_text="2 Letters").click()
    add = row(student, "first").get_by_role("button")
    expect(add).to_have_accessible_name("Add: Which letter comes first?")
    add.press("Enter")
    due(student, 1)
    assert has_focus(student)
    student.get_by_text(said("review-list", 2)).click()
    expect(row(student, "first")).to_contain_text("today")
    expect(row(student, "even")).to_contain_text("tomorrow (Mar 3, 2026)")
    press(student, "even", "suspend")
    expect(row(student, "even")).to_contain_text(said("review-suspended"))
    later(student, weeks=2)
    student.reload()
    due(student, 1)
    student.get_by_text(said("review-list", 2)).click()
    press(student, "even", "resume")
    due(student, 2)
    press(student, "first", "suspend")
    due(student, 1)


def press(page: Page, id: str, name: str) -> None:
    """A button of a row, by keyboard; the focus stays with the question."""
    row(page, id).get_by_role("button", name=said(f"review-{name}")).press("Enter")
    expect(page.get_by_text(said(f"review-did-{name}"))).to_be_visible()
    assert row(page, id).evaluate("it => it.contains(document.activeElement)")


def test_a_question_starts_over(student: Page, site: str) -> None:
    answer(student, site, "even", "three")
    review(student, site)
    student.get_by_text(said("review-list", 1)).click()
    press(student, "even", "reset")
    due(student, 1)
    later(student, minutes=1)
    button(student, "start").click()
    Mouse(asked(student)).answer("two")
    asked(student).check.click()
    expect(student.locator(".qk-desk > [role=status]")).to_contain_text("comes back in 2 days")


def test_an_exam_and_what_has_no_mark_are_not_asked(student: Page, site: str) -> None:
    lists = review(student, site)
    lists.locator("details").evaluate_all("all => all.forEach(it => { it.open = true; })")
    expect(lists.locator("[data-item]")).to_have_count(5)
    known = {it.get_attribute("data-item") for it in lists.locator("[data-item]").all()}
    assert known == {"one/even", "one/odd", "one/sum", "two/vowel", "two/first"}
    ready(student, site + "last.html")
    trial = Question(student, "trial", "last")
    Mouse(trial).answer("false")
    student.locator("[data-quiz=trial] .qk-submit").click()
    expect(trial.feedback).not_to_be_empty()
    later(student, days=1)
    review(student, site)
    button(student, "start").click()
    Mouse(asked(student)).answer("true")
    asked(student).check.click()
    expect(asked(student).feedback).to_contain_text("Correct.")


def test_quizzes_on_the_shelf_load_nothing_of_their_own(student: Page, site: str) -> None:
    review(student, site)
    addresses = student.evaluate("[...document.scripts].map((it) => it.src)")
    names = {it.rsplit("/", 1)[-1].partition("?")[0] for it in addresses}
    assert {"quizkit.js", "review.js"} <= names
    assert not {"sitting.js", "paper.js"} & names


def test_every_kind_is_asked(student: Page, tmp_path: Path, serve: Callable[..., str]) -> None:
    source = copy("student", tmp_path)
    (source / "index.md").write_text("# A book\n\n```{toctree}\nevery\nmy-work\n```\n", "utf-8")
    (source / "my-work.md").write_text("# Review\n\n```{review}\n```\n", "utf-8")
    site = serve(build(source, tmp_path, html_theme="sphinx_book_theme").out)
    student.goto(site + "index.html")
    for id in TRIES:
        event = f'[{{"atMs": {MONDAY.timestamp() * 1000}, "event": "add"}}]'
        put(student, f"quizkit/what-a-student-does/~review/every/{id}", event)
    review(student, site)
    due(student, len(TRIES))
    button(student, "start").click()
    for left in reversed(range(len(TRIES))):
        id = str(student.locator(".qk-desk form").get_attribute("data-question"))
        question = Question(student, "every", id)
        right = TRIES[id][1].response
        if question.kind == "evidence":  # whose sentences stand in another page
            for sentence in right:
                question.find(f"[value={sentence}]").check()
        else:
            Mouse(question).answer(right)
        question.check.click()
        expect(question.feedback).to_contain_text("Correct.")
        button(student, "next" if left else "end").click()


def test_what_another_tab_has_answered_is_not_lost(student: Page, site: str) -> None:
    answer(student, site, "even", "three")
    later(student, days=1)
    review(student, site)
    button(student, "start").click()
    other = student.context.new_page()
    answer(other, site, "even", "five")
    Mouse(asked(student)).answer("two")
    asked(student).check.click()
    attempts = entry(student, "even")["attempts"]
    assert [it["response"] for it in attempts] == ["three", "five", "two"]


FULL = """const store = Storage.prototype.setItem;
Storage.prototype.setItem = function (name, text) {
  if (name.startsWith("quizkit")) throw new DOMException("full", "QuotaExceededError");
  store.call(this, name, text);
};"""


def test_without_a_store_the_page_says_so(student: Page, site: str) -> None:
    student.add_init_script(FULL)
    review(student, site)
    student.get_by_text(said("review-others")).click()
    student.locator("summary", has_text="1 Numbers").click()
    row(student, "odd").get_by_role("button").click()
    expect(student.locator(".qk-review > [role=status]")).to_have_text(said("unsaved"))
    due(student, 1)  # as long as the page is open


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_cut_off(
    new_page: NewPage, site: str, scheme: str
) -> None:
    page = new_page(color_scheme=scheme, viewport={"width": 320, "height": 640})
    page.clock.set_fixed_time(MONDAY)
    answer(page, site, "even", "three")
    answer(page, site, "vowel", "b", sure=3)
    later(page, days=1)
    review(page, site)
    for fold in page.locator(".qk-review > details, .qk-review > details > details").all():
        fold.evaluate("it => it.open = true")
    assert violations(page, ".qk-review") == []
    button(page, "start").click()
    Mouse(asked(page)).answer("b")
    asked(page).check.click()
    assert violations(page, ".qk-review") == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320


# A piece of the script, what stands there instead, and the scenario that must notice.
MUTANTS: dict[str, tuple[str, str, Callable[[Page, str], None]]] = {
    "nothing is kept": (
        "append(course, card, made), ", "", test_what_was_missed_comes_back_after_two_weeks,
    ),
    "the focus is left behind": (
        "status.focus()", "0", test_what_was_missed_comes_back_after_two_weeks,
    ),
    "the other tab's answer is overwritten": (
        "...(before?.attempts ?? []), ...attempts", "...attempts",
        test_what_another_tab_has_answered_is_not_lost,
    ),
    "the row loses the focus": (
        "refocus(list,", "((...it) => it)(list,",
        test_the_student_adds_suspends_resumes_and_resets,
    ),
    "essays are asked": (
        '["rubric", "poll"]', '["poll"]', test_an_exam_and_what_has_no_mark_are_not_asked,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MUTANTS)
def test_a_broken_review_is_noticed(student: Page, site: str, guard: Guard, name: str) -> None:
    piece, instead, scenario = MUTANTS[name]
    source = exposed("review")
    assert source.count(piece) == 1, piece
    broken = source.replace(piece, instead)
    student.context.route("**/review.js*", lambda route: route.fulfill(body=broken))
    student.set_default_timeout(2000)
    expect.set_options(timeout=1000)
    try:
        with pytest.raises((AssertionError, Error)):
            scenario(student, site)
    finally:
        expect.set_options(timeout=5000)
        guard.errors.clear()
