"""What a second attempt brings, how long an answer takes, and whether the sure ones are right."""

from __future__ import annotations

import numpy as np

from quizkit.analysis import intervals
from quizkit.analysis.discrimination import share
from quizkit.analysis.events import Events, Ints
from quizkit.analysis.figures import FEWEST, Figure, not_defined, too_few
from quizkit.analysis.ranking import Floats
from quizkit.analysis.results import Change


def change(n: float, sums: Floats, rose: float, fell: float) -> Change:
    """First against last attempt; *sums* are those of the shares before, after and gained squared.

    The gain is a mean of differences within learners; its variance is divided by n - 1.
    """
    before, after, squares = (float(it) for it in sums)
    if n < FEWEST["change"]:
        return Change(int(n), None, None, too_few(n), int(rose), int(fell))
    gain = (after - before) / n
    variance = (squares - n * gain * gain) / (n - 1)
    figure = Figure(gain, *intervals.mean(gain, variance, n), n=int(n))
    return Change(int(n), before / n, after / n, figure, int(rose), int(fell))


def changes(it: Events) -> list[Change]:
    """That of each question."""
    sums = np.stack([it.before, it.after, it.gain_squares], axis=1)
    parts = zip(it.again, sums, it.rose, it.fell, strict=True)
    return [change(float(n), row, float(up), float(down)) for n, row, up, down in parts]


def change_of_all(it: Events) -> Change:
    """That of a quiz: every learner and question counts once."""
    sums = np.array([it.before.sum(), it.after.sum(), it.gain_squares.sum()])
    return change(float(it.again.sum()), sums, float(it.rose.sum()), float(it.fell.sum()))


def median_seconds(counts: Ints) -> Figure:
    """The median of times; ``counts[s]`` is how often s seconds were taken.

    Its interval lies between two of the ordered times, whatever their distribution.
    """
    n = int(counts.sum())
    if n == 0:
        return not_defined(0)
    if n < FEWEST["time"]:
        return too_few(n)
    ends = np.cumsum(counts)
    low, high = intervals.median_ranks(n)
    places = [(n - 1) // 2, n // 2, low, high]
    below, above, first, last = (float(it) for it in np.searchsorted(ends, places, side="right"))
    return Figure((below + above) / 2, first, last, n)


def calibration(n: Floats, right: Floats) -> tuple[Figure, ...]:
    """For each level of confidence the share that is right (Lichtenstein, Fischhoff & Phillips
    1982).

    In: Kahneman, Slovic & Tversky (eds.), Judgment under Uncertainty, 306-334.  Nothing where
    nobody was asked.
    """
    if not n.sum():
        return ()
    return tuple(share(float(hits), float(of)) for hits, of in zip(right, n, strict=True))
