"""The table of the timeline page: every event of ``timeline.csv`` with its sources."""

from __future__ import annotations

from .chart import Row, rows

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)


class Markdown(str):
    """Text that shows itself as Markdown, with the roles that the book knows."""

    def _repr_markdown_(self) -> str:
        return str(self)


def event_table() -> Markdown:
    """Date, subject, event and sources, in the order of time."""
    head = "| Date | Subject | Event | Sources |\n|---|---|---|---|\n"
    events = sorted(rows("timeline.csv"), key=lambda row: row["date"])
    return Markdown(head + "\n".join(map(_line, events)) + "\n")


def _line(row: Row) -> str:
    mark = "\\*" if row["in_chapter"] == "yes" else ""
    event = row["event"].replace("|", "\\|")
    cite = f"{{cite}}`{row['source']}`"
    return f"| {spoken(row['date'])} | {row['strand']} | {event}{mark} | {cite} |"


def spoken(date: str) -> str:
    """A year, a year and month, or a full date in words.

    >>> spoken("1963-09-12"), spoken("1997-12"), spoken("1959")
    ('12 September 1963', 'December 1997', '1959')
    """
    year, *rest = date.split("-")
    month = [MONTHS[int(rest[0]) - 1]] if rest else []
    day = [str(int(rest[1]))] if len(rest) > 1 else []
    return "\xa0".join([*day, *month, year])
