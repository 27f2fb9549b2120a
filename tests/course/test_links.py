"""Every link inside the built book leads somewhere, and every page can be reached."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

# Where the theme links to anchors that a script makes, or leaves a template.
NOT_PAGES = ("_static", "_sources")
# Pages that Sphinx makes for itself: the search is reached by its box, the index is not used.
MADE_BY_SPHINX = {"genindex.html", "search.html"}


@dataclass
class Page:
    """What a page offers and where it leads."""

    anchors: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value for name, value in attrs if value}
        self.page.anchors |= {values[name] for name in ("id", "name") if name in values}
        target = values.get("href", values.get("src", ""))
        if tag == "a" and target:
            self.page.links.add(target)
        elif target and values.get("rel") not in ("canonical", "search"):
            self.page.files.add(target)


@cache
def pages(book: Path) -> dict[str, Page]:
    """Each page of the book by its path."""
    found = {}
    for path in sorted(book.rglob("*.html")):
        name = path.relative_to(book).as_posix()
        if not name.startswith(NOT_PAGES):
            reader = _Reader()
            reader.feed(path.read_text(encoding="utf-8"))
            found[name] = reader.page
    return found


def aim(book: Path, name: str, link: str) -> tuple[str, str] | None:
    """The path and the anchor that a link on a page leads to; nothing if it leads outside."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    start = book / name
    file = (start.parent / unquote(parts.path)).resolve() if parts.path else start.resolve()
    return file.relative_to(book.resolve()).as_posix(), unquote(parts.fragment)


def broken(book: Path, name: str, link: str) -> bool:
    """Whether a link inside the book leads to no file, or to no anchor of its page."""
    if not (found := aim(book, name, link)):
        return False
    file, anchor = found
    if not (book / file).is_file():
        return True
    return bool(anchor) and file in pages(book) and anchor not in pages(book)[file].anchors


def test_every_link_inside_the_book_holds(book: Path) -> None:
    assert len(pages(book)) > 10
    found = [
        f"{name}: {link}"
        for name, page in pages(book).items()
        for link in sorted(page.links | page.files)
        if link != "#" and broken(book, name, link)
    ]
    assert not found


def test_every_page_can_be_reached_from_the_first(book: Path) -> None:
    reached, todo = set(), ["index.html"]
    while todo:
        name = todo.pop()
        if name in pages(book) and name not in reached:
            reached.add(name)
            aims = (aim(book, name, link) for link in pages(book)[name].links)
            todo += [found[0] for found in aims if found]
    assert not set(pages(book)) - reached - MADE_BY_SPHINX


def test_a_broken_link_is_noticed(book: Path) -> None:
    assert broken(book, "index.html", "chapters/no-such-page.html")
    assert broken(book, "index.html", "chapters/why-now.html#no-such-anchor")
    assert not broken(book, "chapters/why-now.html", "../index.html#start")
    assert not broken(book, "index.html", "https://example.org/elsewhere")
