"""Quizzes on small windows, with large text, by fingers, without motion; where the focus is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import NewPage
from browser.hands import Mouse, at
from browser.pages import Question, answer_all, ready

pytestmark = pytest.mark.browser

# A control in a label can be hit where the label is; what stands in a sentence may be smaller.
_SMALL = """() => [...document.querySelectorAll(
    ".quizkit :is(input, select, textarea, button, summary):not(.qk-highlight *)")]
  .filter(it => it.checkVisibility())
  .map(it => [it, ...[it, it.closest("label") ?? it].map(it => it.getBoundingClientRect())])
  .filter(([_, a, b]) => Math.max(a.width, b.width) < 24 || Math.max(a.height, b.height) < 24)
  .map(([it, a, b]) => `${it.outerHTML.slice(0, 90)} ${a.height}, ${b.height}`)"""


@pytest.mark.parametrize("name", ["every", "more", "exam"])
def test_what_is_to_be_hit_is_24_pixels_wide_and_high(
    new_page: NewPage, themed: str, student_site: str, name: str
) -> None:
    page = new_page(viewport={"width": 360, "height": 800})
    for site in (themed, student_site):
        ready(page, f"{site}{name}.html")
        answer_all(page)
        assert page.evaluate(_SMALL) == []


# What sticks out of the window to the right, or is cut off; an enlarged image scrolls in its frame.
_WIDE = """() => [
  ...document.querySelectorAll(".quizkit, .quizkit *:not(.qk-map, .qk-map *)"),
].filter(it => {
  const box = it.getBoundingClientRect();
  return box.width && (box.right > document.documentElement.clientWidth + 1 || box.left < -1);
}).map(it => it.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("name", ["every", "more", "end", "exam"])
def test_320_pixels_need_no_scrolling_to_the_side(
    new_page: NewPage, themed: str, name: str
) -> None:
    page = new_page(viewport={"width": 320, "height": 640})
    ready(page, f"{themed}{name}.html")
    answer_all(page)
    assert page.evaluate(_WIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("chapter", ["chapters/why-now", "chapters/response"])
def test_320_pixels_are_enough_for_the_quizzes_of_the_course(
    new_page: NewPage, site: str, chapter: str
) -> None:
    page = new_page(viewport={"width": 320, "height": 640})
    ready(page, f"{site}{chapter}.html")
    answer_all(page)
    assert page.evaluate(_WIDE) == []


def test_at_200_percent_all_is_there_and_works(new_page: NewPage, themed: str) -> None:
    page = new_page(viewport={"width": 640, "height": 400}, device_scale_factor=2)
    ready(page, themed + "every.html")
    page.add_style_tag(content="html { font-size: 200% !important }")  # larger text, as well
    Mouse(Question(page, "every", "order")).answer(["first", "second", "third"])
    Question(page, "every", "order").check.click()
    expect(Question(page, "every", "order").feedback).to_contain_text("Correct.")
    answer_all(page)
    assert page.evaluate(_WIDE) == []


def test_the_focus_of_the_keyboard_is_to_be_seen(page: Page, themed: str) -> None:
    ready(page, themed + "every.html")
    keyboard = at(Question(page, "every", "choice"))
    seen = set()
    for _ in range(40):
        keyboard.press("Tab")
        control, outline = page.evaluate(
            """[document.activeElement.type ?? document.activeElement.tagName,
              getComputedStyle(document.activeElement).outline]"""
        )
        assert "none" not in outline, control
        assert not outline.endswith(" 0px"), control
        seen.add(control)
    assert seen >= {"radio", "checkbox", "text", "select-one", "submit", "button", "SUMMARY"}


def test_who_wants_no_motion_gets_none(new_page: NewPage, themed: str) -> None:
    page = new_page(reduced_motion="reduce")
    ready(page, themed + "every.html")
    answer_all(page)
    moving = page.evaluate(
        """() => [...document.querySelectorAll(".quizkit, .quizkit *")].filter(it => {
          const style = getComputedStyle(it);
          return style.animationName !== "none" || parseFloat(style.transitionDuration) > 0;
        }).map(it => it.outerHTML.slice(0, 120))"""
    )
    assert moving == []
    inside = "it => it.effect.target.closest('.quizkit')"
    assert page.evaluate(f"document.getAnimations().filter({inside}).length") == 0


@pytest.mark.parametrize("id", ["choice", "several", "gaps", "order"])
def test_no_status_is_told_by_color_alone(page: Page, student_site: str, id: str) -> None:
    ready(page, student_site + "every.html")
    answer_all(page)
    colored = Question(page, "every", id).find("[data-status]:not([data-status=''])")
    assert colored.count() > 0
    for element in colored.all():
        assert element.inner_text().strip()
