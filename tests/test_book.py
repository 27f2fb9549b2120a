"""What a book declares for its quizzes: labels, objectives, quizzes shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quizkit.book import Book, find_book, read_book


def book_of(folder: Path, **files: str) -> Book:
    (folder / "_config.yml").touch()
    for name, text in files.items():
        (folder / f"{name}.md").write_text(text)
    return read_book(folder)


@pytest.mark.parametrize(
    "text",
    [
        "(a-b)=\n# Title", "  (a-b)=", "(A-B)=", "```{figure} x.png\n:name: a-b\n```",
        ":::{note}\n(a-b)=\n:::", "````{note}\n```{math}\n:label: a-b\n```\n````",
        "```{code-cell}\n:mystnb:\n:  figure:\n:    name: a-b\n1\n```", "{#a-b}\n# T",
        "---\ntitle: x\n---\n(a-b)=", "```yaml\nx: 1\n```\n(a-b)=",
    ],
)  # fmt: skip
def test_a_label_is_found(text: str, tmp_path: Path) -> None:
    book = book_of(tmp_path, chapter=text)
    assert [*book.labels] == ["a-b"]
    assert book.has_label("a-b")
    assert book.has_label("A-b")


@pytest.mark.parametrize(
    "text",
    [
        "# A b", "```\n(a-b)=\n```", "````md\n```{figure} x\n:name: a-b\n```\n````",
        "~~~\n(a-b)=\n~~~",
        "x (a-b)=", "    (a-b)=", "---\n(a-b)=\n---", "```{code-block} md\n(a-b)=\n```",
        ":name: a-b",
        "(a-b)= x",
    ],
)  # fmt: skip
def test_an_example_of_a_label_is_none(text: str, tmp_path: Path) -> None:
    assert not book_of(tmp_path, chapter=text).labels


def test_objectives_keep_their_lines(tmp_path: Path) -> None:
    body = "one: Say *one*\ntwo: 'Two: parts'\n  and more\nNot one\n"
    text = f"# T\n\n:::{{objectives}}\n{body}:::\nx: y\n"
    book = book_of(tmp_path, chapter=text)
    assert [(it.id, it.text, it.spot.line) for it in book.objectives] == [
        ("one", "Say *one*", 4), ("two", "Two: parts", 5),
    ]  # fmt: skip
    assert [it.line for it in book.unreadable] == [7]
    assert book.objectives[0].spot.path.endswith("chapter.md")


def test_quizzes_that_chapters_show(tmp_path: Path) -> None:
    text = (
        "```{code-cell} python\nfrom quizkit import Quiz\nQuiz('one'); Quiz( \"two\" )\n```\n"
        ":::{quiz} three\n:::\n```python\nQuiz('example')\n```\n"
        "````md\n```{quiz} example\n```\n````\n"
    )
    shown = book_of(tmp_path, chapter=text).shown
    assert [(id, spot.line, spot.column) for id, spot in shown] == [
        ("one", 3, 7), ("two", 3, 21), ("three", 5, 11),
    ]  # fmt: skip


def test_a_notebook_is_read_too(tmp_path: Path) -> None:
    cells = [
        {"cell_type": "markdown", "source": ["(a-b)=\n", "# T"]},
        {"cell_type": "code", "source": "Quiz('one')\n'(c-d)='"},
    ]
    (tmp_path / "x.ipynb").write_text(json.dumps({"cells": cells}))
    (tmp_path / "bad.ipynb").write_text("[" * 100_000)
    (tmp_path / "odd.ipynb").write_text('{"cells": [1]}')
    book = read_book(tmp_path)
    assert ([*book.labels], [id for id, _ in book.shown]) == (["a-b"], ["one"])


def test_only_chapters_are_read(tmp_path: Path) -> None:
    for name in ("_build", ".hidden", "node_modules", "tests", "env", "chapters"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.md").write_text(f"({name})=\n")
    (tmp_path / "env" / "pyvenv.cfg").touch()
    (tmp_path / "broken.md").write_bytes(b"\xff")
    assert [*book_of(tmp_path).labels] == ["chapters"]


def test_the_nearest_book_is_found(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert find_book(inner) != tmp_path
    (tmp_path / "_config.yml").touch()
    assert find_book(inner) == tmp_path
    assert find_book(inner / "absent") == tmp_path


def test_the_course_itself(root: Path) -> None:
    book = read_book(root)
    assert book.has_label("why-now")
    assert len({it.id for it in book.objectives}) == len(book.objectives) >= 8
    assert not book.unreadable


def test_a_book_inside_another_is_none_of_its_chapters(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "starter"):
        folder.mkdir(exist_ok=True)
        (folder / "_config.yml").write_text("")
        (folder / "one.md").write_text(
            f"({folder.name})=\n```{{quiz}} more/{folder.name}.yaml\n```\n"
        )
    book = read_book(tmp_path)
    assert [*book.labels] == [tmp_path.name.lower()]
    assert book.examples == [tmp_path / f"more/{tmp_path.name}.yaml"]
