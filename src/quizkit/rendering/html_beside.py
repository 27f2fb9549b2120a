"""The HTML of what stands beside the quizzes: discussions, and what readers make of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from typing import Any

from docutils import nodes

from quizkit.rendering import nodes as qk
from quizkit.rendering.html_controls import area
from quizkit.rendering.markup import Attributes, element, tag, void
from quizkit.rendering.pairs import Pair, leaf, pair


def _discussion_attributes(node: Any) -> Attributes:
    return {
        "data-discussion": node["discussion"],
        "data-course": node["course"],
        "aria-label": node["label"],
    }


def _stance_attributes(node: Any) -> Attributes:
    hidden = {"hidden": "hidden"} if node["when"] == "after" else {}
    return {"data-when": node["when"], **hidden}


def _commit(node: Any) -> str:
    hidden = {"hidden": "hidden"}
    button = element("button", {"type": "button", "class": "qk-commit"}, node["label"])
    missing = element("p", {"class": "qk-missing", **hidden}, node["missing"])
    unsaved = element("p", {"class": "qk-unsaved", **hidden}, node["unsaved"])
    return (
        f"{tag('div', {'class': 'qk-actions', **hidden})}{button}</div>\n"
        f'<div role="status">{missing}{unsaved}</div>\n'
    )


def _end_of_share(translator: Any, node: Any) -> None:
    """Two bars, which say in lengths what the line says in words."""
    bars = (
        void("rect", {"width": f"{node[when]}%", "height": "8", "y": str(y), "class": css})
        for when, y, css in (("before", 0, "qk-before"), ("after", 10, "qk-after"))
    )
    svg = {"class": "qk-bars", "aria-hidden": "true", "width": "100%", "height": "18"}
    translator.body.append(f"{tag('svg', svg)}{''.join(bars)}</svg></li>\n")


def _seminar_attributes(node: Any) -> Attributes:
    words = json.dumps(node["words"], ensure_ascii=False, separators=(",", ":"))
    return {"data-course": node["course"], "data-words": words}


def _threads_attributes(node: Any) -> Attributes:
    return {
        "data-service": node["service"],
        "data-course": node["course"],
        "data-term": node["term"],
        "data-settings": json.dumps(node["settings"]),
        "data-words": json.dumps(node["words"], ensure_ascii=False, separators=(",", ":")),
    }


def _position_attributes(node: Any) -> Attributes:
    low, high = node["ends"] or ("", "")
    return {"data-discussion": node["discussion"], "data-low": low, "data-high": high}


def _end_of_position(translator: Any, node: Any) -> None:
    """Where the script writes, and where the reader does."""
    field = element("textarea", {"name": "notes", "rows": "3"})
    label = tag("label", {"class": "qk-notes", "hidden": "hidden"})
    translator.body += [
        tag("div", {"class": "qk-mine"}),
        f"</div>\n{label}{escape(node['notes'])} {field}</label></section>\n",
    ]


PAIRS: Mapping[type[nodes.Element], Pair] = {
    qk.qk_discussion: pair("section", "quizkit qk-discussion", _discussion_attributes),
    qk.qk_topic: pair("div", "qk-prompt"),
    qk.qk_stance: pair("fieldset", "qk-stance", _stance_attributes),
    qk.qk_ask: pair("legend"),
    qk.qk_reasons: leaf(area),
    qk.qk_commit: leaf(_commit),
    qk.qk_argument: pair("details", "qk-argument"),
    qk.qk_case: pair("summary"),
    qk.qk_peers: pair("details", "qk-argument qk-peers"),
    qk.qk_spread: pair("ul", "qk-spread"),
    qk.qk_share: (pair("li")[0], _end_of_share),
    qk.qk_voice: pair("blockquote", "qk-voice"),
    qk.qk_threads: pair("div", "qk-threads", _threads_attributes),
    qk.qk_seminar: pair("div", "quizkit qk-seminar", _seminar_attributes),
    qk.qk_position: (
        pair("section", "qk-position", _position_attributes)[0],
        _end_of_position,
    ),
}
