"""How a build behaves: what it reads again, what it complains of and where."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from faces.builds import build, copy, write

GOOD = "id: {id}\ntitle: T\nquestions:\n  - {{id: q, kind: true-false, correct: true, prompt: P}}\n"
PAGE = "# A page\n\n```{{quiz}} {id}\n```\n"


def edit(path: Path, old: str, new: str) -> None:
    """Changes a file, and its time by more than any file system rounds to."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    later = path.stat().st_mtime + 5
    os.utime(path, (later, later))


def test_an_edited_quiz_rereads_the_pages_that_show_it_and_no_other(tmp_path: Path) -> None:
    source = copy("kinds", tmp_path)
    assert build(source, tmp_path).read == {"index", "page", "twice", "exam", "plain"}
    assert build(source, tmp_path).read == set()
    edit(source / "quizzes" / "small.yaml", "Which belongs to which?", "What goes with what?")
    again = build(source, tmp_path)
    assert again.read == {"twice"}
    assert "What goes with what?" in again.page("twice.html")
    assert again.warnings == ""


def test_pages_are_read_in_parallel(tmp_path: Path) -> None:
    pages = {f"p{n}": PAGE.format(id=f"q{n % 3}") for n in range(12)}
    quizzes = {f"quiz_q{n}": GOOD.format(id=f"q{n}") for n in range(3)}
    index = "# I\n\n```{toctree}\n" + "\n".join(pages) + "\n```\n"
    source = write(tmp_path / "s", index=index, **pages, **quizzes)
    book = build(source, tmp_path, parallel=2)
    assert book.warnings == ""
    assert all("qk-question" in book.page(f"{name}.html") for name in pages)


BROKEN = {
    "missing-key": ("id: a\ntitle: T\nquestions:\n  - {id: q, kind: true-false, prompt: P}\n", 4),
    "yaml-syntax": ("id: a\ntitle: 'T\n", 2),
    "unknown-kind": (
        "id: a\ntitle: T\nquestions:\n  - id: q\n    kind: truefalse\n    prompt: P\n",
        5,
    ),
}


@pytest.mark.parametrize("slug", BROKEN)
def test_a_broken_quiz_leaves_a_note_and_a_located_warning(tmp_path: Path, slug: str) -> None:
    text, line = BROKEN[slug]
    source = write(tmp_path / "s", index=PAGE.format(id="a") + "\nThe end.\n", quiz_a=text)
    book = build(source, tmp_path)
    assert f"{source / 'quizzes' / 'a.yaml'}:{line}: WARNING: " in book.warnings
    page = book.page("index.html")
    assert "cannot be shown here" in page
    assert "The end." in page
    quiet = build(source, tmp_path / "quiet", suppress_warnings=[f"quizkit.{slug}"])
    assert quiet.warnings == ""


def test_a_mended_quiz_is_shown_at_the_next_build(tmp_path: Path) -> None:
    source = write(tmp_path / "s", index=PAGE.format(id="a"), quiz_a=BROKEN["missing-key"][0])
    build(source, tmp_path)
    edit(source / "quizzes" / "a.yaml", "prompt: P", "prompt: P, correct: true")
    book = build(source, tmp_path)
    assert book.warnings == ""
    assert "qk-question" in book.page("index.html")


def test_what_is_wrong_beyond_the_types_is_told_and_the_quiz_is_shown(tmp_path: Path) -> None:
    text = "id: a\ntitle: T\nquestions:\n  - id: q\n    kind: single-choice\n    prompt: P\n"
    choices = "    choices: [{text: A, correct: true}, {text: B, correct: true}]\n"
    source = write(tmp_path / "s", index=PAGE.format(id="a"), quiz_a=text + choices)
    book = build(source, tmp_path)
    assert book.warnings.count("WARNING") == 1
    assert "qk-question" in book.page("index.html")
    assert build(source, tmp_path / "q", suppress_warnings=["quizkit.two-keys"]).warnings == ""


def test_a_quiz_that_does_not_exist_is_told_at_the_page(tmp_path: Path) -> None:
    source = write(tmp_path / "s", index="# I\n\n" + PAGE.format(id="nowhere"))
    book = build(source, tmp_path)
    assert (
        f"{source / 'index.md'}:5: WARNING: There is no quiz with the id 'nowhere'" in book.warnings
    )
    assert "cannot be shown here" in book.page("index.html")
    assert build(source, tmp_path / "q", suppress_warnings=["quizkit.unknown-quiz"]).warnings == ""
    (source / "quizzes" / "nowhere.yaml").write_text(GOOD.format(id="nowhere"), "utf-8")
    assert build(source, tmp_path).warnings == ""


def test_a_quiz_is_found_by_its_id_in_a_file_of_another_name(tmp_path: Path) -> None:
    source = write(tmp_path / "s", index=PAGE.format(id="real"), quiz_file=GOOD.format(id="real"))
    book = build(source, tmp_path)
    assert book.warnings == ""
    assert 'data-quiz="real"' in book.page("index.html")


def test_the_folder_of_the_quizzes_can_be_named(tmp_path: Path) -> None:
    source = write(tmp_path / "s", index=PAGE.format(id="a"))
    (source / "tests").mkdir()
    (source / "tests" / "a.yaml").write_text(GOOD.format(id="a"), "utf-8")
    assert build(source, tmp_path, quizkit_quizzes="tests").warnings == ""


@pytest.mark.parametrize(
    ("prompt", "complaint"),
    [
        ("See {nonsense}`x`.", "role"),
        ("See {ref}`no-such-label`.", "undefined label"),
        ("See {term}`no such term`.", "term not in glossary"),
        ("```{nonsense}\n      x\n      ```", "directive"),
    ],
)
def test_a_mistake_in_a_prompt_is_told_at_its_line(
    tmp_path: Path, prompt: str, complaint: str
) -> None:
    text = "id: a\ntitle: T\nquestions:\n  - id: q\n    kind: true-false\n    correct: true\n"
    text += f"    prompt: |\n      {prompt}\n"
    source = write(tmp_path / "s", index="# I\n\nText.\n\n" + PAGE.format(id="a"), quiz_a=text)
    complaints = build(source, tmp_path).warnings.splitlines()
    assert len(complaints) == 1, complaints
    assert complaints[0].startswith(f"{source / 'quizzes' / 'a.yaml'}:7: WARNING: ")
    assert complaint in complaints[0].lower()


def test_an_objective_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    page = "# I\n\n```{objectives}\ngood-one: Do it\nno objective here\n```\n"
    book = build(write(tmp_path / "s", index=page), tmp_path)
    assert "index.md:5: WARNING" in book.warnings
    assert 'id="objective-good-one"' in book.page("index.html")


def test_a_build_tells_kernels_that_it_is_one_and_cleans_up(tmp_path: Path) -> None:
    source = write(tmp_path / "s", index="# I\n")
    conf = source / "conf.py"
    seen = "import os\ndef setup(app):\n    app.connect('builder-inited', lambda app: open("
    seen += "app.outdir + '/seen', 'w').write(os.environ['QUIZKIT_BOOK']))\n"
    conf.write_text(conf.read_text("utf-8") + seen, "utf-8")
    os.environ.pop("QUIZKIT_BOOK", None)
    assert build(source, tmp_path).page("seen") == "1"
    assert "QUIZKIT_BOOK" not in os.environ


def test_a_quiz_outside_the_folder_is_shown_by_its_path(tmp_path: Path) -> None:
    source = write(tmp_path / "source", index="# Title\n\n```{quiz} examples/mine.yaml\n```\n")
    (source / "examples").mkdir()
    question = "{kind: true-false, id: q, prompt: Holds., correct: true}"
    text = f"id: mine\ntitle: M\nquestions: [{question}]\n"
    (source / "examples" / "mine.yaml").write_text(text)
    built = build(source, tmp_path)
    assert not built.warnings
    assert 'data-quiz="mine"' in built.page("index.html")
    (source / "examples" / "mine.yaml").write_text(text.replace("Holds.", "It holds."))
    assert "It holds." in build(source, tmp_path).page("index.html")
    (source / "examples" / "mine.yaml").unlink()
    assert "mine.yaml" in build(source, tmp_path).warnings
