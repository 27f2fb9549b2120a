"""Drawing: the vectors, fairness, and what a draw must keep."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizkit.drawing import below, draw_choices, draw_questions, generator, shuffled
from quizkit.model import Quiz
from strategies import read_vectors

VECTORS = read_vectors("draw")
SEEDS = st.text(st.characters(codec=None), max_size=8)
LETTERS = "abcdefgh"


def a_quiz(**settings: Any) -> Quiz:
    """A quiz out of the short form of the vectors: a count of choices, ids of the fixed ones."""
    questions = [
        {
            "id": it["id"],
            "kind": "single-choice",
            "prompt": "Why?",
            "pool": it.get("pool"),
            "choices": [
                {"text": letter, "fixed": letter in it.get("fixed", [])}
                for letter in LETTERS[: it.get("choices", 2)]
            ],
        }
        for it in settings.pop("questions")
    ]
    base = {"id": "demo", "title": "Demo", "questions": questions}
    return Quiz.model_validate(base | settings)


@pytest.mark.parametrize("row", VECTORS["generator"], ids=lambda row: ascii(row["seed"]))
def test_the_generator_of_the_vectors(row: dict[str, Any]) -> None:
    draw = generator(row["seed"])
    assert [draw() for _ in row["numbers"]] == row["numbers"]


@pytest.mark.parametrize("row", VECTORS["below"], ids=["any bound", "bounds that reject"])
def test_the_bounded_numbers_of_the_vectors(row: dict[str, Any]) -> None:
    draw = generator(row["seed"])
    assert [below(bound, draw) for bound in row["bounds"]] == row["numbers"]


@pytest.mark.parametrize("row", VECTORS["shuffled"], ids=lambda row: f"{len(row['items'])} items")
def test_the_orders_of_the_vectors(row: dict[str, Any]) -> None:
    assert shuffled(row["items"], row["seed"]) == row["order"]


@pytest.mark.parametrize("row", VECTORS["quizzes"], ids=lambda row: str(row["name"]))
def test_the_draws_of_the_vectors(row: dict[str, Any]) -> None:
    quiz = a_quiz(**row["quiz"])
    for want in row["draws"]:
        assert draw_questions(quiz, want["seed"]) == want["questions"]
        for id, order in want["choices"].items():
            assert draw_choices(quiz, quiz.question(id), want["seed"]) == order


@given(SEEDS)
def test_any_text_is_a_seed(seed: str) -> None:
    draw = generator(seed)
    assert all(0 <= draw() < 2**32 for _ in range(20))


@given(SEEDS, st.integers(1, 2**32))
def test_below_keeps_its_bound(seed: str, bound: int) -> None:
    draw = generator(seed)
    assert all(0 <= below(bound, draw) < bound for _ in range(5))


def test_below_draws_again_what_would_be_unfair() -> None:
    numbers = iter([2**32 - 1, 2**32 - 2, 7])
    assert below(3, lambda: next(numbers)) == (2**32 - 2) % 3
    assert below(2**31 + 1, iter([2**32 - 1, 2**31 + 1, 2**31]).__next__) == 2**31


@given(SEEDS, st.lists(st.integers()))
def test_a_shuffle_keeps_every_item(seed: str, items: list[int]) -> None:
    before = [*items]
    assert Counter(shuffled(items, seed)) == Counter(items)
    assert items == before


def test_every_order_is_as_likely() -> None:
    seeds = range(12_000)
    counts = Counter(tuple(shuffled("abcd", f"student-{seed}")) for seed in seeds)
    chi_squared = sum((count - 500) ** 2 / 500 for count in counts.values())
    assert len(counts) == 24
    assert chi_squared < 49.7  # 23 degrees of freedom: one in a thousand is above


def test_every_question_of_a_pool_is_as_likely() -> None:
    questions = [{"id": f"q{number}", "pool": "all"} for number in range(5)]
    quiz = a_quiz(questions=questions, pools={"all": 2})
    counts = Counter(id for seed in range(5_000) for id in draw_questions(quiz, str(seed)))
    assert sum((count - 2000) ** 2 / 2000 for count in counts.values()) < 18.5  # 4 degrees
    assert sum(counts.values()) == 10_000


POOLS = st.lists(st.sampled_from([None, "easy", "hard"]), min_size=1, max_size=9)


@given(SEEDS, POOLS, st.integers(1, 4), st.booleans())
def test_a_draw_takes_as_many_as_each_pool_says(
    seed: str, pools: list[str | None], most: int, mixed: bool
) -> None:
    questions = [{"id": f"q{place}", "pool": pool} for place, pool in enumerate(pools)]
    shuffle = ["questions"] if mixed else []
    quiz = a_quiz(questions=questions, pools={"easy": most}, shuffle=shuffle)
    drawn = draw_questions(quiz, seed)
    of_pool = Counter(quiz.question(id).pool for id in drawn)
    assert of_pool["easy"] == min(most, pools.count("easy"))
    assert (of_pool["hard"], of_pool[None]) == (pools.count("hard"), pools.count(None))
    assert len(set(drawn)) == len(drawn)
    assert mixed or drawn == sorted(drawn)


@given(SEEDS, st.sets(st.sampled_from("abcdef")))
def test_fixed_choices_keep_their_place(seed: str, fixed: set[str]) -> None:
    quiz = a_quiz(questions=[{"id": "q", "choices": 6, "fixed": fixed}], shuffle=["choices"])
    order = draw_choices(quiz, quiz.questions[0], seed)
    assert sorted(order) == [*"abcdef"]
    assert all(order["abcdef".index(id)] == id for id in fixed)


def test_a_draw_depends_on_seed_quiz_and_question() -> None:
    def orders(seed: str, quiz: str, question: str) -> list[str]:
        made = a_quiz(id=quiz, questions=[{"id": question, "choices": 8}], shuffle=["choices"])
        return draw_choices(made, made.questions[0], seed)

    different = [orders("s", "z", "q"), orders("t", "z", "q"), orders("s", "y", "q")]
    different.append(orders("s", "z", "p"))
    assert len({tuple(order) for order in different}) == 4
    assert orders("s", "z", "q") == different[0]


@pytest.mark.parametrize(
    "question",
    [
        {"kind": "highlight", "segments": [{"text": it, "correct": it == "x"} for it in "xyzuvw"]},
        {"kind": "poll", "choices": [*"xyzuvw"]},
        {"kind": "numeric", "answers": [{"value": 1}]},
    ],
    ids=lambda question: str(question["kind"]),
)
def test_what_has_an_order_of_its_own_is_not_shuffled(question: dict[str, Any]) -> None:
    source = {"id": "q", "prompt": "Why?", **question}
    quiz = Quiz.model_validate(
        {"id": "demo", "title": "Demo", "shuffle": ["choices"], "questions": [source]}
    )
    for seed in "stuvw":
        assert draw_choices(quiz, quiz.questions[0], seed) in ([], [*"abcdef"])
