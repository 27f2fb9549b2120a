"""What a reader on a train pays: the whole first load of a page, and that it shows its icons."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from playwright.sync_api import Browser, Page

from benchmarks.browser import visit

pytestmark = pytest.mark.browser

MOST = 250_000  # bytes, as a server that compresses would send them


@pytest.fixture(scope="session")
def heaviest(book: Path) -> str:
    """The longest chapter."""
    path = max(book.glob("chapters/*.html"), key=lambda it: it.stat().st_size)
    return path.relative_to(book).as_posix()


def test_the_first_load_of_a_chapter_is_light(chromium: Browser, site: str, heaviest: str) -> None:
    with visit(chromium) as seen:
        seen.open(site + heaviest)
        weights = seen.weights()
    assert len(weights) > 10
    assert sum(weights.values()) <= MOST, weights


# The class of each icon, its character as the style sheet has it, and how wide it is shown.
ICONS = """() => [...document.querySelectorAll("i[class*=fa-]")].map((icon) => {
  const sign = getComputedStyle(icon, "::before").content.replaceAll('"', "");
  return [icon.className, sign, icon.getClientRects().length ? icon.offsetWidth : 1];
})"""


def test_every_icon_of_a_page_is_in_the_font(
    page: Page, site: str, book: Path, heaviest: str
) -> None:
    page.goto(site + heaviest)
    font = TTFont(book / "_static/vendor/fontawesome/webfonts/fa-solid-900.woff")
    assert len(font.getBestCmap()) < 100
    icons = page.evaluate(ICONS)
    assert len(icons) > 5
    for name, sign, width in icons:
        assert len(sign) == 1, f"{name} has no rule in the style sheet"
        assert ord(sign) in font.getBestCmap(), f"{name} has no glyph in the font"
        assert width > 0
