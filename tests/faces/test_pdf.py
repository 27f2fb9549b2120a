"""The whole book as one PDF: title, contents with the pages they name, chapters, key."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from faces.builds import BOOKS, Built, build
from tools.paper import THEME, print_pages


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    settings = {"html_theme": "paper", "html_theme_path": [str(THEME)], "html_permalinks": False}
    folder = tmp_path_factory.mktemp("paper")
    return build(BOOKS / "kinds", folder, "singlehtml", tags=["paper"], **settings)


@pytest.fixture(scope="module")
def sheets(built: Built) -> list[str]:
    """The text of each page, in single spaces."""
    target = built.out / "book.pdf"
    print_pages(built.out / "index.html", target)
    pages = PdfReader(target).pages
    return [" ".join(it.extract_text().split()) for it in pages]


def test_the_book_is_built_without_a_warning_or_a_control(built: Built) -> None:
    assert built.warnings == ""
    assert not re.search(r"<(form|input|select|textarea|button|script)\b", built.page("index.html"))


def test_the_contents_name_the_pages_of_chapters_and_key(sheets: list[str]) -> None:
    contents = next(it for it in sheets if it.startswith("Table of Contents"))
    named = re.findall(r"(\w[\w ]*?) (?:\. ?){3,}(\d+)", contents.removeprefix("Table of Contents"))
    assert len(named) > 3
    assert named[-1][0] == "Key"
    for title, page in named:
        assert title in sheets[int(page) - 1]


def test_no_answer_stands_before_the_key(sheets: list[str]) -> None:
    text = " ".join(sheets[2:])
    before, _, key = text.partition(" Key ")
    for told in ("NATO is none.", "Single explained", "Names a cause"):
        assert told not in before
        assert told in key
    assert "☐ Türkiye" in before
    assert before.rindex("Question") < len(before)


def test_the_key_goes_by_chapter_quiz_and_question(built: Built) -> None:
    key = built.page("index.html").partition('id="quizkit-key"')[2]
    places = [key.index(words) for words in ("Every kind", "Question 1", "NATO is none.")]
    assert places == sorted(places)
    assert len(re.findall(r'id="quizkit-key-\d"', key)) > 1


def test_nothing_is_fetched_from_another_host(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    page = tmp_path / "page.html"
    page.write_text('<p>Text</p><img src="http://127.0.0.1:9/pixel.png">', "utf-8")
    print_pages(page, tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").exists()
    assert "127.0.0.1" in caplog.text
