"""Visit/depart pairs: how a node class becomes an element of HTML."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docutils import nodes

from quizkit.rendering.markup import Attributes, element, tag

Visit = Callable[[Any, Any], None]
Pair = tuple[Visit, Visit]


def nothing(_: Any, __: Any) -> None:
    pass


def pair(name: str, css: str = "", attributes: Callable[[Any], Attributes] = lambda _: {}) -> Pair:
    """A node that is one element with its children inside."""

    def visit(translator: Any, node: Any) -> None:
        ids: list[str] = node["ids"]
        named = {"class": css, "id": "".join(ids[:1])}
        translator.body.append(tag(name, {**named, **attributes(node)}))
        translator.body += [element("span", {"id": id}) for id in ids[1:]]

    def depart(translator: Any, _: Any) -> None:
        translator.body.append(f"</{name}>" + ("" if name in _PHRASING else "\n"))

    return visit, depart


_PHRASING = frozenset(["span", "label"])


def leaf(html: Callable[[Any], str]) -> Pair:
    """A node that is printed whole."""

    def visit(translator: Any, node: Any) -> None:
        translator.body.append(html(node))
        raise nodes.SkipNode

    return visit, nothing


BARE: Pair = (nothing, nothing)
