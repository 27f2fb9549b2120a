"""What a student typed: the text rule and the number rule of ``docs/grading.md``.

``static/quizkit.js`` holds the same two rules; ``tests/vectors/`` and the differential test keep
them the same.  That is why nothing here uses locale, ``casefold``, NFKC or ``\\d``: they differ
between languages, versions or machines.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence

# White space of Unicode.
SPACES = "\t\n\v\f\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
# Soft hyphens, zero-width characters and marks of direction: pasted along, seen by nobody.
INVISIBLE = "\xad\u200b-\u200f\u2060\ufeff"
_UNSEEN = re.compile(f"[{INVISIBLE}]")
_RUN_OF_SPACES = re.compile(f"[{SPACES}]+")

# One spelling for characters that keyboards and word processors exchange for each other.
_SAME = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u2039\u203a\u02bc\u00b4`", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
    | {"ς": "σ"}
)
# Letters that no accent can be taken off, as a keyboard without them writes them.
_PLAIN = str.maketrans(
    {"ı": "i", "ß": "ss", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th"}
)
_TURKISH_CAPITALS = str.maketrans({"I": "ı", "İ": "i"})
_ACCENTS = re.compile("[\u0300-\u036f]")


def normalize(text: str, language: str = "en") -> str:
    """*text* as it is compared: NFC, lower case, one kind of space, quote and hyphen, all seen.

    In Turkish and Azerbaijani ``I`` is the capital of ``ı`` and ``İ`` that of ``i``.
    """
    turkish = language.split("-")[0] in ("tr", "az")
    if text.isascii() and not turkish:  # the same in fewer steps: most of what is typed
        return _RUN_OF_SPACES.sub(" ", text.lower().replace("`", "'")).strip(" ")
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    if turkish:
        text = text.translate(_TURKISH_CAPITALS)
    text = text.lower().replace("i\u0307", "i")  # what lower makes of İ elsewhere
    text = unicodedata.normalize("NFC", text).translate(_SAME)
    return _RUN_OF_SPACES.sub(" ", text).strip(" ")


def without_accents(text: str) -> str:
    """A normalized text with its accents taken off: ``müşir`` → ``musir``."""
    return _ACCENTS.sub("", unicodedata.normalize("NFD", text)).translate(_PLAIN)


def like(text: str, pieces: Sequence[str]) -> bool:
    """Whether *text* is *pieces* in their order with anything between them (a file's ``*``)."""
    if len(pieces) == 1:
        return text == pieces[0]
    first, *middle, last = pieces
    if not text.startswith(first):
        return False
    place = len(first)
    for piece in middle:
        found = text.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return len(text) - len(last) >= place and text.endswith(last)


_DIGIT = re.compile("[0-9]")
LONG_WORD = 7
"""Letters a word needs before a slip in it is forgiven."""


def within_one_typo(text: str, answer: str) -> bool:
    """Whether *text* differs from *answer* in at most one edit, in one long word.

    An edit is a letter too many, too few, another one, or two neighbors exchanged (Damerau 1964).
    No edit is forgiven in a word that holds a digit: another year is another answer.
    """
    typed, wanted = text.split(" "), answer.split(" ")
    if len(typed) != len(wanted):
        return False
    slips = [pair for pair in zip(typed, wanted, strict=True) if pair[0] != pair[1]]
    if len(slips) > 1:
        return False
    return all(_forgiving(want) and _one_edit(got, want) for got, want in slips)


def _forgiving(word: str) -> bool:
    return len(word) >= LONG_WORD and not _DIGIT.search(word)


def _one_edit(a: str, b: str) -> bool:
    if len(a) > len(b):
        a, b = b, a
    start = 0
    while start < len(a) and a[start] == b[start]:
        start += 1
    rest_a, rest_b = a[start:], b[start:]
    if len(a) < len(b):
        return rest_a == rest_b[1:]
    exchanged = rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:]
    return rest_a[1:] == rest_b[1:] or exchanged


def _number_pattern(group: str, point: str) -> re.Pattern[str]:
    grouped = f"[1-9][0-9]{{0,2}}([{group}])[0-9]{{3}}(?:\\4[0-9]{{3}})*(?:[{point[0]}][0-9]*)?"
    mantissa = f"({grouped}|[0-9]+(?:[{point}][0-9]*)?|[{point}][0-9]+)"
    exponent = "((?:e[+-]?[0-9]{1,4})?)"
    return re.compile(f"^([^0-9+\\-.,]*)([+-]?){mantissa}{exponent}(?: ?/ ?([0-9]+))?([^0-9].*)?$")


# Where the comma is the decimal sign, the point may be one too, or group digits by three.
_WITH_COMMA = _number_pattern(" '.", ",.")
_WITH_POINT = _number_pattern(" ',", ".")
_AMBIGUOUS = re.compile(r"^[1-9][0-9]{0,2}\.[0-9]{3}$")
_WITH_ONE_POINT = re.compile(r"^[0-9]*\.[0-9]*$")


def read_number(text: str, comma: bool = False, language: str = "en") -> tuple[float, str] | None:
    """The number and the normalized unit in *text*; ``None`` if there is no number to read.

    ``1 234.5``, ``-3e4``, ``3/4``, ``€ 650 bn`` and ``650 bn €`` are read; ``1,234`` is 1234, or
    1.234 where *comma* says that the quiz's language writes decimals with a comma; there ``1.5``
    is 1.5, but
    ``1.234`` could be either and is not read.
    """
    match = (_WITH_COMMA if comma else _WITH_POINT).match(normalize(text, language))
    if not match or (comma and _AMBIGUOUS.match(match[3])):
        return None
    before, sign, mantissa, _, exponent, divisor, after = match.groups()
    value = float(_plain(mantissa, comma) + exponent)
    by = float(divisor or 1)
    if not by or not math.isfinite(by) or not math.isfinite(value / by):
        return None
    unit = f"{before.strip(' ')} {(after or '').strip(' ')}".strip(" ")
    return (-value if sign == "-" else value) / by, unit


def _plain(mantissa: str, comma: bool) -> str:
    """*mantissa* without what groups its digits, with a point."""
    if not comma:
        return re.sub("[ ',]", "", mantissa)
    if _WITH_ONE_POINT.match(mantissa):
        return mantissa
    return re.sub("[ '.]", "", mantissa).replace(",", ".")
