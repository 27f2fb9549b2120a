"""One small question of each kind, as a dictionary of YAML."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

Source = dict[str, Any]

ABOUT: Source = {
    "id": "q",
    "prompt": "Why?",
    "objective": "why",
    "passage": "sec-why",
    "hints": ["Look up."],
    "explanation": "Because.",
    "tags": ["one"],
    "level": "apply",
}
PAIRS = [{"left": "Norway", "right": "Oslo"}, {"left": "Latvia", "right": "Riga"}]
PLACED = [{"text": "PESCO", "category": "eu"}, {"text": "SACEUR", "category": "tags"}]
TWO = [{"text": "x", "correct": True, "feedback": "Yes."}, {"text": "y"}]
OTHER_TWO = [{"text": "x"}, {"text": "y", "correct": True}]
AREAS = [
    {"text": "x", "correct": True, "feedback": "Yes.", "region": {"circle": [20, 20, 5]}},
    {"text": "y", "region": {"rect": [40, 40, 60, 60]}},
    {"text": "z", "region": {"poly": [70, 70, 80, 70, 75, 80]}},
]
GAPS: Source = {
    "tags": {"kind": "short-text", "answers": ["x"]},
    "points": {"kind": "single-choice", "choices": TWO},
}
SOURCES: dict[str, Source] = {
    "single-choice": {"choices": TWO},
    "multiple-response": {"choices": [*TWO, {"text": "z"}]},
    "true-false": {"correct": True, "feedback": {"true": "Yes."}},
    "numeric": {"answers": [{"value": 1, "feedback": "Yes."}], "unit": {"symbol": "m"}},
    "short-text": {"answers": [{"text": "x", "feedback": "Yes."}]},
    "cloze": {"text": "[[tags]] [[points]]", "gaps": GAPS},
    "matching": {"pairs": PAIRS, "distractors": ["Vilnius"]},
    "ordering": {"items": ["x", "y", "z"]},
    "categorize": {"categories": {"eu": "EU", "tags": "NATO"}, "items": PLACED},
    "highlight": {"segments": [*TWO, {"text": "z"}]},
    "hotspot": {"image": "map.png", "alt": "A map.", "multiple": True, "choices": AREAS},
    "evidence": {"choices": [{"id": "x", "correct": True, "feedback": "Yes."}, "y", {"id": "z"}]},
    "free-text": {"rubric": [{"text": "x"}], "model-answer": "x"},
    "poll": {"choices": ["x", "y"]},
}


def source_of(kind: str) -> Source:
    return {"kind": kind, **deepcopy(ABOUT), **deepcopy(SOURCES[kind])}
