"""Results appear whole or not at all, with the same bytes each time, and no work is done twice."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from gradebook.terms import QUIZZES, Term, response
from gradebook.test_engines import lines
from quizkit.gradebook import running
from quizkit.gradebook.publishing import PublishError

OLD = [response("Old", "alliance", "c")]


def digests(folder: Path) -> dict[str, str]:
    files = sorted(it for it in folder.rglob("*") if it.is_file())
    return {
        str(it.relative_to(folder)): hashlib.sha256(it.read_bytes()).hexdigest() for it in files
    }


def test_the_same_responses_give_the_same_bytes(term: Term) -> None:
    term.grade(*lines(300))
    first, term.out = digests(term.out), Path("again")
    term.grade()
    assert digests(term.out) == first


def test_what_is_done_is_not_done_again(term: Term, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = term.grade(*lines(20))
    monkeypatch.setattr(running, "read", None)
    again = term.grade()
    assert (again.fresh, again.learners) == (False, summary.learners)
    with pytest.raises(TypeError):
        term.grade(attempt="first")


class Ended(BaseException):
    """Stands for the end of the process."""


@pytest.mark.parametrize("step", range(1, 5))
def test_an_ended_run_leaves_the_old_results_or_the_new(
    step: int, term: Term, monkeypatch: pytest.MonkeyPatch
) -> None:
    term.grade(*OLD, feedback=False)
    old, (term.out, first) = digests(term.out), (Path("whole"), term.out)
    term.grade(*OLD, response("New", "alliance", "b"), feedback=False)
    new, term.out = {**digests(term.out), "manifest.json": ""}, first
    calls = iter(range(1, 1000))

    def ending(*given: object) -> None:
        if next(calls) == step:
            raise Ended
        return replace(*given)  # type: ignore[arg-type]

    replace = os.replace
    monkeypatch.setattr(os, "replace", ending)
    try:
        term.grade(feedback=False)
    except Ended:
        assert not term.out.exists() or digests(term.out) == old
    else:
        assert step == 4, "the run should have ended"
    monkeypatch.setattr(os, "replace", replace)
    term.grade(feedback=False)
    found = digests(term.out)
    assert {**found, "manifest.json": ""} == {**new, "changes.csv": found["changes.csv"]}


def test_a_killed_command_leaves_nothing_and_the_next_one_goes_on(term: Term) -> None:
    term.given.write_text("", "utf-8")
    term.grade(*lines(20), feedback=False)
    wanted, term.out = digests(term.out), Path("killed")
    code = (
        "import os, signal, quizkit.gradebook.totals as it; "
        "it.write = lambda *_: os.kill(os.getpid(), signal.SIGKILL); "
        "from quizkit.faces.cli import cli; cli()"
    )
    words = ["grade", str(QUIZZES), "in.jsonl", "-o", "killed", "--no-feedback"]
    killed = subprocess.run([sys.executable, "-c", code, *words], capture_output=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert not term.out.exists()
    parts = [*Path(".killed.quizkit/parts").glob("*.parquet")]
    assert len(parts) == 1
    term.grade(feedback=False)
    assert digests(term.out) == wanted
    assert not Path(".killed.quizkit").exists()


def test_a_folder_of_something_else_is_left_alone(term: Term) -> None:
    term.out.mkdir()
    (term.out / "mine.txt").write_text("mine")
    with pytest.raises(PublishError, match="holds other files"):
        term.grade(*OLD)
    assert [it.name for it in term.out.iterdir()] == ["mine.txt"]
