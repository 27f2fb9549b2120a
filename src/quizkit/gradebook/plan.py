"""The plan: what an engine is asked, in SQL that DuckDB and Spark read alike.

Selections, joins, counts, sums of whole numbers and the order of rows: nothing that makes a mark.
The views, in the order in which they are made:

==============  ====================================================================================
keyed           every response, with the columns that its mark depends on (``print``, ``sure``)
different       each (quiz, question, print, response, sure) once, and how often it came
graded          the same with its mark, made in Python
marked          every response that has a mark, and whether it counts
repeated        learners with several responses to one question of a quiz
chosen          of these, the response that counts
counted         all responses that count: one for each learner and question
==============  ====================================================================================
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quizkit.gradebook.engines import quoted
from quizkit.responses.table import COLUMNS

_KEY = ("quiz", "question", "print", "response", "sure")
_TYPES = {"attempt": "INT", "confidence": "INT", "at_ms": "BIGINT"}
DIFFERENT = f"SELECT {', '.join(_KEY)}, COUNT(*) AS n FROM keyed GROUP BY {', '.join(_KEY)}"
MARK = ("status", "earned", "possible", "points", "score")
_INNER = ("print", "raw", "sure", "place", "units", "objective", "number", "word", "bit", "counts")

WORD = 62
"""Questions whose bits fit in a whole number of every engine."""

ORDERS = {
    "last": "COALESCE(at_ms, -1) DESC, attempt DESC, place DESC, response DESC, confidence DESC",
    "first": "COALESCE(at_ms, -1), attempt, place, response, confidence",
    "best": "units DESC, COALESCE(at_ms, -1), attempt, place, response, confidence",
}


def staged(by_certainty: Iterable[str]) -> str:
    """Responses that quizkit has read."""
    columns = ", ".join(_typed(it, COLUMNS) for it in COLUMNS)
    return f"SELECT {columns}, place, {_keys(by_certainty)} FROM staged"


def plain(view: str, names: Sequence[str], source: str, by_certainty: Iterable[str]) -> str:
    """Responses of a Parquet file as it came; rows that are none are left to :func:`unusable`."""
    have = {**dict.fromkeys(names), "source": None} if "source" in names else dict.fromkeys(names)
    columns = ", ".join(
        _typed(it, have) if it != "source" or it in names else f"{quoted(source)} AS source"
        for it in COLUMNS
    )
    inner = f"SELECT {columns} FROM {view}"
    return (
        f"SELECT *, CAST(0 AS BIGINT) AS place, {_keys(by_certainty)} FROM ({inner}) AS t "
        f"WHERE NOT ({_BAD})"
    )


def _typed(column: str, names: Iterable[str]) -> str:
    type = _TYPES.get(column, "STRING")
    if column == "attempt":
        given = f"CAST({column} AS INT)" if column in names else "CAST(NULL AS INT)"
        return f"COALESCE({given}, 1) AS attempt"
    if column == "response":
        return "COALESCE(CAST(response AS STRING), 'null') AS response"
    return f"CAST({column if column in names else 'NULL'} AS {type}) AS {column}"


_BAD = (
    "learner IS NULL OR quiz IS NULL OR question IS NULL OR learner = '' OR attempt < 1 "
    "OR COALESCE(confidence, 1) NOT BETWEEN 1 AND 3 OR COALESCE(at_ms, 0) < 0"
)


def unusable(view: str, names: Sequence[str]) -> str:
    """How many rows of a Parquet file are no responses."""
    columns = ", ".join(_typed(it, names) for it in COLUMNS if it != "source")
    return f"SELECT COUNT(*) FROM (SELECT {columns} FROM {view}) AS t WHERE {_BAD}"


def _keys(by_certainty: Iterable[str]) -> str:
    """What a mark depends on; the confidence only in quizzes that are marked by it."""
    named = ", ".join(map(quoted, by_certainty))
    sure = f"CASE WHEN quiz IN ({named}) THEN COALESCE(confidence, 0) ELSE 0 END" if named else "0"
    return f"COALESCE(fingerprint, '') AS print, CAST({sure} AS INT) AS sure"


def _matched(left: str, right: str, response: str = "raw") -> str:
    columns = {**{it: it for it in _KEY}, "response": response}
    return " AND ".join(f"{left}.{it} = {right}.{other}" for it, other in columns.items())


def marked(deadline: int | None, pooled: Sequence[str], by_hand: bool) -> str:
    """Every response with its mark.  ``note`` says what is odd about it; late and not-drawn
    responses do not count."""
    late = f"r.at_ms > {deadline}" if deadline is not None else "FALSE"
    drawn = "r.seed IS NOT NULL AND d.question IS NULL" if pooled else "FALSE"
    if pooled:
        drawn += f" AND r.quiz IN ({', '.join(map(quoted, pooled))})"
    response = [f"r.{it}" for it in COLUMNS if it != "response"]
    inner = ("objective", "number", "word", "bit")
    return f"""
        SELECT {", ".join(response)}, g.response, {_marks(by_hand)},
            CASE WHEN {late} THEN 'late' WHEN {drawn} THEN 'not-drawn'
                WHEN g.changed THEN 'changed' END AS note,
            NOT (COALESCE({late}, FALSE) OR {drawn}) AS counts,
            r.print, r.response AS raw, r.sure, r.place, {", ".join(f"g.{it}" for it in inner)}
        FROM keyed AS r JOIN graded AS g ON {_matched("r", "g")}
        {_DRAWN if pooled else ""} {_BY_HAND if by_hand else ""}
        WHERE g.problem IS NULL"""


_DRAWN = "LEFT JOIN drawn AS d ON r.quiz = d.quiz AND r.seed = d.seed AND r.question = d.question"
_BY_HAND = (
    "LEFT JOIN by_hand AS h ON r.learner = h.learner AND r.quiz = h.quiz "
    "AND r.question = h.question AND g.response = h.response"
)


def _marks(by_hand: bool) -> str:
    """The mark, or that of an open text which was marked by hand."""
    columns = (*MARK, "units")
    if not by_hand:
        return ", ".join(f"g.{it}" for it in columns)
    return ", ".join(f"COALESCE(h.{it}, g.{it}) AS {it}" for it in columns)


PUBLIC = (*COLUMNS, *MARK, "note")
_ALL = (*PUBLIC, *(it for it in _INNER))

MARKS = f"SELECT {', '.join(PUBLIC)} FROM marked"
REPEATED = """
    SELECT DISTINCT learner, quiz FROM (
        SELECT learner, quiz, word, BIT_OR(bit) AS bits, COUNT(*) AS n
        FROM marked WHERE counts GROUP BY learner, quiz, word) AS t
    WHERE BIT_COUNT(bits) < n"""


def chosen(attempt: str) -> str:
    """Of several responses to a question the one that counts: the last, the first or the best."""
    columns = ", ".join(f"m.{it}" for it in _ALL)
    return f"""
        SELECT {", ".join(_ALL)} FROM (
            SELECT *, ROW_NUMBER() OVER (
                PARTITION BY learner, quiz, question ORDER BY {ORDERS[attempt]}) AS rank
            FROM (SELECT {columns} FROM marked AS m
                JOIN repeated AS p ON m.learner = p.learner AND m.quiz = p.quiz
                WHERE m.counts) AS t) AS u
        WHERE rank = 1"""


def counted(any_repeated: bool) -> str:
    """The responses that count, one for each learner and question."""
    columns = ", ".join(f"m.{it}" for it in _ALL)
    if not any_repeated:
        return f"SELECT {columns} FROM marked AS m WHERE m.counts"
    return f"""
        SELECT {columns} FROM marked AS m
        LEFT JOIN repeated AS p ON m.learner = p.learner AND m.quiz = p.quiz
        WHERE m.counts AND p.learner IS NULL
        UNION ALL SELECT {", ".join(_ALL)} FROM chosen"""


SUMS = """
    SELECT learner, quiz, objective, CAST(SUM(units) AS BIGINT) AS units, MAX(seed) AS seed
    FROM counted GROUP BY learner, quiz, objective ORDER BY learner, quiz, objective"""

ANSWERS = """
    SELECT learner, quiz, question, response, confidence, note, seed
    FROM counted ORDER BY learner, number"""

OPEN = """
    SELECT learner, quiz, question, response FROM counted
    WHERE status IN ('self-marked', 'marked') ORDER BY learner, number"""

SEEDS = "SELECT DISTINCT quiz, seed FROM keyed WHERE seed IS NOT NULL AND quiz IN ({})"

_PROBLEM = "learner, quiz, question, attempt, source, place"
UNKNOWN = f"""
    SELECT g.problem, {", ".join(f"r.{it.strip()}" for it in _PROBLEM.split(","))}
    FROM keyed AS r JOIN graded AS g ON {_matched("r", "g")} WHERE g.problem IS NOT NULL"""
ODD = f"""
    SELECT CASE WHEN status = 'invalid' THEN 'invalid' ELSE note END AS problem, {_PROBLEM}
    FROM marked WHERE status = 'invalid' OR note IS NOT NULL"""
DUPLICATE = f"""
    SELECT 'duplicate' AS problem, {_PROBLEM} FROM (
        SELECT m.*, ROW_NUMBER() OVER (
            PARTITION BY m.learner, m.quiz, m.question, m.attempt
            ORDER BY COALESCE(m.at_ms, -1), m.place, m.response, m.source) AS rank
        FROM marked AS m JOIN repeated AS p ON m.learner = p.learner AND m.quiz = p.quiz) AS t
    WHERE rank > 1"""

SEEDLESS = """
    SELECT 'no-seed' AS problem, learner, quiz, NULL AS question, MIN(attempt) AS attempt,
        MIN(source) AS source, MIN(place) AS place
    FROM keyed WHERE seed IS NULL AND quiz IN ({}) GROUP BY learner, quiz"""


def problems(*queries: str) -> str:
    """All rows that something is wrong with, in order."""
    union = " UNION ALL ".join(f"SELECT problem, {_PROBLEM} FROM ({it}) AS q" for it in queries)
    return f"SELECT * FROM ({union}) AS t ORDER BY problem, {_PROBLEM}"


def moved(by_certainty: Iterable[str]) -> str:
    """Responses whose mark is not what it was in an earlier run (view ``before``)."""
    before = f"SELECT DISTINCT *, {_keys(by_certainty)} FROM before"
    return f"""
        SELECT g.quiz, g.question, g.print, g.raw, g.sure, MIN(b.status) AS old_status,
            MIN(b.score) AS old_score
        FROM (SELECT DISTINCT quiz, question, print, response, sure, status, score
            FROM ({before}) AS x WHERE status <> 'marked') AS b
        JOIN graded AS g ON {_matched("b", "g", "response")}
        WHERE g.problem IS NULL AND (b.status <> g.status OR b.score <> g.score)
        GROUP BY g.quiz, g.question, g.print, g.raw, g.sure"""


CHANGES = """
    SELECT c.learner, c.quiz, c.question, c.attempt, c.response, v.old_status, c.status,
        v.old_score, c.score
    FROM counted AS c JOIN moved AS v ON c.quiz = v.quiz AND c.question = v.question
        AND c.print = v.print AND c.raw = v.raw AND c.sure = v.sure
    WHERE c.status <> 'marked' ORDER BY c.learner, c.number"""
