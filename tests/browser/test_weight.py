"""What a reader on a train pays: the whole first load of a page, and that it shows its icons."""

from __future__ import annotations

import gzip
import re
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


OURS = re.compile(r'<script[^>]*src="[./]*_static/([\w-]+\.js)[^"]*"')
THEIRS = frozenset(
    ["design-tabs.js", "doctools.js", "documentation_options.js", "sphinx_highlight.js"]
)
DATA = frozenset(["quizkit-marks.js", "quizkit-contents.js", "quizkit-keys.js"])
MOST_OF_OURS = 16_000  # bytes of script, compressed; what is derived from the book is not script


def test_our_own_scripts_are_light_on_every_page(book: Path) -> None:
    weighed: dict[str, int] = {}
    for path in book.rglob("*.html"):
        names = {*OURS.findall(path.read_text("utf-8"))} - THEIRS - DATA
        files = (book / "_static" / name for name in names)
        weighed[path.name] = sum(len(gzip.compress(it.read_bytes(), 9)) for it in files)
    assert weighed["why-now.html"] > 8_000
    assert {name: n for name, n in weighed.items() if n > MOST_OF_OURS} == {}
