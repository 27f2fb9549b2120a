"""What the parts of a response add up to: the named rules for partial credit.

Called from :mod:`quizkit.grading` alone; the rules in words are in ``docs/grading.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def earned(key: Mapping[str, Any], right: int, wrong: int, missing: int) -> int:
    """What is earned of ``possible`` by *right* and *wrong* parts; *missing* are not right.

    ``all-or-nothing``: 1 of 1 if nothing is missing; ``each``: one for each part, of which every
    choice of a multiple response is one, ticked or not; ``net``: the right parts less the wrong
    ones, never below 0.
    """
    if key["scoring"] == "all-or-nothing":
        return int(not missing)
    possible: int = key.get("possible", 1)
    return max(0, right - wrong) if key["scoring"] == "net" else possible - missing


def by_certainty(status: str, confidence: int | None) -> tuple[int, int]:
    """Earned and possible by certainty-based marking (Gardner-Medwin 1995).

    A right answer earns 1, 2 or 3 of 3 by the confidence stated (1 if none was), any other 0, −2
    or −6; a blank or invalid one 0.
    """
    level = int(confidence) if confidence in (1, 2, 3) else 1
    if status in ("unanswered", "invalid"):
        return 0, 3
    return (level if status == "correct" else (0, -2, -6)[level - 1]), 3
