"""The form controls of a question, as HTML."""

from __future__ import annotations

from html import escape
from typing import Any

from quizkit.rendering.markup import Attributes, element, tag, void
from quizkit.rendering.nodes import qk_option

TYPED = {"type": "text", "maxlength": "500", "spellcheck": "false", "autocomplete": "off"}


def choice_input(node: Any, id: str = "") -> str:
    """The radio button or check box of a choice."""
    named = {"type": node["control"], "name": "response", "value": node["option"], "id": id}
    return void("input", named)


def _modes(mode: str) -> Attributes:
    return {"inputmode": "decimal"} if mode == "decimal" else {}


def entry(node: Any) -> str:
    """A line to type in, and the unit after it."""
    field = void("input", {**TYPED, "name": "response", **_modes(node["mode"])})
    unit = f" {element('span', {'class': 'qk-unit'}, node['unit'])}" if node["unit"] else ""
    return f"<label>{escape(node['label'])} {field}</label>{unit}\n"


def area(node: Any) -> str:
    """Lines to write in."""
    css = {"class": "qk-reasons"} if node.tagname == "qk_reasons" else {}
    field = element("textarea", {"name": "text", "rows": "6"})
    return f"{tag('label', css)}{escape(node['label'])} {field}</label>\n"


def gap(node: Any, options: Any) -> str:
    """A gap in a line: typed, or chosen from *options*."""
    named = {"name": "part", "aria-label": node["label"]}
    if options is not None:
        return drop_down(options, named, "…")
    return void("input", {**TYPED, **named, **_modes(node["mode"])})


def drop_down(options: Any, attributes: Attributes, blank: str = "–") -> str:
    """A list to choose one of *options* from."""
    texts = [(it["option"], it.astext()) for it in options.findall(qk_option)]
    return _select([("", blank), *texts], attributes)


def points_list(node: Any, attributes: Attributes) -> str:
    """A list to choose how many points a criterion earns."""
    points = [(str(n), str(n)) for n in range(node["points"] + 1)]
    return _select([("", "–"), *points], attributes)


def _select(options: list[tuple[str, str]], attributes: Attributes) -> str:
    inside = "".join(_option(value, text) for value, text in options)
    return f"{tag('select', attributes)}{inside}</select>"


def _option(value: str, text: str) -> str:
    return f'<option value="{escape(value)}">{escape(text, quote=False)}</option>'


def steps(node: Any) -> str:
    """The points of a scale."""
    return "".join(_step(str(n + 1), node["group"]) for n in range(node["steps"]))


def _step(n: str, group: str) -> str:
    field = void("input", {"type": "radio", "name": group, "value": n})
    label = f"<label>{field} {element('span', {}, n)}</label>"
    return f'<div class="qk-choice" data-option="{n}">{label}<span class="qk-mark"></span></div>\n'


def actions(node: Any) -> str:
    """What only the script can use, and the place where it speaks."""
    check = element("button", {"type": "submit", "class": "qk-check"}, node["check"])
    buttons = tag("div", {"class": "qk-actions", "hidden": "hidden"}) + check * bool(node["check"])
    feedback = '<div class="qk-feedback" role="status"></div>\n'
    return f"{_confidence(node['confidence'])}{buttons}</div>\n{feedback}"


def _confidence(words: list[str]) -> str:
    if not words:
        return ""
    labels = [
        f"<label>{void('input', {'type': 'radio', 'name': 'confidence', 'value': str(n)})} "
        f"{escape(word)}</label>\n"
        for n, word in enumerate(words[1:], 1)
    ]
    legend = element("legend", {}, words[0])
    opening = tag("fieldset", {"class": "qk-confidence", "hidden": "hidden"})
    return f"{opening}{legend}{''.join(labels)}</fieldset>\n"
