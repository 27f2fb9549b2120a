"""Quizzes → what is wrong with them beyond types and required keys.

The rules are small functions in :mod:`quizkit.rules`; here is the list of them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence

from quizkit.book import Book, Marked, Objective, Spot
from quizkit.diagnostics import Diagnostic, in_order
from quizkit.model import Evidence, Quiz
from quizkit.outline import did_you_mean, where_is
from quizkit.rules import (
    Problem,
    Rule,
    Subject,
    allowed,
    answers,
    choices,
    cues,
    links,
    regions,
    settings,
    stems,
)
from quizkit.source import Loc, Source

RULES: tuple[Rule, ...] = (
    settings.duplicate_question_id,
    settings.unknown_pool,
    settings.unused_pool,
    settings.pool_too_small,
    settings.poll_shape,
    settings.pass_mark_without_points,
    settings.ignored_setting,
    choices.no_key,
    choices.two_keys,
    choices.all_keys,
    choices.duplicate_choice,
    choices.duplicate_part_id,
    choices.distractor_is_key,
    choices.order_given_away,
    choices.unknown_category,
    answers.no_right_answer,
    answers.gap_without_answer,
    answers.gap_not_declared,
    answers.gap_not_in_text,
    answers.gap_twice,
    answers.hidden_text,
    answers.catch_all_answer,
    answers.value_and_range,
    answers.unreachable_range,
    answers.hidden_number,
    answers.overlapping_answers,
    answers.duplicate_unit,
    answers.unreadable_unit,
    regions.region_shape,
    regions.region_outside,
    regions.overlapping_regions,
    links.unknown_passage,
    links.unknown_objective,
    links.question_without_objective,
    links.question_without_passage,
    links.unknown_sentence,
    links.images,
)
"""What one quiz is held against, in the order of the guide."""


ADVICE: Mapping[str, Rule] = {
    "longest-key": cues.longest_key,
    "grammatical-cue": cues.grammatical_cue,
    "repeated-word": cues.repeated_word,
    "absolute-word": cues.absolute_word,
    "same-place": cues.same_place,
    "odd-one-out": cues.odd_one_out,
    "negative-stem": stems.negative_stem,
    "all-of-the-above": stems.all_of_the_above,
    "too-many-choices": stems.too_many_choices,
    "overlapping-choices": stems.overlapping_choices,
    "missing-feedback": stems.missing_feedback,
}
"""Rules of item writing by their slugs: they can be wrong, so an author may allow each."""


def advise(quiz: Quiz, source: Source) -> list[Diagnostic]:
    """What the literature on item writing would say of *quiz*, but for what the file allows."""
    subject = Subject(quiz, source)
    problems = (it for rule in ADVICE.values() for it in rule(subject))
    left, mistakes = allowed.weigh(problems, source, ADVICE)
    return in_order([*(_place(it, subject) for it in left), *map(source.of, mistakes)])


def validate(quiz: Quiz, source: Source, book: Book | None = None) -> list[Diagnostic]:
    """Every problem of *quiz*, which was read from *source* and may point into *book*."""
    subject = Subject(quiz, source, book)
    return in_order(_place(it, subject) for rule in RULES for it in rule(subject))


def unmarked(quiz: Quiz, source: Source) -> list[Diagnostic]:
    """The sentences without a text, for a host that knows no more of the book than the loader."""
    subject = Subject(quiz, source)
    return in_order(_place(it, subject) for it in links.without_text(subject))


def _place(problem: Problem, subject: Subject) -> Diagnostic:
    slug, loc, message, hint, key, needle = problem
    where = _where(loc, subject.quiz)
    return subject.source.diagnostic(slug, message, hint, loc, key=key, needle=needle, where=where)


def _where(loc: Loc, quiz: Quiz) -> str:
    if loc[:1] != ("questions",) or len(loc) < 2:
        return ""
    place = int(loc[1])
    ids: list[dict[str, str] | None] = [None] * place
    return where_is(loc, {"questions": [*ids, {"id": quiz.questions[place].id}]})


Read = Sequence[tuple[Quiz | None, Source]]
"""Quiz files that were read: each with its quiz, or ``None`` where it holds none."""


def validate_together(read: Read) -> list[Diagnostic]:
    """What is wrong between files: quizzes with the same id."""
    seen: dict[str, str] = {}
    found = []
    for quiz, source in read:
        if quiz is None:
            continue
        first = seen.setdefault(quiz.id, source.path)
        if first != source.path:
            message = f"The quiz in {first} has the id `{quiz.id}` already."
            hint = "Give each quiz its own id: pages name it, and answers are stored under it."
            found.append(source.diagnostic("duplicate-quiz-id", message, hint, ("id",)))
    return found


def validate_book(book: Book, read: Read) -> list[Diagnostic]:
    """What is wrong in the chapters of *book*, of which *read* are all the quizzes."""
    problems = [*_objectives(book), *_twice_marked(book), *_shown(book, read)]
    if all(quiz for quiz, _ in read):  # a file that cannot be read may hold the missing question
        problems += [*_untested(book, read), *_unused(book, read)]
    return in_order(problems)


def _at(spot: Spot, slug: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(slug, message, hint, spot.path, spot.line, spot.column, "", spot.source)


def _objectives(book: Book) -> Iterator[Diagnostic]:
    for spot in book.unreadable:
        message = "This line of the objectives is not an id with its text."
        hint = "Write `id: text`; an id has lower-case letters, digits and hyphens."
        yield _at(spot, "bad-objectives", message, hint)
    seen: dict[str, Objective] = {}
    for it in book.objectives:
        first = seen.setdefault(it.id, it)
        if first is not it:
            message = f"The objective `{it.id}` stands in {first.spot.path} already."
            hint = "Give each objective in the book its own id."
            yield _at(it.spot, "duplicate-objective", message, hint)


def _untested(book: Book, read: Read) -> Iterator[Diagnostic]:
    tested = {it.objective for quiz, _ in read if quiz for it in quiz.questions if it.SCORED}
    for it in book.objectives:
        if it.id not in tested:
            message = f"No question tests the objective `{it.id}`."
            hint = f"Write `objective: {it.id}` in a question that tests it, or write one."
            yield _at(it.spot, "untested-objective", message, hint)


def _twice_marked(book: Book) -> Iterator[Diagnostic]:
    seen: dict[str, Marked] = {}
    for it in book.sentences:
        first = seen.setdefault(it.id, it)
        if first is not it:
            message = f"A sentence in {first.spot.path} is marked `{it.id}` already."
            yield _at(it.spot, "duplicate-sentence", message, "Give each sentence its own id.")


def _unused(book: Book, read: Read) -> Iterator[Diagnostic]:
    questions = (it for quiz, _ in read if quiz for it in quiz.questions)
    named = {it.id for question in questions if isinstance(question, Evidence)
             for it in question.choices}  # fmt: skip
    for it in book.sentences:
        if it.id not in named:
            message = f"No question asks for the sentence `{it.id}`."
            hint = "Name it in an `evidence` question, or take the mark off."
            yield _at(it.spot, "unused-sentence", message, hint)


def _shown(book: Book, read: Read) -> Iterator[Diagnostic]:
    known = {quiz.id for quiz, _ in read if quiz} | {*_stems(source for _, source in read)}
    for id, spot in book.shown:
        if id not in known and not id.endswith((".yaml", ".yml")):
            message = f"There is no quiz with the id `{id}`."
            yield _at(spot, "unknown-quiz", message, did_you_mean(id, known))


def _stems(sources: Iterable[Source]) -> Iterator[str]:
    for source in sources:
        yield os.path.splitext(os.path.basename(source.path))[0]
