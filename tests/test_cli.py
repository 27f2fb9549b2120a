"""The command ``quizkit``: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
from click.testing import CliRunner, Result

from quizkit.faces.cli import cli
from quizkit.loading import load
from quizkit.model import AnyQuestion
from quizkit.starter import FIRST, kinds

HEAD = "id: {}\ntitle: T\n"
TRUE = "  - {{kind: true-false, id: {}, prompt: It holds., correct: true, explanation: E}}\n"
GOOD = HEAD.format("good") + "questions:\n" + TRUE.format("one") + TRUE.format("two")
BAD = HEAD.format("bad") + "questions:\n  - {kind: true-false, id: one, prompt: P, corect: true}\n"

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments: str, stdin: str | None = None, **more: Any) -> Result:
        result = CliRunner().invoke(cli, arguments, input=stdin, **more)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.output
        return result

    return invoke


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text)


# check


def test_a_clean_file(run: Run) -> None:
    write("good.yaml", GOOD)
    result = run("check", "good.yaml")
    assert (result.exit_code, result.stdout) == (0, "1 file checked, no problems.\n")


def test_problems_of_all_files(run: Run) -> None:
    write("q/good.yaml", GOOD)
    write("q/bad.yaml", BAD)
    write("q/worse.yaml", "\t- x")
    result = run("check", "q")
    assert result.exit_code == 1
    assert "q/bad.yaml:4:44: error[unknown-key]" in result.stdout
    assert "Did you mean `correct`?" in result.stdout
    assert "q/worse.yaml:1:1: error[tab-indentation]" in result.stdout
    assert result.stdout.endswith("\n\n3 files checked, 2 errors.\n")


def test_warnings_are_problems_and_counted_apart(run: Run) -> None:
    write("a.yaml", "mode: exam\nattempts: 2\n" + GOOD)
    result = run("check", "a.yaml")
    assert result.exit_code == 1
    assert result.stdout.endswith("1 file checked, 1 warning.\n")


def test_json_is_one_document_on_standard_output(run: Run) -> None:
    write("bad.yaml", BAD)
    result = run("check", "bad.yaml", "--format", "json")
    assert [it["slug"] for it in json.loads(result.stdout)] == ["unknown-key"]
    assert result.stderr == "1 file checked, 1 error.\n"
    write("bad.yaml", GOOD)
    assert json.loads(run("check", "bad.yaml", "--format", "json").stdout) == []


def test_github_prints_annotations_alone(run: Run) -> None:
    write("bad.yaml", BAD)
    lines = run("check", "bad.yaml", "--format", "github").stdout.splitlines()
    assert [it.split("::")[1] for it in lines] == [
        "error file=bad.yaml,line=4,col=44,title=quizkit unknown-key"
    ]


def test_without_paths_the_quizzes_of_the_book_are_checked(run: Run) -> None:
    write("_config.yml", "title: B")
    write("quizzes/good.yaml", GOOD)
    os.chdir(Path("quizzes"))
    assert "1 file checked" in run("check").stdout


@pytest.mark.parametrize("arguments", [[], ["absent.yaml"], ["empty"], ["--format", "xml"]])
def test_what_cannot_run_ends_with_2(arguments: list[str], run: Run) -> None:
    Path("empty").mkdir()
    result = run("check", *arguments)
    assert result.exit_code == 2
    assert result.stderr
    assert result.stdout == ""


CHAPTER = "(here)=\n```{objectives}\nfirst: F\nsecond: S\n```\n```{quiz} good\n```\n"


def test_a_book_is_checked_whole_where_all_its_quizzes_are(run: Run) -> None:
    write("_config.yml", "")
    write("chapters/one.md", CHAPTER)
    linked = "correct: true, objective: first, passage: here"
    write("quizzes/good.yaml", GOOD.replace("correct: true", linked))
    write("quizzes/other.yaml", GOOD.replace("correct: true", linked).replace("good", "other"))
    part = run("check", "quizzes/good.yaml")
    assert (part.exit_code, part.stdout) == (0, "1 file checked, no problems.\n")
    whole = run("check")
    assert "chapters/one.md:4:1: error[untested-objective]" in whole.stdout
    assert whole.stdout.endswith("2 files checked, 1 error.\n")


def test_an_example_of_a_chapter_is_checked_and_need_test_nothing(run: Run) -> None:
    write("_config.yml", "")
    write(
        "chapters/one.md", CHAPTER.replace("second: S\n", "") + "```{quiz} more/example.yaml\n```\n"
    )
    linked = "correct: true, objective: first, passage: here"
    write("quizzes/good.yaml", GOOD.replace("correct: true", linked))
    write("more/example.yaml", GOOD)
    assert run("check").stdout == "1 file checked, no problems.\n"
    write("more/example.yaml", BAD)
    assert "more/example.yaml:4:44: error[unknown-key]" in run("check").stdout


def test_spelling_is_looked_up_and_words_can_be_added(run: Run) -> None:
    write("a.yaml", GOOD.replace("It holds.", "It holdz the Zzyx says 12ths."))
    assert "spelling" not in run("check", "a.yaml").stdout
    told = run("check", "a.yaml", "--spelling")
    assert told.exit_code == 1
    assert told.stdout.count("warning[spelling] The dictionary does not know “holdz”.") == 2
    assert "Did you mean “hold" in told.stdout
    write("words.txt", "holdz others")
    assert run("check", "a.yaml", "--spelling").exit_code == 0


def test_a_language_without_a_dictionary_is_passed_over(run: Run) -> None:
    write("a.yaml", "language: tr\n" + GOOD)
    result = run("check", "a.yaml", "--spelling")
    assert (result.exit_code, result.stderr) == (
        0, "Note: there is no dictionary for quizzes in tr.\n",
    )  # fmt: skip


def test_rules_of_item_writing_can_be_left_out(run: Run) -> None:
    write("bare.yaml", GOOD.replace(", explanation: E", ""))
    assert "warning[missing-feedback]" in run("check", "bare.yaml").stdout
    assert run("check", "--no-advice", "bare.yaml").exit_code == 0


def test_the_coverage_names_every_objective_and_can_fail(run: Run) -> None:
    write("_config.yml", "")
    write("chapters/one.md", CHAPTER)
    linked = "correct: true, objective: first, passage: here, level: apply"
    write("quizzes/good.yaml", GOOD.replace("correct: true", linked))
    table = run("check", "--coverage").stdout
    assert "first      good  one       true-false  apply  here\n" in table
    assert "\nsecond     –     –         –           –      –\n" in table
    assert table.endswith("2 scored questions: apply 2 (100 %)\n")
    thin = run("check", "--coverage", "--least", "3", "quizzes/good.yaml")
    assert thin.exit_code == 1
    assert "The objective first has fewer than 3 scored questions." in thin.stderr
    assert "second" in thin.stderr


def test_ids_of_all_files_are_compared(run: Run) -> None:
    write("a.yaml", GOOD)
    write("b.yaml", GOOD)
    assert "b.yaml:1:5: error[duplicate-quiz-id]" in run("check", "a.yaml", "b.yaml").stdout


def test_colors_only_where_they_are_wanted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("bad.yaml", BAD)
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[" not in run("check", "bad.yaml").stdout
    assert "\x1b[31m" in run("check", "bad.yaml", color=True).stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("check", "bad.yaml", color=True).stdout


def test_a_locale_without_letters_ends_in_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "ğ.yaml").write_text("title: ğ\n\t x", encoding="utf-8")
    command = [sys.executable, "-m", "quizkit", "check", str(tmp_path)]
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"tab-indentation" in done.stdout


@pytest.mark.parametrize("command", ["check", "schema", "new", "grade"])
def test_help_has_examples(command: str, run: Run) -> None:
    assert f"Examples:\n    quizkit {command}" in run(command, "--help").stdout.replace(
        "  echo", ""
    )


# schema and new


def test_schema_prints_the_committed_file(run: Run, root: Path) -> None:
    assert run("schema").stdout == (root / "quizzes/quiz.schema.json").read_text("utf-8")


def test_a_new_quiz_checks_clean_in_an_empty_folder(run: Run) -> None:
    result = run("new", "first-quiz")
    assert result.stdout == "Wrote first-quiz.yaml\nWrote quiz.schema.json\n"
    assert run("check", "first-quiz.yaml").exit_code == 0
    assert sorted(os.listdir()) == ["first-quiz.yaml", "quiz.schema.json"]


def test_a_new_quiz_checks_clean_in_a_book(run: Run) -> None:
    write("_config.yml", "")
    write("chapters/one.md", CHAPTER.replace("second: S\n", "").replace("good", "first"))
    Path("quizzes").mkdir()
    assert run("new", "first").exit_code == 0
    result = run("check")
    assert (result.exit_code, result.stdout) == (0, "1 file checked, no problems.\n")


def test_new_overwrites_nothing(run: Run) -> None:
    write("mine.yaml", "mine")
    result = run("new", "mine.yaml")
    assert (result.exit_code, result.stderr) == (
        2,
        "Error: mine.yaml exists already; --kind adds a question to it\n",
    )
    assert Path("mine.yaml").read_text() == "mine"
    assert os.listdir() == ["mine.yaml"]


def test_there_is_a_starter_of_every_kind() -> None:
    every = get_args(get_args(AnyQuestion)[0])
    assert {*kinds()} == {get_args(it.model_fields["kind"].annotation)[0] for it in every}


@pytest.mark.parametrize("kind", kinds())
def test_a_question_of_each_kind_is_added_and_checks_clean(run: Run, kind: str) -> None:
    assert run("new", "q").exit_code == 0
    for id in (
        f"{kind}-2" if kind in FIRST else kind,
        f"{kind}-3" if kind in FIRST else f"{kind}-2",
    ):
        assert run("new", "q", "--kind", kind).stdout == f"Added {id} to q.yaml\n"
    result = run("check", "q.yaml")
    assert result.stdout == "1 file checked, no problems.\n"
    assert len(load("q.yaml").quiz.questions) == 4  # type: ignore[union-attr]


def test_a_new_quiz_has_the_kinds_that_are_asked_for(run: Run) -> None:
    assert run("new", "q", "--kind", "poll", "--kind", "ordering").exit_code == 0
    assert [it.kind for it in load("q.yaml").quiz.questions] == ["poll", "ordering"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    ["not: a quiz\n", GOOD + "title: last\n", GOOD.replace("questions:\n", "questions: [\n")],
)
def test_a_quiz_that_cannot_grow_is_left_as_it_is(run: Run, text: str) -> None:
    write("q.yaml", text)
    result = run("new", "q", "--kind", "poll")
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: ")
    assert Path("q.yaml").read_text() == text
    assert os.listdir() == ["q.yaml"]


@pytest.mark.parametrize("name", ["Über", "a b", "../x/../Y.yaml", "absent/q.yaml", "-", "a" * 65])
def test_new_refuses_what_cannot_be(name: str, run: Run) -> None:
    result = run("new", "--", name)
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: ")
    assert os.listdir() == []


def test_a_new_quiz_is_whole_or_not_there(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "link", full_disk)
    result = run("new", "q")
    assert (result.exit_code, os.listdir()) == (2, [])
    assert "No space left" in result.stderr


# grade


def test_a_plain_response_is_marked(run: Run) -> None:
    write("good.yaml", GOOD + "pass-mark: 60\n")
    write("r.json", json.dumps({"one": "true", "three": 1}))
    result = run("grade", "good.yaml", "r.json")
    assert result.exit_code == 0
    assert result.stdout == (
        "T (good)\n\n"
        "  one  correct       1 of 1\n"
        "  two  unanswered    0 of 1\n\n"
        "Total: 1 of 2 points (50 %), not passed (pass mark 60 %)\n"
        "Note: three is not a question of this quiz.\n"
    )


def submission(**more: Any) -> str:
    return json.dumps({"quiz": "good"} | more)


def test_a_submission_is_marked_and_its_changes_are_told(run: Run) -> None:
    write("good.yaml", GOOD)
    quiz = load("good.yaml").quiz
    assert quiz
    answers = {
        "one": {"response": "true", "fingerprint": quiz.question("one").fingerprint},
        "two": {"response": "false", "fingerprint": "0" * 12, "confidence": 3},
    }
    result = run("grade", "good.yaml", "-", "--format", "json", stdin=submission(responses=answers))
    marked = json.loads(result.stdout)
    assert [it["status"] for it in marked["marks"]] == ["correct", "wrong"]
    assert (marked["score"], marked["points"], marked["percent"]) == (1.0, 2, 50.0)
    assert (marked["changed"], marked["unknown"], marked["passed"]) == (["two"], [], None)


def test_confidence_counts_where_the_author_says_so(run: Run) -> None:
    write("good.yaml", GOOD + "confidence: marked\n")
    answers = {"one": {"response": "true", "confidence": 3}, "two": {"response": "false"}}
    result = run("grade", "good.yaml", "-", stdin=submission(responses=answers))
    assert "one  correct       1 of 1" in result.stdout
    answers["two"]["confidence"] = 3
    result = run("grade", "good.yaml", "-", stdin=submission(responses=answers))
    assert "two  wrong         -2 of 1" in result.stdout


POOLED = HEAD.format("good") + "pools: {a: 1}\nquestions:\n" + "".join(
    TRUE.format(f"q{n}").replace("}", ", pool: a}") for n in range(5)
)  # fmt: skip


def test_a_seed_draws_the_same_questions_again(run: Run) -> None:
    write("good.yaml", POOLED)
    answers = {f"q{n}": {"response": "true"} for n in range(5)}
    text = submission(responses=answers, seed="student-1")
    marked = json.loads(run("grade", "good.yaml", "-", "--format", "json", stdin=text).stdout)
    assert len(marked["marks"]) == 1
    assert len(marked["not-drawn"]) == 4
    assert marked["points"] == 1
    drawn = {
        json.loads(
            run("grade", "good.yaml", "-", "--format", "json",
                stdin=submission(responses=answers, seed=str(n))).stdout
        )["marks"][0]["question"]
        for n in range(12)
    }  # fmt: skip
    assert len(drawn) > 1


def test_pools_without_a_seed_are_told(run: Run) -> None:
    write("good.yaml", POOLED)
    assert "names no seed" in run("grade", "good.yaml", "-", stdin="{}").stdout


def test_a_quiz_of_the_book_is_found_by_its_id(run: Run) -> None:
    write("_config.yml", "")
    write("quizzes/good.yaml", GOOD)
    assert run("grade", "good", "-", stdin="{}").exit_code == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "not JSON"), ("[" * 100_000, "nested too deep"), ("[]", "JSON object"),
        ("{" * 10, "line 1, column 2"), ('{"one": NaN}', "NaN"),
        ('{"one": ' + "9" * 5000 + "}", "number"),
        ('{"quiz": "x", "responses": {}}', "belongs to the quiz"),
        ('{"quiz": 1, "responses": {}}', '"quiz" should be a text'),
        ('{"seed": 1, "responses": {}}', '"seed" should be a text'),
        ('{"responses": {"one": "true"}}', 'entry of "one"'),
        ('{"responses": {"one": {"response": 1, "confidence": 9}}}', "1, 2 or 3"),
        ('{"responses": {"one": {"response": 1, "confidence": true}}}', "1, 2 or 3"),
        ('{"responses": {"one": {"response": 1, "fingerprint": []}}}', '"fingerprint"'),
        ('{"x": "' + "a" * 5_000_000 + '"}', "longer than"),
    ],
    ids=lambda value: str(value)[:20],
)  # fmt: skip
def test_what_is_no_submission_is_told(text: str, words: str, run: Run) -> None:
    write("good.yaml", GOOD)
    result = run("grade", "good.yaml", "-", stdin=text)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr


ODD = (None, 1, [], {}, [[]], {"a": {"a": 1}}, "\ud800", 1e308, True)


@pytest.mark.parametrize("response", ODD)
def test_odd_responses_are_marked_not_raised(response: Any, run: Run, root: Path) -> None:
    for path in sorted((root / "tests/quizzes/good").glob("*.yaml")):
        quiz = load(path).quiz
        assert quiz
        text = json.dumps({it.id: response for it in quiz.questions})
        assert run("grade", str(path), "-", stdin=text).exit_code == 0, path.name


def test_a_broken_quiz_grades_nobody(run: Run) -> None:
    write("bad.yaml", BAD)
    result = run("grade", "bad.yaml", "-", stdin="{}")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "unknown-key" in result.stderr
    assert run("grade", "absent.yaml", "-", stdin="{}").exit_code == 2


def test_import_quizkit_loads_no_click() -> None:
    rooms = "quizkit, quizkit.loading, quizkit.validation"
    code = f"import sys, {rooms}; sys.exit('click' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
