"""The words of the interface in a language: the door to the tables in :mod:`.words`.

Translations are gettext catalogs of the domain ``quizkit``, the name of a text being its context;
what has none is said in English.  ``make catalogs`` brings them up to the tables.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from quizkit.rendering.words import FEATURES, Text

DOMAIN = "quizkit"
CATALOGS = Path(__file__).parent / "locale"
ENGLISH: Mapping[str, Text] = {
    name: text for texts in FEATURES.values() for name, text in texts.items()
}

# A number of each plural category of CLDR, as ``Intl.PluralRules`` calls them.  The numbers are
# those of the Germanic, Romance, Slavic and Baltic languages, and of Greek and Turkish.
_SAMPLES = {"one": 1, "two": 2, "few": 3, "many": 5, "other": 100}


class Messages:
    """The interface in one language: ``messages("points", n=2)`` → ``"2 points"``."""

    def __init__(self, language: str = "en") -> None:
        self._catalog = gettext.translation(
            DOMAIN, CATALOGS, [language.replace("-", "_")], fallback=True
        )

    def __call__(self, name: str, **values: object) -> str:
        """The text *name*, its placeholders filled with *values*; :class:`KeyError` without it."""
        n = values.get("n")
        text = self._form(name, n if isinstance(n, int) else 1)
        for key, value in values.items():
            text = text.replace(f"{{{key}}}", str(value))
        return text

    def text(self, name: str) -> str:
        """The text *name* with its placeholders, for another to fill."""
        return self._form(name, 1)

    def forms(self, name: str) -> str | dict[str, str]:
        """The text for a script: where ``{n}`` decides, a text for each plural category of CLDR."""
        if isinstance(ENGLISH[name], str):
            return self.text(name)
        other = self._form(name, _SAMPLES["other"])
        forms = {category: self._form(name, n) for category, n in _SAMPLES.items()}
        return {it: text for it, text in forms.items() if it == "other" or text != other}

    def feature(self, feature: str) -> dict[str, str | dict[str, str]]:
        """All words of a file of :mod:`.words`, for a page to carry to its script."""
        return {name: self.forms(name) for name in FEATURES[feature]}

    def _form(self, name: str, n: int) -> str:
        english = ENGLISH[name]
        if isinstance(english, str):
            return self._catalog.pgettext(name, english)
        return self._catalog.npgettext(name, *english, n)


@lru_cache(maxsize=32)
def messages(language: str = "en") -> Messages:
    """The interface in *language*."""
    return Messages(language)
