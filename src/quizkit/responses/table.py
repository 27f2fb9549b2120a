"""The table of responses: its columns, and the one place where a row of it is made."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

COLUMNS = (
    "learner", "quiz", "question", "fingerprint", "attempt", "response", "confidence", "at_ms",
    "seed", "source",
)  # fmt: skip
MOST_LETTERS = 500
"""Characters that a name or an id may have."""
MOST_ATTEMPT = 1_000_000
LAST_MS = 253_402_300_799_999
"""The end of the year 9999, which every program can write as a date."""


class Row(NamedTuple):
    """One response: who, to what, which time, and the response as canonical JSON text."""

    learner: str
    quiz: str
    question: str
    fingerprint: str | None
    attempt: int
    response: str
    confidence: int | None
    at_ms: int | None
    seed: str | None
    source: str


class UnusableError(ValueError):
    """Why something that came back is no response, in a sentence."""


def sentence(reason: Exception) -> str:
    """What an :class:`UnusableError` says, with a capital and a full stop."""
    text = str(reason)
    return f"{text[:1].upper()}{text[1:]}."


class Problem(NamedTuple):
    """What could not be read, where, and why."""

    problem: str
    source: str
    detail: str


def canonical(response: Any) -> str:
    """*response* as canonical JSON: names sorted, no spaces; raises :class:`UnusableError`.

    RFC 8785 in all but its numbers, which no response has.  Half of a surrogate pair, which UTF-8
    cannot hold, stays an escape.
    """
    try:
        text = json.dumps(
            response, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
        )
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(response, sort_keys=True, separators=(",", ":"))
    except RecursionError:
        raise UnusableError("its lists and objects are nested too deep") from None
    except (ValueError, TypeError) as error:
        raise UnusableError(f"its response cannot be written as JSON: {error}") from None
    return text


def value_of(text: str) -> Any:
    """The response in a cell of the table; what is not JSON was written plainly and is a text."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def row(fields: Mapping[str, Any], source: str) -> Row:
    """A row of the table from *fields* by the table's names; raises :class:`UnusableError`.

    ``learner``, ``quiz``, ``question`` and ``response`` must be there; ``at``, a date by ISO 8601,
    may stand in place of ``at_ms``.
    """
    if "response" not in fields:
        raise UnusableError('it has no "response"')
    return Row(
        name(fields.get("learner"), "learner"),
        name(fields.get("quiz"), "quiz"),
        name(fields.get("question"), "question"),
        _optional(fields.get("fingerprint"), "fingerprint"),
        whole(fields.get("attempt"), "attempt", 1, MOST_ATTEMPT) or 1,
        canonical(fields["response"]),
        whole(fields.get("confidence"), "confidence", 1, 3),
        _time(fields),
        _optional(fields.get("seed"), "seed"),
        source,
    )


def name(value: Any, what: str) -> str:
    """A name or an id: one line, NFC, without what nobody sees at its ends."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)  # a matriculation number
    if not isinstance(value, str) or not value.strip():
        raise UnusableError(f'it has no "{what}"')
    if len(value) > MOST_LETTERS:
        raise UnusableError(f'its "{what}" has more than {MOST_LETTERS} characters')
    text = unicodedata.normalize("NFC", " ".join(value.replace("\0", " ").split()))
    return text.encode("utf-8", "backslashreplace").decode()


def _optional(value: Any, what: str) -> str | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str) or len(value) > MOST_LETTERS:
        raise UnusableError(f'its "{what}" is not a short text')
    return value.encode("utf-8", "backslashreplace").decode()


def whole(value: Any, what: str, low: int, high: int) -> int | None:
    """A whole number of *low* … *high*, or nothing."""
    if value is None or value == "":
        return None
    number = _number(value)
    if number is None or not low <= number <= high:
        raise UnusableError(f'its "{what}" is not a whole number of {low} to {high}')
    return number


def _number(value: Any) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    if isinstance(value, str):
        text = value.strip()
        short = len(text) <= 20 and text.isascii() and text.lstrip("-").isdigit()
        return int(text) if short and text.count("-") <= 1 else None
    return value if isinstance(value, int) else None


def _time(fields: Mapping[str, Any]) -> int | None:
    if fields.get("at_ms") in (None, "") and fields.get("at") not in (None, ""):
        return milliseconds(fields["at"])
    return whole(fields.get("at_ms"), "at_ms", 0, LAST_MS)


def milliseconds(text: Any) -> int:
    """Milliseconds since 1970 of a date and time by ISO 8601; without a zone it is UTC."""
    parse: Callable[[str], datetime] = datetime.fromisoformat
    try:
        moment = parse(text)
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return max(0, int(aware.timestamp() * 1000))
    except (TypeError, ValueError, OverflowError):
        raise UnusableError("its time is not a date by ISO 8601") from None
