"""Own weight: all that a page loads with a ten-question quiz, less what it loads without."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks import books
from benchmarks.browser import Visit, served, visit
from benchmarks.contenders import NOTHING, ONE_CALL, PEERS, QUIZKIT, Contender
from benchmarks.report import Result, Row, at_most, below

LATER_MOST = 4.0
PAGES = ("first", "second", "long")


def measure(browser: Browser, contenders: Sequence[Contender] = PEERS) -> Result:
    """Rows in kB (1,000 bytes) after gzip -9: first page, later page, first page of long texts."""
    plain = weights(browser, NOTHING)[0]
    rows, notes = [], []
    found = {}
    for contender in (QUIZKIT, *contenders):
        if not contender.is_there:
            notes.append(f"{contender.name} is not installed.")
            continue
        weighed, missing = weights(browser, contender)
        found[contender.name] = {name: own(weighed, plain, name) for name in PAGES}
        notes += [f"Not to be had here, so not in {contender.name}: {url}" for url in missing]
    for name, own_weight in found.items():
        rows += list(_rows(name, own_weight, found.get(ONE_CALL.name)))
    rows += parts(books.book(QUIZKIT))
    return rows, notes


Weighed = dict[str, dict[str, int]]


def weights(browser: Browser, contender: Contender) -> tuple[Weighed, list[str]]:
    """Page → what it loads in a fresh browser; and the addresses that could not be had."""
    found, missing = {}, []
    with served(books.book(contender)) as site:
        for name in PAGES:
            with visit(browser) as seen:
                seen.open(f"{site}{name}.html")
                found[name] = _named(seen, name)
            missing += seen.missing
    return found, sorted(set(missing))


def _named(seen: Visit, name: str) -> dict[str, int]:
    """The page itself under one name, so that any page can be held against any other."""
    own = f"/{name}.html"
    return {"page" if path == own else path: size for path, size in seen.weights().items()}


def own(weighed: Weighed, plain: Weighed, name: str) -> float:
    """kB of a page, less the same page without a quiz.

    ``second`` is the later page: what ``first`` has left in the browser's cache does not count.
    """
    cached = set(weighed["first"]) - {"page"} if name == "second" else set()
    without = set(plain["first"]) - {"page"} if name == "second" else set()
    return (_sum(weighed[name], cached) - _sum(plain[name], without)) / 1000


def _sum(sizes: dict[str, int], cached: set[str]) -> int:
    return sum(size for path, size in sizes.items() if path not in cached)


def _rows(name: str, own_weight: dict[str, float], rival: dict[str, float] | None) -> Iterator[Row]:
    first, later, long = (own_weight[it] for it in PAGES)
    if name != QUIZKIT.name:
        yield Row(f"{name}: first page", first, "kB")
        yield Row(f"{name}: later page", later, "kB")
        yield Row(f"{name}: first page, long texts", long, "kB")
        return
    if rival:
        yield below(f"{name}: first page", first, "kB", rival["first"], ONE_CALL.name)
    else:
        yield Row(f"{name}: first page", first, "kB")
    yield at_most(f"{name}: later page", later, "kB", LATER_MOST)
    yield Row(f"{name}: first page, long texts", long, "kB")


def parts(site: Path) -> Iterator[Row]:
    """Where quizkit's weight lies."""
    html = (site / "first.html").read_text("utf-8")
    section = re.search(r'<section class="quizkit".*?</section>', html, re.S)
    assert section
    data = re.search(r'<script type="application/json".*?</script>', section[0], re.S)
    assert data
    script = (site / "_static" / "quizkit.js").read_text("utf-8")
    words = re.search(r"\((\{\"?status-.*?\})\)", script)
    text = re.sub(r"<[^>]+>", " ", section[0].replace(data[0], ""))
    yield Row("  of it the page's HTML", saved(html, section[0]), "kB")
    yield Row("    the words in it", zipped(text), "kB")
    yield Row("    the keys and settings", saved(html, data[0]), "kB")
    yield Row("  of it quizkit.js", zipped(script), "kB")
    yield Row("    the messages in it", saved(script, words[1]) if words else 0, "kB")
    for name in ("quizkit.css", "paper.js", "paper.css"):
        yield Row(f"  of it {name}", zipped((site / "_static" / name).read_text("utf-8")), "kB")


def zipped(text: str) -> float:
    return len(gzip.compress(text.encode(), 9, mtime=0)) / 1000


def saved(text: str, part: str) -> float:
    """What a text would weigh less without a part of it."""
    return zipped(text) - zipped(text.replace(part, ""))
