"""Spelling of quiz files, by the dictionaries of pyspellchecker.

Words that begin with a capital are taken for names, and what students may type is left alone.
``words.txt`` beside the quiz files holds words that the dictionary lacks, separated by spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizkit.diagnostics import Diagnostic, in_order
from quizkit.model import Quiz
from quizkit.rules.reading import plain
from quizkit.source import Loc, Source, parse

if TYPE_CHECKING:
    from spellchecker import SpellChecker

TEXTS = frozenset(
    "title intro prompt text feedback explanation hints left right distractors categories "
    "choices items low high model-answer rubric".split()
)
TYPED = frozenset(["answers", "segments", "gaps"])
SHORTEST = 4
_WORD = re.compile(r"(?<![^\W_])[^\W\d_]+(?:['’][^\W\d_]+)*(?![^\W_])")


def misspelled(quiz: Quiz, source: Source) -> list[Diagnostic]:
    """The words of *quiz* that neither dictionary nor ``words.txt`` knows, each once a text.

    Raises :class:`ImportError` without pyspellchecker, and :class:`LookupError` where it has no
    dictionary of the quiz's language.
    """
    checker = _checker(quiz.language.split("-")[0])
    own = _own_words(Path(source.path).parent / "words.txt")
    found = []
    for loc, text in _texts(parse(source.text)[0], ()):
        for word in dict.fromkeys(_WORD.findall(plain(text))):
            if _is_checked(word) and not checker.known([word]) and word not in own:
                found.append(_diagnostic(word, loc, source, checker))
    return in_order(found)


@cache
def _checker(language: str) -> SpellChecker:
    from spellchecker import SpellChecker

    try:
        return SpellChecker(language, distance=1)
    except ValueError as error:
        raise LookupError(language) from error


def _own_words(path: Path) -> frozenset[str]:
    return frozenset(path.read_text("utf-8").split()) if path.is_file() else frozenset()


def _is_checked(word: str) -> bool:
    return word[0].islower() and len(word) >= SHORTEST


def _texts(value: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    """The author's prose, each text with its place."""
    if isinstance(value, str):
        keys = [it for it in loc if isinstance(it, str)]
        if TEXTS.intersection(keys[-2:]) and not TYPED.intersection(keys):
            yield loc, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _texts(part, (*loc, key))
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from _texts(part, (*loc, place))


def _diagnostic(word: str, loc: Loc, source: Source, checker: SpellChecker) -> Diagnostic:
    near = checker.correction(word)
    ask = f"Did you mean “{near}”? " if near and near != word else ""
    hint = f"{ask}Correct it, or add it to words.txt beside the quizzes."
    return source.diagnostic(
        "spelling", f"The dictionary does not know “{word}”.", hint, loc, needle=word
    )
