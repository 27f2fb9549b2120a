"""The one rule that makes a mark: ``grade(key, response)``.

A *key* is a small JSON value made by :func:`quizkit.keys.key`; all cleverness is spent there, so
that this file stays short and ``static/quizkit.js`` can say the same in the same order.  The rule
in words is ``docs/grading.md``; both languages are held to it by ``tests/vectors/``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal

from quizkit.keys import key as key
from quizkit.scoring import by_certainty, earned
from quizkit.typed import like, normalize, read_number, within_one_typo, without_accents

Status = Literal[
    "correct", "partial", "wrong", "unanswered", "invalid", "self-marked", "recorded"
]  # fmt: skip
JSON = Any
Key = Mapping[str, Any]


@dataclass(frozen=True)
class Mark:
    """What a response is worth: ``earned`` of ``possible`` parts of ``points``, all integers.

    ``parts`` tells the status of each choice taken or gap filled, ``feedback`` names the feedback
    that belongs to the response.  An open text and a poll are worth no points here.
    """

    status: Status
    earned: int
    possible: int
    points: int = 1
    parts: Mapping[str, Status] = field(default_factory=dict)
    feedback: tuple[str, ...] = ()

    @property
    def score(self) -> Fraction:
        """Points earned, exactly."""
        return Fraction(self.points * self.earned, self.possible) if self.possible else Fraction(0)


def total(marks: Iterable[Mark]) -> tuple[Fraction, int]:
    """Points earned and points possible."""
    made = [*marks]
    return sum((mark.score for mark in made), Fraction(0)), sum(mark.points for mark in made)


def grade(key: Key, response: JSON, confidence: int | None = None) -> Mark:
    """The mark of a *response* (any JSON value) under a *key*.

    Blank is ``unanswered``; what cannot be a response to this question is ``invalid``; neither is
    ``wrong``.  *confidence* is 1, 2 or 3 and changes a mark only if the author said so
    (``certainty``).
    """
    rule = _blank if is_blank(response) else _RULES[key["type"]]
    status, earned, whole, parts, feedback = rule(key, response)
    if key.get("certainty"):
        earned, whole = by_certainty(status, confidence)
    return Mark(status, earned, whole, key.get("points", 1), parts, tuple(feedback))


def is_blank(response: JSON, depth: int = 2) -> bool:
    """Whether nothing was answered: null, no text, nothing ticked, every gap blank.

    No response has objects more than *depth* deep; what goes deeper is not blank, and not
    followed.
    """
    if isinstance(response, str):
        return not normalize(response)
    if isinstance(response, Mapping):
        return depth > 0 and all(is_blank(part, depth - 1) for part in response.values())
    return response is None or response == []


# A rule returns status, earned, possible, parts, feedback.
Result = tuple[Status, int, int, dict[str, Status], list[str]]


def _result(
    key: Key, earned: int, parts: dict[str, Status] | None = None, feedback: Iterable[str] = ()
) -> Result:
    whole = key.get("possible", 1)
    status: Status = "wrong" if earned <= 0 else "correct" if earned == whole else "partial"
    return status, earned, whole, parts or {}, [*feedback]


def _invalid(key: Key) -> Result:
    return "invalid", 0, key.get("possible", 1), {}, []


def _blank(key: Key, _: JSON) -> Result:
    return "unanswered", 0, key.get("possible", 1), {}, []


def _choice(key: Key, response: JSON) -> Result:
    if not isinstance(response, str) or response not in key["options"]:
        return _invalid(key)
    return _result(key, int(response in key["correct"]), {}, [response])


def _set(key: Key, response: JSON) -> Result:
    if not _is_selection(response, key["options"]):
        return _invalid(key)
    keys = key["correct"]
    parts: dict[str, Status] = {it: "correct" if it in keys else "wrong" for it in response}
    hits = sum(it in keys for it in response)
    errors = len(response) - hits
    return _result(key, earned(key, hits, errors, errors + len(keys) - hits), parts, response)


def _order(key: Key, response: JSON) -> Result:
    keys = key["correct"]
    if not _is_selection(response, keys) or len(response) != len(keys):
        return _invalid(key)
    parts: dict[str, Status] = {
        got: "correct" if got == want else "wrong" for got, want in zip(response, keys, strict=True)
    }
    wrong = [it for it in response if parts[it] == "wrong"]
    right = len(keys) - len(wrong)
    return _result(key, earned(key, right, len(wrong), len(wrong)), parts, wrong)


def _text(key: Key, response: JSON) -> Result:
    if not isinstance(response, str):
        return _invalid(key)
    typed = normalize(response, key["language"])
    case = _text_case(key, without_accents(typed) if "accents" in key["forgive"] else typed)
    if case is None:
        return _result(key, 0)
    return _result(key, int(key["cases"][case]["right"]), {}, [str(case)])


def _text_case(key: Key, typed: str) -> int | None:
    """The place of the first case that *typed* is, or else is but for a typo that is forgiven.

    A typo is held against the wrong answers before the right ones: nobody earns by a near miss.  A
    case of nothing but stars stands for all the rest, so it comes last.
    """
    cases = [*enumerate(key["cases"])]
    for place, case in cases:
        if any(case["pieces"]) and like(typed, case["pieces"]):
            return place
    if "typo" in key["forgive"]:
        for right in (False, True):
            for place, case in cases:
                whole = case["right"] == right and len(case["pieces"]) == 1
                if whole and within_one_typo(typed, case["pieces"][0]):
                    return place
    return next((place for place, case in cases if not any(case["pieces"])), None)


def _number(key: Key, response: JSON) -> Result:
    read = (
        read_number(response, key["comma"], key["language"]) if isinstance(response, str) else None
    )
    if read is None or read[1] not in key["units"]:
        return _invalid(key)
    value, unit = read
    for place, case in enumerate(key["cases"]):
        low, high = case["ranges"][key["units"][unit]]
        if (low is None or low <= value) and (high is None or value <= high):
            return _result(key, int(case["right"]), {}, [str(place)])
    return _result(key, 0)


def _parts(key: Key, response: JSON) -> Result:
    if not isinstance(response, Mapping) or any(part not in key["parts"] for part in response):
        return _invalid(key)
    statuses: dict[str, Status] = {}
    feedback: list[str] = []
    right = wrong = whole = 0
    for name in sorted(key["parts"]):  # JavaScript does not keep the order of names like "2022"
        part = key["parts"][name]
        mark = grade(part, response.get(name))
        statuses[name] = mark.status
        whole += part["points"]
        right += part["points"] * (mark.status == "correct")
        wrong += part["points"] * (mark.status == "wrong")
        feedback += [f"{name}.{it}" for it in mark.feedback]
        feedback += [name] * (mark.status == "wrong")
    result = _result(key, earned(key, right, wrong, whole - right), statuses, feedback)
    if not right + wrong and "invalid" in statuses.values():
        return "invalid", *result[1:]
    return result


def _rubric(key: Key, response: JSON) -> Result:
    claims = response.get("rubric", {}) if isinstance(response, Mapping) else None
    if (
        not isinstance(claims, Mapping)
        or not isinstance(response.get("text", ""), str)
        or any(part not in ("text", "rubric") for part in response)
        or not all(_is_claim(claim, key["rubric"].get(name)) for name, claim in claims.items())
    ):
        return _invalid(key)
    return "self-marked", int(sum(claims.values())), key.get("possible", 1), {}, []


def _poll(key: Key, response: JSON) -> Result:
    chosen = response if key["multiple"] else [response]
    if not _is_selection(chosen, key["options"]):
        return _invalid(key)
    return "recorded", 0, 0, {}, [*chosen]


_RULES: Mapping[str, Callable[[Key, JSON], Result]] = {
    "choice": _choice,
    "set": _set,
    "order": _order,
    "text": _text,
    "number": _number,
    "parts": _parts,
    "rubric": _rubric,
    "poll": _poll,
}


def _is_selection(response: JSON, options: Sequence[str]) -> bool:
    """Whether *response* is a list of different ids out of *options*."""
    if not isinstance(response, list | tuple):
        return False
    if not all(isinstance(it, str) and it in options for it in response):
        return False
    return len(set(response)) == len(response)


def _is_claim(claim: JSON, most: int | None) -> bool:
    if most is None or isinstance(claim, bool) or not isinstance(claim, int | float):
        return False
    return 0 <= claim <= most and claim == int(claim)
