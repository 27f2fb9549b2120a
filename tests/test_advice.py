"""The rules of item writing at their edges; one example of each is in ``tests/quizzes/bad/``."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizkit.loading import read
from quizkit.validation import ADVICE, advise

EDGES = Path(__file__).parent / "advice"


def slugs(text: str) -> list[str]:
    loaded = read(text, "quiz.yaml")
    assert loaded.quiz, loaded.diagnostics
    return [it.slug for it in advise(loaded.quiz, loaded.source)]


def cases(name: str) -> list[tuple[str, str]]:
    """The quizzes of a file, parted by lines that begin with ``---``, and what each line says."""
    parts = (EDGES / name).read_text("utf-8").split("\n---")
    return [(title.strip(), body) for title, _, body in (it.partition("\n") for it in parts[1:])]


@pytest.mark.parametrize(("title", "body"), cases("silent.yaml"))
def test_what_is_well_said_is_left_alone(title: str, body: str) -> None:
    assert slugs(f"id: q\ntitle: t\n{body}") == [], title


@pytest.mark.parametrize(("title", "body"), cases("told.yaml"))
def test_what_gives_the_key_away_is_told(title: str, body: str) -> None:
    slug, _, _ = title.partition(":")
    assert slugs(f"id: q\ntitle: t\n{body}") == [slug], title


def test_every_rule_has_a_case_on_both_sides() -> None:
    told = {title.partition(":")[0] for title, _ in cases("told.yaml")}
    silent = {title.partition(":")[0] for title, _ in cases("silent.yaml")}
    assert told >= {*ADVICE}
    assert silent >= {*ADVICE}


NOT = """\
id: q
title: t
{above}
questions:
  - {{kind: true-false, id: first, prompt: It holds., correct: true, explanation: So far.}}
  - kind: single-choice
    id: second
    prompt: Which is not an Ally?
    explanation: It is neutral.  {inside}
    choices: [Norway, {{text: Austria, correct: true}}, Croatia]
{after}
"""
ALLOW = "# quizkit: allow negative-stem: the exam of 2019 has it so"


@pytest.mark.parametrize("place", ["above", "inside", "after"])
def test_a_comment_allows_with_a_reason(place: str) -> None:
    places = {"above": "", "inside": "", "after": ""}
    assert slugs(NOT.format(**places)) == ["negative-stem"]
    assert slugs(NOT.format(**(places | {place: ALLOW}))) == []


@pytest.mark.parametrize(
    ("comment", "found"),
    [
        ("# quizkit: allow negative-stem:", {"bad-allow", "negative-stem"}),
        ("# quizkit: allow no-key: I like it so", {"bad-allow", "negative-stem"}),
        ("# quizkit: hello", {"bad-allow", "negative-stem"}),
        ("# quizkit: allow longest-key: it quotes", {"useless-allow", "negative-stem"}),
        ("# quizkit allows nothing here", {"negative-stem"}),
    ],
)
def test_a_comment_that_allows_nothing_is_told(comment: str, found: set[str]) -> None:
    assert {*slugs(NOT.format(above=comment, inside="", after=""))} == found


def test_an_allowance_in_another_question_does_not_count() -> None:
    text = NOT.format(above="", inside="", after="").replace("So far.}", f"So far.}}\n    {ALLOW}")
    assert {*slugs(text)} == {"negative-stem", "useless-allow"}
