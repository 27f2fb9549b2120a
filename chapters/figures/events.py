"""The table of the timeline page: every event of ``timeline.csv`` with its sources."""

from __future__ import annotations

from .chart import Row, rows

MONTHS = "Jan Feb Mar Apr May June July Aug Sept Oct Nov Dec".split()


class Markdown(str):
    """Text that shows itself as Markdown, with the roles that the book knows."""

    def _repr_markdown_(self) -> str:
        return str(self)


def event_table() -> Markdown:
    """Date, and subject with event and sources, in the order of time."""
    head = "| Date | Subject, event, sources |\n|---|---|\n"
    events = sorted(rows("timeline.csv"), key=lambda row: row["date"])
    return Markdown(head + "\n".join(map(_line, events)) + "\n")


def _line(row: Row) -> str:
    mark = "\\*" if row["in_chapter"] == "yes" else ""
    event = row["event"].replace("|", "\\|")
    cite = f"{{cite}}`{row['source']}`"
    subject = row["strand"][0].upper() + row["strand"][1:]
    return f"| {spoken(row['date'])} | **{subject}**: {event}{mark} {cite} |"


def spoken(date: str) -> str:
    """A year, a year and month, or a full date in words, which stay on one line.

    >>> spoken("1963-09-12"), spoken("1997-12"), spoken("1959")
    ('12\\xa0Sept\\xa01963', 'Dec\\xa01997', '1959')
    """
    year, *rest = date.split("-")
    month = [MONTHS[int(rest[0]) - 1]] if rest else []
    day = [str(int(rest[1]))] if len(rest) > 1 else []
    return "\xa0".join([*day, *month, year])
