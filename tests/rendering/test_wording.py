"""Every word that a script says is in the tables, and comes in its plural forms."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from quizkit import rendering
from quizkit.rendering import messages
from quizkit.rendering.wording import ENGLISH
from quizkit.rendering.words import FEATURES
from quizkit.rendering.words.quiz import SCRIPT, SPECIAL

STATIC = Path(rendering.__file__).parent / "static"
JAVASCRIPT = (STATIC / "quizkit.js").read_text("utf-8")
STATUSES = "correct partial wrong unanswered invalid self-marked recorded".split()
NAMED = re.compile(r'\bmessages(?:\["([\w-]+)"\]|\.(\w+))')
SAID = re.compile(r'\bsay\(\w+, (?:[^"`(]*\? )?"([\w-]+)"(?: : "([\w-]+)")?')


def test_the_quiz_script_has_every_word_that_it_asks_for() -> None:
    asked = {name for found in SAID.findall(JAVASCRIPT) for name in found if name}
    asked |= {f"status-{it}" for it in STATUSES}
    assert {"finish-sure", "moved", "summary", "not-passed"} <= asked
    asked |= {first or other for first, other in NAMED.findall(JAVASCRIPT)}
    assert {"reset-sure", "back", "closed"} <= asked
    assert asked <= set(SCRIPT) | set(SPECIAL)


@pytest.mark.parametrize("path", sorted((STATIC / "course").glob("*.js")), ids=lambda it: it.name)
def test_a_course_script_asks_for_words_that_there_are(path: Path) -> None:
    asked = {name for found in SAID.findall(path.read_text("utf-8")) for name in found if name}
    short = {name.removeprefix(f"{it}-") for it, words in FEATURES.items() for name in words}
    assert asked <= {*ENGLISH, *short}  # a page of one feature carries its words by short names


def test_no_name_means_two_things() -> None:
    texts = {(name, text) for words in FEATURES.values() for name, text in words.items()}
    assert [name for name, n in Counter(name for name, _ in texts).items() if n > 1] == []


def test_a_placeholder_is_filled_in() -> None:
    assert messages()("hint", n=1, all=3) == "Hint 1 of 3"


def test_a_number_decides_the_form() -> None:
    assert messages()("points", n=1) == "1 point"
    assert messages()("points", n=2) == "2 points"
    assert messages().forms("points") == {"one": "{n} point", "other": "{n} points"}


def test_a_language_without_a_catalog_is_said_in_english() -> None:
    assert messages("xx-YY").text("check") == "Check"
