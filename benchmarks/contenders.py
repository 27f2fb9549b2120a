"""The tools that show the same quiz, each as its guide says: what to write, where to click."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import Any

from quizkit.model import AnyQuestion, Numeric, Quiz

FAR = 1e9  # stands for an open end where a tool knows none


@dataclass(frozen=True)
class Contender:
    """One tool.

    ``page`` makes the Markdown that shows a quiz; ``files``, if any, the files beside it; ``conf``
    more of the book's configuration.
    ``question`` selects its single-choice questions; in each ``before`` is clicked first and
    then, timed, ``target``; ``shown`` is JavaScript: whether a target's feedback can be seen.
    """

    name: str
    page: Callable[[Quiz], str]
    package: str = ""
    extensions: tuple[str, ...] = ()
    files: Callable[[Quiz], dict[str, str]] = lambda quiz: {}
    conf: str = ""
    question: str = ""
    before: str = ""
    target: str = ""
    shown: str = ""

    @property
    def is_there(self) -> bool:
        """Whether the tool is installed."""
        return not self.package or find_spec(self.package) is not None


def as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def cell(code: str) -> str:
    """A code cell of MyST-NB that shows its output alone."""
    return f"```{{code-cell}}\n:tags: [remove-input]\n{code}\n```\n"


def ranges(question: Numeric) -> list[dict[str, Any]]:
    """The answers as closed ranges, for tools that know no tolerance."""
    found = []
    for answer in question.answers:
        middle, reach = answer.value, answer.tolerance
        assert not isinstance(reach, str), "the quizzes of the benchmark have absolute tolerances"
        low = answer.min if middle is None else middle - reach
        high = answer.max if middle is None else middle + reach
        ends = [-FAR if low is None else float(low), FAR if high is None else float(high)]
        found.append({"ends": ends, "correct": answer.correct, "feedback": answer.feedback})
    return found


# jupyterquiz


def jupyterquiz(question: AnyQuestion) -> dict[str, Any]:
    if isinstance(question, Numeric):
        answers = [{"type": "range", "range": it.pop("ends"), **it} for it in ranges(question)]
        return {"question": question.prompt, "type": "numeric", "answers": answers}
    type = "multiple_choice" if question.kind == "single-choice" else "many_choice"
    answers = [
        {"answer": it.text, "correct": it.correct, "feedback": it.feedback}
        for it in question.choices  # type: ignore[union-attr]
    ]
    return {"question": question.prompt, "type": type, "answers": answers}


def display_quiz(*names: str) -> str:
    load = "from jupyterquiz import display_quiz\n"
    return "\n".join(cell(f'{load}display_quiz("{name}.json")') for name in names)


def one_file(quiz: Quiz) -> dict[str, str]:
    return {f"{quiz.id}.json": as_json([jupyterquiz(it) for it in quiz.questions])}


def a_file_each(quiz: Quiz) -> dict[str, str]:
    numbered = enumerate(quiz.questions)
    return {f"{quiz.id}-{n}.json": as_json([jupyterquiz(it)]) for n, it in numbered}


# teachbooks-questions


def teachbooks(quiz: Quiz) -> str:
    return "\n".join(map(_teachbooks, quiz.questions))


def _teachbooks(question: AnyQuestion) -> str:
    if isinstance(question, Numeric):
        kind, lines = ("short-answer", "blocks"), _block(question)
    else:
        single = question.kind == "single-choice"
        kind = ("multiple-choice", "single-select" if single else "multiple-select")
        lines = [
            f"[{'x' if it.correct else ' '}] {it.text}\n> {it.feedback}"
            for it in question.choices  # type: ignore[union-attr]
        ]
    head = f"::::::{{question}}\n:type: {kind[0]}\n:variant: {kind[1]}\n\n{question.prompt}\n---\n"
    return head + "\n".join(lines) + "\n---\n::::::\n"


def _block(question: Numeric) -> list[str]:
    """One range and one feedback to what is wrong: the tool has no foreseen wrong answers."""
    right, *wrong = ranges(question)
    low, high = right["ends"]
    field = f"MR[{low} <= x <= {high}] Your answer\n= {right['feedback']}"
    return [field, f"> {' '.join(it['feedback'] for it in wrong)}"]


# ipywidgets


def widgets(quiz: Quiz) -> str:
    return cell(f'from benchmarks.widgets import page\npage("{quiz.id}.json")')


# The package's require.js is not, byte for byte, that whose digest MyST-NB writes into the page.
UNSIGNED = """
from myst_nb.core.config import ipywidgets_js_factory

nb_ipywidgets_js = ipywidgets_js_factory()
for attributes in nb_ipywidgets_js.values():
    attributes.pop("integrity", None)
"""

QUIZKIT = Contender(
    "quizkit",
    lambda quiz: f"```{{quiz}} {quiz.id}\n```\n",
    extensions=("quizkit",),
    question=".qk-question[data-kind=single-choice]",
    before=".qk-choice input",
    target=".qk-check",
    shown="it => it.closest('form').querySelector('.qk-feedback').innerText",
)
ONE_CALL = Contender(
    "jupyterquiz, one call",
    lambda quiz: display_quiz(quiz.id),
    package="jupyterquiz",
    files=one_file,
    question=".Quiz:has(.MultipleChoiceQn)",
    target="label.MCButton",
    shown="it => it.closest('.Quiz').querySelector('.Feedback').innerText",
)
A_CALL_EACH = Contender(
    "jupyterquiz, a call each",
    lambda quiz: display_quiz(*(f"{quiz.id}-{n}" for n in range(len(quiz.questions)))),
    package="jupyterquiz",
    files=a_file_each,
    question=ONE_CALL.question,
    target=ONE_CALL.target,
    shown=ONE_CALL.shown,
)
TEACHBOOKS = Contender(
    "teachbooks-questions",
    teachbooks,
    package="teachbooks_questions",
    extensions=("teachbooks_questions",),
    question=".single-select",
    target=".option .sd-card-body",
    shown="it => it.closest('.option').querySelector('.question-feedback').innerText",
)
IPYWIDGETS = Contender(
    "ipywidgets",
    widgets,
    package="ipywidgets",
    conf=UNSIGNED,
    files=one_file,
    question=".bench-single",
    target=".widget-radio-box input",
    shown="it => it.closest('.bench-single').querySelector('.bench-feedback').innerText",
)
NOTHING = Contender("nothing", lambda quiz: "")
# Jupyter Book as it comes: without our templates and our cut, with what it loads for icons and
# search and with the extensions that it adds, but for those that read a table of contents.
AS_IT_COMES = """
from jupyter_book.config import get_default_sphinx_config

templates_path = []
extensions.remove("icons")
usual = get_default_sphinx_config()["extensions"]
extensions += [it for it in usual if it not in extensions and "toc" not in it]
"""
PLAIN = Contender("plain Jupyter Book", lambda quiz: "", conf=AS_IT_COMES)
ONE_CALL_PLAIN = replace(ONE_CALL, name="jupyterquiz in a plain Jupyter Book", conf=AS_IT_COMES)
# And a book as this repository makes it: what the reader waits for comes first (theme/early.py).
AS_OURS = """
extensions.append("early")
html_static_path = [templates_path[0] + "/../static"]
html_css_files = ["book.css"]
"""
OURS = replace(QUIZKIT, name="quizkit in a book like this one", conf=AS_OURS)
PEERS = (ONE_CALL, A_CALL_EACH, TEACHBOOKS, IPYWIDGETS)
