"""The translations: whole, with the placeholders of the English, compiled as written."""

from __future__ import annotations

import gettext
import re

import pytest
from babel.messages.catalog import Catalog

from quizkit.rendering import messages
from quizkit.rendering.wording import CATALOGS, DOMAIN
from tools.catalogs import LANGUAGES, as_mo, as_po, catalog_of, missing, path_of, template

PLACEHOLDER = re.compile(r"\{\w+\}")


def forms(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, tuple | list) else (str(text),)


@pytest.fixture(scope="module", params=LANGUAGES)
def catalog(request: pytest.FixtureRequest) -> Catalog:
    return catalog_of(request.param)


def test_every_word_is_translated_and_no_other(catalog: Catalog) -> None:
    def words(it: Catalog) -> set[tuple[object, object]]:
        return {(word.context, forms(word.id)) for word in it if word.id}

    assert words(catalog) == words(template()), "run `make catalogs`"
    assert missing(catalog) == []
    assert not any(word.fuzzy for word in catalog if word.id)


def test_placeholders_are_those_of_the_english_text(catalog: Catalog) -> None:
    for word in catalog:
        wanted = set(PLACEHOLDER.findall(forms(word.id)[-1]))
        for form in forms(word.string) if word.id else ():
            found = set(PLACEHOLDER.findall(form))
            assert found in (wanted, wanted - {"{n}"}), (word.context, form)
            assert "{n}" in found or "{n}" not in wanted or isinstance(word.id, tuple)


def test_compiled_catalogs_are_those_that_are_written(catalog: Catalog) -> None:
    language = str(catalog.locale)
    assert path_of(language).read_bytes() == as_po(catalog), "run `make catalogs`"
    assert path_of(language, "mo").read_bytes() == as_mo(catalog), "run `make catalogs`"


def test_a_number_decides_by_the_rule_of_the_language(catalog: Catalog) -> None:
    found = gettext.translation(DOMAIN, CATALOGS, [str(catalog.locale)])
    shown = [found.npgettext("points", "{n} point", "{n} points", n) for n in (0, 1, 2)]
    assert len(set(shown)) == {"tr": 1}.get(str(catalog.locale), 2)
    assert (shown[0] == shown[1]) == (str(catalog.locale) in ("fr", "tr"))  # French: 0 point


def test_a_word_that_is_spelled_alike_is_translated_apart() -> None:
    assert messages("en").text("answer") == messages("en").text("answer-poll")
    assert messages("tr").text("answer") != messages("tr").text("answer-poll")


def test_an_unknown_region_speaks_the_language() -> None:
    assert messages("de-AT").text("check") == messages("de").text("check")
