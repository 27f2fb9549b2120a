"""Every command of the guide is run, page by page, in a small course with responses in it."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from faces.builds import build, write
from quizkit.faces.cli import cli
from quizkit.faces.widget import QuizWidget

GUIDE = Path(__file__).parents[1] / "guide"
PAGES = sorted(it for it in GUIDE.glob("*.md") if "```console" in it.read_text("utf-8"))
ENDLESS = ("preview",)
"""Commands that serve until they are ended: only their help is read here."""
MEMO = """\
id: memo
title: A memo
questions:
  - kind: free-text
    id: why
    prompt: Why?
    objective: tell-promise
    passage: first-promise
    rubric: [{text: Gives a reason}]
    model-answer: Because.
"""
HANDED_IN = {"Ayşe Öz": "b", "Bo": "a", "=Cy": "b"}


def commands(page: Path) -> Iterator[list[str]]:
    """The words of each command of quizkit on a page."""
    for block in re.findall(r"(?m)^```console\n(.*?)^```", page.read_text("utf-8"), re.S):
        for line in block.replace("\\\n", " ").splitlines():
            words = shlex.split(line.removeprefix("$ "), comments=True)
            if words and words[0].removeprefix(".venv/bin/") == "quizkit":
                yield words[1:]


def run(words: list[str]) -> str:
    asked = [words[0], "--help"] if words[0] in ENDLESS else words
    result = CliRunner().invoke(cli, asked)
    unexpected = result.exception and not isinstance(result.exception, SystemExit)
    assert not unexpected, (words, result.exception)
    assert result.exit_code == 0, (words, result.output)
    return result.output


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new course with a quiz of every kind, what three students handed in, and its results."""
    root = tmp_path_factory.mktemp("guide") / "course"
    with pytest.MonkeyPatch.context() as patch:
        run(["init", str(root)])
        patch.chdir(root)
        (root / "handed-in").mkdir()
        for learner, choice in HANDED_IN.items():
            entry = {
                "response": choice,
                "attempts": [{"atMs": 1_900_000_000_000, "response": choice}],
            }
            given = {"quiz": "first-quiz", "seed": "s", "responses": {"duty": entry}}
            (root / "handed-in" / f"{learner}.json").write_text(json.dumps(given), "utf-8")
        text = {"learner": "Bo", "quiz": "memo", "question": "why", "response": {"text": "So."}}
        (root / "handed-in" / "more.jsonl").write_text(json.dumps(text), "utf-8")
        (root / "quizzes" / "memo.yaml").write_text(MEMO, "utf-8")
        run(["grade", "quizzes", "handed-in", "-o", "results"])
        table = (root / "results" / "to-mark.csv").read_text("utf-8-sig")
        (root / "marked.csv").write_text(table.replace(",,", ",1,Well put."), "utf-8")
    return root


@pytest.mark.parametrize("page", PAGES, ids=lambda it: it.stem)
def test_every_command_of_a_page_runs(
    page: Path, course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(course, tmp_path / "course")
    monkeypatch.chdir(tmp_path / "course")
    ran = [run(it) for it in commands(page)]
    assert ran or page.stem == "index"


def test_the_commands_are_found() -> None:
    found = {words[0] for page in PAGES for words in commands(page)}
    assert {"check", "grade", "init", "new"} <= found


# Snippets: what stands in a box of a page does what the page says of it.

BOX = re.compile(r"^(`{3,})(md|python|yaml)\n(.*?)^\1$", re.M | re.S)


def snippets(language: str) -> list[str]:
    """The texts of the boxes in *language*, of all pages."""
    found = (BOX.findall(page.read_text("utf-8")) for page in sorted(GUIDE.glob("*.md")))
    return [text for boxes in found for _, kind, text in boxes if kind == language]


def test_markdown_and_settings_of_the_guide_build_without_a_warning(tmp_path: Path) -> None:
    source = write(tmp_path / "source", index="# Begin\n\n" + "\n\n".join(snippets("md")))
    settings = [it for it in snippets("yaml") if "quizkit_threads" in it]
    assert len(settings) == 1
    config = yaml.safe_load(settings[0])["sphinx"]["config"]
    questions = [{"kind": "true-false", "id": "q", "prompt": "P", "correct": True}]
    quiz = {"id": "alliance-check", "title": "T", "questions": questions}
    (source / "quizzes" / "alliance-check.yaml").write_text(yaml.safe_dump(quiz))
    built = build(source, tmp_path, myst_enable_extensions=["colon_fence"], **config)
    assert built.warnings == ""
    page = built.page("index.html")
    for part in ('data-quiz="alliance-check"', "qk-objectives", "qk-reached", "data-discussion="):
        assert part in page


def test_python_of_the_guide_shows_the_quiz(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run(["init", "course"])
    monkeypatch.chdir(tmp_path / "course")
    run(["new", "alliance-check"])
    (code,) = snippets("python")
    names: dict[str, object] = {}
    exec(code.replace('\nQuiz("', '\nshown = Quiz("'), names)
    shown = names["shown"]
    assert isinstance(shown, QuizWidget)  # and no text that says what is wrong
    assert shown.data["id"] == "alliance-check"


def test_answers_of_an_earlier_class_in_the_guide_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run(["init", "course"])
    folder = tmp_path / "course" / "discussions"
    folder.mkdir()
    peers = [it for it in snippets("yaml") if "answers:" in it and "questions:" not in it]
    assert len(peers) == 1
    (folder / "promise-enough.yaml").write_text(peers[0], "utf-8")
    monkeypatch.chdir(tmp_path / "course")
    assert "no problems" in run(["check"])
