"""Every word that the script says is in the table."""

from __future__ import annotations

import re
from pathlib import Path

from quizkit import rendering
from quizkit.rendering import messages
from quizkit.rendering.wording import ENGLISH, SCRIPT, SPECIAL

ROOM = Path(rendering.__file__).parent
JAVASCRIPT = (ROOM / "static" / "quizkit.js").read_text("utf-8")
STATUSES = "correct partial wrong unanswered invalid self-marked recorded".split()


def test_the_script_has_every_word_that_it_asks_for() -> None:
    asked = set(re.findall(r'say\(messages, (?:[^"`(]*\? )?"([\w-]+)"', JAVASCRIPT))
    asked |= {f"status-{it}" for it in STATUSES}
    assert {"changed", "moved", "summary"} <= asked
    assert asked <= set(SCRIPT) | set(SPECIAL)


def test_a_placeholder_is_filled_in() -> None:
    assert messages()("hint", n=1, all=3) == "Hint 1 of 3"
    assert messages().points(1) == "1 point"
    assert messages().points(2) == "2 points"


def test_a_language_without_a_catalog_is_said_in_english() -> None:
    assert messages("xx-YY").texts == dict(ENGLISH)
