"""Answers that are places: regions of an image, sentences of the text; each is in the list too."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.conftest import NewPage
from browser.hands import Keyboard, Mouse, at
from browser.pages import Question, alive, entry, ready, reset
from browser.test_access import controls, violations

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def every(page: Page, student_site: str) -> Page:
    """The page with a question of every kind, alive."""
    return ready(page, student_site + "every.html")


def question(page: Page, id: str) -> Question:
    return Question(page, "every", id)


def region(page: Page, n: int, id: str = "map") -> Locator:
    return question(page, id).find(f'.qk-region[data-n="{n}"]')


def stroke(region: Locator) -> float:
    """How thick the edge of a region is, in pixels."""
    shape = region.locator(":is(rect, polygon, svg svg circle)").first
    return float(shape.evaluate("it => parseFloat(getComputedStyle(it).strokeWidth)"))


# --- regions ---


def test_a_region_is_picked_without_a_script(new_page: NewPage, student_site: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(student_site + "every.html")
    region(page, 2).locator(".qk-dot").click()
    expect(question(page, "map").find("[value=b]")).to_be_checked()
    thin = page.locator("[data-question=map] .qk-region[data-n='1'] polygon")
    thick = page.locator("[data-question=map] .qk-region[data-n='2'] svg svg circle")
    expect(thin).to_have_css("stroke-width", "2px")
    expect(thick).to_have_css("stroke-width", "4px")


def test_a_click_beside_the_number_but_in_the_shape_counts_and_one_beside_the_shape_does_not(
    every: Page,
) -> None:
    image = question(every, "map").find("img")
    box = image.bounding_box()
    assert box
    for across, down, id in ((37, 8, "a"), (86, 33, "c"), (26, 80, "b"), (95, 95, "b")):
        place = {"x": box["width"] * across / 100, "y": box["height"] * down / 100}
        image.click(position=place, force=True)
        assert question(every, "map").response() == id


def test_the_list_picks_regions_and_shows_the_focus_on_the_image(every: Page) -> None:
    keyboard: Keyboard = at(question(every, "maps"))
    keyboard.reach(question(every, "maps").find("[value=b]"))
    focused, other = stroke(region(every, 2, "maps")), stroke(region(every, 1, "maps"))
    assert focused > other
    keyboard.press("Space")
    keyboard.press("Tab")
    assert stroke(region(every, 3, "maps")) == focused
    assert other < stroke(region(every, 2, "maps")) < focused
    assert question(every, "maps").response() == ["b"]


def test_a_region_is_no_stop_of_the_focus_and_nothing_to_a_screen_reader(every: Page) -> None:
    found = controls(every, "[data-question=map]")
    names = [name for role, name in found if role == "radio"]
    assert names == ["1 Between the lands", "2 In the south", "3 On the island"]
    assert every.get_by_role("img", name="Three pieces of land").count() == 1
    stops = question(every, "map").find(".qk-view :is(a, input, button, summary, [tabindex])")
    assert stops.evaluate_all("all => all.map(it => it.tagName)") == ["SUMMARY"]


def frame_of(page: Page) -> object:
    """Where the regions are drawn, without what a theme puts around an image in the dark."""
    page.add_style_tag(content="html[data-theme=dark] main img { padding: 8px }")
    padding = "it => parseFloat(getComputedStyle(it).paddingLeft)"
    assert question(page, "map").find("img").evaluate(padding) == 0
    return question(page, "map").find(".qk-map").bounding_box()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_thumb_enlarges_the_image_and_hits_a_region(
    new_page: NewPage, themed: str, scheme: str
) -> None:
    page = ready(new_page(color_scheme=scheme, **PHONE), themed + "every.html")
    frame, dot = question(page, "map").find(".qk-view"), region(page, 3).locator(".qk-dot")
    assert question(page, "map").find("img").bounding_box() == frame_of(page)
    small = region(page, 3).locator("rect").bounding_box()
    question(page, "map").find(".qk-zoom summary").tap()
    sides = frame.evaluate("it => [it.scrollWidth / it.clientWidth, getComputedStyle(it).overflow]")
    assert sides[0] > 2
    assert sides[1] == "auto"
    dot.tap()
    assert question(page, "map").response() == "c"
    assert frame.evaluate("it => it.scrollLeft") > 0
    large, hit = region(page, 3).locator("rect").bounding_box(), dot.bounding_box()
    assert small
    assert large
    assert hit
    assert min(hit["width"], hit["height"]) >= 24
    assert large["width"] > 2 * small["width"]
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert violations(page, "[data-question=map]") == []


def test_the_enlarged_image_is_scrolled_from_the_keyboard(every: Page) -> None:
    frame = question(every, "map").find(".qk-view")
    keyboard: Keyboard = at(question(every, "map"))
    keyboard.reach(question(every, "map").find("summary").first)
    keyboard.press("Enter")
    keyboard.press("ArrowRight")
    every.wait_for_function("it => it.scrollLeft > 0", arg=frame.element_handle())


def test_enlarging_takes_no_feedback_back(every: Page) -> None:
    Mouse(question(every, "map")).answer("b")
    question(every, "map").check.click()
    expect(question(every, "map").feedback).to_contain_text("That is open sea.")
    question(every, "map").find("summary").first.click()
    expect(question(every, "map").feedback).to_contain_text("That is open sea.")


# --- sentences ---


def sentence(page: Page, id: str = "sky-blue") -> Locator:
    return page.locator(f"[data-sentence={id}]")


def test_a_sentence_picked_in_the_text_is_ticked_in_the_list_and_kept(every: Page) -> None:
    expect(question(every, "proof").find(".qk-pick")).to_be_visible()
    sentence(every).click()
    assert question(every, "proof").response() == ["sky-blue"]
    expect(sentence(every)).to_have_attribute("data-picked", "yes")
    assert entry(every, "proof")["response"] == ["sky-blue"]
    every.reload()
    alive(every)
    assert question(every, "proof").response() == ["sky-blue"]
    expect(sentence(every)).to_have_attribute("data-picked", "yes")
    sentence(every).click()
    assert question(every, "proof").response() == []
    expect(sentence(every)).to_have_attribute("data-picked", "")


def test_a_sentence_ticked_in_the_list_is_marked_in_the_text(every: Page) -> None:
    keyboard: Keyboard = at(question(every, "proof"))
    keyboard.reach(question(every, "proof").find("[value=alliances-form]"))
    keyboard.press("Space")
    expect(sentence(every, "alliances-form")).to_have_attribute("data-picked", "yes")
    expect(sentence(every)).to_have_attribute("data-picked", "")
    reset(every, "every")
    expect(sentence(every, "alliances-form")).to_have_attribute("data-picked", "")


def test_a_link_in_a_sentence_is_a_link(every: Page) -> None:
    sentence(every, "alliances-form").locator("a").click()
    assert every.url.endswith("#the-passage")
    assert question(every, "proof").response() == []


def test_a_finger_picks_a_sentence(new_page: NewPage, themed: str) -> None:
    page = ready(new_page(**PHONE), themed + "every.html")
    sentence(page).tap()
    assert question(page, "proof").response() == ["sky-blue"]


def test_a_sentence_is_text_where_no_question_of_the_page_asks_for_it(
    page: Page, student_site: str
) -> None:
    ready(page, student_site + "more.html")
    expect(sentence(page, "states-rest")).to_have_text("States may also rest.")
    assert page.locator(".qk-pickable").count() == 0
    assert not page.locator("script[src*='evidence.js']").count()


def test_sentences_look_as_if_they_can_be_picked_but_not_on_paper(every: Page) -> None:
    line = "it => getComputedStyle(it).textDecorationLine"
    box = "it => getComputedStyle(it, '::before').content"
    assert sentence(every).evaluate(line) == "underline"
    assert "☐" in sentence(every).evaluate(box)
    sentence(every).click()
    assert "☑" in sentence(every).evaluate(box)
    every.emulate_media(media="print")
    assert sentence(every).evaluate(line) == "none"
    assert sentence(every).evaluate(box) == "none"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_text_with_picked_sentences(
    new_page: NewPage, themed: str, scheme: str
) -> None:
    page = ready(new_page(color_scheme=scheme), themed + "every.html")
    Mouse(question(page, "proof")).answer(["alliances-form"])
    expect(sentence(page, "alliances-form")).to_have_attribute("data-picked", "yes")
    assert violations(page, "#the-passage > p") == []
