"""The scheduler gives what the reference implementation gives for the same histories.

``QUIZKIT_HISTORIES`` says how many random histories are compared (``make bench`` takes 10,000),
``QUIZKIT_SEED`` draws others.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest
from fsrs import Card, Rating, Scheduler
from playwright.sync_api import Browser, Page

from benchmarks import scheduling
from modules import exposed, run

HISTORIES = int(os.environ.get("QUIZKIT_HISTORIES", "2000"))
SEED = os.environ.get("QUIZKIT_SEED", "1")
MINUTE_MS = 60_000
DAY_MS = 24 * 60 * MINUTE_MS
START = datetime(2026, 1, 1, tzinfo=UTC)

# Retention, waits in minutes while learning and after forgetting: ours, the reference's, others.
SETTINGS: list[tuple[float, list[int], list[int]]] = [
    (0.9, [], []),
    (0.9, [1, 10], [10]),
    (0.8, [15], []),
    (0.95, [1, 5, 90], [10, 60]),
]
_REPLAY = """(histories) => histories.map(({ settings, ratings }) => {
  let memory;
  return ratings.map(([rating, atMs]) => (memory = rate(memory, rating, atMs, settings)));
})"""

pytestmark = pytest.mark.browser

History = dict[str, Any]


def histories(rnd: Random, count: int) -> Iterator[tuple[History, Scheduler]]:
    """Random ratings at random times, and the reference's scheduler with the same settings."""
    for _ in range(count):
        retention, learning, relearning = rnd.choice(SETTINGS)
        scheduler = Scheduler(
            desired_retention=retention,
            learning_steps=[timedelta(minutes=it) for it in learning],
            relearning_steps=[timedelta(minutes=it) for it in relearning],
            enable_fuzzing=False,
        )
        settings = {
            "retention": retention,
            "learningMs": [it * MINUTE_MS for it in learning],
            "relearningMs": [it * MINUTE_MS for it in relearning],
        }
        yield {"settings": settings, "ratings": [*ratings(rnd)]}, scheduler


def ratings(rnd: Random) -> Iterator[tuple[int, int]]:
    """At least one rating; waits from none, over the very edge of a day, to many months."""
    at_ms = rnd.randrange(1000 * DAY_MS)
    for _ in range(rnd.randint(1, 12)):
        yield rnd.choices([1, 2, 3, 4], [3, 2, 4, 1])[0], at_ms
        days = rnd.choice([0, 0, rnd.randint(0, 3), int(rnd.expovariate(1 / 30))])
        at_ms += days * DAY_MS + rnd.choice([0, DAY_MS - 1, rnd.randrange(DAY_MS)])


def at(at_ms: int) -> datetime:
    return START + timedelta(milliseconds=at_ms)


def reference(history: History, scheduler: Scheduler) -> Iterator[Any]:
    """What the reference knows after each rating, in our words."""
    card = Card(card_id=1)
    for rating, at_ms in history["ratings"]:
        card, _ = scheduler.review_card(card, Rating(rating), at(at_ms))
        yield {
            "phase": card.state.name.lower(),
            "step": card.step or 0,
            "dueAtMs": (card.due - START) // timedelta(milliseconds=1),
            "ratedAtMs": at_ms,
            "stability": card.stability,
            "difficulty": card.difficulty,
        }


def same(ours: Any, theirs: Any) -> bool:
    """Exactly, but for the last digits of numbers that are not whole."""
    measured = ("stability", "difficulty")
    return set(ours) == set(theirs) and all(
        math.isclose(ours[name], theirs[name], rel_tol=1e-9)
        if name in measured
        else ours[name] == theirs[name]
        for name in theirs
    )


def differences(page: Page, seed: str, count: int, script: str) -> list[Any]:
    """The histories after which something else is known, or asked at another time."""
    drawn = [*histories(Random(seed), count)]
    page.add_script_tag(content=script)
    found = run(page, _REPLAY, [history for history, _ in drawn])
    wrong = []
    for (history, scheduler), ours in zip(drawn, found, strict=True):
        for memory, theirs in zip(ours, reference(history, scheduler), strict=True):
            if not same(memory, theirs):
                wrong.append((history, memory, theirs))
                break
    return wrong


SCRIPT = exposed("fsrs", "rate", "retrievability")


def test_random_histories_are_scheduled_like_the_reference_does(page: Page) -> None:
    found = differences(page, SEED, HISTORIES, SCRIPT)
    assert not found, f"{len(found)} histories differ, the first: {found[0]}"


def test_the_chance_of_recall_is_the_reference_s(page: Page) -> None:
    page.add_script_tag(content=SCRIPT)
    card, _ = Scheduler().review_card(Card(card_id=1), Rating.Good, START)
    moments = [0, DAY_MS - 1, DAY_MS, 2.5 * DAY_MS, 400 * DAY_MS]
    ours = run(page, "(ms) => ms.map((it) => retrievability(rate(undefined, 3, 0), it))", moments)
    theirs = [Scheduler().get_card_retrievability(card, at(int(ms))) for ms in moments]
    assert ours == pytest.approx(theirs, rel=1e-9)


MUTATIONS = [
    ("0.0658", "0.0659"),
    ("1.8729", "1.8728"),
    ("daysSince(memory, atMs) < 1", "daysSince(memory, atMs) < 2"),
    ("Math.floor((atMs", "Math.round((atMs"),
    ("Math.max(growth, 1)", "growth"),
    ("0.001);", "0.01);"),
    ("within(1, difficulty, 10)", "difficulty"),
    ("within(1, rounded", "within(0, rounded"),
    ("steps[0] * 1.5", "steps[0]"),
    ("(steps[0] + steps[1]) / 2", "steps[1]"),
    ('phase !== "review" || rating === AGAIN', "true"),
    ("stability / Math.E ** (W[17] * W[18])", "stability"),
    ("firstDifficulty(EASY)", "firstDifficulty(GOOD)"),
]


def test_the_comparison_notices_another_scheduler(page: Page) -> None:
    for old, new in MUTATIONS:
        assert SCRIPT.count(old) == 1, old
        assert differences(page, "2", 200, SCRIPT.replace(old, new)), old


def test_the_benchmark_counts_the_histories_that_differ(chromium: Browser) -> None:
    rows, _ = scheduling.measure(chromium, 20)
    assert [row.value for row in rows[:2]] == [20, 0]
