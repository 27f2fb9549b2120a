"""Python and the browser give the same marks, draw the same and read the same characters.

``QUIZKIT_CASES`` says how many random responses are compared (``make bench`` takes 100,000),
``QUIZKIT_SEED`` draws others.
"""

from __future__ import annotations

import os
import unicodedata
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page

from engine import SOURCE, Engine, random_batch
from quizkit.drawing import draw_choices, draw_questions, shuffled
from quizkit.grading import Mark
from quizkit.model import Quiz
from quizkit.typed import normalize, read_number, without_accents
from strategies import as_json
from texts import a_number, a_text, edited, guise

CASES = int(os.environ.get("QUIZKIT_CASES", "6000"))
SEED = os.environ.get("QUIZKIT_SEED", "1")
BATCH = 5000

pytestmark = pytest.mark.browser


def test_random_responses_get_the_same_marks(page: Page) -> None:
    engine, rnd = Engine(page), Random(SEED)
    for start in range(0, CASES, BATCH):
        found = engine.differences(random_batch(rnd, min(BATCH, CASES - start)))
        assert not found, f"{len(found)} differences, the first: {found[0]}"


MUTATIONS = [
    ("Math.max(0, right - wrong)", "right - wrong"),
    ("want.length >= LONG_WORD", "want.length > LONG_WORD"),
    ("/[0-9]/.test(wanted[at])", "false"),
    ('.replace(/I/g, "ı")', ""),
    (".toLowerCase()", ""),
    ('.replace(/i\\u0307/g, "i")', ""),
    ("\\4[0-9]{3}", "[${group}][0-9]{3}"),
    ("AMBIGUOUS.test(match[3])", "false"),
    ("Object.hasOwn(key.units, read[1])", "key.units[read[1]] !== undefined"),
    ("low <= read[0]", "low < read[0]"),
    ("[0, -2, -6]", "[0, -2, -5]"),
    ("Object.keys(key.parts).sort()", "Object.keys(key.parts)"),
    ("new Set(response).size === response.length", "true"),
    ("depth > 0 && ", ""),
    ("[...typed[at]]", 'typed[at].split("")'),
]


@pytest.mark.parametrize(("old", "new"), MUTATIONS, ids=[old for old, _ in MUTATIONS])
def test_the_comparison_notices_a_changed_engine(page: Page, old: str, new: str) -> None:
    assert old in SOURCE
    engine, rnd = Engine(page, SOURCE.replace(old, new)), Random(SEED)
    assert any(engine.differences(random_batch(rnd, 2000)) for _ in range(10))


# All of them but surrogates and what has neither case nor accents: ideographs and private use.
CHARACTERS = [
    character
    for character in map(chr, range(0x110000))
    if unicodedata.category(character) not in ("Cn", "Co", "Cs")
    and not unicodedata.name(character, "").startswith("CJK UNIFIED")
]
NORMALIZE = """([language, pairs]) => {
  const wrong = pairs.filter(([text, want]) => quizkit.normalize(text, language) !== want);
  return wrong.map(([text]) => text);
}"""


@pytest.mark.parametrize("language", ["en", "tr"])
def test_every_character_is_read_alike(page: Page, language: str) -> None:
    pairs = [(text, normalize(text, language)) for text in (f"Σ{it}Σ" for it in CHARACTERS)]
    assert Engine(page).run(NORMALIZE, [language, pairs]) == []


def test_every_character_loses_its_accents_alike(page: Page) -> None:
    letters = [it for it in CHARACTERS if unicodedata.category(it)[0] in "LM"]
    mark = as_json(Mark("correct", 1, 1, feedback=("0",)))
    key = {"type": "text", "language": "en", "forgive": ["accents"], "points": 1}
    batch: Any = [
        (key | {"cases": [{"right": True, "pieces": [piece]}]}, [(f"x{letter}", None, mark)])
        for letter in letters
        for piece in [without_accents(normalize(f"x{letter}"))]
    ]
    assert Engine(page).differences(batch) == []


READ = """(rows) => rows.filter(([text, comma, want]) =>
  JSON.stringify(quizkit.readNumber(text, comma, "en")) !== JSON.stringify(want))"""


def test_numbers_are_read_alike(page: Page) -> None:
    rnd, rows = Random(SEED), []
    for _ in range(CASES):
        comma = rnd.random() < 0.5
        text = rnd.choice([guise(rnd, a_number(rnd), comma), edited(rnd, str(rnd.random() * 1e9))])
        rows.append((text, comma, read_number(text, comma)))
    assert sum(row[2] is not None for row in rows) > CASES / 4
    assert Engine(page).run(READ, rows) == []


DRAW = """(draws) => draws.map(({ seed, quiz }) => [
  quizkit.drawQuestions(quiz, seed),
  quiz.questions.map(({ id, choices, fixed }) =>
    quiz.shuffle.includes("choices")
      ? quizkit.drawChoices(choices, fixed, `${seed}/${quiz.id}/${id}`) : choices)])"""


def a_quiz(rnd: Random) -> Quiz:
    """A quiz of single-choice questions, some of them in pools."""
    questions = [
        {
            "id": f"q{number}",
            "kind": "single-choice",
            "prompt": "Why?",
            "choices": [
                {"text": "x", "fixed": rnd.random() < 0.3} for _ in range(rnd.randint(2, 6))
            ],
            "pool": rnd.choice([None, "easy", "hard", "constructor"]),
        }
        for number in range(rnd.randint(1, 9))
    ]
    shuffle = rnd.sample(["questions", "choices"], rnd.randint(0, 2))
    pools = {pool: rnd.randint(1, 3) for pool in rnd.sample(["easy", "hard", "other"], 2)}
    source = {"id": "demo", "title": "Demo", "shuffle": shuffle, "pools": pools}
    return Quiz.model_validate(source | {"questions": questions})


def in_the_page(quiz: Quiz) -> dict[str, Any]:
    """What the engine knows of a quiz when it draws."""
    questions = [
        {
            "id": it.id,
            "choices": [choice.id for choice in it.choices],
            "fixed": [choice.id for choice in it.choices if choice.fixed],
        }
        | ({"pool": it.pool} if it.pool else {})
        for it in quiz.questions
        if it.kind == "single-choice"
    ]
    return {"id": quiz.id, "shuffle": quiz.shuffle, "pools": quiz.pools, "questions": questions}


def test_the_same_is_drawn(page: Page) -> None:
    rnd = Random(SEED)
    drawn = [(edited(rnd, a_text(rnd)), a_quiz(rnd)) for _ in range(300)]
    want = [
        [draw_questions(quiz, seed), [draw_choices(quiz, it, seed) for it in quiz.questions]]
        for seed, quiz in drawn
    ]
    draws = [{"seed": seed, "quiz": in_the_page(quiz)} for seed, quiz in drawn]
    assert Engine(page).run(DRAW, draws) == want


def test_long_lists_are_shuffled_alike(page: Page) -> None:
    items = list(range(5000))
    order = Engine(page).run('(items) => quizkit.shuffled(items, "seed")', items)
    assert order == shuffled(items, "seed") != items
