"""Whoever answers, with whatever: WCAG 2.2 AA by axe, names, sizes, reflow, focus, motion."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from browser.conftest import NewPage
from browser.pages import answer_all, ready

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RULES = {"target-size": {"enabled": True}}  # off by default, whatever the tags say
OPTIONS = {"runOnly": TAGS, "rules": RULES, "resultTypes": ["violations"], "preload": False}
CHAPTERS = [
    "chapters/why-now", "chapters/response", "chapters/partners", "chapters/assets",
    "chapters/constraints", "chapters/history", "chapters/order", "chapters/futures",
    "chapters/capstone",
]  # fmt: skip


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
    answer_all(page)
    expect(page.locator(".qk-feedback:not(:empty)")).to_have_count(16)
    expect(page.locator(".qk-argument:visible")).to_have_count(2)
    assert violations(page) == []


@pytest.mark.parametrize("name", ["more", "end", "exam"])
def test_axe_finds_nothing_in_any_mode(new_page: NewPage, themed: str, name: str) -> None:
    page = ready(new_page(color_scheme="dark"), f"{themed}{name}.html")
    answer_all(page)
    assert violations(page) == []
    page.evaluate("document.documentElement.dataset.theme = 'light'")
    assert violations(page) == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_axe_finds_nothing_in_the_quizzes_of_the_course(
    new_page: NewPage, site: str, chapter: str
) -> None:
    dark = CHAPTERS.index(chapter) % 2  # any kind is tried in both, above
    page = new_page(color_scheme="dark" if dark else "light")
    ready(page, f"{site}{chapter}.html")
    answer_all(page)
    assert violations(page) == []


def test_the_list_of_chapters_is_whole(book: Path) -> None:
    asks = re.compile(r"<section[^>]* data-quiz=")
    named = {it: it.relative_to(book).with_suffix("").as_posix() for it in book.rglob("*.html")}
    with_quiz = {name for path, name in named.items() if asks.search(path.read_text("utf-8"))}
    assert {it for it in with_quiz if it.startswith("chapters/")} == {*CHAPTERS}
    assert with_quiz - {*CHAPTERS} == {"guide/write", "my-work", "review"}  # in test_pages.py


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
    answer_all(page)
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
