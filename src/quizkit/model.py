"""What a quiz is: :class:`Quiz` and the fourteen kinds of question.

Everything here is frozen and only *holds*; the marks are made in :mod:`quizkit.grading` and what
an author can get wrong beyond types and required keys is said in :mod:`quizkit.validation`.  In
YAML a key of two words is written with a hyphen (``pass-mark``), in Python with an underscore.

Words follow QTI 3.0 and the test literature: *prompt* (stem), *choice*, *distractor*, *key*,
*response*, *attempt*.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, Field

from quizkit.parts import (
    Areas,
    Choices,
    Criterion,
    Flag,
    Id,
    Item,
    Likert,
    Markdown,
    NumberEntry,
    OpaqueItems,
    Pair,
    Part,
    Placed,
    Points,
    Scoring,
    Sentences,
    TextEntry,
    name_by_letter,
    name_by_text,
    scattered,
)  # fmt: skip
from quizkit.question import BaseQuestion, Question


class SingleChoice(Question):
    """One of several choices is the key."""

    kind: Literal["single-choice"]
    choices: Choices


class MultipleResponse(Question):
    """Every key is to be ticked and no distractor; ``scoring`` rules partial credit."""

    kind: Literal["multiple-response"]
    choices: Choices
    scoring: Scoring = "net"


class TrueFalse(Question):
    """A statement to judge; ``feedback`` is given by the student's answer."""

    class Feedback(Part):
        true: Markdown | None = None
        false: Markdown | None = None

    kind: Literal["true-false"]
    correct: Flag
    feedback: Feedback = Feedback()


class Numeric(Question, NumberEntry):
    """A number, with or without a unit."""

    kind: Literal["numeric"]


class ShortText(Question, TextEntry):
    """A few typed words."""

    kind: Literal["short-text"]


class TextGap(TextEntry):
    """A gap for typed words."""

    kind: Literal["short-text"]
    points: Points = 1


class NumberGap(NumberEntry):
    """A gap for a number."""

    kind: Literal["numeric"]
    points: Points = 1


class ChoiceGap(Part):
    """A gap with a drop-down list (QTI ``inlineChoiceInteraction``)."""

    kind: Literal["single-choice"]
    points: Points = 1
    choices: Choices


Gap = Annotated[TextGap | NumberGap | ChoiceGap, Field(discriminator="kind")]


class Cloze(BaseQuestion):
    """Prose with gaps, written ``[[id]]`` in ``text``; each gap has its own points."""

    kind: Literal["cloze"]
    text: Markdown
    gaps: Annotated[Mapping[Id, Gap], Field(min_length=1, max_length=50)]
    scoring: Scoring = "each"

    @property
    def points(self) -> int:
        return sum(gap.points for gap in self.gaps.values())


class Matching(Question):
    """Each left text is given one of the right texts or of the ``distractors``."""

    kind: Literal["matching"]
    pairs: Annotated[
        tuple[Pair, ...], Field(min_length=2, max_length=50), AfterValidator(name_by_letter)
    ]
    distractors: tuple[Markdown, ...] = ()
    scoring: Scoring = "each"

    def options(self) -> tuple[Item, ...]:
        """The right texts, each once, in an order that has nothing to do with the left ones."""
        texts = dict.fromkeys([*(pair.right for pair in self.pairs), *self.distractors])
        items = name_by_text(tuple(Item(text=text) for text in texts))
        return scattered(items)

    def seen(self) -> dict[str, Any]:
        lefts = [(pair.id, pair.left) for pair in self.pairs]
        rights = [item.id for item in self.options()]
        return super().seen() | {"pairs": lefts, "distractors": rights}


class Ordering(Question):
    """Items to be put in order; the author writes them in the right one."""

    kind: Literal["ordering"]
    items: OpaqueItems
    scoring: Scoring = "each"

    def seen(self) -> dict[str, Any]:
        return super().seen() | {"items": [item.text for item in scattered(self.items)]}


class Categorize(Question):
    """Each item is put in one of the ``categories`` (id: text)."""

    kind: Literal["categorize"]
    categories: Annotated[Mapping[Id, Markdown], Field(min_length=2, max_length=20)]
    items: Annotated[
        tuple[Placed, ...], Field(min_length=2, max_length=100), AfterValidator(name_by_text)
    ]
    scoring: Scoring = "each"


class Highlight(Question):
    """Segments of a quoted text, read in a row; those that show something are to be marked."""

    kind: Literal["highlight"]
    segments: Choices
    scoring: Scoring = "net"


class Hotspot(Question):
    """Regions of an image (QTI ``hotspotInteraction``); one is the key, or with ``multiple`` some.

    ``image`` is a path from the quiz file on, or with a ``/`` in front from the book's folder.
    """

    kind: Literal["hotspot"]
    image: Annotated[str, Field(min_length=1, max_length=500)]
    alt: Annotated[str, Field(min_length=1, max_length=1000, description="Says no key.")]
    choices: Areas
    multiple: Flag = False
    scoring: Scoring = "net"


class Evidence(Question):
    """Sentences marked in a chapter; those that support the claim of the prompt are to be picked.

    The loader puts the chapter's text to each id (:mod:`quizkit.quotes`), so that the fingerprint
    changes with it.
    """

    kind: Literal["evidence"]
    choices: Sentences
    scoring: Scoring = "net"


class FreeText(BaseQuestion):
    """An open answer; the student marks it against the rubric, an instructor may mark it later."""

    kind: Literal["free-text"]
    rubric: Annotated[
        tuple[Criterion, ...], Field(min_length=1, max_length=20), AfterValidator(name_by_letter)
    ]
    model_answer: Markdown

    @property
    def points(self) -> int:
        return sum(criterion.points for criterion in self.rubric)


class Poll(BaseQuestion):
    """Asks for a view; earns nothing and has no key."""

    SCORED: ClassVar[bool] = False

    kind: Literal["poll"]
    choices: Choices | None = None
    likert: Likert | None = None
    multiple: Flag = False

    @property
    def points(self) -> int:
        return 0

    def options(self) -> tuple[str, ...]:
        """The ids that a response may name."""
        if self.likert:
            return tuple(str(step) for step in range(1, self.likert.steps + 1))
        return tuple(choice.id for choice in self.choices or ())


AnyQuestion = Annotated[
    SingleChoice | MultipleResponse | TrueFalse | Numeric | ShortText | Cloze | Matching | Ordering
    | Categorize | Highlight | Hotspot | Evidence | FreeText | Poll,
    Field(discriminator="kind"),
]  # fmt: skip


class Quiz(Part):
    """One quiz file.

    ``pass-mark`` is a percentage of the points; ``attempts`` counts checks of one question,
    without it they are unlimited; ``pools`` says how many questions of each pool are drawn for a
    student; ``max-time`` is QTI's ``timeLimits/@maxTime``, in minutes.
    """

    id: Id
    title: Annotated[str, Field(min_length=1, max_length=200)]
    intro: Markdown | None = None
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")] = "en"
    mode: Literal["practice", "exam"] = "practice"
    feedback: Literal["immediate", "at-end"] = "immediate"
    attempts: Annotated[int, Field(strict=True, ge=1, le=100)] | None = None
    shuffle: tuple[Literal["questions", "choices"], ...] = ()
    pools: Mapping[Id, Annotated[int, Field(strict=True, ge=1)]] = {}
    pass_mark: Annotated[int, Field(strict=True, ge=0, le=100)] | None = None
    max_time: Annotated[int, Field(strict=True, ge=1, le=1440)] | None = Field(
        None, description="Minutes on the clock of a test or exam; nothing is cut off at the end."
    )
    confidence: Annotated[
        Literal["off", "ask", "marked"],
        Field(description="'How sure are you?': never lowers a mark unless 'marked'."),
    ] = "off"
    questions: Annotated[tuple[AnyQuestion, ...], Field(min_length=1, max_length=500)]

    def question(self, id: str) -> AnyQuestion:
        """The question with this id; :class:`KeyError` if there is none."""
        for question in self.questions:
            if question.id == id:
                return question
        raise KeyError(id)
