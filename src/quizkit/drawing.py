"""Which questions a student gets and in which order, drawn from a seed.

A static page draws in the student's browser and the instructor draws again here, so the generator
is small, made of 32-bit integers alone, and the same in ``static/quizkit.js``;
``tests/vectors/draw.json`` holds both to it.  The method in words is in ``docs/grading.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from quizkit.model import AnyQuestion, Evidence, Highlight, Poll, Quiz
from quizkit.parts import Choice

T = TypeVar("T")
_32_BITS = 0xFFFFFFFF


def generator(seed: str) -> Callable[[], int]:
    """A function that gives the next integer of 0 … 2³²−1.

    SplitMix (Steele, Lea and Flood 2014) with 32 bits of state and the finalizer of MurmurHash3;
    the state starts as the FNV-1a hash of the seed's UTF-8 bytes (a lone surrogate is U+FFFD
    there).
    """
    state = 0x811C9DC5
    well_formed = seed.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    for byte in well_formed.encode():
        state = (state ^ byte) * 0x01000193 & _32_BITS

    def draw() -> int:
        nonlocal state
        state = state + 0x9E3779B9 & _32_BITS
        mixed = (state ^ state >> 16) * 0x85EBCA6B & _32_BITS
        mixed = (mixed ^ mixed >> 13) * 0xC2B2AE35 & _32_BITS
        return mixed ^ mixed >> 16

    return draw


def below(bound: int, draw: Callable[[], int]) -> int:
    """An integer of 0 … *bound*−1, each as likely: what would favor some is drawn again."""
    fair = 2**32 - 2**32 % bound
    while (number := draw()) >= fair:
        pass
    return number % bound


def shuffled(items: Sequence[T], seed: str) -> list[T]:
    """*items* in an order drawn from *seed* (Durstenfeld 1964: from the end, swap with one)."""
    order, draw = list(items), generator(seed)
    for last in range(len(order) - 1, 0, -1):
        other = below(last + 1, draw)
        order[last], order[other] = order[other], order[last]
    return order


def draw_questions(quiz: Quiz, seed: str) -> list[str]:
    """The ids of the questions that a student with this *seed* gets, in order.

    Of each pool ``pools[pool]`` questions are drawn; where questions are not shuffled they keep
    the author's order.
    """
    order = shuffled([question.id for question in quiz.questions], f"{seed}/{quiz.id}")
    left = dict(quiz.pools)
    drawn = set()
    for id in order:
        pool = quiz.question(id).pool
        if pool not in left or left[pool] > 0:
            drawn.add(id)
            if pool in left:
                left[pool] -= 1
    if "questions" not in quiz.shuffle:
        order = [question.id for question in quiz.questions]
    return [id for id in order if id in drawn]


def draw_choices(quiz: Quiz, question: AnyQuestion, seed: str) -> list[str]:
    """The ids of a question's choices in the order that a student with this *seed* sees.

    Choices that are ``fixed`` keep their place; segments of a text and points of a scale all do.
    """
    choices: Sequence[Choice] = getattr(question, "choices", None) or ()
    ids = [choice.id for choice in choices]
    if "choices" not in quiz.shuffle or isinstance(question, Highlight | Evidence | Poll):
        return ids
    free = [choice.id for choice in choices if not choice.fixed]
    order = iter(shuffled(free, f"{seed}/{quiz.id}/{question.id}"))
    return [choice.id if choice.fixed else next(order) for choice in choices]
