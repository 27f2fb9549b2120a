"""What earlier readers wrote on a discussion prompt, beside the arguments."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from quizkit.faces.sphinx import host
from quizkit.peers import STEPS, Peers, Voice, load, path_of
from quizkit.rendering import messages
from quizkit.rendering.nodes import (
    Words,
    qk_peers,
    qk_share,
    qk_spread,
    qk_summary,
    qk_voice,
)
from quizkit.rendering.prose import Prose
from quizkit.rendering.wording import Messages

KNOWN = "quizkit-peers"  # in the metadata of a page: the prompts on it, those with answers marked


def shown(directive: SphinxDirective, ends: tuple[str, str] | None) -> list[nodes.Node]:
    """The answers to the prompt of a ``{discussion}``; *ends* name its scale if it has one."""
    env, id = directive.env, directive.arguments[0]
    path = path_of(Path(env.srcdir), id)
    known = env.metadata[env.docname].get(KNOWN, "")
    env.metadata[env.docname][KNOWN] = f"{known} {_mark(path, id)}".strip()
    if not path.is_file():
        return []
    env.note_dependency(str(path))
    loaded = load(path)
    for diagnostic in loaded.diagnostics:
        host.report(diagnostic)
    if not loaded.peers:
        return []
    words = messages(directive.config.language)
    parse = host.plain_markdown(directive.state, env, str(path))
    prose = Prose(parse, words, host.line_finder(loaded.source))
    return [_peers(loaded.peers, prose, ends)]


def outdated(_: Sphinx, env: BuildEnvironment, *__: set[str]) -> list[str]:
    """Pages with a prompt that has got its first answers, or lost them."""
    return [
        page
        for page, it in env.metadata.items()
        if any(
            _mark(path_of(Path(env.srcdir), mark.strip("+")), mark.strip("+")) != mark
            for mark in it.get(KNOWN, "").split()
        )
    ]


def _mark(path: Path, id: str) -> str:
    return f"{id}+" if path.is_file() else id


def _peers(peers: Peers, prose: Prose, ends: tuple[str, str] | None) -> qk_peers:
    title = qk_summary("", prose.words("peers", n=len(peers.answers)))
    origin = prose.blocks(peers.origin, "from")
    spread = [_spread(peers, prose.words, ends)] if ends else []
    voices = zip(peers.answers, prose.each("answers", len(peers.answers)), strict=True)
    return qk_peers(
        "", title, *origin, *spread, *(it for voice, at in voices for it in _voice(voice, at))
    )


def _spread(peers: Peers, words: Messages, ends: tuple[str, str]) -> qk_spread:
    names = {1: f"1 ({ends[0]})", STEPS: f"{STEPS} ({ends[1]})"}
    shares = []
    for step, (before, after) in enumerate(peers.spread(), 1):
        text = words("peers-step", step=names.get(step, str(step)), before=before, after=after)
        share = qk_share(
            "", Words("", text), before=_percent(before, peers), after=_percent(after, peers)
        )
        shares.append(share)
    return qk_spread("", *shares, bullet="-")


def _percent(count: int, peers: Peers) -> int:
    return 100 * count // len(peers.answers)


def _voice(voice: Voice, prose: Prose) -> Iterator[nodes.Node]:
    """A stance in words, and what was written."""
    if voice.text is None:
        return
    given = {"before": voice.before, "after": voice.after}
    stances = {when: step for when, step in given.items() if step}
    if stances:
        yield Words("", prose.words("-".join(["peers", *stances]), **stances))
    yield qk_voice("", *prose.blocks(voice.text, "text"))
