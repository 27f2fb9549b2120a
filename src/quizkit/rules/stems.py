"""Rules of item writing: how a prompt and its choices are said.

The numbers are those of the guidelines in Haladyna, Downing and Rodriguez (2002); see :mod:`.cues`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizkit.model import FreeText, Ordering, Poll, TrueFalse
from quizkit.parts import Choice
from quizkit.rules import Problem, Problems, Subject
from quizkit.rules.reading import ChoiceQuestion, choice_questions, plain
from quizkit.source import Loc

NEGATIVE = {
    "en": r"not|except|never|least|without|incorrect|false|\w+n['’]t",
    "de": r"nicht|kein\w*|außer|nie|niemals|falsch\w*",
    "fr": r"pas|sauf|jamais|aucun\w*|faux|fausse\w*",
    "tr": r"değil\w*|hariç|asla|yanlış\w*",
    "el": r"δεν|μη|όχι|εκτός|ποτέ|λάθος",
}
"""Words that turn a question round; in capitals or emphasized they are seen."""


def negative_stem(subject: Subject) -> Problems:
    """Guideline 17: word the stem positively; if not, let the negative be seen."""
    listed = NEGATIVE.get(subject.quiz.language[:2])
    for it in choice_questions(subject) if listed else ():
        asked = re.split(r"(?<=[.!])\s", it.prompt.strip())[-1]
        bare = re.sub(r"(\*\*?|__?)\S.*?\1", "", asked)  # what is emphasized is seen
        if found := re.search(rf"\b(?:{listed})\b", bare):
            message = f"The question turns on “{found[0]}”, which is easily read over."
            hint = f"Ask it positively, or write **{found[0]}** or {found[0].upper()}."
            at = (*it.loc, "prompt")
            yield Problem("negative-stem", at, message, hint, needle=found[0])


OF_THE_ABOVE = {
    "en": r"(all|none|neither|both) of (the above|these|them|those)\b|both [ab] and [bc]\b",
    "de": r"(alle|keine|nichts)\b.*\b(genannten|oben|davon)\b",
    "fr": r"(toutes?|tous|aucune?)\b.*\b(ci-dessus|ces réponses|précédent\w*)",
    "tr": r"(hepsi|hiçbiri|yukarıdakilerin \w+)$",
    "el": r"(όλα|κανένα|τίποτα)\b.*\b(παραπάνω|αυτά)\b",
}


def all_of_the_above(subject: Subject) -> Problems:
    """Guidelines 25 and 26: none-of-the-above with care, all-of-the-above never."""
    listed = OF_THE_ABOVE.get(subject.quiz.language[:2])
    for it in choice_questions(subject) if listed else ():
        for choice in it.choices:
            if re.match(rf"\W*(?:{listed})", plain(choice.text).rstrip(". "), re.IGNORECASE):
                message = f"“{plain(choice.text)}” tests the reading of choices and not the matter."
                hint = "Take it out, or make the kind `multiple-response`."
                yield Problem("all-of-the-above", it.place(choice), message, hint)


MOST_CHOICES = 5


def too_many_choices(subject: Subject) -> Problems:
    """Guideline 18; M. C. Rodriguez, *Educational Measurement* 24(2), 2005: three are enough."""
    for it in choice_questions(subject):
        if it.single and len(it.choices) > MOST_CHOICES:
            message = (
                f"There are {len(it.choices)} choices; three or four good ones measure as well."
            )
            hint = "Keep the key and the distractors that students take."
            yield Problem("too-many-choices", (*it.loc, "choices"), message, hint, key=True)


def overlapping_choices(subject: Subject) -> Problems:
    """Guideline 22: choices are independent of each other; here, ranges of numbers."""
    for it in choice_questions(subject):
        if not it.single:
            continue
        ranges = [(choice, *found) for choice in it.choices if (found := _range(choice))]
        for n, (choice, low, high) in enumerate(ranges):
            for other, other_low, other_high in ranges[:n]:
                if low < other_high and other_low < high:
                    message = f"“{plain(choice.text)}” and “{plain(other.text)}” overlap."
                    hint = (
                        "Let each range end before the next begins, or ask for the number itself."
                    )
                    yield Problem("overlapping-choices", it.place(choice), message, hint)
                    break


_FROM_TO = re.compile(r"(\d+(?:\.\d+)?)\s*(?:%|\w+)?\s*(?:–|-|to|and|bis|à)\s*(\d+(?:\.\d+)?)")
_MORE = re.compile(r"(?:more than|over|above|>)\s*(\d+(?:\.\d+)?)", re.IGNORECASE)
_LESS = re.compile(r"(?:less than|fewer than|under|below|<)\s*(\d+(?:\.\d+)?)", re.IGNORECASE)


def _range(choice: Choice) -> tuple[float, float] | None:
    """The numbers that a choice spans, both ends in; ``None`` for one that is no range."""
    text = plain(choice.text).replace(",", "")
    if found := _FROM_TO.search(text):
        low, high = float(found[1]), float(found[2])
        return (low, high) if low < high else None
    if found := _MORE.search(text):
        return (float(found[1]), float("inf"))
    if found := _LESS.search(text):
        return (float("-inf"), float(found[1]))
    return None


def missing_feedback(subject: Subject) -> Problems:
    """V. J. Shute, *Review of Educational Research* 78(1), 2008: feedback that explains teaches."""
    if subject.quiz.mode == "exam":
        return
    for loc, question in subject.all_questions():
        if isinstance(question, FreeText | Poll) or question.explanation:
            continue
        if isinstance(question, TrueFalse | Ordering) and not _says_why(question):
            yield _silent(loc, "This question never says why.")
    for it in choice_questions(subject):
        if not subject.quiz.questions[int(it.loc[1])].explanation:
            yield from (_silent(place, "This choice has no feedback.") for place in _mute(it))


def _says_why(question: TrueFalse | Ordering) -> bool:
    if isinstance(question, TrueFalse):
        return bool(question.feedback.true and question.feedback.false)
    return any(it.feedback for it in question.items)


def _mute(it: ChoiceQuestion) -> Iterator[Loc]:
    yield from (it.place(choice) for choice in it.choices if not choice.feedback)


def _silent(loc: Loc, message: str) -> Problem:
    hint = "Say why it is right or wrong in `feedback`, or for the whole question in `explanation`."
    return Problem("missing-feedback", loc, message, hint)
