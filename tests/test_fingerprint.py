"""The fingerprint of a question: it knows what the student sees, and nothing of the key."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources import OTHER_TWO, PAIRS, TWO, Source, source_of
from strategies import KINDS, RANDOMS, a_question, question

Edit = Callable[[Source], Any]

SCORED = [kind for kind in KINDS if kind != "poll"]


def put(*path: Any) -> Edit:
    """An edit: the last of *path* is put at the place that the others lead to."""
    *way, last, value = path

    def edit(source: Source) -> None:
        for step in way:
            source = source[step]
        source[last] = value

    return edit


def both(*edits: Edit) -> Edit:
    return lambda source: [edit(source) for edit in edits]


def rights(*texts: str) -> list[Source]:
    return [pair | {"right": text} for pair, text in zip(PAIRS, texts, strict=True)]


VILNIUS_IS_RIGHT = put("pairs", rights("Vilnius", "Riga"))
OSLO_IS_LEFT = put("distractors", ["Oslo"])

# Edits that change the key, what it is worth or what is said afterwards, and nothing before.
UNSEEN: list[tuple[str, str, Edit]] = [
    *((kind, "hints", put("hints", ["Look down."])) for kind in KINDS),
    *((kind, "explanation", put("explanation", "So.")) for kind in KINDS),
    *((kind, "tags", put("tags", ["two"])) for kind in KINDS),
    *((kind, "objective", put("objective", "how")) for kind in KINDS),
    *((kind, "passage", put("passage", "sec-how")) for kind in KINDS),
    *((kind, "level", put("level", "evaluate")) for kind in KINDS),
    *((kind, "points", put("points", 7)) for kind in SCORED if kind not in ("cloze", "free-text")),
    *(
        (kind, "scoring", put("scoring", "all-or-nothing"))
        for kind in KINDS
        if "scoring" in type(question(source_of(kind))).model_fields
    ),
    *(
        (kind, "another key", both(put(name, 0, "correct", False), put(name, 1, "correct", True)))
        for kind, name in [
            ("single-choice", "choices"),
            ("multiple-response", "choices"),
            ("highlight", "segments"),
            ("hotspot", "choices"),
        ]
    ),
    ("single-choice", "feedback", put("choices", 1, "feedback", "No.")),
    ("multiple-response", "one more key", put("choices", 1, "correct", True)),
    ("highlight", "one more key", put("segments", 2, "correct", True)),
    ("hotspot", "one more key", put("choices", 1, "correct", True)),
    ("hotspot", "feedback", put("choices", 1, "feedback", "No.")),
    ("evidence", "another key", put("choices", [{"id": "x"}, {"id": "y", "correct": True}, "z"])),
    ("evidence", "feedback", put("choices", 2, "feedback", "No.")),
    ("true-false", "another key", put("correct", False)),
    ("true-false", "feedback", put("feedback", "false", "No.")),
    ("numeric", "another key", put("answers", 0, "value", 2)),
    ("numeric", "tolerance", put("answers", 0, "tolerance", "5%")),
    ("numeric", "range", put("answers", [{"min": 1, "max": 2}])),
    ("numeric", "other units", put("unit", "also", {"cm": "0.01"})),
    ("short-text", "another key", put("answers", 0, "text", "y")),
    ("short-text", "one more answer", put("answers", ["x", "y"])),
    ("short-text", "feedback", put("answers", 0, "feedback", "Right.")),
    ("short-text", "forgiveness", put("forgive", ["typo"])),
    ("cloze", "another key", put("gaps", "tags", "answers", ["y"])),
    ("cloze", "another choice", put("gaps", "points", "choices", OTHER_TWO)),
    ("cloze", "points of a gap", put("gaps", "points", "points", 3)),
    ("matching", "another key", put("pairs", rights("Riga", "Oslo"))),
    ("matching", "a distractor is right", both(VILNIUS_IS_RIGHT, OSLO_IS_LEFT)),
    ("matching", "feedback", put("pairs", 0, "feedback", "Yes.")),
    ("ordering", "another key", put("items", ["z", "x", "y"])),
    ("ordering", "feedback", put("items", ["x", {"text": "y", "feedback": "Second."}, "z"])),
    ("categorize", "another key", put("items", 0, "category", "tags")),
    ("categorize", "feedback", put("items", 0, "feedback", "Yes.")),
    ("free-text", "rubric", put("rubric", [{"text": "y", "points": 3}])),
    ("free-text", "model answer", put("model-answer", "y")),
]  # fmt: skip

# Edits of what the student sees or picks from.
SEEN: list[tuple[str, str, Edit]] = [
    *((kind, "id", put("id", "p")) for kind in KINDS),
    *((kind, "prompt", put("prompt", "How?")) for kind in KINDS),
    *(
        (kind, "text of a choice", put(name, 1, "text", "w"))
        for kind, name in [
            ("single-choice", "choices"),
            ("multiple-response", "choices"),
            ("highlight", "segments"),
            ("hotspot", "choices"),
        ]
    ),
    ("hotspot", "image", put("image", "other.png")),
    ("hotspot", "a region", put("choices", 0, "region", {"circle": [20, 20, 6]})),
    ("hotspot", "several", put("multiple", False)),
    ("evidence", "another sentence", put("choices", 1, "w")),
    ("single-choice", "one more choice", put("choices", [*TWO, "z"])),
    ("single-choice", "order of choices", put("choices", TWO[::-1])),
    ("single-choice", "id of a choice", put("choices", 1, "id", "w")),
    ("numeric", "unit", put("unit", "symbol", "km")),
    ("cloze", "text", put("text", "[[points]] [[tags]]")),
    ("cloze", "text of a choice", put("gaps", "points", "choices", [*TWO, "z"])),
    ("cloze", "kind of a gap", put("gaps", "tags", {"kind": "numeric", "answers": [1]})),
    ("matching", "left", put("pairs", 0, "left", "Sweden")),
    ("matching", "right", put("pairs", 0, "right", "Stockholm")),
    ("matching", "distractor", put("distractors", ["Tallinn"])),
    ("ordering", "text of an item", put("items", 0, "w")),
    ("categorize", "text of an item", put("items", 0, "text", "EDA")),
    ("categorize", "text of a category", put("categories", "eu", "Union")),
    ("categorize", "text of a category named tags", put("categories", "tags", "Alliance")),
    ("poll", "text of a choice", put("choices", 0, "w")),
    ("poll", "several", put("multiple", True)),
    ("poll", "scale", both(put("choices", None), put("likert", {"low": "no", "high": "yes"}))),
]


def fingerprints(kind: str, edit: Edit) -> tuple[str, str]:
    source = source_of(kind)
    before = question(source).fingerprint
    edit(source)
    return before, question(source).fingerprint


def named(edits: list[tuple[str, str, Edit]]) -> list[Any]:
    return [pytest.param(kind, edit, id=f"{kind}-{name}") for kind, name, edit in edits]


@pytest.mark.parametrize(("kind", "edit"), named(UNSEEN))
def test_the_fingerprint_does_not_know_the_key(kind: str, edit: Edit) -> None:
    before, after = fingerprints(kind, edit)
    assert before == after


@pytest.mark.parametrize(("kind", "edit"), named(SEEN))
def test_the_fingerprint_notices_what_is_seen(kind: str, edit: Edit) -> None:
    before, after = fingerprints(kind, edit)
    assert before != after


def test_every_kind_and_every_key_is_edited() -> None:
    assert {kind for kind, _, _ in UNSEEN} == set(KINDS) == {kind for kind, _, _ in SEEN}
    with_key = {kind for kind, name, _ in UNSEEN if name in ("another key", "rubric")}
    assert with_key == set(SCORED)


@given(RANDOMS, st.sampled_from(["ordering", "matching", "categorize"]))
def test_what_the_page_shows_does_not_follow_the_key(rnd: Random, kind: str) -> None:
    source = a_question(rnd, kind)
    mixed = deepcopy(source)
    if kind == "ordering":
        rnd.shuffle(mixed["items"])
    elif kind == "matching":
        rights = [pair["right"] for pair in mixed["pairs"]]
        for pair, right in zip(mixed["pairs"], rnd.sample(rights, len(rights)), strict=True):
            pair["right"] = right
    else:
        for item in mixed["items"]:
            item["category"] = rnd.choice([*mixed["categories"]])
    one, other = question(source), question(mixed)
    assert one.fingerprint == other.fingerprint
    assert one.seen() == other.seen()
