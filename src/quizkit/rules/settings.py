"""Rules about the quiz as a whole: ids, pools, polls, and settings without effect."""

from __future__ import annotations

from collections import Counter

from quizkit.model import FreeText, Hotspot, Poll
from quizkit.outline import did_you_mean
from quizkit.rules import Problem, Problems, Subject


def duplicate_question_id(subject: Subject) -> Problems:
    seen: dict[str, int] = {}
    for place, question in enumerate(subject.quiz.questions):
        first = seen.setdefault(question.id, place)
        if first != place:
            message = f"Question {first + 1} has the id `{question.id}` already."
            hint = "Give each question its own id: answers are stored under it."
            yield Problem("duplicate-question-id", ("questions", place, "id"), message, hint)


def unknown_pool(subject: Subject) -> Problems:
    pools = subject.quiz.pools
    for loc, question in subject.all_questions():
        if question.pool and question.pool not in pools:
            message = f"`pools` does not say how many are drawn from `{question.pool}`."
            hint = f"Write `pools: {{{question.pool}: 1}}` above the questions. "
            hint = did_you_mean(question.pool, pools) if pools else hint.strip()
            yield Problem("unknown-pool", (*loc, "pool"), message, hint)


def unused_pool(subject: Subject) -> Problems:
    named = {question.pool for question in subject.quiz.questions}
    for pool in subject.quiz.pools:
        if pool not in named:
            message = f"No question is in the pool `{pool}`."
            hint = f"Write `pool: {pool}` in its questions, or take the pool out."
            yield Problem("unused-pool", ("pools", pool), message, hint, key=True)


def pool_too_small(subject: Subject) -> Problems:
    sizes = Counter(question.pool for question in subject.quiz.questions)
    for pool, drawn in subject.quiz.pools.items():
        if 0 < sizes[pool] < drawn:
            message = (
                f"{drawn} questions are drawn from the pool `{pool}`, which holds {sizes[pool]}."
            )
            hint = "Draw fewer, or put more questions into it."
            yield Problem("pool-too-small", ("pools", pool), message, hint)


def poll_shape(subject: Subject) -> Problems:
    for loc, poll in subject.questions(Poll):
        if poll.choices and poll.likert:
            hint = "Keep `choices` or `likert`."
            message = "A poll has choices or a scale, not both."
            yield Problem("poll-shape", (*loc, "likert"), message, hint, key=True)
        elif not poll.choices and not poll.likert:
            hint = "Add `choices`, or `likert` with `low` and `high`."
            yield Problem("poll-shape", loc, "This poll offers nothing to choose.", hint)
        for place, choice in enumerate(poll.choices or ()):
            if choice.correct:
                hint = "Take `correct` out, or make the kind `single-choice`."
                at = (*loc, "choices", place, "correct")
                yield Problem("poll-shape", at, "A poll has no right answer.", hint, key=True)


def pass_mark_without_points(subject: Subject) -> Problems:
    marked = any(not isinstance(it, Poll | FreeText) for it in subject.quiz.questions)
    if subject.quiz.pass_mark and not marked:
        message = "No question here is marked by the program, so nobody can pass."
        hint = "Take `pass-mark` out, or add a question with a key."
        yield Problem("pass-mark-without-points", ("pass-mark",), message, hint, key=True)


def ignored_setting(subject: Subject) -> Problems:
    quiz = subject.quiz
    if quiz.mode == "exam":
        for name in sorted({"attempts", "feedback"} & quiz.model_fields_set):
            message = f"`{name}` has no effect in an exam: the page holds no key to check with."
            yield Problem("ignored-setting", (name,), message, "Take it out.", key=True)
    if quiz.max_time and quiz.mode == "practice" and quiz.feedback == "immediate":
        message = "`max-time` has no effect where each question is checked at once."
        hint = "Write `feedback: at-end`, or take it out."
        yield Problem("ignored-setting", ("max-time",), message, hint, key=True)
    if quiz.confidence != "off" and all(isinstance(it, Poll | FreeText) for it in quiz.questions):
        message = "`confidence` has no effect: no question here is right or wrong."
        yield Problem("ignored-setting", ("confidence",), message, "Take it out.", key=True)
    for loc, hotspot in subject.questions(Hotspot):
        if "scoring" in hotspot.model_fields_set and not hotspot.multiple:
            message = "`scoring` has no effect where one region is picked."
            hint = "Take it out, or write `multiple: true`."
            yield Problem("ignored-setting", (*loc, "scoring"), message, hint, key=True)
    for loc, poll in subject.questions(Poll):
        if poll.likert and poll.multiple:
            message = "`multiple` has no effect on a scale."
            yield Problem("ignored-setting", (*loc, "multiple"), message, "Take it out.", key=True)
