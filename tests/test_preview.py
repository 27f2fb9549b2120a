"""``quizkit preview``: a page follows its quiz, and says what is wrong with it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from click.testing import CliRunner

from quizkit.faces.cli import cli

PATIENCE = 60  # seconds for a build on a busy machine


def preview(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["preview", *words])
    return result.exit_code, result.output


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("preview") / "course"
    assert CliRunner().invoke(cli, ["init", str(folder)]).exit_code == 0
    return folder


@pytest.fixture(scope="module")
def log(course: Path) -> Path:
    return course.parent / "log.txt"


@pytest.fixture(scope="module")
def site(course: Path, log: Path) -> Iterator[str]:
    """The address that the command prints once it serves."""
    with log.open("w") as out:
        command = [sys.executable, "-m", "quizkit", "preview", str(course)]
        process = subprocess.Popen(command, stdout=out, stderr=out, start_new_session=True)
        yield waited(lambda: re.search(r"http://127\.0\.0\.1:\d+", log.read_text()))[0]
        os.killpg(process.pid, signal.SIGINT)
        process.wait(20)


def waited(look: object) -> re.Match[str]:
    """What *look* finds once there is something."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if found := look():  # type: ignore[operator]
            return found  # type: ignore[no-any-return]
        time.sleep(0.2)
    pytest.fail("nothing came in time")


def page(site: str) -> str:
    try:
        return str(urlopen(f"{site}/chapters/first.html").read().decode())
    except (URLError, ConnectionError):
        return ""


def test_a_page_follows_its_quiz_and_tells_what_is_wrong(
    course: Path, site: str, log: Path
) -> None:
    waited(lambda: re.search("To send troops at once", page(site)))
    assert "WebSocket" in page(site)  # reloads by itself
    quiz = course / "quizzes" / "first-quiz.yaml"
    sound = quiz.read_text("utf-8")
    quiz.write_text(sound.replace("correct: true", "corect: true").replace("at once", "now"))
    waited(lambda: re.search(r"error\[unknown-key\]", page(site)))
    assert "Did you mean" in page(site)
    assert "first-quiz.yaml:15: WARNING" in log.read_text()
    quiz.write_text(sound.replace("at once", "now"))
    waited(lambda: re.search("To send troops now", page(site)))
    assert "error[" not in page(site)


def test_it_leaves_nothing_outside_the_build(course: Path, site: str) -> None:
    assert page(site)
    assert not (course / "conf.py").exists()
    assert {it.name for it in (course / "_build").iterdir()} == {"preview"}


def test_a_folder_without_a_book_is_refused(tmp_path: Path) -> None:
    code, said = preview(str(tmp_path))
    assert code == 2
    assert "neither _config.yml nor conf.py" in said


def test_without_the_tool_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert preview(str(tmp_path)) == (
        2,
        'Error: this needs sphinx-autobuild: pip install "quizkit[preview]"\n',
    )
