"""The table of answers, with and without the quiz, held against a loop."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from analysis.tables import mark, write
from quizkit.analysis import advise, analyze
from quizkit.analysis.results import Answer
from quizkit.analysis.wordings import plain
from quizkit.model import Quiz

CHOICES = [{"text": f"choice {it}"} for it in "abcd"]
QUIZ = Quiz.model_validate({
    "id": "quiz", "title": "A quiz", "questions": [
        {"id": "one", "kind": "single-choice", "prompt": "Which **one**?",
         "choices": [CHOICES[0] | {"correct": True}, *CHOICES[1:]]},
        {"id": "many", "kind": "multiple-response", "prompt": "Which?",
         "choices": [*(it | {"correct": True} for it in CHOICES[:2]), *CHOICES[2:]]},
        {"id": "pairs", "kind": "matching", "prompt": "Match.",
         "pairs": [{"left": "Oslo", "right": "Norway"}, {"left": "Kyiv", "right": "Ukraine"}]},
    ],
})  # fmt: skip


def rows(count: int = 120) -> list[dict]:
    """The strong ones take a and a+b, the weak ones c and b+c; every tenth leaves ``one`` blank."""
    rnd = np.random.default_rng(8)
    found = []
    for n in range(count):
        strong = rnd.random() < 0.5
        sure = rnd.random() < (0.9 if strong else 0.3)
        one = None if n % 10 == 0 else "a" if sure else "c"
        many = ["a", "b"] if strong else ["b", "c"]
        for question, given, right in (("one", one, one == "a"), ("many", many, strong)):
            earned = None if given is None else int(right)
            text = None if given is None else json.dumps(given)
            found.append(mark(f"s{n}", question, earned, response=text))
    return found


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("answers") / "marks.csv", rows())


def by_id(answers: tuple[Answer, ...]) -> dict[str, Answer]:
    return {it.id: it for it in answers}


def test_choices_come_in_their_order_those_that_nobody_took_too(file: Path) -> None:
    one, many = analyze([file], [QUIZ]).quizzes[0].items
    assert [(it.id, it.correct) for it in one.answers] == [
        ("a", True), ("b", False), ("c", False), ("d", False)
    ]  # fmt: skip
    assert [it.n for it in one.answers][1::2] == [0, 0]
    assert one.prompt == "Which one?"
    assert one.answers[2].text == "choice c"
    assert sum(it.n for it in one.answers) + 12 == one.n == 120
    assert one.blank.value == pytest.approx(0.1)
    strong = sum(it["earned"] for it in rows() if it["question"] == "many")
    assert [it.n for it in many.answers] == [strong, 120, 120 - strong, 0]


def test_a_choice_is_correlated_with_the_other_questions(file: Path) -> None:
    table = rows()
    taken = [it["response"] == '"c"' for it in table if it["question"] == "one"]
    rest = [it["earned"] for it in table if it["question"] == "many"]
    answer = by_id(analyze([file], [QUIZ]).quizzes[0].items[0].answers)["c"]
    assert answer.correlation.value == pytest.approx(np.corrcoef(taken, rest)[0, 1])
    mean = np.mean([r for r, it in zip(rest, taken, strict=True) if it]) - np.mean(rest)
    assert answer.rest == pytest.approx(mean)
    assert answer.curve[0] > answer.curve[-1]
    assert answer.lower is not None
    assert answer.upper is not None
    assert answer.lower > answer.upper


def test_without_the_quiz_the_answers_given_are_told(file: Path) -> None:
    items = analyze([file]).quizzes[0].items
    one = by_id(next(it for it in items if it.question == "one").answers)
    assert {id: it.correct for id, it in one.items()} == {"a": True, "c": False}


def test_parts_are_told_by_their_texts(tmp_path: Path) -> None:
    pairs = QUIZ.questions[2]
    (oslo, kyiv), ids = (it.id for it in pairs.pairs), {it.text: it.id for it in pairs.options()}
    given = {oslo: ids["Norway"], kyiv: ids["Norway"]}
    table = [mark(f"s{n}", "pairs", 0, response=json.dumps(given)) for n in range(3)]
    (item,) = analyze([write(tmp_path / "marks.csv", table)], [QUIZ]).quizzes[0].items
    assert {(it.text, it.correct, it.n) for it in item.answers} == {
        ("Oslo → Norway", True, 3), ("Kyiv → Norway", False, 3)
    }  # fmt: skip


def test_another_wording_is_another_question(tmp_path: Path) -> None:
    ours = QUIZ.question("one").fingerprint
    table = [mark(f"s{n}", "one", 1, fingerprint=ours) for n in range(10)]
    table += [mark(f"t{n}", "one", 0, fingerprint="00000000") for n in range(30)]
    table += [mark(f"u{n}", "one", 0, fingerprint=None) for n in range(5)]
    file = write(tmp_path / "marks.csv", table)
    known, alone = analyze([file], [QUIZ]), analyze([file])
    assert (known.quizzes[0].items[0].n, known.reworded) == (15, 30)
    assert (alone.quizzes[0].items[0].n, alone.reworded) == (35, 10)


def test_a_miskeyed_question_is_found(tmp_path: Path) -> None:
    """The key says a, and c is right: advice tells to look at the key."""
    rnd = np.random.default_rng(9)
    table = []
    for n in range(300):
        skill = rnd.random()
        for m in range(5):
            table.append(mark(f"s{n}", f"q{m}", int(rnd.random() < skill)))
        given = "c" if rnd.random() < skill else str(rnd.choice(["a", "b"]))
        table.append(mark(f"s{n}", "one", int(given == "a"), response=json.dumps(given)))
    advice = advise(analyze([write(tmp_path / "marks.csv", table)], [QUIZ]))
    assert [it.whole for it in advice if it.slug == "drawing-distractor"] == [
        "question 1 (one): distractor C draws the best students: look at the key"
    ]
    assert {it.slug for it in advice if it.question == "one"} >= {
        "negative-discrimination", "idle-distractor"
    }  # fmt: skip
    assert not [it for it in advice if it.question in ("q0", "q1") and "draws" in it.text]


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("The **F-16** and {term}`NATO <nato-term>`", "The F-16 and NATO"),
        ("See [the text](https://example.org) of `x_y`", "See the text of x_y"),
        ("two\nlines, _one_ sentence", "two lines, one sentence"),
    ],
)
def test_markdown_becomes_a_line_of_text(markdown: str, text: str) -> None:
    assert plain(markdown) == text


def test_an_exam_is_handed_in_as_a_whole(tmp_path: Path) -> None:
    """In an exam a question without a row was left blank; in practice it was not seen."""
    table = [mark(f"s{n}", it, 1) for n in range(20) for it in ("one", "many") if n < 5 or it > "n"]
    file = write(tmp_path / "marks.csv", table)
    exam = QUIZ.model_copy(update={"mode": "exam"})
    seen = {it.mode: analyze([file], [it]).quizzes[0].items[1] for it in (QUIZ, exam)}
    assert [(it.question, it.n, it.facility.value) for it in seen.values()] == [
        ("many", 5, None), ("many", 20, 0.25)
    ]  # fmt: skip
    assert seen["exam"].blank.value == 0.75
