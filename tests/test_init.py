"""``quizkit init``: a course that checks clean and builds without a warning, or nothing at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from quizkit.faces.cli import cli


def init(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["init", *words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result.exit_code, result.output


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A new course, its title full of what YAML and Markdown might stumble over."""
    folder = tmp_path / "My new-course"
    assert init(str(folder), "--title", 'Türkiye: "why now"?')[0] == 0
    return folder


def test_it_checks_clean_and_every_objective_is_tested(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(course)
    result = CliRunner().invoke(cli, ["check", "--coverage", "--least", "1"])
    assert result.exit_code == 0, result.output
    assert result.output.startswith("1 file checked, no problems.\n")


def test_it_builds_without_a_warning(course: Path) -> None:
    run = "from jupyter_book.cli.main import main; main()"
    book = [sys.executable, "-c", run, "build", "-W", "-n", "--keep-going", "."]
    built = subprocess.run(book, cwd=course, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    page = (course / "_build/html/chapters/first.html").read_text("utf-8")
    for part in ("data-quiz=", "data-discussion=", "qk-reached"):
        assert part in page
    assert 'src="http' not in page


def test_names_are_made_from_the_folder(course: Path) -> None:
    config = yaml.safe_load((course / "_config.yml").read_text("utf-8"))
    assert config["title"] == 'Türkiye: "why now"?'
    assert config["sphinx"]["config"]["quizkit_course"] == "my-new-course"
    assert (course / ".gitignore").read_text().startswith(".venv/\n")


def test_an_empty_folder_or_a_repository_is_taken(tmp_path: Path) -> None:
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    assert init(str(tmp_path / "repo"))[0] == 0
    assert 'title: "Repo"' in (tmp_path / "repo" / "_config.yml").read_text()


@pytest.mark.parametrize("there", ["file", "folder"])
def test_what_is_there_is_left_alone(tmp_path: Path, there: str) -> None:
    target = tmp_path / "course"
    mine = target if there == "file" else target / "mine.txt"
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("mine")
    code, said = init(str(target))
    assert (code, said) == (2, f"Error: {target} is there already and not empty\n")
    assert mine.read_text() == "mine"
    assert [it.name for it in tmp_path.iterdir()] == ["course"]


def test_a_full_disk_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Path, "write_text", full)
    code, said = init(str(tmp_path / "course"))
    assert code == 2
    assert "No space left" in said
    assert [*tmp_path.iterdir()] == []
