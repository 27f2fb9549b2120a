"""The rules of a style sheet that a page shows at first sight, told from those that it does not.

A theme's sheets say how everything looks that some book may hold.  What a page holds stands in its
HTML: a rule whose tags, classes and ids are all there may matter, any other cannot, until a script
adds something.  tinycss2 reads the sheets.  States and attributes (``:hover``, ``[open]``) are not
looked at, since scripts and readers change them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

import tinycss2

OURS = ".qk-"  # so begin the classes of quizkit's scripts, of which a page may get any
# What those scripts make beside, and what a browser adds.
MADE = frozenset(
    "a button dialog h2 h3 input label li p progress select span table tbody td th tr ul".split()
)
GROUPS = frozenset(["media", "supports", "layer", "container"])  # at-rules with rules in them
VARIABLE = re.compile(r"--[\w-]+")
ASKED = re.compile(r"var\(\s*(--[\w-]+)")
ADDRESS = re.compile(r"""url\((?!\s*["']?(?:data:|[a-z]+:|/|#))\s*(["']?)""")


@dataclass(frozen=True)
class Rule:
    """A rule: each selector with the names that it needs, and the declarations (property, text)."""

    selectors: tuple[tuple[str, frozenset[str]], ...]
    declarations: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Group:
    """An at-rule, and what stands in it: rules, or (``None``) only text that is kept as it is."""

    head: str
    text: str
    rules: tuple[Rule | Group, ...] | None = None


Rules = tuple[Rule | Group, ...]


def read(sheet: str, folder: str = "") -> Rules:
    """The rules of a sheet; addresses in it are made to start in *folder* (``"_static/"``)."""
    sheet = ADDRESS.sub(lambda it: f"url({it[1]}{folder}", sheet)
    return tuple(_rules(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)))


def _rules(nodes: Iterable[Any]) -> Iterator[Rule | Group]:
    for node in nodes:
        if node.type == "qualified-rule":
            yield Rule(tuple(_selectors(node.prelude)), tuple(_declarations(node.content)))
        elif node.type == "at-rule" and node.lower_at_keyword not in ("charset", "import"):
            head = f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}"
            if node.lower_at_keyword not in GROUPS or node.content is None:
                yield Group(head, tinycss2.serialize(node.content or []))
            else:
                inner = tinycss2.parse_rule_list(
                    node.content, skip_comments=True, skip_whitespace=True
                )
                yield Group(head, "", tuple(_rules(inner)))


def _selectors(prelude: list[Any]) -> Iterator[tuple[str, frozenset[str]]]:
    part: list[Any] = []
    for token in [*prelude, None]:
        if token is None or token == ",":
            yield tinycss2.serialize(part).strip(), frozenset(_needed(part))
            part = []
        else:
            part.append(token)


def _needed(selector: list[Any]) -> Iterator[str]:
    """The tags, ``.classes`` and ``#ids`` of a selector, without those in brackets."""
    before = ""
    for token in selector:
        if token.type == "hash":
            yield f"#{token.value}"
        elif token.type == "ident" and before != ":":
            yield f".{token.value}" if before == "." else token.lower_value
        before = token.value if token.type == "literal" else ""


def _declarations(content: list[Any]) -> Iterator[tuple[str, str]]:
    """Property → declaration; whatever else stands in the block is kept under no name."""
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if node.type == "declaration":
            yield node.lower_name if node.name[:2] != "--" else node.name, node.serialize()
        elif node.type != "error":
            yield "", node.serialize()


class _Names(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        for name, value in attrs:
            if name == "class":
                self.found.update(f".{it}" for it in (value or "").split())
            elif name == "id":
                self.found.add(f"#{value}")


def names(page: str) -> frozenset[str]:
    """The tags, ``.classes`` and ``#ids`` of an HTML page."""
    parser = _Names()
    parser.feed(page)
    return frozenset(parser.found)


def critical(sheets: Iterable[Rules], page: str) -> str:
    """What *page* needs of the *sheets*, in their order, as one style sheet."""
    there = names(page) | MADE
    kept = [it for sheet in sheets for it in _kept(sheet, there)]
    variables = _variables(kept, page)
    return "".join(_text(it, variables) for it in kept)


def _kept(rules: Rules, there: Set[str]) -> Iterator[Rule | Group]:
    for rule in rules:
        if isinstance(rule, Rule):
            selectors = tuple(it for it in rule.selectors if _is_there(it[1], there))
            if selectors:
                yield Rule(selectors, rule.declarations)
        elif rule.rules is None:
            yield rule
        elif inner := tuple(_kept(rule.rules, there)):
            yield Group(rule.head, "", inner)


def _is_there(needed: Set[str], there: Set[str]) -> bool:
    return all(it in there or it.startswith(OURS) for it in needed)


def _variables(rules: Iterable[Rule | Group], page: str) -> Set[str]:
    """The custom properties that anything asks for, those too that only another one asks for."""
    asked: set[str] = set()
    values: dict[str, set[str]] = {}
    for name, text in _all_declarations(rules):
        needs = ASKED.findall(text)
        if name[:2] == "--":
            values.setdefault(name, set()).update(needs)
        else:
            asked.update(needs)
    left = [*asked, *VARIABLE.findall(page)]
    found: set[str] = set()
    while left:
        if (name := left.pop()) not in found:
            found.add(name)
            left += values.get(name, ())
    return found


def _all_declarations(rules: Iterable[Rule | Group]) -> Iterator[tuple[str, str]]:
    for rule in rules:
        if isinstance(rule, Rule):
            yield from rule.declarations
        elif rule.rules is None:
            yield "", rule.text
        else:
            yield from _all_declarations(rule.rules)


def _text(rule: Rule | Group, variables: Set[str]) -> str:
    if isinstance(rule, Group):
        inner = "".join(_text(it, variables) for it in rule.rules or ())
        text = rule.text if rule.rules is None else inner
        return f"{rule.head}{{{text}}}" if text else ""
    said = ";".join(
        text for name, text in rule.declarations if name[:2] != "--" or name in variables
    )
    return f"{','.join(it[0] for it in rule.selectors)}{{{said}}}" if said else ""
