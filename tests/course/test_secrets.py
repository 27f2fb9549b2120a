"""No file of the built book gives an answer of an exam away, in whatever encoding."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from base64 import b64encode
from collections.abc import Callable
from hashlib import md5, sha256
from pathlib import Path

import pytest

from leaks import ENCODINGS, Leaks, compiled, secrets
from quizkit.loading import find, load
from quizkit.model import Quiz
from quizkit.rendering.page_data import data

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def exams() -> list[Quiz]:
    return [quiz for quiz in quizzes() if quiz.mode == "exam"]


def quizzes() -> list[Quiz]:
    loaded = (load(path).quiz for path in find([ROOT / "quizzes"]))
    return [quiz for quiz in loaded if quiz]


@pytest.fixture(scope="module")
def leaks(exams: list[Quiz]) -> Leaks:
    return Leaks(exams, public())


def public() -> str:
    """What chapters and practice quizzes say, in one line."""
    texts = [it.read_text("utf-8") for it in (ROOT / "chapters").glob("*.md")]
    practice = [quiz for quiz in quizzes() if quiz.mode == "practice"]
    texts += [quiz.model_dump_json() for quiz in practice]
    texts += [compiled(question, quiz) for quiz in practice for question in quiz.questions]
    return " ".join(" ".join(texts).split())


def test_there_is_an_exam_with_much_to_hide(exams: list[Quiz]) -> None:
    said = public()
    hidden = [it for quiz in exams for it in secrets(quiz) if it.text not in said or not it.plain]
    asked = sum(len(quiz.questions) for quiz in exams)
    assert asked > 20
    assert len({it.question for it in hidden if it.plain}) == asked
    assert len({it.question for it in hidden if not it.plain}) == asked


def test_no_file_of_the_book_tells_an_answer(book: Path, leaks: Leaks) -> None:
    assert leaks.of(book) == []


def test_nothing_is_published_but_pages_and_what_they_need(book: Path) -> None:
    suffixes = {it.suffix for it in book.rglob("*") if it.is_file()}
    assert not suffixes & {".yaml", ".yml", ".doctree", ".pickle", ".db", ".ipynb", ".pyc"}


def test_no_data_of_an_exam_question_has_a_key(book: Path, exams: list[Quiz]) -> None:
    """In whatever file: a question of an exam is never followed by a key."""
    ids = "|".join(re.escape(it.id) for quiz in exams for it in quiz.questions)
    told = re.compile(rf'"id":\s*"(?:{ids})"[^{{}}]*"key"')
    texts = [it for it in book.rglob("*") if it.suffix in (".html", ".js", ".json", ".txt")]
    assert [it.name for it in texts if told.search(it.read_text("utf-8"))] == []
    practice = exams[0].model_copy(update={"mode": "practice"})
    assert told.search(json.dumps(data(practice)))  # it would be seen


# --- the search finds what it is for ---

PACKINGS: dict[str, Callable[[bytes], bytes]] = {
    "as it is": lambda text: text,
    "gzip": gzip.compress,
    "deflate in a binary file": lambda text: b"\0PNG" + zlib.compress(text),
    "gzip in base64": lambda text: b'{"x":"' + b64encode(gzip.compress(text)) + b'"}',
    "deflate in base64": lambda text: b"<i data-x='" + b64encode(zlib.compress(text)) + b"'>",
}


@pytest.mark.parametrize("packing", PACKINGS)
def test_feedback_is_found_in_any_packing(
    tmp_path: Path, exams: list[Quiz], leaks: Leaks, packing: str
) -> None:
    secret = next(it for it in secrets(exams[0]) if it.plain and it.text[0] != "{")
    page = f"<p>Some words before. {secret.text}, and after.</p>".encode()
    (tmp_path / "page.bin").write_bytes(PACKINGS[packing](page))
    assert leaks.of(tmp_path) == [f"page.bin: {secret.quiz}/{secret.question}: plain"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_key_is_found_in_any_encoding(
    tmp_path: Path, exams: list[Quiz], leaks: Leaks, encoding: str
) -> None:
    secret = next(it for it in secrets(exams[0]) if not it.plain and len(it.text) > 30)
    for hidden in ENCODINGS[encoding](secret.text):
        (tmp_path / "page.js").write_bytes(b"let x = '" + hidden + b"';")
        assert leaks.of(tmp_path), hidden


@pytest.mark.parametrize("salt", ["", "capstone-half-quote:", "capstone-exam/capstone-half-quote|"])
def test_a_hash_is_found(tmp_path: Path, exams: list[Quiz], leaks: Leaks, salt: str) -> None:
    key = [it.text for it in secrets(exams[0]) if not it.plain and it.question == QUOTE]
    for text in key:
        for digest in (md5((salt + text).encode()), sha256((salt + text).encode())):
            for shown in (digest.hexdigest(), digest.hexdigest()[:8], digest.hexdigest().upper()):
                (tmp_path / "page.html").write_text(f"<i data-x={shown}>", "utf-8")
                assert leaks.of(tmp_path), (text, shown)


QUOTE = "capstone-half-quote"


def test_what_everybody_may_read_is_no_leak(
    tmp_path: Path, exams: list[Quiz], leaks: Leaks
) -> None:
    choices = [it.text for it in exams[0].questions[0].choices]  # type: ignore[union-attr]
    (tmp_path / "page.html").write_text(" ".join(choices), "utf-8")
    assert leaks.of(tmp_path) == []
