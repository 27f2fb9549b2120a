"""Chapter 1: what the chosen Allies spend on defense in one year or two, and where they rank."""

from __future__ import annotations

from figures.allies import GUIDELINE, NOTE
from figures.chart import Row, rows

from .lab import Lab, Menu, Pick
from .table import Bar, Cell, Table

TABLE = "nato-defence-expenditure.csv"
YEARS = {"2014": "y2014", "2024 (estimate)": "y2024e", "2025": "y2025"}
NONE = "no other year"
FULL = 5.0  # percent of GDP that a full bar stands for
UNKNOWN = "n. v."
ALLIES = rows(TABLE)
FIRST = ("Germany", "Greece", "Poland", "Spain", "Türkiye", "United States")


def answer(allies: tuple[str, ...], year: str, other: str) -> Table:
    """The shares and ranks of *allies* in *year* and *other*, the largest share of *year* first."""
    years = [year] if other in (NONE, year) else [year, other]
    chosen = sorted((it for it in ALLIES if it["ally"] in allies), key=lambda it: _order(it, year))
    heads = (head for it in years for head in (it, f"rank in {it}"))
    return Table(
        summary=_summary(chosen, years),
        caption="Defense spending in percent of GDP, and rank among the Allies with a figure",
        head=("Ally", *heads),
        rows=tuple((it["ally"], *_cells(it, years)) for it in chosen),
        note=f"The upright line stands at {GUIDELINE:g} percent. {NOTE} Table: data/{TABLE}.",
    )


def _order(ally: Row, year: str) -> tuple[float, str]:
    return (-float(ally[YEARS[year]] or 0), ally["ally"])


def _cells(ally: Row, years: list[str]) -> list[Cell]:
    return [cell for year in years for cell in (_share(ally, year), rank(ally, year))]


def _share(ally: Row, year: str) -> Cell:
    share = ally[YEARS[year]]
    return Bar(share, float(share) / FULL, GUIDELINE / FULL) if share else UNKNOWN


def rank(ally: Row, year: str) -> str:
    """One more than the Allies with a larger share; those with the same share rank alike."""
    share = ally[YEARS[year]]
    known = [float(it[YEARS[year]]) for it in ALLIES if it[YEARS[year]]]
    larger = sum(it > float(share) for it in known) if share else 0
    return f"{larger + 1} of {len(known)}" if share else UNKNOWN


def _summary(chosen: list[Row], years: list[str]) -> str:
    if not chosen:
        return "Choose at least one Ally."
    counts = []
    for year in years:
        known = [float(it[YEARS[year]]) for it in chosen if it[YEARS[year]]]
        reached = sum(it >= GUIDELINE for it in known)
        counts.append(f"{reached} of {len(known)} in {year}")
    return f"Chosen Allies at {GUIDELINE:g} percent or more: {'; '.join(counts)}."


SPENDING = Lab(
    controls={
        "allies": Pick("Allies", tuple(it["ally"] for it in ALLIES), FIRST),
        "year": Menu("Year, for the order", tuple(YEARS), "2025"),
        "other": Menu("Beside it", (NONE, *YEARS), "2014"),
    },
    answer=answer,
    invitation="choose other Allies and years",
)
