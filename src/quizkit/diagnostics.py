"""What can be wrong with a quiz file or its book, and how it is said.

Each thing that can be wrong has a slug.  The slug is the same in the command line, in JSON, in the
subtype of a Sphinx warning, in ``docs/diagnostics.md`` and in ``tests/quizzes/bad/<slug>.yaml``.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Severity = Literal["error", "warning"]

SLUGS: Mapping[str, tuple[Severity, str]] = {
    # The file
    "unreadable-file": ("error", "The file cannot be read"),
    "file-too-large": ("error", "The file is too large for a quiz"),
    "not-utf8": ("error", "The file is not UTF-8"),
    "empty-file": ("error", "The file holds nothing"),
    # YAML
    "yaml-syntax": ("error", "The file is not valid YAML"),
    "tab-indentation": ("error", "A tab stands where YAML wants spaces"),
    "nesting-too-deep": ("error", "Lists and mappings are nested too deep"),
    "alias-bomb": ("error", "Aliases repeat too much"),
    "several-documents": ("error", "The file holds several YAML documents"),
    "not-a-mapping": ("error", "The file does not hold keys with values"),
    "yaml-tag": ("error", "A YAML tag that quiz files do not use"),
    "duplicate-key": ("error", "A key stands twice"),
    # The model
    "unknown-key": ("error", "A key that does not belong here"),
    "missing-key": ("error", "A key is missing"),
    "unknown-kind": ("error", "No such kind of question"),
    "wrong-type": ("error", "A value of the wrong type"),
    "wrong-value": ("error", "A value that is not accepted"),
    "wrong-count": ("error", "Too few or too many entries"),
    "empty-text": ("error", "A text is empty"),
    "bad-id": ("error", "An id with other than a-z, 0-9 and hyphens"),
    "colon-in-text": ("error", "A text was read as a key, because of a colon"),
    # Ids
    "duplicate-quiz-id": ("error", "Two quizzes have the same id"),
    "duplicate-question-id": ("error", "Two questions have the same id"),
    "duplicate-part-id": ("error", "Two parts of a question have the same id"),
    # Choices and keys
    "no-key": ("error", "No choice is correct"),
    "two-keys": ("error", "A single-choice question has several keys"),
    "all-keys": ("error", "Every choice is correct"),
    "duplicate-choice": ("error", "Two choices read the same"),
    "distractor-is-key": ("error", "A distractor is one of the right texts"),
    "order-given-away": ("error", "The items are shown in the right order"),
    "unknown-category": ("error", "An item belongs to no known category"),
    # Regions of an image
    "region-shape": ("error", "A region is not one shape"),
    "region-outside": ("error", "A region lies outside of the image"),
    "overlapping-regions": ("error", "Two regions overlap"),
    # Typed answers
    "no-right-answer": ("error", "No answer is right"),
    "gap-without-answer": ("error", "A gap has no right answer"),
    "gap-not-declared": ("error", "A gap of the text is not described"),
    "gap-not-in-text": ("error", "A gap does not stand in the text"),
    "gap-twice": ("error", "A gap stands twice in the text"),
    "hidden-answer": ("error", "An answer is never reached"),
    "overlapping-answers": ("error", "Right and wrong answers overlap"),
    "catch-all-answer": ("error", "Whatever is typed is right"),
    "unreachable-range": ("error", "No number lies in the range"),
    "value-and-range": ("error", "An answer is neither a value nor a range"),
    "duplicate-unit": ("error", "Two spellings of a unit are the same"),
    "unreadable-unit": ("error", "A unit that cannot be read after a number"),
    # Settings
    "unknown-pool": ("error", "A question names a pool that is not declared"),
    "unused-pool": ("error", "No question is in the pool"),
    "pool-too-small": ("error", "More is drawn from a pool than it holds"),
    "poll-shape": ("error", "A poll asks for choices or a scale, without a key"),
    "pass-mark-without-points": ("error", "Nothing can be earned to pass"),
    "ignored-setting": ("warning", "A setting without effect"),
    # The book
    "unknown-passage": ("error", "The book has no such label"),
    "unknown-objective": ("error", "The book has no such objective"),
    "untested-objective": ("error", "No question tests the objective"),
    "duplicate-objective": ("error", "Two objectives have the same id"),
    "bad-objectives": ("error", "A block of objectives cannot be read"),
    "question-without-objective": ("warning", "A question tests no objective"),
    "question-without-passage": ("warning", "A question names no passage to read again"),
    "unknown-discussion": ("error", "Answers to a discussion that does not exist"),
    "unknown-sentence": ("error", "No chapter marks the sentence"),
    "duplicate-sentence": ("error", "Two sentences have the same id"),
    "unused-sentence": ("warning", "No question asks for the marked sentence"),
    "unknown-quiz": ("error", "A chapter shows a quiz that does not exist"),
    "missing-image": ("error", "The image does not exist"),
    "remote-image": ("error", "The image comes from another site"),
    # Item writing
    "longest-key": ("warning", "The key stands out by its length"),
    "grammatical-cue": ("warning", "The grammar of the prompt gives the key away"),
    "repeated-word": ("warning", "The key alone repeats a word of the prompt"),
    "absolute-word": ("warning", "The distractors are absolute and the key is not"),
    "same-place": ("warning", "The key stands in the same place in every question"),
    "odd-one-out": ("warning", "A distractor is of another form than the other choices"),
    "negative-stem": ("warning", "A negative word in the question is easily read over"),
    "all-of-the-above": ("warning", "A choice is about the other choices"),
    "too-many-choices": ("warning", "There are more choices than measure anything"),
    "overlapping-choices": ("warning", "Two choices overlap"),
    "missing-feedback": ("warning", "Nobody is told why"),
    "spelling": ("warning", "A word that the dictionary does not know"),
    "bad-allow": ("warning", "A comment that allows something cannot be read"),
    "useless-allow": ("warning", "A comment allows what is not there"),
}


@dataclass(frozen=True)
class Diagnostic:
    """One problem: what was found where, and what to do.

    ``line`` and ``column`` count from 1, the column in characters; ``where`` says the place in
    words (``question "why-now", choice 2``); ``source`` is the line itself.
    """

    slug: str
    message: str
    hint: str
    path: str
    line: int = 1
    column: int = 1
    where: str = ""
    source: str = field(default="", compare=False)

    @property
    def severity(self) -> Severity:
        return SLUGS[self.slug][0]

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.severity}[{self.slug}] {self.message}"


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """*diagnostics* by file and place, each once."""
    return sorted(dict.fromkeys(diagnostics), key=lambda it: (it.path, it.line, it.column, it.slug))


# Printers


WIDEST_LINE = 100
"""Characters of a source line that are shown around the column."""


def to_text(diagnostics: Iterable[Diagnostic]) -> str:
    """Paragraphs for a reader: place, message, the line with a caret, the cure."""
    return "\n\n".join(_paragraph(it) for it in diagnostics)


def _paragraph(it: Diagnostic) -> str:
    lines = [f"{it}" + (f" ({it.where})" if it.where else "")]
    if it.source:
        shown, caret = _excerpt(it.source, it.column)
        gutter = len(str(it.line))
        lines += [f"  {it.line} | {shown}", f"  {' ' * gutter} | {caret}"]
    return "\n".join(map(printable, [*lines, f"  cure: {it.hint}"]))


def _excerpt(source: str, column: int) -> tuple[str, str]:
    """The part of a line around *column*, and a caret under it."""
    start = max(0, column - 1 - WIDEST_LINE // 2) if len(source) > WIDEST_LINE else 0
    before, after = source[start : column - 1], source[column - 1 : start + WIDEST_LINE]
    return f"{before}{after}".rstrip().replace("\t", "→"), " " * sum(map(_cells, before)) + "^"


def _cells(character: str) -> int:
    """Cells of a terminal that *character* takes (a tab is printed as one arrow)."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def printable(text: str) -> str:
    """*text* without what would steer a terminal or turn the direction of writing."""
    return "".join(it if it.isprintable() else "\N{REPLACEMENT CHARACTER}" for it in text)


def to_json(diagnostics: Iterable[Diagnostic]) -> str:
    """One JSON list; each problem with the fields of :class:`Diagnostic`."""
    return json.dumps([as_dict(it) for it in diagnostics], indent=2)


def as_dict(it: Diagnostic) -> dict[str, Any]:
    """The fields of *it*, ready for JSON."""
    names = ("slug", "severity", "message", "hint", "path", "line", "column", "where")
    return {name: getattr(it, name) for name in names}


def to_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Workflow commands of GitHub Actions: annotations at the lines of a pull request."""
    return "\n".join(_annotation(it) for it in diagnostics)


def _annotation(it: Diagnostic) -> str:
    place = {"file": it.path, "line": it.line, "col": it.column, "title": f"quizkit {it.slug}"}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in place.items())
    return f"::{it.severity} {properties}::{_data(f'{it.message} {it.hint}')}"


def _data(text: str) -> str:
    plain = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return printable(plain)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


PRINTERS = {"text": to_text, "json": to_json, "github": to_github}
