"""What a reader waits for comes first (theme/early.py), and what comes later changes nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from browser.conftest import NewPage
from browser.pages import alive
from browser.test_paper import NAVIGATION

pytestmark = pytest.mark.browser

# A page of each kind: what they hold, and which scripts add to it, differs.
PAGES = """
index.html chapters/why-now.html chapters/capstone.html progress.html review.html my-work.html
seminar.html timeline.html glossary.html bibliography.html guide/write.html genindex.html
""".split()
VIEWS = ({"width": 1280, "height": 900}, {"width": 390, "height": 800})
LATE = "**/late.js*"
# Name, place, size and colors of all that a page shows.
SEEN = """() => [...document.querySelectorAll("body *")].map((it) => {
  const { left, top, width, height } = it.getBoundingClientRect();
  const { color, backgroundColor, font, display, visibility } = getComputedStyle(it);
  const place = [left, top + scrollY, width, height].map(Math.round).join(" ");
  const name = `${it.localName}.${it.getAttribute("class")}`;
  return [name, place, color, backgroundColor, font, display, visibility].join(" | ");
})"""
BRING_SHEETS = """() => Promise.all(
  [...document.getElementById("late").content.querySelectorAll("link")].map((it) => {
    const link = it.cloneNode();
    document.head.append(link);
    return new Promise((resolve) => (link.onload = resolve));
  }),
)"""


def gathered(page: Page, held: list[Route], least: int) -> list[Route]:
    """The requests that are *held*, once there are enough of them."""
    for _ in range(100):
        if len(held) >= least:
            return held
        page.wait_for_timeout(50)
    raise AssertionError([it.request.url for it in held])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS, ids=["wide", "narrow"])
def test_a_page_looks_at_once_as_it_will_with_all_its_sheets(
    new_page: NewPage, site: str, scheme: str, view: dict[str, int]
) -> None:
    page = new_page(viewport=view, color_scheme=scheme, reduced_motion="reduce")
    page.route(LATE, lambda route: route.fulfill(body=""))
    for name in PAGES:
        page.goto(site + name)
        alive(page)
        page.wait_for_timeout(100)  # what scripts add after the first picture
        early = page.evaluate(SEEN)
        page.evaluate(BRING_SHEETS)
        pairs = zip(early, page.evaluate(SEEN), strict=True)
        changed = [(it, whole) for it, whole in pairs if it != whole]
        assert changed == [], name


def test_a_page_printed_at_once_is_without_navigation(page: Page, site: str) -> None:
    page.route(LATE, lambda route: route.fulfill(body=""))
    page.goto(site + "chapters/why-now.html")
    navigation = page.locator(NAVIGATION).locator("visible=true")
    assert navigation.count() > 0
    page.emulate_media(media="print")
    assert navigation.count() == 0


def test_no_sheet_and_no_script_of_the_theme_holds_a_question_up(page: Page, site: str) -> None:
    held: list[Route] = []
    page.route("**/*.css*", lambda route: held.append(route))
    page.route("**/scripts/*", lambda route: held.append(route))
    page.goto(site + "chapters/why-now.html", wait_until="commit")
    form = page.locator("form:has(.qk-check):has([type=radio])").first
    form.locator("label").first.click()
    form.locator(".qk-check").click()
    expect(form.locator(".qk-feedback")).not_to_be_empty()
    for route in gathered(page, held, 9):  # they do come
        route.continue_()


def test_a_button_that_was_pressed_too_early_is_pressed_again(page: Page, site: str) -> None:
    held: list[Route] = []
    page.route("**/pydata-sphinx-theme.js*", lambda route: held.append(route))
    page.goto(site + "index.html", wait_until="domcontentloaded")
    search = page.locator("#pst-search-dialog")
    button = page.locator(".search-button__button:visible").first
    button.click()
    expect(search).not_to_be_visible()
    gathered(page, held, 1)[0].continue_()
    expect(search).to_be_visible()
    page.keyboard.press("Escape")
    button.click()
    expect(search).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_who_has_chosen_nothing_sees_the_colors_of_the_system_at_once(
    new_page: NewPage, site: str, scheme: str
) -> None:
    page = new_page(color_scheme=scheme)
    page.route(LATE, lambda route: route.fulfill(body=""))
    page.goto(site + "index.html")
    expect(page.locator("html")).to_have_attribute("data-theme", scheme)
    page.evaluate("localStorage.setItem('mode', 'dark')")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_without_scripts_the_sheets_come_at_once(chromium: Browser, site: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(site + "chapters/why-now.html")
    sheets = [it for it in asked if ".css" in it]
    assert len(sheets) > 8
    assert any("pydata-sphinx-theme.css" in it for it in sheets)
    context.close()
