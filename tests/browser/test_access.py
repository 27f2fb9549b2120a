"""Whoever answers, with whatever: WCAG 2.2 AA by axe, names, sizes, reflow, focus, motion."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from browser.conftest import NewPage
from browser.pages import Keyboard, Mouse, Question, ready
from faces.builds import BOOKS, build

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RULES = {"target-size": {"enabled": True}}  # off by default, whatever the tags say
OPTIONS = {"runOnly": TAGS, "rules": RULES, "resultTypes": ["violations"], "preload": False}
CHAPTERS = [
    "chapters/why-now", "chapters/response", "chapters/partners", "chapters/assets",
    "chapters/constraints", "chapters/history", "chapters/order", "chapters/futures",
    "chapters/capstone",
]  # fmt: skip

# Answers everything anyhow, checks it, opens every fold and commits to a stance.
_ANSWER = """() => {
  const say = (it) => it.dispatchEvent(new Event("input", { bubbles: true }));
  for (const form of document.querySelectorAll(".qk-question")) {
    form.querySelector("[name=response]:is([type=radio], [type=checkbox])")?.click();
    for (const it of form.querySelectorAll("[type=text], textarea")) it.value = "7", say(it);
    for (const it of form.querySelectorAll("select")) it.selectedIndex = 1, say(it);
    form.querySelector("[data-move='1']")?.click();
    form.querySelector(".qk-check")?.click();
  }
  for (const talk of document.querySelectorAll(".qk-discussion")) {
    talk.querySelector("[type=radio]")?.click();
    talk.querySelector("textarea").value = "Because.";
    say(talk.querySelector("textarea"));
    talk.querySelector(".qk-commit").click();
  }
  for (const finish of document.querySelectorAll("[data-mode=practice] .qk-submit"))
    finish.click(), finish.click();
  for (const fold of document.querySelectorAll(".quizkit details")) fold.open = true;
}"""


@pytest.fixture(scope="session")
def themed(tmp_path_factory: pytest.TempPathFactory, serve: Callable[..., str]) -> str:
    """The address of the small book in the theme of the course."""
    target = tmp_path_factory.mktemp("themed")
    return serve(build(BOOKS / "student", target, html_theme="sphinx_book_theme").out)


def violations(page: Page, context: str = ".quizkit") -> list[str]:
    """What axe finds in *context*: the rule, the place and what it says."""
    response: dict[str, Any] = Axe().run(page, context, OPTIONS).response
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in response["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_kind(
    new_page: NewPage, themed: str, scheme: str, width: int
) -> None:
    page = new_page(color_scheme=scheme, viewport={"width": width, "height": 800})
    ready(page, themed + "every.html")
    expect(page.locator("html")).to_have_attribute("data-theme", scheme)
    assert violations(page) == []
    page.evaluate(_ANSWER)
    expect(page.locator(".qk-feedback:not(:empty)")).to_have_count(13)
    expect(page.locator(".qk-argument:visible")).to_have_count(2)
    assert violations(page) == []


@pytest.mark.parametrize("name", ["more", "end", "exam"])
def test_axe_finds_nothing_in_any_mode(new_page: NewPage, themed: str, name: str) -> None:
    page = ready(new_page(color_scheme="dark"), f"{themed}{name}.html")
    page.evaluate(_ANSWER)
    assert violations(page) == []
    page.evaluate("document.documentElement.dataset.theme = 'light'")
    assert violations(page) == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_axe_finds_nothing_in_the_quizzes_of_the_course(
    new_page: NewPage, site: str, chapter: str
) -> None:
    page = ready(new_page(color_scheme="light"), f"{site}{chapter}.html")
    page.evaluate(_ANSWER)
    assert violations(page) == []
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.set_viewport_size({"width": 360, "height": 800})
    assert violations(page) == []


def test_the_list_of_chapters_is_whole(book: Path) -> None:
    pages = (it for it in book.rglob("*.html") if "data-quiz=" in it.read_text("utf-8"))
    with_quiz = {it.relative_to(book).with_suffix("").as_posix() for it in pages}
    assert with_quiz == {*CHAPTERS}


@pytest.mark.parametrize(
    ("harm", "rule"),
    [
        ("it => it.querySelector('[type=text]').closest('label').replaceWith("
         "it.querySelector('[type=text]'))", "label"),
        ("it => it.style.color = '#aaa'", "color-contrast"),
        ("it => it.querySelectorAll('.qk-moves > button').forEach(it => it.style.cssText = "
         "'min-height: 0; min-width: 0; height: 9px; width: 9px; padding: 0; margin: -4px')",
         "target-size"),
    ],
)  # fmt: skip
def test_axe_would_find_it(page: Page, themed: str, harm: str, rule: str) -> None:
    ready(page, themed + "every.html")
    page.locator("[data-quiz=every]").evaluate(harm)
    assert any(it.startswith(f"{rule}:") for it in violations(page))


# --- names ---

CONTROLS = {"button", "textbox", "radio", "checkbox", "combobox", "group", "DisclosureTriangle"}
MAY_BE_NAMELESS = {"group"}  # what a fold is, around its summary


def controls(page: Page, selector: str) -> list[tuple[str, str]]:
    """Role and name of each control in *selector*, as the accessibility tree gives them."""
    session = page.context.new_cdp_session(page)
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    asked = {"nodeId": root, "selector": selector}
    node = session.send("DOM.querySelector", asked)["nodeId"]
    tree = session.send("Accessibility.queryAXTree", {"nodeId": node})["nodes"]
    return [
        (it["role"]["value"], it.get("name", {}).get("value", ""))
        for it in tree
        if not it["ignored"] and it["role"]["value"] in CONTROLS
    ]


@pytest.mark.parametrize("selector", ["[data-quiz=every]", ".qk-discussion"])
def test_every_control_has_a_name_in_the_accessibility_tree(
    page: Page, student_site: str, selector: str
) -> None:
    ready(page, student_site + "every.html")
    page.evaluate(_ANSWER)
    found = controls(page, selector)
    nameless = [role for role, name in found if not name.strip()]
    assert {*nameless} <= MAY_BE_NAMELESS
    assert len(found) > 10
    for fieldset in page.locator(f"{selector} fieldset").all():
        assert fieldset.locator("legend").first.inner_text().strip()


def test_a_name_says_what_a_control_is_for(page: Page, student_site: str) -> None:
    ready(page, student_site + "every.html")
    found = controls(page, "[data-quiz=every]")
    for control in [
        ("radio", "They balance"),
        ("checkbox", "Norway"),
        ("textbox", "Your answer"),
        ("textbox", "Gap 1"),
        ("combobox", "Gap 3"),
        ("combobox", "deterrence"),
        ("button", "Move up: The third"),
        ("checkbox", "States act."),
        ("button", "Check"),
        ("button", "Answer"),
        ("button", "Reset this quiz"),
    ]:
        assert control in found
    groups = [name for role, name in found if role == "group"]
    assert any(it.startswith("Question 1") and "What do weak states do" in it for it in groups)


def test_a_quiz_and_a_discussion_are_named_regions(page: Page, student_site: str) -> None:
    ready(page, student_site + "every.html")
    expect(page.get_by_role("region", name="Quiz: Every kind")).to_be_visible()
    expect(page.get_by_role("region", name="Discussion")).to_be_visible()


# --- sizes ---

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
        page.evaluate(_ANSWER)
        assert page.evaluate(_SMALL) == []


# What sticks out of the window to the right, or is cut off.
_WIDE = """() => [...document.querySelectorAll(".quizkit, .quizkit *")].filter(it => {
  const box = it.getBoundingClientRect();
  return box.width && (box.right > document.documentElement.clientWidth + 1 || box.left < -1);
}).map(it => it.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("name", ["every", "more", "end", "exam"])
def test_320_pixels_need_no_scrolling_to_the_side(
    new_page: NewPage, themed: str, name: str
) -> None:
    page = new_page(viewport={"width": 320, "height": 640})
    ready(page, f"{themed}{name}.html")
    page.evaluate(_ANSWER)
    assert page.evaluate(_WIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("chapter", ["chapters/why-now", "chapters/response"])
def test_320_pixels_are_enough_for_the_quizzes_of_the_course(
    new_page: NewPage, site: str, chapter: str
) -> None:
    page = new_page(viewport={"width": 320, "height": 640})
    ready(page, f"{site}{chapter}.html")
    page.evaluate(_ANSWER)
    assert page.evaluate(_WIDE) == []


def test_at_200_percent_all_is_there_and_works(new_page: NewPage, themed: str) -> None:
    page = new_page(viewport={"width": 640, "height": 400}, device_scale_factor=2)
    ready(page, themed + "every.html")
    page.add_style_tag(content="html { font-size: 200% !important }")  # larger text, as well
    Mouse(Question(page, "every", "order")).answer(["first", "second", "third"])
    Question(page, "every", "order").check.click()
    expect(Question(page, "every", "order").feedback).to_contain_text("Correct.")
    page.evaluate(_ANSWER)
    assert page.evaluate(_WIDE) == []


# --- focus and motion ---


def test_the_focus_of_the_keyboard_is_to_be_seen(page: Page, themed: str) -> None:
    ready(page, themed + "every.html")
    first = Keyboard(Question(page, "every", "choice"))
    first.begin()
    seen = set()
    for _ in range(40):
        first.press("Tab")
        at, outline = page.evaluate(
            """[document.activeElement.type ?? document.activeElement.tagName,
              getComputedStyle(document.activeElement).outline]"""
        )
        assert "none" not in outline, at
        assert not outline.endswith(" 0px"), at
        seen.add(at)
    assert seen >= {"radio", "checkbox", "text", "select-one", "submit", "button", "SUMMARY"}


def test_who_wants_no_motion_gets_none(new_page: NewPage, themed: str) -> None:
    page = new_page(reduced_motion="reduce")
    ready(page, themed + "every.html")
    page.evaluate(_ANSWER)
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
    page.evaluate(_ANSWER)
    colored = Question(page, "every", id).find("[data-status]:not([data-status=''])")
    assert colored.count() > 0
    for element in colored.all():
        assert element.inner_text().strip()
