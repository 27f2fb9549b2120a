"""The grading rule: the vectors, and what must hold for every question and every response."""

from __future__ import annotations

import copy
import json
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizkit.grading import Mark, grade, key, total
from strategies import (
    CASES,
    JSON_VALUES,
    KINDS,
    RANDOMS,
    VECTORS,
    a_question,
    a_response,
    as_json,
    question,
    read_vectors,
    right_response,
)

SETS = ["multiple-response", "highlight", "evidence"]
FILES = sorted(path.stem for path in VECTORS.glob("*.json") if path.stem != "draw")
VECTOR_CASES = [(kind, case) for kind in FILES for case in read_vectors(kind)["cases"]]
GRADES = [
    pytest.param(case["key"], row, id=f"{kind}-{case['name']}-{row['name']}")
    for kind, case in VECTOR_CASES
    for row in case["grades"]
]
CASE_IDS = [f"{kind}-{case['name']}" for kind, case in VECTOR_CASES]
INVISIBLE = " \t\u00a0\u2003\u200b\ufeff\u00ad"
BLANK: list[Any] = [None, "", INVISIBLE, [], {}, {"a": INVISIBLE, "b": None, "c": []}]


def plain(value: Any) -> Any:
    return json.loads(json.dumps(value))


@pytest.mark.parametrize("case", [case for _, case in VECTOR_CASES], ids=CASE_IDS)
def test_the_key_of_a_vector(case: dict[str, Any]) -> None:
    compiled = key(question(case["question"]), case["language"], case.get("certainty", False))
    assert compiled == case["key"]
    assert plain(compiled) == compiled


@pytest.mark.parametrize(("key_", "row"), GRADES)
def test_the_mark_of_a_vector(key_: dict[str, Any], row: dict[str, Any]) -> None:
    mark = as_json(grade(key_, row["response"], row.get("confidence")))
    assert mark == row["mark"]
    assert plain(mark) == mark
    assert [type(mark[name]) for name in ("earned", "possible", "points")] == [int, int, int]


@pytest.mark.parametrize("kind", KINDS)
def test_vectors_show_every_status_of_a_kind(kind: str) -> None:
    cases = read_vectors(kind)["cases"]
    shown = {row["mark"]["status"] for case in cases for row in case["grades"]}
    wanted = {"free-text": {"self-marked"}, "poll": {"recorded"}}.get(kind, {"correct", "wrong"})
    if kind in ("cloze", "matching", "ordering", "categorize", "hotspot", *SETS):
        wanted |= {"partial"}
    assert shown == wanted | {"unanswered", "invalid"}


RULE = (Path(__file__).parents[1] / "docs" / "grading.md").read_text(encoding="utf-8")
WORKED = [line.strip("| ").split(" | ") for line in RULE.splitlines() if " of 5, " in line]
WORKED_CHOICES = [{"text": it, "correct": it in "ac"} for it in "abcde"]


@pytest.mark.parametrize("row", WORKED, ids=lambda row: str(row[0]))
@pytest.mark.parametrize(("place", "scoring"), [(1, "all-or-nothing"), (2, "each"), (3, "net")])
def test_the_worked_table_of_the_written_rule(row: list[str], place: int, scoring: str) -> None:
    source = {"id": "q", "kind": "multiple-response", "prompt": "Why?", "scoring": scoring}
    ticked = [*"abcde"] if row[0] == "everything" else row[0].split()
    mark = grade(key(question(source | {"choices": WORKED_CHOICES})), ticked)
    assert row[place] == f"{mark.earned} of {mark.possible}, {mark.status}"


def test_the_worked_table_was_found() -> None:
    assert len(WORKED) == 7


@given(CASES)
@settings(max_examples=300)
def test_no_more_is_earned_than_possible(case: tuple[Any, ...]) -> None:
    _, compiled, response, confidence = case
    mark = grade(compiled, response, confidence)
    least = -6 if compiled.get("certainty") else 0
    assert least <= mark.earned <= mark.possible
    assert mark.status != "correct" or mark.earned > 0
    assert mark.points * least / 3 <= mark.score <= mark.points
    if mark.status in ("unanswered", "invalid"):
        assert (mark.earned, mark.feedback) == (0, ())


@given(RANDOMS, st.sampled_from(KINDS), JSON_VALUES, JSON_VALUES)
@settings(max_examples=300)
def test_any_json_value_gets_a_mark(rnd: Random, kind: str, response: Any, confidence: Any) -> None:
    compiled = key(question(a_question(rnd, kind)), "tr", certainty=True)
    assert isinstance(grade(compiled, response, confidence), Mark)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("make", [lambda part: {"a": part}, lambda part: [part]], ids=["{", "["])
def test_deep_values_are_invalid(kind: str, make: Any) -> None:
    deep: Any = "x"
    for _ in range(100_000):
        deep = make(deep)
    compiled = key(question(a_question(Random(kind), kind)))
    status = grade(compiled, deep).status
    while isinstance(deep, dict | list):  # taken apart by hand: the interpreter would recurse
        deep = deep["a"] if isinstance(deep, dict) else deep[0]
    assert status == "invalid"


@given(RANDOMS, st.sampled_from(KINDS), st.sampled_from(["en", "tr", "de", "el"]))
@settings(max_examples=300)
def test_the_full_key_earns_everything(rnd: Random, kind: str, language: str) -> None:
    source = a_question(rnd, kind)
    compiled = key(question(source), language)
    mark = grade(compiled, right_response(rnd, source, compiled))
    assert mark.earned == mark.possible
    assert mark.status == {"free-text": "self-marked", "poll": "recorded"}.get(kind, "correct")
    assert mark.score == (0 if kind == "poll" else mark.points)


@given(RANDOMS, st.sampled_from(SETS))
def test_ticking_everything_is_never_right(rnd: Random, kind: str) -> None:
    compiled = key(question(a_question(rnd, kind)))
    mark = grade(compiled, compiled["options"])
    assert mark.earned < mark.possible
    assert mark.status in ("partial", "wrong")


@given(RANDOMS, st.sampled_from(KINDS), st.sampled_from(BLANK), st.booleans())
def test_blank_is_unanswered(rnd: Random, kind: str, blank: Any, certainty: bool) -> None:
    mark = grade(key(question(a_question(rnd, kind)), certainty=certainty), blank, 3)
    assert (mark.status, mark.earned, mark.parts, mark.feedback) == ("unanswered", 0, {}, ())


@given(CASES)
def test_grading_is_pure(case: tuple[Any, ...]) -> None:
    source, compiled, response, confidence = case
    before = copy.deepcopy((source, compiled, response))
    mark = grade(compiled, response, confidence)
    assert grade(compiled, response, confidence) == mark
    assert (source, compiled, response) == before


@given(RANDOMS, st.sampled_from(SETS))
def test_the_order_of_a_selection_does_not_matter(rnd: Random, kind: str) -> None:
    source = a_question(rnd, kind)
    compiled = key(question(source))
    response = a_response(rnd, source, compiled)
    other = grade(compiled, rnd.sample(response, len(response)))
    mark = grade(compiled, response)
    assert (mark.status, mark.earned, mark.parts) == (other.status, other.earned, other.parts)


@given(RANDOMS, st.sampled_from(SETS))
def test_one_more_right_choice_never_costs(rnd: Random, kind: str) -> None:
    compiled = key(question(a_question(rnd, kind)))
    ticked = rnd.sample(compiled["options"], rnd.randint(1, len(compiled["options"]) - 1))
    missed = [it for it in compiled["correct"] if it not in ticked]
    before = grade(compiled, ticked).earned
    assert all(grade(compiled, [*ticked, it]).earned >= before for it in missed)


@given(CASES)
def test_a_mark_does_not_depend_on_the_order_of_names(case: tuple[Any, ...]) -> None:
    _, compiled, response, confidence = case
    turned = json.loads(json.dumps(compiled), object_pairs_hook=lambda pairs: dict(pairs[::-1]))
    assert grade(turned, response, confidence) == grade(compiled, response, confidence)


def test_a_total_counts_what_can_be_right_or_wrong() -> None:
    marks = [
        Mark("partial", 1, 3, 2),
        Mark("partial", 1, 3, 1),
        Mark("unanswered", 0, 1, 4),
        Mark("invalid", 0, 1),
        Mark("self-marked", 3, 3, 0),
        Mark("recorded", 0, 0, 0),
    ]
    assert total(marks) == (Fraction(1), 8)
    assert total([]) == (0, 0)
    assert total([Mark("wrong", -6, 3, 2)]) == (-4, 2)
