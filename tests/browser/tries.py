"""What is tried on each kind of question of ``tests/books/student``, and what the page answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Try:
    """A response, the words that the page then says, the words beside the parts."""

    response: Any
    says: Sequence[str]
    marks: dict[str, str] = field(default_factory=dict)


# Of each kind that has a key: one wrong try, then the right one.
TRIES = {
    "choice": (
        Try(
            "b",
            ["Not right.", "That is a bandwagon.", "Read again: The passage"],
            {"b": "not right"},
        ),
        Try("a", ["Correct.", "A balance it is.", "Balancing is the rule."], {"a": "right"}),
    ),
    "several": (
        Try(
            ["a", "c"],
            ["Not right.", "Norway is one.", "NATO is none."],
            {"a": "right", "c": "not right"},
        ),
        Try(["a", "b"], ["Correct.", "Norway is one."], {"a": "right", "b": "right"}),
    ),
    "statement": (
        Try("true", ["Not right.", "Not always."], {"true": "not right"}),
        Try("false", ["Correct.", "Rightly doubted."], {"false": "right"}),
    ),
    "number": (
        Try("2 EUR bn", ["Not right.", "Far too little."]),
        Try("651,000 EUR m", ["Correct.", "Well counted."]),
    ),
    "words": (
        Try("mearsheimer", ["Not right.", "That is another one."]),
        Try(" WALTZ ", ["Correct.", "He did.", "It was Kenneth Waltz."]),
    ),
    "gaps": (
        Try(
            {"who": "Waltz", "year": "nineteen", "lang": "b"},
            ["Partly right: 1 of 3.", "The gap is right.", "It was English."],
            {"who": "right", "year": "not readable", "lang": "not right"},
        ),
        Try(
            {"who": "waltz", "year": "1979", "lang": "a"},
            ["Correct.", "The gap is right."],
            {"who": "right", "year": "right", "lang": "right"},
        ),
    ),
    "match": (
        Try(
            {"a": "ae29a1", "b": "ae29a1"},
            ["Partly right: 1 of 2.", "Deterrence means cost."],
            {"a": "not right", "b": "right"},
        ),
        Try({"a": "a03c02", "b": "ae29a1"}, ["Correct."], {"a": "right", "b": "right"}),
    ),
    "order": (
        Try(
            ["third", "second", "first"],
            ["Partly right: 1 of 3.", "It comes first."],
            {"third": "not right", "second": "right", "first": "not right"},
        ),
        Try(
            ["first", "second", "third"],
            ["Correct."],
            {"first": "right", "second": "right", "third": "right"},
        ),
    ),
    "sort": (
        Try(
            {"tanks": "soft", "films": "soft"},
            ["Partly right: 1 of 2.", "Tanks are hard."],
            {"tanks": "not right", "films": "right"},
        ),
        Try({"tanks": "hard", "films": "soft"}, ["Correct."], {"tanks": "right", "films": "right"}),
    ),
    "mark": (
        Try(["b"], ["Not right.", "This is beside the point."], {"b": "not right"}),
        Try(["a"], ["Correct.", "They do."], {"a": "right"}),
    ),
    "map": (
        Try("b", ["Not right.", "That is open sea."], {"b": "not right"}),
        Try("a", ["Correct.", "There it is narrow."], {"a": "right"}),
    ),
    "maps": (
        Try(
            ["b", "c"],
            ["Not right.", "The south is wet.", "An island is land."],
            {"b": "right", "c": "not right"},
        ),
        Try(["a", "b"], ["Correct.", "The south is wet."], {"a": "right", "b": "right"}),
    ),
    "proof": (
        Try(
            ["states-balance", "sky-blue"],
            ["Not right.", "This says so.", "The sky shows nothing."],
            {"states-balance": "right", "sky-blue": "not right"},
        ),
        Try(
            ["states-balance", "alliances-form"],
            ["Correct.", "This says so."],
            {"states-balance": "right", "alliances-form": "right"},
        ),
    ),
}  # fmt: skip
