"""A student answers and sees it: beside the chapters, at the end of one, on the progress page."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.conftest import Guard, NewPage
from browser.hands import Mouse
from browser.pages import Question, alive, put, ready
from browser.test_access import violations
from browser.test_layout import _WIDE
from browser.test_quiz_storage import BROKEN
from faces.builds import BOOKS, build
from quizkit.faces.sphinx.assets import ENTRIES, STATIC
from quizkit.faces.sphinx.scripts import joined

pytestmark = pytest.mark.browser

COURSE = "quizkit/what-a-student-has-done"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = build(BOOKS / "progress", tmp_path_factory.mktemp("progress"))
    assert not built.warnings
    return built.out


@pytest.fixture(scope="module")
def address(folder: Path, serve: Callable[..., str]) -> str:
    return serve(folder)


_PLACES = """() => [...document.querySelectorAll("nav li > a")].map((it) => {
  const { x, y, width, height } = it.getBoundingClientRect();
  return [it.firstChild.textContent, x, y, width, height];
})"""


def answer(page: Page, id: str, response: Any, quiz: str = "one") -> None:
    question = Question(page, quiz, id)
    Mouse(question).answer(response)
    question.check.click()


# Chapter 1: a poll, one right, one wrong, one partly right; the open question is left.
ANSWERS = [("view", "a", 0), ("odd", "true", 3), ("even", "true", 3), ("several", ["a"], 1)]
_QUICKLY = """(answers) => {
  for (const [id, response, sure] of answers) {
    const form = document.querySelector(`[data-question=${id}]`);
    form.querySelector(`[name=confidence][value="${sure}"]`)?.click();
    for (const value of [response].flat()) form.querySelector(`[value="${value}"]`).click();
    form.querySelector(".qk-check").click();
  }
}"""


def answer_chapter(page: Page, address: str) -> None:
    """Answer chapter 1 faster than any hand."""
    ready(page, f"{address}chapters/one.html")
    page.evaluate(_QUICKLY, ANSWERS)


def mark(page: Page, title: str) -> Locator:
    """The mark beside a chapter in the navigation."""
    return page.locator("nav li[class*=toctree] > a").filter(has_text=title).locator(".qk-nav")


def row(page: Page, head: str) -> list[str]:
    """What stands in the row of a table."""
    page.locator(".qk-progress[data-ready]").wait_for()
    found = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=head))
    return [" ".join(it.split()) for it in found.get_by_role("cell").all_inner_texts()]


def test_a_newcomer_is_told_what_will_be_here(page: Page, address: str) -> None:
    page.goto(f"{address}progress.html")
    expect(page.locator(".qk-progress")).to_contain_text("Nothing is answered yet.")
    expect(page.get_by_role("table")).to_have_count(0)
    expect(page.locator(".qk-nav:not(:empty)")).to_have_count(0)
    page.get_by_role("link", name="Begin: 1. Balances").click()
    expect(page).to_have_url(f"{address}chapters/one.html")


def test_what_is_answered_is_seen_everywhere(page: Page, address: str) -> None:
    ready(page, f"{address}chapters/one.html")
    for id, response, sure in ANSWERS:
        if sure:
            page.locator(f"[data-question={id}] [name=confidence][value='{sure}']").check()
        answer(page, id, response)
    expect(mark(page, "Balances").locator("[aria-hidden]")).to_have_text("4/5")
    page.get_by_role("link", name="Your progress in the whole course").click()
    assert row(page, "1. Balances") == ["4 of 5", "1.75 of 4", "0 of 2", "0 of 1"]
    assert row(page, "2. Bandwagons") == ["0 of 2", "0 of 2", "0 of 1", "–"]
    assert row(page, "The end") == ["0 of 2", "–", "–", "–"]
    assert row(page, "All together") == ["4 of 9", "1.75 of 6", "0 of 3", "0 of 1"]
    assert row(page, "Certain") == ["1 of 2", "Too few to tell: that takes 5 answers."]
    expect(page.locator(".qk-progress")).to_contain_text(
        "1 answer of which you were certain was not right."
    )
    page.reload()
    assert row(page, "1. Balances")[0] == "4 of 5"
    page.goto(f"{address}plain.html")
    link = page.get_by_role("link", name="1. Balances (4 of 5 questions answered)")
    expect(link).to_be_visible()


def test_examples_for_authors_are_no_part_of_the_course(page: Page, address: str) -> None:
    ready(page, f"{address}examples.html")
    answer(page, "shown", "true", quiz="example")
    page.wait_for_timeout(100)  # a mark would come now
    expect(page.locator(".qk-nav:not(:empty)")).to_have_count(0)
    page.goto(f"{address}progress.html")
    expect(page.locator(".qk-progress")).to_contain_text("Nothing is answered yet.")


def test_the_end_of_a_chapter_says_what_is_left(page: Page, address: str) -> None:
    answer_chapter(page, address)
    end = page.locator(".qk-counts")
    expect(end).to_contain_text(
        "On this page you have answered 4 of 5 questions. 1.75 of 4 points."
    )
    left = end.get_by_role("link").first
    expect(left).to_have_text("To the next question that you have not answered")
    expect(left).to_have_attribute("href", "#one-why")
    answer(page, "why", {"text": "So."})
    expect(left).to_have_text("To the first question that is not right yet")
    answer(page, "even", "false")
    answer(page, "several", ["a", "c"])
    expect(left).to_have_text("To the discussion")
    expect(page.locator(".qk-reached [data-status=correct]")).to_have_count(2)
    page.locator(".qk-stance label").first.click()
    page.locator(".qk-discussion textarea").fill("Because.")
    page.locator(".qk-commit").click()
    expect(left).to_have_text("Go on: 2. Bandwagons")
    expect(mark(page, "Balances").locator("[aria-hidden]")).to_have_text("✓")
    left.click()
    expect(page).to_have_url(f"{address}chapters/two.html")


def test_another_tab_brings_the_page_up_to_date(page: Page, address: str) -> None:
    answer_chapter(page, address)
    watching = ready(page.context.new_page(), f"{address}progress.html")
    fold = watching.locator("summary").first
    fold.click()
    answer(page, "even", "false")
    expect(watching.locator("tbody td").nth(1)).to_contain_text("3.75 of 4")
    expect(fold).to_be_focused()
    expect(watching.locator("details").first).to_have_attribute("open", "")
    expect(watching.locator("details").first).to_contain_text("Reached: all 2 questions right.")


def test_the_keyboard_leads_to_the_next_question(page: Page, address: str) -> None:
    answer_chapter(page, address)
    page.goto(f"{address}progress.html")
    page.locator("h1").last.evaluate("it => { it.tabIndex = -1; it.focus(); }")
    go = page.locator(".qk-go")
    while not go.evaluate("it => it === document.activeElement"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement !== document.body")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}chapters/one.html#one-why")
    expect(page.locator("#one-why textarea")).to_be_in_viewport()


def test_how_sure_and_how_right_is_shown(page: Page, address: str) -> None:
    page.goto(f"{address}progress.html")
    print_ = json.loads(
        page.evaluate("JSON.stringify(quizkitContents.pages[0].quizzes[0].questions[1])")
    )["fingerprint"]
    attempts = [
        {"atMs": day * 86_400_000, "response": "false" if day == 3 else "true", "confidence": 3}
        for day in range(1, 9)
    ]
    put(page, f"{COURSE}/one/odd", json.dumps({"fingerprint": print_, "attempts": attempts}))
    page.reload()
    assert row(page, "Certain") == ["7 of 8", "88%; in the long run probably 53% to 98%"]
    reach = page.locator(".qk-range")
    assert reach.evaluate("it => it.style.insetInlineStart").startswith("52.9")


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_and_nothing_sticks_out(
    new_page: NewPage, address: str, width: int
) -> None:
    page = new_page(color_scheme="light", viewport={"width": width, "height": 800})
    page.goto(f"{address}progress.html")
    assert violations(page) == []
    answer_chapter(page, address)
    for name in ("chapters/one.html", "progress.html"):
        page.goto(address + name)
        for fold in page.locator("summary:visible").all():
            fold.click()
        for theme in ("light", "dark"):
            page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
            assert violations(page, ".qk-progress, .qk-reached, nav.bd-links") == []
        assert page.evaluate(_WIDE) == []
    assert row(page, "1. Balances")[0].endswith("4 of 5")  # a table still, whatever its shape


def test_marks_move_nothing(page: Page, address: str) -> None:
    page.goto(f"{address}plain.html")
    places = page.evaluate(_PLACES)
    answer_chapter(page, address)
    page.goto(f"{address}plain.html")
    expect(mark(page, "Balances")).to_be_visible()
    assert page.evaluate(_PLACES) == places
    page.add_style_tag(content=".qk-nav { display: block; position: static }")
    assert page.evaluate(_PLACES) != places  # it would be noticed


def test_it_works_from_a_disk(page: Page, folder: Path) -> None:
    answer_chapter(page, folder.as_uri() + "/")
    page.goto((folder / "progress.html").as_uri())
    assert row(page, "1. Balances")[0] == "4 of 5"
    expect(mark(page, "Balances").locator("[aria-hidden]")).to_have_text("4/5")


@pytest.mark.parametrize("how", ["blocked", "absent"])
def test_without_a_store_there_is_nothing_to_count(
    page: Page, address: str, guard: Guard, how: str
) -> None:
    page.add_init_script(BROKEN[how])
    page.goto(f"{address}progress.html")
    expect(page.locator(".qk-progress")).to_contain_text("Nothing is answered yet.")
    ready(page, f"{address}chapters/one.html")
    answer(page, "odd", "true")
    alive(page)
    expect(page.locator(".qk-counts")).to_be_visible()
    guard.errors.clear()  # the theme's scripts break


# --- tests of the tests ---

MUTANTS: dict[str, tuple[str, str, str, Callable[[Page, str], None]]] = {
    "no mark is made": (
        "course.js", "if (counted) markNavigation(counted, kept);", "",
        test_the_end_of_a_chapter_says_what_is_left,
    ),
    "another tab is not heard": (
        "progress.js", '["storage", "pageshow"]', '["pageshow"]',
        test_another_tab_brings_the_page_up_to_date,
    ),
    "what was read once is believed": (
        "progress.js", "known?.text === text", "known",
        test_another_tab_brings_the_page_up_to_date,
    ),
    "the focus is lost": (
        "progress.js", 'all(root, "a, summary")[focus]?.focus()', "0",
        test_another_tab_brings_the_page_up_to_date,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MUTANTS)
def test_a_broken_script_is_noticed(page: Page, address: str, guard: Guard, name: str) -> None:
    file, piece, instead, scenario = MUTANTS[name]
    script = joined(STATIC / ENTRIES[file])
    assert script.count(piece) == 1, f"{file} has no {piece}, or several"
    broken = script.replace(piece, instead)
    page.context.route(f"**/{file}*", lambda route: route.fulfill(body=broken))
    expect.set_options(timeout=1500)
    try:
        with pytest.raises(AssertionError):
            scenario(page, address)
    finally:
        expect.set_options(timeout=5000)
    guard.errors.clear()
