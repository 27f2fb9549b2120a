"""A printed page: blanks to fill in, nothing of what was answered, and the key at the back."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from browser.hands import Mouse
from browser.pages import Question, answer_all, ready

pytestmark = pytest.mark.browser

KEY = "\nKey\n"
# Words of the small book that only answers and feedback have.
TOLD = (
    "A balance it is.",
    "Balancing is the rule.",
    "Norway is one.",
    "Not always.",
    "They balance",
)


def printed(page: Page) -> list[str]:
    """The text of each page of paper."""
    return [sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf(format="A4"))).pages]


@pytest.fixture
def every(page: Page, student_site: str) -> Page:
    return ready(page, f"{student_site}every.html")


def test_the_key_comes_at_the_back_on_a_page_of_its_own(every: Page) -> None:
    sheets = printed(every)
    first = next(n for n, it in enumerate(sheets) if it.lstrip().startswith("Key"))
    before, after = "\n".join(sheets[:first]), "\n".join(sheets[first:])
    assert "Your reasons" in before  # the discussion, which is the last thing on the page
    assert [it for it in TOLD if it in before] == ["They balance"]  # a choice
    assert [it for it in TOLD if it not in after] == []
    assert after.index("Question 1") < after.index("A balance it is.") < after.index("Question 2")


def test_what_was_answered_is_not_printed(every: Page) -> None:
    answer_all(every)
    Mouse(Question(every, "every", "words")).answer("Kautilya")
    before = "\n".join(printed(every)).partition(KEY)[0]
    for told in ("Kautilya", "Correct.", "Not right.", "Because", "Hint", "A balance it is."):
        assert told not in before


BOXES = """() => {
  const all = [...document.querySelectorAll(".qk-question :is(input, select, textarea)")];
  return all.filter((it) => it.offsetWidth).map((it) => {
    const style = getComputedStyle(it);
    const drawn = style.borderBottomStyle === "solid" || style.backgroundImage !== "none";
    const sized = it.offsetWidth > 5 && it.offsetHeight > 5 && style.display !== "inline";
    return [it.type, drawn && sized, style.appearance];
  });
}"""


def test_there_are_boxes_to_tick_and_lines_to_write_on(every: Page) -> None:
    answer_all(every)
    every.emulate_media(media="print")
    boxes = every.evaluate(BOXES)
    assert {it[0] for it in boxes} == {"radio", "checkbox", "text", "select-one", "textarea"}
    assert [it for it in boxes if it[1:] != [True, "none"]] == []


def test_what_a_menu_offers_is_written_out(every: Page) -> None:
    options = every.locator("[data-kind=matching] select").first.locator("option").all_inner_texts()
    before = "\n".join(printed(every)).partition(KEY)[0]
    offer = " ".join(before.partition("Choose from:")[2].split())
    assert offer.startswith(" · ".join(options[1:]))


def test_printing_leaves_the_page_as_it_was(every: Page) -> None:
    before = every.content()
    printed(every)
    assert every.content() == before


def test_an_exam_has_no_key(page: Page, student_site: str) -> None:
    sheets = printed(ready(page, f"{student_site}exam.html"))
    assert "Question 1" in sheets[0]
    assert KEY not in "\n".join(["", *sheets])


def test_without_the_script_no_answer_is_printed(
    new_page: Callable[..., Page], student_site: str
) -> None:
    still = new_page(java_script_enabled=False)
    still.goto(f"{student_site}every.html")
    text = "\n".join(printed(still))
    assert "Your reasons" in text
    assert [it for it in TOLD if it in text] == ["They balance"]


COLORS = """() => {
  const all = [...document.querySelectorAll("body, p, h2, figcaption, .qk-question, .qk-n")];
  return all.map((it) => [getComputedStyle(it).color, getComputedStyle(it).backgroundColor]);
}"""
NAVIGATION = ".bd-sidebar, .bd-header, .bd-footer, .prev-next-footer, #jb-print-toc, nav"


def test_a_chapter_prints_dark_on_white_without_navigation(
    new_page: Callable[..., Page], site: str
) -> None:
    page = new_page(color_scheme="dark")
    ready(page, f"{site}chapters/why-now.html")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.emulate_media(media="print")
    assert page.locator(NAVIGATION).locator("visible=true").count() == 0
    for color, background in page.evaluate(COLORS):
        assert max(int(it) for it in color.strip("rgba()").split(", ")[:3]) < 120
        assert background in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    over = "[...document.querySelectorAll('article *')].filter(it => it.scrollWidth > innerWidth)"
    assert page.evaluate(f"{over}.length") == 0
