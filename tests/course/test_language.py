"""Spelling and names: American words, Türkiye, and no word that neither dictionary nor list knows.

The dictionary is that of pyspellchecker, which spells the American way.  ``words.txt`` holds what
it lacks: names of people and places, and terms of the field.  A quotation keeps its own spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from spellchecker import SpellChecker

from course.contents import texts
from tools import prose

# Names that are spelled the British way by those who bear them.
NAMES = """
Centre for European Policy Studies
Centre for European Reform
Common Security and Defence Policy
Department of National Defence
European Centre of Excellence
European Defence Agency
European Defence Fund
European Defence Industry Programme
European Defence Technological and Industrial Base
European Policy Centre
Organisation for Joint Armament Cooperation
Presidency of Defence Industries
Security and Defence Partnership
White Paper for European Defence
""".strip().splitlines()
BRITISH = re.compile(
    r"(?i)\b(\w*defence\w*|\w+isations?|neighbour\w*|favour\w*|labour|honour\w*|behaviour\w*"
    r"|centres?|programmes?|\w*licence\w*|ageing|towards|amongst|whilst|modell\w+|travell\w+)\b"
)
# What a source or a title says in marks, and what stands in a title set in italics.
QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”")
FILE = re.compile(r"\bdata/\S+|\S+\.(?:csv|md|yaml|org|com)\b")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def own_words(text: str) -> str:
    """What is left of *text* without quotations, official names and names of files."""
    text = QUOTED.sub(" ", FILE.sub(" ", prose.plain(text)))
    return re.sub("|".join(NAMES), " ", text)


def written() -> Iterator[tuple[str, str]]:
    """The course's own words: not what a student might type, nor the text to be marked."""
    for where, text in texts():
        if not re.search(r"\.(answers|segments)\.\d+\.text$", where):
            yield where, own_words(text)


def test_spelling_is_american() -> None:
    assert not {where: found[0] for where, text in written() if (found := BRITISH.search(text))}


def test_the_country_is_called_by_its_name() -> None:
    assert not [
        where for where, text in written() if re.search(r"(?i)\bturkey\b|\bturkiye\b", text)
    ]


def test_every_word_is_known() -> None:
    unknown = {}
    for where, text in written():
        for word in WORD.findall(text):
            if not is_known(word):
                unknown.setdefault(word, where)
    assert not unknown, "mend the word, or add a name or a term to tests/course/words.txt"


@cache
def is_known(word: str) -> bool:
    """Whether the dictionary or the list has the word, its possessive or an abbreviation."""
    word = word.replace("’", "'")
    stem = re.sub(r"'s?$", "", word)
    if len(stem) == 1 or stem.isupper() or {word, stem, stem.lower()} & listed():
        return True
    return bool(dictionary().known([word.lower(), stem.lower()]))


@cache
def dictionary() -> SpellChecker:
    return SpellChecker(language="en")


@cache
def listed() -> frozenset[str]:
    """The words of words.txt; a line that begins with # says what follows."""
    lines = Path(__file__).with_name("words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def test_the_list_holds_no_word_that_the_course_does_not_need() -> None:
    used = {word for _, text in written() for word in WORD.findall(text)}
    stems = {re.sub(r"['’]s?$", "", word) for word in used}
    assert not listed() - used - stems - {word.lower() for word in used}


@pytest.mark.parametrize("wrong", ["goverment", "teh", "Turkye", "defence", "neighbouring"])
def test_a_mistake_is_noticed(wrong: str) -> None:
    assert not is_known(wrong) or BRITISH.search(wrong)


def test_names_and_quotations_keep_their_spelling() -> None:
    assert not BRITISH.search(own_words('The European Defence Fund, "a defence of neighbours".'))
    assert BRITISH.search(own_words("The fund is for defence."))
