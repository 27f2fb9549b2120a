"""Rules of item writing: what tells the key to who does not know the answer.

The numbers are those of the guidelines in T. M. Haladyna, S. M. Downing and M. C. Rodriguez, "A
review of multiple-choice item-writing guidelines for classroom assessment", *Applied Measurement
in Education* 15(3), 2002, 309–334.  A rule looks at the surface alone and can be wrong; a line
``# quizkit: allow <slug>: reason`` in the file silences it (:mod:`.allowed`).
"""

from __future__ import annotations

import re
from collections import Counter
from statistics import median

from quizkit.model import SingleChoice
from quizkit.parts import Choice
from quizkit.rules import Problem, Problems, Subject
from quizkit.rules.reading import ChoiceQuestion, choice_questions, plain, words

LONGER = 1.5
"""A key stands out if it is so many times as long as the longest distractor …"""
FEWEST_CHARACTERS = 20
"""… and longer by so much: of two short words one is always longer."""


def longest_key(subject: Subject) -> Problems:
    """Guidelines 24 (about equal length) and 28d (a conspicuous key)."""
    for it in choice_questions(subject):
        longest = max(len(plain(one.text)) for one in it.distractors)
        for key in it.keyed if it.single else ():
            length = len(plain(key.text))
            if length >= longest * LONGER and length - longest >= FEWEST_CHARACTERS:
                message = f"The key has {length} characters, the longest distractor {longest}."
                hint = "Shorten the key, or say the distractors as fully; `feedback` has room."
                yield Problem("longest-key", it.place(key), message, hint)


_ARTICLE = re.compile(r"\b(an?)[\s:_…]*$", re.IGNORECASE)


def grammatical_cue(subject: Subject) -> Problems:
    """Guideline 28c: an article ends an English prompt, and only some choices can follow."""
    for it in choice_questions(subject):
        article = _ARTICLE.search(plain(it.prompt))
        if not article or not subject.quiz.language.startswith("en"):
            continue
        wrong = [one for one in it.distractors if _takes(one) != article[1].lower()]
        if wrong and all(_takes(key) == article[1].lower() for key in it.keyed):
            message = f"“{plain(wrong[0].text)}” cannot follow “{article[1]}”, and the key can."
            hint = "End the prompt before the article, and let each choice begin with its own."
            yield Problem("grammatical-cue", (*it.loc, "prompt"), message, hint)


def _takes(choice: Choice) -> str:
    """The article before *choice*, by its first letter."""
    return "an" if plain(choice.text)[:1].lower() in "aeiou" else "a"


SAME_WORD = 6
"""Letters by which two words count as forms of one."""


def repeated_word(subject: Subject) -> Problems:
    """Guideline 28b: "clang" associations, a word of the prompt that the key alone repeats."""
    for it in choice_questions(subject):
        asked = _stems(it.prompt)
        elsewhere = set().union(*(_stems(one.text) for one in it.distractors))
        for key in it.keyed if it.single else ():
            if shared := sorted((asked & _stems(key.text)) - elsewhere):
                message = f"Of all choices the key alone repeats “{shared[0]}…” from the prompt."
                hint = "Say it in other words in the key, or let a distractor use the word too."
                yield Problem("repeated-word", it.place(key), message, hint)


def _stems(text: str) -> set[str]:
    """The beginnings of the longer words: short ones say little, and names are often needed."""
    found = re.findall(r"\b[^\W\d_]+", plain(text))
    lower = [it.lower() for n, it in enumerate(found) if n == 0 or it[0].islower()]
    return {it[:SAME_WORD] for it in lower if len(it) > SAME_WORD}


ABSOLUTE = {
    "en": "always never completely absolutely entirely impossible nobody everybody".split(),
    "de": "immer nie niemals ausschließlich vollständig unmöglich niemand".split(),
    "fr": "toujours jamais complètement absolument impossible personne".split(),
    "tr": "daima asla hiçbir tamamen kesinlikle imkânsız".split(),
    "el": "πάντα ποτέ εντελώς απολύτως αδύνατο κανένας".split(),
}


def absolute_word(subject: Subject) -> Problems:
    """Guideline 28a: specific determiners, which make a distractor too easy to refuse."""
    listed = {*ABSOLUTE.get(subject.quiz.language[:2], ())}
    for it in choice_questions(subject):
        used = [listed.intersection(words(one.text)) for one in it.distractors]
        in_keys = set().union(*(listed.intersection(words(one.text)) for one in it.keyed))
        if all(used) and not in_keys:
            message = f"Every distractor is absolute (“{min(used[0])}”), and the key is not."
            hint = "Let no choice say always or never, or the key as well."
            yield Problem("absolute-word", (*it.loc, "choices"), message, hint, key=True)


FEWEST_KEYS = 4
"""Questions from which on a place of the key is a pattern."""


def same_place(subject: Subject) -> Problems:
    """Guideline 20: vary the location of the right answer."""
    if "choices" in subject.quiz.shuffle:
        return
    asked = [it for _, it in subject.questions(SingleChoice)]
    places = Counter(_place_of_key(it) for it in asked)
    place, count = places.most_common(1)[0] if places else (-1, 0)
    if len(asked) >= FEWEST_KEYS and count == len(asked) and place >= 0:
        message = f"The key is choice {place + 1} in all {count} single-choice questions."
        hint = "Write `shuffle: [choices]`, or move the keys about."
        yield Problem("same-place", ("questions",), message, hint, key=True)


def _place_of_key(question: SingleChoice) -> int:
    return next((n for n, it in enumerate(question.choices) if it.correct), -1)


def odd_one_out(subject: Subject) -> Problems:
    """Guidelines 28f and 29: a distractor that nobody takes, as it is of another form."""
    for it in choice_questions(subject):
        if len(it.choices) < 3 or not it.single:
            continue
        lengths = [len(words(one.text)) for one in it.choices]
        for one, length in zip(it.choices, lengths, strict=True):
            if not one.correct and (length * 4 <= median(lengths) or _is_alone(one, it)):
                message = f"“{plain(one.text)}” is of another form than the other choices."
                hint = (
                    "Make it as likely to be taken as the others, or take it out: two are enough."
                )
                yield Problem("odd-one-out", it.place(one), message, hint)


def _is_alone(choice: Choice, question: ChoiceQuestion) -> bool:
    """Whether it is the only one with a number in it, or the only one without."""
    numbers = [bool(re.search(r"\d", it.text)) for it in question.choices]
    own = numbers[question.choices.index(choice)]
    alone = numbers.count(own) == 1 and len(numbers) > 3
    return alone and all(len(words(it.text)) <= 2 for it in question.choices)
