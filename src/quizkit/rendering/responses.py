"""What a student answers with, by kind: :data:`RESPONSES` holds one small function a kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from docutils import nodes

from quizkit.model import (
    Categorize,
    ChoiceGap,
    Cloze,
    FreeText,
    Gap,
    Highlight,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    Poll,
    ShortText,
    SingleChoice,
    TrueFalse,
)
from quizkit.parts import Choice, Item, Likert, NumberEntry, scattered
from quizkit.rendering.choices import CIRCLE, Nodes, choice, choices
from quizkit.rendering.nodes import (
    Control,
    Words,
    qk_area,
    qk_choice,
    qk_cloze,
    qk_end,
    qk_entry,
    qk_gap,
    qk_highlight,
    qk_item,
    qk_left,
    qk_likert,
    qk_option,
    qk_options,
    qk_order,
    qk_pair,
    qk_pairs,
    qk_place,
    qk_rubric,
    qk_steps,
    qk_text,
)
from quizkit.rendering.places import evidence, hotspot
from quizkit.rendering.prose import Prose

BLANK = "______ "


def _single_choice(question: SingleChoice, prose: Prose) -> Nodes:
    return choices(question.choices, prose, "radio")


def _multiple_response(question: MultipleResponse, prose: Prose) -> Nodes:
    return choices(question.choices, prose, "checkbox")


def _true_false(_: TrueFalse, prose: Prose) -> Nodes:
    return [_interface_choice(option, prose.words(option)) for option in ("true", "false")]


def _interface_choice(option: str, word: str) -> qk_choice:
    text = qk_text("", word, translatable=False, name=option, glyph=CIRCLE)
    return qk_choice("", text, option=option, control="radio", tag="div")


def _poll(question: Poll, prose: Prose) -> Nodes:
    if question.likert:
        return [likert(question.likert, prose.at("likert"))]
    return choices(question.choices or (), prose, "checkbox" if question.multiple else "radio")


def likert(scale: Likert, prose: Prose, group: str = "response") -> qk_likert:
    """A scale: its low end, its steps, its high end."""
    text = "  ".join(f"{CIRCLE}{n}" for n in range(1, scale.steps + 1))
    steps = qk_steps("", "", Control("", text), steps=scale.steps, group=group)
    low, high = prose.plain(qk_end, scale.low, "low"), prose.plain(qk_end, scale.high, "high")
    return qk_likert("", low, steps, high)


def _highlight(question: Highlight, prose: Prose) -> Nodes:
    places = prose.each("segments", len(question.segments))
    segments = [
        choice(at, it.id, it.text.strip(), "checkbox", "span")
        for at, it in zip(places, question.segments, strict=True)
    ]
    return [qk_highlight("", *segments)]


def _numeric(question: Numeric, prose: Prose) -> Nodes:
    unit = question.unit.symbol if question.unit else ""
    return [_entry(prose, "decimal", unit)]


def _short_text(_: ShortText, prose: Prose) -> Nodes:
    return [_entry(prose, "text")]


def _entry(prose: Prose, mode: str, unit: str = "") -> qk_entry:
    label = prose.words("your-answer")
    return qk_entry("", f"{label}: {BLANK}{unit}".strip(), label=label, mode=mode, unit=unit)


def _cloze(question: Cloze, prose: Prose) -> Nodes:
    """The gaps stand after the prose until :class:`.arrange.Arrange` puts each at ``[[id]]``."""
    blocks = prose.blocks(question.text, "text")
    loose = Words()
    lists = []
    for n, name in enumerate(gap_order(question), 1):
        gap, label = question.gaps[name], prose.words("gap", n=n)
        if isinstance(gap, ChoiceGap):
            lists.append(_drop_down(name, f"{label}:", gap.choices, prose.at("gaps", name)))
        loose += qk_gap("", f"{BLANK}({n})", part=name, label=label, mode=_mode(gap))
    return [qk_cloze("", *blocks, loose), *lists]


def gap_order(question: Cloze) -> list[str]:
    """The names of the gaps in the order of the text; those it does not hold come last."""
    found = [name for name in re.findall(r"\[\[(.+?)\]\]", question.text) if name in question.gaps]
    return [*dict.fromkeys([*found, *question.gaps])]


def _mode(gap: Gap) -> str:
    if isinstance(gap, ChoiceGap):
        return "select"
    return "decimal" if isinstance(gap, NumberEntry) else "text"


def _drop_down(part: str, label: str, choices: Sequence[Choice], prose: Prose) -> qk_options:
    places = prose.each("choices", len(choices))
    options = [
        at.inline(qk_option, it.text, "text", option=it.id, name=f"{part}.{it.id}")
        for at, it in zip(places, choices, strict=True)
    ]
    return _options(options, label, part)


def _options(options: Sequence[qk_option], label: str, part: str = "") -> qk_options:
    items = nodes.bullet_list("", *(nodes.list_item("", it) for it in options), bullet="-")
    return qk_options("", Words("", label), items, part=part)


def _pairs(lefts: Sequence[tuple[Prose, str, str, str]]) -> qk_pairs:
    """Each left text (its prose, id, text and key in the file) beside a list to choose from."""
    items = [
        qk_pair("", prose.inline(qk_left, text, place, name=id, glyph=BLANK), part=id)
        for prose, id, text, place in lefts
    ]
    return qk_pairs("", *items, bullet="-")


def _matching(question: Matching, prose: Prose) -> Nodes:
    places = prose.each("pairs", len(question.pairs))
    lefts = [(at, it.id, it.left, "left") for at, it in zip(places, question.pairs, strict=True)]
    texts: dict[str, Prose] = {}
    for n, text in enumerate(question.distractors):
        texts[text] = prose.at("distractors", n)
    for n, pair in enumerate(question.pairs):
        texts[pair.right] = prose.at("pairs", n, "right")
    options = [
        texts[it.text].inline(qk_option, it.text, option=it.id, name=f"={it.id}")
        for it in question.options()
    ]
    return [_pairs(lefts), _options(options, prose.words("choose"))]


def _categorize(question: Categorize, prose: Prose) -> Nodes:
    places = {it.id: prose.at("items", n) for n, it in enumerate(question.items)}
    lefts = [(places[it.id], it.id, it.text, "text") for it in scattered(question.items)]
    options = [
        prose.inline(qk_option, text, "categories", id, option=id, name=f"={id}")
        for id, text in question.categories.items()
    ]
    return [_pairs(lefts), _options(options, prose.words("choose"))]


def _ordering(question: Ordering, prose: Prose) -> Nodes:
    places = {it.id: prose.at("items", n) for n, it in enumerate(question.items)}
    items = [_place(places[it.id], it) for it in disordered(question.items)]
    return [qk_order("", *items, bullet="-")]


def disordered(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The order in which the items of an ordering are shown: never the right one."""
    shown = scattered(items)
    return shown if shown != items else (*shown[1:], shown[0])


def _place(prose: Prose, item: Item) -> qk_place:
    text = prose.inline(qk_item, item.text, "text", name=item.id, glyph=BLANK)
    up, down = prose.words.text("move-up"), prose.words.text("move-down")
    return qk_place("", text, part=item.id, up=up, down=down)


def _free_text(_: FreeText, prose: Prose) -> Nodes:
    label = prose.words("your-answer")
    return [qk_area("", f"{label}: {BLANK}".strip(), label=label)]


def rubric(question: FreeText, prose: Prose) -> qk_rubric:
    """The criteria, each with the points that the student can give himself."""
    places = prose.each("rubric", len(question.rubric))
    items = [
        qk_pair("", at.inline(qk_left, it.text, "text", name=it.id), part=it.id, points=it.points)
        for at, it in zip(places, question.rubric, strict=True)
    ]
    return qk_rubric("", *items, label=prose.words("rubric"))


RESPONSES: Mapping[str, Callable[[Any, Prose], Nodes]] = {
    "single-choice": _single_choice,
    "multiple-response": _multiple_response,
    "true-false": _true_false,
    "numeric": _numeric,
    "short-text": _short_text,
    "cloze": _cloze,
    "matching": _matching,
    "ordering": _ordering,
    "categorize": _categorize,
    "highlight": _highlight,
    "hotspot": hotspot,
    "evidence": evidence,
    "free-text": _free_text,
    "poll": _poll,
}
