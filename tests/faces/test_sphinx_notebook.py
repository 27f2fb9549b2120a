"""``Quiz("id")`` in a cell: a place in a book, a widget in a notebook."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import quizkit
from faces.builds import build, write
from quizkit.faces.notebook import MIME, QuizRenderer, find_quiz

QUIZ = (
    "id: a\ntitle: T\nquestions:\n  - {id: q, kind: true-false, correct: true, prompt: Is it so?}\n"
)


def notebook(*ids: object) -> str:
    """A notebook that was run: one cell a quiz."""
    cells = [
        {
            "cell_type": "code",
            "execution_count": 1,
            "id": f"c{n}",
            "metadata": {"tags": ["remove-input"]},
            "source": f"Quiz({id!r})",
            "outputs": [
                {
                    "output_type": "execute_result",
                    "execution_count": 1,
                    "metadata": {},
                    "data": {MIME: {"id": id}, "text/plain": "A QUIZ AS TEXT"},
                }
            ],
        }
        for n, id in enumerate(ids)
    ]
    cells.insert(0, {"cell_type": "markdown", "id": "t", "metadata": {}, "source": "# A notebook"})
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A MyST-NB book of one notebook."""
    folder = write(tmp_path / "s", quiz_a=QUIZ)
    conf = "project = 'Test'\nextensions = ['myst_nb', 'quizkit']\nnb_execution_mode = 'off'\n"
    (folder / "conf.py").write_text(conf, "utf-8")
    (folder / "index.ipynb").write_text(notebook("a", "a"), "utf-8")
    return folder


def test_a_cell_becomes_what_the_directive_makes(source: Path, tmp_path: Path) -> None:
    book = build(source, tmp_path)
    assert book.warnings == ""
    page = book.page("index.html")
    assert page.count('class="qk-question"') == 2
    assert 'id="quiz-a"' in page
    assert 'id="quiz-a-2"' in page
    assert "A QUIZ AS TEXT" not in page


def test_no_script_for_widgets_reaches_the_page(source: Path, tmp_path: Path) -> None:
    page = build(source, tmp_path).page("index.html")
    for unwanted in ("require", "html-manager", "widget"):
        assert unwanted not in page
    assert build(source, tmp_path / "2").config.nb_ipywidgets_js == {}
    own = {"widgets.js": {"defer": "defer"}}
    assert build(source, tmp_path / "3", nb_ipywidgets_js=own).config.nb_ipywidgets_js == own


def test_an_edited_quiz_rereads_the_notebook(source: Path, tmp_path: Path) -> None:
    build(source, tmp_path)
    path = source / "quizzes" / "a.yaml"
    path.write_text(QUIZ.replace("Is it so?", "Is it really so?"), "utf-8")
    later = path.stat().st_mtime + 5
    os.utime(path, (later, later))
    book = build(source, tmp_path)
    assert book.read == {"index"}
    assert "Is it really so?" in book.page("index.html")


def test_complaints_in_a_notebook_name_the_quiz_file(source: Path, tmp_path: Path) -> None:
    (source / "quizzes" / "a.yaml").write_text(
        QUIZ.replace("Is it so?", '"{ref}`nowhere`"'), "utf-8"
    )
    (source / "index.ipynb").write_text(notebook("a"), "utf-8")
    warnings = build(source, tmp_path).warnings
    assert warnings.startswith(f"{source / 'quizzes' / 'a.yaml'}:4: WARNING: undefined label")


@pytest.mark.parametrize("id", ["../../etc/passwd", "a\n```\n<script>", 7, None])
def test_an_id_that_is_none_is_not_run_as_markdown(
    source: Path, tmp_path: Path, id: object
) -> None:
    (source / "index.ipynb").write_text(notebook(id), "utf-8")
    page = build(source, tmp_path).page("index.html")
    assert "qk-question" not in page
    assert "A QUIZ AS TEXT" in page


def test_the_renderer_stands_before_the_widget_view() -> None:
    [(builder, mime, priority)] = QuizRenderer.mime_priority_overrides
    assert (builder, mime) == ("*", MIME)
    assert priority < 10


# In a kernel


@pytest.fixture
def in_book(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZKIT_BOOK", "1")


@pytest.mark.usefixtures("in_book")
@pytest.mark.parametrize("source", ["why-now", "quizzes/why-now.yaml", Path("why-now.yml")])
def test_a_cell_of_a_book_tells_the_id_and_nothing_else(source: str | Path) -> None:
    bundle = quizkit.Quiz(source)._repr_mimebundle_(include=None, exclude=None)
    assert bundle[MIME] == {"id": "why-now"}
    assert set(bundle) == {MIME, "text/plain"}


def test_a_quiz_is_found_from_a_folder_below_the_book(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, quiz_a=QUIZ)
    (tmp_path / "_config.yml").write_text("title: T\n", "utf-8")
    (tmp_path / "chapters" / "one").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "chapters" / "one")
    found = find_quiz("a")
    assert found.quiz is not None
    assert Path(found.path) == tmp_path / "quizzes" / "a.yaml"
    with pytest.raises(FileNotFoundError, match="no quiz with the id 'b'"):
        find_quiz("b")


def test_a_live_cell_shows_what_is_wrong_instead_of_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QUIZKIT_BOOK", raising=False)
    monkeypatch.chdir(tmp_path)
    assert "no quiz with the id 'a'" in repr(quizkit.Quiz("a"))
    write(tmp_path, quiz_a="id: a\ntitle: T\n")
    assert "a.yaml:1:1: error[missing-key]" in repr(quizkit.Quiz("a"))


def test_a_live_cell_is_a_widget(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QUIZKIT_BOOK", raising=False)
    monkeypatch.chdir(tmp_path)
    write(tmp_path, quiz_a=QUIZ)
    quiz = quizkit.Quiz("a", seed="s")
    assert quiz.seed == "s"
    quiz.response = {"q": "true"}
    assert quiz.check()["q"]["status"] == "correct"


# The front door


def test_the_front_door_names_what_it_has() -> None:
    for name in quizkit.__all__:
        assert getattr(quizkit, name) is not None
    assert set(dir(quizkit)) == set(quizkit.__all__)
    with pytest.raises(AttributeError, match="nothing"):
        quizkit.nothing  # noqa: B018


def test_a_quiz_of_a_book_loads_no_widget(tmp_path: Path) -> None:
    import subprocess
    import sys

    code = (
        "import sys, quizkit; quizkit.Quiz('a')._repr_mimebundle_();"
        "sys.exit(bool({'anywidget', 'docutils', 'sphinx', 'ipywidgets'} & set(sys.modules)))"
    )
    environment = os.environ | {"QUIZKIT_BOOK": "1"}
    assert subprocess.run([sys.executable, "-c", code], env=environment).returncode == 0
