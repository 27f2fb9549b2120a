"""The labs: still on a page, live in a notebook, and in both what the tables say."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from course.contents import DATA, ROOT, rows

CHAPTERS = ROOT / "chapters"
LABS = {"why-now": "spending_lab", "response": "loans_lab"}
ALLIES = {it["ally"]: it for it in rows(DATA / "nato-defence-expenditure.csv")}
LOANS = {it["member_state"]: int(it["eur"]) for it in rows(DATA / "safe-allocation.csv")}
in_both = pytest.mark.parametrize(("chapter", "name"), LABS.items())


class Cells(HTMLParser):
    """The rows of the tables in a page, each with the words of its cells; heads have a scope."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.scopes: list[str | None] = []
        self._open = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("th", "td"):
            self._open = True
            self.rows[-1].append("")
        if tag == "th":
            self.scopes.append(dict(attrs).get("scope"))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("th", "td"):
            self._open = False

    def handle_data(self, data: str) -> None:
        if self._open:
            self.rows[-1][-1] += data


@pytest.fixture
def labs(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The package as a chapter's cell imports it."""
    monkeypatch.syspath_prepend(str(CHAPTERS))
    return import_module("labs")


@pytest.fixture
def still(labs: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """What a lab shows in a book."""
    monkeypatch.setenv("QUIZKIT_BOOK", "1")
    return lambda name: getattr(labs, name)()._repr_mimebundle_()["text/html"]


class Live:
    """A lab in a notebook: its controls by their labels, and its table."""

    def __init__(self, box: Any) -> None:
        row, self.keys, self.table = box.children
        self.controls = {it.description: it for it in row.children}

    @property
    def rows(self) -> list[list[str]]:
        return Cells(self.table.value).rows[1:]


@pytest.fixture
def live(labs: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Live]:
    monkeypatch.delenv("QUIZKIT_BOOK", raising=False)
    return lambda name: Live(getattr(labs, name)())


def ranked(ally: str, column: str) -> str:
    """The rank of *ally*, found by sorting, and of how many."""
    shares = sorted((float(it[column]) for it in ALLIES.values() if it[column]), reverse=True)
    return f"{shares.index(float(ALLIES[ally][column])) + 1} of {len(shares)}"


def spending(ally: str) -> list[str]:
    it = ALLIES[ally]
    return [ally, it["y2025"], ranked(ally, "y2025"), it["y2014"], ranked(ally, "y2014")]


def test_the_first_shares_are_those_of_the_table(still: Callable[[str], str]) -> None:
    found = Cells(still("spending_lab")).rows[1:]
    assert found == [spending(ally) for ally, *_ in found]
    assert len(found) == 6
    shares = [float(share) for _, share, *_ in found]
    assert shares == sorted(shares, reverse=True)
    assert "6 of 6 in 2025; 2 of 6 in 2014." in still("spending_lab")


def test_the_first_loans_are_those_of_the_table(still: Callable[[str], str]) -> None:
    found = Cells(still("loans_lab")).rows[1:]
    smallest = sorted(LOANS, key=lambda it: LOANS[it])[:6]
    assert {state for state, *_ in found} == {*smallest}
    for row, (state, loan, share, _) in enumerate(found):
        assert float(loan) == pytest.approx(LOANS[state] / 1e9, abs=0.051), row
        assert float(share) == pytest.approx(100 * LOANS[state] / 150e9, abs=0.051), row
    assert found[-1][-1] == f"{sum(LOANS[it] for it in smallest) / 1e9:.1f}"


def test_choosing_allies_and_years_changes_the_table(live: Callable[[str], Live]) -> None:
    lab = live("spending_lab")
    assert lab.rows[0] == spending("Poland")
    lab.controls["Allies"].value = ("Estonia", "Hungary", "Türkiye")
    assert lab.rows[:2] == [spending("Estonia"), spending("Türkiye")]
    assert lab.rows[2][:3] == ["Hungary", "n. v.", "n. v."], "a figure that was not verified"
    lab.controls["Year, for the order"].value = "2014"
    assert lab.rows[0] == ["Estonia", "1.93", "4 of 31"], "the same year twice is one year"
    lab.controls["Beside it"].value = "2024 (estimate)"
    assert lab.rows[1] == ["Türkiye", "1.45", "10 of 31", "2.09", "18 of 31"]
    lab.controls["Beside it"].value = "no other year"
    assert lab.rows[1] == ["Türkiye", "1.45", "10 of 31"]


def test_choosing_states_adds_their_loans_up(live: Callable[[str], Live]) -> None:
    """Fourteen of the nineteen loans together are still less than the largest."""
    lab = live("loans_lab")
    by_size = sorted(LOANS, key=lambda it: LOANS[it])
    lab.controls["Member states"].value = tuple(by_size[:14])
    added = sum(LOANS[it] for it in by_size[:14])
    assert added < LOANS["Poland"]
    assert lab.rows[-1][-1] == f"{added / 1e9:.1f}"
    assert "less than the loan of Poland (43.7)" in lab.table.value
    lab.controls["Member states"].value = tuple(by_size[:15])
    assert "more than the loan of Poland" in lab.table.value
    lab.controls["Member states"].value = ("Hungary",)
    lab.controls["Set against"].value = "France"
    assert LOANS["Hungary"] == LOANS["France"]
    assert "as much as the loan of France (16.2)" in lab.table.value
    assert lab.rows == [["Hungary", "16.2", "10.8", "16.2"]]


@in_both
def test_nothing_chosen_is_an_invitation(
    live: Callable[[str], Live], chapter: str, name: str
) -> None:
    lab = live(name)
    next(iter(lab.controls.values())).value = ()
    assert lab.rows == []
    assert "<p>Choose at least one " in lab.table.value


@in_both
def test_every_control_has_a_label(live: Callable[[str], Live], chapter: str, name: str) -> None:
    labels = live(name).controls
    assert all(labels)
    assert len(labels) >= 2


@in_both
def test_the_table_has_heads_and_a_caption(
    still: Callable[[str], str], chapter: str, name: str
) -> None:
    html = still(name)
    found = Cells(html)
    assert found.scopes == ["col"] * len(found.rows[0]) + ["row"] * (len(found.rows) - 1)
    assert re.search("<table><caption>[^<]+</caption>", html)


@in_both
def test_no_widget_is_made_for_a_book(chapter: str, name: str) -> None:
    """The same lines load ipywidgets in a notebook, so that the test can fail."""
    code = f"import sys, labs; labs.{name}(); print('ipywidgets' in sys.modules)"
    assert [_run(code, it) for it in ({"QUIZKIT_BOOK": "1"}, {})] == ["False", "True"]


def _run(code: str, settings: dict[str, str]) -> str:
    environment = {name: it for name, it in os.environ.items() if name != "QUIZKIT_BOOK"}
    command = [sys.executable, "-c", code]
    result = subprocess.run(
        command, cwd=CHAPTERS, env=environment | settings, capture_output=True, text=True
    )
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


@in_both
def test_the_page_shows_the_first_state_and_no_widget(
    book: Path, still: Callable[[str], str], chapter: str, name: str
) -> None:
    page = (book / "chapters" / f"{chapter}.html").read_text(encoding="utf-8")
    shown = Cells(page).rows
    first = Cells(still(name)).rows
    assert [row for row in shown if row in first] == first
    assert "Alive in a notebook: " in page
    assert not re.search(r"vnd\.jupyter\.widget|jupyter-widgets|require\.js|widget-html", page)
