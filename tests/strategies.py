"""Random questions and responses, right ones and nasty ones, and the vectors.

Everything is drawn from a :class:`random.Random`, so that Hypothesis can shrink it (``randoms``)
and the differential test can draw a hundred thousand cases from one seed.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from quizkit.grading import Mark, key
from quizkit.model import AnyQuestion
from texts import a_number, a_text, edited, guise

# A busy machine is slow now and then; that is no defect of what is tested.
settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calm")

VECTORS = Path(__file__).parent / "vectors"
KINDS = [
    "single-choice", "multiple-response", "true-false", "numeric", "short-text", "cloze",
    "matching", "ordering", "categorize", "highlight", "hotspot", "evidence", "free-text", "poll",
]  # fmt: skip
LANGUAGES = ["en", "tr", "de", "el", "az-Latn", "fr-CH", "en-GB"]
SCORINGS = ["all-or-nothing", "each", "net"]
_ANY_QUESTION: TypeAdapter[Any] = TypeAdapter(AnyQuestion)


def read_vectors(kind: str) -> dict[str, Any]:
    """The vectors of a file of ``tests/vectors``."""
    vectors: dict[str, Any] = json.loads((VECTORS / f"{kind}.json").read_text(encoding="utf-8"))
    return vectors


def question(source: dict[str, Any]) -> Any:
    """The question that *source*, as it stands in YAML, describes."""
    return _ANY_QUESTION.validate_python(source)


def as_json(mark: Mark) -> dict[str, Any]:
    """A mark as the vectors write it."""
    return {
        "status": mark.status,
        "earned": mark.earned,
        "possible": mark.possible,
        "points": mark.points,
        "parts": dict(mark.parts),
        "feedback": [*mark.feedback],
    }


# --- questions, as dictionaries of YAML ---


def a_question(rnd: Random, kind: str = "") -> dict[str, Any]:
    """A valid question of *kind*, or of any."""
    kind = kind or rnd.choice(KINDS)
    points = {} if kind in ("cloze", "free-text", "poll") else {"points": rnd.randint(1, 5)}
    return {"id": "q", "kind": kind, "prompt": "Why?", **points, **_SOURCES[kind](rnd)}


def _ids(rnd: Random, least: int = 2, most: int = 6) -> list[str]:
    names = ["a", "b", "c", "constructor", "2014", "2022", "5", "10", "tags", "points", "x-y"]
    return rnd.sample(names, rnd.randint(least, most))


def _choices(rnd: Random, keys: int = 0) -> list[dict[str, Any]]:
    ids = _ids(rnd)
    right = set(rnd.sample(ids, keys or rnd.randint(1, len(ids) - 1)))
    return [{"id": id, "text": f"choice {id}", "correct": id in right} for id in ids]


def _region(rnd: Random) -> dict[str, Any]:
    left, top, size = (rnd.uniform(0, 50), rnd.randint(0, 50), rnd.randint(1, 25))
    shapes = {
        "rect": [left, top, left + size, top + size],
        "circle": [left + size, top + size, size],
        "poly": [left, top, left + size, top, left, top + size],
    }
    shape = rnd.choice([*shapes])
    return {shape: shapes[shape]}


def _hotspot(rnd: Random) -> dict[str, Any]:
    several = rnd.random() < 0.5
    choices = [it | {"region": _region(rnd)} for it in _choices(rnd, 0 if several else 1)]
    return {"image": "map.png", "alt": "A map", "multiple": several, "choices": choices}


def _evidence(rnd: Random) -> dict[str, Any]:
    choices = [{"id": it["id"], "correct": it["correct"]} for it in _choices(rnd)]
    return {"choices": choices, **_scoring(rnd)}


def _answers(rnd: Random) -> dict[str, Any]:
    texts = [a_text(rnd) for _ in range(rnd.choice([1, 1, 2, 3]))]
    starred = [f"{text[:3]}*{text[3:]}" if rnd.random() < 0.2 else text for text in texts]
    answers = [{"text": text, "correct": place == 0} for place, text in enumerate(starred)]
    rest = [{"text": "*", "correct": False}] if rnd.random() < 0.2 else []
    forgive = rnd.sample(["accents", "typo"], rnd.randint(0, 2))
    return {"answers": answers + rest, "forgive": forgive}


def _numbers(rnd: Random) -> dict[str, Any]:
    tolerance = rnd.choice(["0", "0", "0.1", "5", "2%"])
    answers = [
        {"value": a_number(rnd), "tolerance": tolerance},
        {"min": rnd.randint(-5, 5), "max": rnd.randint(5, 900), "correct": rnd.random() < 0.5},
    ]
    also = {"m €": "0.001", "€": "0.000000001", "bn": 1, "third": 3, "constructor": 2}
    unit = {"symbol": "bn €", "required": rnd.random() < 0.5, "also": also}
    chosen = {"answers": answers[: rnd.randint(1, 2)]}
    return chosen | ({"unit": unit} if rnd.random() < 0.5 else {})


def _gap(rnd: Random) -> dict[str, Any]:
    kind = rnd.choice(["short-text", "numeric", "single-choice"])
    return {"kind": kind, "points": rnd.randint(1, 3), **_SOURCES[kind](rnd)}


def _scoring(rnd: Random) -> dict[str, Any]:
    return {"scoring": rnd.choice(SCORINGS)}


def _matching(rnd: Random) -> dict[str, Any]:
    pairs = [{"id": id, "left": id, "right": f"right of {id}"} for id in _ids(rnd)]
    return {"pairs": pairs, "distractors": ["neither"] * rnd.randint(0, 1), **_scoring(rnd)}


def _categorize(rnd: Random) -> dict[str, Any]:
    categories = {id: f"category {id}" for id in _ids(rnd)}
    items = [{"text": f"item {n}", "category": rnd.choice([*categories])} for n in range(4)]
    return {"categories": categories, "items": items, **_scoring(rnd)}


def _poll(rnd: Random) -> dict[str, Any]:
    if rnd.random() < 0.5:
        return {"likert": {"low": "no", "high": "yes", "steps": rnd.randint(2, 11)}}
    return {"choices": ["Yes", "No"], "multiple": rnd.random() < 0.5}


_SOURCES: dict[str, Callable[[Random], dict[str, Any]]] = {
    "single-choice": lambda rnd: {"choices": _choices(rnd, keys=1)},
    "multiple-response": lambda rnd: {"choices": _choices(rnd), **_scoring(rnd)},
    "true-false": lambda rnd: {"correct": rnd.random() < 0.5},
    "numeric": _numbers,
    "short-text": _answers,
    "cloze": lambda rnd: {
        "text": "gaps",
        "gaps": {id: _gap(rnd) for id in _ids(rnd, 1, 4)},
        **_scoring(rnd),
    },
    "matching": _matching,
    "ordering": lambda rnd: {
        "items": [f"item {n}" for n in range(rnd.randint(2, 6))],
        **_scoring(rnd),
    },
    "categorize": _categorize,
    "highlight": lambda rnd: {"segments": _choices(rnd), **_scoring(rnd)},
    "hotspot": lambda rnd: {**_hotspot(rnd), **_scoring(rnd)},
    "evidence": _evidence,
    "free-text": lambda rnd: {
        "rubric": [{"id": id, "text": id, "points": rnd.randint(1, 4)} for id in _ids(rnd, 1, 4)],
        "model-answer": "Because.",
    },
    "poll": _poll,
}


# --- responses ---


def right_response(rnd: Random, source: dict[str, Any], key: dict[str, Any]) -> Any:
    """A response that earns all there is to earn."""
    match key["type"]:
        case "choice":
            return key["correct"][0]
        case "set":
            return rnd.sample(key["correct"], len(key["correct"]))
        case "text":
            return source["answers"][0]["text"].replace("*", "_")
        case "number":
            unit = " bn €" if source.get("unit", {}).get("required") else ""
            number = source["answers"][0]["value"]
            return (number.replace(".", ",") if key["comma"] else number) + unit
        case "parts":
            gaps = source.get("gaps", {})
            parts = key["parts"].items()
            return {name: right_response(rnd, gaps.get(name, {}), part) for name, part in parts}
        case "rubric":
            return {"text": "Because.", "rubric": dict(key["rubric"])}
        case "poll":
            return [key["options"][0]] if key["multiple"] else key["options"][0]
    return [*key["correct"]]


def a_response(rnd: Random, source: dict[str, Any], key: dict[str, Any]) -> Any:
    """A response of the right shape, right or wrong, blank or nearly right."""
    match key["type"]:
        case "choice":
            return rnd.choice([*key["options"], "", "z", None])
        case "set":
            return rnd.sample(key["options"], rnd.randint(0, len(key["options"])))
        case "order":
            return rnd.sample(key["correct"], len(key["correct"]))
        case "text":
            text = rnd.choice(source["answers"])["text"] if rnd.random() < 0.8 else a_text(rnd)
            return edited(rnd, text)
        case "number":
            value = source["answers"][0].get("value", "3")
            number = value if rnd.random() < 0.6 else a_number(rnd)
            return guise(rnd, number, key["comma"])
        case "parts":
            gaps = source.get("gaps", {})
            return {
                name: a_response(rnd, gaps.get(name, {}), part)
                for name, part in key["parts"].items()
                if rnd.random() < 0.85
            }
        case "rubric":
            claims = {name: rnd.randint(0, most) for name, most in key["rubric"].items()}
            return {"text": rnd.choice(["", " ", "Because."]), "rubric": claims}
    options = key["options"]
    return rnd.sample(options, rnd.randint(0, 2)) if key["multiple"] else rnd.choice(options)


PLAIN_VALUES: list[Any] = [
    None, True, False, 0, 1, -1, 1.0, 0.5, -0.0, 1e300, 2**53, "", " ", "a", "b", "true", "0", "1",
    "650", "constructor", "__proto__", "\ud83d", "\udc00", {"a": {"b": {"text": ""}}},
]  # fmt: skip
NAMES = ["a", "b", "constructor", "__proto__", "toString", "text", "rubric", "2022", "", "length"]
CONFIDENCES: list[Any] = [None, None, 1, 2, 3, 0, 2.0, "3"]


def a_value(rnd: Random, depth: int = 3) -> Any:
    """Any JSON value."""
    if depth and rnd.random() < 0.4:
        parts = [a_value(rnd, depth - 1) for _ in range(rnd.randint(0, 3))]
        return parts if rnd.random() < 0.5 else {rnd.choice(NAMES): part for part in parts}
    return edited(rnd, a_text(rnd)) if rnd.random() < 0.1 else rnd.choice(PLAIN_VALUES)


def nasty_response(rnd: Random, source: dict[str, Any], key: dict[str, Any]) -> Any:
    """A response with something in it that should not be there, or another value altogether."""
    response = a_response(rnd, source, key)
    if isinstance(response, list) and rnd.random() < 0.6:
        place = rnd.randint(0, len(response))
        return [*response[:place], a_value(rnd, 1), *response[place + rnd.randint(0, 1) :]]
    if isinstance(response, dict) and rnd.random() < 0.6:
        name = rnd.choice([*response, "constructor", "__proto__", "other", "text", "rubric"])
        return response | {name: a_value(rnd, 2)}
    return a_value(rnd)


def a_case(rnd: Random, kind: str = "") -> tuple[dict[str, Any], dict[str, Any], Any, Any]:
    """A question's source, its key, a response and a confidence."""
    source = a_question(rnd, kind)
    compiled = key(question(source), rnd.choice(LANGUAGES), rnd.random() < 0.2)
    make = rnd.choice([a_response, a_response, nasty_response, right_response])
    return source, compiled, make(rnd, source, compiled), rnd.choice(CONFIDENCES)


RANDOMS = st.randoms(use_true_random=False)
CASES = RANDOMS.map(a_case)
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None)),
    lambda parts: st.lists(parts) | st.dictionaries(st.text(), parts),
    max_leaves=8,
)
