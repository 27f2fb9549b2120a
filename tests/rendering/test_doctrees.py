"""The doctree of each kind as in ``doctrees/<question>.txt``; ``REGENERATE=1`` writes them."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from docutils import nodes

from quizkit.rendering import to_nodes
from quizkit.rendering.arrange import arrange
from quizkit.rendering.nodes import qk_question, qk_quiz
from rendering.kinds import quiz

SNAPSHOTS = Path(__file__).parent / "doctrees"


def parse(text: str, line: int, inline: bool) -> list[nodes.Node]:
    """As simple as a Markdown parser can be: what is shown is where texts go, not how they look."""
    words = nodes.Text(text.strip())
    return [words] if inline else [nodes.paragraph(text, "", words)]


@lru_cache
def tree(name: str) -> qk_quiz:
    root = to_nodes(quiz(name), parse)
    arrange(root)
    return root


def shown(node: Any) -> str:
    copy = node.deepcopy()
    for part in copy.findall(nodes.Element):
        for attribute in ("at", "name", "fingerprint"):
            part.attributes.pop(attribute, None)
    return str(copy.pformat())


CASES = [(name, it.id) for name in ("kinds", "exam") for it in quiz(name).questions]


@pytest.mark.parametrize(("name", "id"), CASES)
def test_the_doctree_of_a_question_is_as_it_was(name: str, id: str) -> None:
    found = shown(next(it for it in tree(name).findall(qk_question) if it["question"] == id))
    path = SNAPSHOTS / f"{name}-{id}.txt"
    if os.environ.get("REGENERATE"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, "utf-8")
    assert found == path.read_text("utf-8")


def test_there_is_no_snapshot_too_many() -> None:
    assert {it.stem for it in SNAPSHOTS.iterdir()} == {f"{name}-{id}" for name, id in CASES}


def test_a_gap_that_the_text_does_not_hold_is_still_shown() -> None:
    cloze = quiz("kinds").question("gaps")
    alone = quiz("kinds").model_copy(
        update={"questions": (cloze.model_copy(update={"text": "No gap, [[nobody]], [[who]]."}),)}
    )
    root = to_nodes(alone, parse)
    arrange(root)
    text = root.astext()
    assert "[[nobody]]" in text
    assert "[[who]]" not in text
    assert all(f"({n})" in text for n in (1, 2, 3, 4))
