"""Random texts and numbers as authors write and students type them, in many guises."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from random import Random

WORDS = [
    "NATO",
    "Zeitenwende",
    "İstanbul",
    "IŞIK",
    "Erdoğan",
    "Größe",
    "Straße",
    "Αθήνα",
    "Ελλάς",
    "ΟΔΟΣ",
    "Łódź",
    "Øresund",
    "Türkiye",
    "l’Europe",
    "Franco–German",
    "“puissance”",
    "deterrence",
    "PESCO",
    "2022-02-24",
    "UNSCR1325",
    "ﬁne",
    "𝒩𝒜𝒯𝒪",
    "𐐀𐐁",
    "😀",
    "🇪🇺",
    "constructor",
    "__proto__",
    "Müşir",
    "ǅ",
    "각",
    "\u1e96\u212b\uac00",
]
SPACES = " \t\n\u00a0\u2009\u202f\u3000\u2028\u200b\u00ad\ufeff\u2060"
MARKS = "\u0301\u0307\u0308\u0323\u0327\u0306\u030a\u0345"
OTHERS = "iIıİsSşŞßẞςσΣœæøđłÞ'’`´\"„»-–−.,;/*\\%€0123456789+eE_~()´ͅᾳǄ\u037e\u1fef½２٣"
LONE = "\ud83d\ude00"


def a_text(rnd: Random) -> str:
    """Some visible characters, without lone surrogates."""
    words = [rnd.choice(WORDS) for _ in range(rnd.choice([1, 1, 2, 3]))]
    if rnd.random() < 0.2:
        words.append("".join(rnd.choice(OTHERS.replace("*", "") + MARKS) for _ in range(4)))
    return rnd.choice(" \u00a0-").join(words)


def edited(rnd: Random, text: str) -> str:
    """*text* after a few slips, or in another guise that means the same."""
    for _ in range(rnd.choice([0, 1, 1, 2, 3])):
        place = rnd.randrange(len(text) + 1)
        head, tail = text[:place], text[place:]
        text = rnd.choice(_EDITS)(rnd, head, tail)
    return text


_EDITS: list[Callable[[Random, str, str], str]] = [
    lambda rnd, head, tail: head + tail[1:],
    lambda rnd, head, tail: head + tail[:1] * 2 + tail[1:],
    lambda rnd, head, tail: head + tail[1:2] + tail[:1] + tail[2:],
    lambda rnd, head, tail: head + rnd.choice(OTHERS) + tail[1:],
    lambda rnd, head, tail: head + rnd.choice(SPACES) + tail,
    lambda rnd, head, tail: head + rnd.choice(MARKS) + tail,
    lambda rnd, head, tail: head + rnd.choice(LONE) + tail,
    lambda rnd, head, tail: (head + tail).upper(),
    lambda rnd, head, tail: (head + tail).lower(),
    lambda rnd, head, tail: unicodedata.normalize("NFD", head + tail),
    lambda rnd, head, tail: f" {head}{tail}\u200b\n",
    lambda rnd, head, tail: head.title() + tail,
]


def a_number(rnd: Random) -> str:
    """A decimal number as an author writes it."""
    whole = rnd.choice(["0", "7", "42", "650", "1234", "1949", "1234567", "9007199254740993"])
    part = rnd.choice(["", "", ".5", ".25", ".125", ".1", ".000001"])
    exponent = rnd.choice(["", "", "", "e3", "e-7", "e21"])
    return rnd.choice(["", "", "", "-"]) + whole + part + exponent


GROUPS = [",", ".", " ", "'", "\u202f", "’"]


def _grouped(rnd: Random, digits: str) -> str:
    """``1234567`` as ``1,234,567``, with any sign, sometimes with several."""
    head, *groups = f"{int(digits):,}".split(",")
    sign, mixed = rnd.choice(GROUPS), rnd.random() < 0.2
    return head + "".join((rnd.choice(GROUPS) if mixed else sign) + group for group in groups)


def guise(rnd: Random, number: str, comma: bool) -> str:
    """A number as students type it."""
    if comma or rnd.random() < 0.2:
        number = number.replace(".", ",")
    if rnd.random() < 0.4:
        number = re.sub("[0-9]{4,}", lambda digits: _grouped(rnd, digits[0]), number, count=1)
    number = number.replace("-", rnd.choice(["-", "−", "–"]))
    number = number.replace("e", rnd.choice(["e", "E", "e+"]))
    units = ["", "", "", " bn €", "%", "€", " m €", " constructor", "/4", " / 3", "/0", "e2", "."]
    text = rnd.choice(["", "", "", "€", "+", "~"]) + number + rnd.choice(units)
    return edited(rnd, text) if rnd.random() < 0.3 else text
