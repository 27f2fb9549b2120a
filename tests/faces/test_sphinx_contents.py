"""What the scripts are told of the course as a whole."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from docutils.nodes import Text, inline, paragraph
from sphinx.addnodes import pending_xref

from faces.builds import BOOKS, build, copy
from quizkit.faces.sphinx.contents import _discussion
from quizkit.rendering.nodes import qk_discussion, qk_topic


def told(text: str, name: str) -> Any:
    """The JSON that a script of ours assigns to a global name."""
    start = f"globalThis.{name} = "
    assert text.startswith(start)
    return json.loads(text.removeprefix(start).rstrip().rstrip(";"))


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("contents")


@pytest.fixture(scope="module")
def static(target: Path) -> Path:
    return build(BOOKS / "student", target).out / "_static"


def contents(static: Path) -> Any:
    return told((static / "quizkit-contents.js").read_text("utf-8"), "quizkitContents")


def keys(static: Path) -> Any:
    return told((static / "quizkit-keys.js").read_text("utf-8"), "quizkitKeys")


def test_pages_come_in_the_order_of_the_contents(static: Path) -> None:
    pages = contents(static)["pages"]
    assert pages[0]["path"] == "every.html"
    assert pages[0]["title"]
    assert all(page["quizzes"] or page["discussions"] for page in pages)


def test_every_question_is_named_with_its_fingerprint(static: Path) -> None:
    quizzes = [it for page in contents(static)["pages"] for it in page["quizzes"]]
    every = next(it for it in quizzes if it["id"] == "every")
    assert {it["id"] for it in every["questions"]} >= {"choice", "several", "order"}
    assert all(len(it["fingerprint"]) == 8 for it in every["questions"])


def test_a_prompt_is_told_in_words_without_its_citations() -> None:
    cited = pending_xref("", inline("", "key-2025"), refdomain="cite")
    term = pending_xref("", inline("", "deterrence"), refdomain="std")
    line = paragraph("", "", Text("Does "), term, Text(" hold "), cited, Text("? So it is said."))
    discussion = qk_discussion("", qk_topic("", line), ids=["a"], discussion="a")
    assert _discussion(discussion)["text"] == "Does deterrence hold? So it is said."


def test_keys_are_told_of_practice_alone(static: Path) -> None:
    told = keys(static)
    assert any("key" in it for it in told["every"]["questions"])
    exams = [quiz for quiz in told.values() if quiz.get("mode") == "exam"]
    assert exams
    assert not any("key" in it for quiz in exams for it in quiz["questions"])


# --- a book that shows progress ---


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(BOOKS / "progress", tmp_path_factory.mktemp("shown")).out / "_static"


def marks(static: Path) -> Any:
    return told((static / "quizkit-marks.js").read_text("utf-8"), "quizkitMarks")


def test_chapters_are_numbered(shown: Path) -> None:
    assert [it["number"] for it in contents(shown)["pages"]] == ["1", "2", ""]


def test_marks_hold_what_is_asked_and_what_is_drawn(shown: Path) -> None:
    told = marks(shown)
    assert told["progress"] == "progress.html"
    assert [it["title"] for it in told["pages"]] == ["1. Balances", "2. Bandwagons", "The end"]
    drawn = {quiz["id"]: quiz["asked"] for page in told["pages"] for quiz in page["quizzes"]}
    assert {id: [(len(prints), n) for prints, n in it] for id, it in drawn.items()} == {
        "one": [(5 * 5, 5)],
        "two": [(5, 1), (2 * 5, 1)],
        "last": [(2 * 5, 2)],
    }
    assert all(
        it["id"] != "one" for it in told["pages"][1]["quizzes"]
    )  # it counts where it is first


def test_a_page_may_be_left_out(shown: Path) -> None:
    assert "examples.html" not in {it["path"] for it in contents(shown)["pages"]}
    assert "example" not in keys(shown)


def test_marks_are_made_for_who_wants_them(static: Path) -> None:
    assert not (static / "quizkit-marks.js").exists()


def test_an_edited_quiz_is_told_of_anew(tmp_path: Path) -> None:
    source = copy("student", tmp_path)
    build(source, tmp_path / "out")
    quiz = source / "quizzes" / "every.yaml"
    quiz.write_text(quiz.read_text("utf-8").replace("title: ", "title: New ", 1), "utf-8")
    built = build(source, tmp_path / "out")
    assert built.read == {"every", "work"}  # its page, and that with all quizzes
    assert "New " in json.dumps(contents(built.out / "_static"))
    assert len(contents(built.out / "_static")["pages"]) > 1  # what was not read again is known
