"""Statements of the Experience API → rows.

Sections are those of "xAPI Specification 1.0.3, Part Two: Experience API Data".  The learner is the
actor's Inverse Functional Identifier (2.4.2.3); quiz and question come from extensions (4.1) of the
context (2.4.6) or of the activity's definition (2.4.4.1), or are the last two parts of the
activity's id (2.4.4.1); the response is ``result.response`` (2.4.5), in the form that 2.4.4.1
("Response Patterns") gives to the type of interaction.  ``result.score`` and ``result.success`` are
claims of whoever sent the statement, and are not read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from quizkit.responses.table import Row, UnusableError, milliseconds, row, value_of

VOIDED = "http://adlnet.gov/expapi/verbs/voided"
_BETWEEN = "[,]"
_NAMES = ("quiz", "question", "fingerprint", "attempt", "confidence", "seed")


def is_statement(data: Any) -> bool:
    """Whether *data* looks like a statement: it says who did what (2.2)."""
    return isinstance(data, dict) and "actor" in data and "verb" in data


def row_of(statement: Mapping[str, Any], source: str) -> Row:
    """The row of a statement; :class:`UnusableError` if it holds no response to a question."""
    activity, result = _object(statement, "object"), _object(statement, "result")
    if _object(statement, "verb").get("id") == VOIDED:  # 2.3.2
        raise UnusableError("it voids another statement, which has to be taken out by hand")
    extensions = _extensions(activity, statement, result)
    given = _response(activity, result)
    fields: dict[str, Any] = {
        "learner": _learner(_object(statement, "actor")),
        **_place(activity),
        "at_ms": None,
    }
    fields |= {it: extensions[it] for it in _NAMES if it in extensions}
    fields["response"] = extensions.get("response", given)
    if statement.get("timestamp") is not None:  # 2.4.7
        fields["at_ms"] = milliseconds(statement["timestamp"])
    return row(fields, source)


def _object(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = data.get(name)
    return value if isinstance(value, Mapping) else {}


def _learner(actor: Mapping[str, Any]) -> str:
    """The identifier of 2.4.2.3, never the ``name``, which two people may share."""
    account = _object(actor, "account").get("name")
    mail = actor.get("mbox")
    if isinstance(mail, str):
        mail = mail.removeprefix("mailto:")
    for found in (account, mail, actor.get("mbox_sha1sum"), actor.get("openid")):
        if isinstance(found, str) and found:
            return found
    raise UnusableError("its actor has neither account nor mbox (xAPI 1.0.3, 2.4.2.3)")


def _extensions(*holders: Mapping[str, Any]) -> dict[str, Any]:
    """Extensions by the last part of their IRI: ``https://example.org/quizkit/question``."""
    activity, statement, result = holders
    places = (_object(activity, "definition"), _object(statement, "context"), result)
    found = {}
    for place in places:
        for iri, value in _object(place, "extensions").items():
            found[re.split(r"[/#:]", str(iri))[-1]] = value
    return found


def _place(activity: Mapping[str, Any]) -> dict[str, str]:
    """Quiz and question by the id of the activity: ``https://example.org/course/quiz/question``."""
    id = activity.get("id")
    parts = [unquote(it) for it in re.split(r"[/#]", str(id or "").rstrip("/")) if it]
    return dict(zip(("quiz", "question"), parts[-2:], strict=True)) if len(parts) > 1 else {}


def _response(activity: Mapping[str, Any], result: Mapping[str, Any]) -> Any:
    given = result.get("response")
    if given is None:
        return None
    if not isinstance(given, str):
        raise UnusableError("its result.response is not a text (xAPI 1.0.3, 2.4.5)")
    if given[:1] in ("[", "{") and not isinstance(value_of(given), str):
        return value_of(given)
    definition = _object(activity, "definition")
    match definition.get("interactionType"):
        case "sequencing":
            return given.split(_BETWEEN)
        case "matching":
            return dict(_pair(it) for it in given.split(_BETWEEN) if it)
        case "choice" if _BETWEEN in given or _takes_several(definition):
            return given.split(_BETWEEN) if given else []
    return given


def _pair(text: str) -> tuple[str, str]:
    left, _, right = text.partition("[.]")
    return left, right


def _takes_several(definition: Mapping[str, Any]) -> bool:
    patterns = definition.get("correctResponsesPattern")
    return isinstance(patterns, list) and any(_BETWEEN in str(it) for it in patterns)
