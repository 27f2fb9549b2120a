"""A page of a Sphinx book that holds quizzes: links, ids, scripts, discussion, objectives."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from faces.builds import BOOKS, Built, build, write
from quizkit.faces.sphinx.assets import ENTRIES, STATIC, small
from quizkit.faces.sphinx.scripts import classic, joined

QUESTION = "  - {{id: q, kind: true-false, correct: true, prompt: {prompt}}}\n"
TRUE_FALSE = "id: {id}\ntitle: T\nquestions:\n" + QUESTION


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The book of all kinds as HTML."""
    return build(BOOKS / "kinds", tmp_path_factory.mktemp("page"))


def soup(book: Built, name: str) -> BeautifulSoup:
    return BeautifulSoup(book.page(name), "html.parser")


def scripts(book: Built, name: str) -> list[str]:
    found = soup(book, name).select("script[src], link[rel=stylesheet]")
    files = [re.sub(r".*/|\?.*", "", it.get("src") or it.get("href")) for it in found]
    return [it for it in files if it in ("quizkit.js", "course.js", "quizkit.css")]


def test_nothing_is_wrong(book: Built) -> None:
    assert book.warnings == ""


def test_a_choice_is_prose_of_the_book(book: Built) -> None:
    choice = soup(book, "page.html").select_one("#kinds-single [data-option=a]")
    links = [it.get("href") for it in choice.select("a")]
    assert links[0] == "index.html#term-deterrence"
    assert links[1].startswith("index.html#")  # the bibliography
    assert "[Wal79]" in choice.get_text()
    other = soup(book, "page.html").select_one("#kinds-single [data-option=b]")
    assert other.select_one(".math")
    feedback = soup(book, "page.html").select_one("#kinds-single [data-feedback=b]")
    assert feedback.select_one("a")["href"] == "#kinds-passage"


def test_feedback_leads_back_to_the_passage(book: Built) -> None:
    passage = soup(book, "page.html").select_one("#kinds-single .qk-passage")
    assert passage.get_text() == "Read again: The passage"
    assert passage.select_one("a")["href"] == "#kinds-passage"


def test_a_label_before_a_quiz_is_an_anchor(book: Built) -> None:
    page = soup(book, "page.html")
    assert page.select_one("#quiz-kinds #kinds-label") is not None


@pytest.mark.parametrize("name", ["page.html", "twice.html", "exam.html"])
def test_ids_are_unique_on_a_page(book: Built, name: str) -> None:
    ids = Counter(it["id"] for it in soup(book, name).select("[id]"))
    assert not [id for id, count in ids.items() if count > 1]


def test_a_quiz_shown_twice_is_the_same_quiz_with_ids_of_its_own(book: Built) -> None:
    page = soup(book, "twice.html")
    quizzes = page.select(".quizkit[data-quiz]")
    assert [it["data-quiz"] for it in quizzes] == ["small", "small"]
    assert [it["id"] for it in quizzes] == ["quiz-small", "quiz-small-2"]
    for label in page.select(".qk-question label[for]"):
        assert page.find(id=label["for"]).find_parent("form") is label.find_parent("form")


@pytest.mark.parametrize(
    ("page", "files"),
    [
        ("page.html", {"quizkit.js", "course.js", "quizkit.css"}),
        ("exam.html", {"quizkit.js", "quizkit.css"}),
        ("plain.html", set()),
        ("genindex.html", set()),
    ],
)
def test_a_page_loads_what_it_needs_and_no_more(book: Built, page: str, files: set[str]) -> None:
    assert set(scripts(book, page)) == files
    assert len(scripts(book, page)) == len(files)


def test_scripts_hold_nothing_up_and_are_named_by_their_content(book: Built) -> None:
    found = soup(book, "page.html").select("script[src*=quizkit], script[src*='course.js']")
    for script in found:
        assert script.has_attr("async" if "quizkit.js" in script["src"] else "defer")
        assert "?v=" in script["src"]
    assert len(found) == 2


def test_the_script_is_classic_and_starts_with_the_words(book: Built) -> None:
    text = book.page("_static/quizkit.js")
    assert not re.search(r"\bexport\b", text)
    assert re.fullmatch(r"\(\(\)\s*=>\s*\{.*\}\)\(\);?\s*", text, re.DOTALL)
    assert re.search(r'"?status-correct"?:\s*"Correct\."', text)
    made = classic("const doors = {};\nexport default { ...doors, a };\n", {})
    assert made == "(() => {\nconst doors = {};\nglobalThis.quizkit = doors;\nboot({});\n})();\n"
    with pytest.raises(ValueError, match="export default"):
        classic("let a;", {})


@pytest.mark.parametrize("entry", ENTRIES.values())
def test_modules_are_joined_each_once(entry: str) -> None:
    script = joined(STATIC / entry)
    assert not re.search(r"^(import|export)\b", script, re.MULTILINE)
    assert script.count("export const") == 0
    declared = re.findall(r"^const (?:(\w+)|\{)", script, re.MULTILINE)
    assert len(declared) == len(set(declared)), "two modules declare the same name"
    assert declared.index("all") < declared.index("discuss") if "discuss" in declared else declared


def test_functions_that_nobody_calls_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "tools.js").write_text(
        "const deep = (n) => {\n  if (n) return n;\n\n  return 1;\n};\n"
        "export const idle = (n) =>\n  deep(n) + again(n);\n"
        "const again = (n) => (n ? again(n - 1) : 0);\n"
        "export const used = (n) => n;\n"
        "export const begun = (() => globalThis.begin())();\n"
    )
    (tmp_path / "page.js").write_text(
        'import { used } from "./tools.js";\nexport const door = () => used(1);\n'
    )
    script = joined(tmp_path / "page.js")
    kept = re.findall(r"^const (\w+)", script, re.MULTILINE)
    assert kept == ["used", "begun", "door"]
    assert "deep" not in script
    assert "again" not in script


def test_what_only_readers_need_is_not_sent() -> None:
    source = (STATIC / "quizkit.js").read_text("utf-8")
    script = classic(source, {})
    assert len(small("quizkit.js", script)) < len(script) / 2
    assert "boot({})" not in small("quizkit.js", script)  # its names are short as well


def test_what_is_made_smaller_keeps_its_order() -> None:
    script = "const f = (c) => { const a = g(c); const { b } = h({ a }); return [a, b]; };\n"
    made = small("a.js", f"{script}globalThis.f = f;")
    assert 0 < made.index("g(") < made.index("h(")


def test_objectives_are_targets(book: Built) -> None:
    items = soup(book, "page.html").select(".qk-objectives li")
    assert [it["data-objective"] for it in items] == ["tell-balance", "name-authors"]
    assert items[0]["id"] == "objective-tell-balance"
    assert items[0].select_one("a")["href"] == "index.html#term-deterrence"
    assert items[1].get_text().strip() == "Name the authors who wrote about it"


def test_a_discussion_asks_then_argues(book: Built) -> None:
    section = soup(book, "page.html").select_one("#discussion-hold-or-fold")
    shape = [
        " ".join(it.get("class", [it.get("role")])) for it in section.find_all(recursive=False)
    ]
    asked = "qk-prompt qk-stance qk-reasons qk-actions status"
    assert shape == [*asked.split(), "qk-argument", "qk-argument", "qk-stance"]
    assert section["data-course"] == "all-kinds"
    before, after = section.select(".qk-stance")
    assert (before["data-when"], after["data-when"]) == ("before", "after")
    assert after.has_attr("hidden")
    groups = {it["name"] for it in section.select("input")}
    assert len(groups) == 2
    assert section.select_one(".qk-argument summary").get_text().startswith("It holds")
    assert "[Wal79]" in section.select_one(".qk-argument").get_text()


def test_the_course_can_be_named(tmp_path: Path) -> None:
    quiz = TRUE_FALSE.format(id="a", prompt="P")
    source = write(tmp_path / "s", index="# I\n\n```{quiz} a\n```\n", quiz_a=quiz)
    assert '"course":"test"' in build(source, tmp_path / "1").page("index.html")
    named = build(source, tmp_path / "2", quizkit_course="eu-2026")
    assert '"course":"eu-2026"' in named.page("index.html")


def test_raw_html_in_a_quiz_is_inert(tmp_path: Path) -> None:
    quiz = TRUE_FALSE.format(
        id="a", prompt='"A <img src=x onerror=alert(1)>\\n\\n<script>alert(2)</script>"'
    )
    source = write(tmp_path / "s", index="# I\n\n```{quiz} a\n```\n", quiz_a=quiz)
    page = soup(build(source, tmp_path), "index.html").select_one(".quizkit")
    assert "onerror=alert(1)" in page.get_text()
    assert "alert(2)" in page.get_text()
    assert not page.select("img, script:not(.qk-data)")


def test_an_image_stands_beside_the_quiz_file(tmp_path: Path) -> None:
    quiz = TRUE_FALSE.format(id="a", prompt="'![A map](map.png)'")
    source = write(tmp_path / "s", index="# I\n\n```{toctree}\nin/page\n```\n", quiz_a=quiz)
    (source / "quizzes" / "map.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (source / "in").mkdir()
    (source / "in" / "page.md").write_text("# P\n\n```{quiz} a\n```\n", "utf-8")
    book = build(source, tmp_path)
    assert book.warnings == ""
    assert soup(book, "in/page.html").select_one(".quizkit img")["src"] == "../_images/map.png"


def test_a_page_of_restructuredtext_can_show_a_quiz(tmp_path: Path) -> None:
    quiz = TRUE_FALSE.format(id="a", prompt="'Is it *so* {ref}`here <top>`?'")
    source = write(tmp_path / "s", quiz_a=quiz)
    (source / "index.rst").write_text(".. _top:\n\nTop\n===\n\n.. quiz:: a\n", "utf-8")
    book = build(source, tmp_path)
    assert book.warnings == ""
    prompt = soup(book, "index.html").select_one(".qk-prompt")
    assert prompt.select_one("em").get_text() == "so"
    assert prompt.select_one("a")["href"] == "#top"


def test_another_language_is_marked(tmp_path: Path) -> None:
    quiz = "language: tr\n" + TRUE_FALSE.format(id="a", prompt="Öyle mi?")
    source = write(tmp_path / "s", index="# I\n\n```{quiz} a\n```\n", quiz_a=quiz)
    assert soup(build(source, tmp_path), "index.html").select_one(".quizkit")["lang"] == "tr"


def test_a_translated_book_translates_its_quizzes(tmp_path: Path) -> None:
    text = (
        "id: a\ntitle: T\nquestions:\n  - id: q\n    kind: cloze\n    prompt: Fill\n"
        "    text: The [[gap]] ends.\n    gaps: {gap: {kind: short-text, answers: [war]}}\n"
        "  - id: r\n    kind: single-choice\n    prompt: Pick\n    choices:\n"
        "      - {text: Peace, correct: true, feedback: Yes.}\n      - War\n"
    )
    source = write(tmp_path / "s", index="# I\n\n```{quiz} a\n```\n", quiz_a=text)
    catalog = source / "locale" / "de" / "LC_MESSAGES"
    catalog.mkdir(parents=True)
    pairs = {"The [[gap]] ends.": "Es endet der [[gap]].", "Peace": "Frieden", "T": "Titel"}
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    body = "\n".join(f'msgid "{a}"\nmsgstr "{b}"\n' for a, b in pairs.items())
    (catalog / "index.po").write_text(head + body, "utf-8")
    page = soup(build(source, tmp_path, language="de", locale_dirs=["locale"]), "index.html")
    quiz = page.select_one(".quizkit")
    assert quiz["aria-label"] == "Quiz: Titel"
    prose = quiz.select_one(".qk-cloze p")
    assert prose.select_one("[data-part=gap] input")
    assert prose.get_text().split() == ["Es", "endet", "der", "."]
    assert quiz.select_one("[data-option=a] label").get_text().strip() == "Frieden"
    assert quiz.select_one("#a-r .qk-key").get_text() == "Frieden"
