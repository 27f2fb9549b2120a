"""Every word of the interface in English, a file a feature; :mod:`..wording` is the door.

A value is one text, or a pair (singular, plural) where the placeholder ``{n}`` decides.
Placeholders stand in braces.  The names of all files are one namespace.
"""

from __future__ import annotations

from collections.abc import Mapping

from quizkit.rendering.words import (
    course,
    discussion,
    offline,
    paper,
    progress,
    quiz,
    record,
    review,
    seminar,
    sitting,
    threads,
)

Text = str | tuple[str, str]

FEATURES: Mapping[str, Mapping[str, Text]] = {
    "quiz": quiz.PAGE,
    "script": quiz.SCRIPT,
    "special": quiz.SPECIAL,
    "sitting": sitting.WORDS,
    "discussion": discussion.WORDS,
    "seminar": seminar.WORDS,
    "threads": threads.WORDS,
    "course": course.WORDS,
    "reached": course.REACHED,
    "navigation": course.NAVIGATION,
    "progress": progress.WORDS,
    "review": review.WORDS,
    "offline": offline.WORDS,
    "record": record.WORDS,
    "paper": paper.WORDS,
}
