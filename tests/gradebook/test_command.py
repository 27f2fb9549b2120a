"""``quizkit grade … -o FOLDER``: what it prints, and how it fails."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gradebook.terms import QUIZZES, response
from quizkit.faces.cli import cli

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command on two responses, the second of them odd."""
    monkeypatch.chdir(tmp_path)
    lines = [response("Ada", "alliance", "c"), response("Bo", "alliance", "z")]
    Path("in.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")

    def invoke(*more: str) -> Result:
        words = ["grade", str(QUIZZES), "in.jsonl", *more]
        result = CliRunner().invoke(cli, words)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.output
        return result

    return invoke


def test_it_says_what_it_did(run: Run) -> None:
    result = run("-o", "out")
    assert (result.exit_code, result.stdout) == (
        0, "2 responses of 2 learners, 2 of them different: out\n  1 invalid (problems.csv)\n",
    )  # fmt: skip
    assert run("-o", "out").stdout == "Nothing has changed since the last run: out\n"
    told = json.loads(run("-o", "out", "--format", "json").stdout)
    assert (told["learners"], told["problems"], told["fresh"]) == (2, {"invalid": 1}, False)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "name a folder for the results with --output"),
        (("-o", "out", "--deadline", "soon"), "soon is not a date by ISO 8601"),
        (("-o", "out", "--marked", "absent.csv"), "absent.csv does not exist"),
        (("-o", "in.jsonl"), "is not a folder"),
        (("-o", "."), "holds other files"),
        (("-o", "out", "--attempt", "middle"), "'middle' is not one of"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told(words: tuple[str, ...], told: str, run: Run) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert told in result.stderr
    assert sorted(it.name for it in Path().iterdir()) == ["in.jsonl"]


def test_without_the_extra_it_says_what_to_install(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    import quizkit.faces.cli.grade_many as command

    def missing(*_: object) -> None:
        raise ModuleNotFoundError(name="duckdb")

    monkeypatch.setattr(command, "_run", missing)
    assert 'install "quizkit[grade]"' in run("-o", "out").stderr


def test_what_stops_an_engine_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from quizkit.gradebook import plan

    monkeypatch.setattr(plan, "MARKS", "SELECT * FROM nowhere")
    result = run("-o", "out")
    assert result.exit_code == 2
    assert "Error: duckdb says: Catalog Error" in result.stderr
    assert not Path("out").exists()


def test_an_engine_that_cannot_be_reached_is_told(run: Run) -> None:
    result = run("-o", "out", "--engine", "oracle")
    assert (result.exit_code, "sc://host:port" in result.stderr) == (2, True)
