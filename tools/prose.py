"""What the pages of the course say: their blocks of text, markup told apart from words.

A line scanner like :mod:`quizkit.book`, for tests and tables; it draws no page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from quizkit.loading import load_all
from quizkit.model import AnyQuestion, Quiz

CITE = re.compile(r"\{cite(?::\w+)?\}`([^`]+)`")
_REFERENCE = re.compile(r"\{(?:ref|numref|doc)\}`[^`<]*`")  # shows a title that stands elsewhere
_ROLE = re.compile(r"\{[\w:-]+\}`([^`<]*?)\s*(?:<[^`>]*>)?`")
# ``{sentence}`text <id>` `` with as many backticks as the text needs: shows its text.
_SENTENCE = re.compile(r"\{sentence\}(`+)(?!`)(.+?)\s*<[a-z0-9-]+>\s*\1(?!`)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)\s]*\)")
_CODE = re.compile(r"`[^`]*`")
_FENCE = re.compile(r"^\s*(`{3,}|:{3,})\s*(?:\{([\w:-]+)\})?(.*)$")
_OPTION = re.compile(r"^\s*:[\w-]*:")
_LABEL = re.compile(r"^\([\w-]+\)=$")
_ITEM = re.compile(r"^(?:[-*]|\d{1,2}\.) +")  # a year with a full stop begins no item
_TABLE = re.compile(r"^\|")
# Directives whose body is not prose, or whose body is read by its own rule.
_LITERAL = frozenset(("code-cell", "objectives", "bibliography", "quiz", ""))


@dataclass(frozen=True)
class Block:
    """A paragraph, an item of a list, a heading …: one thought, from ``line`` on.

    ``inside`` names the directives around it, the outermost first.
    """

    path: Path
    line: int
    kind: str  # paragraph, item, heading, title (of a directive), caption, objective, row
    text: str
    inside: tuple[str, ...] = ()

    @property
    def cited(self) -> list[str]:
        """The keys that the block cites."""
        return cited(self.text)

    @property
    def plain(self) -> str:
        """The words as they are read, without citations and markup."""
        return plain(self.text)

    def __str__(self) -> str:
        return f"{self.path.name}:{self.line}: {self.text[:90]}"


def cited(text: str) -> list[str]:
    """The keys of all citations in *text*."""
    return [key.strip() for found in CITE.findall(text) for key in found.split(",")]


def plain(text: str) -> str:
    """*text* without citations; roles and links are replaced by what they show."""
    text = _ROLE.sub(r"\1", _REFERENCE.sub("", CITE.sub("", text)))
    text = _LINK.sub(r"\1", text)
    return re.sub(r"\s+([.,;:])", r"\1", " ".join(_CODE.sub("", text).replace("**", "").split()))


def words(text: str) -> list[str]:
    """The words and numbers of *text* as a reader counts them."""
    return re.findall(r"[^\W_](?:[\w'’.,–-]*[^\W_])?", plain(text))


def read(path: Path) -> list[Block]:
    """The blocks of a page in their order."""
    return list(_Reader(path).blocks())


def quiz_texts(quiz: Quiz) -> Iterator[tuple[str, str]]:
    """Every text of a quiz that a student can read: where it stands and what it says."""
    yield "title", quiz.title
    if quiz.intro:
        yield "intro", quiz.intro
    for question in quiz.questions:
        for where, text in question_texts(question):
            yield f"{question.id}{where}", text


def question_texts(question: AnyQuestion) -> Iterator[tuple[str, str]]:
    """Every text of a question, with its place in it."""
    yield from _texts(question, "")


# Fields that hold names and settings, not text.
_SETTINGS = frozenset(
    "id kind objective passage level tags pool scoring forgive category unit symbol also "
    "image".split()
)


def _texts(value: object, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, BaseModel):
        for name, part in value:
            if name not in _SETTINGS:
                yield from _texts(part, f"{where}.{name}")
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _texts(part, f"{where}.{name}")
    elif isinstance(value, tuple):
        for place, part in enumerate(value):
            yield from _texts(part, f"{where}.{place}")


def quizzes(folder: Path) -> list[Quiz]:
    """The quizzes of a folder; they must all be readable."""
    loaded = list(load_all([folder]))
    problems = [problem for it in loaded for problem in it.diagnostics]
    if problems:
        raise ValueError(f"{problems[0].path}: {problems[0].message}")
    return [it.quiz for it in loaded if it.quiz]


class _Reader:
    """Goes through one page line by line and gives its blocks away."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lines = path.read_text(encoding="utf-8").splitlines()
        self.fences: list[tuple[str, str]] = []  # the mark and the name of each open directive
        self.gathered: list[str] = []
        self.start = 0

    def blocks(self) -> Iterator[Block]:
        for number, line in self._body():
            yield from self._line(number, line)
        yield from self._flush()

    def _body(self) -> Iterator[tuple[int, str]]:
        """The numbered lines after the front matter."""
        first = self.lines.index("---", 1) + 1 if self.lines[0] == "---" else 0
        yield from enumerate(self.lines[first:], first + 1)

    def _line(self, number: int, line: str) -> Iterator[Block]:
        mark = self.fences[-1][0] if self.fences else ""
        if mark and set(line.strip()) == {mark[0]} and len(line.strip()) >= len(mark):
            yield from self._flush()
            self.fences.pop()
        elif self.fences and self.fences[-1][1] in _LITERAL:
            yield from self._literal(number, line)
        elif opening := _FENCE.match(line):
            yield from self._flush()
            self.fences.append((opening[1], opening[2] or ""))
            if self.fences[-1][1] not in _LITERAL:
                yield from self._single(number, "title", opening[3].strip())
        else:
            yield from self._prose(number, line)

    def _literal(self, number: int, line: str) -> Iterator[Block]:
        """Of code only the caption of a figure is text, of objectives every line."""
        if self.fences[-1][1] == "objectives":
            yield from self._single(number, "objective", line.partition(":")[2].strip())
        elif caption := re.match(r"^:\s{3,}(?! |\w+:)(.+)$", line):
            self._gather(number, caption[1])
        elif line and not line.startswith(":"):
            yield from self._flush("caption")

    def _prose(self, number: int, line: str) -> Iterator[Block]:
        text = line.strip()
        if not text or _LABEL.match(text) or _OPTION.match(line):
            yield from self._flush()
        elif text.startswith("#"):
            yield from self._flush()
            yield from self._single(number, "heading", text.lstrip("# "))
        elif _TABLE.match(text):
            yield from self._flush()
            yield from self._single(number, "row", text)
        else:
            if _ITEM.match(text):
                yield from self._flush()
            self._gather(number, text.removeprefix(": "))  # a definition belongs to its term

    def _gather(self, number: int, text: str) -> None:
        self.start = self.start or number
        self.gathered.append(text)

    def _single(self, number: int, kind: str, text: str) -> Iterator[Block]:
        if text:
            yield Block(self.path, number, kind, text, self._inside())

    def _flush(self, kind: str = "") -> Iterator[Block]:
        text = _SENTENCE.sub(r"\2", " ".join(self.gathered))
        if text:
            item = _ITEM.match(text)
            found = kind or ("item" if item else "paragraph")
            text = text[item.end() :] if item else text
            yield Block(self.path, self.start, found, text, self._inside())
        self.gathered, self.start = [], 0

    def _inside(self) -> tuple[str, ...]:
        return tuple(name for _, name in self.fences)
