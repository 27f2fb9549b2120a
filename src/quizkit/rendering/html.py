"""The HTML of each node class: :data:`VISITORS` holds a visit/depart pair for each.

The pairs write to the ``body`` of any docutils HTML translator, Sphinx's or our own.  What a page
needs in order to be filled in is printed whole, and what the node holds for paper is skipped.
Markup is well-formed XML, as an e-book needs it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from typing import Any

from docutils import nodes

from quizkit.rendering import html_beside
from quizkit.rendering import nodes as qk
from quizkit.rendering.html_controls import (
    actions,
    area,
    choice_input,
    drop_down,
    entry,
    gap,
    points_list,
    steps,
)
from quizkit.rendering.html_places import depart_map, pick, region, visit_map
from quizkit.rendering.markup import Attributes, element, tag
from quizkit.rendering.pairs import BARE as _BARE
from quizkit.rendering.pairs import Pair
from quizkit.rendering.pairs import leaf as _leaf
from quizkit.rendering.pairs import nothing as _nothing
from quizkit.rendering.pairs import pair as _pair


def _parent(node: Any, kind: type[nodes.Element]) -> Any:
    while not isinstance(node, kind):
        node = node.parent
    return node


# The quiz


def _quiz_attributes(node: Any) -> Attributes:
    title = next(it.astext() for it in node.children if isinstance(it, qk.qk_title))
    return {
        "data-quiz": node["quiz"],
        "data-mode": node["mode"],
        "aria-label": node["label"].replace("{title}", title),
        "lang": node["language"],
    }


def _end_of_quiz(translator: Any, node: Any) -> None:
    finish = {"type": "button", "class": "qk-submit"}
    reset = {"type": "button", "class": "qk-reset"}
    buttons = (element("button", finish, node["finish"]) if node["finish"] else "") + element(
        "button", reset, node["reset"]
    )
    data = json.dumps(node["data"], ensure_ascii=False, separators=(",", ":"))
    translator.body += [
        tag("div", {"class": "qk-quiz-actions", "hidden": "hidden"}) + buttons + "</div>\n",
        '<div class="qk-summary" role="status"></div>\n',
        tag("script", {"type": "application/json", "class": "qk-data"}),
        f"{_in_script(data)}</script>\n</section>\n",
    ]


def _in_script(data: str) -> str:
    """JSON that neither ends a script element nor opens markup in one."""
    return data.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _question_attributes(node: Any) -> Attributes:
    """``method="dialog"``: without the script the Enter key sends nothing and loads nothing."""
    return {
        "data-question": node["question"],
        "data-kind": node["kind"],
        "data-objective": node["objective"],
        "data-fingerprint": node["fingerprint"],
        "method": "dialog",
        "autocomplete": "off",
    }


def _number(node: Any) -> str:
    n = element("span", {"class": "qk-n"}, str(node["n"]))
    number = f'<span class="qk-number">{escape(node["label"]).replace("{n}", n)}</span> '
    points = element("span", {"class": "qk-points"}, node["points"]) + " "
    return number + points * bool(node["points"])


def _sitting_attributes(node: Any) -> Attributes:
    words = json.dumps(node["words"], ensure_ascii=False, separators=(",", ":"))
    return {"data-minutes": str(node["minutes"] or ""), "data-words": words}


# The response


def _visit_choice(translator: Any, node: Any) -> None:
    n = str(node.get("n", ""))
    attributes = {"class": "qk-choice", "data-option": node["option"], "data-n": n}
    control = choice_input(node, _option_id(node) if n else "")
    number = element("span", {"class": "qk-at"}, n) + " " if n else ""
    translator.body.append(f"{tag(node['tag'], attributes)}<label>{control} <span>{number}")


def _depart_choice(translator: Any, node: Any) -> None:
    """Blocks after the first paragraph stand outside the label, which holds phrases alone."""
    if not isinstance(node.children[-1], qk.qk_more):
        translator.body.append("</span></label>")
    translator.body.append(f'<span class="qk-mark"></span></{node["tag"]}>')
    translator.body.append("\n" if node["tag"] == "div" else " ")


def _visit_more(translator: Any, node: Any) -> None:
    if isinstance(node.parent, qk.qk_choice):
        translator.body.append("</span></label>")
    translator.body.append(tag("div", {"class": "qk-more"}))


def _control_id(node: Any, of: str = "part") -> str:
    return f"{_parent(node, qk.qk_question)['ids'][0]}.{node[of]}"


def _option_id(node: Any) -> str:
    return _control_id(node, "option")


def _visit_pair(translator: Any, node: Any) -> None:
    name = "div" if "points" in node else "li"
    translator.body.append(tag(name, {"class": "qk-part", "data-part": node["part"]}))
    translator.body.append(tag("label", {"for": _control_id(node)}))


def _depart_pair(translator: Any, node: Any) -> None:
    control = {"id": _control_id(node), "name": "part"}
    if "points" in node:
        translator.body.append(f"</label> {points_list(node, control)}</div>\n")
        return
    options = next(_parent(node, qk.qk_response).findall(qk.qk_options))
    select = drop_down(options, control)
    translator.body.append(f'</label> {select}<span class="qk-mark"></span></li>\n')


def _visit_place(translator: Any, node: Any) -> None:
    translator.body.append(tag("li", {"class": "qk-part", "data-part": node["part"]}))
    translator.body.append(tag("span", {"class": "qk-item", "id": _control_id(node)}))


def _depart_place(translator: Any, node: Any) -> None:
    item = node.children[0].children
    text = "".join(it.astext() for it in item if not isinstance(it, qk.Control))
    buttons = [
        element(
            "button",
            {"type": "button", "data-move": by, "aria-label": node[name].replace("{text}", text)},
            arrow,
        )
        for by, name, arrow in (("-1", "up", "↑"), ("1", "down", "↓"))
    ]
    moves = tag("span", {"class": "qk-moves", "hidden": "hidden"}) + "".join(buttons) + "</span>"
    translator.body.append(f'</span> {moves}<span class="qk-mark"></span></li>\n')


def _gap(node: Any) -> str:
    lists = _parent(node, qk.qk_response).findall(qk.qk_options)
    options = next((it for it in lists if it["part"] == node["part"]), None)
    part = tag("span", {"class": "qk-part", "data-part": node["part"]})
    return f'{part}{gap(node, options)}<span class="qk-mark"></span></span>'


def _visit_rubric(translator: Any, node: Any) -> None:
    translator.body.append(tag("fieldset", {"class": "qk-rubric", "hidden": "hidden"}))
    translator.body.append(element("legend", {}, node["label"]))


# Beside the quiz


def _end_with_words(translator: Any, node: Any) -> None:
    """Leaves the words of a script where it finds them."""
    words = json.dumps(node["words"], ensure_ascii=False, separators=(",", ":"))
    data = tag("script", {"type": "application/json", "class": "qk-data"})
    translator.body.append(f"{data}{_in_script(words)}</script></div>\n")


VISITORS: Mapping[type[nodes.Element], Pair] = {
    **html_beside.PAIRS,
    qk.Control: _leaf(lambda _: ""),
    qk.qk_quiz: (_pair("section", "quizkit", _quiz_attributes)[0], _end_of_quiz),
    qk.qk_title: _pair("p", "qk-title"),
    qk.qk_intro: _pair("div", "qk-intro"),
    qk.qk_sitting: _pair("div", "qk-sitting", _sitting_attributes),
    qk.qk_question: _pair("form", "qk-question", _question_attributes),
    qk.qk_stem: _pair("fieldset"),
    qk.qk_legend: _pair("legend"),
    qk.qk_number: _leaf(_number),
    qk.qk_prompt: _pair("span", "qk-prompt"),
    qk.qk_more: (_visit_more, _pair("div")[1]),
    qk.qk_hint: _pair("details", "qk-hint"),
    qk.qk_summary: _pair("summary"),
    qk.qk_actions: _leaf(actions),
    qk.qk_response: _pair("div", "qk-response"),
    qk.qk_highlight: _pair("p", "qk-highlight"),
    qk.qk_cloze: _pair("div", "qk-cloze"),
    qk.qk_choice: (_visit_choice, _depart_choice),
    qk.qk_text: _BARE,
    qk.qk_map: (visit_map, depart_map),
    qk.qk_region: _leaf(lambda node: region(node, _option_id(node))),
    qk.qk_pick: _leaf(pick),
    qk.qk_likert: _pair("div", "qk-likert"),
    qk.qk_end: _pair("span", "qk-end"),
    qk.qk_steps: _leaf(steps),
    qk.qk_entry: _leaf(entry),
    qk.qk_area: _leaf(area),
    qk.qk_gap: _leaf(_gap),
    qk.qk_pairs: _pair("ul", "qk-pairs"),
    qk.qk_pair: (_visit_pair, _depart_pair),
    qk.qk_left: _BARE,
    qk.qk_order: _pair("ol", "qk-order"),
    qk.qk_place: (_visit_place, _depart_place),
    qk.qk_item: _BARE,
    qk.qk_options: _leaf(lambda _: ""),
    qk.qk_option: _BARE,
    qk.qk_rubric: (_visit_rubric, _pair("fieldset")[1]),
    qk.qk_answer: _pair("details", "qk-answer"),
    qk.qk_key: _pair("p", "qk-key"),
    qk.qk_model: _pair("div", "qk-model"),
    qk.qk_why: _pair("ul", "qk-why"),
    qk.qk_reason: _pair("li", "", lambda node: {"data-feedback": node["feedback"]}),
    qk.qk_about: (_nothing, lambda translator, _: translator.body.append(" ")),
    qk.qk_explanation: _pair("div", "qk-explanation"),
    qk.qk_passage: _pair("p", "qk-passage"),
    qk.qk_label: _BARE,
    qk.qk_sentence: _pair("span", "qk-sentence", lambda node: {"data-sentence": node["sentence"]}),
    qk.qk_objectives: _pair("div", "quizkit qk-objectives"),
    qk.qk_reached: (_pair("div", "quizkit qk-objectives qk-reached")[0], _end_with_words),
    qk.qk_progress: (_pair("div", "quizkit qk-progress")[0], _end_with_words),
    qk.qk_answers: (_pair("div", "quizkit qk-answers")[0], _end_with_words),
    qk.qk_review: (_pair("div", "quizkit qk-review")[0], _end_with_words),
    qk.qk_heading: _pair("p", "qk-title"),
    qk.qk_objective: _pair("li", "", lambda node: {"data-objective": node["objective"]}),
    qk.qk_aim: _BARE,
    qk.qk_shelf: _pair("template", "qk-shelf"),
}
