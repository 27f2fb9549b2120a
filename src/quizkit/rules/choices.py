"""Rules about choices, items and pairs: which are keys, and whether they can be told apart."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from quizkit.model import (
    Categorize,
    ChoiceGap,
    Evidence,
    FreeText,
    Highlight,
    Hotspot,
    Matching,
    MultipleResponse,
    Ordering,
    Poll,
    SingleChoice,
)  # fmt: skip
from quizkit.parts import Area, Choice, Item, Sentence, scattered
from quizkit.rules import Problem, Problems, Subject
from quizkit.source import Loc


class ChoiceSet(NamedTuple):
    """Choices that are offered together."""

    loc: Loc
    choices: tuple[Choice | Sentence, ...]
    single: bool

    def keys(self) -> list[int]:
        """The places of the correct choices."""
        return [place for place, choice in enumerate(self.choices) if choice.correct]


def _sets(subject: Subject) -> Iterator[ChoiceSet]:
    for loc, question in subject.all_questions():
        match question:
            case SingleChoice():
                yield ChoiceSet((*loc, "choices"), question.choices, True)
            case MultipleResponse() | Evidence():
                yield ChoiceSet((*loc, "choices"), question.choices, False)
            case Hotspot():
                yield ChoiceSet((*loc, "choices"), question.choices, not question.multiple)
            case Highlight():
                yield ChoiceSet((*loc, "segments"), question.segments, False)
    for loc, _, gap in subject.gaps(ChoiceGap):
        yield ChoiceSet((*loc, "choices"), gap.choices, True)


def no_key(subject: Subject) -> Problems:
    for it in _sets(subject):
        if not it.keys():
            hint = "Write `correct: true` below the choice that is right."
            yield Problem("no-key", it.loc, "No choice is marked as correct.", hint, key=True)


def two_keys(subject: Subject) -> Problems:
    for it in _sets(subject):
        first, *more = it.keys() or [0]
        if it.single and more:
            names = " and ".join(f"`{it.choices[place].id}`" for place in (first, *more))
            message = f"The choices {names} are all correct, and only one can be taken."
            hint = "Leave one `correct: true`, or make the kind `multiple-response`."
            if isinstance(it.choices[0], Area):
                hint = "Leave one `correct: true`, or write `multiple: true` in the question."
            yield Problem("two-keys", (*it.loc, more[0], "correct"), message, hint, key=True)


def all_keys(subject: Subject) -> Problems:
    for it in _sets(subject):
        if not it.single and len(it.keys()) == len(it.choices):
            message = "Every choice is correct: who ticks everything would earn full marks."
            yield Problem("all-keys", it.loc, message, "Add at least one distractor.", key=True)


def duplicate_choice(subject: Subject) -> Problems:
    for loc, texts in _texts(subject):
        seen: dict[str, int] = {}
        for place, (where, text) in enumerate(texts):
            first = seen.setdefault(_bare(text), place)
            if first != place:
                message = f"This reads the same as number {first + 1} above."
                hint = "Change one of the two, or take it out."
                yield Problem("duplicate-choice", (*loc, *where), message, hint)


Texts = Iterable[tuple[Loc, str]]


def _texts(subject: Subject) -> Iterator[tuple[Loc, Texts]]:
    """The texts among which a student picks or which he tells apart; segments may repeat."""
    for it in _sets(subject):
        if it.loc[-1] == "choices":
            yield it.loc, [*_own_texts(it.choices)]
    for loc, question in subject.questions(Ordering, Categorize):
        items: Iterable[Choice] = question.items  # type: ignore[attr-defined]
        yield (*loc, "items"), [((place, "text"), one.text) for place, one in enumerate(items)]
    for loc, matching in subject.questions(Matching):
        yield (*loc, "pairs"), [((at, "left"), it.left) for at, it in enumerate(matching.pairs)]
        yield (*loc, "distractors"), [((at,), it) for at, it in enumerate(matching.distractors)]
    for loc, categorize in subject.questions(Categorize):
        yield (*loc, "categories"), [((name,), it) for name, it in categorize.categories.items()]
    for loc, poll in subject.questions(Poll):
        yield (
            (*loc, "choices"),
            [((at, "text"), it.text) for at, it in enumerate(poll.choices or ())],
        )


def _own_texts(choices: Sequence[Choice | Sentence]) -> Texts:
    """The texts that stand in the quiz file itself."""
    for place, one in enumerate(choices):
        if isinstance(one, Choice):
            yield (place, "text"), one.text


def _bare(text: str) -> str:
    """What is left where spacing and a full stop are the only difference; case may be the point."""
    return " ".join(unicodedata.normalize("NFC", text).split()).rstrip(".")


def duplicate_part_id(subject: Subject) -> Problems:
    for loc, parts in _parts(subject):
        seen: dict[str, int] = {}
        for place, part in enumerate(parts):
            first = seen.setdefault(part.id, place)
            if first != place and not _is_told(part, parts[first]):
                message = f"The id `{part.id}` belongs to number {first + 1} already."
                hint = "Give each an id of its own, or leave the ids out."
                yield Problem("duplicate-part-id", (*loc, place, "id"), message, hint)


def _is_told(part: Choice | Sentence, first: Choice | Sentence) -> bool:
    """Ids made from equal texts are equal: duplicate-choice tells."""
    return isinstance(part, Item) and part.text == getattr(first, "text", None)


def _parts(subject: Subject) -> Iterator[tuple[Loc, tuple[Choice | Sentence, ...]]]:
    for it in _sets(subject):
        yield it.loc, it.choices
    named = {
        Ordering: "items",
        Categorize: "items",
        Matching: "pairs",
        FreeText: "rubric",
        Poll: "choices",
    }
    for loc, question in subject.all_questions():
        if name := named.get(type(question)):
            yield (*loc, name), getattr(question, name) or ()


def distractor_is_key(subject: Subject) -> Problems:
    for loc, question in subject.questions(Matching):
        rights = {_bare(pair.right) for pair in question.pairs}
        for place, distractor in enumerate(question.distractors):
            if _bare(distractor) in rights:
                message = "This distractor is the right text of a pair."
                hint = "Change it, or take it out: right texts are offered anyway."
                yield Problem("distractor-is-key", (*loc, "distractors", place), message, hint)


def order_given_away(subject: Subject) -> Problems:
    """The page shows items by a digest of their text; by chance that may be the right order."""
    for loc, question in subject.questions(Ordering):
        if scattered(question.items) == question.items:
            message = "Scattered by their texts, these items happen to stand in the right order."
            hint = "Change the wording of one item a little, or add an item."
            yield Problem("order-given-away", (*loc, "items"), message, hint, key=True)


def unknown_category(subject: Subject) -> Problems:
    for loc, question in subject.questions(Categorize):
        known = ", ".join(f"`{it}`" for it in question.categories)
        for place, item in enumerate(question.items):
            if item.category not in question.categories:
                message = f"There is no category `{item.category}`."
                at = (*loc, "items", place, "category")
                yield Problem("unknown-category", at, message, f"The categories are {known}.")
