"""The text of a quiz file: YAML 1.2 → plain data, and from a place in it back to the line.

Words mean what the core schema of YAML 1.2.2 (section 10.3) says: ``no``, ``on``, ``12:30`` and
``2025-06-24`` are text, and keys always are.  Events are built into data here, without
recursion, so that nothing a file nests, repeats or aliases can hurt before it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, NamedTuple

import yaml
from yaml import events as yaml_events

from quizkit.diagnostics import Diagnostic
from quizkit.mistakes import NO_ALIAS, Mistake, explain

# libyaml parses some ten times as fast; without it PyYAML's own parser gives the same events.
_Parser: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Loc = tuple[str | int, ...]
DEEPEST = 32
"""Lists and mappings that may stand in each other; a quiz needs eight."""
MOST_NODES = 100_000
"""Values of a file after its aliases are written out."""


class Place(NamedTuple):
    """Where a value stands: indices of its first and past its last character, and of its key."""

    start: int
    end: int
    key: int


@dataclass(frozen=True, eq=False)
class Source:
    """The text of one file, and the way from its data to its lines."""

    path: str
    text: str = field(repr=False)

    @cached_property
    def places(self) -> Mapping[Loc, Place]:
        """The place of each value; worked out when the first problem asks for it."""
        surveyor = _Surveyor(self.text)
        with suppress(Mistake):  # told by parse(); what stands before it is placed
            surveyor.run()
        return surveyor.places

    def diagnostic(
        self, slug: str, message: str, hint: str, loc: Loc = (), *, key: bool = False,
        needle: str = "", where: str = "",
    ) -> Diagnostic:  # fmt: skip
        """The problem *slug* at the value at *loc*, or at its key, or at *needle* inside it."""
        return self.at(self._index(loc, key, needle), slug, message, hint, where)

    def _index(self, loc: Loc, key: bool, needle: str) -> int:
        while loc and loc not in self.places:  # a key left out, or ``- text`` for ``- text: …``
            loc = loc[:-1]
        start, end, key_start = self.places.get(loc, Place(0, 0, 0))
        if key:
            return key_start
        found = self.text.find(needle, start, end) if needle else -1
        return start if found < 0 else found

    def at(self, index: int, slug: str, message: str, hint: str, where: str = "") -> Diagnostic:
        """The problem *slug* at a character of the text."""
        first = self.text.rfind("\n", 0, index) + 1
        line = self.text[first:].split("\n", 1)[0].rstrip("\r")
        number = self.text.count("\n", 0, index) + 1
        return Diagnostic(slug, message, hint, self.path, number, index - first + 1, where, line)

    def of(self, mistake: Mistake) -> Diagnostic:
        """The problem that a mistake in the YAML is."""
        return self.at(mistake.index, mistake.slug, mistake.message, mistake.hint)


def parse(text: str) -> tuple[Any, list[Mistake]]:
    """The data in *text* (``None`` if there is none) and the mistakes that do not hide the rest.

    Raises the :class:`~quizkit.mistakes.Mistake` that makes the text unreadable.
    """
    builder = _Builder(text)
    builder.run()
    return builder.root, builder.mistakes


_START = frozenset("~nNtTfF+-.0123456789")
_WORDS: Mapping[str, Any] = (
    dict.fromkeys(["", "~", "null", "Null", "NULL"])
    | dict.fromkeys(["true", "True", "TRUE"], True)
    | dict.fromkeys(["false", "False", "FALSE"], False)
    | dict.fromkeys([".nan", ".NaN", ".NAN"], float("nan"))
    | {
        f"{sign}.{it}": float(f"{sign}inf")
        for sign in ("", "-", "+")
        for it in ("inf", "Inf", "INF")
    }
)
_INTEGER = re.compile(r"[-+]?[0-9]{1,400}")
_BASED = re.compile(r"0o[0-7]{1,400}|0x[0-9a-fA-F]{1,400}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def plain(text: str) -> Any:
    """What an unquoted scalar means in the core schema."""
    if text and text[0] not in _START:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _BASED.fullmatch(text):
        return int(text[2:], 8 if text[1] == "o" else 16)
    return float(text) if _FLOAT.fullmatch(text) else text


_STRING_TAGS = (None, "!", "tag:yaml.org,2002:str")
_SEVERAL = (
    "several-documents", "A second YAML document begins here.",
    "Keep one quiz in each file: take out the `---`, or move what follows to a file of its own.",
)  # fmt: skip
_DEEP = (
    "nesting-too-deep", f"More than {DEEPEST} lists and mappings stand in each other here.",
    "A quiz needs eight at most. If this is text, put it in quotes.",
)  # fmt: skip
_BOMB = (
    "alias-bomb", f"With this alias written out the file holds more than {MOST_NODES:,} values.",
    "Write the texts out, or use fewer aliases (`*name`).",
)  # fmt: skip
_KEY = (
    "yaml-syntax", "A list or mapping stands where a key should be.",
    "Write the key as plain text. Text that begins with [, { or ? must be put in quotes.",
)  # fmt: skip


class _Builder:
    """Events → data, by a stack of the lists and mappings that are open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root: Any = None
        self.mistakes: list[Mistake] = []
        self.box: Any = [None]  # what the next value goes into
        self.key: str | None = None  # … and under which key, in a mapping
        self.open: list[tuple[Any, str | None, str | None, int]] = []
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.nodes = 0
        self.documents = 0

    def run(self) -> None:
        """Read the whole text; raises the :class:`Mistake` that ends it."""
        handlers: dict[type, Callable[[Any], None]] = {
            yaml_events.ScalarEvent: self.scalar,
            yaml_events.MappingStartEvent: self.mapping,
            yaml_events.SequenceStartEvent: self.sequence,
            yaml_events.MappingEndEvent: self.close,
            yaml_events.SequenceEndEvent: self.close,
            yaml_events.AliasEvent: self.alias,
            yaml_events.DocumentStartEvent: self.document,
        }
        try:
            parser = _Parser(self.text)
            while event := parser.get_event():
                if handler := handlers.get(event.__class__):
                    handler(event)
        except (yaml.YAMLError, UnicodeEncodeError) as error:
            raise explain(error, self.text) from None
        self.root = self.box[-1]

    def document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            raise Mistake(*_SEVERAL, event.start_mark.index)

    def scalar(self, event: Any) -> None:
        if self.key is None and self.box.__class__ is dict:
            self.name(event.value, event)
            return
        value = event.value
        if event.implicit[0] and event.tag is None:
            value = plain(value)
        elif event.tag not in _STRING_TAGS:
            self.refuse_tag(event)
        if event.anchor:
            self.anchors[event.anchor] = (value, 1)
        self.put(value)

    def name(self, key: str, event: Any) -> None:
        """The key of the next value."""
        if key in self.box:
            message = f"The key `{key}` stands twice in this mapping."
            hint = "Keep one of the two; a second question or choice begins with `- `."
            self.mistakes.append(Mistake("duplicate-key", message, hint, event.start_mark.index))
        self.key = key
        if event.anchor:
            self.anchors[event.anchor] = (key, 1)

    def put(self, value: Any) -> None:
        self.nodes += 1
        if self.key is None:
            self.box.append(value)
        else:
            self.box[self.key] = value
            self.key = None

    def mapping(self, event: Any) -> None:
        self.enter({}, event)

    def sequence(self, event: Any) -> None:
        self.enter([], event)

    def enter(self, value: Any, event: Any) -> None:
        index = event.start_mark.index
        if self.key is None and self.box.__class__ is dict:
            raise Mistake(*_KEY, index)
        if len(self.open) >= DEEPEST:
            raise Mistake(*_DEEP, index)
        if event.tag is not None:
            self.refuse_tag(event)
        self.open.append((self.box, self.key, event.anchor, self.nodes))
        self.box, self.key = value, None

    def close(self, _: Any) -> None:
        value = self.box
        self.box, self.key, anchor, before = self.open.pop()
        if anchor:
            self.anchors[anchor] = (value, self.nodes - before + 1)
        self.put(value)

    def alias(self, event: Any) -> None:
        index = event.start_mark.index
        if event.anchor not in self.anchors:
            raise Mistake(*NO_ALIAS, index)
        value, nodes = self.anchors[event.anchor]
        if self.key is None and self.box.__class__ is dict:
            if not isinstance(value, str):
                raise Mistake(*_KEY, index)
            self.key = value
            return
        self.nodes += nodes
        if self.nodes > MOST_NODES:
            raise Mistake(*_BOMB, index)
        self.put(value)

    def refuse_tag(self, event: Any) -> None:
        message = f"The tag `{event.tag}` is not used in quiz files."
        hint = "Take it out. Text that begins with ! must be put in quotes."
        self.mistakes.append(Mistake("yaml-tag", message, hint, event.start_mark.index))


class _Surveyor(_Builder):
    """Notes the place of each value on the way."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.places: dict[Loc, Place] = {}
        self.key_start: int | None = None

    def loc(self) -> Loc:
        boxes = [*(it[:2] for it in self.open), (self.box, self.key)][1:]
        return tuple(len(box) if key is None else key for box, key in boxes)

    def note(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        key = start if self.key is None or self.key_start is None else self.key_start
        self.places[self.loc()] = Place(start, end, key)

    def scalar(self, event: Any) -> None:
        if self.key is None and self.box.__class__ is dict:
            self.key_start = event.start_mark.index
        else:
            self.note(event)
        super().scalar(event)

    def alias(self, event: Any) -> None:
        self.note(event)
        super().alias(event)

    def enter(self, value: Any, event: Any) -> None:
        self.note(event)
        super().enter(value, event)
