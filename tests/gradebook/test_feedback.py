"""Pieces of a learner's page."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from gradebook.terms import Term, quiz, response
from quizkit.gradebook.feedback import plainly
from quizkit.gradebook.replies import in_words
from quizkit.rendering.excerpts import excerpts

ODD = [
    "1. one", "- two", "+ x", "# three", "*four*", "_five_", "`six`", "[seven](x)", "<b>8</b>",
    "a | b", "~~9~~", "$10$", "&amp;", "\\*", "=\n---", "> 11", "12) x", "![x](y)",
]  # fmt: skip


@pytest.mark.parametrize("text", ODD)
def test_what_was_typed_has_no_meaning_in_markdown(text: str) -> None:
    shown = Words()
    shown.feed(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(plainly(text)))
    assert (shown.tags, "".join(shown.texts).strip()) == (["p"], text)


class Words(HTMLParser):
    """The tags and the texts of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, _: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_a_response_is_said_in_the_words_of_the_question() -> None:
    term = quiz("term")
    told = excerpts(term)
    labels = told["founders"].labels
    assert in_words(term.question("founders"), ["b", "d", "zz"], labels) == "Iceland\nTürkiye\nzz"
    assert in_words(term.question("memo"), {"text": "So."}, {}) == "So."
    assert in_words(term.question("alliance"), {"a": [1]}, {}) == '{"a":[1]}'
    assert told["alliance"].reasons["b"].text == "That one came in 1955."


def test_a_page_is_well_formed_and_asks_nobody(term: Term) -> None:
    term.grade(response("</title><img src=x>", "city", "</article><script src=//x>"))
    (page,) = (term.out / "feedback").glob("*.html")
    shown = Words()
    shown.feed(page.read_text("utf-8"))
    assert not {"script", "img", "link", "iframe"} & set(shown.tags)
    assert "</article><script src=//x>" in shown.texts
