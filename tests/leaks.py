"""Looks through a built book for the keys and the feedback of its exams, plain or encoded.

What is looked for is encoded in every way that one could think of, and not what is found decoded:
one pass over the book then does, with only compressed streams opened on the way.
"""

from __future__ import annotations

import base64
import codecs
import hashlib
import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus

import numpy as np

from quizkit.grading import key
from quizkit.model import AnyQuestion, Quiz
from quizkit.parts import NumericAnswer, TextAnswer

SHORTEST = 8  # bytes: what is shorter is found everywhere
RUN = re.compile(r"[^\W_]+(?:[ ,][^\W_]+)*")  # words that Markdown and typography leave alone
TELLING = ("feedback", "explanation", "model_answer")


@dataclass(frozen=True)
class Secret:
    """A text that gives an answer away: as it is (``plain``), or only if someone has encoded it."""

    quiz: str
    question: str
    text: str
    plain: bool


# --- what is secret ---


def secrets(quiz: Quiz) -> Iterator[Secret]:
    """All that the questions of an exam hold back."""
    for question in quiz.questions:
        for text in told_after(question.model_dump()):
            yield from (Secret(quiz.id, question.id, run, True) for run in runs(text))
        yield Secret(quiz.id, question.id, compiled(question, quiz), True)
        for text in keys(question, quiz):
            yield Secret(quiz.id, question.id, text, False)


def told_after(value: Any) -> Iterator[str]:
    """The texts that a student reads after answering."""
    if isinstance(value, Mapping):
        for name, part in value.items():
            if name in TELLING and isinstance(part, str):
                yield part
            elif name == "rubric":
                yield from (it["text"] for it in part)
            else:
                yield from told_after(part)
    elif isinstance(value, tuple | list):
        for part in value:
            yield from told_after(part)


def runs(text: str) -> list[str]:
    """The longest piece of a text that every host prints letter by letter."""
    plain = re.sub(r"\{[\w:-]+\}`[^`]*`", "|", " ".join(text.split()))
    longest = max(RUN.findall(plain), key=len, default="")
    return [longest[:80]] if len(longest) >= 16 else []


def compiled(question: AnyQuestion, quiz: Quiz) -> str:
    """The key as a page of a practice quiz has it."""
    made = {name: it for name, it in key(question, quiz.language).items() if name != "points"}
    return json.dumps(made, ensure_ascii=False, separators=(",", ":"))


def keys(question: AnyQuestion, quiz: Quiz) -> Iterator[str]:
    """What is right, in the author's words and as it is compiled."""
    made = key(question, quiz.language)
    yield compiled(question, quiz)
    yield from (str(it) for it in made.get("correct", ()) if made["type"] != "order")
    for choice in getattr(question, "choices", None) or ():
        if getattr(choice, "correct", False):
            yield choice.text
    yield from right_answers(question)


def right_answers(question: AnyQuestion) -> Iterator[str]:
    entries = [question, *getattr(question, "gaps", {}).values()]
    for answer in (it for entry in entries for it in getattr(entry, "answers", ())):
        if isinstance(answer, TextAnswer) and answer.correct:
            yield answer.text
        if isinstance(answer, NumericAnswer) and answer.correct and answer.value is not None:
            yield str(answer.value)


# --- how it could be hidden ---


def base64_inside(data: bytes, variant: Callable[[bytes], bytes]) -> Iterator[bytes]:
    """What base64 makes of *data* wherever it begins: what its neighbors leave alone."""
    for before in range(3):
        encoded = variant(bytes(before) + data)
        sure = (before + len(data)) // 3 * 4
        yield encoded[-(-before * 4 // 3) : sure]


Encoding = Callable[[str], Iterable[bytes]]
ENCODINGS: Mapping[str, Encoding] = {
    "base64": lambda text: base64_inside(text.encode(), base64.b64encode),
    "base64url": lambda text: base64_inside(text.encode(), base64.urlsafe_b64encode),
    "base64 of UTF-16": lambda text: base64_inside(text.encode("utf-16-le"), base64.b64encode),
    "base32": lambda text: [base64.b32encode(text.encode())[: len(text.encode()) * 8 // 5]],
    "hex": lambda text: [text.encode().hex().encode(), text.encode().hex().upper().encode()],
    "percent": lambda text: [quote(text).encode(), quote_plus(text).encode()],
    "all percent": lambda text: ["".join(f"%{it:02X}" for it in text.encode()).encode()],
    "reversed": lambda text: [text[::-1].encode()],
    "rot13": lambda text: [codecs.encode(text, "rot13").encode()],
    "JSON": lambda text: [json.dumps(text)[1:-1].encode()],
    "JSON in JSON": lambda text: [json.dumps(json.dumps(text))[3:-3].encode()],
    "\\u": lambda text: ["".join(f"\\u{ord(it):04x}" for it in text).encode()],
    "\\x": lambda text: ["".join(f"\\x{it:02x}" for it in text.encode()).encode()],
    "entities": lambda text: ["".join(f"&#{ord(it)};" for it in text).encode()],
    "hex entities": lambda text: ["".join(f"&#x{ord(it):x};" for it in text).encode()],
    "HTML": lambda text: [escape(text).encode()],
    "numbers": lambda text: [",".join(str(ord(it)) for it in text).encode()],
    "UTF-16": lambda text: [text.encode("utf-16-le"), text.encode("utf-16-be")],
}
SAME = {"JSON", "JSON in JSON", "HTML", "percent"}  # encodings that may change nothing
HASHES = ("md5", "sha1", "sha256", "sha512")


def needles(found: Iterable[Secret]) -> dict[bytes, str]:
    """What to look for, with the question and the encoding that it would mean."""
    made = {}
    for secret in found:
        where = f"{secret.quiz}/{secret.question}"
        if secret.plain:
            made[secret.text.encode()] = f"{where}: plain"
        for name, encode in ENCODINGS.items():
            for data in encode(secret.text):
                if data != secret.text.encode() or name not in SAME:
                    made.setdefault(data, f"{where}: {name}")
    return {data: said for data, said in made.items() if len(data) >= SHORTEST}


def hashes(found: Iterable[Secret]) -> dict[str, str]:
    """Eight digits of every hash of a key, alone and salted → the whole, and what it would mean."""
    made = {}
    for secret in (it for it in found if not it.plain):
        where = f"{secret.quiz}/{secret.question}"
        for text, algorithm in product({*salted(secret)}, HASHES):
            digest = hashlib.new(algorithm, text.encode()).hexdigest()
            made[digest[:SHORTEST]] = f"{digest} {where}: {algorithm} of {text}"
    return made


def salted(secret: Secret) -> Iterator[str]:
    values = [secret.text, secret.text.lower(), json.dumps(secret.text, ensure_ascii=False)]
    salts = [secret.question, secret.quiz, f"{secret.quiz}/{secret.question}"]
    for value in values:
        yield value
        for salt, joint in product(salts, ("", ":", "/", "-", "|", ".", " ")):
            yield from (salt + joint + value, value + joint + salt)


# --- where it is looked for ---

STREAM = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]")
PACKED = re.compile(rb"(?:H4sI|e[AFJN])[\w+/-]{24,}={0,2}")
LARGEST = 20_000_000
HEX = re.compile(rb"(?<![0-9a-fA-F])[0-9a-fA-F]{8,128}(?![0-9a-fA-F])")


def layers(data: bytes) -> Iterator[bytes]:
    """*data*, and what is packed in it: gzip and deflate streams, as bytes and as base64."""
    yield data
    if b"\0" in data[:4096] or data[:2] == b"\x1f\x8b":
        for start in STREAM.finditer(data):
            yield from unpacked(data[start.start() :])
    for packed in PACKED.finditer(data):
        text = packed[0].rstrip(b"=").translate(bytes.maketrans(b"-_", b"+/"))
        yield from unpacked(base64.b64decode(text[: len(text) // 4 * 4]))


def unpacked(data: bytes) -> Iterator[bytes]:
    try:
        content = zlib.decompressobj(47).decompress(data, LARGEST)
    except zlib.error:
        return
    if len(content) >= SHORTEST:
        yield content


class Search:
    """Finds any of many byte strings: a table of their first bytes, then the whole."""

    def __init__(self, wanted: Mapping[bytes, str]) -> None:
        self.by_start: dict[bytes, list[bytes]] = {}
        for needle in wanted:
            self.by_start.setdefault(needle[:SHORTEST], []).append(needle)
        self.starts = np.zeros(1 << 24, bool)
        for start in self.by_start:
            self.starts[int.from_bytes(start[:3], "little")] = True

    def __call__(self, data: bytes) -> Iterator[bytes]:
        """The byte strings in *data*."""
        all_bytes = np.frombuffer(data, np.uint8).astype(np.uint32)
        three = all_bytes[:-2] | all_bytes[1:-1] << 8 | all_bytes[2:] << 16
        for place in np.flatnonzero(self.starts[three]):
            for needle in self.by_start.get(data[place : place + SHORTEST], ()):
                if data.startswith(needle, int(place)):
                    yield needle


class Leaks:
    """What *exams* hold back, ready to be looked for; what stands in *public* is no secret."""

    def __init__(self, exams: Iterable[Quiz], public: str = "") -> None:
        hidden = [
            it for quiz in exams for it in secrets(quiz) if not it.plain or it.text not in public
        ]
        self.wanted, self.hashed = needles(hidden), hashes(hidden)
        self.search = Search(self.wanted)

    def of(self, folder: Path) -> list[str]:
        """Every place in the files of *folder* that gives an answer away."""
        found = set()
        for path in sorted(it for it in folder.rglob("*") if it.is_file()):
            name = path.relative_to(folder).as_posix()
            for layer in layers(path.read_bytes()):
                found |= {f"{name}: {said}" for said in self._in(layer)}
        return sorted(found)

    def _in(self, layer: bytes) -> Iterator[str]:
        yield from (self.wanted[needle] for needle in self.search(layer))
        for token in {it.decode().lower() for it in HEX.findall(layer)}:
            whole = self.hashed.get(token[:SHORTEST], "")
            if whole and whole.split(" ")[0].startswith(token):
                yield whole
