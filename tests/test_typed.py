"""The text rule and the number rule, each held against a plainer way to say it."""

from __future__ import annotations

import re
import unicodedata
from random import Random
from string import ascii_lowercase

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizkit.typed import (
    INVISIBLE,
    LONG_WORD,
    SPACES,
    like,
    normalize,
    read_number,
    within_one_typo,
    without_accents,
)
from strategies import LANGUAGES, RANDOMS
from texts import a_text, edited

TEXTS = st.text() | RANDOMS.map(lambda rnd: edited(rnd, a_text(rnd)))
FEW_LETTERS = st.text("ab ", max_size=8)


@given(TEXTS, st.sampled_from(LANGUAGES))
@example("e\u00ad\u0301", "en")
@example("İ\u0301", "en")
@example("I\u0323\u0307", "tr")
def test_normalizing_twice_changes_nothing(text: str, language: str) -> None:
    once = normalize(text, language)
    assert normalize(once, language) == once


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_a_normalized_text_is_nfc_lower_and_trimmed(text: str, language: str) -> None:
    result = normalize(text, language)
    assert unicodedata.is_normalized("NFC", result)
    assert not re.search(f"[{INVISIBLE}]|[{SPACES.replace(' ', '')}]|^ | $|  |ς", result)


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_composed_and_decomposed_are_the_same(text: str, language: str) -> None:
    decomposed, composed = (unicodedata.normalize(form, text) for form in ("NFD", "NFC"))
    assert normalize(decomposed, language) == normalize(composed, language)


def test_every_white_space_of_unicode_is_a_space() -> None:
    separators = {chr(code) for code in range(0x10000) if unicodedata.category(chr(code))[0] == "Z"}
    assert all(not normalize(space) for space in separators | set("\t\n\v\f\r\x85"))


def test_control_characters_are_no_spaces() -> None:
    assert normalize("\x1c\x1f\u180e") == "\x1c\x1f\u180e"


@pytest.mark.parametrize(
    ("language", "capitals"),
    [("tr", "ıi"), ("tr-TR", "ıi"), ("az", "ıi"), ("en", "ii"), ("tru", "ii"), ("de-tr", "ii")],
)
def test_only_turkish_and_azerbaijani_have_a_dotless_i(language: str, capitals: str) -> None:
    assert normalize("Iİ", language) == capitals


def test_the_language_is_told_by_its_first_subtag_alone() -> None:
    assert normalize("I", "az-Latn-AZ") == "ı"


@given(TEXTS)
def test_taking_accents_off_twice_changes_nothing(text: str) -> None:
    bare = without_accents(normalize(text))
    assert without_accents(bare) == bare
    assert not re.search("[\u0300-\u036f]", bare)


@given(FEW_LETTERS, st.lists(st.text("ab ", max_size=3), min_size=1, max_size=5))
def test_like_is_what_a_pattern_of_the_pieces_says(text: str, pieces: list[str]) -> None:
    assert like(text, pieces) == bool(re.fullmatch(".*".join(map(re.escape, pieces)), text))


@given(st.lists(st.text("aba", max_size=3), min_size=2, max_size=5), st.data())
def test_what_is_made_of_the_pieces_is_like_them(pieces: list[str], data: st.DataObject) -> None:
    text = pieces[0] + "".join(data.draw(FEW_LETTERS) + piece for piece in pieces[1:])
    assert like(text, pieces)


def one_edit_away(word: str, letters: str) -> set[str]:
    """Every text at one edit from *word*, as Damerau lists them, and *word* itself."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    removed = {head + tail[1:] for head, tail in cuts if tail}
    swapped = {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    others = {head + letter + tail[1:] for head, tail in cuts if tail for letter in letters}
    added = {head + letter + tail for head, tail in cuts for letter in letters}
    return removed | swapped | others | added


LETTERS = "abx😀"


@given(st.text("ab😀", min_size=1, max_size=9), RANDOMS)
def test_one_typo_is_one_edit_of_a_long_word(word: str, rnd: Random) -> None:
    near = one_edit_away(word, LETTERS)
    assert all(within_one_typo(it, word) == (it == word or len(word) >= LONG_WORD) for it in near)
    far = {two for one in rnd.sample(sorted(near), 3) for two in one_edit_away(one, "ax")} - near
    assert not any(within_one_typo(it, word) for it in far)


@given(st.text(ascii_lowercase + " 1", max_size=20), st.text(ascii_lowercase + " 1", max_size=20))
def test_a_text_is_within_one_typo_of_itself_and_digits_forgive_none(a: str, b: str) -> None:
    assert within_one_typo(a, a)
    if "1" in b.replace(" ", ""):
        words = zip(a.split(" "), b.split(" "), strict=False)
        kept = all(got == want for got, want in words if "1" in want)
        assert kept or not within_one_typo(a, b)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_read_as_python_writes_it(number: float) -> None:
    assert read_number(repr(number)) == (number, "")
    assert read_number(repr(number).replace("-", "\u2212")) == (number, "")


@given(st.floats(-1e9, 1e9), st.integers(0, 6))
def test_grouped_numbers_are_read(number: float, places: int) -> None:
    english = f"{number:,.{places}f}"
    assert read_number(english) == (float(english.replace(",", "")), "")
    german = english.replace(",", "'").replace(".", ",").replace("'", ".")
    if german.count(".") != 1 or "," in german:
        assert read_number(german, comma=True, language="de") == read_number(english)
    else:
        assert read_number(german, comma=True, language="de") is None


@pytest.mark.parametrize("sign", [" ", "'", "\u202f", "\u00a0", "’"])
@pytest.mark.parametrize("comma", [True, False])
def test_spaces_and_apostrophes_group_everywhere(sign: str, comma: bool) -> None:
    assert read_number(f"12{sign}345{sign}678", comma) == (12345678, "")


@given(st.text("0123456789,. '-+e/€ ", max_size=14), st.booleans())
def test_whatever_is_read_is_finite(text: str, comma: bool) -> None:
    read = read_number(text, comma)
    assert read is None or abs(read[0]) < float("inf")


@given(st.text(), st.booleans())
def test_without_an_ascii_digit_there_is_no_number(text: str, comma: bool) -> None:
    assert re.search("[0-9]", text) or read_number(text, comma) is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("€ 650 bn", "€ bn"),
        ("650 bn €", "bn €"),
        ("650bn", "bn"),
        ("% 5", "%"),
        ("5 %", "%"),
        ("5", ""),
    ],
)
def test_the_unit_is_what_stands_before_and_after(text: str, unit: str) -> None:
    read = read_number(text)
    assert read is not None
    assert read[1] == unit


def test_a_long_text_is_read_in_a_moment() -> None:
    for text in (
        "1" * 100_000 + "e",
        "1,234" * 30_000,
        "€" * 100_000,
        " 1" * 50_000,
        "1." * 50_000,
    ):
        read_number(text)
    assert not like("a" * 50_000, ["", "ab", ""])
    assert not within_one_typo("a" * 50_000, "b" * 50_000)
