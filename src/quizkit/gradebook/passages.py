"""Where to read again: what a book calls a passage, and its address."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import yaml

from quizkit.book import CONFIG, Book, read_book


class Passage(NamedTuple):
    """A heading, and its address where the book is published."""

    title: str
    url: str | None


class Passages:
    """The passages of the book at *root*; *site* is its address, if it is not in its settings."""

    def __init__(self, root: Path | None, site: str | None = None) -> None:
        self.book: Book | None = read_book(root) if root else None
        self.site = site or (_site(root) if root else None)

    def of(self, label: str | None) -> Passage | None:
        """The passage of *label*; ``None`` where no book has it."""
        spot = self.book.labels.get(_normal(label)) if self.book and label else None
        if spot is None or not self.book:
            return None
        page = os.path.relpath(os.path.abspath(spot.path), self.book.root)
        heading = next(_headings(Path(spot.path), spot.line), str(label))
        return Passage(heading, self._url(page, str(label)))

    def _url(self, page: str, label: str) -> str | None:
        if not self.site:
            return None
        address = quote(re.sub(r"\.\w+$", ".html", page.replace(os.sep, "/")))
        anchor = re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")  # as docutils makes ids
        return f"{self.site.rstrip('/')}/{address}#{anchor}"


def _normal(label: str) -> str:
    return " ".join(label.lower().split())


def _site(root: Path) -> str | None:
    """``html: baseurl`` of a Jupyter Book."""
    try:
        settings = yaml.safe_load((root / CONFIG).read_text("utf-8"))
        found = settings["html"]["baseurl"]
    except (OSError, ValueError, yaml.YAMLError, KeyError, TypeError):
        return None
    return found if isinstance(found, str) and found.startswith(("https://", "http://")) else None


def _headings(path: Path, line: int) -> Iterator[str]:
    """The headings of a chapter from *line* on."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return
    for it in text.splitlines()[line:]:
        if found := re.match(r"#+ +(.+?) *#*$", it):
            yield re.sub(r"\{[\w:-]+\}`([^`<]*?)(?: *<[^`]*>)?`|[*_`]", r"\1", found[1])
