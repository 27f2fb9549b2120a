"""The sentences that evidence questions quote: from the chapters that mark them into the quiz.

A quiz file names a sentence by its id and never repeats its text, so that the two cannot differ.
"""

from __future__ import annotations

import os
from typing import NamedTuple

from quizkit.book import CONFIG, Marked, find_book, read_book
from quizkit.model import AnyQuestion, Evidence, Quiz
from quizkit.parts import Quoted, Sentence

CONFIGS = (CONFIG, "conf.py")  # a book of Sphinx alone has chapters too


class Quotation(NamedTuple):
    """A quiz with the texts of its sentences, and the chapters that they stand in."""

    quiz: Quiz
    chapters: tuple[str, ...] = ()


def quote(quiz: Quiz, path: str | os.PathLike[str]) -> Quotation:
    """*quiz*, which was read from *path*, with the text of each sentence that the book marks.

    The book is the nearest folder upwards with a configuration; a sentence that it does not mark
    stays without a text, of one that it marks twice the first counts.
    """
    if not any(isinstance(it, Evidence) for it in quiz.questions):
        return Quotation(quiz)
    root = find_book(os.path.dirname(os.path.abspath(path)), CONFIGS)
    marked = {it.id: it for it in reversed(read_book(root, "{sentence}").sentences)} if root else {}
    questions = tuple(_quoting(it, marked) for it in quiz.questions)
    named = {it.id for question in questions for it in _quoted(question)}
    chapters = sorted({os.path.abspath(marked[id].spot.path) for id in named})
    return Quotation(quiz.model_copy(update={"questions": questions}), tuple(chapters))


def _quoting(question: AnyQuestion, marked: dict[str, Marked]) -> AnyQuestion:
    if not isinstance(question, Evidence):
        return question
    choices = tuple(_with_text(it, marked) for it in question.choices)
    return question.model_copy(update={"choices": choices})


def _with_text(sentence: Sentence, marked: dict[str, Marked]) -> Sentence:
    if sentence.id not in marked:
        return sentence
    return Quoted(text=marked[sentence.id].text, **dict(sentence))


def _quoted(question: AnyQuestion) -> list[Quoted]:
    choices = question.choices if isinstance(question, Evidence) else ()
    return [it for it in choices if isinstance(it, Quoted)]
