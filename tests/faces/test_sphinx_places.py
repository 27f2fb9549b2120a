"""Regions of an image and sentences of a chapter, in a book of Sphinx and in a notebook."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from faces.builds import BOOKS, Built, build, copy, write
from faces.test_sphinx_build import edit
from quizkit.faces.widget import QuizWidget
from quizkit.loading import load

QUIZ = """id: a
title: T
questions:
  - id: q
    kind: evidence
    prompt: P
    choices:
      - {id: one, correct: true}
      - two
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The book of all kinds as HTML."""
    return build(BOOKS / "kinds", tmp_path_factory.mktemp("places"))


def soup(book: Built, name: str) -> BeautifulSoup:
    return BeautifulSoup(book.page(name), "html.parser")


@pytest.mark.parametrize(("page", "id"), [("page.html", "kinds-map"), ("exam.html", "exam-map")])
def test_the_image_comes_along(book: Built, page: str, id: str) -> None:
    image = soup(book, page).select_one(f"#{id} img")
    assert (book.out / image["src"]).read_bytes() == (
        BOOKS / "kinds/quizzes/maps/straits.png"
    ).read_bytes()


def test_an_image_is_named_from_the_quiz_file_or_from_the_book(book: Built) -> None:
    page = soup(book, "page.html")
    found = {page.select_one(f"#kinds-{id} img")["src"] for id in ("map", "maps")}
    assert found == {"_images/straits.png"}


def test_a_region_in_an_exam_does_not_tell_the_key(book: Built) -> None:
    key, other = soup(book, "exam.html").select("#exam-map .qk-region")
    assert set(key.attrs) == set(other.attrs)
    assert "SECRET" not in book.page("exam.html")


def test_a_sentence_is_prose_of_the_page_and_of_the_question(book: Built) -> None:
    page = soup(book, "page.html")
    listed = page.select_one("#kinds-proof [data-option=weak-balance] label > span")
    for place in (page.select_one("span[data-sentence=weak-balance]"), listed):
        assert place.select_one("em").get_text() == "balance"
        links = [it["href"] for it in place.select("a")]
        assert links[0] == "index.html#term-deterrence"
        assert links[1].startswith("index.html#")  # the bibliography
        assert "<weak-balance>" not in place.get_text()


def test_no_key_stands_in_a_marked_sentence(book: Built) -> None:
    sentences = soup(book, "page.html").select("span.qk-sentence")
    assert len(sentences) == 3
    assert {frozenset(it.attrs) for it in sentences} == {
        frozenset(["class", "id", "data-sentence"])
    }


def files(book: Built, page: str) -> set[str]:
    found = soup(book, page).select("script[src], link[rel=stylesheet]")
    names = {re.sub(r".*/|\?.*", "", it.get("src") or it.get("href")) for it in found}
    return names & {"hotspot.css", "evidence.css", "evidence.js"}


def test_only_pages_with_regions_or_evidence_load_what_these_need(book: Built) -> None:
    everything = {"hotspot.css", "evidence.css", "evidence.js"}
    assert files(book, "page.html") == everything
    assert files(book, "exam.html") == everything
    assert files(book, "twice.html") == set()
    assert files(book, "plain.html") == set()


def test_paper_has_the_list(tmp_path: Path) -> None:
    text = build(BOOKS / "kinds", tmp_path, "text").page("page.txt")
    assert "☐ Strong ones rest." in text
    assert "○ On the island" in text
    assert "Weak states *balance* against threats" in text


def test_an_edited_sentence_rereads_the_pages_that_ask_for_it(tmp_path: Path) -> None:
    source = copy("kinds", tmp_path)
    (source / "plain.md").write_text("# Plain\n\n```{quiz} far\n```\n", "utf-8")
    far = (
        QUIZ.replace("id: a", "id: far")
        .replace("one,", "weak-balance,")
        .replace("two", "poor-wait")
    )
    (source / "quizzes/far.yaml").write_text(far, "utf-8")
    assert "Weak states" in build(source, tmp_path).page("plain.html")
    assert build(source, tmp_path).read == set()
    edit(source / "page.md", "Weak states", "Small states")
    again = build(source, tmp_path)
    assert again.read == {"page", "plain"}
    assert "Small states" in again.page("plain.html")
    assert again.warnings == ""


def test_a_sentence_that_no_chapter_marks_is_told_at_its_line(tmp_path: Path) -> None:
    page = "# I\n\n{sentence}`It is so. <one>`\n\n```{quiz} a\n```\n"
    source = write(tmp_path / "s", index=page, quiz_a=QUIZ)
    warnings = build(source, tmp_path).warnings
    assert warnings.count("WARNING") == 1
    assert f"{source / 'quizzes' / 'a.yaml'}:9: WARNING: No chapter marks a sentence" in warnings


def test_a_sentence_without_an_id_is_told_and_shown(tmp_path: Path) -> None:
    book = build(write(tmp_path / "s", index="# I\n\n{sentence}`It *is* so.`\n"), tmp_path)
    assert "index.md:3: WARNING: A sentence needs" in book.warnings
    assert "It <em>is</em> so." in book.page("index.html")


def test_a_notebook_shows_images_that_it_could_not_ask_for() -> None:
    loaded = load(BOOKS / "kinds/quizzes/kinds.yaml")
    assert loaded.quiz
    folder = BOOKS / "kinds" / "quizzes"
    widget = QuizWidget(loaded.quiz, folder=str(folder))
    images = BeautifulSoup(widget.html, "html.parser").select("img")
    content = base64.b64encode((folder / "maps/straits.png").read_bytes()).decode()
    assert [it["src"] for it in images] == [f"data:image/png;base64,{content}"] * 2
    assert ".qk-region" in widget._css
    assert QuizWidget(loaded.quiz).html.count('src="maps/straits.png"') == 1


def test_only_images_are_put_into_a_notebook(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    text = QUIZ.replace(
        "prompt: P", "prompt: '![a](secret.txt) ![b](no.png) ![c](https://x.y/z.png)'"
    )
    (tmp_path / "a.yaml").write_text(text, "utf-8")
    quiz = load(tmp_path / "a.yaml").quiz
    assert quiz
    html = QuizWidget(quiz, folder=str(tmp_path)).html
    assert "data:" not in html
    assert re.findall(r'src="([^"]+)"', html) == ["secret.txt", "no.png", "https://x.y/z.png"]
