"""Chapter 2: SAFE loans of the chosen member states, and how they add up against one other."""

from __future__ import annotations

from itertools import accumulate

from figures.chart import Row, rows
from figures.safe import BILLION, NOTE

from .lab import Lab, Menu, Pick
from .table import Bar, Table

TABLE = "safe-allocation.csv"
STATES = sorted(rows(TABLE), key=lambda it: -int(it["eur"]))
LOAN = {it["member_state"]: int(it["eur"]) for it in STATES}
TOTAL = sum(LOAN.values())
FIRST = tuple(LOAN)[-6:]


def answer(states: tuple[str, ...], against: str) -> Table:
    """The loans of *states* from the smallest up, their sums, and whether these reach *against*."""
    chosen = [it for it in reversed(STATES) if it["member_state"] in states]
    sums = [*accumulate(int(it["eur"]) for it in chosen)]
    return Table(
        summary=_summary(sums, against),
        caption="Tentative SAFE loans, EUR billion, the smallest first",
        head=("Member state", "loan", "percent of all", f"added up (line: {against})"),
        rows=tuple(_row(it, so_far, against) for it, so_far in zip(chosen, sums, strict=True)),
        note=f"{NOTE} Table: data/{TABLE}.",
    )


def _row(state: Row, so_far: int, against: str) -> tuple[str, str, str, Bar]:
    loan = int(state["eur"])
    full = max(2 * LOAN[against], TOTAL // 3)  # loans in a bar's full width
    added = Bar(billions(so_far), min(1, so_far / full), LOAN[against] / full)
    return (state["member_state"], billions(loan), percent(loan), added)


def _summary(sums: list[int], against: str) -> str:
    if not sums:
        return "Choose at least one member state."
    loan, all_ = LOAN[against], sums[-1]
    than = "less than" if all_ < loan else "more than" if all_ > loan else "as much as"
    return (
        f"Added up: EUR {billions(all_)} billion in {len(sums)} of {len(LOAN)} loans, "
        f"{percent(all_)} percent of all. That is {than} the loan of {against} ({billions(loan)})."
    )


def billions(euros: int) -> str:
    """EUR billion, with as many decimals as in the figure."""
    return _rounded(euros / BILLION)


def percent(euros: int) -> str:
    """The part of all loans."""
    return _rounded(100 * euros / TOTAL)


def _rounded(amount: float) -> str:
    """Two decimals only where one would say nothing."""
    return f"{amount:.1f}" if amount >= 0.1 else f"{amount:.2f}"


LOANS = Lab(
    controls={
        "states": Pick("Member states", tuple(reversed(LOAN)), FIRST),
        "against": Menu("Set against", tuple(LOAN), "Poland"),
    },
    answer=answer,
    invitation="choose more states, or another one to set them against",
)
