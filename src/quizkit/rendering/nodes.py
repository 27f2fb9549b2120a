"""The node classes of a quiz, named after the CSS classes of the HTML that :mod:`.html` makes.

Each is a kind of container, list, paragraph or inline, so that a builder that has never heard of a
quiz prints it: what a page needs to be filled in (:class:`Words`, :class:`Control`) holds the text
that paper needs instead, and the HTML visitor prints its own markup and skips that text.

Lines that authors write are paragraphs, so that translation catalogs find them.  Three attributes
are common: ``at`` is the line in the quiz file, ``name`` what a :class:`qk_label` elsewhere in the
question may repeat, ``glyph`` what paper shows before the text (☐).
"""

# ruff: noqa: N801  (docutils names node classes in lower case)

from __future__ import annotations

from typing import Any

from docutils import nodes


class Words(nodes.paragraph):
    """A line of the interface: it comes from :mod:`.wording` and not from the book's catalogs."""

    def __init__(
        self, rawsource: str = "", text: str = "", *children: Any, **attributes: Any
    ) -> None:
        super().__init__(rawsource, text, *children, **({"translatable": False} | attributes))


class Control(nodes.inline):
    """Something to fill in: a control in HTML, its text (☐, ______) on paper."""


# The quiz


class qk_quiz(nodes.container):
    """``quiz``, ``mode``, ``data`` (for the script), ``label``, ``finish`` and perhaps ``lang``."""


class qk_title(nodes.rubric): ...


class qk_intro(nodes.container): ...


class qk_sitting(nodes.container):
    """``minutes`` and ``words``: what a test that is taken as a whole tells its script."""


class qk_question(nodes.container):
    """``question``, ``kind``, ``fingerprint``: all a question shows, in order."""


class qk_stem(nodes.container):
    """The fieldset: legend, more of the prompt, response."""


class qk_legend(nodes.container): ...


class qk_number(Words):
    """``n`` and ``points`` (words, or empty)."""


class qk_prompt(nodes.paragraph): ...


class qk_more(nodes.container): ...


class qk_hint(nodes.container): ...


class qk_summary(Words): ...


class qk_actions(nodes.container):
    """No child: the controls that only a script can use (``confidence``, ``check``)."""


# The response


class qk_response(nodes.container): ...


class qk_highlight(nodes.container): ...


class qk_cloze(nodes.container): ...


class qk_choice(nodes.container):
    """``option``, ``control`` (radio or checkbox), ``tag`` (div or span), perhaps ``n``."""


class qk_text(nodes.paragraph):
    """What a choice says."""


class qk_map(nodes.container):
    """An image, then its regions; ``zoom`` (words)."""


class qk_region(nodes.container):
    """``option``, ``n``, ``region``, ``center`` (percent); no child: paper has the list alone."""


class qk_pick(nodes.container):
    """``words``: that sentences can be picked in the text; no child: for the script alone."""


class qk_likert(nodes.container): ...


class qk_end(nodes.paragraph): ...


class qk_steps(Words):
    """``steps``: how many; ``group``: the name of the controls."""


class qk_entry(Words):
    """``label``, ``mode`` (for keyboards), ``unit``: a line to type in."""


class qk_area(Words):
    """``label``: lines to write in."""


class qk_gap(Control):
    """``part``, ``label``, ``mode`` (``select`` for a drop-down list)."""


class qk_pairs(nodes.bullet_list): ...


class qk_pair(nodes.list_item):
    """``part``, ``control`` (the id of the control)."""


class qk_left(nodes.paragraph): ...


class qk_order(nodes.bullet_list): ...


class qk_place(nodes.list_item):
    """``part``, ``control``, ``up`` and ``down`` (words)."""


class qk_item(nodes.paragraph): ...


class qk_options(nodes.container):
    """``part``: the gap whose drop-down list this is, or empty for all parts of a question."""


class qk_option(nodes.paragraph):
    """``option``."""


class qk_rubric(nodes.container):
    """``label``; its pairs have ``points``."""


# The answer


class qk_answer(nodes.container): ...


class qk_key(nodes.paragraph): ...


class qk_model(nodes.container): ...


class qk_why(nodes.bullet_list): ...


class qk_reason(nodes.list_item):
    """``feedback``: the name that a mark calls this feedback by."""


class qk_about(nodes.paragraph):
    """What a reason is about."""


class qk_explanation(nodes.container): ...


class qk_passage(nodes.paragraph): ...


class qk_label(nodes.inline):
    """``of``: stands for the text of that name until :class:`.arrange.Arrange` copies it here.

    ``most``: how many words of it, if not all.
    """


# Beside the quiz


class qk_sentence(nodes.inline):
    """``sentence``: the id of a sentence that a question may ask for."""


class qk_discussion(nodes.container):
    """``discussion``, ``course``, ``label``."""


class qk_topic(nodes.container): ...


class qk_stance(nodes.container):
    """``when``: before or after."""


class qk_ask(Words): ...


class qk_reasons(qk_area): ...


class qk_commit(nodes.container):
    """``label``, ``missing``, ``unsaved`` (words); no child: for the script alone."""


class qk_argument(nodes.container): ...


class qk_case(nodes.rubric):
    """The title of an argument."""


class qk_peers(qk_argument):
    """What earlier readers wrote, shown like an argument."""


class qk_spread(nodes.bullet_list):
    """How their stances are spread."""


class qk_share(nodes.list_item):
    """A step of the scale; ``before`` and ``after``: percent of all."""


class qk_voice(nodes.block_quote): ...


class qk_threads(nodes.container):
    """A thread of a ``service``: its ``settings`` and ``term``; ``course`` and ``words``."""


class qk_seminar(nodes.container):
    """One's positions on all prompts of the course; ``course`` and ``words`` for the script."""


class qk_position(nodes.container):
    """A prompt of another page; ``discussion``, and ``notes``: the words before one's notes."""


class qk_objectives(nodes.container): ...


class qk_reached(qk_objectives):
    """The objectives again, for the script to tick; ``words``: what that says."""


class qk_heading(Words): ...


class qk_objective(nodes.list_item):
    """``objective``."""


class qk_aim(nodes.paragraph): ...


class qk_progress(nodes.container):
    """Where a script counts what is done; ``words``: what it says."""


class qk_review(nodes.container):
    """Where a script asks what is due; ``words``: what it says, and what quizkit.js says."""


class qk_answers(nodes.container):
    """Where a script shows all that a student has answered; ``words``: its words, the course."""


class qk_shelf(nodes.container):
    """Quizzes of other pages, inert, for a script to take questions from; never on paper."""


ALL: tuple[type[nodes.Element], ...] = tuple(
    value for name, value in vars().items() if name.startswith("qk_")
)
