"""Quiz files are read with the meaning of YAML 1.2, and nothing in them ends in a traceback."""

from __future__ import annotations

import os
import time
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from quizkit import source
from quizkit.loading import MOST_BYTES, find, load, load_all, read
from quizkit.mistakes import Mistake
from quizkit.model import SingleChoice
from quizkit.source import Source, parse
from quizkit.validation import validate

QUIZ = """\
id: q
title: T
questions:
  - kind: true-false
    id: one
    prompt: It holds.
    correct: true
"""


def slugs(text: str) -> list[str]:
    return [it.slug for it in read(text).diagnostics]


# YAML 1.2


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"), ("yes", "yes"), ("on", "on"), ("off", "off"), ("NO", "NO"), ("y", "y"),
        ("12:30", "12:30"), ("1:2:3", "1:2:3"), ("2025-06-24", "2025-06-24"), ("1_000", "1_000"),
        ("=", "="), ("0b11", "0b11"), ("+.5e3", 500.0), ("true", True), ("FALSE", False),
        ("True", True), ("tRUE", "tRUE"), ("null", None), ("~", None), ("", None), ("nul", "nul"),
        ("12", 12), ("-7", -7), ("+7", 7), ("012", 12), ("0o17", 15), ("0x1F", 31), ("1.", 1.0),
        (".5", 0.5), ("1e3", 1000.0), ("1e", "1e"), (".", "."), ("-", None),
        ("-.inf", float("-inf")),
        ("'12'", "12"), ('"true"', "true"), ("|\n  12", "12\n"), ("! 12", "12"), ("!!str 12", "12"),
        ("Norway", "Norway"), ("1.2.3", "1.2.3"), ("<<", "<<"),
    ],
)  # fmt: skip
def test_a_scalar_means_what_the_core_schema_says(written: str, meant: Any) -> None:
    data, mistakes = parse(f"- {written}\n" if written != "-" else "-\n")
    assert (data, mistakes) == ([meant], [])


def test_keys_are_text() -> None:
    data, _ = parse("no: 1\n1: 2\ntrue: 3\nnull: 4\n2025-01-01: 5\n1.0: 6\n")
    assert list(data) == ["no", "1", "true", "null", "2025-01-01", "1.0"]


def test_norway_can_be_a_choice() -> None:
    question = "{kind: single-choice, id: a, prompt: P, choices: [no, on]}"
    quiz = read(f"id: q\ntitle: T\nquestions:\n- {question}").quiz
    assert quiz
    asked = quiz.question("a")
    assert isinstance(asked, SingleChoice)
    assert [it.text for it in asked.choices] == ["no", "on"]


def test_the_pure_parser_reads_the_same(monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    texts = [path.read_text("utf-8") for path in (root / "tests/quizzes/good").glob("*.yaml")]
    fast = [parse(text) for text in texts]
    monkeypatch.setattr(source, "_Parser", yaml.SafeLoader)
    assert [parse(text) for text in texts] == fast


def test_an_alias_repeats_what_it_names() -> None:
    data, _ = parse("a: &x [1, {b: &y two}]\nc: *x\n*y : d\n")
    assert data == {"a": [1, {"b": "two"}], "c": [1, {"b": "two"}], "two": "d"}


@pytest.mark.parametrize("text", ["a: *x", "a: &x [*x]", "a: {b: &x {c: *x}}"])
def test_an_alias_of_nothing_or_of_itself_is_a_mistake(text: str) -> None:
    assert slugs(text) == ["yaml-syntax"]


# Places


def test_places_are_those_of_keys_and_values() -> None:
    text = "a:\n  - b: one\n    c: >\n      two\n      three\n  - 4\n"
    places = Source("x", text).places
    at = {loc: (text[it.start :][:3], text[it.key :][:1]) for loc, it in places.items()}
    assert at["a", 0, "b"] == ("one", "b")
    assert at["a", 0, "c"] == (">\n ", "c")
    assert at["a", 1] == ("4\n", "4")
    assert text[places["a", 0, "c"].start : places["a", 0, "c"].end].split() == [
        ">",
        "two",
        "three",
    ]


def test_a_place_inside_a_text_is_found() -> None:
    text = "a: |\n  one\n  two [[gap]]\n"
    at = Source("x", text).diagnostic("gap-twice", "", "", ("a",), needle="[[gap]]")
    assert (at.line, at.column) == (3, 7)


def test_what_is_missing_is_placed_at_what_holds_it() -> None:
    at = Source("x", "a:\n  - b: 1\n").diagnostic("missing-key", "", "", ("a", 0, "z", "y"))
    assert (at.line, at.column) == (2, 5)


# Files


def test_a_good_file_loads(tmp_path: Path) -> None:
    path = tmp_path / "q.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + QUIZ.replace("\n", "\r\n").encode())
    loaded = load(path)
    assert loaded.quiz
    assert loaded.quiz.id == "q"
    assert loaded.diagnostics == ()


def test_the_kinds_load(root: Path) -> None:
    loaded = [*load_all([root / "tests/quizzes/good"])]
    assert len(loaded) == 14
    assert [it.path for it in loaded if not it.quiz] == []


def test_a_folder_stands_for_its_quiz_files(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yml", "c.json", ".hidden.yaml", "_build/x.yaml", "sub/d.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(QUIZ)
    found = [os.path.relpath(it, tmp_path) for it in find([tmp_path, tmp_path / "b.yaml"])]
    assert found == ["a.yml", "b.yaml", os.path.join("sub", "d.yaml")]


def test_fifty_megabytes_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    tracemalloc.start()
    (problem,) = load(path).diagnostics
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert problem.slug == "file-too-large"
    assert "50,000,000 bytes" in problem.message
    assert peak < 5_000_000


def test_the_largest_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_text(QUIZ + "#" * (MOST_BYTES - len(QUIZ)))
    assert load(path).quiz
    path.write_text(QUIZ + "#" * (MOST_BYTES - len(QUIZ) + 1))
    assert [it.slug for it in load(path).diagnostics] == ["file-too-large"]


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.yaml", tmp_path, Path("/dev/zero"), Path("a\0b")):
        assert [it.slug for it in load(path).diagnostics] == ["unreadable-file"]


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        (b"id: q\ntitle: T\xfcrkiye\n", 2, 9),
        (b"\xef\xbb\xbfid: \xff", 1, 5),
        ("id: q".encode("utf-16"), 1, 1),
        ("title: ğ".encode() + b"\xc3", 1, 9),
    ],
)
def test_the_byte_that_is_not_utf8_is_named(
    content: bytes, line: int, column: int, tmp_path: Path
) -> None:
    path = tmp_path / "q.yaml"
    path.write_bytes(content)
    (problem,) = load(path).diagnostics
    assert (problem.slug, problem.line, problem.column) == ("not-utf8", line, column)
    number = int(problem.message.split()[1])
    with pytest.raises(UnicodeDecodeError):
        content[:number].decode("utf-8-sig")
    assert content[: number - 1].decode("utf-8-sig") is not None


# Hostile files


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("[" * 100_000, "nesting-too-deep"),
        ("{a: " * 100_000, "nesting-too-deep"),
        ("- " * 100_000 + "x", "nesting-too-deep"),
        ("? " * 100_000 + "x", "yaml-syntax"),
        ("".join(f"{' ' * n}a:\n" for n in range(1000)), "nesting-too-deep"),
        ("a: &a [x, x]\n" + "".join(f"b{n}: &a [*a, *a]\n" for n in range(60)), "alias-bomb"),
        ("[" + "&a " * 10_000, "yaml-syntax"),
        ("'" * 99_999, "yaml-syntax"),
        ('"\\x"', "yaml-syntax"),
        ("a: " + "9" * 100_000, "missing-key"),
        ("a: 1e99999999999", "missing-key"),
        ("\x1b]0;evil\x07: 1", "yaml-syntax"),
        ("a: \ud800", "yaml-syntax"),
    ],
)
def test_a_hostile_text_is_a_diagnostic_at_once(text: str, slug: str) -> None:
    began = time.perf_counter()
    assert slug in slugs(text)
    assert time.perf_counter() - began < 2


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(exclude_categories=[]), max_size=60))
def test_no_text_ends_in_a_traceback(text: str) -> None:
    loaded = read(text)
    assert (loaded.quiz is None) == bool(loaded.diagnostics)


PIECES = st.sampled_from(
    [
        *("id: q\n", "questions:\n", "kind: cloze\n", "kind: numeric\n", "prompt: p\n", "gaps:\n"),
        *("a: ", "answers: ", "choices: ", "text: ", "- ", "  ", "\n", "\t", "|\n", "# c\n"),
        *("---\n", ": ", "[", "]", "{", "}", "*x ", "&x ", "!t ", "% ", "@", "`", "'", '"'),
        *("1", "true", "~", "\u2028", "\x85"),
    ]
)


@settings(max_examples=600, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_no_yaml_ends_in_a_traceback(text: str) -> None:
    loaded = read(text)
    assert (loaded.quiz is None) == bool(loaded.diagnostics)
    for it in loaded.diagnostics:
        assert 1 <= it.line <= text.count("\n") + 1
        assert 1 <= it.column <= len(it.source) + 1


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_no_value_in_a_good_quiz_ends_in_a_traceback(data: st.DataObject) -> None:
    folder = Path(__file__).parent / "quizzes/good"
    path = data.draw(st.sampled_from(sorted(folder.glob("*.yaml"))))
    quiz, _ = parse(path.read_text("utf-8"))
    box: Any = quiz
    while True:  # walk down somewhere, then put anything there
        key = data.draw(st.sampled_from([*(box if isinstance(box, dict) else range(len(box)))]))
        if not isinstance(box[key], dict | list) or not box[key] or data.draw(st.booleans()):
            break
        box = box[key]
    box[key] = data.draw(VALUES)
    loaded = read(yaml.safe_dump(quiz, sort_keys=False, allow_unicode=True))
    assert (loaded.quiz is None) == bool(loaded.diagnostics)
    if loaded.quiz:
        validate(loaded.quiz, loaded.source)


def test_a_syntax_error_says_what_was_found_and_what_to_do() -> None:
    said = {
        "prompt: {term}`Article 5` holds": "opens a list or mapping",
        "prompt: **Which** is it?": "repeats something",
        "prompt: What: this?": "second colon",
        "prompt: `code` first": "cannot begin with the sign `",
        'prompt: "Now" and then': "closing quotation mark",
        'prompt: "Now': "never closed",
        "a: 1\n b: 2": "not allowed here",
        "a:\n  - b\n - c": "line up",
        "a: [1, 2": "not closed",
        'a: "\\q"': "backslash",
        "a: - b": "list entry",
        "a: |b": "Nothing but a comment",
    }
    for text, words in said.items():
        with pytest.raises(Mistake) as caught:
            parse(text)
        assert words in caught.value.message, text
        assert caught.value.hint
