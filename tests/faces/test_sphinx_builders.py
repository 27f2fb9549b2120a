"""A book with every kind of question, in every builder, without a warning."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from faces.builds import BOOKS, Built, build

# As written and as compiled into a key: in lower case, and as the low end of a range.
EXAM_SECRETS = (b"secret", b"424242", b"391575", b"7.7%")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory):
    """Builds the book of all kinds once for each builder."""
    done: dict[str, Built] = {}
    folder = tmp_path_factory.mktemp("kinds")

    def get(builder: str) -> Built:
        if builder not in done:
            done[builder] = build(BOOKS / "kinds", folder, builder)
        return done[builder]

    return get


@pytest.mark.parametrize(
    ("builder", "file"),
    [
        ("text", "page.txt"),
        ("latex", "allkinds.tex"),
        ("man", "allkinds.1"),
        ("texinfo", "allkinds.texi"),
        ("singlehtml", "index.html"),
        ("dirhtml", "page/index.html"),
    ],
)
def test_a_builder_prints_questions_choices_and_answers(built, builder: str, file: str) -> None:
    book = built(builder)
    assert book.warnings == ""
    page = book.page(file)
    for words in (
        "Which are states?",
        "Norway",
        "NATO is none.",
        "Single explained",
        "A bandwagon",
    ):
        assert words in page
    for pair in ("Not at all", "Move up"):
        assert (pair in page) == (pair == "Not at all" or "html" in builder)


def test_paper_shows_what_to_fill_in(built) -> None:
    page = built("text").page("page.txt")
    for line in ("○ A bandwagon", "☐ Türkiye", "Your answer: ______ EUR bn", "○ 1  ○ 2  ○ 3"):
        assert line in page
    assert "The **______ (1)** wrote it in ______ (2), in ______ (3)." in page
    assert page.count("Names a *cause*") == 1
    latex = built("latex").page("allkinds.tex")
    assert r"\(\square\) Norway" in latex
    assert "☐" not in latex
    assert "○" not in latex


def test_an_e_book_is_well_formed_and_has_no_form(built) -> None:
    book = built("epub")
    assert book.warnings == ""
    with zipfile.ZipFile(next(book.out.glob("*.epub"))) as file:
        page = file.read("page.xhtml").decode()
        names = file.namelist()
    tags = {it.tag.split("}")[-1] for it in ElementTree.fromstring(page).iter()}
    assert not tags & {"form", "input", "select", "textarea", "button"}
    assert "NATO is none." in page
    assert not [name for name in names if "quizkit" in name]


@pytest.mark.parametrize("builder", ["html", "text", "latex", "epub", "singlehtml", "gettext"])
def test_an_exam_leaves_no_answer_behind(built, builder: str) -> None:
    folder: Path = built(builder).out.parent
    files = [it for it in folder.rglob("*") if it.is_file()]
    assert files
    for path in files:
        content = path.read_bytes()
        if path.suffix == ".epub":
            with zipfile.ZipFile(path) as archive:
                content = b"".join(archive.read(name) for name in archive.namelist())
        for secret in EXAM_SECRETS:
            assert secret not in content.lower(), path


def test_the_search_for_secrets_would_find_one(built) -> None:
    found = [
        it for it in built("html").out.rglob("*.html") if "NATO is none." in it.read_text("utf-8")
    ]
    assert [it.name for it in found] == ["page.html"]


def test_translators_get_every_text_with_its_line_in_the_quiz_file(built) -> None:
    catalog = built("gettext").page("page.pot")
    for text in (
        "Every kind & more", "Which are states?", "Norway", "A bandwagon", "NATO is none.",
        "The **[[who]]** wrote it in [[year]], in [[lang]].", "Not at all", "Hard power", "love",
        "Names a *cause*", "Think of *cost*.", "It holds", "Third one",
    ):  # fmt: skip
        assert f'msgid "{text}"' in catalog
    for words in ("Question 1", "Your answer", "Norway; Türkiye", "Gap 1: Waltz", "Read again"):
        assert words not in catalog
    line = (BOOKS / "kinds/quizzes/kinds.yaml").read_text("utf-8").splitlines()
    number = next(n for n, it in enumerate(line, 1) if "Norway, correct" in it)
    assert f'kinds/quizzes/kinds.yaml:{number}\nmsgid "Norway"' in catalog
