"""``make catalogs``: bring the translations up to the words, and compile them.

The words are those of ``quizkit.rendering.words``; the name of a word is its context
(``msgctxt``), so that two that are spelled alike in English may be translated apart.  Translate in
the ``.po`` files.
"""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from quizkit.rendering.wording import CATALOGS, DOMAIN
from quizkit.rendering.words import FEATURES

LANGUAGES = ("de", "el", "fr", "tr")
HEADER = "# The words of quizkit in another language; license as the rest of quizkit."


def template() -> Catalog:
    """Every word, with the feature that says it as a comment."""
    catalog = Catalog(project=DOMAIN, fuzzy=False)
    for feature, words in FEATURES.items():
        for name, text in words.items():
            catalog.add(text, context=name, auto_comments=[feature])
    return catalog


def path_of(language: str, suffix: str = "po") -> Path:
    """Where the catalog of *language* lies."""
    return CATALOGS / language / "LC_MESSAGES" / f"{DOMAIN}.{suffix}"


def catalog_of(language: str) -> Catalog:
    """The catalog of *language* as its ``.po`` file has it, empty where there is none."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, domain=DOMAIN, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


def as_po(catalog: Catalog) -> bytes:
    """The text of a ``.po`` file: in the order of the words, without dates and persons."""
    out = io.BytesIO()
    catalog.header_comment = HEADER
    write_po(out, catalog, width=0, ignore_obsolete=True)
    kept = (b'"Language:', b'"Plural-Forms', b'"MIME', b'"Content')
    head, end, body = out.getvalue().partition(b"\n\n")
    lines = [it for it in head.splitlines(True) if it[:1] != b'"' or it.startswith(kept)]
    return b"".join(lines) + end + body


def as_mo(catalog: Catalog) -> bytes:
    """The compiled catalog that gettext reads; its header always names the same day."""
    out = io.BytesIO()
    catalog.creation_date = catalog.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    write_mo(out, catalog)
    return out.getvalue()


def missing(catalog: Catalog) -> list[str]:
    """The names of the words that have no translation yet, or lack a plural form."""
    return [str(it.context) for it in catalog if it.id and not all(_texts(it.string))]


def _texts(string: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """All forms; babel says ``None`` for a word that has just come."""
    return (string or "",) if isinstance(string, str | None) else tuple(string)


def main() -> int:
    """Update and compile; 1 if a word is not translated."""
    words, left = template(), 0
    for language in LANGUAGES:
        catalog = catalog_of(language)
        catalog.update(words, no_fuzzy_matching=True)
        path_of(language).parent.mkdir(parents=True, exist_ok=True)
        path_of(language).write_bytes(as_po(catalog))
        path_of(language, "mo").write_bytes(as_mo(catalog_of(language)))
        names = missing(catalog)
        left += len(names)
        print(f"{language}: {len(catalog)} words, {len(names)} to translate", *names[:9])
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
