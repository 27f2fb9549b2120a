"""Which answers count, when a question comes back, and in which order it is asked: by examples.

``schedule.json`` says what each history amounts to, the reference implementation what day follows.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import groupby, pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from fsrs import Card, Rating, Scheduler
from playwright.sync_api import Page

from browser.conftest import NewPage
from engine import Engine
from modules import exposed, run

DATA = json.loads(Path(__file__).with_name("schedule.json").read_text("utf-8"))
CASES = {case["name"]: case for case in DATA["cases"]}
EPOCH = date(1970, 1, 1)
NAMES = ("placeOf", "ratingsOf", "queue", "forecast", "dayOf")
SCRIPT = exposed("schedule", *NAMES)

_PLACES = """({ keys, cases }) => cases.map((it) => {
  const atMs = (text) => (text ? new Date(text).getTime() : undefined);
  const key = keys[it.key ?? "choice"];
  const question = { quiz: "q", id: "x", fingerprint: "now", key, chapter: "c" };
  const attempts = it.attempts.map(
    ([at, response, confidence]) => ({ atMs: atMs(at), response, confidence }));
  const entry = { fingerprint: it.fingerprint ?? "now", attempts };
  const wishes = (it.wishes ?? []).map(([at, event]) => ({ atMs: atMs(at), event }));
  return placeOf(question, attempts.length ? entry : undefined, wishes, quizkit);
})"""
_QUEUE = """({ cards, today, last }) => queue(cards, today, quizkit, last).map((it) => it.id)"""

pytestmark = pytest.mark.browser


@pytest.fixture
def scheduling(new_page: NewPage) -> Page:
    """A page with the schedule and the engine, somewhere where clocks are changed."""
    page = new_page(timezone_id=DATA["zone"])
    Engine(page)
    page.add_script_tag(content=SCRIPT)
    return page


def due_day(ratings: list[tuple[str, int]]) -> int | None:
    """The day that the reference gives, asked once a day: without waits within a day."""
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card = Card(card_id=1)
    for day, rating in ratings:
        at = datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC)
        card, _ = scheduler.review_card(card, Rating(rating), at)
    return number(card.due.date().isoformat()) if ratings else None


def number(day: str) -> int:
    return (date.fromisoformat(day) - EPOCH).days


def expected(case: dict[str, Any]) -> dict[str, Any]:
    place = {"state": case["state"], "misjudged": case.get("misjudged", False)}
    place["ratings"] = [[number(day), rating] for day, rating in case["ratings"]]
    day = due_day(case["ratings"])
    return place if day is None else {**place, "dueDay": day}


def places(page: Page, cases: list[dict[str, Any]]) -> list[Any]:
    found = run(page, _PLACES, {"keys": DATA["keys"], "cases": cases})
    for place in found:
        place["ratings"] = [[it["day"], it["rating"]] for it in place["ratings"]]
    return [{name: it for name, it in place.items() if it is not None} for place in found]


def test_every_history_has_its_place(scheduling: Page) -> None:
    found = places(scheduling, [*CASES.values()])
    for case, place in zip(CASES.values(), found, strict=True):
        assert place == expected(case), case["name"]


def test_a_changed_rule_is_noticed(scheduling: Page) -> None:
    wanted = [expected(case) for case in CASES.values()]
    for old, new in MUTATIONS:
        assert SCRIPT.count(old) == 1, old
        scheduling.add_script_tag(content=SCRIPT.replace(old, new))
        assert places(scheduling, [*CASES.values()]) != wanted, old


MUTATIONS = [
    ("confidence === 1", "confidence === 2"),
    ("confidence === 3 && later", "confidence === 3"),
    ("earned * 2 < possible", "earned * 2 <= possible"),
    ("atMs - lastAtMs >= SITTING_MS", "atMs - lastAtMs > SITTING_MS"),
    ("it.getHours() - DAY_BEGINS_AT_HOUR", "it.getHours()"),
    ("entry?.fingerprint === fingerprint && ", "entry && "),
    ("it.atMs > begun", "it.atMs >= 0"),
    ("includes(it.event)).sort((a, b) => a.atMs - b.atMs)", "includes(it.event))"),
    ('it.event === "forgot"', "false"),
    ("it.rating <= HARD", "it.rating < HARD"),
    ('mark.status === "wrong" && confidence === 3', "confidence === 3"),
]


# --- what is asked, and in which order ---


def cards(rnd: Random, count: int) -> Iterator[dict[str, Any]]:
    for n in range(count):
        yield {
            "quiz": "q",
            "id": f"q{n}",
            "chapter": rnd.choice("abcd"),
            "state": rnd.choice(["in", "in", "in", "suspended", "out"]),
            "dueDay": rnd.choice([97, 99, 100, 101, 107, 108]),
            "misjudged": rnd.random() < 0.2,
        }


def avoidable(chapters: list[str], before: str) -> bool:
    """Whether an order without two of a chapter in a row exists, the chapter before counted."""
    counts = Counter(chapters)
    return all(2 * n <= len(chapters) + (it != before) for it, n in counts.items())


@pytest.mark.parametrize("seed", range(3))
def test_what_is_due_is_asked_mixed_over_the_chapters(scheduling: Page, seed: int) -> None:
    rnd = Random(seed)
    for _ in range(40):
        drawn = [*cards(rnd, rnd.randint(1, 30))]
        misjudged = {it["id"]: it["misjudged"] for it in drawn}
        chapter = {it["id"]: it["chapter"] for it in drawn}
        before = rnd.choice("abcde")
        asked = run(scheduling, _QUEUE, {"cards": drawn, "today": 100, "last": before})
        due = [it["id"] for it in drawn if it["state"] == "in" and it["dueDay"] <= 100]
        assert sorted(asked) == sorted(due)
        assert [is_first for is_first, _ in groupby(map(misjudged.get, asked))] in (
            [],
            [True],
            [False],
            [True, False],
        )
        for wanted in (True, False):
            chapters = [chapter[id] for id in asked if misjudged[id] == wanted]
            if avoidable(chapters, before):
                assert all(a != b for a, b in pairwise([before, *chapters])), chapters
            before = chapters[-1] if chapters else before


def test_the_order_is_the_day_s(scheduling: Page) -> None:
    drawn = [{**it, "state": "in", "dueDay": 90} for it in cards(Random(1), 30)]

    def order(today: int, of: list[Any]) -> list[str]:
        found: list[str] = run(scheduling, _QUEUE, {"cards": of, "today": today, "last": None})
        return found

    assert order(100, drawn) == order(100, drawn[::-1])
    assert order(100, drawn) != order(101, drawn)


def test_the_days_ahead_are_counted(scheduling: Page) -> None:
    days = [90, 100, None, 101, 101, 107, 108]
    ahead = [{"state": "in", "dueDay": day} for day in days]
    ahead += [{"state": "suspended", "dueDay": 100}, {"state": "out", "dueDay": 101}]
    counted = run(scheduling, "(cards) => forecast(cards.map((it) => "
                  "({ ...it, dueDay: it.dueDay ?? undefined })), 100)", ahead)  # fmt: skip
    assert counted == {"due": 3, "tomorrow": 2, "week": 3}
