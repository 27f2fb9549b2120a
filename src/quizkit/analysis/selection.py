"""Which questions of a table are looked at, in which wording and in which order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from quizkit.analysis.marks import Item
from quizkit.analysis.wordings import Wording

Row = tuple[str, str, str | None, int, int]
"""Quiz, question, fingerprint, rows and points."""


class Selection(NamedTuple):
    """The questions to look at, and the rows left out: of other wordings, and without points."""

    items: list[Item]
    reworded: int
    unscored: int


def select(rows: Iterable[Row], known: Mapping[tuple[str, str], Wording]) -> Selection:
    """Of each question one wording: that of the quiz if it is given, else the most frequent.

    A response to another wording is one to another question, and is not mixed in.  Responses that
    do not say which wording they are to are taken for the one looked at.
    """
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        found.setdefault(row[:2], []).append(row)
    items, reworded, unscored = [], 0, 0
    for place, wordings in found.items():
        fingerprint = _wording(wordings, known.get(place))
        used = [it for it in wordings if it[2] in (fingerprint, None)]
        points = max((it[4] for it in used), default=0)
        reworded += sum(it[3] for it in wordings if it not in used)
        if used and points > 0:
            items.append(Item(*place, fingerprint, points))
        else:
            unscored += sum(it[3] for it in used)
    items.sort(key=lambda it: (it.quiz, _order(it, known)))
    return Selection(items, reworded, unscored)


def _wording(rows: list[Row], wording: Wording | None) -> str | None:
    if wording and wording.fingerprint:
        return wording.fingerprint
    named = [it for it in rows if it[2] is not None]
    return max(named, key=lambda it: (it[3], it[2] or ""))[2] if named else None


def _order(item: Item, known: Mapping[tuple[str, str], Wording]) -> tuple[object, ...]:
    """The order of the quiz, else that of the names, numbers in them as numbers."""
    wording = known.get((item.quiz, item.question))
    pieces = re.split(r"(\d+)", item.question)
    natural = [int(it) if it.isdecimal() else it for it in pieces]
    return (0, wording.number) if wording else (1, natural)
