"""How long progress over 1,000 stored answers takes: read, grade, count; and again after a click.

A student has answered every question of a course of fifty chapters, all in one browser.  Counted is
the work of the page's thread, which other work on the machine blurs less than the clock.
"""

from __future__ import annotations

import json
import sys
from statistics import median
from typing import Any

from playwright.sync_api import Browser, CDPSession

from benchmarks import ROOT
from benchmarks.browser import served
from benchmarks.report import Result, at_most

ANSWERS = 1000
CHAPTERS = 50
FRAME_MS = 16
VISITS = 9
CHOICE = {"type": "choice", "options": ["a", "b"], "correct": ["a"]}
SET = {"type": "set", "options": ["a", "b", "c"], "correct": ["a", "b"], "possible": 2}
CASES = [{"right": True, "ranges": [[6, 8]]}]
NUMBER = {"type": "number", "language": "en", "comma": False, "units": {"": 0}, "cases": CASES}
ANSWER = [{"right": True, "pieces": ["strategic autonomy"]}]
TEXT = {"type": "text", "language": "en", "forgive": ["accents", "typo"], "cases": ANSWER}
PART = CHOICE | {"points": 1}
PARTS = {"type": "parts", "scoring": "each", "possible": 4, "parts": dict.fromkeys("abcd", PART)}
# Keys and responses about as often as in the course of this repository.
KINDS: tuple[tuple[dict[str, Any], Any], ...] = (
    *[(CHOICE, "a")] * 7,
    *[(SET, ["a", "c"])] * 2,
    *[(NUMBER, "7")] * 3,
    *[(PARTS, {"a": "a", "b": "a", "c": "b", "d": "b"})] * 3,
    (TEXT, "Strategic autonomi"),
)
_FIRST = """const count = () => progressOf({ ...asked, kept: keptOf("bench"), engine: quizkit });
calibrationOf(count().standings, quizkit.grade);"""
_CLICK = """for (const name of ["quizkit/bench/z0/q0"])
  localStorage.setItem(name, localStorage.getItem(name) + " ");"""
_AGAIN = "count().whole.answered"


def measure(browser: Browser, visits: int = VISITS, answers: int = ANSWERS) -> Result:
    """Rows in ms of work, the median of a few visits, each to a fresh page."""
    course, record = made_up(answers)
    found = [_visit(browser, course, record) for _ in range(visits)]
    first, again = (median(it) for it in zip(*found, strict=True))
    return [
        at_most(f"progress over {answers:,} stored answers", first, "ms", FRAME_MS),
        at_most("the same once more, after a click", again, "ms", FRAME_MS),
    ], []


def _visit(browser: Browser, course: Any, record: dict[str, str]) -> tuple[float, float]:
    if str(ROOT / "tests") not in sys.path:
        sys.path.insert(0, str(ROOT / "tests"))
    from engine import Engine
    from modules import exposed

    with served(ROOT / "docs") as site, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{site}screenshot.png")  # any page will do that has a store
        page.evaluate("record => void Object.assign(localStorage, record)", record)
        Engine(page)
        page.evaluate(exposed("calibration", "calibrationOf"))
        page.evaluate(exposed("progress", "progressOf"))
        page.evaluate(exposed("kept", "keptOf"))
        page.evaluate("course => void (globalThis.asked = course)", course)
        session = context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        first = _work(session, _FIRST)
        _work(session, _CLICK)
        again = _work(session, _AGAIN)
        assert page.evaluate("count().whole.answered") == len(record)
    return first, again


def _work(session: CDPSession, expression: str) -> float:
    """The ms that the page's thread works for an expression."""
    before = _thread_ms(session)
    session.send("Runtime.evaluate", {"expression": f"{expression};0"})
    return _thread_ms(session) - before


def _thread_ms(session: CDPSession) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return 1000 * float({it["name"]: it["value"] for it in metrics}["TaskDuration"])


def made_up(answers: int, chapters: int = CHAPTERS) -> tuple[Any, dict[str, str]]:
    """Contents and keys of a course, and the store of who has answered everything."""
    each = answers // chapters
    quizzes = [_quiz(n, range(n * each, n * each + each)) for n in range(chapters)]
    pages = [
        {
            "path": f"{n}.html", "title": "", "number": "", "discussions": [], "quizzes": [quiz],
            "objectives": [{"id": f"o{n}", "text": ""}],
        }
        for n, (quiz, _, _) in enumerate(quizzes)
    ]  # fmt: skip
    keys = {quiz["id"]: data for quiz, data, _ in quizzes}
    record = {name: text for _, _, kept in quizzes for name, text in kept.items()}
    return {"pages": pages, "keys": keys}, record


def _quiz(n: int, numbers: range) -> tuple[dict[str, Any], Any, dict[str, str]]:
    asked = [
        {"id": f"q{q}", "fingerprint": f"{q:08}", "objective": f"o{n}", "anchor": ""}
        for q in numbers
    ]
    kinds = [KINDS[q % len(KINDS)] for q in numbers]
    data = {
        "id": f"z{n}",
        "questions": [
            {"id": it["id"], "key": key} for it, (key, _) in zip(asked, kinds, strict=True)
        ],
    }
    kept = {
        f"quizkit/bench/z{n}/{it['id']}": _entry(it["fingerprint"], response)
        for it, (_, response) in zip(asked, kinds, strict=True)
    }
    return {"id": f"z{n}", "anchor": "", "questions": asked}, data, kept


def _entry(fingerprint: str, response: Any) -> str:
    attempt = {"atMs": 1_790_000_000_000, "response": response, "confidence": 3}
    return json.dumps({"fingerprint": fingerprint, "response": response, "attempts": [attempt]})
