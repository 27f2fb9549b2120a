"""How long quizkit's script keeps a page busy at a stretch, on a processor 4× slower.

A long task is one of more than 50 ms.  The browser's trace says what script worked when, and counts
its work alone; what else runs on the machine blurs it less than it blurs the clock.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Browser

from benchmarks import books
from benchmarks.browser import served, visit
from benchmarks.clicks import COUNT, Clicker, Times, answer, slow
from benchmarks.contenders import QUIZKIT
from benchmarks.report import Result, at_most

LONG_TASK_MS = 50
VISITS = 3
SCRIPT = "quizkit.js"
EVENTS = {"click", "submit", "input", "change", "toggle"}


def measure(browser: Browser, visits: int = VISITS) -> Result:
    """Rows in ms of work, the best of a few visits: the start, and the longest of the events."""
    found = [_visit(browser) for _ in range(visits)]
    start, longest = (min(times) for times in zip(*found, strict=True))
    return [
        at_most("quizkit.js at the start", start, "ms", LONG_TASK_MS),
        at_most("an event while questions are answered, the longest", longest, "ms", LONG_TASK_MS),
    ], []


def _visit(browser: Browser) -> tuple[float, float]:
    with served(books.book(QUIZKIT)) as site, visit(browser) as seen:
        seen.page.add_init_script(COUNT)
        slow(seen.page)
        browser.start_tracing(page=seen.page, categories=["devtools.timeline"])
        seen.open(f"{site}first.html")
        answer(Clicker(seen.page), QUIZKIT, Times(), Times())
        trace = json.loads(browser.stop_tracing())["traceEvents"]
    events = [it for it in named(trace, "EventDispatch") if data(it).get("type") in EVENTS]
    longest = max(it.get("tdur", 0) for it in events) / 1000
    return at_start(trace, min(it["ts"] for it in events)), longest


Trace = list[dict[str, Any]]


def at_start(trace: Trace, end: float = math.inf) -> float:
    """The ms of work of quizkit.js before *end* (a time of the trace).

    It starts a quiz when it has come, or is called when the page has come so far.
    """
    own = [
        it
        for it in named(trace, "EvaluateScript", "FunctionCall")
        if SCRIPT in data(it).get("url", "") and it["ts"] < end
    ]
    assert any(it["name"] == "EvaluateScript" for it in own), f"the trace tells of no {SCRIPT}"
    return sum(it.get("tdur", 0) for it in own) / 1000


def named(trace: Trace, *names: str) -> Iterator[dict[str, Any]]:
    return (it for it in trace if it["name"] in names)


def data(event: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = event["args"].get("data", {})
    return found
