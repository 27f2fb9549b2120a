"""A mistake in the YAML of a quiz file, in plain words instead of a parser's."""

from __future__ import annotations

import re
from typing import NamedTuple


class Mistake(Exception):  # noqa: N818 - the author's, not an error of ours
    """What is wrong with the text at the character *index*, and what to do."""

    def __init__(self, slug: str, message: str, hint: str, index: int = 0) -> None:
        super().__init__(message)
        self.slug, self.message, self.hint, self.index = slug, message, hint, index


_QUOTE = "Put the whole text in quotes, or write it on the next lines after `|`."
_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

NO_ALIAS = (
    "yaml-syntax",
    "The text begins with `*`, which in YAML repeats something named before.",
    _QUOTE,
)


class _Case(NamedTuple):
    """What the parser says, what stands in the line there, and how we say it."""

    said: str
    line: str
    message: str
    hint: str


# The first that fits.  The parsers word things differently: libyaml's words and PyYAML's own.
_CASES = (
    _Case(
        "", r"^\s*(- +)*([\w-]+: +)?[{\[][^,:]*[}\]]\S",
        "The text begins with `{0}`, which in YAML opens a list or mapping.", _QUOTE,
    ),
    _Case("scanning an alias", "", NO_ALIAS[1], _QUOTE),
    _Case(
        "scanning an anchor", "",
        "The text begins with `&`, which in YAML names what follows.", _QUOTE,
    ),
    _Case(
        "cannot start any token|block node|mapping keys are not allowed", "",
        "A text in YAML cannot begin with the sign {0}", _QUOTE,
    ),
    _Case(
        "mapping values are not allowed", r":\s.*:(\s|$)",
        "A second colon followed by a space stands in this line.",
        "If it is part of the text: " + _QUOTE[0].lower() + _QUOTE[1:],
    ),
    _Case(
        "mapping values are not allowed", "", "A key is not allowed here.",
        "Look at the line above: a colon may be missing, or this line is indented too far.",
    ),
    _Case(
        "sequence entries are not allowed", "", "A list entry is not allowed here.",
        "Begin the list on a new line. Text that begins with `- ` must be put in quotes.",
    ),
    _Case(
        "unexpected end of stream", "", "A quotation mark is never closed.",
        "Close it where the text ends.",
    ),
    _Case(
        "unknown escape", "", "A backslash between double quotes means something in YAML.",
        "Use single quotes, or write the backslash twice.",
    ),
    _Case(
        "flow (sequence|mapping|node)|expected ',' or", "",
        "A list in [ ] or a mapping in { } is not closed, or a comma is missing.",
        "Close it, or, if this is text, put it in quotes or on the next lines after `|`.",
    ),
    _Case(
        "block mapping", r"""^\s*(- +)*([\w-]+: +)?(".*"|'.*').*\S""",
        "Something follows the closing quotation mark.",
        "Put the whole text in quotes; inside single quotes write an apostrophe twice, inside"
        ' double quotes write \\" for a quotation mark.',
    ),
    _Case(
        "block scalar", "", "Nothing but a comment may follow `|` or `>` in its line.",
        "Begin the text on the next line, two spaces further in.",
    ),
    _Case(
        "could not find expected ':'", "",
        "A key without a colon, or a text that runs on to the next line.",
        "Write `key: value`, and indent the lines of a text further than its key.",
    ),
    _Case(
        "incompatible YAML|directive|tag handle", "",
        "YAML directives and tags of your own are not used in quiz files.",
        "Take out what begins with % or !.",
    ),
    _Case(
        "expected|block mapping", "", "This line does not line up with the lines above.",
        "Give it as many spaces as its neighbors: keys of one mapping begin in one column.",
    ),
)  # fmt: skip


def explain(error: Exception, text: str) -> Mistake:
    """The mistake behind a parser's *error* about *text*."""
    if control := _CONTROL.search(text):
        message = f"The file holds the control character U+{ord(control[0]):04X}."
        return Mistake("yaml-syntax", message, "Delete it; it came with a paste.", control.start())
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    index = min(mark.index, len(text)) if mark else 0
    said = f"{getattr(error, 'context', '')}; {getattr(error, 'problem', '')}"
    if "scalar; found unexpected end" in said:
        index = error.context_mark.index  # type: ignore[attr-defined]
    first = text.rfind("\n", 0, index) + 1
    line = text[first:].split("\n", 1)[0]
    if "\t" in line[: len(line) - len(line.lstrip())] or text[index : index + 1] == "\t":
        index = text.index("\t", first)
        message = "A tab stands where YAML wants spaces."
        return Mistake("tab-indentation", message, "Indent with spaces, two for each step.", index)
    return _worded(said, line, text, index)


def _worded(said: str, line: str, text: str, index: int) -> Mistake:
    for case in _CASES:
        if re.search(case.said, said) and (found := re.search(case.line, line)):
            opening = found[0].lstrip(" -") if case.line else text[index : index + 1]
            sign = re.search(r"[{\[@`%!}\],?]", opening) or [opening]
            return Mistake("yaml-syntax", case.message.replace("{0}", sign[0]), case.hint, index)
    return Mistake("yaml-syntax", f"YAML cannot read this: {said.strip('; ')}.", _QUOTE, index)
