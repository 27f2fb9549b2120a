"""The results of a run: what counts, what is odd, what goes out to be marked and comes back."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from pyarrow import parquet

from gradebook.terms import Term, quiz, response, rows
from quizkit.drawing import draw_questions

STARTS = ("=", "+", "-", "@", "\t", "\r", "＝")
RIGHT = {"alliance": "c", "founders": ["a", "b"], "spending": "2", "city": "Washington"}


def test_a_gradebook_has_a_row_for_each_learner(term: Term) -> None:
    summary = term.grade(
        *(response("Ada", it, given) for it, given in RIGHT.items()),
        response("Bo", "alliance", "b"), response("Bo", "founders", ["a", "c", "b"]),
        response("Bo", "city", "Washingtn"), response("Bo", "view", "a"),
    )  # fmt: skip
    assert (summary.learners, summary.responses, summary.different) == (2, 8, 8)
    ada, bo = term.table("gradebook.csv")
    assert ada["learner"] == "Ada"
    assert (ada["points"], ada["possible"], ada["percent"]) == ("7", "7", "100")
    assert (bo["points"], bo["term"], bo["term:percent"]) == ("2", "2", "28.5714")
    assert (bo["objective:alliances"], bo["objective:alliances:possible"]) == ("1", "5")
    assert (bo["objective:money"], bo["objective:money:possible"]) == ("1", "2")
    same = parquet.read_table(term.out / "gradebook.parquet").to_pylist()
    assert [(it["learner"], it["points"]) for it in same] == [("Ada", 7.0), ("Bo", 2.0)]


def test_marks_keep_the_whole_numbers(term: Term) -> None:
    term.grade(response("Ada", "founders", ["b", "a", "c"], confidence=2, at_ms=5))
    (mark,) = parquet.read_table(term.out / "marks.parquet").to_pylist()
    assert mark == {
        "learner": "Ada", "quiz": "term", "question": "founders", "fingerprint": None,
        "attempt": 1, "response": '["b","a","c"]', "confidence": 2, "at_ms": 5, "seed": None,
        "source": "in.jsonl:1", "status": "partial", "earned": 1, "possible": 2, "points": 2,
        "score": 1.0, "note": None,
    }  # fmt: skip


@pytest.mark.parametrize(("attempt", "points"), [("last", "0"), ("first", "1"), ("best", "2")])
def test_the_attempt_that_counts_is_a_choice(attempt: str, points: str, term: Term) -> None:
    term.grade(
        response("Ada", "founders", ["a", "b"], attempt=2, at_ms=20),
        response("Ada", "founders", ["a"], attempt=1, at_ms=10),
        response("Ada", "founders", ["c"], attempt=1, at_ms=30),  # began anew in another browser
        response("Bo", "founders", ["a", "b"]),
        response("Cy", "founders", ["a"], at_ms=1),
        response("Cy", "founders", ["b", "a"], at_ms=2),
        attempt=attempt,
    )
    ada, bo, cy = term.table("gradebook.csv")
    assert (ada["term"], bo["term"]) == (points, "2")
    assert cy["term"] == ("1" if attempt == "first" else "2")


def test_the_later_line_counts_where_nothing_else_tells(term: Term) -> None:
    lines = [response("Ada", "city", f"x{n}") for n in range(12)]
    summary = term.grade(*lines, response("Ada", "city", "Washington"))
    assert term.table("gradebook.csv")[0]["term"] == "1"
    assert summary.problems == {"duplicate": 12}


def test_a_quiz_nobody_answered_is_not_in_the_gradebook_and_one_missed_earns_nothing(
    term: Term,
) -> None:
    term.grade(
        response("Ada", "alliance", "c"),
        {"learner": "Bo", "quiz": "sure", "question": "it", "response": "false", "confidence": 3},
    )
    ada, bo = term.table("gradebook.csv")
    assert "drawn" not in ada
    assert (ada["points"], ada["possible"], ada["sure"]) == ("3", "8", "")
    assert (bo["points"], bo["possible"], bo["sure"]) == ("-2", "8", "-2")


def test_what_could_not_be_graded_is_told_and_why(term: Term) -> None:
    fingerprint = quiz("term").question("city").fingerprint
    term.grade(
        response("Ada", "alliance", "zzz"), response("Ada", "nowhere", "a"),
        response("Ada", "city", "Washington", fingerprint="00000000", at_ms=5),
        response("Ada", "spending", "2", fingerprint=fingerprint, at_ms=2_000),
        {**response("Ada", "x", "a"), "quiz": "other"},
        response("Bo", "city", "Washington", fingerprint=fingerprint, at_ms=1_000),
        {"learner": "Ada"},
        deadline=1_000,
    )  # fmt: skip
    told = [(it["problem"], it["question"], it["source"]) for it in term.table("problems.csv")]
    assert told == [
        ("unreadable-line", "", "in.jsonl:7"), ("changed", "city", "in.jsonl:3"),
        ("invalid", "alliance", "in.jsonl:1"), ("late", "spending", "in.jsonl:4"),
        ("unknown-question", "nowhere", "in.jsonl:2"), ("unknown-quiz", "x", "in.jsonl:5"),
    ]  # fmt: skip
    assert all(it["detail"] for it in term.table("problems.csv"))
    ada, bo = term.table("gradebook.csv")
    assert (ada["points"], bo["points"]) == ("1", "1")  # the changed one counts, the late one not


def drawn(learner: str, question: str, seed: str | None = "s") -> dict[str, object]:
    return {"learner": learner, "quiz": "drawn", "question": question, "response": "true",
            "seed": seed}  # fmt: skip


def test_questions_that_were_not_drawn_do_not_count(term: Term) -> None:
    everything = ["fixed", "a", "b", "c", "d"]
    mine = draw_questions(quiz("drawn"), "s")
    term.grade(*(drawn("Ada", it) for it in everything), drawn("Bo", "fixed", None))
    ada, bo = term.table("gradebook.csv")
    whole = 4 if "d" in mine else 3
    assert (ada["drawn"], ada["drawn:possible"]) == (str(whole), str(whole))
    assert (bo["drawn"], bo["drawn:possible"]) == ("1", "6")
    told = {(it["problem"], it["question"]) for it in term.table("problems.csv")}
    assert told == {("no-seed", ""), *(("not-drawn", it) for it in everything if it not in mine)}


def test_formulas_in_a_table_do_not_run(term: Term) -> None:
    evil = ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("x")', "＝1", " =1"]
    term.grade(
        *(response(f"{it}{n}", "memo", {"text": it}) for n, it in enumerate(evil)),
        response("'x", "nowhere", "=1"),
    )
    for path in term.out.glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            cells = [cell for line in csv.reader(stream) for cell in line]
        assert cells
        assert not [it for it in cells if it.lstrip(" ").startswith(STARTS)], path.name


def test_open_answers_go_out_and_come_back_with_points_and_comments(term: Term) -> None:
    summary = term.grade(
        response("=Ada", "memo", {"text": "It costs.", "rubric": {"a": 2, "gain": 1}}),
        response("Bo", "memo", {"text": "-Maybe"}), response("Cy", "memo", {"text": " "}),
        response("Di", "alliance", "c"),
    )  # fmt: skip
    assert summary.waiting == 2
    assert {it["points"] for it in term.table("gradebook.csv")} == {"0", "3"}  # no claim counts
    table = term.table("to-mark.csv")
    assert [(it["learner"], it["text"]) for it in table] == [
        ("'=Ada", "It costs."), ("Bo", "'-Maybe"),
    ]  # fmt: skip
    table[0] |= {"points:a": "1", "points:gain": "1", "comment": "=Well *put*"}
    table[1] |= {"points:a": "3", "points:gain": "0"}
    fill(Path("filled.csv"), table)
    summary = term.grade(marked=Path("filled.csv"))
    assert (summary.waiting, summary.problems) == (1, {"unreadable-line": 1})
    found = {it["learner"]: (it["points"], it["possible"]) for it in term.table("gradebook.csv")}
    assert found["'=Ada"] == ("2", "10")
    assert found["Di"] == ("3", "10")
    marks = parquet.read_table(term.out / "marks.parquet").to_pylist()
    assert [(it["status"], it["earned"], it["points"]) for it in marks[:2]] == [
        ("marked", 2, 3), ("self-marked", 0, 0),
    ]  # fmt: skip
    page = next((term.out / "feedback").glob("Ada-*.md")).read_text("utf-8")
    assert "=Well \\*put\\*" in page
    assert "Names a cost – 1 of 2" in page
    again = term.table("to-mark.csv")[0]
    assert (again["points:a"], again["comment"]) == ("1", "'=Well *put*")


def fill(path: Path, table: list[dict[str, str]]) -> None:
    """As a spreadsheet of a European country saves it."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, [*table[0]], delimiter=";")
        writer.writeheader()
        writer.writerows(table)


def test_a_mended_key_shows_whose_mark_changes(term: Term) -> None:
    term.grade(
        response("Ada", "alliance", "c"), response("Bo", "alliance", "a"),
        response("Cy", "city", "Washington"),
    )  # fmt: skip
    first = term.quizzes[0]
    choices = [
        it.model_copy(update={"correct": it.id == "a"}) for it in first.question("alliance").choices
    ]
    mended = first.question("alliance").model_copy(update={"choices": tuple(choices)})
    term.quizzes[0] = first.model_copy(update={"questions": (mended, *first.questions[1:])})
    assert term.grade().changes == 2
    table = [[*it.values()] for it in term.table("changes.csv")]
    assert table == [
        ["Ada", "term", "alliance", "1", '"c"', "correct", "wrong", "3", "0", "-3"],
        ["Bo", "term", "alliance", "1", '"a"', "wrong", "correct", "0", "3", "3"],
    ]
    assert term.grade().fresh is False


def test_learners_of_any_name_get_a_file_of_their_own(term: Term) -> None:
    names = ["ada", "Ada", "ADA", "Ayşe", "Ayse", "李雷", "../../etc", "a/b", "con", "x" * 400,
             "🙂", ".", "<script>alert(1)</script>", "a\u202eb"]  # fmt: skip
    summary = term.grade(*(response(it, "city", "<b>Rome</b>") for it in names))
    assert summary.learners == len(names)
    files = [it.name for it in (term.out / "feedback").iterdir()]
    assert len({it.casefold() for it in files}) == 2 * len(names)
    assert all(len(it.encode()) < 120 and "/" not in it for it in files)
    for path in (term.out / "feedback").glob("*.html"):
        text = path.read_text("utf-8")
        assert "<script" not in text
        assert "<b>Rome" not in text


def test_feedback_says_what_was_wrong_and_where_to_read(term: Term, tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text("html: {baseurl: 'https://example.org/book/'}", "utf-8")
    (tmp_path / "chapters").mkdir()
    chapter = "# One\n\n(the-alliance)=\n## The *alliance*, in {term}`short <x>`\n"
    (tmp_path / "chapters/one.md").write_text(chapter, "utf-8")
    from quizkit.gradebook.running import Options, run

    given = [response("Ada", "alliance", "b"), response("Ada", "spending", "3.5")]
    term.given.write_text("\n".join(map(json.dumps, given)), "utf-8")
    run(term.quizzes, [str(term.given)], term.out, Options(), tmp_path)

    page = next((term.out / "feedback").glob("*.html"))
    html, text = page.read_text("utf-8"), page.with_suffix(".md").read_text("utf-8")
    for it in ("That one came in 1955.", "The treaty was signed in Washington.", "That is the new"):
        assert it in html
        assert it in text
    link = "https://example.org/book/chapters/one.html#the-alliance"
    assert f'<a href="{link}">The alliance, in short</a>' in html
    assert f"[The alliance, in short]({link})" in text
    assert "A term &amp; its &lt;end&gt;" in html
    assert text.count("**Not answered**") == 4


def test_no_response_at_all_gives_an_empty_gradebook(term: Term) -> None:
    Path("in.jsonl").write_text("nonsense", "utf-8")
    summary = term.grade()
    assert (summary.learners, summary.problems) == (0, {"unreadable-line": 1})
    assert rows(term.out / "gradebook.csv") == []
