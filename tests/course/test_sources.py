"""Every claim has its source: citations, the bibliography, figures and their tables."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from course.contents import DATA, ROOT, blocks, chapters, quizzes, rows, tables, texts
from tools import course, prose

MONTHS = "January February March April June July August September October November December"
KEY = r"\b[a-z][a-z0-9]*(?:-[a-z0-9]+)+\b"
NUMBER = re.compile(rf"\d|\b({MONTHS.replace(' ', '|')})\b")

# What may hold a number without a citation, and why. Nothing else may.
EXEMPT = {
    r"Reading time: [^.]*minutes\.": "says how long a chapter takes, and nothing about the world",
    r"\bchapter \d": "the name of a place in the course",
    r"from 1949 to February 2026": "says which years the timeline covers",
    r"\bCC BY 4\.0": "the name of a license",
    r"\bArticle \d+( TFEU)?": "the name of a rule; what it says has to be cited all the same",
}
# Machine summaries, aggregators and social posts: they may lead to a source, and are none.
WEAK = (
    "hellaz.eu chronocol.com news-pravda.com clamreport.com sofx.com menafn.com particle.news "
    "europesays.com demstate.com informedclearly.com newsbulletin247.com exbulletin.com //rt.com "
    "www.rt.com sputnikglobe.com anlatilaninotesi.com.tr wikipedia.org"
).split()


def unsourced(block: prose.Block) -> bool:
    """Whether the block holds a number or a date, and no citation."""
    rest = block.plain
    for pattern in EXEMPT:
        rest = re.sub(pattern, "", rest)
    return bool(NUMBER.search(rest)) and not block.cited


def of_facts(block: prose.Block) -> bool:
    """Whether the block speaks about the world: no heading, no objective, no card that invites."""
    prosaic = block.kind in ("paragraph", "item", "row")  # of captions see below
    return prosaic and block.inside[-1:] != ("grid-item-card",)


def test_every_paragraph_with_a_number_or_a_date_has_a_citation() -> None:
    assert not [str(block) for block in blocks() if of_facts(block) and unsourced(block)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It cost 5 euros.", True),
        ("It began in March.", True),
        ("It cost 5 euros {cite}`a-2024`.", False),
        ("Article 5 promises help.", False),
        ("Article 5 was invoked in 2001.", True),
        ("Reading time: about 9 minutes.", False),
        ("It cost {term}`much <SAFE>`.", False),
    ],
)
def test_a_number_without_a_citation_is_noticed(text: str, found: bool) -> None:
    assert unsourced(prose.Block(Path("page.md"), 1, "paragraph", text)) is found


def test_every_scored_question_cites_a_source() -> None:
    """But for sums about an invented offer."""
    bare = [
        f"{quiz.id}/{question.id}"
        for quiz in quizzes()
        for question in quiz.questions
        if question.SCORED
        and "invented" not in question.prompt
        and not any(prose.cited(it) for _, it in prose.question_texts(question))
    ]
    assert not bare


def test_the_bibliography_holds_what_is_cited_and_nothing_else() -> None:
    cited = {key for _, text in texts() for key in prose.cited(text)}
    entries = set(course.sources(ROOT))
    assert not cited - entries, "cited, but not in references.bib"
    assert not entries - cited - in_tables(), "in references.bib, but cited nowhere"


def test_what_a_row_of_a_table_names_is_in_the_bibliography() -> None:
    named = [key for table in tables() for key in row_sources(table)]
    assert len(named) > 100
    assert not {*named} - set(course.sources(ROOT))


def row_sources(table: Path) -> list[str]:
    """The keys in the column ``source``, if the table has one."""
    cells = [row.get("source") or "" for row in rows(table)]
    return [key.strip() for cell in cells for key in re.split("[;,]", cell) if key.strip()]


def in_tables() -> set[str]:
    """The keys that the tables name, in their rows or above them."""
    return {key for table in tables() for key in keys_in(table)}


def keys_in(table: Path) -> list[str]:
    """What looks like a key of the bibliography in a table and its comments."""
    return re.findall(KEY, table.read_text(encoding="utf-8"))


def test_no_page_is_in_the_bibliography_twice() -> None:
    text = (ROOT / "references.bib").read_text(encoding="utf-8")
    for field in ("url", "title"):
        values = re.findall(rf"^  {field} = \{{(.+)\}},?$", text, re.MULTILINE)
        assert not {it for it in values if values.count(it) > 1}, field


def test_every_entry_says_what_kind_of_source_it_is() -> None:
    assert set(course.sources(ROOT).values()) <= set(course.SOURCES)


def test_no_weak_page_is_cited() -> None:
    text = (ROOT / "references.bib").read_text(encoding="utf-8")
    assert not [name for name in WEAK if name in text]


# Figures and tables


def test_every_figure_names_its_table() -> None:
    code = {path.name: path.read_text(encoding="utf-8") for path in drawings()}
    for name, caption in figures():
        drawn = [text for text in code.values() if f"def {name}(" in text]
        assert drawn, f"nothing draws {name}"
        named = [table for table in tables() if table.name in caption + drawn[0]]
        assert named or "Natural Earth" in caption, f"{name} names no table"


def drawings() -> list[Path]:
    """The files that draw the figures."""
    return sorted((ROOT / "chapters" / "figures").glob("*.py"))


def figures() -> list[tuple[str, str]]:
    """The function and the caption of each figure of the course."""
    cell = re.compile(
        r"```\{code-cell\}[^`]*?:mystnb:(.*?)from (?:chapters\.)?figures import (\w+)", re.DOTALL
    )
    found = [
        (function, caption)
        for page in course.pages(ROOT)
        for caption, function in cell.findall(page.read_text(encoding="utf-8"))
    ]
    assert len(found) >= len(chapters()), "a chapter has no figure"
    return found


def test_every_caption_has_a_source_and_a_date() -> None:
    for name, caption in figures():
        sources = prose.cited(caption) or re.search("Natural Earth|names the sources", caption)
        assert sources, f"{name} names no source"
        dated = re.search(r"\b20\d\d\b", prose.plain(caption)) or "for orientation" in caption
        assert dated, f"{name} has no date"


def test_every_event_of_the_timeline_has_a_source() -> None:
    assert not [row["event"] for row in rows(DATA / "timeline.csv") if not row["source"]]


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.name)
def test_every_table_names_its_sources(table: Path) -> None:
    lines = table.read_text(encoding="utf-8").splitlines()
    comments = " ".join(line for line in lines if line.startswith("#"))
    in_comments = {*re.findall(KEY, comments)} & set(course.sources(ROOT))
    assert in_comments or "source" in comments, "no comment line says where the numbers come from"
    assert set(keys_in(table)) & set(course.sources(ROOT)), "no key of the bibliography"
    assert f"`{table.name}`" in (DATA / "README.md").read_text(encoding="utf-8")
