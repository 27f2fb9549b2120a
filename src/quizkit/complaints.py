"""What pydantic found, said in the words of a quiz file and placed at its keys and values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from quizkit.diagnostics import Diagnostic
from quizkit.model import Quiz
from quizkit.outline import (
    Walk,
    did_you_mean,
    fields_of,
    keys_of,
    kinds_at,
    singular,
    value_at,
    walk,
    where_is,
    words_of,
)  # fmt: skip
from quizkit.source import Loc, Source


def complaints(
    error: ValidationError, data: Any, source: Source, root: type[BaseModel] = Quiz
) -> list[Diagnostic]:
    """All problems in *error*, which pydantic raised about *data*, in the order of the file.

    *root* is the class that the whole file should be.
    """
    found = {_Complaint.about(detail, data, root) for detail in error.errors(include_url=False)}
    wanted = sorted((it for it in found if not it.follows(found)), key=lambda it: str(it.loc))
    return [it.diagnostic(source, data) for it in wanted]


class _Complaint(NamedTuple):
    """One thing that pydantic found, in our words."""

    slug: str
    loc: Loc
    message: str
    hint: str
    key: bool = False
    missing: str = ""

    @classmethod
    def about(cls, detail: ErrorDetails, data: Any, root: type[BaseModel]) -> _Complaint:
        way = walk(detail["loc"], data, root)
        kind = detail["type"]
        if kind == "extra_forbidden":
            return _unknown_key(way, data)
        if kind == "missing":
            return _missing(way.loc[:-1], str(way.loc[-1]), way.model)
        if kind in ("union_tag_not_found", "union_tag_invalid"):
            return _kind(way, detail)
        if kind in ("too_short", "too_long"):
            return _count(way, detail)
        if kind in ("model_type", "model_attributes_type", "dict_type"):
            return _wrong_type(way.loc, "a mapping of keys and values", value_at(way.loc, data))
        return _value(way, detail, data)

    def follows(self, found: set[_Complaint]) -> bool:
        """Whether the problem is only a consequence of a better placed one.

        pydantic counts a list's good entries, and says of a text that was read as a mapping both
        that its key is unknown and that the text is missing.
        """
        below = [it for it in found if it.loc[: len(self.loc)] == self.loc and it is not self]
        if self.slug == "wrong-count":
            return any(len(it.loc) > len(self.loc) for it in below)
        if self.slug == "missing-key":
            return any(it.explains(self) for it in below)
        return False

    def explains(self, missing: _Complaint) -> bool:
        """Whether the missing key is there, but misspelled or swallowed by a colon."""
        meant = f"Did you mean `{missing.missing}`?" == self.hint
        return self.loc[:-1] == missing.loc and (self.slug == "colon-in-text" or meant)

    def diagnostic(self, source: Source, data: Any) -> Diagnostic:
        where = where_is(self.loc, data)
        return source.diagnostic(
            self.slug, self.message, self.hint, self.loc, key=self.key, where=where
        )


_SHORT = ("choices", "segments", "items", "answers")  # whose entries may be a bare text


def _unknown_key(way: Walk, data: Any) -> _Complaint:
    parent, key = way.loc[:-1], str(way.loc[-1])
    siblings = value_at(parent, data)
    hint = did_you_mean(key, keys_of(way.model))
    misspelled = hint.startswith("Did")
    if len(parent) > 1 and parent[-2] in _SHORT and len(siblings) == 1 and not misspelled:
        message = f"`{_short(key)}` was read as a key, because a colon and a space follow it."
        hint = "Put the whole text in quotes."
        return _Complaint("colon-in-text", way.loc, message, hint, True)
    if key == "<<":
        hint = "Merge keys are not part of YAML 1.2: write the keys out."
    return _Complaint(
        "unknown-key", way.loc, f"The key `{_short(key)}` is not known here.", hint, True
    )


def _missing(parent: Loc, key: str, model: type[BaseModel]) -> _Complaint:
    field = next((it for it in fields_of(model) if it.alias == key), None)
    about = f": {field.description}" if field and field.description else ""
    what = singular(str(parent[-2])) if len(parent) > 1 and isinstance(parent[-1], int) else ""
    whole = "The quiz" if model is Quiz else "The file"
    place = f"This {what}" if what else f"`{parent[-1]}`" if parent else whole
    return _Complaint(
        "missing-key", parent, f"{place} has no `{key}`.", f"Add `{key}: …`{about}.", missing=key
    )


def _kind(way: Walk, detail: ErrorDetails) -> _Complaint:
    kinds = kinds_at(way.loc)
    given = detail["input"].get("kind") if isinstance(detail["input"], dict) else None
    if given is None and detail["type"] == "union_tag_not_found":
        listed = ", ".join(f"`{it}`" for it in kinds)
        what = "gap" if "gaps" in way.loc else "question"
        return _Complaint(
            "missing-key", way.loc, f"This {what} has no `kind`.", f"Add one of {listed}."
        )
    hint = did_you_mean(str(given), kinds)
    return _Complaint("unknown-kind", (*way.loc, "kind"), f"`kind` cannot be {found(given)}.", hint)


def _count(way: Walk, detail: ErrorDetails) -> _Complaint:
    context = detail["ctx"]
    size, least, most = (
        context["actual_length"],
        context.get("min_length"),
        context.get("max_length"),
    )
    wanted = f"at least {least}" if detail["type"] == "too_short" else f"at most {most}"
    message = f"`{way.loc[-1]}` holds {size if size is not None else 'more'}; it needs {wanted}."
    hint = (
        "Add entries." if detail["type"] == "too_short" else "Take entries out, or make two of it."
    )
    return _Complaint("wrong-count", way.loc, message, hint, True)


def _wrong_type(loc: Loc, wanted: str, given: Any) -> _Complaint:
    name = (
        f"`{loc[-1]}`" if loc and isinstance(loc[-1], str) else "This entry" if loc else "The file"
    )
    message = f"{name} should be {wanted}, but is {found(given)}."
    return _Complaint("wrong-type", loc, message, _type_hint(wanted, given))


def _type_hint(wanted: str, given: Any) -> str:
    if given is None:
        return "Write a value after the colon, or take the key out. What follows ` #` is a comment."
    if wanted == "a text" and isinstance(given, bool | int | float):
        return "Put it in quotes to make it text."
    if wanted == "a text" and isinstance(given, dict):
        return "If a colon stands in the text, put the whole text in quotes."
    if wanted == "true or false" and isinstance(given, str):
        return "Write `true` or `false`, without quotes; `yes` and `no` are words in YAML 1.2."
    if wanted == "a list":
        return "Begin each entry with `- ` on a line of its own."
    if wanted.startswith("a mapping") and isinstance(given, int | float):
        return "If it is the text of a choice or item, put it in quotes."
    if wanted.startswith("a mapping") and isinstance(given, str):
        return "Write keys and values, each on a line of its own; a number stands without quotes."
    return f"Write {wanted}."


def found(value: Any) -> str:
    """*value* as a reader of the file would call it."""
    match value:
        case None:
            return "left empty"
        case bool():
            return f"the value `{_yaml(value)}`"
        case int() | float() | Decimal():
            return f"the number {_short(_yaml(value))}"
        case str():
            return f"the text `{_short(value)}`"
        case list() | tuple():
            return "a list"
    return "a mapping of keys and values"


def _yaml(value: Any) -> str:
    try:
        return str(value).lower() if isinstance(value, bool) else str(value)
    except ValueError:  # CPython writes no more than 4,300 digits
        return "…"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"


_TYPES = {
    "string": "a text",
    "bool": "true or false",
    "int": "a whole number",
    "decimal": "a number",
    "finite": "a number",
    "tuple": "a list",
    "mapping": "a mapping of keys and values",
}
_TOLERANCE = "a number of 0 or more, or a percentage in quotes such as '2%'"


def _value(way: Walk, detail: ErrorDetails, data: Any) -> _Complaint:
    given = value_at(way.loc, data)
    type, context = detail["type"], detail.get("ctx", {})
    if "tolerance" in way.loc:
        return _refused(way.loc, given, f"Write {_TOLERANCE}.")
    if say := _VALUES.get(type):
        return say(way, given, context)
    wanted = _TYPES.get(type.split("_")[0])
    if wanted:
        return _wrong_type(way.loc, wanted, given)
    return _refused(way.loc, given, detail["msg"] + ".")


def _refused(loc: Loc, given: Any, hint: str) -> _Complaint:
    name = next((str(it) for it in reversed(loc) if isinstance(it, str)), "value")
    return _Complaint("wrong-value", loc, f"`{name}` cannot be {found(given)}.", hint)


def _pattern(way: Walk, given: Any, context: Mapping[str, Any]) -> _Complaint:
    if context["pattern"].startswith("^[a-z0-9]+"):
        text = given if isinstance(given, str) else str(way.loc[-1])
        key = not isinstance(given, str) or way.loc[:-1][-1:] in (
            ("pools",),
            ("gaps",),
            ("categories",),
        )
        text = str(way.loc[-1]) if key else text
        hint = "Use lower-case letters a-z, digits and single hyphens: `why-now-2`."
        return _Complaint("bad-id", way.loc, f"`{_short(text)}` cannot be an id.", hint, key)
    hints = {"language": "Write a language tag such as `en`, `tr` or `pt-BR`.",
             "passage": "Write the label alone, without spaces: the `x` of `(x)=`."}  # fmt: skip
    return _refused(
        way.loc, given, hints.get(str(way.loc[-1]), f"It must match {context['pattern']}.")
    )


def _literal(way: Walk, given: Any, _: Mapping[str, Any]) -> _Complaint:
    known = words_of(way.model, str(next(it for it in reversed(way.loc) if isinstance(it, str))))
    return _refused(way.loc, given, did_you_mean(str(given), known))


def _too_short(way: Walk, _: Any, context: Mapping[str, Any]) -> _Complaint:
    name = f"`{way.loc[-1]}`" if isinstance(way.loc[-1], str) else "This entry"
    return _Complaint(
        "empty-text", way.loc, f"{name} is empty.", "Write a text, or take the key out."
    )


def _bound(word: str, name: str) -> Callable[[Walk, Any, Mapping[str, Any]], _Complaint]:
    unit = " characters" if name == "max_length" else ""
    return lambda way, given, context: _refused(
        way.loc, given, f"It must be {word} {context[name]}{unit}."
    )


_VALUES: Mapping[str, Callable[[Walk, Any, Mapping[str, Any]], _Complaint]] = {
    "string_pattern_mismatch": _pattern,
    "literal_error": _literal,
    "string_too_short": _too_short,
    "string_too_long": _bound("at most", "max_length"),
    "greater_than": _bound("more than", "gt"),
    "greater_than_equal": _bound("at least", "ge"),
    "less_than_equal": _bound("at most", "le"),
}
