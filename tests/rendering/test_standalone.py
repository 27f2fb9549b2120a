"""Without Sphinx: what only a book can resolve stays readable, what is raw stays inert."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from quizkit.model import Quiz
from quizkit.rendering import render
from quizkit.rendering.standalone import in_words
from rendering.kinds import text


def prompt(markdown: str) -> str:
    """The HTML of a quiz with this prompt."""
    question = {"id": "q", "kind": "true-false", "correct": True, "prompt": markdown}
    return render(Quiz.model_validate({"id": "z", "title": "T", "questions": [question]}))


@pytest.mark.parametrize(
    ("role", "argument", "words"),
    [
        ("term", "NATO", "NATO"),
        ("term", "the Alliance <NATO>", "the Alliance"),
        ("cite", "a2020,b2021", "[a2020, b2021]"),
        ("cite:t", "a2020", "[a2020]"),
        ("ref", "the text <label>", "the text"),
        ("py:func", "~os.path", "os.path"),
    ],
)
def test_roles_of_a_book_become_words(role: str, argument: str, words: str) -> None:
    assert in_words(role, argument) == words
    html = prompt(f"Say {{{role}}}`{argument}` here.")
    assert f"Say {words} here." in text(ElementTree.fromstring(html))


def test_a_bare_label_is_left_out() -> None:
    assert "why-now" not in prompt("See {ref}`why-now`.")


def test_directives_of_a_book_show_their_body() -> None:
    html = prompt("Look:\n\n```{card} A title\n:width: 50%\n\nThe *body*.\n```")
    assert "A title" in html
    assert "The <em>body</em>." in html
    assert "width" not in html
    assert "system-message" not in html


def test_math_needs_no_script() -> None:
    assert "<math" in prompt("What is {math}`a^2`?")


@pytest.mark.parametrize(
    "markdown",
    [
        "Hello <img src=x onerror=alert(1)> there",
        "<script>alert(1)</script>",
        "Hello\n\n<div onclick='alert(1)'>x</div>",
        "```{raw} html\n<script>alert(1)</script>\n```",
    ],
)
def test_raw_html_is_shown_and_not_run(markdown: str) -> None:
    html = prompt(markdown)
    assert "alert(1)" in html
    for opening in ("<img", "<script>", "<div onclick"):
        assert opening not in html


def test_a_file_of_the_machine_cannot_be_included() -> None:
    assert "root:" not in prompt("```{include} /etc/passwd\n```")


def test_a_choice_of_several_paragraphs_keeps_them_outside_its_label() -> None:
    choices = ["One.\n\nMore of it.", "Two."]
    question = {"id": "q", "kind": "single-choice", "prompt": "P", "choices": choices}
    quiz = Quiz.model_validate({"id": "z", "title": "T", "questions": [question]})
    root = ElementTree.fromstring(render(quiz))
    labels = [text(it) for it in root.iter("label")]
    assert labels == ["One.", "Two."]
    assert "More of it." in text(root)


def test_a_choice_that_looks_like_a_list_is_a_line() -> None:
    question = {"id": "q", "kind": "single-choice", "prompt": "When?", "choices": ["1914.", "- 5"]}
    quiz = Quiz.model_validate({"id": "z", "title": "T", "questions": [question]})
    labels = [text(it) for it in ElementTree.fromstring(render(quiz)).iter("label")]
    assert labels == ["1914.", "- 5"]


def test_two_copies_on_one_page_differ_in_their_ids() -> None:
    question = {"id": "q", "kind": "true-false", "correct": True, "prompt": "P"}
    quiz = Quiz.model_validate({"id": "z", "title": "T", "questions": [question]})
    ids = [
        {it.get("id") for it in ElementTree.fromstring(html).iter() if it.get("id")}
        for html in (render(quiz), render(quiz, anchor="z-2"))
    ]
    assert ids[0]
    assert not ids[0] & ids[1]
