"""The course says what the report says in words of its own.

The report's introduction is not part of this repository: ``introduction.sha256`` holds a hash of
each eight words in a row of it, and no text comes back out of them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from course.contents import texts
from tools import prose

TITLE = "EU–Türkiye Defense Cooperation: Why Now—and How Far?"
REPORT = "gmf-tastan-2025"
LENGTH = 8
# A short quotation that stands in marks next to the report's key is a quotation, not a copy.
QUOTATION = re.compile(r"[\"“]([^\"“”]{1,160})[\"”]")


def shingles(text: str, length: int = LENGTH) -> Iterable[tuple[str, str]]:
    """Each *length* words in a row, and the hash of them; case and punctuation do not count."""
    found = re.findall(r"[^\W_]+", text.lower())
    for place in range(len(found) - length + 1):
        row = " ".join(found[place : place + length])
        yield row, hashlib.sha256(row.encode()).hexdigest()[:16]


@cache
def introduction() -> frozenset[str]:
    """The hashes of the introduction."""
    file = Path(__file__).with_name("introduction.sha256")
    lines = file.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def copied(text: str) -> list[str]:
    """Eight words in a row that the introduction has too, quotations and the title left out."""
    if REPORT in prose.cited(text):
        text = QUOTATION.sub(" | ", text)
    text = prose.plain(text.replace(TITLE, " | "))
    return [row for row, hashed in shingles(text) if hashed in introduction()]


def test_nothing_is_copied_from_the_report() -> None:
    found = {where: rows for where, text in texts() if (rows := copied(text))}
    assert not found


def test_a_copy_would_be_noticed() -> None:
    """The title is the one line of the file that may stand here."""
    assert len(introduction()) > 300
    assert [hashed for _, hashed in shingles(TITLE) if hashed in introduction()]
    assert copied(TITLE.upper().replace("—", " ") + " A report.")
    assert copied(f"It is called {TITLE}") == []
