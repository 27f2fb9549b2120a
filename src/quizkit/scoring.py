"""What the parts of a response add up to: the named rules for partial credit.

Called from :mod:`quizkit.grading` alone; the rules in words are in ``docs/grading.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def possible(key: Mapping[str, Any]) -> int:
    """How many parts a mark under *key* is counted in; 0 where nothing can be earned."""
    match key["type"]:
        case "poll":
            return 0
        case "rubric":
            return sum(key["rubric"].values())
        case _ if key.get("scoring", "all-or-nothing") == "all-or-nothing":
            return 1
        case "set":
            return len(key["options"] if key["scoring"] == "each" else key["correct"])
        case "order":
            return len(key["correct"])
        case _:
            return weight(key)


def weight(key: Mapping[str, Any]) -> int:
    """The points of all parts of a ``parts`` key."""
    return sum(part["points"] for part in key["parts"].values())


def earned_by_rule(scoring: str, right: int, wrong: int, whole: int) -> int:
    """Parts earned of *whole*, *right* and *wrong* of them answered so.

    ``all-or-nothing``: 1 of 1 if all are right; ``each``: one for each right part; ``net``: one for each right
    part, less one for each wrong part, never below 0.
    """
    if scoring == "all-or-nothing":
        return int(right == whole)
    return max(0, right - wrong) if scoring == "net" else right


def by_certainty(status: str, confidence: int | None) -> tuple[int, int]:
    """Earned and possible by certainty-based marking (Gardner-Medwin 1995).

    A right answer earns 1, 2 or 3 of 3 by the confidence stated (1 if none was), any other 0, −2 or −6;
    a blank or invalid one 0.
    """
    level = int(confidence) if confidence in (1, 2, 3) else 1
    if status in ("unanswered", "invalid"):
        return 0, 3
    return (level if status == "correct" else (0, -2, -6)[level - 1]), 3
