"""``quizkit analyze`` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from analysis.tables import data, mark, of_matrix, write
from analysis.test_answers import rows
from quizkit.faces.cli import cli

QUIZ_FILE = """
id: quiz
title: A quiz
questions:
- {id: one, kind: single-choice, prompt: Which?, choices: [{text: a, correct: true}, b, c, d]}
- {id: two, kind: single-choice, prompt: Which?, choices: [{text: a, correct: true}, b, c, d]}
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str, code: int = 0) -> str:
    result = CliRunner().invoke(cli, ["analyze", *words])
    assert result.exit_code == code, result.output
    return result.output


def test_a_folder_of_results_gets_its_statistics(here: Path) -> None:
    (here / "results").mkdir()
    write(here / "results" / "marks.csv", of_matrix(data("lsat6")[1]))
    said = run("results")
    assert "quiz (quiz): 1,000 learners, mean 76 %, alpha 0.29" in said
    assert "the quiz: its score alone should decide nothing" in said
    assert (here / "results" / "report.html").is_file()


def test_responses_without_marks_are_graded_first(here: Path) -> None:
    (here / "quiz.yaml").write_text(QUIZ_FILE, "utf-8")
    for n in range(12):
        given = {"one": "a" if n < 9 else "b", "two": "c"}
        content = {"quiz": "quiz", "responses": {id: {"response": it} for id, it in given.items()}}
        (here / "in").mkdir(exist_ok=True)
        (here / "in" / f"student {n}.json").write_text(json.dumps(content), "utf-8")
    run("quiz.yaml", "in", "-o", "out")
    items = json.loads((here / "out" / "summary.json").read_text("utf-8"))["quizzes"][0]["items"]
    assert [it["facility"]["value"] for it in items] == [0.75, 0]
    assert [it["n"] for it in items[0]["answers"]] == [9, 3, 0, 0]


def test_a_miskeyed_distractor_is_told_of_with_its_letter(here: Path) -> None:
    table = rows()
    for row in table:  # who takes c is right on the other question
        if row["question"] == "many":
            row["earned"] = int(row["status"] != "correct")
            row["status"] = "wrong" if row["status"] == "correct" else "correct"
    write(here / "marks.csv", table)
    assert "distractor C draws the best students: look at the key" in run("marks.csv")


def test_what_cannot_be_is_said(here: Path) -> None:
    assert "gone does not exist" in run("gone", code=2)
    write(here / "answers.csv", [])
    (here / "answers.csv").write_text("learner,quiz,question,response\n", "utf-8")
    assert "name their quizzes" in run("answers.csv", code=2)
    (here / "quiz.yaml").write_text(QUIZ_FILE, "utf-8")
    assert "name a folder" in run("quiz.yaml", "answers.csv", code=2)
    write(here / "marks.csv", [mark("s", "q", 1)])
    (here / "file").write_text("", "utf-8")
    assert "cannot be written" in run("marks.csv", "-o", "file/below", code=2)
