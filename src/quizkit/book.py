"""What quizzes may point at in their book: labels, objectives, and the quizzes that chapters show.

A line scanner, not a Markdown parser: it knows fences, since a label inside a code example is none.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

CONFIG = "_config.yml"
_NOT_CHAPTERS = frozenset(("node_modules", "tests", "site-packages"))
_SUFFIXES = (".md", ".ipynb")


class Spot(NamedTuple):
    """A line of a chapter; ``line`` and ``column`` count from 1."""

    path: str
    line: int
    column: int
    source: str


class Objective(NamedTuple):
    """An entry of an ``{objectives}`` block."""

    id: str
    text: str
    spot: Spot


class Marked(NamedTuple):
    """A sentence that a chapter marks: ``{sentence}`text <id>` ``; ``text`` is Markdown."""

    id: str
    text: str
    spot: Spot


@dataclass
class Book:
    """What the chapters of the book at ``root`` declare."""

    root: Path
    labels: dict[str, Spot] = field(default_factory=dict)
    objectives: list[Objective] = field(default_factory=list)
    shown: list[tuple[str, Spot]] = field(default_factory=list)
    discussions: dict[str, Spot] = field(default_factory=dict)
    sentences: list[Marked] = field(default_factory=list)
    unreadable: list[Spot] = field(default_factory=list)
    """Lines in ``{objectives}`` blocks that are not ``id: text``."""

    def has_label(self, label: str) -> bool:
        """Whether *label* stands in the book; upper and lower case are the same, as in Sphinx."""
        return _normal(label) in self.labels

    @property
    def quizzes(self) -> Path:
        """The folder of the quiz files."""
        return self.root / "quizzes"

    @property
    def examples(self) -> list[Path]:
        """The files outside of that folder that chapters show by their paths."""
        names = dict.fromkeys(id for id, _ in self.shown if id.endswith((".yaml", ".yml")))
        return [self.root / it for it in names]


def find_book(path: str | os.PathLike[str], configs: Sequence[str] = (CONFIG,)) -> Path | None:
    """The nearest folder from *path* upwards that holds ``_config.yml``, or one of *configs*."""
    start = Path(os.path.abspath(path))
    folders = (start, *start.parents)
    return next((it for it in folders if any((it / name).is_file() for name in configs)), None)


def read_book(root: str | os.PathLike[str], holding: str = "") -> Book:
    """What the chapters under *root* declare, of those *holding* a text if there is one.

    Files that cannot be read are passed over.
    """
    book = Book(Path(root))
    for path in _chapters(book.root):
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            continue  # the book's own build tells
        if holding in text:
            shown_path = os.path.relpath(path)
            _Scanner(book, shown_path).scan(_markdown(text) if path.suffix == ".ipynb" else text)
    return book


def _chapters(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        if "pyvenv.cfg" in names or (CONFIG in names and Path(folder) != root):
            folders.clear()  # no chapters, or those of another book
            continue
        folders[:] = sorted(it for it in folders if it[0] not in "._" and it not in _NOT_CHAPTERS)
        yield from (Path(folder, it) for it in sorted(names) if it.endswith(_SUFFIXES))


def _markdown(notebook: str) -> str:
    """The cells of a notebook as MyST Markdown."""
    try:
        cells = json.loads(notebook)["cells"]
        return "\n\n".join(_cell(it["cell_type"], "".join(it["source"])) for it in cells)
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""


def _cell(kind: str, source: str) -> str:
    return source if kind == "markdown" else f"````````{{code-cell}}\n{source}\n````````"


def _normal(label: str) -> str:
    return " ".join(label.lower().split())


_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,}|:{3,})\s*(?:\{([\w:-]+)\})?\s*(.*)$")
_TARGET = re.compile(r"^ {0,3}\((?P<label>[^()\n]+)\)=\s*$")
_ATTRIBUTES = re.compile(r"^ {0,3}\{[^}\n]*#(?P<label>[\w:.-]+)[^}\n]*\}\s*$")
_OPTION = re.compile(r"^\s*:\s*(?:name|label):\s*(?P<label>\S.*?)\s*$")
_CALL = re.compile(r"""\bQuiz\(\s*["']([^"'\n]+)["']""")
_ENTRY = re.compile(r"^\s*([a-z0-9]+(?:-[a-z0-9]+)*)\s*:\s+(\S.*)$")
# One paragraph may hold several; a backtick in front makes the role itself an example.
_SENTENCE = re.compile(
    r"(?<!`)\{sentence\}(?P<mark>`+)(?!`)(?P<text>(?:[^\n]|\n(?!\s*\n))+?)"
    r"\s*<(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)>\s*(?<!`)(?P=mark)(?!`)"
)
# Directives whose body is Markdown; in any other, and in a bare fence, a label is an example.
_PROSE = re.compile(
    r"^(note|tip|hint|important|warning|caution|danger|attention|error|seealso|admonition|margin|sidebar"
    r"|aside|dropdown|details|card|card-.*|grid.*|tab-.*|tab-set|figure.*|table|list-table|epigraph|topic"
    r"|container|div|discussion|argument|exercise.*|solution.*|proof.*|prf:.*|versionadded|glossary)$"
)


class _Fence(NamedTuple):
    mark: str
    name: str  # of the directive; none for a bare fence

    @property
    def literal(self) -> bool:
        return not _PROSE.match(self.name)

    def ended_by(self, line: str) -> bool:
        closing = line.strip()
        return set(closing) == {self.mark[0]} and len(closing) >= len(self.mark)


class _Scanner:
    """Goes through one chapter line by line."""

    def __init__(self, book: Book, path: str) -> None:
        self.book, self.path = book, path
        self.fences: list[_Fence] = []
        self.prosaic: list[str] = []  # the lines so far, those that are no Markdown emptied

    def scan(self, text: str) -> None:
        for number, line in enumerate(_without_front_matter(text.splitlines()), 1):
            self.prosaic.append("")
            self.line(line, number)
        self.sentences("\n".join(self.prosaic))

    def spot(self, line: str, number: int, column: int = 1) -> Spot:
        return Spot(self.path, number, column, line)

    def line(self, line: str, number: int) -> None:
        fence = self.fences[-1] if self.fences else None
        if fence and fence.ended_by(line):
            self.fences.pop()
        elif fence and fence.literal:
            self.inside(fence, line, number)
        elif opening := _FENCE.match(line):
            self.open(_Fence(opening[1], opening[2] or ""), opening[3], line, number)
        else:
            self.prose(line, number, bool(fence))

    def open(self, fence: _Fence, argument: str, line: str, number: int) -> None:
        self.fences.append(fence)
        if fence.name == "discussion":
            self.book.discussions.setdefault(argument.strip(), self.spot(line, number))
        if fence.name == "quiz":
            self.book.shown.append(
                (argument.strip(), self.spot(line, number, line.find(argument) + 1))
            )

    def prose(self, line: str, number: int, in_directive: bool) -> None:
        self.prosaic[-1] = line
        patterns = (_TARGET, _ATTRIBUTES, _OPTION) if in_directive else (_TARGET, _ATTRIBUTES)
        for pattern in patterns:
            if found := pattern.match(line):
                self.label(found, line, number)

    def label(self, found: re.Match[str], line: str, number: int) -> None:
        spot = self.spot(line, number, found.start("label") + 1)
        self.book.labels.setdefault(_normal(found["label"]), spot)

    def sentences(self, text: str) -> None:
        for found in _SENTENCE.finditer(text):
            number, start = text.count("\n", 0, found.start()), text.rfind("\n", 0, found.start())
            spot = self.spot(self.prosaic[number], number + 1, found.start() - start)
            words = " ".join(found["text"].split())
            self.book.sentences.append(Marked(found["id"], words, spot))

    def inside(self, fence: _Fence, line: str, number: int) -> None:
        """A line of a body that is not Markdown."""
        if fence.name == "objectives":
            self.objective(line, number)
        elif fence.name and (found := _OPTION.match(line)):
            self.label(found, line, number)
        elif fence.name == "code-cell":
            for call in _CALL.finditer(line):
                self.book.shown.append((call[1], self.spot(line, number, call.start(1) + 1)))

    def objective(self, line: str, number: int) -> None:
        column = len(line) - len(line.lstrip()) + 1
        if entry := _ENTRY.match(line):
            text = entry[2].strip().strip("\"'")
            self.book.objectives.append(Objective(entry[1], text, self.spot(line, number, column)))
        elif line.strip() and line[0] not in " \t#:":  # a text may run on to the next line
            self.book.unreadable.append(self.spot(line, number, column))


def _without_front_matter(lines: list[str]) -> list[str]:
    """*lines* with those of the YAML block at the top emptied, so that numbers stay."""
    if not lines or lines[0].rstrip() != "---":
        return lines
    end = next((it for it, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), 0)
    return [""] * (end + 1) + lines[end + 1 :] if end else lines
