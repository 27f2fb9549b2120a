"""Every kind of page of the course, whole: axe in light and dark, a phone, the first key."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import NewPage
from browser.pages import answer_all, whole
from browser.test_access import violations

pytestmark = pytest.mark.browser

# A page of every kind; that axe finds nothing in the quizzes of all chapters is in test_access.py.
KINDS = [
    "index", "how-to", "progress", "review", "my-work", "chapters/why-now", "chapters/capstone",
    "seminar", "guide/index", "guide/write", "guide/grade", "timeline", "glossary", "bibliography",
    "about-sources", "search", "genindex",
]  # fmt: skip
LONG = "bibliography"  # axe takes its time with a thousand links: once is enough


@pytest.mark.parametrize("name", KINDS)
def test_axe_finds_nothing_on_a_whole_page(new_page: NewPage, site: str, name: str) -> None:
    page = new_page(color_scheme="light", viewport={"width": 1280, "height": 900})
    page.goto(f"{site}{name}.html")
    whole(page)
    page.add_style_tag(content="* { transition: none !important }")  # no color on its way
    if name.startswith("chapters/"):
        answer_all(page)
    assert violations(page, "html") == []
    if name != LONG:
        page.evaluate("document.documentElement.dataset.theme = 'dark'")
        assert violations(page, "html") == []


def test_every_page_is_of_a_kind_that_is_tried(book: Path) -> None:
    pages = {it.relative_to(book).with_suffix("").as_posix() for it in book.rglob("*.html")}
    ours = {it for it in pages if not it.startswith("_static")}
    alike = {it for it in ours if it.startswith(("chapters/", "guide/"))}
    assert ours - alike == {it for it in KINDS if "/" not in it}


_WIDE = """() => [...document.querySelectorAll("main *")].filter((it) => {
  const box = it.getBoundingClientRect();
  const scrolls = it.closest("pre, .table-wrapper, table, .cell_output, figure, .qk-scroll, math");
  const apart = it.closest(".headerlink, .bd-sidebar-secondary"); // shown when it is asked for
  return box.width && box.right > innerWidth + 1 && !scrolls && !apart;
}).map((it) => it.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("name", KINDS)
def test_320_pixels_are_enough_for_a_whole_page(page: Page, site: str, name: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{site}{name}.html")
    whole(page)
    assert page.evaluate(_WIDE) == []


def test_the_first_key_leads_to_the_text(page: Page, site: str) -> None:
    page.goto(f"{site}chapters/why-now.html")
    whole(page)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_attribute("href", "#main-content")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#main-content :focus")).to_have_count(1)
