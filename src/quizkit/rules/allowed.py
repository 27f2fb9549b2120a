"""``# quizkit: allow <slug>: reason``: what an author has looked at and wants as it is.

A comment inside a question speaks for that question, one above the questions for the whole file.
Only advice can be allowed, never an error.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from quizkit.mistakes import Mistake
from quizkit.outline import did_you_mean
from quizkit.rules import Problem
from quizkit.source import Source

_COMMENT = re.compile(r"(?:^|\s)#\s*quizkit:\s*(?P<rest>.*)$", re.MULTILINE)
_ALLOW = re.compile(r"allow\s+(?P<slug>[\w-]+)\s*:\s*(?P<reason>\S.*)$")


@dataclass(frozen=True)
class Allowance:
    """A slug that is allowed in a question (its place in the file), or everywhere (``None``)."""

    slug: str
    question: int | None
    index: int  # where the comment stands in the text


def weigh(
    problems: Iterable[Problem], source: Source, slugs: Collection[str]
) -> tuple[list[Problem], list[Mistake]]:
    """The problems that no comment allows, and what is wrong with the comments."""
    allowances, mistakes = [], []
    for found in _COMMENT.finditer(source.text):
        allow, index = _ALLOW.match(found["rest"]), found.start("rest")
        if allow and allow["slug"] in slugs:
            allowances.append(Allowance(allow["slug"], _question_at(index, source), index))
        else:
            mistakes.append(_unreadable(found["rest"].strip(), index, slugs))
    left, used = [], set()
    for problem in problems:
        by = [it for it in allowances if _speaks_for(it, problem)]
        used.update(by)
        left += [] if by else [problem]
    mistakes += [_useless(it) for it in allowances if it not in used]
    return left, mistakes


def _question_at(index: int, source: Source) -> int | None:
    """The number of the question in whose lines *index* is; ``None`` above the first."""
    starts: list[int] = []
    while place := source.places.get(("questions", len(starts))):
        starts.append(place.start)
    return bisect_right(starts, index) - 1 if starts and index >= starts[0] else None


def _speaks_for(allowance: Allowance, problem: Problem) -> bool:
    everywhere = allowance.question is None
    here = problem.loc[:2] == ("questions", allowance.question)
    return allowance.slug == problem.slug and (everywhere or here)


def _unreadable(rest: str, index: int, slugs: Collection[str]) -> Mistake:
    slug = rest.removeprefix("allow").strip().partition(":")[0]
    if rest.startswith("allow") and slug and slug not in slugs:
        message = f"`{slug}` is nothing that can be allowed."
        return Mistake("bad-allow", message, did_you_mean(slug, slugs), index)
    message = "This comment for quizkit cannot be read."
    hint = "Write `# quizkit: allow <slug>: reason`; the reason is for who reads the file next."
    return Mistake("bad-allow", message, hint, index)


def _useless(it: Allowance) -> Mistake:
    message = f"There is no `{it.slug}` here to allow."
    return Mistake("useless-allow", message, "Take the comment out.", it.index)
