"""Rules about what a quiz points at: passages, objectives and sentences of its book, images."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from quizkit.model import Evidence, Hotspot
from quizkit.outline import did_you_mean
from quizkit.parts import Quoted
from quizkit.rules import Problem, Problems, Subject
from quizkit.source import Loc


def unknown_passage(subject: Subject) -> Problems:
    if not (book := subject.book):
        return
    for loc, question in subject.all_questions():
        if question.passage and not book.has_label(question.passage):
            message = f"No chapter has the label `{question.passage}`."
            hint = _near(question.passage, book.labels, "Write `({})=` above the passage.")
            yield Problem("unknown-passage", (*loc, "passage"), message, hint)


def unknown_objective(subject: Subject) -> Problems:
    if not (book := subject.book):
        return
    known = {it.id for it in book.objectives}
    for loc, question in subject.all_questions():
        if question.objective and question.objective not in known:
            message = f"No chapter has the objective `{question.objective}`."
            hint = _near(question.objective, known, "Add it to the `{{objectives}}` of a chapter.")
            yield Problem("unknown-objective", (*loc, "objective"), message, hint)


def _near(word: str, known: Any, otherwise: str) -> str:
    hint = did_you_mean(word, known)
    return hint if hint.startswith("Did") else otherwise.format(word)


def question_without_objective(subject: Subject) -> Problems:
    if not subject.book or not subject.book.objectives:
        return
    for loc, question in subject.all_questions():
        if question.SCORED and not question.objective:
            hint = "Name it: `objective: …`, an id from the `{objectives}` of a chapter."
            message = "This question names no objective that it tests."
            yield Problem("question-without-objective", loc, message, hint)


def question_without_passage(subject: Subject) -> Problems:
    if not subject.book or not subject.book.labels:
        return
    for loc, question in subject.all_questions():
        if question.SCORED and not question.passage:
            hint = "Name it: `passage: …`, the label of the section that answers the question."
            message = "This question names no passage to read again."
            yield Problem("question-without-passage", loc, message, hint)


def unknown_sentence(subject: Subject) -> Problems:
    if subject.book:
        yield from not_among(subject, {it.id for it in subject.book.sentences})


def without_text(subject: Subject) -> Iterator[Problem]:
    """The same for a host without a book: the loader has found no text for the sentence."""
    sentences = (it for _, question in subject.questions(Evidence) for it in question.choices)
    yield from not_among(subject, {it.id for it in sentences if isinstance(it, Quoted)})


def not_among(subject: Subject, known: set[str]) -> Iterator[Problem]:
    """The sentences that are asked for, and not *known*."""
    for loc, question in subject.questions(Evidence):
        for place, sentence in enumerate(question.choices):
            if sentence.id not in known:
                message = f"No chapter marks a sentence `{sentence.id}`."
                otherwise = "Mark it in its chapter: {{sentence}}`The text of it. <{}>`."
                hint = _near(sentence.id, known, otherwise)
                at = (*loc, "choices", place, "id")
                yield Problem("unknown-sentence", at, message, hint)


# Images


_IMAGE = re.compile(r"!\[[^\]]*\]\(\s*<?([^)\s>]+)|^\s*[`:]{3,}\{(?:image|figure)\}\s+(\S+)", re.M)
_REMOTE = re.compile(r"(?i)(?:[a-z][a-z0-9+.-]*:)?//")


def images(subject: Subject) -> Problems:
    """Two rules in one walk: an image exists, and it comes from here."""
    for loc, question in subject.questions(Hotspot):
        if problem := _image(subject, (*loc, "image"), question.image):
            yield problem
    text = subject.source.text
    if "![" not in text and "{image}" not in text and "{figure}" not in text:
        return
    for loc, prose in _texts(subject.quiz):
        for found in _IMAGE.finditer(prose):
            target = found[1] or found[2]
            if problem := _image(subject, loc, target):
                yield problem


def _image(subject: Subject, loc: Loc, target: str) -> Problem | None:
    if _REMOTE.match(target):
        message = f"Every reader's browser would ask another site for `{target}`."
        hint = "Save the image in the book, with its source and license beside it."
        return Problem("remote-image", loc, message, hint, needle=target)
    if target.startswith("data:") or _exists(subject, target):
        return None
    hint = "Name it from the quiz file on, or from the book's folder with a `/` in front."
    return Problem("missing-image", loc, f"There is no image `{target}`.", hint, needle=target)


def _exists(subject: Subject, target: str) -> bool:
    try:
        return os.path.isfile(image_file(subject, target))
    except ValueError:  # a NUL, which no name has
        return False


def image_file(subject: Subject, target: str) -> Path:
    """Where the image *target* would be: seen from the quiz file, or from the book's folder.

    Without a book that is the nearest folder which has the image.
    """
    folder = Path(os.path.abspath(subject.source.path)).parent
    if not target.startswith("/"):
        return folder / target
    inside = target.lstrip("/")
    roots = [subject.book.root] if subject.book else [folder, *folder.parents]
    return next((root / inside for root in roots if os.path.isfile(root / inside)), folder / inside)


def _texts(value: Any, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Every text of a quiz with its place in the file."""
    match value:
        case str():
            yield loc, value
        case BaseModel():
            for name, part in value:
                yield from _texts(part, (*loc, name.replace("_", "-")))
        case dict():
            for name, part in value.items():
                yield from _texts(part, (*loc, name))
        case tuple():
            for place, part in enumerate(value):
                yield from _texts(part, (*loc, place))
