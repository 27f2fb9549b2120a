"""What an author can get wrong: each rule with what it says and what it lets pass.

One example of each slug is in ``tests/quizzes/bad/``; here are the edges.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from quizkit import rules
from quizkit.book import Book, read_book
from quizkit.grading import grade, key
from quizkit.loading import Loaded, read
from quizkit.validation import RULES, validate, validate_book, validate_together

ASKED = {"id": "q", "prompt": "P"}


def loaded(*questions: Mapping[str, Any], path: str = "q.yaml", **quiz: Any) -> Loaded:
    given = {"id": "quiz", "title": "T"} | quiz
    given["questions"] = [ASKED | {"id": f"q{n}"} | it for n, it in enumerate(questions)]
    made = read(yaml.safe_dump(given, sort_keys=False, allow_unicode=True), path)
    assert made.quiz, made.diagnostics
    return made


def said(*questions: Mapping[str, Any], book: Book | None = None, **quiz: Any) -> list[str]:
    made = loaded(*questions, **quiz)
    assert made.quiz
    return [it.slug for it in validate(made.quiz, made.source, book)]


def numeric(*answers: Any, **more: Any) -> dict[str, Any]:
    return {"kind": "numeric", "answers": [*answers], **more}


def short(*answers: Any, **more: Any) -> dict[str, Any]:
    return {"kind": "short-text", "answers": [*answers], **more}


def single(*choices: Any) -> dict[str, Any]:
    return {"kind": "single-choice", "choices": [*choices]}


RIGHT = {"text": "right", "correct": True}
TRUE = {"kind": "true-false", "correct": True}


def test_every_rule_is_in_the_list() -> None:
    rooms = (rules.answers, rules.choices, rules.links, rules.regions, rules.settings)
    written = {
        it
        for room in rooms
        for name, it in vars(room).items()
        if callable(it) and getattr(it, "__annotations__", {}).get("return") == "Problems"
        and not name.startswith("_")
    }  # fmt: skip
    assert written == set(RULES)
    assert len(RULES) == len(set(RULES))


def test_several_problems_of_a_file_come_in_its_order() -> None:
    found = said(single("a", "b"), numeric({"min": 2, "max": 1}), short("x", "x"))
    assert found == ["no-key", "unreachable-range", "hidden-answer"]


# Choices


def test_a_key_is_one_of_several_choices() -> None:
    assert said(single(RIGHT, "b")) == []
    assert said(single(RIGHT, {"text": "b", "correct": True})) == ["two-keys"]
    gap = {"kind": "single-choice", "choices": ["a", "b"]}
    assert said({"kind": "cloze", "text": "[[g]]", "gaps": {"g": gap}}) == ["no-key"]


@pytest.mark.parametrize("kind", ["multiple-response", "highlight"])
def test_ticking_everything_never_earns_full_marks(kind: str) -> None:
    name = "segments" if kind == "highlight" else "choices"
    assert said({"kind": kind, name: [RIGHT, {"text": "b", "correct": True}]}) == ["all-keys"]
    assert said({"kind": kind, name: ["a", "b"]}) == ["no-key"]
    assert said({"kind": kind, name: [RIGHT, "b"]}) == []


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Vienna", "Vienna.", True), ("Vienna", "Vienna ", True), ("a  b", "a\nb", True),
        ("é", "e\u0301", True), ("nato", "NATO", False), ("Vienna", "Wien", False),
    ],
)  # fmt: skip
def test_choices_that_read_the_same_are_told(first: str, second: str, same: bool) -> None:
    assert said(single(RIGHT, first, second)) == ["duplicate-choice"] * same
    assert said({"kind": "poll", "choices": [first, second]}) == ["duplicate-choice"] * same


def test_items_pairs_and_categories_are_told_apart_too() -> None:
    items = [{"text": "x", "category": "a"}, {"text": "x", "category": "b"}]
    sorted_ = {"kind": "categorize", "categories": {"a": "A", "b": "B"}, "items": items}
    assert said(sorted_) == ["duplicate-choice"]
    pairs = [{"left": "x", "right": "1"}, {"left": "x", "right": "2"}]
    assert said({"kind": "matching", "pairs": pairs}) == ["duplicate-choice"]
    assert said({"kind": "highlight", "segments": [RIGHT, "and", "and"]}) == []


def test_two_pairs_may_share_a_right_text() -> None:
    pairs = [{"left": "x", "right": "1"}, {"left": "y", "right": "1"}]
    assert said({"kind": "matching", "pairs": pairs}) == []


def test_an_order_is_given_away_by_chance_only() -> None:
    one, other = ["Washington", "Brussels"], ["Brussels", "Washington"]
    found = [said({"kind": "ordering", "items": items}) for items in (one, other)]
    assert sorted(found) == [[], ["order-given-away"]]


# Typed answers


@pytest.mark.parametrize(
    ("answers", "hidden"),
    [
        (["a", "a"], True), (["a", "A "], True), (["a*", "ab"], True), (["ab", "a*"], False),
        (["a*c", "a*b*c"], True), (["a*b*c", "a*c"], False), (["*", "a"], False),
        (["a", "*"], False), ([r"a\*", "a*"], False), (["a*", r"a\*"], True), (["a", " "], True),
    ],
)  # fmt: skip
def test_an_answer_behind_a_wider_one_is_never_reached(answers: list[str], hidden: bool) -> None:
    wrong = [{"text": it, "correct": it.strip("* ") != ""} for it in answers]
    assert said(short("right", *wrong)) == ["hidden-answer"] * hidden


def test_what_is_hidden_is_indeed_never_reached_and_the_rest_is() -> None:
    made = loaded(short("a*", "ab", "b", "*")).quiz
    assert made
    compiled = key(made.questions[0])
    reached = {grade(compiled, it).feedback for it in ("a", "ab", "abc", "b", "c")}
    assert reached == {("0",), ("2",), ("3",)}


def test_folding_accents_can_hide_an_answer() -> None:
    wrong = {"text": "Turkiye", "correct": False}
    assert said(short("Türkiye", wrong)) == []
    assert said(short("Türkiye", wrong, forgive=["accents"])) == ["hidden-answer"]


def test_a_star_may_catch_what_is_wrong() -> None:
    assert said(short("a", {"text": "*", "correct": False})) == []
    assert said(short("a", "**")) == ["catch-all-answer"]
    assert said(short(r"\*")) == []


@pytest.mark.parametrize(
    ("answer", "slug"),
    [
        ({"value": 1}, None), ({"min": 1}, None), ({"max": 1}, None), ({"min": 1, "max": 1}, None),
        ({}, "value-and-range"), ({"value": 1, "max": 2}, "value-and-range"),
        ({"min": 1, "tolerance": 1}, "value-and-range"),
        ({"min": 2, "max": 1}, "unreachable-range"),
        ({"value": 1, "tolerance": -1}, "unreachable-range"), ({"value": 0, "tolerance": 0}, None),
        ({"value": 0, "tolerance": "5%"}, "unreachable-range"),
    ],
)  # fmt: skip
def test_an_answer_is_a_value_or_a_range_that_holds_a_number(
    answer: dict[str, Any], slug: str | None
) -> None:
    assert said(numeric(answer)) == [slug] * bool(slug)


@pytest.mark.parametrize(
    ("first", "second", "slug"),
    [
        ({"min": 0, "max": 10}, {"min": 5, "max": 15, "correct": False}, "overlapping-answers"),
        ({"min": 0, "max": 10}, {"min": 5, "max": 15}, None),
        ({"min": 0, "max": 10}, {"min": 10, "max": 15, "correct": False}, None),
        ({"value": 5}, {"min": 0, "max": 10, "correct": False}, None),
        ({"min": 0, "max": 10}, {"value": 5, "correct": False}, "hidden-answer"),
        ({"min": 0}, {"value": 5}, "hidden-answer"),
        ({"value": 100, "tolerance": "1%"}, {"min": 99, "max": 101}, "hidden-answer"),
        ({"max": 10}, {"min": 5, "correct": False}, "overlapping-answers"),
    ],
)
def test_ranges_that_meet(first: Any, second: Any, slug: str | None) -> None:
    assert said(numeric({"value": 1000}, first, second)) == [slug] * bool(slug)


@pytest.mark.parametrize(
    ("unit", "slug"),
    [
        ({"symbol": "EUR bn", "also": {"€ bn": 1, "%": 2, "km²": 3, "°C": 4, "m2": 5}}, None),
        ({"symbol": "bn", "also": {"BN": 1}}, "duplicate-unit"),
        ({"symbol": "a", "also": {"b c": 1, "b  c": 2}}, "duplicate-unit"),
        ({"symbol": "/100"}, "unreadable-unit"),
        ({"symbol": "a", "also": {".5": 1}}, "unreadable-unit"),
    ],
)
def test_units_are_readable_and_differ(unit: dict[str, Any], slug: str | None) -> None:
    assert said(numeric(5, unit=unit)) == [slug] * bool(slug)


def test_turkish_units_differ_where_english_ones_do_not() -> None:
    unit = {"symbol": "Iı", "also": {"ii": 1, "iı": 2}}
    assert said(numeric(5, unit=unit), language="tr") == []
    assert said(numeric(5, unit={"symbol": "I", "also": {"i": 1}})) == ["duplicate-unit"]


def test_gaps_stand_once_in_the_text() -> None:
    gap = short("a")
    cloze = {"kind": "cloze", "gaps": {"a": gap, "b": gap}}
    assert said(cloze | {"text": "[[a]] and [[b]]"}) == []
    assert said(cloze | {"text": "[[a]] [[a]] [[c]]"}) == [
        "gap-not-in-text", "gap-twice", "gap-not-declared",
    ]  # fmt: skip
    assert said({"kind": "cloze", "text": "[[a]]", "gaps": {"a": {"kind": "numeric"}}}) == [
        "gap-without-answer"
    ]


# Settings


def test_pools_are_declared_used_and_large_enough() -> None:
    pooled = TRUE | {"pool": "a"}
    assert said(pooled, pooled, pools={"a": 1}) == []
    assert said(pooled, pools={"a": 2}) == ["pool-too-small"]
    assert said(pooled) == ["unknown-pool"]
    assert said(TRUE, pools={"a": 1}) == ["unused-pool"]


def test_a_poll_has_choices_or_a_scale() -> None:
    scale = {"low": "a", "high": "b"}
    assert said({"kind": "poll", "likert": scale}) == []
    assert said({"kind": "poll", "likert": scale, "choices": ["a", "b"]}) == ["poll-shape"]
    assert said({"kind": "poll", "choices": [RIGHT, "b"]}) == ["poll-shape"]
    assert said({"kind": "poll", "likert": scale, "multiple": True}) == ["ignored-setting"]


def test_settings_without_effect() -> None:
    free = {"kind": "free-text", "rubric": ["a"], "model-answer": "M"}
    free["rubric"] = [{"text": "a"}]
    assert said(TRUE, mode="exam", feedback="at-end") == ["ignored-setting"]
    assert said(TRUE, mode="exam") == []
    assert said(free, confidence="marked") == ["ignored-setting"]
    assert said(free, TRUE, confidence="marked") == []
    assert said(free, **{"pass-mark": 50}) == ["pass-mark-without-points"]


# The book


@pytest.fixture(scope="module")
def book() -> Book:
    return read_book(Path(__file__).parent / "quizzes/book")


def test_links_are_held_against_the_book_only_inside_one(book: Book) -> None:
    linked = TRUE | {"passage": "promise", "objective": "say-promise"}
    assert said(linked, book=book) == []
    assert said(linked | {"passage": "Promise"}, book=book) == []
    assert said(TRUE | {"passage": "x", "objective": "y"}) == []
    wrong = TRUE | {"passage": "x", "objective": "y"}
    assert said(wrong, book=book) == ["unknown-passage", "unknown-objective"]
    assert said({"kind": "poll", "choices": ["a", "b"]}, book=book) == []
    assert said(TRUE, book=Book(Path())) == []


def test_a_near_miss_is_guessed(book: Book) -> None:
    made = loaded(TRUE | {"passage": "promisse", "objective": "say-promise"})
    assert made.quiz
    (it,) = validate(made.quiz, made.source, book)
    assert it.hint == "Did you mean `promise`?"


def test_images_are_looked_for_beside_the_quiz_and_in_the_book(tmp_path: Path) -> None:
    (tmp_path / "quizzes").mkdir()
    for name in ("map.png", "quizzes/near.png"):
        (tmp_path / name).touch()
    texts = [
        "![m](/map.png)",
        "![n](near.png)",
        '![u](<../map.png> "T")',
        ":::{figure} near.png\n:::",
    ]
    good = loaded(*(TRUE | {"prompt": it} for it in texts), path=str(tmp_path / "quizzes/q.yaml"))
    assert good.quiz
    assert validate(good.quiz, good.source, Book(tmp_path)) == []
    prompts = ["![m](map.png)", "a ![n](x.png) b", "```{image} y.png\n```", "![e](http://e.org/x)",
               "![r](//e.org/x.png)"]  # fmt: skip
    bad = loaded(*(TRUE | {"prompt": it} for it in prompts), path=good.path)
    assert bad.quiz
    found = validate(bad.quiz, bad.source, Book(tmp_path))
    assert [it.slug for it in found] == ["missing-image"] * 3 + ["remote-image"] * 2
    assert found[1].source[found[1].column - 1 :].startswith("x.png")


def test_images_are_found_in_every_text() -> None:
    image = "![x](no.png)"
    parts = [
        TRUE | {"hints": [image], "explanation": image, "feedback": {"true": image}},
        single(RIGHT | {"feedback": image}, image),
        {"kind": "categorize", "categories": {"a": image, "b": "B"},
         "items": [{"text": image, "category": "a"}, {"text": "y", "category": "b"}]},
    ]  # fmt: skip
    assert said(*parts, intro=image).count("missing-image") == 8


def test_ids_of_quizzes_differ_between_files() -> None:
    one, other = loaded(TRUE, path="a.yaml"), loaded(TRUE, path="b.yaml")
    (it,) = validate_together([(one.quiz, one.source), (other.quiz, other.source)])
    assert (it.slug, it.path, it.line) == ("duplicate-quiz-id", "b.yaml", 1)
    assert "a.yaml" in it.message


def test_a_file_that_cannot_be_read_accuses_no_objective(book: Book) -> None:
    broken = read("- x", "promise.yaml")
    assert validate_book(book, [(broken.quiz, broken.source)]) == []
    slugs = [it.slug for it in validate_book(book, [])]
    assert slugs == ["untested-objective", "unused-sentence", "unused-sentence", "unknown-quiz"]


def test_a_poll_tests_no_objective(book: Book) -> None:
    poll = loaded({"kind": "poll", "choices": ["a", "b"], "objective": "say-promise"}, id="promise")
    slugs = [it.slug for it in validate_book(book, [(poll.quiz, poll.source)])]
    assert slugs == ["untested-objective", "unused-sentence", "unused-sentence"]


# Regions


def regions(*shapes: dict[str, Any], image: str = "map.png") -> list[str]:
    choices = [{"text": f"T{n}", "correct": not n, "region": it} for n, it in enumerate(shapes)]
    found = said({"kind": "hotspot", "image": image, "alt": "A map", "choices": choices})
    return [it for it in found if it != "missing-image"]


AWAY = {"rect": [90, 90, 99, 99]}


@pytest.mark.parametrize(
    ("region", "slug"),
    [
        ({"rect": [0, 0, 100, 80]}, None),
        ({"circle": [5, 50, 5]}, None),
        ({"poly": [0, 0, 50, 0, 50, 50]}, None),
        ({}, "region-shape"),
        ({"rect": [0, 0, 9, 9], "circle": [50, 50, 5]}, "region-shape"),
        ({"poly": [0, 0, 50, 0, 50, 50, 9]}, "region-shape"),
        ({"poly": [0, 20, 50, 20, 20, 20]}, "region-shape"),
        ({"circle": [50, 50, 0]}, "region-shape"),
        ({"rect": [50, 50, 40, 60]}, "region-shape"),
        ({"circle": [4, 50, 5]}, "region-outside"),
        ({"rect": [-5, 0, 10, 10]}, "region-outside"),
        ({"poly": [0, 0, 50, 0, 50, 101]}, "region-outside"),
    ],
)
def test_a_region_is_one_shape_in_the_image(region: dict[str, Any], slug: str | None) -> None:
    assert regions(AWAY, region) == ([slug] if slug else [])


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ({"rect": [10, 10, 50, 50]}, {"rect": [50, 10, 80, 50]}, False),
        ({"rect": [10, 10, 50, 50]}, {"rect": [20, 20, 30, 30]}, True),
        ({"rect": [10, 10, 50, 50]}, {"rect": [49, 49, 80, 80]}, True),
        ({"rect": [10, 10, 50, 50]}, {"rect": [10, 10, 50, 50]}, True),
        ({"circle": [20, 20, 10]}, {"circle": [40, 20, 9.9]}, False),
        ({"circle": [20, 20, 10]}, {"circle": [34, 34, 9]}, False),
        ({"circle": [20, 20, 10]}, {"circle": [32, 32, 9]}, True),
        ({"circle": [20, 20, 8]}, {"rect": [26, 26, 40, 40]}, False),
        ({"circle": [20, 20, 8]}, {"poly": [20, 20, 40, 40, 40, 20]}, True),
        ({"poly": [0, 0, 40, 0, 0, 40]}, {"poly": [40, 40, 40, 0, 0, 40]}, False),
        ({"poly": [0, 0, 60, 0, 60, 60, 30, 10, 0, 60]}, {"rect": [28, 40, 32, 60]}, False),
    ],
)
def test_a_click_belongs_to_one_region(one: Any, other: Any, overlap: bool) -> None:
    assert regions(one, other) == (["overlapping-regions"] if overlap else [])


def test_a_circle_is_round_whatever_the_image(tmp_path: Path) -> None:
    """Its radius is percent of the width; on a wide image it reaches farther down in percent."""
    wide = str(tmp_path / "wide.svg")
    Path(wide).write_text('<svg xmlns="http://www.w3.org/2000/svg" width="400" height="100"/>')
    circle, below = {"circle": [50, 30, 5]}, {"rect": [45, 40, 55, 60]}
    assert regions(circle, below, image="nowhere.png") == []
    assert regions(circle, below, image=wide) == ["overlapping-regions"]
    assert regions({"circle": [50, 15, 5]}, AWAY, image=wide) == ["region-outside"]


def test_the_image_of_a_hotspot_is_looked_for() -> None:
    choices = [{**RIGHT, "region": AWAY}, {"text": "x", "region": {"circle": [9, 9, 5]}}]
    asked = {"kind": "hotspot", "alt": "A map", "choices": choices}
    assert said(asked | {"image": "no.png"}) == ["missing-image"]
    assert said(asked | {"image": "https://example.org/no.png"}) == ["remote-image"]


def test_one_region_or_several_are_right() -> None:
    far = [{"circle": [20 * n + 10, 20, 5]} for n in range(3)]
    choices = [{"text": f"T{n}", "correct": n < 2, "region": it} for n, it in enumerate(far)]
    asked = {"kind": "hotspot", "image": "x.png", "alt": "A map", "choices": choices}
    assert "two-keys" in said(asked)
    assert "two-keys" not in said(asked | {"multiple": True})
    assert "ignored-setting" in said(asked | {"scoring": "net"})
    assert "ignored-setting" not in said(asked | {"scoring": "net", "multiple": True})


# Sentences


def test_a_sentence_is_asked_for_once_and_some_are_not_the_key() -> None:
    asked = {"kind": "evidence", "choices": [{"id": "a", "correct": True}, "b"]}
    assert said(asked) == []
    assert said(asked | {"choices": [{"id": "a", "correct": True}, "b", "a"]}) == [
        "duplicate-part-id"
    ]
    both = [{"id": it, "correct": True} for it in "ab"]
    assert said(asked | {"choices": both}) == ["all-keys"]
    assert said(asked | {"choices": ["a", "b"]}) == ["no-key"]
