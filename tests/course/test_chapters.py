"""Each chapter has its parts, and each question teaches."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest

from course.contents import chapters
from tools.course import Chapter

pytestmark = pytest.mark.parametrize("chapter", chapters(), ids=lambda it: it.id)


def test_it_has_about_fifteen_hundred_words(chapter: Chapter) -> None:
    """Of body prose, as tools.course counts it: paragraphs and lists, without citations."""
    assert 1200 <= chapter.words <= 1800


def test_it_says_how_long_it_takes(chapter: Chapter) -> None:
    said = [block for block in chapter.body if "Reading time: about" in block.plain]
    assert len(said) == 1


def test_each_objective_is_tested_by_two_questions(chapter: Chapter) -> None:
    assert 3 <= len(chapter.objectives) <= 5
    tested = Counter(question.objective for question in chapter.scored)
    assert not [it for it in chapter.objectives if tested[it] < 2]


def test_its_questions_test_its_own_objectives_and_passages(chapter: Chapter) -> None:
    assert {it.objective for it in chapter.scored} == {*chapter.objectives}
    assert {it.passage for it in chapter.scored} <= {chapter.id, *chapter.passages}


def test_it_predicts_checks_and_closes(chapter: Chapter) -> None:
    """In this order on the page; a closing quiz has ten to fourteen questions."""
    shown = [id for id, _ in _shown(chapter)]
    checks = [f"{chapter.id}-check-{n}" for n in range(1, len(shown) - 1)]
    assert shown == [f"{chapter.id}-before", *checks, f"{chapter.id}-quiz"]
    assert 2 <= len(checks) <= 3
    closing = next(quiz for quiz in chapter.quizzes if quiz.id == f"{chapter.id}-quiz")
    assert 10 <= len(closing.questions) <= 14


def _shown(chapter: Chapter) -> list[tuple[str, int]]:
    spots = [(id, spot.line) for id, spot in chapter.book.shown if _of(chapter, spot.path)]
    return sorted(spots, key=lambda it: it[1])


def _of(chapter: Chapter, path: str) -> bool:
    return path.endswith(f"chapters/{chapter.path.name}")


def test_every_section_has_a_label(chapter: Chapter) -> None:
    """All but those of the frame, which every chapter has."""
    frame = {"Before you read", "What to take away", "Test yourself", "Discuss"}
    lines = chapter.path.read_text(encoding="utf-8").splitlines()
    sections = [(above, line[3:]) for above, line in pairwise(lines) if line.startswith("## ")]
    bare = [title for above, title in sections if not above.endswith(")=")]
    assert set(bare) <= frame
    assert all(re.match(rf"\({chapter.id}-", above) for above, title in sections if above)


def test_it_hears_both_sides(chapter: Chapter) -> None:
    """One or two discussions, each with two arguments of like length and a scale between them."""
    text = chapter.path.read_text(encoding="utf-8")
    found = re.findall(r"^:{5}\{discussion\}.*?^:{5}$", text, re.DOTALL | re.MULTILINE)
    assert 1 <= len(found) <= 2
    for discussion in found:
        assert re.search(r"^:stance: .+ \| .+$", discussion, re.MULTILINE)
        one, other = re.findall(r"^::::\{argument\}.*?\n(.*?)^::::$", discussion, re.DOTALL | re.M)
        assert max(_length(one), _length(other)) <= 1.25 * min(_length(one), _length(other))
        assert "{cite}" in one
        assert "{cite}" in other


def _length(text: str) -> int:
    return len(re.sub(r"\{cite\}`[^`]*`", "", text).split())
