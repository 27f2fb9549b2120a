"""Every page of the built book: it opens, over HTTP and from the disk, and asks no other host."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def pages(book: Path) -> list[str]:
    """The paths of all pages, relative to the book; the theme leaves templates in _static."""
    paths = (path.relative_to(book) for path in book.rglob("*.html"))
    return sorted(path.as_posix() for path in paths if path.parts[0] != "_static")


def test_no_page_asks_another_host_over_http(page: Page, book: Path, site: str) -> None:
    names = pages(book)
    assert "index.html" in names
    for name in names:
        page.goto(site + name, wait_until="load")
        assert page.title()


def test_no_page_asks_another_host_from_the_disk(page: Page, book: Path) -> None:
    for name in pages(book):
        page.goto((book / name).as_uri(), wait_until="load")
        assert page.title()


def test_no_page_names_a_script_or_style_of_another_host(book: Path) -> None:
    outside = re.compile(r"<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)=\"(?:https?:)?//[^\"]*")
    found = {name: outside.findall((book / name).read_text("utf-8")) for name in pages(book)}
    assert not {name: tags for name, tags in found.items() if tags}


def test_the_guard_sees_a_request_to_another_host(page: Page, guard: object) -> None:
    page.set_content('<img src="http://example.invalid/pixel.png">')
    page.wait_for_load_state()
    assert guard.foreign == ["http://example.invalid/pixel.png"]  # type: ignore[attr-defined]
    guard.foreign.clear()  # type: ignore[attr-defined]
