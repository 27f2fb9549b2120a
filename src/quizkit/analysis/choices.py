"""The sums of coded responses → the choices of a question, one record each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from quizkit.analysis.answers import Answers
from quizkit.analysis.discrimination import pearson, share
from quizkit.analysis.figures import FEWEST, not_defined
from quizkit.analysis.ranking import Floats
from quizkit.analysis.results import Answer
from quizkit.analysis.sums import Sums
from quizkit.analysis.wordings import Wording

MOST_SHOWN = 12
"""Answers of a question without choices that are told one by one: the most frequent ones."""


class Coded(NamedTuple):
    """A response with its code, and the greatest share that it earned."""

    code: int
    response: str
    share: float


@dataclass
class _Token:
    """The sums of a choice over all responses that hold it."""

    n: float
    rest_n: float
    rest: float
    groups: Floats
    share: float


def choices(
    answers: Answers, sums: Sums, i: int, wording: Wording, coded: Sequence[Coded]
) -> tuple[Answer, ...]:
    """The records of question *i*: its choices in their order, else the most frequent answers.

    A choice of the quiz that nobody took has a record too.  Of responses with several choices each
    is counted; what is not among the 250 most frequent responses is counted nowhere.
    """
    found: dict[str, _Token] = {id: _nothing(answers) for id in wording.choices}
    for it in coded:
        for id in dict.fromkeys(wording.tokens(it.response)):
            _add(found.setdefault(id, _nothing(answers)), answers, i, it)
    sizes = answers.groups[:, i].sum(axis=1)
    records = [_record(id, it, sums, i, sizes, wording) for id, it in found.items()]
    if wording.choices:
        return tuple(records)
    if any(" → " in it.id for it in records):
        return tuple(sorted(records, key=lambda it: (it.id.split(" → ")[0], -it.n, it.id)))
    return tuple(sorted(records, key=lambda it: (-it.n, it.id))[:MOST_SHOWN])


def _nothing(answers: Answers) -> _Token:
    return _Token(0.0, 0.0, 0.0, np.zeros(len(answers.groups)), 0.0)


def _add(token: _Token, answers: Answers, i: int, coded: Coded) -> None:
    token.n += float(answers.n[i, coded.code])
    token.rest_n += float(answers.rest_n[i, coded.code])
    token.rest += float(answers.rest[i, coded.code])
    token.groups = token.groups + answers.groups[:, i, coded.code]
    token.share = max(token.share, coded.share)


def _record(id: str, token: _Token, sums: Sums, i: int, sizes: Floats, wording: Wording) -> Answer:
    others, _, _, rest, squares, _ = map(float, sums.rest[:, i])
    n, taken = float(sums.n[i]), token.rest_n
    correlation = pearson(others, taken, taken, rest, squares, token.rest)
    shares = np.divide(token.groups, sizes, out=np.zeros(len(sizes)), where=sizes > 0).tolist()
    grouped = others >= FEWEST["groups"]
    return Answer(
        id,
        wording.name(id),
        wording.is_correct(id, token.share),
        round(token.n),
        share(token.n, n),
        token.rest / taken if taken >= FEWEST["share"] else None,
        correlation if others else not_defined(n),
        shares[0] if grouped else None,
        shares[1] if grouped else None,
        tuple(shares[2:]) if grouped else (),
    )
