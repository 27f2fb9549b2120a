"""The parts a question is made of: items, choices, and what a student can type.

Strings of type :data:`Markdown` are MyST, parsed by whichever host shows them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

_MYST = {"contentMediaType": "text/markdown"}
Markdown = Annotated[str, Field(min_length=1, json_schema_extra=_MYST)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]


_PLAIN_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]*)?([eE][+-]?[0-9]+)?")


def _plainly(value: Any) -> Any:
    """Python reads ``1_000`` and ``١٢`` as numbers; YAML and JSON, and so we, do not."""
    if isinstance(value, str) and not _PLAIN_NUMBER.fullmatch(value):
        raise PydanticCustomError("decimal_type", "Input should be a number")
    return value


# Strict, or pydantic would take the words yes and "no" for one.
Flag = Annotated[bool, Field(strict=True)]
Points = Annotated[int, Field(strict=True, ge=1, le=1000)]
Number = Annotated[
    Decimal, Field(ge=Decimal("-1e100"), le=Decimal("1e100")), BeforeValidator(_plainly)
]
Factor = Annotated[Decimal, Field(ge=Decimal("1e-100"), le=Decimal("1e100"))]
Scoring = Literal["all-or-nothing", "each", "net"]
Level = Literal["remember", "understand", "apply", "analyze", "evaluate"]


def digest(content: Any) -> str:
    """Eight hexadecimal digits of the SHA-256 of *content* as canonical JSON."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _letter(index: int) -> str:
    return (_letter(index // 26 - 1) if index >= 26 else "") + chr(ord("a") + index % 26)


class Part(BaseModel):
    """Common ground: no unknown keys, no later change, hyphens in YAML."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        alias_generator=lambda name: name.replace("_", "-"),
        populate_by_name=True,
    )


class Item(Part):
    """Something the student can pick, place or put in order."""

    id: Id = ""
    text: Markdown
    feedback: Markdown | None = None


class Choice(Item):
    """One choice: the key when ``correct``, a distractor otherwise."""

    correct: Flag = False
    fixed: Flag = Field(False, description="Keeps its place when the choices are shuffled.")


Percent = Annotated[float, Field(strict=True, ge=-1000, le=1000)]


class Region(Part):
    """A shape over an image, one of three (QTI 3.0 ``shape`` and ``coords``), in percent.

    Across is percent of the image's width, down of its height; a radius is percent of the width.
    """

    rect: Annotated[
        tuple[Percent, ...],
        Field(min_length=4, max_length=4, description="Left, top, right, bottom."),
    ] = ()
    circle: Annotated[
        tuple[Percent, ...],
        Field(min_length=3, max_length=3, description="Across and down to the center, radius."),
    ] = ()
    poly: Annotated[
        tuple[Percent, ...],
        Field(min_length=6, max_length=200, description="Across and down to each corner in turn."),
    ] = ()


class Area(Choice):
    """A choice that is also a region of an image."""

    region: Region


class Sentence(Part):
    """A sentence that a chapter marks, ``{sentence}`text <id>` ``; its text stands there alone."""

    id: Id
    correct: Flag = False
    feedback: Markdown | None = None


class Quoted(Sentence):
    """A sentence with the text that was found in its chapter."""

    text: Markdown


class Pair(Part):
    """Two texts that belong together; the left one is given, the right one is to be found."""

    id: Id = ""
    left: Markdown
    right: Markdown
    feedback: Markdown | None = None


class Placed(Item):
    """An item and the id of the category it belongs to."""

    category: Id


class Criterion(Item):
    """One line of a rubric: what is looked for and how many points it can earn."""

    points: Points = 1


class Likert(Part):
    """A scale with named ends and ``steps`` points."""

    low: str
    high: str
    steps: Annotated[int, Field(strict=True, ge=2, le=11)] = 5


AnyItem = TypeVar("AnyItem", Item, Choice, Placed)
Named = TypeVar("Named", Choice, Area, Criterion, Pair)


def _bare_text(value: Any) -> Any:
    """``- some text`` is short for ``- text: some text``."""
    return {"text": value} if isinstance(value, str) else value


def _bare_id(value: Any) -> Any:
    """``- an-id`` is short for ``- id: an-id``."""
    return {"id": value} if isinstance(value, str) else value


def name_by_letter(items: tuple[Named, ...]) -> tuple[Named, ...]:
    """Items without an id of their own are a, b, c … by their place, letters in use left out."""
    letters = (_letter(index) for index in range(2 * len(items)))
    free = (letter for letter in letters if letter not in {item.id for item in items})
    return tuple(item if item.id else item.model_copy(update={"id": next(free)}) for item in items)


def name_by_text(items: tuple[AnyItem, ...]) -> tuple[AnyItem, ...]:
    """Items whose place *is* the key get ids that tell nothing about it."""
    return tuple(
        item if item.id else item.model_copy(update={"id": digest(item.text)[:6]}) for item in items
    )


def scattered(items: tuple[AnyItem, ...]) -> tuple[AnyItem, ...]:
    """The order in which a page shows items whose own order, or ids, could tell the key."""
    return tuple(sorted(items, key=lambda item: digest(item.text)))


Choices = Annotated[
    tuple[Annotated[Choice, BeforeValidator(_bare_text, str | Choice)], ...],
    Field(min_length=2, max_length=100),
    AfterValidator(name_by_letter),
]
Areas = Annotated[
    tuple[Area, ...], Field(min_length=2, max_length=20), AfterValidator(name_by_letter)
]
Sentences = Annotated[
    tuple[Annotated[Sentence, BeforeValidator(_bare_id, str | Sentence)], ...],
    Field(min_length=2, max_length=50),
]
OpaqueItems = Annotated[
    tuple[Annotated[Item, BeforeValidator(_bare_text, str | Item)], ...],
    Field(min_length=2, max_length=100),
    AfterValidator(name_by_text),
]


class TextAnswer(Part):
    """A text the author foresees; ``*`` stands for any run of characters, ``\\*`` for a star."""

    text: Annotated[str, Field(min_length=1, max_length=500)]
    correct: Flag = True
    feedback: Markdown | None = None


class TextEntry(Part):
    """QTI ``textEntryInteraction`` for words; compared by the text rule of ``docs/grading.md``."""

    answers: Annotated[
        tuple[Annotated[TextAnswer, BeforeValidator(_bare_text, str | TextAnswer)], ...],
        Field(max_length=200),
    ] = ()
    forgive: tuple[Literal["accents", "typo"], ...] = ()


class NumericAnswer(Part):
    """A value with its tolerance, or a closed range; ``min`` or ``max`` may be left open."""

    value: Number | None = None
    tolerance: Annotated[
        Number | Annotated[str, Field(pattern=r"^\d+(\.\d+)?\s?%$")],
        Field(description="Absolute (0.5), or relative to the value ('2%')."),
    ] = Decimal(0)
    min: Number | None = None
    max: Number | None = None
    correct: Flag = True
    feedback: Markdown | None = None


class Unit(Part):
    """The unit of a numeric answer: values in ``answers`` are in ``symbol``."""

    symbol: Annotated[str, Field(min_length=1, max_length=40)]
    required: Flag = False
    also: Mapping[str, Factor] = Field(
        default={},
        description="Other spellings or units, each with the factor from it to the symbol.",
    )


def _bare_number(value: Any) -> Any:
    """``- 650`` is short for ``- value: 650``."""
    return {"value": value} if isinstance(value, int | float | Decimal) else value


class NumberEntry(Part):
    """QTI ``textEntryInteraction`` for numbers; read by the number rule of ``docs/grading.md``."""

    answers: Annotated[
        tuple[Annotated[NumericAnswer, BeforeValidator(_bare_number, float | NumericAnswer)], ...],
        Field(max_length=200),
    ] = ()
    unit: Unit | None = None
