"""The events of the course from 1949 to 2026, a dot each, in lanes by subject."""

from __future__ import annotations

from dataclasses import dataclass

from .canvas import ACCENT, FAINT, HAIR, Canvas
from .chart import LETTER, Chart, Layout, Row, note, note_height, rows, wrapped

FIRST, LAST = 1948, 2027
ROWS = 6  # of names below a lane, at most
# A lane's name → the strands of the table that it holds.
LANES = {
    "European Union": ("EU", "EU operations"),
    "NATO; NATO and the EU": ("NATO", "NATO-EU"),
    "Cyprus and the Aegean": ("Cyprus", "Aegean"),
    "Defense industry": ("defense industry",),
    "Black Sea and Ukraine": ("Black Sea", "Ukraine"),
    "Other institutions; norms": ("institutions", "norms"),
}
# The events that are named: strand and date in the table → a few words.
NAMED = {
    ("EU", "1963-09-12"): "1963 association",
    ("EU", "1987-04-14"): "1987 application",
    ("EU", "1996-01-01"): "1996 customs union",
    ("EU", "1999-12"): "1999 candidate",
    ("EU", "2005-10-03"): "2005 talks open",
    ("EU", "2018-06-26"): "2018 standstill",
    ("EU", "2025-05-27"): "2025 SAFE",
    ("NATO", "1952-02-18"): "1952 Türkiye and Greece join NATO",
    ("NATO-EU", "2003-03-17"): "2003 Berlin Plus",
    ("NATO", "2024-01-23"): "2024 yes to Sweden",
    ("Cyprus", "1964"): "1964 UN force",
    ("Cyprus", "1974-07-20"): "1974 coup, intervention",
    ("Aegean", "1995-06-08"): "1995 resolution",
    ("Cyprus", "2004-04-24"): "2004 referendums",
    ("Cyprus", "2017-07-07"): "2017 Crans-Montana",
    ("Aegean", "2023-12-07"): "2023 Athens",
    ("defense industry", "1975-02-05"): "1975 US embargo",
    ("defense industry", "2019-07-17"): "2019 out of the F-35",
    ("defense industry", "2025-10-27"): "2025 Typhoon",
    ("Black Sea", "2022-02-27"): "2022 Article 19",
    ("institutions", "1949-08-09"): "1949 Council of Europe",
    ("institutions", "1992"): "1992 WEU associate",
    ("norms", "2017-04"): "2017 monitoring",
}
NOTE = (
    "A selection made for this course. Dots stand on one another where events are close in time; "
    "the table on the timeline page names every one with its source. As of February 2026."
)


@dataclass(frozen=True)
class Dot:
    """An event: where it stands, how many dots it stands on, and whether it is filled."""

    x: float
    level: int
    filled: bool


@dataclass(frozen=True)
class Label:
    """The words of a named event: from *start* to *end* in row *row*, hanging from *x*."""

    words: str
    x: float
    start: float
    end: float
    row: int


@dataclass(frozen=True)
class Scale:
    """Sizes in pixels: the sheet's width, its text, and a dot with its margin."""

    width: float
    size: float
    dot: float

    def x(self, date: str) -> float:
        """The place of a year, a month or a day."""
        year, month, day = (int(part) for part in f"{date}-07-01".split("-")[:3])
        time = year + (month - 1) / 12 + (day - 1) / 365
        return 4 + (time - FIRST) / (LAST - FIRST) * (self.width - 8)


SCALES: dict[Layout, Scale] = {
    "wide": Scale(width=640, size=12.5, dot=7.5),
    "narrow": Scale(width=318, size=12, dot=6.5),
}


def timeline() -> Chart:
    """The events of ``timeline.csv`` by subject; those told in chapter 6 are filled."""
    events = rows("timeline.csv")
    lanes = {name: [row for row in events if row["strand"] in of] for name, of in LANES.items()}
    if sum(map(len, lanes.values())) != len(events):
        raise ValueError("timeline.csv: a strand has no lane in chapters/figures/timeline.py")
    missing = NAMED.keys() - {(row["strand"], row["date"]) for row in events}
    if missing:
        raise ValueError(f"timeline.csv: no longer there, but named in the figure: {missing}")
    return Chart(
        name="timeline",
        title="Türkiye, the EU and NATO, 1949 to 2026: a timeline by subject",
        description=_describe(lanes),
        draw=lambda layout: _draw(layout, lanes),
    )


def _describe(lanes: dict[str, list[Row]]) -> str:
    parts = []
    for name, events in lanes.items():
        named = [NAMED[key] for row in events if (key := (row["strand"], row["date"])) in NAMED]
        recent = sum(row["date"] >= "2016" for row in events)
        parts.append(
            f"{name}: {len(events)} events, {recent} of them since 2016; "
            f"named are {', '.join(named)}."
        )
    return f"{' '.join(parts)} {NOTE}"


def _draw(layout: Layout, lanes: dict[str, list[Row]]) -> Canvas:
    scale = SCALES[layout]
    arranged = _hung if layout == "wide" else _listed
    drawn = [
        (name, _dots(scale, events), arranged(scale, events)) for name, events in lanes.items()
    ]
    heights = [_height(scale, *lane) for lane in drawn]
    top, size = 46.0, scale.size
    bottom = top + sum(heights)
    canvas = Canvas(scale.width, bottom + 18 + note_height(NOTE, scale.width, size), size)
    _draw_key(canvas)
    for year in range(1950, LAST, 10):
        x = max(scale.x(f"{year}-01-01"), size * 1.2)
        canvas.text(x, top - 6, str(year), align="center", color=FAINT)
    y = top
    for (name, dots, labels), height in zip(drawn, heights, strict=True):
        canvas.text(0, y + size + 2, name, bold=True)
        base = y + _stack(scale, name, dots)
        _draw_decades(canvas, scale, y + size + 6, base)
        _draw_lane(canvas, scale, base, dots, labels)
        y += height
    note(canvas, bottom + 8, NOTE)
    return canvas


def _stack(scale: Scale, name: str, dots: list[Dot]) -> float:
    """How far below its top the line of a lane is: no dot may touch the lane's name."""
    end = len(name) * scale.size * (LETTER + 0.07)
    under = max((dot.level + 1 for dot in dots if dot.x < end), default=0)
    highest = max(dot.level + 1 for dot in dots)
    return max(scale.size + 6 + under * scale.dot, 4 + highest * scale.dot)


def _height(scale: Scale, name: str, dots: list[Dot], labels: list[Label]) -> float:
    names = max(label.row for label in labels) + 1
    return _stack(scale, name, dots) + names * (scale.size + 2.5) + 16


def _dots(scale: Scale, events: list[Row]) -> list[Dot]:
    """A dot for each event, as low as the dots before it allow."""
    placed: list[Dot] = []
    for row in sorted(events, key=lambda row: scale.x(row["date"])):
        x, level = scale.x(row["date"]), 0
        while any(level == dot.level and x - dot.x < scale.dot for dot in placed):
            level += 1
        placed.append(Dot(x, level, row["in_chapter"] == "yes"))
    return placed


def _named(events: list[Row]) -> list[tuple[str, str]]:
    """Date and words of the events that are named, in the order of time."""
    named = [(row["date"], NAMED.get((row["strand"], row["date"]))) for row in events]
    return sorted((date, words) for date, words in named if words)


def _listed(scale: Scale, events: list[Row]) -> list[Label]:
    """The names as lines of text, where there is no room to hang them from their dots."""
    # A name stays whole, because a line is not broken at a no-break space.
    words = "; ".join(words.replace(" ", "\xa0") for _, words in _named(events))
    lines = wrapped(words, scale.width, scale.size)
    return [Label(line, 0, 0, scale.width, row) for row, line in enumerate(lines)]


def _hung(scale: Scale, events: list[Row]) -> list[Label]:
    """The names below their dots, in the fewest rows in which no line crosses a name."""
    named = _named(events)
    for limit in range(1, ROWS + 1):
        found = _placed(scale, named, [], limit)
        if found is not None:
            return found
    raise ValueError(f"timeline: no room for {named}; name fewer events or in fewer words")


def _placed(
    scale: Scale, named: list[tuple[str, str]], before: list[Label], limit: int
) -> list[Label] | None:
    """*before* and a place for each of *named*, or None if there is none in *limit* rows."""
    if not named:
        return before
    (date, words), *rest = named
    x, length = scale.x(date), len(words) * scale.size * LETTER
    for start in (x - 3, x + 3 - length):
        if not 0 <= start <= scale.width - length + 3:
            continue
        for row in range(limit):
            label = Label(words, x, start, start + length + 6, row)
            if not any(_meets(label, other) for other in before):
                found = _placed(scale, rest, [*before, label], limit)
                if found is not None:
                    return found
    return None


def _meets(one: Label, other: Label) -> bool:
    """Whether two names overlap, or the line to the lower one crosses the upper one."""
    if one.row == other.row:
        return one.start < other.end and other.start < one.end
    upper, lower = (one, other) if one.row < other.row else (other, one)
    return upper.start - 3 < lower.x < upper.end


def _draw_key(canvas: Canvas) -> None:
    second = 14 + canvas.size * 9.5
    canvas.dots([(5, 9)], color=ACCENT, diameter=7)
    canvas.text(14, 13, "told in chapter 6")
    canvas.dots([(second, 9)], color=ACCENT, diameter=6, hollow=True)
    canvas.text(second + 9, 13, "other event")


def _draw_decades(canvas: Canvas, scale: Scale, top: float, bottom: float) -> None:
    places = [scale.x(f"{year}-01-01") for year in range(1950, LAST, 10)]
    canvas.lines([[(x, top), (x, bottom)] for x in places], color=HAIR, width=0.6)


def _draw_lane(
    canvas: Canvas, scale: Scale, base: float, dots: list[Dot], labels: list[Label]
) -> None:
    """Draw the dots of a lane on its line, and the names below it."""
    canvas.line((0, base), (scale.width, base), color=FAINT, width=0.8)
    for filled in (True, False):
        places = [
            (dot.x, base - (dot.level + 0.5) * scale.dot - 1)
            for dot in dots
            if dot.filled is filled
        ]
        diameter = scale.dot - (1 if filled else 2)
        canvas.dots(places, color=ACCENT, diameter=diameter, hollow=not filled)
    for label in labels:
        y = base + (label.row + 1) * (scale.size + 2.5)
        if label.x:
            canvas.line((label.x, base), (label.x, y - scale.size + 3), color=FAINT, width=0.7)
        canvas.text(label.start, y + 1, label.words)
