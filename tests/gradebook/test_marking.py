"""Grading the different responses and joining gives the marks of a plain loop."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from gradebook.terms import quiz
from quizkit.gradebook import plan
from quizkit.gradebook.engines import DuckDB
from quizkit.gradebook.keyring import keyring
from quizkit.gradebook.marking import mark
from quizkit.gradebook.marking import read as read_cell
from quizkit.grading import grade
from quizkit.keys import key
from quizkit.responses.reading import read
from quizkit.responses.table import canonical

QUIZ = quiz("term")
TYPED = st.sampled_from(
    [
        "a",
        "b",
        "c",
        "2",
        "2.0",
        " 2 ",
        "3,5",
        "Washington",
        "WASHINGTON",
        "washingtn",
        "İ",
        "",
        "\\",
    ]
) | st.text(max_size=6)
RESPONSES = st.one_of(
    TYPED, st.none(), st.booleans(), st.integers(), st.floats(-1e9, 1e9),
    st.lists(st.sampled_from("abcde"), max_size=4),
    st.dictionaries(st.sampled_from(["text", "rubric", "x"]), TYPED | st.none(), max_size=2),
)  # fmt: skip
LINE = st.tuples(st.sampled_from([it.id for it in QUIZ.questions]), RESPONSES)


def joined(lines: list[tuple[str, Any]], folder: Path) -> list[dict[str, Any]]:
    """The marks by way of an engine, in the order of *lines*."""
    texts = [
        json.dumps({"learner": f"{n}", "quiz": "term", "question": it, "response": response})
        for n, (it, response) in enumerate(lines)
    ]
    (folder / "in.jsonl").write_text("\n".join(texts), "utf-8")
    engine = DuckDB(folder)
    mark(read([folder / "in.jsonl"], folder / "parts"), keyring([QUIZ]), engine, folder)
    engine.save(plan.MARKS, folder / "marks.parquet")
    engine.close()
    return list(parquet.read_table(folder / "marks.parquet").to_pylist())


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LINE, min_size=1, max_size=120))
def test_the_join_gives_the_marks_of_a_loop(lines: list[tuple[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        marks = joined(lines, Path(folder))
    assert [it["learner"] for it in marks] == [f"{n}" for n in range(len(lines))]
    for (question, response), found in zip(lines, marks, strict=True):
        want = grade(key(QUIZ.question(question)), response)
        assert found["response"] == canonical(response)
        assert (found["status"], found["earned"], found["possible"], found["points"]) == (
            want.status, want.earned, want.possible, want.points,
        )  # fmt: skip
        assert found["score"] == float(want.score)


@settings(deadline=None)
@given(st.text() | RESPONSES)
def test_a_cell_is_read_as_json_is(response: Any) -> None:
    assert read_cell(canonical(response)) == (response, canonical(response))
