"""The rule by which two copies of one record become one: by examples, and by what holds of any."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page

from modules import exposed, run

pytestmark = pytest.mark.browser

EXAMPLES = json.loads(Path(__file__).with_name("merge.json").read_text("utf-8"))
ROUNDS = 300

_LAWS = """(rounds) => {
  const same = (a, b) => canonical(a) === canonical(b);
  return rounds.map(([a, b, c]) => {
    const both = merge(a, b);
    const broken = [];
    if (!same(both, merge(b, a))) broken.push("order");
    if (!same(merge(both, c), merge(a, merge(b, c)))) broken.push("grouping");
    if (!same(both, merge(both, b)) || !same(both, merge(a, both))) broken.push("again");
    return { broken, both };
  });
}"""


@pytest.fixture
def merger(page: Page) -> Page:
    """An empty page with the functions."""
    page.evaluate(exposed("merge", "merge", "canonical"))
    return page


def merged(page: Page, part: str, a: Any, b: Any) -> Any:
    """Two values of a part of a record, merged both ways."""
    call = "([part, a, b]) => merge({[part]: {x: a}}, {[part]: {x: b}})[part].x"
    one, other = (run(page, call, [part, *pair]) for pair in ((a, b), (b, a)))
    assert one == other
    return one


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda it: it["it"])
def test_the_examples_of_the_rule_hold(merger: Page, example: dict[str, Any]) -> None:
    assert merged(merger, example["part"], example["a"], example["b"]) == example["merged"]


def test_order_grouping_and_repetition_do_not_matter(merger: Page) -> None:
    rnd = Random(4)
    rounds = [[record(rnd) for _ in range(3)] for _ in range(ROUNDS)]
    for (a, b, _), found in zip(rounds, run(merger, _LAWS, rounds), strict=True):
        assert found["broken"] == [], (a, b)
        for source in (a, b):
            assert attempts_of(source) <= attempts_of(found["both"])
            assert not [it for it in texts_of(source) if not _holds(found["both"], it)]
            assert {canonical(it) for id in source["reviews"] for it in source["reviews"][id]} <= {
                canonical(it) for it in found["both"]["reviews"].get("q/1", [])
            }


@pytest.mark.parametrize(
    ("piece", "instead"),
    [
        ("attempts: sorted([...a.attempts, ...b.attempts])", "attempts: b.attempts"),
        (", canonical(a)], [timeOf(b), canonical(b)])", "], [timeOf(b)])"),
        ("...commitment(a, b),", ""),
        ("...(others.length ? { others } : {}),", ""),
        ("changedAtMs: own.changedAtMs ?? touchedAtMs(own)", "changedAtMs: own.changedAtMs"),
    ],
)  # fmt: skip
def test_a_broken_rule_is_noticed(page: Page, piece: str, instead: str) -> None:
    script = exposed("merge", "merge", "canonical")
    assert script.count(piece) == 1
    page.evaluate(script.replace(piece, instead))
    with pytest.raises(AssertionError):
        hold_all(page)


def hold_all(page: Page) -> None:
    for example in EXAMPLES:
        test_the_examples_of_the_rule_hold(page, example)
    test_order_grouping_and_repetition_do_not_matter(page)


# --- random records ---


def canonical(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


def record(rnd: Random) -> dict[str, Any]:
    """What a device may hold of a small course: few names, few times, so that much collides."""
    parts: dict[str, Any] = {it: {} for it in ("entries", "discussions", "reviews", "sittings")}
    for id in rnd.sample(["q/1", "q/2"], rnd.randint(0, 2)):
        parts["entries"][id] = entry(rnd, rnd.sample(["f1", "f2", "f3"], rnd.randint(1, 3)))
    for id in rnd.sample(["d1", "d2"], rnd.randint(0, 2)):
        parts["discussions"][id] = position(rnd)
    if rnd.random() < 0.6:
        events = [{"atMs": rnd.randint(1, 3), "event": rnd.choice("ab")} for _ in range(3)]
        parts["reviews"]["q/1"] = events
    if rnd.random() < 0.6:
        parts["sittings"]["q"] = {"flagged": rnd.sample("xy", 1), "changedAtMs": rnd.randint(1, 3)}
    return parts


def entry(rnd: Random, fingerprints: list[str]) -> dict[str, Any]:
    first, *rest = fingerprints
    made: dict[str, Any] = {
        "fingerprint": first,
        "attempts": [attempt(rnd) for _ in range(rnd.randint(0, 3))],
    }
    if rnd.random() < 0.8:
        made |= {"response": rnd.choice(["a", ["a"], {"x": "1"}]), "changedAtMs": rnd.randint(1, 6)}
    if rnd.random() < 0.3:
        made["confidence"] = rnd.randint(1, 3)
    return made | ({"earlier": entry(rnd, rest)} if rest else {})


def attempt(rnd: Random) -> dict[str, Any]:
    made = {"atMs": rnd.randint(1, 6), "response": rnd.choice(["a", "b", ["a"]])}
    return made | ({"confidence": rnd.randint(1, 3)} if rnd.random() < 0.3 else {})


def position(rnd: Random) -> dict[str, Any]:
    texts = ["They fear.", "They fear. They hope.", "They hope.", "Neither."]
    made: dict[str, Any] = {}
    for part, values in {"before": "123", "after": "123", "text": texts, "notes": texts}.items():
        if rnd.random() < 0.6:
            made[part] = rnd.choice(values)
            if rnd.random() < 0.8:
                made.setdefault("at", {})[part] = rnd.randint(1, 4)
    if "before" in made and rnd.random() < 0.5:
        made["committedAtMs"] = rnd.randint(1, 4)
    if rnd.random() < 0.2:
        made["others"] = [rnd.choice(texts)]
    return made


def attempts_of(record: dict[str, Any]) -> set[tuple[str, str, int, str]]:
    """Question, fingerprint, time and response of every attempt."""
    found = set()
    for id, it in record["entries"].items():
        while it:
            for made in it["attempts"]:
                found.add((id, it["fingerprint"], made["atMs"], canonical(made["response"])))
            it = it.get("earlier")
    return found


def texts_of(record: dict[str, Any]) -> set[tuple[str, str]]:
    return {
        (id, text)
        for id, it in record["discussions"].items()
        for text in [it.get("text"), it.get("notes"), *it.get("others", [])]
        if text
    }


def _holds(record: dict[str, Any], text: tuple[str, str]) -> bool:
    return any(id == text[0] and text[1] in other for id, other in texts_of(record))
