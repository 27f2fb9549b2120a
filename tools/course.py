"""The course in numbers: chapters × words, objectives, questions, passages, citations.

``python -m tools.course`` prints the table, ``--markdown`` as a table for a page.  *Words* are
those of a chapter's paragraphs and lists: no headings, captions, tables, objectives, citations,
code, quizzes or discussions.  *Passages* are the labeled sections that a scored question tests.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import get_args

import yaml

from quizkit.book import Book, read_book
from quizkit.model import AnyQuestion, Quiz
from quizkit.parts import Level
from tools import prose

ROOT = Path(__file__).parents[1]
LEVELS: tuple[str, ...] = get_args(Level)
# The kinds of source, as `keywords` in references.bib, under the headings of "About the sources".
SOURCES = {
    "primary": ("law", "legal", "institution", "company"),
    "scholarship": ("academic", "encyclopedia"),
    "think tanks": ("thinktank", "report", "ngo"),
    "press": ("press",),
}


@dataclass(frozen=True)
class Chapter:
    """A chapter with its quizzes; ``id`` is the stem of its file and its label."""

    path: Path
    number: str
    quizzes: tuple[Quiz, ...]
    book: Book

    @property
    def id(self) -> str:
        return self.path.stem

    @cached_property
    def blocks(self) -> list[prose.Block]:
        """What the page says."""
        return prose.read(self.path)

    @property
    def title(self) -> str:
        return next(block.text for block in self.blocks if block.kind == "heading")

    @property
    def body(self) -> list[prose.Block]:
        """The paragraphs and lists, outside of any directive."""
        return [it for it in self.blocks if it.kind in ("paragraph", "item") and not it.inside]

    @property
    def words(self) -> int:
        """Words of the body; a citation is none."""
        return sum(len(prose.words(block.text)) for block in self.body)

    @property
    def objectives(self) -> list[str]:
        """The ids of the objectives that the chapter states."""
        return [it.id for it in self.book.objectives if Path(it.spot.path).stem == self.id]

    @property
    def passages(self) -> list[str]:
        """The labels of the chapter's sections, its own left out."""
        found = [label for label, spot in self.book.labels.items() if self._holds(label, spot.path)]
        return [label for label in found if label != self.id]

    def _holds(self, label: str, path: str) -> bool:
        return Path(path).stem == self.id and not label.startswith("fig-")

    @property
    def questions(self) -> list[AnyQuestion]:
        return [question for quiz in self.quizzes for question in quiz.questions]

    @property
    def scored(self) -> list[AnyQuestion]:
        return [question for question in self.questions if question.SCORED]

    @property
    def tested(self) -> set[str]:
        """The chapter's passages that a scored question names."""
        return {it.passage for it in self.scored if it.passage} & {*self.passages}

    @property
    def cited(self) -> set[str]:
        """The keys that the chapter or one of its quizzes cites."""
        texts = [text for quiz in self.quizzes for _, text in prose.quiz_texts(quiz)]
        return {key for it in [*self.blocks] for key in it.cited} | {
            key for text in texts for key in prose.cited(text)
        }


def pages(root: Path = ROOT) -> list[Path]:
    """The pages of the course in the order of the table of contents, the guide left out."""
    toc = yaml.safe_load((root / "_toc.yml").read_text(encoding="utf-8"))
    files = [toc["root"], *(it["file"] for part in toc["parts"] for it in part["chapters"])]
    return [root / f"{it}.md" for it in files if not it.startswith("guide/")]


def chapters(root: Path = ROOT) -> list[Chapter]:
    """The chapters in their order, numbered; one that states no objectives has no number."""
    book, everything = read_book(root), prose.quizzes(root / "quizzes")
    stated = {Path(it.spot.path).stem for it in book.objectives}
    numbers = (str(n) for n in range(1, 100))
    found = []
    for path in pages(root):
        shown = {id for id, spot in book.shown if Path(spot.path).stem == path.stem}
        if path.parent.name == "chapters" or shown:
            number = next(numbers) if path.stem in stated else ""
            own = tuple(quiz for quiz in everything if quiz.id in shown)
            found.append(Chapter(path, number, own, book))
    return found


def sources(root: Path = ROOT) -> dict[str, str]:
    """The key of every entry in references.bib with its kind of source."""
    text = (root / "references.bib").read_text(encoding="utf-8")
    kinds = {word: kind for kind, words in SOURCES.items() for word in words}
    entries = re.findall(r"^@\w+\{(.+?),\n(.*?)^\}", text, re.MULTILINE | re.DOTALL)
    return {key: kinds[_keyword(fields)] for key, fields in entries}


def _keyword(fields: str) -> str:
    found = re.search(r"keywords = \{(\w+)\}", fields)
    return found[1] if found else ""


Row = list[str | int]


def table(found: list[Chapter], kind_of: dict[str, str]) -> tuple[Row, list[Row]]:
    """The heading and the rows: one a chapter, and a last one for the course."""
    kinds = sorted({question.kind for it in found for question in it.questions})
    head: Row = ["chapter", "words", "objectives", "questions", *kinds, *LEVELS]
    head += ["above remember", "passages", *SOURCES]
    rows = [_row(it, kinds, kind_of) for it in found]
    return head, [*rows, _total(found, kinds, kind_of)]


def _row(it: Chapter, kinds: list[str], kind_of: dict[str, str]) -> Row:
    name = f"{it.number}. {it.title}" if it.number else it.title
    passages = f"{len(it.tested)}/{len(it.passages)}"
    counts = [it.words, len(it.objectives), *_questions([it], kinds)]
    return [name, *counts, passages, *_cited(it.cited, kind_of)]


def _total(found: list[Chapter], kinds: list[str], kind_of: dict[str, str]) -> Row:
    tested, passages = (sum(map(len, them)) for them in zip(*_passages(found), strict=True))
    words, objectives = sum(it.words for it in found), sum(len(it.objectives) for it in found)
    cited = set().union(*(it.cited for it in found))
    ends = [f"{tested}/{passages}", *_cited(cited, kind_of)]
    return ["The course", words, objectives, *_questions(found, kinds), *ends]


def _passages(found: list[Chapter]) -> list[tuple[set[str], list[str]]]:
    return [(it.tested, it.passages) for it in found]


def _questions(found: Iterable[Chapter], kinds: list[str]) -> Row:
    """Of all questions: how many, of each kind; of the scored ones: of each level, the share."""
    questions = [question for it in found for question in it.questions]
    scored = [question for question in questions if question.SCORED]
    kind, level = Counter(it.kind for it in questions), Counter(it.level for it in scored)
    share = f"{100 * (len(scored) - level['remember']) // max(1, len(scored))}%"
    return [len(questions), *(kind[it] for it in kinds), *(level[it] for it in LEVELS), share]


def _cited(keys: Iterable[str], kind_of: dict[str, str]) -> list[int]:
    counts = Counter(kind_of.get(key, "") for key in keys)
    return [counts[kind] for kind in SOURCES]


def in_markdown(head: Row, rows: list[Row]) -> str:
    """The table turned on its side, a column a chapter, so that a page can hold it."""
    names = [_short(str(row[0])) for row in rows]
    turned = [*zip(head, *rows, strict=True)][1:]
    lines = [("", *names), ("---", *("---:" for _ in rows)), *turned]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def in_plain_text(head: Row, rows: list[Row]) -> str:
    """The same table in columns of letters, with the numbers of the chapters as heads."""
    names = [str(row[0]) for row in rows]
    short = [_short(name) for name in names]
    lines = [("", *short), *list(zip(head, *rows, strict=True))[1:]]
    legend = [name for name in names if name[0].isdigit()]
    return "\n".join([*_columns(lines), "", *legend])


def _short(name: str) -> str:
    return name.split(".")[0] if name[0].isdigit() else name.split(":")[0]


def _columns(lines: list[tuple[str | int, ...]]) -> Iterator[str]:
    widths = [max(len(str(line[place])) for line in lines) for place in range(len(lines[0]))]
    for line in lines:
        cells = [str(cell).rjust(width) for cell, width in zip(line, widths, strict=True)]
        yield "  ".join([str(line[0]).ljust(widths[0]), *cells[1:]])


def report(root: Path = ROOT, markdown: bool = False) -> str:
    """The table of the course at *root*."""
    head, rows = table(chapters(root), sources(root))
    return (in_markdown if markdown else in_plain_text)(head, rows)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tools.course", description=__doc__)
    parser.add_argument("--markdown", action="store_true", help="as a Markdown table")
    print(report(markdown=parser.parse_args().markdown))


if __name__ == "__main__":
    main()
