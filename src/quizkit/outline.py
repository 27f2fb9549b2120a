"""The outline of a quiz file: which class of the model a place belongs to, and what to call it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from quizkit.model import Cloze, Quiz
from quizkit.source import Loc


class Walk(NamedTuple):
    """A pydantic ``loc`` held against the data: the way in YAML, the class with its last key."""

    loc: Loc
    model: type[BaseModel]


def walk(loc: Iterable[str | int], data: Any, root: type[BaseModel] = Quiz) -> Walk:
    """Follow *loc*, leaving out what pydantic puts between: the tags and members of unions."""
    way: list[str | int] = []
    owner = root
    inner = [owner]
    named = False  # whether the keys here are the author's, not the model's
    for step in loc:
        if step == "[key]" or _is_tag(way, data):
            data = _Tagged(data) if isinstance(data, dict) else data
            continue
        if isinstance(data, Mapping) and isinstance(step, str):
            if not named:
                owner = _chosen(inner, data)
                inner = _models(owner, step)
            named = not named and _is_named(owner, step)
        elif not (isinstance(data, list) and isinstance(step, int)):
            break
        way.append(step)
        data = _below(data, step)
    return Walk(tuple(way), owner)


class _Tagged(dict[str, Any]):
    """A mapping whose tag was passed already."""


def _is_tag(way: list[str | int], data: Any) -> bool:
    at_question = len(way) == 2 and way[0] == "questions"
    at_gap = len(way) == 4 and way[2] == "gaps"
    return (at_question or at_gap) and isinstance(data, dict) and not isinstance(data, _Tagged)


def _is_named(owner: type[BaseModel], key: str) -> bool:
    """Whether the author chooses the keys in the value of *key*: gaps, categories, pools, units."""
    return any(it.alias == key and get_origin(it.annotation) is Mapping for it in fields_of(owner))


def _below(data: Any, step: Any) -> Any:
    try:
        return data[step]
    except (KeyError, IndexError):
        return None


def value_at(loc: Loc, data: Any) -> Any:
    """The value at *loc*, ``None`` if there is none."""
    for step in loc:
        if not isinstance(data, dict | list):
            return None
        data = _below(data, step)
    return data


def fields_of(model: type[BaseModel]) -> Iterable[FieldInfo]:
    return model.model_fields.values()


def _models(owner: type[BaseModel], key: str) -> list[type[BaseModel]]:
    """The classes that the value of *key* may have."""
    for field in fields_of(owner):
        if field.alias == key:
            return [*_classes(field.annotation)]
    return [owner]


def _classes(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _classes(argument)


def _chosen(models: list[type[BaseModel]], data: Mapping[str, Any]) -> type[BaseModel]:
    """The class of *data* among *models*, by its kind where it has one."""
    for model in models:
        field = model.model_fields.get("kind")
        if field and data.get("kind") in get_args(field.annotation):
            return model
    return models[0] if models else Quiz


def where_is(loc: Loc, data: Any) -> str:
    """The place in words: ``question "why-now", choice 2``."""
    words = []
    for depth, step in enumerate(loc):
        if isinstance(step, int):
            entry = value_at(loc[: depth + 1], data)
            id = entry.get("id") if isinstance(entry, dict) else None
            name = f'"{id}"' if isinstance(id, str) else str(step + 1)
            words.append(f"{singular(str(loc[depth - 1]))} {name}")
        elif depth and loc[depth - 1] == "gaps":
            words.append(f'gap "{step}"')
    return ", ".join(words)


def singular(word: str) -> str:
    return {"categories": "category"}.get(word, word.removesuffix("s"))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``Did you mean `x`? `` if something known is near, else the list of what is known."""
    known = [*known]
    near = difflib.get_close_matches(word.lower().replace("_", "-"), known, 1, 0.6)
    if near:
        return f"Did you mean `{near[0]}`?"
    names = ", ".join(f"`{it}`" for it in known[:30])
    return f"What can stand here: {names}." if known else "Nothing can stand here."


def keys_of(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def words_of(model: type[BaseModel], key: str) -> list[str]:
    field = next((it for it in fields_of(model) if it.alias == key), None)
    return [*_strings(field.annotation)] if field else []


def _strings(annotation: Any) -> Iterator[str]:
    for argument in get_args(annotation):
        if isinstance(argument, str):
            yield argument
        else:
            yield from _strings(argument)


def kinds_at(loc: Loc) -> list[str]:
    models = _models(Cloze, "gaps") if "gaps" in loc else _models(Quiz, "questions")
    return [it for model in models for it in get_args(model.model_fields["kind"].annotation)]
