"""One quiz: its rows summed up, and the figures made of the sums."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from quizkit.analysis import change, discrimination, intervals, reliability
from quizkit.analysis.answers import BLANK, Answers, Codes, answers
from quizkit.analysis.choices import Coded, choices
from quizkit.analysis.events import Events, Mask, Rows, events
from quizkit.analysis.figures import FEWEST, Figure, too_few
from quizkit.analysis.marks import Item
from quizkit.analysis.ranking import KELLEY, Floats, Ranking, parts
from quizkit.analysis.results import ItemResult, QuizResult
from quizkit.analysis.sums import Block, Deviations, Sums, facilities, sums
from quizkit.analysis.wordings import Wording

GROUPS = 5
"""Groups of a curve; three where there are fewer than 100 learners."""


@dataclass(frozen=True)
class Tally:
    """All sums of a quiz."""

    sums: Sums
    answers: Answers
    events: Events
    percents: Floats

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.sums + other.sums,
            self.answers + other.answers,
            self.events + other.events,
            np.concatenate([self.percents, other.percents]),
        )


@dataclass(frozen=True)
class Way:
    """How a quiz is looked at: which ``attempt``, and whether who saw one question saw the
    ``whole``."""

    attempt: str = "first"
    whole: bool = False

    def counted(self, rows: Rows) -> Mask:
        """The rows that the scores are made of."""
        return rows.first() if self.attempt == "first" else rows.last()

    def matrix(self, rows: Rows) -> tuple[Block, Codes]:
        return rows.matrix(self.counted(rows), self.whole)


def tally(read: Callable[[], Iterable[Rows]], points: Floats, way: Way) -> Tally:
    """Sum up the rows that *read* gives, as often as it is called: the average comes first, then
    the ranking, then what is made of both.
    """

    def blocks() -> Iterable[Block]:
        return (way.matrix(it)[0] for it in read())

    n, hits = facilities(blocks())
    means = hits / np.maximum(n, 1)
    scores = np.concatenate([Deviations(it, means, points).scores for it in blocks()])
    kelley = Ranking(scores, KELLEY)
    curve = Ranking(scores, parts(GROUPS if len(scores) >= 100 else 3))
    total: Tally | None = None
    for rows in read():
        found = _of_block(rows, way, means, points, kelley, curve)
        total = found if total is None else total + found
    assert total
    return total


def _of_block(
    rows: Rows, way: Way, means: Floats, points: Floats, kelley: Ranking, curve: Ranking
) -> Tally:
    block, codes = way.matrix(rows)
    deviations = Deviations(block, means, points)
    lower, _, upper = kelley.of(deviations.scores)
    groups = np.stack([lower, upper, *curve.of(deviations.scores)])
    percents = 100 * block.earned(points) / np.maximum(deviations.weight, 1)
    return Tally(
        sums(deviations, kelley),
        answers(codes, deviations, groups),
        events(rows, way.counted(rows)),
        percents,
    )


def result(
    tally: Tally,
    items: Sequence[Item],
    title: str,
    known: Mapping[tuple[str, str], Wording],
    coded: Sequence[Sequence[Coded]],
) -> QuizResult:
    """The figures of a quiz; *coded* has the responses of each question by their codes."""
    sums, events = tally.sums, tally.events
    without, again = reliability.alpha_without(sums), change.changes(events)
    found = []
    for i, item in enumerate(items):
        wording = known.get((item.quiz, item.question), Wording(i + 1))
        found.append(
            ItemResult(
                item.quiz, item.question, wording.number, wording.prompt, wording.kind, item.points,
                int(sums.n[i]),
                discrimination.facility(sums, i),
                discrimination.item_rest(sums, i),
                discrimination.upper_lower(sums, i),
                without[i],
                discrimination.share(float(tally.answers.n[i, BLANK]), float(sums.n[i])),
                change.median_seconds(events.seconds[i]),
                change.calibration(events.sure[i], events.sure_right[i]),
                again[i],
                choices(tally.answers, sums, i, wording, coded[i]),
            )
        )  # fmt: skip
    return QuizResult(
        items[0].quiz, title, int(sums.learners), int(events.rows.sum()),
        sum(it.points for it in items),
        *_percents(tally.percents),
        reliability.alpha(sums), reliability.kr20(sums), reliability.error_of_measurement(sums),
        change.calibration(events.sure.sum(axis=0), events.sure_right.sum(axis=0)),
        change.change_of_all(events),
        bool((sums.n == sums.learners).all()),
        tuple(found),
    )  # fmt: skip


def _percents(values: Floats) -> tuple[Figure, float | None]:
    """The mean percentage with its interval, and the standard deviation (by n - 1)."""
    n = len(values)
    if n < FEWEST["share"]:
        return too_few(n), None
    middle, variance = float(values.mean()), float(values.var(ddof=1))
    return Figure(middle, *intervals.mean(middle, variance, n), n=n), variance**0.5
